"""Make a demonstration record: people, study, stock, story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.allocation import permuted_list
from ucmsc_desktop.record.access.sessions import unlock_keys
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.services.access.first_run import begin_record
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.demonstration.agenda import ZONE, Agenda, local
from ucmsc_desktop.services.demonstration.bench import Bench
from ucmsc_desktop.services.demonstration.chance import Chance
from ucmsc_desktop.services.demonstration.infusion_day import InfusionDay
from ucmsc_desktop.services.demonstration.origin import bank_of_an_eligible_donor
from ucmsc_desktop.services.demonstration.passwords import demonstration_password
from ucmsc_desktop.services.demonstration.people import (
    STATION,
    Shift,
    delegate_everybody,
    demonstration_people,
    enrol_everybody,
    people_report,
)
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.demonstration.shelves import store_first_containers
from ucmsc_desktop.services.demonstration.story import FIRST_DAY, Story
from ucmsc_desktop.services.demonstration.workshop import equip_laboratory
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.trial.open_study import grant_study_key, open_study

_PROTOCOL = "NCT04216849"
_ARMS = ("uc-msc", "placebo")
_PER_LOT = 48
_CABINETS = 16
"""One for each bag of the busiest day, as many as the draft has blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How large a story is told, by which seed, and whether with the arms swapped."""

    participants: int
    weeks: int
    seed: int
    swap_arms: bool


def make_demonstration(
    file: Path,
    outline: Outline,
    *,
    app: str,
    progress: Callable[[str], None],
    on_recorded: Callable[[int, bytes], None] | None = None,
) -> dict[str, Any]:
    """Write a demonstration record by the real services and return the object of the command `demo`.

    Raises:
        UserFacingError: The file exists or cannot be written; it was not touched.
    """
    source = SeededRandomness(outline.seed)
    clock = SimulatedClock(local(FIRST_DAY - timedelta(days=21), 8))
    record = _begin(file, source, clock, app=app, on_recorded=on_recorded)
    try:
        progress("People and study ...")
        chance, shift = Chance(source), Shift(record)
        enrol_everybody(record)
        _open(record, shift, chance, outline)
        devices = equip_laboratory(
            shift.desk("lab-3"),
            cabinets=_CABINETS,
            calibrated_on=FIRST_DAY - timedelta(days=40),
            due_on=FIRST_DAY + timedelta(weeks=outline.weeks + 20),
        )
        materials = _stock(shift, participants=outline.participants)
        progress("The study's days ...")
        agenda = Agenda(clock, shift)
        day = InfusionDay(record, agenda, chance, Bench(record, agenda, chance, materials, devices))
        story = Story(record, agenda, chance, day, outline.participants, outline.weeks)
        story.plan()
        agenda.run(local(story.last_day, 12, 40))
        shift.end()
        return {"now": instant_text(clock.now()), "people": people_report(), "bags": story.bags()}
    finally:
        record.close()


def _begin(
    file: Path,
    source: SeededRandomness,
    clock: SimulatedClock,
    *,
    app: str,
    on_recorded: Callable[[int, bytes], None] | None,
) -> Record:
    first, second, *_ = demonstration_people()
    record = begin_record(
        file,
        first=first,
        second=second,
        station=STATION,
        clock=clock,
        randomness=source,
        app=app,
        demonstration=True,
    )
    if on_recorded is not None:
        for row in record.rows("SELECT seq, hash FROM ledger ORDER BY seq"):
            on_recorded(row["seq"], row["hash"])
        record.on_recorded = on_recorded
    return record


def _open(record: Record, shift: Shift, chance: Chance, outline: Outline) -> None:
    text = resource_path(f"protocols/{_PROTOCOL}.toml").read_text(encoding="utf-8")
    rules = parse_protocol(text).allocation
    if rules is None:
        raise RuntimeError(f"{_PROTOCOL} says nothing of its allocation")
    listed = permuted_list(
        _ARMS,
        rules=rules,
        slots=max(outline.participants, 54),
        draw=lambda last: chance.between(0, last, purpose="allocation", subject="list"),
    )
    if outline.swap_arms:
        swapped = tuple(replace(slot, arm=_ARMS[1 - _ARMS.index(slot.arm)]) for slot in listed.slots)
        listed = replace(listed, slots=swapped)
    desk = open_study(
        shift.desk("pharmacist-1"),
        keys=unlock_keys(record, "pharmacist-1", demonstration_password("pharmacist-1")),
        study=_PROTOCOL,
        protocol_text=text,
        time_zone="Asia/Shanghai",
        site="Shanghai East Hospital",
        allocation=listed,
    )
    for person in demonstration_people():
        if person.role.value in {"lab", "qa", "pharmacist", "unblinded-monitor"} and person.person != desk.person:
            grant_study_key(desk, person=person.person)
    shift.desks["pharmacist-1"] = desk
    delegate_everybody(shift, on=record.clock.now().astimezone(ZONE).date())
    shift.end()


def _stock(shift: Shift, *, participants: int) -> tuple[str, ...]:
    """Register and release the stock; return the codes of the albumin and saline in use."""
    lab = shift.desk("lab-3")
    number_of_lots = 1 + -(-participants * 5 * 3 // _PER_LOT)
    for bank in range(1, 1 + -(-number_of_lots // _LOTS_OF_A_BANK)):
        bank_of_an_eligible_donor(lab, shift.desk("qa-1"), shift.signature("qa-1"), number=f"{bank:02d}")
    for number in range(1, number_of_lots + 1):
        register_lot(lab, lot=_cells(number), containers=[_VIAL] * _PER_LOT)
        record_passing_results(lab, _cells(number).lot)
    materials: list[str] = []
    for name, product in (("HSA-2026-01", Product.HUMAN_ALBUMIN), ("NS-2026-01", Product.SALINE)):
        lot = NewLot(lot=name, product=product, expires_on=date(2028, 6, 30))
        materials += register_lot(lab, lot=lot, containers=[NewContainer(volume_text="500")])
    spare = NewLot(lot="HSA-2026-02", product=Product.HUMAN_ALBUMIN, expires_on=date(2028, 6, 30))
    register_lot(lab, lot=spare, containers=[NewContainer(volume_text="500")])
    _release(shift, [_cells(number).lot for number in range(1, number_of_lots + 1)])
    _release(shift, ["HSA-2026-01", "NS-2026-01", "HSA-2026-02"])
    store_first_containers(lab, [_cells(number).lot for number in range(1, min(number_of_lots, _STORED_LOTS) + 1)])
    shift.end()
    return tuple(materials)


_LOTS_OF_A_BANK = 3
_STORED_LOTS = 2
_VIAL = NewContainer(
    volume_text="10", form=ContainerForm.VIAL, viable_cells=60_000_000, viability_text="95", cryoprotectant_text="10"
)


def _cells(number: int) -> NewLot:
    return NewLot(
        lot=f"UC-2026-{number:02d}",
        product=Product.UC_MSC,
        expires_on=date(2027, 12, 31) + timedelta(days=number),
        parents=(f"WCB-{-(-number // _LOTS_OF_A_BANK):02d}",),
        passage=4,
    )


def _release(shift: Shift, lots: list[str]) -> None:
    desk: Desk = shift.desk("qa-1")
    for lot in lots:
        release_lot(desk, lot=lot, signature=shift.signature("qa-1"))
