"""What must be true of a participant before a dose is ordered, and still true at the bedside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.trial.participant import Fitness, Participant, Weight
from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderBasis:
    """The weight and the decision on fitness that an order rests on; it names both entries."""

    weight: Weight
    fitness: Fitness


def require_active(participant: Participant) -> None:
    """Return when infusions may be given to the participant.

    Raises:
        UserFacingError: `participant-withdrawn`; nothing was recorded.
    """
    if not participant.is_active:
        raise UserFacingError("participant-withdrawn", participant=participant.participant)


def require_order_basis(participant: Participant, *, visit: int, now: datetime, zone: tzinfo) -> OrderBasis:
    """Return what an order of the visit's dose rests on today, the local day of `zone`.

    Raises:
        UserFacingError: Withdrawn, not weighed today, a weight that waits for a signature or a second weighing, no
            decision on fitness today, or not fit; nothing was ordered.
    """
    require_active(participant)
    weight = require_weight_of_today(participant, now=now, zone=zone)
    fitness = participant.fitness_for(visit)
    if fitness is None or not is_same_day(fitness.at, now, zone=zone):
        raise UserFacingError("fitness-not-signed-today", visit=visit)
    if not fitness.fit:
        raise UserFacingError("not-fit-to-infuse", visit=visit)
    return OrderBasis(weight=weight, fitness=fitness)


def require_weight_of_today(participant: Participant, *, now: datetime, zone: tzinfo) -> Weight:
    """Return the weight measured today, the local day of `zone`, that counts.

    Raises:
        UserFacingError: The newest weight waits for a signature or a second weighing, or is of another day; the
            screening weight never counts as measured today.
    """
    if participant.refused_weights:
        raise UserFacingError("weight-refused-open", weight_kg=format_number(participant.refused_weights[-1].weight_kg))
    if participant.weight_awaiting_signature is not None:
        raise UserFacingError("weight-countersignature-missing")
    weight = participant.last_weight
    if weight is participant.weights[0] or not is_same_day(weight.at, now, zone=zone):
        raise UserFacingError("weight-not-of-today")
    return weight


def is_same_day(first: datetime, second: datetime, *, zone: tzinfo) -> bool:
    """Return whether two instants fall on one local day of `zone`."""
    return first.astimezone(zone).date() == second.astimezone(zone).date()
