"""What must be true before each act at the bedside, from the signatures to the reconciled bag."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from ucmsc_desktop.core.bedside.checks import Verdict, Word
from ucmsc_desktop.core.custody.dose import BedsideCheck, Dose
from ucmsc_desktop.core.custody.preparation import require_state
from ucmsc_desktop.core.custody.states import OPEN, RUNNING, STARTED, DoseState
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.errors import UserFacingError

CHECK_HOLDS_MINUTES: Final = 10
"""How long a bedside check may be relied on; our choice. Source: docs/sources.md#koppel-2008"""

STOP_REASONS: Final = frozenset({"completed", "adverse-event", "participant-asked", "technical", "stop-now"})


def require_may_sign_first(dose: Dose, *, checked: str, name_and_birth_date_confirmed: bool) -> None:
    """Return when a person may sign the check as the first.

    Raises:
        UserFacingError: The last check is another one or a STOP, it is signed, or the participant did not say name and
            birth date; nothing was signed.
    """
    check = _require_signable(dose, checked=checked, confirmed=name_and_birth_date_confirmed)
    if check.first_signed_by is not None:
        raise UserFacingError("bedside-signed-already", dose=dose.dose_id)


def require_may_sign_second(dose: Dose, *, checked: str, person: str, name_and_birth_date_confirmed: bool) -> None:
    """Return when this person may sign the check as the second.

    Raises:
        UserFacingError: As for the first, or the first signature is missing or by the same person; nothing was signed.
    """
    check = _require_signable(dose, checked=checked, confirmed=name_and_birth_date_confirmed)
    if check.first_signed_by is None:
        raise UserFacingError("bedside-first-signature-missing", dose=dose.dose_id)
    if check.second_signed_by is not None:
        raise UserFacingError("bedside-signed-already", dose=dose.dose_id)
    require_other_person(check.first_signed_by, person, code="bedside-signers-same")


def require_scans_fresh(dose: Dose, *, now: datetime) -> None:
    """Return when the last check of the dose, if there was one, lies at most `CHECK_HOLDS_MINUTES` back.

    Raises:
        UserFacingError: `bedside-check-too-old`: the wristband is to be scanned again; nothing was started.
    """
    check = dose.bedside
    if check is not None and now - check.at > timedelta(minutes=CHECK_HOLDS_MINUTES):
        raise UserFacingError("bedside-check-too-old", dose=dose.dose_id, minutes=CHECK_HOLDS_MINUTES)


def require_read_back(dose: Dose) -> None:
    """Return when the typed codes of the last check, a GO, were read back by another person.

    Raises:
        UserFacingError: `typed-read-back-missing`; nothing was started.
    """
    if dose.bedside is None or not dose.bedside.go or dose.bedside.read_back_by is None:
        raise UserFacingError("typed-read-back-missing", dose=dose.dose_id)


def start_by(dose: Dose) -> datetime | None:
    """Return until when the infusion may start: the latest start, or earlier where it would outlast the expiry.

    min(latest start, expiry - planned duration); None before T0.
    """
    if dose.latest_start is None or dose.expires_at is None:
        return None
    return min(dose.latest_start, dose.expires_at - timedelta(minutes=dose.duration_min))


def require_may_start(dose: Dose, *, now: datetime, verdict: Verdict) -> None:
    """Return when the infusion may start.

    Args:
        dose: The dose of the bag.
        now: The instant of the start.
        verdict: The checks decided afresh for `now`, in the transaction of the start.

    Raises:
        UserFacingError: The checks are no longer a GO (the headline's own code), the recorded check is missing, too old
            or not signed by two; nothing was started.
    """
    if verdict.word is Word.STOP:
        raise verdict.refusal()
    check = dose.bedside
    if check is None or not check.go:
        raise UserFacingError("bedside-check-missing", dose=dose.dose_id)
    if now - check.at > timedelta(minutes=CHECK_HOLDS_MINUTES):
        raise UserFacingError("bedside-check-too-old", dose=dose.dose_id, minutes=CHECK_HOLDS_MINUTES)
    if check.second_signed_by is None:
        raise UserFacingError("bedside-signatures-missing", dose=dose.dose_id)


