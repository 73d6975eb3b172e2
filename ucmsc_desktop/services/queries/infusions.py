"""The infusions of the ward: which run, and which wait for a signature, an observation or a reconciled bag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final
from zoneinfo import ZoneInfo

from ucmsc_desktop.core.bedside.clock import clock_of
from ucmsc_desktop.core.bedside.infusion import due_observations, next_due
from ucmsc_desktop.core.custody.dose import Dose, Infusion
from ucmsc_desktop.core.custody.states import RUNNING, DoseState
from ucmsc_desktop.core.protocol.model import Moment, Protocol
from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, protocol_of
from ucmsc_desktop.services.reading import dose_of

MOST_LINES: Final = 60
"""Of so many infusions, and of so many bags that wait on the ward, the lines are made."""
_OBSERVED: Final = timedelta(days=2)
_STARTED_SQL: Final = (
    "SELECT d.id, p.initials FROM bag b JOIN dose d ON d.id = b.dose JOIN participant p ON p.id = d.participant "
    "WHERE b.rank = 1 ORDER BY b.due, d.seq LIMIT ?"
)
_RECONCILED_SQL: Final = (
    "SELECT d.id, p.initials FROM dose d INDEXED BY dose_started JOIN participant p ON p.id = d.participant "
    "WHERE d.started_at > ? AND d.state = 'reconciled' ORDER BY d.started_at LIMIT ?"
)
_WAITING_SQL: Final = (
    "SELECT d.id, d.participant, d.week, d.pack_code, d.held, b.latest_start, p.initials FROM bag b "
    "JOIN dose d ON d.id = b.dose JOIN participant p ON p.id = d.participant "
    "WHERE b.rank = 0 AND b.state = 'on-ward' ORDER BY b.due, d.seq LIMIT ?"
)


class Wait(Enum):
    """What an infusion waits for, the most pressing first."""

    STOP_SIGNATURE = "stop-signature"
    COMPARISON = "comparison"
    RESUMING = "resuming"
    RUNNING = "running"
    RECONCILIATION = "reconciliation"
    OBSERVATION = "observation"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class WardLine:
    """One infusion of the ward, or one bag that waits there for its check.

    Args:
        dose: The dose's id.
        participant: Whose infusion it is.
        initials: Hers.
        week: The week of the plan.
        pack_code: The code for the eye.
        waits_for: What is to be done next.
        due_at: By when: the end of a running infusion, the latest start of a bag that waits, the next observation; None
            for what is to be done at once.
        observation_at: When the next observation is due; None when none is.
        is_held: Whether a hold stops the bag.
    """

    dose: str
    participant: str
    initials: str
    week: int
    pack_code: str
    waits_for: Wait
    due_at: datetime | None
    observation_at: datetime | None
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningInfusion:
    """An infusion that runs or is paused, as everybody at the station may see it; its instants are of the site.

    `left` is below zero when it runs past its planned end; `observation_at` is when the next observation is due and
    `observation_in` how long until then, below zero when it is late; both are None when none is due.
    """

    dose: str
    pack_code: str
    participant: str
    started_at: datetime
    left: timedelta
    observation_at: datetime | None
    observation_in: timedelta | None
    is_paused: bool


def ward_lines(desk: Desk) -> tuple[WardLine, ...]:
    """Return the infusions under way and what waits after them, then the bags on the ward; the most pressing first.

    Raises:
        UserFacingError: No study is open.
    """
    now = desk.now()
    rows = [
        *desk.record.rows(_STARTED_SQL, (MOST_LINES,)),
        *desk.record.rows(_RECONCILED_SQL, (instant_text(now - _OBSERVED), MOST_LINES)),
    ]
    found = [line for row in rows for line in _started_line(desk.record, row, now)]
    found += [_waiting_line(row) for row in desk.record.rows(_WAITING_SQL, (MOST_LINES,))]
    order = list(Wait)
    return tuple(sorted(found, key=lambda line: (order.index(line.waits_for), line.due_at or now, line.dose)))


def running_infusions(record: Record) -> tuple[RunningInfusion, ...]:
    """Return what runs or is paused, in the order of the starts; nobody has to be signed in."""
    zones = record.rows("SELECT time_zone FROM study")
    zone = ZoneInfo(zones[0]["time_zone"]) if zones else UTC
    now = record.clock.now()
    rows = record.rows(
        "SELECT dose FROM bag WHERE rank = 1 AND state IN ('infusing', 'paused') ORDER BY due LIMIT ?", (MOST_LINES,)
    )
    found = []
    for row in rows:
        dose = dose_of(record, row["dose"])
        if dose.infusion is not None and dose.state in RUNNING:
            observation_at = _observation_at(dose, dose.infusion, protocol_of(record, dose.protocol_digest))
            found.append(
                RunningInfusion(
                    dose=dose.dose_id,
                    pack_code=dose.pack_code or "",
                    participant=dose.participant,
                    started_at=dose.infusion.started_at.astimezone(zone),
                    left=clock_of(dose.infusion, now=now).left,
                    observation_at=None if observation_at is None else observation_at.astimezone(zone),
                    observation_in=None if observation_at is None else observation_at - now,
                    is_paused=dose.state is DoseState.PAUSED,
                )
            )
    return tuple(sorted(found, key=lambda each: each.started_at))


def _started_line(record: Record, row: dict[str, Any], now: datetime) -> Iterator[WardLine]:
    dose = dose_of(record, row["id"])
    if dose.infusion is None:
        return
    observation_at = _observation_at(dose, dose.infusion, protocol_of(record, dose.protocol_digest))
    waits_for, due_at = _wait(dose, dose.infusion, observation_at, now)
    if waits_for is Wait.OBSERVATION and observation_at is None:
        return
    yield WardLine(
        dose=dose.dose_id,
        participant=dose.participant,
        initials=row["initials"],
        week=dose.week,
        pack_code=dose.pack_code or "",
        waits_for=waits_for,
        due_at=due_at,
        observation_at=observation_at,
        is_held=False,
    )


def _wait(
    dose: Dose, infusion: Infusion, observation_at: datetime | None, now: datetime
) -> tuple[Wait, datetime | None]:
    if dose.state is DoseState.PAUSED:
        return Wait.RESUMING, None
    if dose.state is DoseState.INFUSING:
        return Wait.RUNNING, clock_of(infusion, now=now).ends_at
    if dose.state is DoseState.STOPPED:
        unsigned = Wait.STOP_SIGNATURE if infusion.form is None else Wait.COMPARISON
        return (Wait.RECONCILIATION if infusion.stop_signed else unsigned), None
    return Wait.OBSERVATION, observation_at


def _observation_at(dose: Dose, infusion: Infusion, protocol: Protocol) -> datetime | None:
    points = due_observations(
        protocol.observations,
        started_at=infusion.started_at,
        stopped_at=infusion.stopped_at,
        recorded={each.point for each in dose.observations},
    )
    due = next_due([each for each in points if each.point.moment is not Moment.BEFORE])
    return None if due is None else due.due_at


def _waiting_line(row: dict[str, Any]) -> WardLine:
    return WardLine(
        dose=row["id"],
        participant=row["participant"],
        initials=row["initials"],
        week=row["week"],
        pack_code=row["pack_code"] or "",
        waits_for=Wait.CHECK,
        due_at=parse_instant(row["latest_start"]),
        observation_at=None,
        is_held=row["held"] > 0,
    )
