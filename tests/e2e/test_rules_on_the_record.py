"""Rules on a record in mid-flight: who may, what is refused, and that a refusal leaves the record as it was."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.demonstrations import Demonstration, Run
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.product.recall import RecallDecision
from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action, Role
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.bedside.run_infusion import (
    Volumes,
    pause_infusion,
    reconcile_bag,
    resume_infusion,
    sign_stop,
    stop_now,
)
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.custody.hand_over import Way, hand_over, take_over
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.reading import dose_of, doses_of, participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.open_study import grant_study_key

WAITING = [f"P-{number:03d}" for number in range(5, 11)]


@dataclass
class Ward:
    """A copy of the demonstration, its clock, and whoever is asked to act on it."""

    record: Record
    clock: SimulatedClock

    def desk(self, person: str) -> Desk:
        return sign_in(self.record, person, f"{person}-demonstration")

    def signature(self, person: str) -> SigningPerson:
        return signing(self.record, person, f"{person}-demonstration")

    def dose(self, participant: str) -> str:
        return doses_of(self.record, participant)[-1].dose_id

    def scans(self, participant: str, *, bag_of: str | None = None) -> Scans:
        code = dose_of(self.record, self.dose(bag_of or participant)).code
        return Scans(wristband=str(participant_of(self.record, participant).wristband), bag=str(code))

    def start(self, participant: str, *, first: str = "nurse-1", second: str = "nurse-2") -> str:
        return start_infusion(
            self.desk(first),
            scans=self.scans(participant),
            first=self.signature(first),
            second=self.signature(second),
            name_and_birth_date_confirmed=True,
            line_checked=LINE_CHECKS,
        )


def open_ward(file: Path) -> Ward:
    record = open_record(file, app="test")
    clock = SimulatedClock(record.clock.now())
    record.clock = clock
    return Ward(record, clock)


@pytest.fixture
def ward(demonstration: Demonstration) -> Iterator[Ward]:
    opened = open_ward(demonstration.file)
    yield opened
    opened.record.close()


def changed_weight(known: Participant, factor: str) -> Decimal:
    return (known.last_weight.weight_kg * Decimal(factor)).quantize(Decimal("0.1"))


def bmi(known: Participant, weight_kg: Decimal) -> Decimal:
    return weight_kg / (known.height_cm / 100) ** 2


def refused(ward: Ward, code: str, act: Callable[[], object]) -> UserFacingError:
    """Return the refusal of an act that must leave no entry behind."""
    before = ward.record.head()
    with pytest.raises(UserFacingError) as error:
        act()
    assert error.value.code == code
    assert ward.record.head() == before
    return error.value


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_role_may_do_what_the_matrix_says_and_nothing_else(role: Role, ward: Ward) -> None:
    desk = ward.desk(f"{role.value}-1")
    before = ward.record.head()
    for action in Action:
        if role in MATRIX[action]:
            with acting(desk, action):
                pass
        else:
            with pytest.raises(UserFacingError, match="role-not-allowed"), acting(desk, action):
                pass
    assert ward.record.head() == before


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_only_unblinded_roles_hold_the_study_key(role: Role, ward: Ward) -> None:
    assert (ward.desk(f"{role.value}-1").session.author.unsealed is not None) == (role in UNBLINDED)


@pytest.mark.parametrize("person", ["nurse-3", "admin-1", "investigator-2"])
def test_a_blinded_person_is_never_granted_the_key_even_if_a_table_calls_her_unblinded(
    person: str, ward: Ward, demonstration: Demonstration
) -> None:
    with sqlite3.connect(demonstration.file) as db:
        db.execute("UPDATE person SET role = 'qa' WHERE id = ?", (person,))
    desk = ward.desk("pharmacist-1")
    refused(ward, "grant-to-blinded", lambda: grant_study_key(desk, person=person))


def test_a_grant_pasted_into_another_row_opens_nothing(ward: Ward, demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.file) as db:
        db.execute("INSERT INTO key_grant SELECT 'nurse-3', sealed, seq FROM key_grant WHERE person = 'pharmacist-1'")
    assert ward.desk("nurse-3").session.author.unsealed is None


def test_a_weight_that_looks_like_jin_is_refused_and_the_refusal_is_recorded(ward: Ward) -> None:
    weight = participant_of(ward.record, "P-006").last_weight.weight_kg
    desk = ward.desk("nurse-1")
    with pytest.raises(UserFacingError):
        measure_weight(desk, participant="P-006", weight_text=str(weight * 2))
    known = participant_of(ward.record, "P-006")
    assert known.last_weight.weight_kg == weight
    assert [each.weight_kg for each in known.refused_weights] == [weight * 2]


def test_a_large_change_counts_after_another_person_weighed_blind_within_half_a_kilogram(ward: Ward) -> None:
    participant, changed = next(
        (each, changed)
        for each in WAITING
        for factor in ("0.72", "1.3")
        if 18 < bmi(known := participant_of(ward.record, each), changed := changed_weight(known, factor)) < 31
        and 41 < changed < 99
    )
    first, second = ward.desk("nurse-1"), ward.desk("nurse-2")
    with pytest.raises(UserFacingError):
        measure_weight(first, participant=participant, weight_text=str(changed), reason="Oedema gone.")
    with pytest.raises(UserFacingError):
        measure_weight(first, participant=participant, weight_text=str(changed), reason="Oedema gone.")
    beyond = str(changed + Decimal("0.6"))
    with pytest.raises(UserFacingError, match="reweighing-differs"):
        measure_weight(second, participant=participant, weight_text=beyond, reason="Oedema gone.")
    within = measure_weight(
        second, participant=participant, weight_text=str(changed + Decimal("0.5")), reason="Oedema gone."
    )
    assert participant_of(ward.record, participant).last_weight.entry == within.entry
    assert within.held == (ward.dose(participant),)


@pytest.mark.parametrize(("percent", "holds"), [("1.05", False), ("1.06", True)])
def test_a_weight_changed_by_more_than_five_percent_after_the_order_holds_the_bag(
    percent: str, holds: bool, ward: Ward
) -> None:
    participant = "P-007"
    ordered = dose_of(ward.record, ward.dose(participant)).weight_kg
    exact = (ordered * Decimal(percent)).normalize()
    text = str(exact if -int(exact.as_tuple().exponent) <= 2 else exact.quantize(Decimal("0.01")))  # type: ignore[arg-type]
    if not holds:
        text = str((ordered * Decimal("1.05")).quantize(Decimal("0.01"), rounding="ROUND_DOWN"))
    weighed = measure_weight(ward.desk("nurse-1"), participant=participant, weight_text=text)
    assert bool(weighed.held) == holds
    assert dose_of(ward.record, ward.dose(participant)).is_held == holds


def test_a_corrected_weight_keeps_both_values_and_holds_the_bag_like_a_new_one(ward: Ward) -> None:
    known = participant_of(ward.record, "P-008")
    old = str(known.last_weight.weight_kg)
    correct_entry(
        ward.desk("nurse-1"),
        entry=known.last_weight.entry,
        field="weight_kg",
        old=old,
        new=str((known.last_weight.weight_kg * Decimal("1.08")).quantize(Decimal("0.1"))),
        reason="The scales were misread.",
        signature=ward.signature("nurse-1"),
    )
    assert dose_of(ward.record, ward.dose("P-008")).is_held
    rows = ward.record.rows("SELECT old, new, reason, by FROM correction")
    assert (rows[0]["old"], rows[0]["reason"], rows[0]["by"]) == (
        f'{{"value":"{old}"}}',
        "The scales were misread.",
        "nurse-1",
    )


@pytest.mark.parametrize("factor", ["10", "2", "0.6"])
def test_a_correction_is_no_way_around_the_rules_of_a_weight(factor: str, ward: Ward) -> None:
    weight = participant_of(ward.record, "P-008").last_weight
    desk, own = ward.desk("nurse-1"), ward.signature("nurse-1")
    new = str((weight.weight_kg * Decimal(factor)).quantize(Decimal("0.1")))
    head = ward.record.head()
    with pytest.raises(UserFacingError):
        correct_entry(
            desk,
            entry=weight.entry,
            field="weight_kg",
            old=str(weight.weight_kg),
            new=new,
            reason="Typed wrongly.",
            signature=own,
        )
    assert ward.record.head() == head


def test_a_second_dose_of_a_visit_is_refused_while_the_first_can_be_given(ward: Ward) -> None:
    desk = ward.desk("investigator-1")
    refused(ward, "attempt-still-open", lambda: order_dose(desk, participant="P-009", visit=2))
    refused(ward, "fitness-not-signed-today", lambda: order_dose(desk, participant="P-009", visit=3))


def test_two_signers_are_two_people_and_the_name_was_said(ward: Ward) -> None:
    desk, scans = ward.desk("nurse-1"), ward.scans("P-005")
    one, two = ward.signature("nurse-1"), ward.signature("nurse-2")
    for code, second, said in (("bedside-signers-same", one, True), ("bedside-name-not-confirmed", two, False)):
        refused(
            ward,
            code,
            lambda second=second, said=said: start_infusion(  # type: ignore[misc]
                desk,
                scans=scans,
                first=one,
                second=second,
                name_and_birth_date_confirmed=said,
                line_checked=LINE_CHECKS,
            ),
        )


def test_a_wrong_pair_never_starts(ward: Ward) -> None:
    desk, one, two = ward.desk("nurse-1"), ward.signature("nurse-1"), ward.signature("nurse-2")
    refused(
        ward,
        "bedside-wristband-of-another",
        lambda: start_infusion(
            desk,
            scans=ward.scans("P-005", bag_of="P-006"),
            first=one,
            second=two,
            name_and_birth_date_confirmed=True,
            line_checked=LINE_CHECKS,
        ),
    )


def test_of_two_stations_that_start_one_bag_exactly_one_succeeds(ward: Ward, demonstration: Demonstration) -> None:
    other = open_ward(demonstration.file)
    try:
        other.start("P-010", first="nurse-3")
        ward.clock.move_to(ward.clock.now() + timedelta(seconds=5))
        with pytest.raises(UserFacingError, match="bedside-already-started"):
            ward.start("P-010")
    finally:
        other.record.close()
    kinds = [event.kind for event in ward.record.events(f"dose:{ward.dose('P-010')}")]
    assert kinds.count("infusion.started/1") == 1


def test_an_infusion_is_paused_stopped_without_a_sign_in_signed_and_reconciled(ward: Ward) -> None:
    dose = ward.start("P-005")
    nurse = ward.desk("nurse-1")

    def later(minutes: int) -> None:
        ward.clock.move_to(ward.clock.now() + timedelta(minutes=minutes))

    later(10)
    refused(ward, "infusion-reason-missing", lambda: pause_infusion(nurse, dose=dose, reason=" "))
    pause_infusion(nurse, dose=dose, reason="The line was kinked.")
    later(3)
    resume_infusion(nurse, dose=dose, reason="The line is straight.")
    later(10)
    stop_now(ward.record, dose=dose, act="A" * 26)
    signature = ward.signature("nurse-1")
    volumes = Volumes(given_text="40", left_text="60", discarded_text="0")

    def reconcile(parts: Volumes) -> str:
        return reconcile_bag(nurse, dose=dose, volumes=parts, adverse_events=None, signature=signature)

    refused(ward, "stop-not-signed", lambda: reconcile(volumes))
    sign_stop(nurse, dose=dose, reason="technical")
    short = Volumes(given_text="40", left_text="59", discarded_text="0")
    refused(ward, "reconciliation-does-not-balance", lambda: reconcile(short))
    assert reconcile(volumes) == "partial"
    assert dose_of(ward.record, dose).state.value == "reconciled"


def test_a_bag_that_nobody_handed_over_can_still_leave_and_only_its_taker_takes_it(ward: Ward) -> None:
    dose = ward.dose("P-012")
    way = Way(from_place="Pharmacy", to_place="Ward")
    giver = ward.desk("pharmacist-1")
    refused(ward, "taker-is-giver", lambda: hand_over(giver, dose=dose, taker="pharmacist-1", way=way))
    refused(ward, "person-unknown", lambda: hand_over(giver, dose=dose, taker="courier-9", way=way))
    entry = hand_over(giver, dose=dose, taker="courier-1", way=way)
    wrong = ward.desk("courier-2")
    refused(ward, "taker-is-another", lambda: take_over(wrong, dose=dose, handed_over=entry, seal_intact=True))
    take_over(ward.desk("courier-1"), dose=dose, handed_over=entry, seal_intact=True)
    assert dose_of(ward.record, dose).holder == "courier-1"


@pytest.mark.parametrize(
    ("lot", "decision"), [("HSA-2026-02", RecallDecision.FREED), ("NS-2026-01", RecallDecision.REPLACED)]
)
def test_a_recall_holds_every_bag_and_frees_or_replaces_them_all_alike(
    lot: str, decision: RecallDecision, ward: Ward
) -> None:
    desk, signature = ward.desk("qa-1"), ward.signature("qa-1")
    waiting = [ward.dose(participant) for participant in WAITING]
    recall = recall_lot(desk, lot=lot, reason="The supplier recalled it.", signature=signature)
    assert all(dose_of(ward.record, dose).is_held for dose in waiting)
    assert resolve_recall(desk, recall=recall, signature=signature) is decision
    states = {dose_of(ward.record, dose).state.value for dose in waiting}
    assert states == ({"on-ward"} if decision is RecallDecision.FREED else {"replaced"})
    assert any(dose_of(ward.record, dose).is_held for dose in waiting) == (decision is RecallDecision.REPLACED)


def test_everything_that_was_done_verifies_in_full(ward: Ward, demonstration: Demonstration) -> None:
    ward.start("P-005")
    weight = participant_of(ward.record, "P-006").last_weight.weight_kg
    measure_weight(ward.desk("nurse-1"), participant="P-006", weight_text=str(weight + 1))
    assert verify_file(demonstration.file, full=True, every_signature=True).intact


@pytest.mark.parametrize("seed", range(4))
def test_a_demonstration_killed_at_any_commit_verifies_and_lost_nothing_acknowledged(
    seed: int, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "killed.ucmsc"
    command = [sys.executable, "-m", "ucmsc_desktop", "demo", str(file), "--participants", "2", "--weeks", "0"]
    wanted = random.Random(seed).randint(5, 180)
    with subprocess.Popen([*command, "--acknowledge"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().decode().split() for _ in range(wanted)]
        time.sleep(random.Random(seed).random() / 50)
        os.kill(process.pid, signal.SIGKILL)
    answer = run("verify", file, "--full", "--every-signature", "--json")
    assert answer.json["intact"], answer.json["findings"]
    with sqlite3.connect(file) as db:
        kept = {(str(seq), digest.hex()) for seq, digest in db.execute("SELECT seq, hash FROM ledger").fetchall()}
    assert {tuple(line) for line in lines} <= kept
