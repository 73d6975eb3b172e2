"""What a participant needs next, so that today's infusion can be ordered, and who may do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.superseded import is_superseded
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import is_same_day
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.core.trial.schedule import NextVisit, Standing
from ucmsc_desktop.core.trial.visits import require_in_window, visit_due
from ucmsc_desktop.core.trial.weights import can_be_confirmed
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import OpenStudy
from ucmsc_desktop.services.queries.participants import IN_FLIGHT
from ucmsc_desktop.services.reading import infused_visits, infusion_days, local_day


class Step(Enum):
    """The next step with a participant."""

    CONFIRM_WRISTBAND = "confirm-wristband"
    PRINT_WRISTBAND = "print-wristband"
    WEIGH = "weigh"
    WEIGH_AGAIN = "weigh-again"
    COUNTERSIGN_WEIGHT = "countersign-weight"
    SIGN_FITNESS = "sign-fitness"
    ORDER_DOSE = "order-dose"
    FOLLOW_DOSE = "follow-dose"
    NOT_FIT = "not-fit"
    APPROVE_EXCEPTION = "approve-exception"
    WAIT = "wait"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


ACTION_OF = {
    Step.CONFIRM_WRISTBAND: Action.PRINT_WRISTBAND,
    Step.PRINT_WRISTBAND: Action.PRINT_WRISTBAND,
    Step.WEIGH: Action.MEASURE_WEIGHT,
    Step.WEIGH_AGAIN: Action.MEASURE_WEIGHT,
    Step.COUNTERSIGN_WEIGHT: Action.COUNTERSIGN_WEIGHT,
    Step.SIGN_FITNESS: Action.SIGN_FITNESS,
    Step.ORDER_DOSE: Action.ORDER_DOSE,
    Step.APPROVE_EXCEPTION: Action.APPROVE_VISIT_EXCEPTION,
}
"""What a role must be allowed to do for a step; the steps that are missing here are no act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The next step, the visit that it serves (null between windows) and the dose that is on its way."""

    step: Step
    visit: int | None = None
    dose: Dose | None = None

    @property
    def action(self) -> Action | None:
        """Return what a role must be allowed to do for the step."""
        return ACTION_OF.get(self.step)


def due_step(
    known: Participant,
    doses: tuple[Dose, ...],
    events: Sequence[Event],
    *,
    coming: NextVisit,
    study: OpenStudy,
    now: datetime,
) -> Due:
    """Return the next step with a participant at an instant, in the order of the day."""
    if not known.is_active:
        return Due(step=Step.WITHDRAWN)
    visit = visit_of_day(known, doses, study=study, day=local_day(study, now))
    undecided = _undecided_weight(known)
    if undecided is not None:
        return Due(step=undecided, visit=visit)
    if known.pending_wristband is not None:
        return Due(step=Step.CONFIRM_WRISTBAND, visit=visit)
    followed = [dose for dose in doses if dose.state in IN_FLIGHT and not is_superseded(dose, digest=study.digest)]
    if followed:
        return Due(step=Step.FOLLOW_DOSE, visit=followed[-1].visit, dose=followed[-1])
    if visit is None:
        return Due(step=_BETWEEN_VISITS[coming.standing], visit=coming.visit)
    return Due(step=_step_of_visit(known, events, visit=visit, study=study, now=now), visit=visit)


_BETWEEN_VISITS = {
    Standing.FIRST: Step.WAIT,
    Standing.UPCOMING: Step.WAIT,
    Standing.OPEN: Step.WAIT,
    Standing.LATE: Step.APPROVE_EXCEPTION,
    Standing.COMPLETE: Step.COMPLETE,
}


def visit_of_day(known: Participant, doses: tuple[Dose, ...], *, study: OpenStudy, day: date) -> int | None:
    """Return the visit whose infusion may be ordered on a local day; null where none may or it was started."""
    days = infusion_days(study, doses)
    plan, first = study.protocol.visits, days.get(1)
    visit = visit_due(day, first_infusion=first, plan=plan, exceptions=known.exceptions)
    if visit is None or visit in infused_visits(doses):
        return None
    try:
        require_in_window(
            day,
            visit=visit,
            first_infusion=first,
            last_infusion=max((on for other, on in days.items() if other != visit), default=None),
            plan=plan,
            exceptions=known.exceptions,
            missed=known.missed_visits,
        )
    except UserFacingError:
        return None
    return visit


def _undecided_weight(known: Participant) -> Step | None:
    if known.refused_weights:
        confirmable = any(can_be_confirmed(each.reasons) for each in known.refused_weights)
        return Step.WEIGH_AGAIN if confirmable else Step.WEIGH
    return None if known.weight_awaiting_signature is None else Step.COUNTERSIGN_WEIGHT


def _step_of_visit(known: Participant, events: Sequence[Event], *, visit: int, study: OpenStudy, now: datetime) -> Step:
    fitness = known.fitness_for(visit)
    decided = fitness is not None and is_same_day(fitness.at, now, zone=study.zone)
    if fitness is not None and decided and not fitness.fit:
        return Step.NOT_FIT
    if not has_wristband_of_day(known, events, study=study, now=now):
        return Step.PRINT_WRISTBAND
    weight = known.last_weight
    if weight is known.weights[0] or not is_same_day(weight.at, now, zone=study.zone):
        return Step.WEIGH
    return Step.ORDER_DOSE if decided else Step.SIGN_FITNESS


def has_wristband_of_day(known: Participant, events: Sequence[Event], *, study: OpenStudy, now: datetime) -> bool:
    """Return whether the wristband in use was printed on the local day of `now`: each visit has a new one."""
    printed = (event for event in reversed(events) if event.kind == "wristband.printed/1")
    return known.wristband is not None and any(is_same_day(event.at, now, zone=study.zone) for event in printed)