def require_may_pause(dose: Dose, *, reason: str) -> None:
    """Return when the infusion may be recorded as interrupted.

    Raises:
        UserFacingError: It does not run, or there is no reason; nothing was recorded.
    """
    require_state(dose, DoseState.INFUSING, code="infusion-not-running")
    _require_reason(reason)


def require_may_resume(dose: Dose, *, reason: str) -> None:
    """Return when the infusion may be recorded as going on; the bag's expiry was planned for at the start.

    Raises:
        UserFacingError: It is not interrupted, or there is no reason; nothing was recorded.
    """
    require_state(dose, DoseState.PAUSED, code="infusion-not-paused")
    _require_reason(reason)


def require_may_stop(dose: Dose, *, reason: str) -> None:
    """Return when the infusion may be recorded as stopped; *stop now* needs nobody signed in.

    Raises:
        UserFacingError: Nothing runs, or the reason is not one of the record's; nothing was recorded.
    """
    require_state(dose, *RUNNING, code="infusion-not-going-on")
    if reason not in STOP_REASONS:
        raise UserFacingError("stop-reason-unknown", reason=reason)


def require_may_sign_stop(dose: Dose, *, reason: str) -> str:
    """Return the entry of the *stop now* that may be signed, with the reason that was found.

    Raises:
        UserFacingError: No unsigned stop waits, or the reason is not one of the record's; nothing was recorded.
    """
    infusion = dose.infusion
    if infusion is None or infusion.stop_entry is None or infusion.stop_signed or infusion.form is not None:
        raise UserFacingError("stop-not-to-sign", dose=dose.dose_id)
    if reason not in STOP_REASONS:
        raise UserFacingError("stop-reason-unknown", reason=reason)
    return infusion.stop_entry


def require_may_observe(dose: Dose, *, point: str, points: frozenset[str]) -> None:
    """Return when an observation of `point` may be recorded.

    Raises:
        UserFacingError: The bag is not on the ward yet, or the protocol has no such point; nothing was recorded.
    """
    require_state(dose, DoseState.ON_WARD, *STARTED, code="observation-not-due")
    if point not in points:
        raise UserFacingError("observation-point-unknown", point=point)


def require_may_not_give(dose: Dose, *, reason: str) -> None:
    """Return when the dose may be recorded as not given.

    Raises:
        UserFacingError: The infusion was started, the dose has ended, or there is no reason; nothing was recorded.
    """
    require_state(dose, *OPEN, code="not-given-after-start")
    _require_reason(reason)


def require_may_reconcile(dose: Dose) -> None:
    """Return when the bag may be reconciled.

    Raises:
        UserFacingError: The infusion was not stopped, is reconciled already, its *stop now* is not signed, or nobody
            compared what was copied with the paper; nothing was signed.
    """
    require_state(dose, DoseState.STOPPED, code="reconcile-not-due")
    if dose.infusion is not None and dose.infusion.form is not None and not dose.infusion.stop_signed:
        raise UserFacingError("paper-entry-not-compared", dose=dose.dose_id)
    if dose.infusion is None or not dose.infusion.stop_signed:
        raise UserFacingError("stop-not-signed", dose=dose.dose_id)


def _require_signable(dose: Dose, *, checked: str, confirmed: bool) -> BedsideCheck:
    require_state(dose, DoseState.ON_WARD, code="bedside-signature-not-due")
    check = dose.bedside
    if check is None or check.entry != checked or not check.go:
        raise UserFacingError("bedside-check-missing", dose=dose.dose_id)
    if not confirmed:
        raise UserFacingError("bedside-name-not-confirmed")
    return check


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise UserFacingError("infusion-reason-missing")
