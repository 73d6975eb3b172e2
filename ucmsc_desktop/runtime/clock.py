"""The clock as a port: the only place that asks the machine for the time."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the program asks of a clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""

    def mono_ms(self) -> int:
        """Return milliseconds of a clock that never goes back within one boot."""

    def boot(self) -> str:
        """Return which start of the monotonic clock `mono_ms` counts from."""


class SystemClock:
    """The clock of this computer."""

    def __init__(self) -> None:
        self._boot = secrets.token_hex(8)

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def mono_ms(self) -> int:
        """Return the computer's monotonic clock [ms]."""
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        """Return a name made when this process began to count."""
        return self._boot


class SimulatedClock:
    """A clock that stands still until it is moved; demonstrations and tests use it."""

    def __init__(self, start: datetime, *, boot: str = "simulated") -> None:
        self._start = self._now = start
        self._boot = boot

    def now(self) -> datetime:
        """Return the instant the clock stands at."""
        return self._now

    def mono_ms(self) -> int:
        """Return the simulated time since the start [ms]."""
        return (self._now - self._start) // timedelta(milliseconds=1)

    def boot(self) -> str:
        """Return the name of the simulation."""
        return self._boot

    def move_to(self, instant: datetime) -> None:
        """Set the clock to `instant`; it may stand still but not go back.

        Raises:
            ValueError: `instant` lies before the present; the clock stays where it is.
        """
        if instant < self._now:
            raise ValueError(f"the simulated clock stands at {self._now}, not before {instant}")
        self._now = instant


class RunningOnClock:
    """A clock that starts at a given instant and runs on at the computer's pace; demonstration records use it.

    Whoever is trained on a demonstration may move it forward over the time that a real preparation waits.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._from_ns = time.monotonic_ns()
        self._boot = secrets.token_hex(8)

    def now(self) -> datetime:
        """Return the start plus the time that has passed since."""
        return self._start + timedelta(milliseconds=self.mono_ms())

    def move_forward(self, by: timedelta) -> None:
        """Skip some time.

        Raises:
            ValueError: `by` is negative; the clock goes on as it was.
        """
        if by < timedelta(0):
            raise ValueError(f"a clock does not go back by {by}")
        self._start += by

    def mono_ms(self) -> int:
        """Return the time since this clock was made [ms]."""
        return (time.monotonic_ns() - self._from_ns) // 1_000_000

    def boot(self) -> str:
        """Return a name made when this clock began to count."""
        return self._boot
