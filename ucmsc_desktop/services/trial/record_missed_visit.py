"""Record that a visit was missed: its infusion is not due any more, and the next one is."""

from __future__ import annotations

from ucmsc_desktop.core.custody.preparation import can_still_be_given
from ucmsc_desktop.core.custody.superseded import is_superseded
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.core.trial.visits import require_may_miss
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting, study_at
from ucmsc_desktop.services.reading import doses_of, infusion_days, local_day, participant_of


def record_missed_visit(desk: Desk, *, participant: str, visit: int, reason: str, act: str | None = None) -> None:
    """Record a visit as missed with its reason; an exception approved later may still let it take place.

    Raises:
        UserFacingError: The reason is blank, the participant left, the window has not begun, the visit was given or
            missed already, or a dose of it can still be given; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.RECORD_MISSED_VISIT, act=act) as tx:
        known, study = participant_of(desk.record, participant), study_at(desk.record, tx.now)
        require_active(known)
        doses = doses_of(desk.record, participant)
        days = infusion_days(study, doses)
        require_may_miss(
            local_day(study, tx.now),
            visit=visit,
            first_infusion=days.get(1),
            given=days,
            missed=known.missed_visits,
            plan=study.protocol.visits,
        )
        for dose in doses:
            waits = can_still_be_given(dose, now=tx.now) and not is_superseded(dose, digest=study.digest)
            if dose.visit == visit and waits:
                raise UserFacingError("visit-missed-open", visit=visit, dose=dose.dose_id)
        tx.append(
            stream=f"participant:{participant}",
            kind="visit.missed/1",
            data={"visit": visit, "reason": reason.strip()},
        )
