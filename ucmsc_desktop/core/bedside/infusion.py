"""The clock of an infusion, its observations, and the reconciliation of its bag."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import assert_never

from ucmsc_desktop.core.custody.dose import Infusion
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import InfusionRules, Moment, ObservationPoint
from ucmsc_desktop.errors import UserFacingError

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionSchedule:
    """When an infusion that starts now is slow until, and when it ends without pauses."""

    slow_until: datetime
    planned_end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueObservation:
    """One observation point: when it is due (null for the one before the start) and whether it was recorded."""

    point: ObservationPoint
    due_at: datetime | None
    recorded: bool


class Outcome(Enum):
    """What a reconciled bag says: the whole bag was given, within the tolerance, or a part."""

    COMPLETE = "complete"
    PARTIAL = "partial"


def schedule(started_at: datetime, *, rules: InfusionRules) -> InfusionSchedule:
    """Return the plan of an infusion: start + slow minutes, start + duration; the slow phase is part of the latter."""
    return InfusionSchedule(
        slow_until=started_at + timedelta(minutes=rules.slow_minutes),
        planned_end=started_at + timedelta(minutes=rules.duration_minutes),
    )


def paused_time(infusion: Infusion, *, now: datetime) -> timedelta:
    """Return how long the infusion stood still until now."""
    return sum(((pause.ended_at or now) - pause.began_at for pause in infusion.pauses), _NOTHING)


def running_time(infusion: Infusion, *, now: datetime) -> timedelta:
    """Return how long the infusion has run: from its start to its stop, or to now, without its pauses."""
    end = infusion.stopped_at or now
    return end - infusion.started_at - paused_time(infusion, now=end)


def expected_end(infusion: Infusion, *, now: datetime) -> datetime:
    """Return when the infusion will end: its planned end and its pauses; after its stop, the stop."""
    return infusion.stopped_at or infusion.planned_end + paused_time(infusion, now=now)


def slow_phase_end(infusion: Infusion, *, now: datetime) -> datetime:
    """Return when the slow phase ends: as planned, and later by each pause that began before it was over."""
    end = infusion.slow_until
    for pause in infusion.pauses:
        if pause.began_at < end:
            end += (pause.ended_at or now) - pause.began_at
    return end


def due_observations(
    points: Sequence[ObservationPoint],
    *,
    started_at: datetime | None,
    stopped_at: datetime | None,
    recorded: Collection[str],
) -> tuple[DueObservation, ...]:
    """Return the observation points that apply by now, in the protocol's order.

    Points after the start appear with the start, those after the end with the stop; a point that would fall after an
    early stop does not apply, unless it was recorded.
    """
    found = []
    for point in points:
        due_at = _due_at(point, started_at=started_at, stopped_at=stopped_at)
        is_recorded = point.id in recorded
        waits = point.moment is not Moment.BEFORE and due_at is None
        passed_over = (
            point.moment is Moment.START and due_at is not None and stopped_at is not None and due_at > stopped_at
        )
        if is_recorded or not (waits or passed_over):
            found.append(DueObservation(point=point, due_at=due_at, recorded=is_recorded))
    return tuple(found)


def next_due(observations: Sequence[DueObservation]) -> DueObservation | None:
    """Return the unrecorded observation that is due first; the one before the start comes before all."""
    waiting = [each for each in observations if not each.recorded]
    before = [each for each in waiting if each.due_at is None]
    timed = sorted((each.due_at, number) for number, each in enumerate(waiting) if each.due_at is not None)
    if before:
        return before[0]
    return waiting[timed[0][1]] if timed else None


def overdue(observations: Sequence[DueObservation], *, now: datetime) -> tuple[DueObservation, ...]:
    """Return the unrecorded observations whose time has passed."""
    return tuple(each for each in observations if not each.recorded and each.due_at is not None and each.due_at < now)


def reconcile(
    *,
    bag_volume_ml: Decimal,
    given_ml: Decimal,
    left_ml: Decimal,
    discarded_ml: Decimal,
    tolerance_ml: Fraction,
) -> Outcome:
    """Return whether the bag was given completely: bag - tolerance <= given <= bag + tolerance   [mL].

    given + left + discarded = bag volume, exactly.

    Raises:
        UserFacingError: `volume-negative`, or `reconciliation-does-not-balance` with the difference; not signed.
    """
    least = min(given_ml, left_ml, discarded_ml)
    if least < 0:
        raise UserFacingError("volume-negative", volume_ml=format_number(least))
    accounted_ml = given_ml + left_ml + discarded_ml
    if accounted_ml != bag_volume_ml:
        raise UserFacingError(
            "reconciliation-does-not-balance",
            accounted_ml=format_number(accounted_ml),
            bag_volume_ml=format_number(bag_volume_ml),
            difference_ml=format_number(bag_volume_ml - accounted_ml),
        )
    missing_ml = abs(Fraction(bag_volume_ml) - Fraction(given_ml))
    return Outcome.COMPLETE if missing_ml <= tolerance_ml else Outcome.PARTIAL


def _due_at(point: ObservationPoint, *, started_at: datetime | None, stopped_at: datetime | None) -> datetime | None:
    match point.moment:
        case Moment.BEFORE:
            return None
        case Moment.START:
            origin = started_at
        case Moment.END:
            origin = stopped_at
        case _:
            assert_never(point.moment)
    return None if origin is None else origin + timedelta(minutes=point.minutes)
