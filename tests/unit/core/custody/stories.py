"""Streams of a dose, told step by step, for the tests of the core."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.fold import fold_dose
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.core.streams import instant_text

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SLOTS = Slots(
    count=30,
    prepared=110,
    second_entry=115,
    labels=120,
    released=125,
    dispensed=130,
    leaves=135,
    latest_start=180,
    raster=5,
    open_seconds=120,
)
CODE = "C1AAAAAAAAAAAAAAAAAA"
NEW_CODE = "C1BBBBBBBBBBBBBBBBBB"


def after(minutes: int, seconds: int = 0) -> datetime:
    return T0 + timedelta(minutes=minutes, seconds=seconds)


@dataclass
class Stream:
    """Events as they are appended; the id of the nth event is `e<n>`."""

    events: list[Event] = field(default_factory=list)

    def add(self, kind: str, by: str, at: datetime, **data: object) -> str:
        number = len(self.events) + 1
        kind = kind if "/" in kind else f"{kind}/1"
        event = Event(
            seq=number, id=f"e{number}", act=f"a{number}", kind=kind, at=at, by=by, data=data, signer=f"s:{by}"
        )
        self.events.append(event)
        return event.id

    @property
    def dose(self) -> Dose:
        return fold_dose(self.events)


def order(stream: Stream, **changes: object) -> str:
    data: dict[str, object] = {
        "dose": "d1",
        "participant": "p1",
        "visit": 1,
        "week": 0,
        "attempt": 1,
        "weight_kg": "68.4",
        "weight_entry": "w1",
        "fitness_entry": "f1",
        "dose_cells_per_kg": 1_500_000,
        "target_cells": 102_600_000,
        "bag_volume_ml": "100",
        "duration_min": 60,
        "reasons": [],
        "reason": None,
        "protocol": "NCT04216849",
        "protocol_digest": "d" * 64,
    }
    return stream.add("dose.ordered", "investigator-1", after(-60), **{**data, **changes})


def _t0(stream: Stream) -> None:
    times = {"t0": 0, "expires_at": 240, "latest_start": 180}
    stream.add(
        "preparation.started", "lab-1", T0, **{name: instant_text(after(minutes)) for name, minutes in times.items()}
    )


def hand_over(stream: Stream, giver: str, taker: str, minute: int) -> str:
    return stream.add(
        "custody.handed-over",
        giver,
        after(minute),
        giver=giver,
        taker=taker,
        from_place="here",
        to_place="there",
        seal="S1",
        logger="L1",
    )


def take_over(stream: Stream, taker: str, handed_over: str, minute: int, *, seal_intact: bool = True) -> str:
    return stream.add("custody.taken-over", taker, after(minute), handed_over=handed_over, seal_intact=seal_intact)


def receive(stream: Stream, **changes: object) -> str:
    data: dict[str, object] = {
        "place": "ward",
        "seal_intact": True,
        "minimum_celsius": "2.1",
        "maximum_celsius": "7.9",
        "alarm": False,
        "accepted": True,
    }
    return stream.add("custody.received", "nurse-1", after(150), **{**data, **changes})


def check(stream: Stream, verdict: str = "GO", minute: int = 155) -> str:
    return stream.add(
        "bedside.checked", "nurse-1", after(minute), wristband="w", bag=CODE, verdict=verdict, headline="h", checks=[]
    )


def sign(stream: Stream, which: str, person: str, checked: str, *, confirmed: bool = True) -> str:
    return stream.add(
        f"bedside.{which}-signed", person, after(156), checked=checked, name_and_birth_date_confirmed=confirmed
    )


def _carry(stream: Stream) -> None:
    take_over(stream, "courier-1", hand_over(stream, "pharmacist-1", "courier-1", 135), 136)


def _arrive(stream: Stream) -> None:
    take_over(stream, "nurse-1", hand_over(stream, "courier-1", "nurse-1", 148), 149)
    receive(stream)


def start(stream: Stream, minute: int = 157) -> str:
    return stream.add(
        "infusion.started",
        "nurse-1",
        after(minute),
        wristband="w",
        bag=CODE,
        rate_ml_per_h="100",
        slow_until=instant_text(after(minute + 15)),
        planned_end=instant_text(after(minute + 60)),
    )


def _start(stream: Stream) -> None:
    checked = check(stream)
    sign(stream, "first", "nurse-1", checked)
    sign(stream, "second", "nurse-2", checked)
    start(stream)


def stop(stream: Stream, *, reason: str = "completed", signed: bool = True, minute: int = 217) -> str:
    return stream.add("infusion.stopped", "nurse-1", after(minute), reason=reason, signed=signed)


def reconcile(stream: Stream) -> str:
    return stream.add(
        "bag.reconciled",
        "nurse-1",
        after(230),
        given_ml="97",
        left_ml="3",
        discarded_ml="0",
        outcome="complete",
        adverse_events="none",
        meaning="reconciled",
        printed_name="Nurse 1",
    )


STEPS = {
    "ordered": order,
    "planned": lambda s: s.add("dose.planned", "pharmacist-1", after(-50)),
    "plan-checked": lambda s: s.add("dose.plan-checked", "lab-2", after(-40)),
    "ready": lambda s: s.add("ward.ready", "nurse-1", after(-10), vein_flows=True),
    "preparing": _t0,
    "counted": lambda s: s.add("preparation.counted", "lab-1", after(30)),
    "prepared": lambda s: s.add("preparation.prepared", "lab-3", after(110)),
    "second-entered": lambda s: s.add("preparation.second-entry", "lab-2", after(115)),
    "label-issued": lambda s: s.add(
        "label.issued", "lab-4", after(120), code=CODE, pack_code="ABC234", copies=["bag", "sleeve"]
    ),
    "labelled": lambda s: s.add("label.confirmed", "lab-5", after(120), code=CODE, copies=["bag", "sleeve"]),
    "released": lambda s: s.add("bag.released", "qa-1", after(125)),
    "dispensed": lambda s: s.add("bag.dispensed", "pharmacist-1", after(130)),
    "in-transit": _carry,
    "on-ward": _arrive,
    "infusing": _start,
    "stopped": stop,
    "reconciled": reconcile,
}


def told_until(state: str, **order_changes: object) -> Stream:
    """Return the stream of a dose that went straight to `state`."""
    stream = Stream()
    for step in [*takewhile(lambda name: name != state, STEPS), state]:
        if step == "ordered":
            order(stream, **order_changes)
        else:
            STEPS[step](stream)
    return stream


def hold(stream: Stream, reason: str = "quality-decision") -> str:
    return stream.add("bag.held", "qa-1", after(140), reason=reason, source=None, meaning=None, printed_name=None)


def set_aside(stream: Stream, how: str) -> str:
    return stream.add("bag.set-aside", "nurse-1", after(151), how=how, reason="seen on the ward")


def not_given(stream: Stream) -> str:
    return stream.add("infusion.not-given", "nurse-1", after(151), reason="fever")
