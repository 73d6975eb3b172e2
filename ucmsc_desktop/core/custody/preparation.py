"""What must be true before each step from the order to the dispensed bag; every function refuses or lets pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import ENDED, IN_PREPARATION, STARTED, WITH_LABEL, DoseState
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.errors import UserFacingError

LABEL_COPIES = ("bag", "sleeve")
"""The copies of a label set; both share one code and both are scanned back."""


def can_still_be_given(dose: Dose, *, now: datetime) -> bool:
    """Return whether this attempt can still reach its participant, or has; a held, refused or late bag cannot."""
    if dose.is_started:
        return True
    late = dose.latest_start is not None and now > dose.latest_start
    refused = dose.receipt is not None and not dose.receipt.accepted
    return not (dose.state in ENDED or dose.is_held or late or refused or is_expired(dose, now=now))


def is_expired(dose: Dose, *, now: datetime) -> bool:
    """Return whether the bag's expiry, T0 + the protocol's hours, has come; before T0 there is none."""
    return dose.expires_at is not None and now >= dose.expires_at


def require_may_order(doses_of_visit: Sequence[Dose], *, now: datetime) -> int:
    """Return the number of the attempt that may be ordered for a visit with these doses; the first is 1.

    Raises:
        UserFacingError: A dose of the visit was started, unless an investigator decided that a further bag brings the
            rest of it, or the last attempt can still be given; nothing was ordered.
    """
    for dose in doses_of_visit:
        if dose.is_to_be_completed:
            continue
        if dose.is_started:
            if dose.waits_for_decision:
                raise UserFacingError("completion-not-decided", dose=dose.dose_id)
            raise UserFacingError("visit-already-started", dose=dose.dose_id)
        if can_still_be_given(dose, now=now):
            raise UserFacingError("attempt-still-open", dose=dose.dose_id, attempt=dose.attempt)
    return max((dose.attempt for dose in doses_of_visit), default=0) + 1


def require_may_countersign_order(dose: Dose, *, person: str) -> None:
    """Return when a second person may sign an order outside the usual range.

    Raises:
        UserFacingError: No signature is due, or the person ordered the dose; nothing was signed.
    """
    require_state(dose, DoseState.ORDERED, code="countersignature-not-due")
    if not dose.needs_countersignature:
        raise UserFacingError("countersignature-not-due", dose=dose.dose_id)
    require_other_person(dose.people.ordered_by, person, code="countersigner-ordered")


def require_may_plan(dose: Dose) -> None:
    """Return when the planned calculation may be recorded.

    Raises:
        UserFacingError: The dose is not freshly ordered, is on hold or lacks its second signature; not recorded.
    """
    _require_free_state(dose, DoseState.ORDERED, code="plan-not-due")
    if dose.needs_countersignature:
        raise UserFacingError("order-needs-countersignature", dose=dose.dose_id)


def require_may_check_plan(dose: Dose, *, person: str) -> None:
    """Return when this person may check the plan independently.

    Raises:
        UserFacingError: No plan waits, the dose is on hold, or the person made the plan; nothing was recorded.
    """
    _require_free_state(dose, DoseState.PLANNED, code="plan-check-not-due")
    require_other_person(dose.people.planned_by, person, code="plan-checker-planned")


def require_may_declare_ready(dose: Dose, *, vein_flows: bool) -> None:
    """Return when the ward may declare itself ready.

    Raises:
        UserFacingError: The plan is not checked, the dose is on hold, or no vein flows; nothing was recorded.
    """
    _require_free_state(dose, DoseState.PLAN_CHECKED, code="ready-not-due")
    if not vein_flows:
        raise UserFacingError("vein-does-not-flow", dose=dose.dose_id)


def require_may_start_preparation(dose: Dose) -> None:
    """Return when T0 may be set.

    Raises:
        UserFacingError: The ward is not ready or the dose is on hold; nothing was thawed and nothing recorded.
    """
    _require_free_state(dose, DoseState.READY, code="preparation-not-due")


def require_may_count(dose: Dose) -> None:
    """Return when the count may be recorded; a hold does not stop it, since the bag may be freed in time.

    Raises:
        UserFacingError: The preparation was not started or is counted already; nothing was recorded.
    """
    require_state(dose, DoseState.PREPARING, code="count-not-due")


def require_may_prepare(dose: Dose) -> None:
    """Return when the prepared bag may be recorded; a hold does not stop it.

    Raises:
        UserFacingError: The count is missing or the bag is recorded already; nothing was recorded.
    """
    require_state(dose, DoseState.COUNTED, code="prepare-not-due")


def require_may_enter_second(dose: Dose, *, person: str) -> None:
    """Return when this person may enter count and volume afresh; a hold does not stop it.

    Raises:
        UserFacingError: No prepared bag waits, or the person counted or prepared it; nothing was recorded.
    """
    require_state(dose, DoseState.PREPARED, code="second-entry-not-due")
    for operator in (dose.people.counted_by, dose.people.preparer):
        require_other_person(operator, person, code="second-entry-by-preparer")


def require_may_issue_label(dose: Dose) -> None:
    """Return when the label set may be printed.

    Raises:
        UserFacingError: The second entry is missing or the label was printed already; nothing was printed.
    """
    require_state(dose, DoseState.SECOND_ENTERED, code="label-not-due")


def require_may_confirm_label(dose: Dose, *, codes: Sequence[str]) -> None:
    """Return when the scans of both copies show the code that was issued.

    Raises:
        UserFacingError: No label waits, not both copies were scanned, or a scan is another code; not confirmed.
    """
    require_state(dose, *WITH_LABEL, code="label-confirmation-not-due")
    if dose.label_confirmed:
        raise UserFacingError("label-confirmation-not-due", dose=dose.dose_id)
    if len(codes) != len(LABEL_COPIES):
        raise UserFacingError("label-copies-missing", scanned=len(codes), needed=len(LABEL_COPIES))
    for code in codes:
        if code in dose.void_codes:
            raise UserFacingError("label-scan-void", code=code)
        if code != dose.code:
            raise UserFacingError("label-scan-wrong", code=code)


def require_may_reprint(dose: Dose, *, reason: str) -> None:
    """Return when the label may be replaced by one with a new code.

    Raises:
        UserFacingError: The bag has no label, was started or ended, or there is no reason; nothing was printed.
    """
    require_state(dose, *WITH_LABEL, code="reprint-not-due")
    if not reason.strip():
        raise UserFacingError("reprint-reason-missing", dose=dose.dose_id)


def require_may_hand_out_copy(dose: Dose, *, now: datetime) -> int:
    """Return the number of the next copy of the label in use, for a bag that may still be given.

    A spare label beside a bag that is on hold, expired, started or ended would be scanned in its place.

    Raises:
        UserFacingError: The bag has no label in use, is on hold, expired, started or ended; nothing was counted.
    """
    require_state(dose, *WITH_LABEL, code="copy-not-due")
    require_not_held(dose)
    require_not_expired(dose, now=now)
    return require_may_copy_label(dose, code=dose.code or "")


def require_may_copy_label(dose: Dose, *, code: str) -> int:
    """Return the number of the further copy of the label with this code.

    Raises:
        UserFacingError: The code is void, or the bag has no label in use; nothing was printed.
    """
    if code in dose.void_codes:
        raise UserFacingError("label-void", code=code)
    require_state(dose, *(WITH_LABEL | STARTED), code="copy-not-due")
    return dose.copies_printed + 1


def require_may_release(dose: Dose, *, person: str) -> None:
    """Return when this person may release the bag.

    Raises:
        UserFacingError: The label is not confirmed, the dose is on hold, or the person worked on the bag; not released.
    """
    _require_free_state(dose, DoseState.LABELLED, code="release-not-due")
    _require_confirmed_label(dose)
    _require_no_operator(dose, person=person)


def require_may_not_supply(dose: Dose, *, person: str) -> None:
    """Return when this person may declare the bag not supplied; a hold does not stop it.

    Raises:
        UserFacingError: No bag is in preparation or waits for release, or the person worked on it; not recorded.
    """
    require_state(dose, *(IN_PREPARATION | {DoseState.LABELLED}), code="not-supply-not-due")
    _require_no_operator(dose, person=person)


def require_may_dispense(dose: Dose, *, person: str) -> None:
    """Return when this person may dispense the bag.

    Raises:
        UserFacingError: The bag is not released, is on hold, or the person released or prepared it; not dispensed.
    """
    _require_free_state(dose, DoseState.RELEASED, code="dispense-not-due")
    _require_confirmed_label(dose)
    for other in (dose.people.released_by, dose.people.preparer):
        require_other_person(other, person, code="dispenser-released")


def require_not_held(dose: Dose) -> None:
    """Return when no hold is open.

    Raises:
        UserFacingError: `bag-on-hold`, worded the same for every reason and both arms; nothing was recorded.
    """
    if dose.is_held:
        raise UserFacingError("bag-on-hold", dose=dose.dose_id)


def require_not_expired(dose: Dose, *, now: datetime) -> None:
    """Return when the bag's expiry has not come.

    Raises:
        UserFacingError: `bag-expired`; nothing was recorded.
    """
    if dose.expires_at is not None and is_expired(dose, now=now):
        raise UserFacingError("bag-expired", dose=dose.dose_id, expires_at=local_text(dose.expires_at, like=now))


def require_state(dose: Dose, *states: DoseState, code: str) -> None:
    """Return when the dose is in one of these states.

    Raises:
        UserFacingError: `dose-ended` where it will not be given, else `code`; nothing was recorded.
    """
    if dose.state in states:
        return
    if dose.state in ENDED:
        raise UserFacingError("dose-ended", dose=dose.dose_id)
    raise UserFacingError(code, dose=dose.dose_id)


def _require_free_state(dose: Dose, state: DoseState, *, code: str) -> None:
    require_state(dose, state, code=code)
    require_not_held(dose)


def _require_confirmed_label(dose: Dose) -> None:
    if not dose.label_confirmed:
        raise UserFacingError("label-unconfirmed", dose=dose.dose_id)


def _require_no_operator(dose: Dose, *, person: str) -> None:
    people = dose.people
    operators = (
        people.started_by,
        people.counted_by,
        people.preparer,
        people.second_entry_by,
        people.label_issued_by,
        people.confirmed_by,
    )
    for operator in operators:
        require_other_person(operator, person, code="releaser-worked-on-bag")
