"""What must be true before each step of a bag's way, and the decisions that take it out of the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.custody.dose import Dose, Transfer
from ucmsc_desktop.core.custody.preparation import require_not_expired, require_not_held, require_state
from ucmsc_desktop.core.custody.states import ENDED, OPEN, SET_ASIDE_FROM, STARTED, DoseState
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Slots, Transport
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.errors import UserFacingError


def require_may_hand_over(dose: Dose, *, now: datetime, giver: str, taker: str, slots: Slots) -> None:
    """Return when `giver` may hand the bag over to `taker`.

    Raises:
        UserFacingError: The bag is not dispensed, not held by the giver, not yet due to leave, on hold or expired, or
            giver and taker are one person; nothing was recorded.
    """
    require_state(dose, DoseState.DISPENSED, DoseState.IN_TRANSIT, code="hand-over-not-due")
    require_not_held(dose)
    require_not_expired(dose, now=now)
    if dose.open_transfer is not None:
        raise UserFacingError("hand-over-open", dose=dose.dose_id, taker=dose.open_transfer.taker)
    if dose.holder != giver:
        raise UserFacingError("giver-does-not-hold-bag", giver=giver, holder=dose.holder)
    require_other_person(giver, taker, code="taker-is-giver")
    leaves = leaves_at(dose, slots=slots)
    if now < leaves:
        raise UserFacingError("bag-leaves-later", leaves_at=local_text(leaves, like=now))


def leaves_at(dose: Dose, *, slots: Slots) -> datetime:
    """Return when the bag may leave, in both arms: T0 + `leaves` [min].

    Raises:
        ValueError: The preparation was not started, so there is no T0.
    """
    if dose.t0 is None:
        raise ValueError(f"dose {dose.dose_id} has no T0")
    return dose.t0 + timedelta(minutes=slots.leaves)


def require_may_take_over(dose: Dose, *, taker: str, handed_over: str) -> Transfer:
    """Return the hand-over that `taker` may confirm; a hold does not stop it, since somebody has the bag in hand.

    Raises:
        UserFacingError: No such hand-over is open, or it names another taker; nothing was recorded.
    """
    require_state(dose, DoseState.IN_TRANSIT, code="take-over-not-due")
    transfer = dose.open_transfer
    if transfer is None or transfer.entry != handed_over:
        raise UserFacingError("take-over-not-due", dose=dose.dose_id)
    if transfer.taker != taker:
        raise UserFacingError("taker-is-another", named=transfer.taker, person=taker)
    require_other_person(transfer.giver, taker, code="taker-is-giver")
    return transfer


def require_may_refuse(dose: Dose, *, taker: str, handed_over: str, reason: str) -> None:
    """Return when `taker` may refuse to take the bag over; it stays with the giver.

    Raises:
        UserFacingError: No such hand-over is open, it names another taker, or there is no reason; nothing was recorded.
    """
    require_may_take_over(dose, taker=taker, handed_over=handed_over)
    if not reason.strip():
        raise UserFacingError("refusal-reason-missing", dose=dose.dose_id)


def require_may_receive(dose: Dose, *, person: str) -> None:
    """Return when this person, who holds the bag, may receive it for the ward.

    Raises:
        UserFacingError: The bag is not on its way, its last hand-over is not confirmed, or somebody else holds it;
            nothing was recorded.
    """
    require_state(dose, DoseState.IN_TRANSIT, code="receive-not-due")
    if dose.open_transfer is not None:
        raise UserFacingError("hand-over-open", dose=dose.dose_id, taker=dose.open_transfer.taker)
    if dose.holder != person:
        raise UserFacingError("receiver-does-not-hold-bag", person=person, holder=dose.holder)


def receipt_reasons(
    *,
    minimum_celsius: Decimal | None,
    maximum_celsius: Decimal | None,
    alarm: bool,
    seal_intact: bool,
    limits: Transport,
) -> tuple[Reason, ...]:
    """Return why a bag is not accepted on the ward, by the logger's display and the seal; none means accepted.

    low [degree Celsius] <= minimum <= maximum <= high, both ends allowed; no alarm; seal intact.

    Raises:
        UserFacingError: The minimum is above the maximum, so the display was misread; nothing was recorded.
    """
    reasons: list[Reason] = []
    if minimum_celsius is None or maximum_celsius is None:
        reasons.append(Reason("receipt-temperature-unknown", Severity.REFUSED))
    else:
        if minimum_celsius > maximum_celsius:
            raise UserFacingError(
                "receipt-temperatures-swapped",
                minimum_celsius=format_number(minimum_celsius),
                maximum_celsius=format_number(maximum_celsius),
            )
        reasons.extend(_temperature_reasons(minimum_celsius, maximum_celsius, limits=limits))
    if alarm:
        reasons.append(Reason("receipt-logger-alarm", Severity.REFUSED))
    if not seal_intact:
        reasons.append(Reason("receipt-seal-broken", Severity.REFUSED))
    return tuple(reasons)


def require_may_set_aside(dose: Dose, *, how: str, reason: str) -> DoseState:
    """Return the state of the bag when it is set aside so: leaking, returned or discarded.

    Raises:
        UserFacingError: `how` is none of these, the bag is not there to be set aside, or there is no reason; nothing
            was recorded.
    """
    state = next((each for each in SET_ASIDE_FROM if each.value == how), None)
    if state is None or dose.state not in SET_ASIDE_FROM[state]:
        raise UserFacingError("set-aside-not-due", dose=dose.dose_id)
    if not reason.strip():
        raise UserFacingError("set-aside-reason-missing", dose=dose.dose_id)
    return state


def require_may_hold(dose: Dose) -> None:
    """Return when a hold may be laid on the dose; a second hold beside the first is allowed.

    Raises:
        UserFacingError: The infusion was started, or the dose has ended; nothing was recorded.
    """
    if dose.state in STARTED:
        raise UserFacingError("hold-after-start", dose=dose.dose_id)
    require_state(dose, *OPEN, code="hold-after-start")


def require_may_free(dose: Dose, *, held: str, doses_of_visit: Sequence[Dose]) -> None:
    """Return when the hold of the entry `held` may be lifted.

    Raises:
        UserFacingError: No such hold is open, or a later attempt of the visit was ordered; the hold stays.
    """
    _require_open_hold(dose, held=held)
    for other in doses_of_visit:
        if other.attempt > dose.attempt:
            raise UserFacingError("free-after-new-attempt", dose=dose.dose_id, attempt=other.attempt)


def require_may_replace(dose: Dose, *, held: str) -> None:
    """Return when the held dose may be replaced by the next attempt.

    Raises:
        UserFacingError: No such hold is open, or the dose has ended; nothing was recorded.
    """
    _require_open_hold(dose, held=held)
    if dose.state in ENDED:
        raise UserFacingError("dose-ended", dose=dose.dose_id)


def _require_open_hold(dose: Dose, *, held: str) -> None:
    if held not in {hold.entry for hold in dose.holds}:
        raise UserFacingError("hold-not-open", dose=dose.dose_id)


def _temperature_reasons(minimum: Decimal, maximum: Decimal, *, limits: Transport) -> list[Reason]:
    fields = (
        ("minimum_celsius", format_number(minimum)),
        ("maximum_celsius", format_number(maximum)),
        ("low_celsius", format_number(limits.low_celsius)),
        ("high_celsius", format_number(limits.high_celsius)),
    )
    inside = limits.low_celsius <= Fraction(minimum) and Fraction(maximum) <= limits.high_celsius
    return [] if inside else [Reason("receipt-temperature-outside", Severity.REFUSED, fields)]
