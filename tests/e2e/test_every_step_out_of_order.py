"""One dose from its order to the reconciled bag: every step that is not due is refused without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.e2e.test_rules_on_the_record import Ward, ward
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.run_infusion import (
    Measures,
    Volumes,
    pause_infusion,
    reconcile_bag,
    record_not_given,
    record_observation,
    resume_infusion,
    sign_stop,
    stop_infusion,
    stop_now,
)
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
from ucmsc_desktop.services.custody.hand_over import (
    LoggerDisplay,
    Way,
    hand_over,
    receive_bag,
    set_aside_bag,
    take_over,
)
from ucmsc_desktop.services.custody.issue_label import confirm_label, issue_label, replace_label
from ucmsc_desktop.services.custody.release_bag import dispense_bag, release_bag
from ucmsc_desktop.services.demonstration.workshop import filling
from ucmsc_desktop.services.dosing.order_dose import countersign_order, order_dose
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
from ucmsc_desktop.services.queries.equipment import free_cabinets
from ucmsc_desktop.services.queries.preparation import drawn_volume, plan_of, prepared_of
from ucmsc_desktop.services.reading import dose_of, participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight

__all__ = ["ward"]
WAY = Way(from_place="Pharmacy", to_place="Ward 6 East", seal="SEAL-1", logger="LOGGER-3")
TIMING = {"slot-not-open-yet", "slot-closed", "bag-leaves-later"}
STEPS = (
    "plan",
    "check-plan",
    "ready",
    "start-preparation",
    "count",
    "prepare",
    "second-entry",
    "issue-label",
    "confirm-label",
    "release",
    "dispense",
    "hand-over",
    "take-over",
    "hand-over-again",
    "take-over-again",
    "receive",
    "start",
    "pause",
    "resume",
    "stop",
    "reconcile",
)
PEOPLE = (
    "investigator-1",
    "investigator-2",
    "pharmacist-1",
    "pharmacist-2",
    "lab-1",
    "lab-2",
    "qa-1",
    "courier-1",
    "nurse-1",
)
MINUTE_OF = {
    "start-preparation": 0,
    "count": 30,
    "prepare": 110,
    "second-entry": 115,
    "issue-label": 120,
    "release": 125,
    "dispense": 130,
    "hand-over": 135,
}
ALSO_ALLOWED = {
    "set-aside": {"release", "dispense", "hand-over", "take-over", "hand-over-again", "take-over-again", "receive"}
    | {"confirm-label+", "start"},
    "observe": {"start", "pause", "resume", "stop", "reconcile", "done"},
    "reprint": {"confirm-label", "release", "dispense", "hand-over", "take-over", "hand-over-again"}
    | {"take-over-again", "receive", "start"},
}


@dataclass
class Passage:
    """The dose on its way and everybody whom its steps need."""

    ward: Ward
    participant: str
    dose: str = ""
    handed_over: str = "none yet"
    desks: dict[str, Desk] = field(default_factory=dict)
    signatures: dict[str, SigningPerson] = field(default_factory=dict)

    def desk(self, person: str) -> Desk:
        if person not in self.desks:
            self.desks[person] = self.ward.desk(person)
        return self.desks[person]

    def sign(self, person: str) -> SigningPerson:
        if person not in self.signatures:
            self.signatures[person] = self.ward.signature(person)
        return self.signatures[person]

    def scans(self) -> Scans:
        band = str(participant_of(self.ward.record, self.participant).wristband)
        return Scans(wristband=band, bag=str(dose_of(self.ward.record, self.dose).code))

    def do(self, step: str) -> object:
        acts: dict[str, Callable[[], object]] = {
            "plan": lambda: plan_dose(self.desk("pharmacist-1"), dose=self.dose),
            "check-plan": self._check_plan,
            "ready": lambda: declare_ready(self.desk("nurse-1"), dose=self.dose, vein_flows=True),
            "start-preparation": lambda: start_preparation(
                self.desk("lab-1"),
                dose=self.dose,
                line_cleared=True,
                cabinet=free_cabinets(self.desk("lab-1"))[0].code,
            ),
            "count": lambda: commit_count(self.desk("lab-1"), dose=self.dose),
            "prepare": lambda: prepare_bag(self.desk("lab-1"), dose=self.dose, signature=self.sign("lab-1")),
            "second-entry": self._second_entry,
            "issue-label": lambda: issue_label(self.desk("lab-2"), dose=self.dose),
            "confirm-label": self._confirm_label,
            "release": lambda: release_bag(self.desk("qa-1"), dose=self.dose, signature=self.sign("qa-1")),
            "dispense": lambda: dispense_bag(
                self.desk("pharmacist-1"), dose=self.dose, signature=self.sign("pharmacist-1")
            ),
            "hand-over": lambda: self._hand_over("pharmacist-1", "courier-1"),
            "take-over": lambda: self._take_over("courier-1"),
            "hand-over-again": lambda: self._hand_over("courier-1", "nurse-1"),
            "take-over-again": lambda: self._take_over("nurse-1"),
            "receive": self._receive,
            "start": self._start,
            "pause": lambda: pause_infusion(self.desk("nurse-1"), dose=self.dose, reason="Kinked."),
            "resume": lambda: resume_infusion(self.desk("nurse-1"), dose=self.dose, reason="Straight."),
            "stop": lambda: stop_infusion(self.desk("nurse-1"), dose=self.dose, reason="completed"),
            "reconcile": self._reconcile,
            "order": lambda: order_dose(self.desk("investigator-1"), participant=self.participant, visit=2),
            "countersign-order": lambda: countersign_order(
                self.desk("investigator-2"), dose=self.dose, signature=self.sign("investigator-2")
            ),
            "reprint": lambda: replace_label(self.desk("lab-2"), dose=self.dose, reason="Torn."),
            "set-aside": lambda: set_aside_bag(self.desk("nurse-1"), dose=self.dose, how="leaking", reason="Wet."),
            "observe": lambda: record_observation(
                self.desk("nurse-1"), dose=self.dose, point="before", measures=Measures()
            ),
            "not-given": lambda: record_not_given(self.desk("nurse-1"), dose=self.dose, reason="Refused."),
            "sign-stop": lambda: sign_stop(self.desk("nurse-1"), dose=self.dose, reason="technical"),
            "stop-now": lambda: stop_now(self.ward.record, dose=self.dose, act="S" * 26),
        }
        return acts[step]()

    def _check_plan(self) -> None:
        plan = plan_of(self.desk("pharmacist-1"), self.dose)
        known = dose_of(self.ward.record, self.dose)
        check_plan(
            self.desk("pharmacist-2"),
            dose=self.dose,
            weight_text=str(known.weight_kg),
            target_cells=known.target_cells,
            containers=len(plan["reserved"]),
            signature=self.sign("pharmacist-2"),
        )

    def thaw(self) -> None:
        plan = plan_of(self.desk("lab-1"), self.dose)
        material = self.ward.record.rows(
            "SELECT c.code FROM container c JOIN lot l ON l.id = c.lot WHERE l.product <> 'uc-msc' AND l.released = 1"
        )
        record_components(
            self.desk("lab-1"), dose=self.dose, codes=plan["reserved"] or [row["code"] for row in material]
        )
        if plan["reserved"]:
            count = {"first_text": "7000000", "second_text": "7100000", "viability_text": "93"}
            assert record_count(self.desk("lab-1"), dose=self.dose, **count) == ()
        drawn = drawn_volume(self.desk("lab-1"), self.dose)
        record_filled(self.desk("lab-1"), dose=self.dose, filling=filling(drawn_ml=drawn, washed_ml=20))

    def _second_entry(self) -> None:
        first = prepared_of(self.desk("pharmacist-1"), self.dose)
        self._enter(str(first["counted_cells_per_ml"]), str(first["suspension_volume_ml"]))

    def _enter(self, count: str, volume: str) -> None:
        enter_second(
            self.desk("pharmacist-2"),
            dose=self.dose,
            count_text=count,
            volume_text=volume,
            signature=self.sign("pharmacist-2"),
        )

    def _confirm_label(self) -> None:
        code = str(dose_of(self.ward.record, self.dose).code)
        confirm_label(self.desk("lab-2"), dose=self.dose, scanned=(code, code))

    def _hand_over(self, giver: str, taker: str) -> None:
        self.handed_over = hand_over(self.desk(giver), dose=self.dose, taker=taker, way=WAY)

    def _take_over(self, taker: str) -> None:
        take_over(self.desk(taker), dose=self.dose, handed_over=self.handed_over, seal_intact=True)

    def _receive(self) -> None:
        display = LoggerDisplay(minimum_text="2.9", maximum_text="6.1", alarm=False)
        receive_bag(self.desk("nurse-1"), dose=self.dose, place="Ward", seal_intact=True, display=display)

    def _start(self) -> None:
        start_infusion(
            self.desk("nurse-1"),
            scans=self.scans(),
            first=self.sign("nurse-1"),
            second=self.sign("nurse-2"),
            name_and_birth_date_confirmed=True,
            line_checked=LINE_CHECKS,
        )

    def _reconcile(self) -> None:
        reconcile_bag(
            self.desk("nurse-1"),
            dose=self.dose,
            volumes=Volumes(given_text="97", left_text="3", discarded_text="0"),
            adverse_events=None,
            signature=self.sign("nurse-1"),
        )


@pytest.fixture
def on_its_way(ward: Ward) -> Passage:
    """Return a freshly ordered second attempt: the first is on hold for a changed weight."""
    way = Passage(ward, "P-009")
    for person in PEOPLE:
        way.desk(person)
    weight = participant_of(ward.record, "P-009").last_weight.weight_kg
    measure_weight(
        way.desk("nurse-1"), participant="P-009", weight_text=str((weight * Decimal("1.06")).quantize(Decimal("0.1")))
    )
    way.dose = order_dose(way.desk("investigator-1"), participant="P-009", visit=2)
    return way


def undue(at: str) -> list[str]:
    """Return the steps that must be refused while `at` is the step that is due."""
    others = ["order", "countersign-order", "reprint", "set-aside", "observe", "sign-stop", "stop-now"]
    running = {"pause", "resume", "stop"}
    found = [step for step in (*STEPS, *others) if step != at and at not in ALSO_ALLOWED.get(step, set())]
    if at == "pause":
        found = [step for step in found if step not in {"stop", "stop-now"}]
    if at in running:
        found = [step for step in found if step != "stop-now"]
    if at == "resume":
        found = [step for step in found if step != "stop"]
    if at == "stop":
        found = [step for step in found if step != "pause"]
    if at in {"take-over", "take-over-again"}:
        found = [step for step in found if step not in {"take-over", "take-over-again"}]
    if at in {"pause", "resume", "stop", "reconcile", "done"}:
        found.append("not-given")
    return found


def require_refused(way: Passage, at: str) -> None:
    """Try every step that is not due; each must be refused for its order, not for its minute, and leave no entry."""
    head = way.ward.record.head()
    for step in undue(at):
        with pytest.raises(UserFacingError) as refusal:
            way.do(step)
        assert refusal.value.code not in TIMING, (at, step)
        assert way.ward.record.head() == head, (at, step)


def test_no_step_is_taken_out_of_its_order(on_its_way: Passage) -> None:
    way, clock = on_its_way, on_its_way.ward.clock
    t0: Any = None
    for at in STEPS:
        minute = MINUTE_OF.get(at)
        if at == "start-preparation":
            t0 = (clock.now() + timedelta(minutes=30)).replace(second=0, microsecond=0)
        if minute is not None:
            clock.move_to(t0 + timedelta(minutes=minute))
        require_refused(way, at)
        way.do(at)
        if at == "start-preparation":
            clock.move_to(t0 + timedelta(minutes=20))
            way.thaw()
        clock.move_to(clock.now() + timedelta(seconds=20))
    require_refused(way, "done")
    assert dose_of(way.ward.record, way.dose).state.value == "reconciled"


def test_a_late_step_waits_for_the_next_slot_and_bears_its_time(on_its_way: Passage) -> None:
    way, clock = on_its_way, on_its_way.ward.clock
    for at in ("plan", "check-plan", "ready"):
        way.do(at)
    t0 = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    clock.move_to(t0)
    way.do("start-preparation")
    way.thaw()
    for minutes, seconds, code in ((29, 59, "slot-not-open-yet"), (32, 0, "slot-closed"), (34, 59, "slot-closed")):
        clock.move_to(t0 + timedelta(minutes=minutes, seconds=seconds))
        with pytest.raises(UserFacingError, match=code):
            way.do("count")
    clock.move_to(t0 + timedelta(minutes=36, seconds=59))
    way.do("count")
    event = way.ward.record.events(f"dose:{way.dose}")[-1]
    assert (event.kind, event.at) == ("preparation.counted/1", t0 + timedelta(minutes=35))


def test_a_second_entry_that_differs_is_refused_and_can_be_entered_again(on_its_way: Passage) -> None:
    way, clock = on_its_way, on_its_way.ward.clock
    for at in ("plan", "check-plan", "ready"):
        way.do(at)
    t0 = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    for at in ("start-preparation", "count", "prepare"):
        clock.move_to(t0 + timedelta(minutes=MINUTE_OF[at]))
        way.do(at)
        if at == "start-preparation":
            way.thaw()
    clock.move_to(t0 + timedelta(minutes=115))
    first = prepared_of(way.desk("pharmacist-1"), way.dose)
    for count, volume in (("1", str(first["suspension_volume_ml"])), (str(first["counted_cells_per_ml"]), "99.9")):
        with pytest.raises(UserFacingError, match="second-entry-differs"):
            way._enter(count, volume)
    way.do("second-entry")
