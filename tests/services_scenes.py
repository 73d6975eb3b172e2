"""One dose on its way, by the real services on a simulated clock: each step is a call of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.allocation_lists import list_of
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson, unlock_keys
from ucmsc_desktop.record.storage.draft import draft_file
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson, begin_record
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.run_infusion import Volumes, reconcile_bag, stop_infusion
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
from ucmsc_desktop.services.custody.hand_over import LoggerDisplay, Way, hand_over, receive_bag, take_over
from ucmsc_desktop.services.custody.issue_label import confirm_label, issue_label
from ucmsc_desktop.services.custody.release_bag import dispense_bag, release_bag
from ucmsc_desktop.services.demonstration.agenda import local
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.demonstration.origin import bank_of_an_eligible_donor
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.demonstration.workshop import equip_laboratory, filling
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.dosing.prepare_dose import (
    commit_count,
    enter_second,
    prepare_bag,
    record_components,
    record_count,
    record_filled,
    start_preparation,
)
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.queries.equipment import free_cabinets
from ucmsc_desktop.services.queries.preparation import drawn_volume, plan_of, prepared_of
from ucmsc_desktop.services.reading import dose_of, doses_of, participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.open_study import grant_study_key, open_study
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import FitnessAnswers, sign_fitness

STUDY = "NCT04216849"
ACTIVE, PLACEBO = "P-001", "P-002"
ARMS = ["uc-msc", "placebo", "uc-msc", "placebo"]
DAY = date(2026, 3, 16)
T0 = local(DAY, 10)
PEOPLE = ["admin-1", "qa-1", "qa-2", "lab-1", "lab-2", "lab-3", "pharmacist-1", "pharmacist-2", "unblinded-monitor-1"]
PEOPLE += ["nurse-1", "nurse-2", "investigator-1", "investigator-2", "coordinator-1", "monitor-1"]
PEOPLE += ["courier-1", "courier-2"]
WELL = FitnessAnswers(fever=False, infection=False, pregnancy=False, new_medication=False, consent_version="2.0")
TO_CORRIDOR = Way(from_place="Pharmacy", to_place="Corridor B", seal="SEAL-1", logger="LOGGER-3")
TO_WARD = Way(from_place="Corridor B", to_place="Ward 6 East", seal="SEAL-1", logger="LOGGER-3")
COLD = LoggerDisplay(minimum_text="3.1", maximum_text="5.6", alarm=False)
COUNT = {"first_text": "7000000", "second_text": "7100000", "viability_text": "93"}
VIAL = NewContainer(volume_text="10", viable_cells=60_000_000, viability_text="95", cryoprotectant_text="10")
CELL_LOT, ALBUMIN_LOT, SALINE_LOT, SPARE_LOT = "UC-2026-01", "HSA-2026-01", "NS-2026-01", "HSA-2026-02"
SIGN_INS = ("session.opened/1", "session.closed/1")
STEPS: dict[str, int] = {
    "arrived": -60,
    "weighed": -58,
    "fit": -54,
    "ordered": -40,
    "planned": -35,
    "plan-checked": -30,
    "ready": -5,
    "preparing": 0,
    "thawed": 6,
    "drafted": 26,
    "counted": 30,
    "filled": 60,
    "prepared": 110,
    "second-entered": 115,
    "label-issued": 120,
    "labelled": 121,
    "released": 125,
    "dispensed": 130,
    "handed-over": 135,
    "in-transit": 136,
    "handed-over-again": 140,
    "taken-over-again": 141,
    "on-ward": 142,
    "infusing": 150,
    "stopped": 211,
    "reconciled": 216,
}
"""The steps of one dose in their order, and the minute from T0 at which the scene takes each."""


def password(person: str) -> str:
    return f"{person}-demonstration"


def new_person(person: str) -> NewPerson:
    role = Role(person.rpartition("-")[0])
    return NewPerson(person, person.replace("-", " ").capitalize(), role, password(person))


@dataclass
class Scene:
    """A record with one dose in a known state, its clock, and whoever is asked to act on it."""

    record: Record
    clock: SimulatedClock
    participant: str = ACTIVE
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, person: str) -> Desk:
        if person not in self.desks:
            self.desks[person] = sign_in(self.record, person, password(person))
        return self.desks[person]

    def own(self, person: str) -> SigningPerson:
        return signing(self.record, person, password(person))

    def go_to(self, minute: int, *, second: int = 0) -> None:
        """Move the clock to a minute from T0."""
        self.clock.move_to(T0 + timedelta(minutes=minute, seconds=second))

    @property
    def dose_id(self) -> str:
        return doses_of(self.record, self.participant)[-1].dose_id

    @property
    def dose(self) -> Dose:
        return dose_of(self.record, self.dose_id)

    @property
    def known(self) -> Participant:
        return participant_of(self.record, self.participant)

    @property
    def scans(self) -> Scans:
        return Scans(wristband=str(self.known.wristband), bag=str(self.dose.code))

    @property
    def kinds(self) -> list[str]:
        return [row["kind"] for row in self.record.rows("SELECT kind FROM entry ORDER BY seq")]

    def components(self) -> list[str]:
        """Return what the plan says: the containers to thaw, or albumin and saline."""
        reserved = plan_of(self.desk("lab-1"), self.dose_id)["reserved"]
        return list(reserved) or [self.container(ALBUMIN_LOT), self.container(SALINE_LOT)]

    def cabinet(self) -> str:
        """Return the code of a cabinet that is free now."""
        return free_cabinets(self.desk("lab-1"))[0].code

    def container(self, lot: str, number: int = 0) -> str:
        return str(self.containers(lot)[number])

    def containers(self, lot: str) -> list[str]:
        rows = self.record.rows("SELECT code FROM container WHERE lot = ? ORDER BY seq", (lot,))
        return [row["code"] for row in rows]

    def do(self, step: str) -> object:
        return _ACTS[step](self)

    def bring_to(self, step: str) -> Scene:
        """Take every step that is still missing, each at its minute, up to `step`."""
        names = list(STEPS)
        for name in names[names.index(self.reached) + 1 : names.index(step) + 1]:
            self.go_to(STEPS[name])
            self.do(name)
            self.reached = name
        return self

    reached: str = "arrived"


def begin(path: Path, *, arms: list[str] | None = None, seed: int = 1) -> Scene:
    """A new record: people, study, stock, two participants with a wristband each, one hour before T0."""
    clock = SimulatedClock(local(DAY - timedelta(days=14), 8))
    first, second, *others = [new_person(person) for person in PEOPLE]
    record = begin_record(
        path,
        first=first,
        second=second,
        station="station-1",
        clock=clock,
        randomness=SeededRandomness(seed),
        app="test 1",
        demonstration=True,
    )
    scene = Scene(record, clock)
    for each in others:
        enrol_person(scene.desk("admin-1"), each, enroller=scene.own("admin-1"))
    _open_study(scene, arms or ARMS)
    _stock(scene)
    _enrol(scene)
    return scene


def _open_study(scene: Scene, arms: list[str]) -> None:
    scene.desks["pharmacist-1"] = open_study(
        scene.desk("pharmacist-1"),
        keys=unlock_keys(scene.record, "pharmacist-1", password("pharmacist-1")),
        study=STUDY,
        protocol_text=shipped_protocol(STUDY).text,
        time_zone="Asia/Shanghai",
        site="Shanghai East Hospital",
        allocation=list_of(arms),
    )
    for person in PEOPLE:
        if new_person(person).role in UNBLINDED and person != "pharmacist-1":
            grant_study_key(scene.desk("pharmacist-1"), person=person)


def _stock(scene: Scene) -> None:
    equip_laboratory(scene.desk("lab-3"), cabinets=2, calibrated_on=date(2026, 3, 1), due_on=date(2026, 9, 1))
    cells = NewLot(
        lot=CELL_LOT,
        product=Product.UC_MSC,
        expires_on=date(2027, 12, 31),
        parents=(bank_of_an_eligible_donor(scene.desk("lab-3"), scene.desk("qa-1"), scene.own("qa-1"), number="01"),),
        passage=4,
    )
    register_lot(scene.desk("lab-3"), lot=cells, containers=[VIAL] * 12)
    record_passing_results(scene.desk("lab-3"), CELL_LOT)
    albumin, saline = Product.HUMAN_ALBUMIN, Product.SALINE
    for name, product in ((ALBUMIN_LOT, albumin), (SALINE_LOT, saline), (SPARE_LOT, albumin)):
        lot = NewLot(lot=name, product=product, expires_on=date(2028, 6, 30))
        register_lot(scene.desk("lab-3"), lot=lot, containers=[NewContainer(volume_text="500")])
    for name in (CELL_LOT, ALBUMIN_LOT, SALINE_LOT, SPARE_LOT):
        release_lot(scene.desk("qa-1"), lot=name, signature=scene.own("qa-1"))


def _enrol(scene: Scene) -> None:
    for number in (ACTIVE, PLACEBO):
        screen_and_enrol(
            scene.desk("investigator-1"),
            screening_number=number,
            initials="WL",
            sex="F",
            age_text="54",
            height_text="165",
            weight_text="68",
            consent_version="2.0",
        )
    scene.go_to(STEPS["arrived"] - 1)
    for number in (ACTIVE, PLACEBO):
        code = print_wristband(scene.desk("nurse-1"), participant=number)
        confirm_wristband(scene.desk("nurse-1"), participant=number, scanned=code)
    scene.go_to(STEPS["arrived"])


def reopen(path: Path, *, now: datetime, participant: str, reached: str) -> Scene:
    """The same record in another connection, as another process opens it, with the clock at `now`."""
    clock = SimulatedClock(now, boot="again")
    return Scene(open_record(path, app="test 1", clock=clock), clock, participant, reached=reached)


def refused(scene: Scene, code: str, act: Callable[[], object]) -> UserFacingError:
    """Return the refusal of an act; it must leave neither an entry nor a change of the draft behind."""
    draft = draft_file(scene.record.path)
    before = [kind for kind in scene.kinds if kind not in SIGN_INS]
    kept = draft.read_bytes() if draft.is_file() else b""
    with pytest.raises(UserFacingError) as error:
        act()
    assert error.value.code == code
    assert [kind for kind in scene.kinds if kind not in SIGN_INS] == before
    assert (draft.read_bytes() if draft.is_file() else b"") == kept
    return error.value


def new_entries(scene: Scene, act: Callable[[], object]) -> list[str]:
    """Return the kinds that an act appended, sign-ins left out."""
    before = len(scene.kinds)
    act()
    return [kind for kind in scene.kinds[before:] if kind not in SIGN_INS]


def _weigh(scene: Scene) -> object:
    return measure_weight(scene.desk("nurse-1"), participant=scene.participant, weight_text="68.4")


def _declare_fit(scene: Scene) -> object:
    return sign_fitness(
        scene.desk("investigator-1"),
        participant=scene.participant,
        visit=1,
        fit=True,
        answers=WELL,
        signature=scene.own("investigator-1"),
    )


def _check_plan(scene: Scene) -> object:
    return check_plan(
        scene.desk("pharmacist-2"),
        dose=scene.dose_id,
        weight_text="68.4",
        target_cells=102_600_000,
        containers=len(plan_of(scene.desk("pharmacist-2"), scene.dose_id)["reserved"]),
        signature=scene.own("pharmacist-2"),
    )


def _count(scene: Scene) -> object:
    if not plan_of(scene.desk("lab-1"), scene.dose_id)["reserved"]:
        return None
    return record_count(scene.desk("lab-1"), dose=scene.dose_id, **COUNT)


def _fill(scene: Scene) -> object:
    drawn = drawn_volume(scene.desk("lab-1"), scene.dose_id)
    return record_filled(scene.desk("lab-1"), dose=scene.dose_id, filling=filling(drawn_ml=drawn, washed_ml=20))


def _second(scene: Scene) -> object:
    first = prepared_of(scene.desk("pharmacist-2"), scene.dose_id)
    return enter_second(
        scene.desk("pharmacist-2"),
        dose=scene.dose_id,
        count_text=str(first["counted_cells_per_ml"]),
        volume_text=str(first["suspension_volume_ml"]),
        signature=scene.own("pharmacist-2"),
    )


def _confirm(scene: Scene) -> object:
    code = str(scene.dose.code)
    return confirm_label(scene.desk("lab-2"), dose=scene.dose_id, scanned=(code, code))


def _take(taker: str) -> Callable[[Scene], object]:
    def take(scene: Scene) -> object:
        entry = scene.dose.transfers[-1].entry
        return take_over(scene.desk(taker), dose=scene.dose_id, handed_over=entry, seal_intact=True)

    return take


def _start(scene: Scene) -> object:
    return start_infusion(
        scene.desk("nurse-1"),
        scans=scene.scans,
        first=scene.own("nurse-1"),
        second=scene.own("nurse-2"),
        name_and_birth_date_confirmed=True,
        line_checked=LINE_CHECKS,
    )


def _reconcile(scene: Scene) -> object:
    return reconcile_bag(
        scene.desk("nurse-1"),
        dose=scene.dose_id,
        volumes=Volumes(given_text="97", left_text="3", discarded_text="0"),
        adverse_events=None,
        signature=scene.own("nurse-1"),
    )


_ACTS: dict[str, Callable[[Scene], object]] = {
    "arrived": lambda _scene: None,
    "weighed": _weigh,
    "fit": _declare_fit,
    "ordered": lambda s: order_dose(s.desk("investigator-1"), participant=s.participant, visit=1),
    "planned": lambda s: plan_dose(s.desk("pharmacist-1"), dose=s.dose_id),
    "plan-checked": _check_plan,
    "ready": lambda s: declare_ready(s.desk("nurse-1"), dose=s.dose_id, vein_flows=True),
    "preparing": lambda s: start_preparation(s.desk("lab-1"), dose=s.dose_id, line_cleared=True, cabinet=s.cabinet()),
    "thawed": lambda s: record_components(s.desk("lab-1"), dose=s.dose_id, codes=s.components()),
    "drafted": _count,
    "counted": lambda s: commit_count(s.desk("lab-1"), dose=s.dose_id),
    "filled": _fill,
    "prepared": lambda s: prepare_bag(s.desk("lab-1"), dose=s.dose_id, signature=s.own("lab-1")),
    "second-entered": _second,
    "label-issued": lambda s: issue_label(s.desk("lab-2"), dose=s.dose_id),
    "labelled": _confirm,
    "released": lambda s: release_bag(s.desk("qa-1"), dose=s.dose_id, signature=s.own("qa-1")),
    "dispensed": lambda s: dispense_bag(s.desk("pharmacist-1"), dose=s.dose_id, signature=s.own("pharmacist-1")),
    "handed-over": lambda s: hand_over(s.desk("pharmacist-1"), dose=s.dose_id, taker="courier-1", way=TO_CORRIDOR),
    "in-transit": _take("courier-1"),
    "handed-over-again": lambda s: hand_over(s.desk("courier-1"), dose=s.dose_id, taker="nurse-1", way=TO_WARD),
    "taken-over-again": _take("nurse-1"),
    "on-ward": lambda s: receive_bag(
        s.desk("nurse-1"), dose=s.dose_id, place="Ward 6 East", seal_intact=True, display=COLD
    ),
    "infusing": _start,
    "stopped": lambda s: stop_infusion(s.desk("nurse-1"), dose=s.dose_id, reason="completed"),
    "reconciled": _reconcile,
}
