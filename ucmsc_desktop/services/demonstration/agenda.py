"""What happens when: events of simulated days, run in the order of their time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.services.demonstration.people import Shift

ZONE = ZoneInfo("Asia/Shanghai")


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """Return an instant of the site's local day."""
    return datetime.combine(day, time(hour, minute), ZONE)


@dataclass(slots=True)
class Agenda:
    """A queue of events; while it runs, the clock follows and people sign out when a day ends."""

    clock: SimulatedClock
    shift: Shift
    _queue: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0

    def at(self, when: datetime, event: Callable[[], None]) -> None:
        """Let `event` happen at `when`; of the same instant, what was planned first comes first."""
        self._count += 1
        heapq.heappush(self._queue, (when, self._count, event))

    def run(self, until: datetime) -> None:
        """Run everything up to `until`, which is where the clock then stands; what is planned later never happens."""
        day: date | None = None
        while self._queue and self._queue[0][0] <= until:
            when, _, event = heapq.heappop(self._queue)
            today = when.astimezone(ZONE).date()
            if day is not None and today != day:
                self._close(day)
            day = today
            self.clock.move_to(when)
            event()
        if day is not None and day != until.astimezone(ZONE).date():
            self._close(day)
        self.clock.move_to(until)

    def _close(self, day: date) -> None:
        evening = max(self.clock.now(), local(day, 20, 30)) + timedelta(seconds=1)
        self.clock.move_to(evening)
        self.shift.end()
