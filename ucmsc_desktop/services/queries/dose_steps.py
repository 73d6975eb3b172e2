"""What a dose waits for, and whether the person at the desk may do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import (
    require_may_check_plan,
    require_may_countersign_order,
    require_may_declare_ready,
    require_may_plan,
    require_may_start_preparation,
)
from ucmsc_desktop.core.custody.states import BAGGED, IN_PREPARATION, RUNNING, DoseState
from ucmsc_desktop.core.custody.superseded import require_order_in_force
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError


class DoseStep(Enum):
    """The next step of a dose, from its order to the preparation; what follows is done with the bag."""

    COUNTERSIGN = "countersign"
    PLAN = "plan"
    CHECK = "check"
    READY = "ready"
    START = "start"
    PREPARE = "prepare"
    BAG = "bag"
    BEDSIDE = "bedside"
    NONE = "none"


ACTION_OF = {
    DoseStep.COUNTERSIGN: Action.COUNTERSIGN_ORDER,
    DoseStep.PLAN: Action.PLAN_DOSE,
    DoseStep.CHECK: Action.CHECK_PLAN,
    DoseStep.READY: Action.DECLARE_READY,
    DoseStep.START: Action.START_PREPARATION,
}
"""What a role must be allowed to do for a step that is taken on this page or, for the start, in the cell laboratory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next step; `refusal` says why nobody, or not this person, may take it although her role might."""

    step: DoseStep
    role_may: bool
    refusal: UserFacingError | None = None

    @property
    def is_offered(self) -> bool:
        """Return whether the person at the desk may take it now."""
        return self.role_may and self.refusal is None


def next_step(dose: Dose, known: Participant, *, person: str, role: Role, digest: str) -> NextStep:
    """Return what a dose waits for, seen by a person; `digest` is that of the protocol's version in force."""
    step = _step(dose)
    action = ACTION_OF.get(step)
    return NextStep(
        step=step,
        role_may=action is not None and role in MATRIX[action],
        refusal=_refusal(step, dose, known, person=person, digest=digest),
    )


def _step(dose: Dose) -> DoseStep:
    if dose.state is DoseState.ORDERED:
        return DoseStep.COUNTERSIGN if dose.needs_countersignature else DoseStep.PLAN
    if dose.state in IN_PREPARATION:
        return DoseStep.PREPARE
    if dose.state in BAGGED:
        return DoseStep.BAG
    if dose.state in RUNNING or dose.state is DoseState.STOPPED:
        return DoseStep.BEDSIDE
    return {
        DoseState.PLANNED: DoseStep.CHECK,
        DoseState.PLAN_CHECKED: DoseStep.READY,
        DoseState.READY: DoseStep.START,
    }.get(dose.state, DoseStep.NONE)


def _refusal(step: DoseStep, dose: Dose, known: Participant, *, person: str, digest: str) -> UserFacingError | None:
    checks: dict[DoseStep, Callable[[], None]] = {
        DoseStep.COUNTERSIGN: lambda: require_may_countersign_order(dose, person=person),
        DoseStep.PLAN: lambda: require_may_plan(dose),
        DoseStep.CHECK: lambda: require_may_check_plan(dose, person=person),
        DoseStep.READY: lambda: require_may_declare_ready(dose, vein_flows=True),
        DoseStep.START: lambda: require_may_start_preparation(dose),
    }
    if step not in checks:
        return None
    try:
        checks[step]()
        require_order_in_force(dose, digest=digest)
        require_active(known)
    except UserFacingError as error:
        return error
    return None
