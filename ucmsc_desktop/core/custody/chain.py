"""Whether the chain of custody is complete, and whether what was received balances with where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.custody.dose import Dose, Transfer
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError


class GapKind(Enum):
    """What is missing in a chain of custody."""

    NOT_DISPENSED = "not-dispensed"
    NOT_HANDED_OVER = "not-handed-over"
    GIVER_DID_NOT_HOLD = "giver-did-not-hold"
    NOT_TAKEN_OVER = "not-taken-over"
    ONE_PERSON = "one-person"
    SEAL_BROKEN = "seal-broken"
    NOT_RECEIVED = "not-received"
    RECEIVER_DID_NOT_HOLD = "receiver-did-not-hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap, the people it lies between, and the entry it was found at."""

    kind: GapKind
    giver: str | None = None
    taker: str | None = None
    entry: str | None = None


def chain_gaps(dose: Dose) -> tuple[Gap, ...]:
    """Return every gap from the dispensing to the receipt on the ward, in order; none means the chain is complete.

    Dispensed by A; A hands over to B and B takes over; B hands over to C ...; the last who took over received the bag.
    A hand-over that was refused moved nothing and is no gap.
    """
    return tuple(_gaps(dose))


def require_balance(
    *,
    received: Decimal,
    given: Decimal,
    returned: Decimal,
    sampled: Decimal,
    retained: Decimal,
    process_loss: Decimal,
    discarded: Decimal,
    on_hand: Decimal,
) -> None:
    """Return when everything received is accounted for, exactly.

    received = given + returned + sampled + retained + process loss + discarded + on hand   [one unit throughout]

    Raises:
        UserFacingError: `balance-wrong` with the difference, or `balance-negative`; nothing was recorded.
    """
    parts = (given, returned, sampled, retained, process_loss, discarded, on_hand)
    if min(received, *parts) < 0:
        raise UserFacingError("balance-negative", amount=format_number(min(received, *parts)))
    accounted = sum(parts, Decimal(0))
    if accounted != received:
        raise UserFacingError(
            "balance-wrong",
            received=format_number(received),
            accounted=format_number(accounted),
            difference=format_number(received - accounted),
        )


def _gaps(dose: Dose) -> Iterator[Gap]:
    holder = dose.people.dispensed_by
    if holder is None:
        yield Gap(kind=GapKind.NOT_DISPENSED)
    passed = [transfer for transfer in dose.transfers if transfer.refused_at is None]
    if not passed:
        yield Gap(kind=GapKind.NOT_HANDED_OVER, giver=holder)
    for transfer in passed:
        yield from _transfer_gaps(transfer, holder=holder)
        holder = transfer.taken_over_by
    yield from _receipt_gaps(dose, holder=holder)


def _transfer_gaps(transfer: Transfer, *, holder: str | None) -> Iterator[Gap]:
    def gap(kind: GapKind) -> Gap:
        return Gap(kind=kind, giver=transfer.giver, taker=transfer.taker, entry=transfer.entry)

    if holder is not None and not holder == transfer.giver == transfer.handed_over_by:
        yield gap(GapKind.GIVER_DID_NOT_HOLD)
    if transfer.taken_over_by != transfer.taker:
        yield gap(GapKind.NOT_TAKEN_OVER)
    if transfer.giver == transfer.taker:
        yield gap(GapKind.ONE_PERSON)
    if transfer.seal_intact is False:
        yield gap(GapKind.SEAL_BROKEN)


def _receipt_gaps(dose: Dose, *, holder: str | None) -> Iterator[Gap]:
    receipt = dose.receipt
    if receipt is None:
        yield Gap(kind=GapKind.NOT_RECEIVED, giver=holder)
        return
    if holder is not None and receipt.by != holder:
        yield Gap(kind=GapKind.RECEIVER_DID_NOT_HOLD, giver=holder, taker=receipt.by, entry=receipt.entry)
    if not receipt.seal_intact:
        yield Gap(kind=GapKind.SEAL_BROKEN, taker=receipt.by, entry=receipt.entry)
