"""How each bedside check is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from ucmsc_desktop.core.bedside.checks import BedsideFacts, Check, CheckCode, Verdict, Word
from ucmsc_desktop.core.custody.chain import chain_gaps
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import ENDED
from ucmsc_desktop.core.custody.transport import receipt_reasons
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.core.trial.orders import is_same_day
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.core.trial.visits import require_in_window, visit_due
from ucmsc_desktop.core.trial.weights import weight_changed_after_order
from ucmsc_desktop.errors import UserFacingError

_Decide = Callable[[BedsideFacts, Dose, Participant], Check]


def decide(facts: BedsideFacts) -> Verdict:
    """Return the verdict: GO when every check passes; all are listed in order, the first failure is the headline.

    With an unknown label the other checks are listed as failed, because nothing else can be looked at.
    """
    dose, participant = facts.dose, facts.participant
    if dose is None or participant is None:
        unknown = _failed(CheckCode.LABEL_KNOWN, "bedside-label-unknown")
        others = [code for code in CheckCode if code is not CheckCode.LABEL_KNOWN]
        rest = tuple(_failed(code, "bedside-cannot-be-checked") for code in others)
        return Verdict(word=Word.STOP, headline=unknown, checks=(unknown, *rest))
    checks = tuple(_DECISIONS[code](facts, dose, participant) for code in CheckCode)
    failed = next((check for check in checks if not check.passed), None)
    if failed is not None:
        return Verdict(word=Word.STOP, headline=failed, checks=checks)
    go = Check(code="go", passed=True, message="bedside-go", fields=(("week", str(dose.week)),))
    return Verdict(word=Word.GO, headline=go, checks=checks)


def _passed(code: CheckCode) -> Check:
    return Check(code=code.value, passed=True, message=f"bedside-pass-{code.value}")


def _failed(code: CheckCode, message: str, **fields: object) -> Check:
    shown = tuple((name, str(value)) for name, value in fields.items())
    return Check(code=code.value, passed=False, message=message, fields=shown)


def _label_known(facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.LABEL_KNOWN
    if facts.bag_code in dose.void_codes:
        return _failed(code, "bedside-label-void")
    if facts.bag_code != dose.code:
        return _failed(code, "bedside-label-unknown")
    if not dose.label_confirmed:
        return _failed(code, "bedside-label-unconfirmed")
    return _passed(code)


def _wristband_matches(facts: BedsideFacts, dose: Dose, participant: Participant) -> Check:
    code = CheckCode.WRISTBAND_MATCHES
    if facts.wristband_owner is None:
        return _failed(code, "bedside-wristband-unknown")
    if facts.wristband_owner != dose.participant:
        return _failed(code, "bedside-wristband-of-another")
    if facts.wristband_code != participant.wristband:
        return _failed(code, "bedside-wristband-void")
    return _passed(code)


def _allocated(facts: BedsideFacts, dose: Dose, participant: Participant) -> Check:
    code = CheckCode.ALLOCATED
    if dose.participant != facts.wristband_owner:
        return _failed(code, "bedside-bag-for-another")
    due = visit_due(
        facts.today, first_infusion=facts.first_infusion, plan=facts.visits, exceptions=participant.exceptions
    )
    if due is not None and due != dose.visit:
        return _failed(code, "bedside-bag-for-another-visit", visit=dose.visit, due=due)
    if any(other.attempt > dose.attempt for other in facts.doses_of_visit):
        return _failed(code, "bedside-newer-attempt", visit=dose.visit)
    return _passed(code)


def _participant_active(_facts: BedsideFacts, _dose: Dose, participant: Participant) -> Check:
    code = CheckCode.PARTICIPANT_ACTIVE
    return _passed(code) if participant.is_active else _failed(code, "bedside-participant-withdrawn")


def _order_valid(facts: BedsideFacts, dose: Dose, participant: Participant) -> Check:
    code = CheckCode.ORDER_VALID
    try:
        require_in_window(
            facts.today,
            visit=dose.visit,
            first_infusion=facts.first_infusion,
            last_infusion=facts.last_infusion,
            plan=facts.visits,
            exceptions=participant.exceptions,
            missed=participant.missed_visits,
        )
    except UserFacingError:
        return _failed(code, "bedside-outside-window", visit=dose.visit)
    if not is_same_day(dose.ordered_at, facts.now, zone=facts.zone):
        return _failed(code, "bedside-order-of-another-day")
    fitness = participant.fitness_for(dose.visit)
    if fitness is None or not fitness.fit:
        return _failed(code, "bedside-not-fit")
    return _weight_valid(facts, dose, participant)


def _weight_valid(facts: BedsideFacts, dose: Dose, participant: Participant) -> Check:
    code = CheckCode.ORDER_VALID
    if participant.refused_weights or participant.weight_awaiting_signature is not None:
        return _failed(code, "bedside-weight-undecided")
    present_kg = participant.last_weight.weight_kg
    if weight_changed_after_order(order_kg=dose.weight_kg, new_kg=present_kg, limit_percent=facts.change_limit_percent):
        return _failed(
            code,
            "bedside-weight-changed",
            order_kg=format_number(dose.weight_kg),
            present_kg=format_number(present_kg),
        )
    return _passed(code)


def _released(_facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.RELEASED
    if dose.state in ENDED:
        return _failed(code, "bedside-bag-ended")
    if dose.people.released_by is None:
        return _failed(code, "bedside-not-released")
    if dose.people.dispensed_by is None:
        return _failed(code, "bedside-not-dispensed")
    return _passed(code)


def _not_held(_facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.NOT_HELD
    return _failed(code, "bedside-on-hold") if dose.is_held else _passed(code)


def _chain_complete(_facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.CHAIN_COMPLETE
    gaps = chain_gaps(dose)
    return _failed(code, "bedside-chain-incomplete", gaps=len(gaps)) if gaps else _passed(code)


def _temperature_decided(facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.TEMPERATURE_DECIDED
    receipt = dose.receipt
    if receipt is None:
        return _failed(code, "bedside-temperature-open")
    try:
        reasons = receipt_reasons(
            minimum_celsius=receipt.minimum_celsius,
            maximum_celsius=receipt.maximum_celsius,
            alarm=receipt.alarm,
            seal_intact=receipt.seal_intact,
            limits=facts.transport,
        )
    except UserFacingError:
        return _failed(code, "bedside-temperature-refused")
    return _passed(code) if receipt.accepted and not reasons else _failed(code, "bedside-temperature-refused")


def _not_expired(facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.NOT_EXPIRED
    if dose.expires_at is None or dose.latest_start is None:
        return _failed(code, "bedside-no-expiry")
    expires_at = local_text(dose.expires_at, like=facts.local_now)
    if facts.now >= dose.expires_at:
        return _failed(code, "bedside-expired", expires_at=expires_at)
    if facts.now > dose.latest_start:
        latest_start = local_text(dose.latest_start, like=facts.local_now)
        return _failed(code, "bedside-past-latest-start", latest_start=latest_start)
    if facts.now + timedelta(minutes=dose.duration_min) > dose.expires_at:
        return _failed(code, "bedside-expires-before-end", expires_at=expires_at, duration_min=dose.duration_min)
    return _passed(code)


def _not_started(facts: BedsideFacts, dose: Dose, _participant: Participant) -> Check:
    code = CheckCode.NOT_STARTED
    for other in (dose, *facts.doses_of_visit):
        is_continued = other.attempt < dose.attempt and other.is_to_be_completed
        if other.infusion is not None and not is_continued:
            started_at = local_text(other.infusion.started_at, like=facts.local_now)
            return _failed(code, "bedside-already-started", started_at=started_at)
    return _passed(code)


_DECISIONS: Final[dict[CheckCode, _Decide]] = {
    CheckCode.LABEL_KNOWN: _label_known,
    CheckCode.WRISTBAND_MATCHES: _wristband_matches,
    CheckCode.ALLOCATED: _allocated,
    CheckCode.PARTICIPANT_ACTIVE: _participant_active,
    CheckCode.ORDER_VALID: _order_valid,
    CheckCode.RELEASED: _released,
    CheckCode.NOT_HELD: _not_held,
    CheckCode.CHAIN_COMPLETE: _chain_complete,
    CheckCode.TEMPERATURE_DECIDED: _temperature_decided,
    CheckCode.NOT_EXPIRED: _not_expired,
    CheckCode.NOT_STARTED: _not_started,
}
