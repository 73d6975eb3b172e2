"""What the entries of a bag's way make of the dose: hand-overs, receipt, holds, setting aside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ucmsc_desktop.core.custody.dose import Display, Dose, Hold, LoggerFile, Receipt, Transfer
from ucmsc_desktop.core.custody.states import SET_ASIDE_FROM, DoseState
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError


def handed_over(dose: Dose, event: Event) -> Dose:
    """Return the dose with one more hand-over, which the taker has to confirm.

    Raises:
        RecordOrderError: The last hand-over was not taken over yet.
    """
    if dose.open_transfer is not None:
        raise RecordOrderError(event, found="an open hand-over")
    transfer = Transfer(
        entry=event.id,
        giver=event.text("giver"),
        taker=event.text("taker"),
        from_place=event.text("from_place"),
        to_place=event.text("to_place"),
        seal=event.optional_text("seal"),
        logger=event.optional_text("logger"),
        handed_over_at=event.at,
        handed_over_by=event.by,
    )
    return replace(dose, state=DoseState.IN_TRANSIT, transfers=(*dose.transfers, transfer))


def taken_over(dose: Dose, event: Event) -> Dose:
    """Return the dose with its open hand-over completed by the taker.

    Raises:
        RecordOrderError: The entry names no open hand-over.
    """
    transfer = dose.open_transfer
    if transfer is None or event.text("handed_over") != transfer.entry:
        raise RecordOrderError(event, found="no such open hand-over")
    complete = replace(transfer, taken_over_at=event.at, taken_over_by=event.by, seal_intact=event.flag("seal_intact"))
    return replace(dose, transfers=(*dose.transfers[:-1], complete))


def display_read(dose: Dose, event: Event) -> Dose:
    """Return the dose with what the taker read of the logger's display.

    Raises:
        RecordOrderError: The entry names another hand-over than the last one, or that one was not taken over.
    """
    last = dose.transfers[-1] if dose.transfers else None
    if last is None or last.taken_over_by is None or event.text("handed_over") != last.entry:
        raise RecordOrderError(event, found="no such hand-over that was taken over")
    display = Display(
        minimum_celsius=_celsius(event, "minimum_celsius"),
        maximum_celsius=_celsius(event, "maximum_celsius"),
        alarm=event.flag("alarm"),
    )
    return replace(dose, transfers=(*dose.transfers[:-1], replace(last, display=display)))


def refused(dose: Dose, event: Event) -> Dose:
    """Return the dose with its open hand-over void: the giver has the bag as before.

    Raises:
        RecordOrderError: The entry names no open hand-over.
    """
    transfer = dose.open_transfer
    if transfer is None or event.text("handed_over") != transfer.entry:
        raise RecordOrderError(event, found="no such open hand-over")
    void = replace(transfer, refused_at=event.at, refused_reason=event.text("reason"))
    return replace(dose, transfers=(*dose.transfers[:-1], void))


def received(dose: Dose, event: Event) -> Dose:
    """Return the dose with its bag on the ward.

    Raises:
        RecordOrderError: The last hand-over was not taken over yet.
    """
    if dose.open_transfer is not None:
        raise RecordOrderError(event, found="an open hand-over")
    receipt = Receipt(
        entry=event.id,
        at=event.at,
        by=event.by,
        place=event.text("place"),
        seal_intact=event.flag("seal_intact"),
        minimum_celsius=_celsius(event, "minimum_celsius"),
        maximum_celsius=_celsius(event, "maximum_celsius"),
        alarm=event.flag("alarm"),
        accepted=event.flag("accepted"),
    )
    return replace(dose, state=DoseState.ON_WARD, receipt=receipt)


def logger_read(dose: Dose, event: Event) -> Dose:
    """Return the dose with one more file of its logger; the receipt's decision stays what it was."""
    read = LoggerFile(
        entry=event.id, file=event.text("file"), at=event.at, by=event.by, findings=event.names("findings")
    )
    return replace(dose, logger_files=(*dose.logger_files, read))


def held(dose: Dose, event: Event) -> Dose:
    """Return the dose with one more open hold."""
    hold = Hold(
        entry=event.id,
        reason=event.text("reason"),
        source=event.optional_text("source"),
        at=event.at,
        by=event.by,
    )
    return replace(dose, holds=(*dose.holds, hold))


def freed(dose: Dose, event: Event) -> Dose:
    """Return the dose without the hold that the entry names.

    Raises:
        RecordOrderError: No such hold is open.
    """
    _require_hold(dose, event)
    return replace(dose, holds=tuple(hold for hold in dose.holds if hold.entry != event.text("held")))


def replaced(dose: Dose, event: Event) -> Dose:
    """Return the dose as replaced by the next attempt; its holds stay.

    Raises:
        RecordOrderError: No such hold is open.
    """
    _require_hold(dose, event)
    return replace(dose, state=DoseState.REPLACED)


def set_aside(dose: Dose, event: Event) -> Dose:
    """Return the dose with its bag leaking, returned or discarded.

    Raises:
        RecordOrderError: The bag cannot be set aside so from its state.
    """
    how = DoseState(event.text("how"))
    if dose.state not in SET_ASIDE_FROM.get(how, frozenset()):
        raise RecordOrderError(event, found=f"the state {dose.state.value}")
    return replace(dose, state=how, ended_reason=event.optional_text("reason"))


def _require_hold(dose: Dose, event: Event) -> None:
    if event.text("held") not in {hold.entry for hold in dose.holds}:
        raise RecordOrderError(event, found="no such open hold")


def _celsius(event: Event, name: str) -> Decimal | None:
    value = event.data[name]
    return None if value is None else Decimal(str(value))
