"""What the entries make of a dose whose infusion was copied from paper: the infusion, and its comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ucmsc_desktop.core.custody.dose import Dose, Infusion, Pause
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError, parse_instant


def entered(dose: Dose, event: Event) -> Dose:
    """Return the dose with the infusion that its form tells, started and stopped."""
    infusion = Infusion(
        entry=event.id,
        started_at=parse_instant(event.text("started_at")),
        started_by=event.text("first_person"),
        rate_ml_per_h=Decimal(event.text("rate_ml_per_h")),
        slow_until=parse_instant(event.text("slow_until")),
        planned_end=parse_instant(event.text("planned_end")),
        pauses=tuple(_pause(each) for each in _list(event, "pauses")),
        stopped_at=parse_instant(event.text("stopped_at")),
        stop_entry=event.id,
        stop_reason=event.text("reason"),
        form=event.text("form"),
        entered_by=event.by,
        findings=tuple(str(each) for each in _list(event, "findings")),
    )
    return replace(dose, state=DoseState.STOPPED, infusion=infusion)


def compared(dose: Dose, event: Event) -> Dose:
    """Return the dose whose copy another person compared with the paper.

    Raises:
        RecordOrderError: The entry names another copy, or it is compared already, or by the person who copied.
    """
    infusion = dose.infusion
    if infusion is None or infusion.form is None or infusion.entry != event.text("entered"):
        raise RecordOrderError(event, found="no such copy from paper")
    if infusion.stop_signed or infusion.entered_by == event.by:
        raise RecordOrderError(event, found=f"the copy by {infusion.entered_by}")
    return replace(dose, infusion=replace(infusion, stop_signed=True))


def _pause(told: object) -> Pause:
    if not isinstance(told, Mapping):
        raise TypeError(f"{told} is no pause")
    return Pause(
        began_at=parse_instant(str(told["began_at"])),
        reason=str(told["reason"]),
        ended_at=parse_instant(str(told["ended_at"])),
    )


def _list(event: Event, name: str) -> list[object]:
    value = event.data[name]
    if not isinstance(value, list):
        raise TypeError(f"entry {event.seq} {event.kind}: {name} is no list")
    return value
