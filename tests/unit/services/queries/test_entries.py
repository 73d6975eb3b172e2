"""The record in words: the filter, one entry whole, what stays sealed or unseen, corrections and printed heads."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, SALINE_LOT, refused
from tests.unit.services.test_correcting import correct, entry_of
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.services.custody.correct_entry import require_may_correct
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.entries import (
    count_entries,
    entry_lines,
    holds_check_code,
    holds_head,
    record_head,
)
from ucmsc_desktop.services.queries.entry_detail import entry_detail
from ucmsc_desktop.services.queries.entry_fields import field_names
from ucmsc_desktop.services.queries.verify_record import verification_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight


def seqs(scene, text, **asked):
    asked = {"start": 0, "count": 10_000, **asked}
    return [line.seq for line in entry_lines(scene.desk("monitor-1"), text=text, **asked)]


def found_by_sql(scene, condition, *values):
    scene.desk("monitor-1")
    return [
        row["seq"] for row in scene.record.rows(f"SELECT seq FROM entry WHERE {condition} ORDER BY seq DESC", values)
    ]


def detail(scene, kind, person="monitor-1", stream=None):
    return entry_detail(scene.desk(person), entry_of(scene, kind, stream).seq)


def texts(fields):
    return {line.name: line.text_en for line in fields}


def test_every_field_of_every_kind_has_a_name_in_both_languages():
    fields = {name for form in KINDS.values() for name in form.fields}
    assert sorted(fields - set(field_names()["plain"])) == []
    for part in field_names().values():
        for english, chinese in part.values():
            assert not re.search(r"[\u4e00-\u9fff]", english)
            assert re.search(r"[\u4e00-\u9fff]|^T0$|^SpO2", chinese), chinese


def test_everything_is_listed_newest_first_in_windows_without_gap_or_repeat(bring):
    scene = bring("on-ward")
    everything = seqs(scene, "")
    assert everything == found_by_sql(scene, "1")
    assert len(everything) == count_entries(scene.desk("monitor-1"), text="")
    assert seqs(scene, "", start=0, count=7) + seqs(scene, "", start=7, count=10_000) == everything
    assert seqs(scene, "registered", start=2, count=3) == seqs(scene, "registered")[2:5]


@pytest.mark.parametrize(
    ("text", "condition", "values"),
    [
        ("weight", "kind IN ('weight.measured/1', 'weight.countersigned/1', 'weight.refused/1')", ()),
        ("体重秤", "0", ()),
        ("已登录", "0", ()),
        ("courier-1", "by = 'courier-1' OR stream = 'person:courier-1'", ()),
        ("lab-3 registered", "by = 'lab-3' AND kind LIKE '%.registered/_'", ()),
        ("2026-03-16", "at >= '2026-03-15T16:00:00.000Z' AND at < '2026-03-16T16:00:00.000Z'", ()),
        ("2026-03", "at >= '2026-02-28T16:00:00.000Z' AND at < '2026-03-31T16:00:00.000Z'", ()),
        ("2026-13", "0", ()),
        ("17", "seq = 17", ()),
        ("1,7", "seq = 17", ()),
        ("UC-2026", "stream LIKE 'lot:UC-2026%'", ()),
        ("uc-2026", "stream LIKE 'lot:UC-2026%'", ()),
        ("%%", "0", ()),
        ("_", "0", ()),
        ("'; --", "0", ()),
        ("nowhere", "0", ()),
    ],
)
def test_the_filter_finds_by_words_people_dates_numbers_and_subjects(text, condition, values, bring):
    scene = bring("on-ward")
    expected = found_by_sql(scene, condition, *values)
    assert seqs(scene, text) == expected
    assert count_entries(scene.desk("monitor-1"), text=text) == len(expected)
    assert bool(expected) == (condition != "0")


def test_a_day_begins_at_the_site_s_midnight(bring):
    scene = bring("on-ward")
    scene.go_to(14 * 60 + 30)  # 2026-03-17 00:30 at the site, still the 16th in UTC
    desk = scene.desk("coordinator-1")
    (newest,) = entry_lines(desk, text="", start=0, count=1)
    assert newest.at.isoformat() == "2026-03-16T16:30:00+00:00"
    assert newest.seq in seqs(scene, "2026-03-17")
    assert newest.seq not in seqs(scene, "2026-03-16")


def test_a_printed_name_of_two_words_is_found_whatever_the_second_is(bring):
    scene = bring("on-ward")
    assert set(found_by_sql(scene, "by = 'nurse-1'")) <= set(seqs(scene, "Nurse 1"))
    assert not set(found_by_sql(scene, "by = 'nurse-2' AND stream LIKE 'session:%'")) & set(seqs(scene, "Nurse 1"))


def test_a_participant_is_found_with_the_doses(bring):
    scene = bring("on-ward")
    found = {line.stream for line in entry_lines(scene.desk("monitor-1"), text=ACTIVE.lower(), start=0, count=1000)}
    assert found == {f"participant:{ACTIVE}", f"dose:{scene.dose_id}"}


def test_an_entry_tells_its_fields_its_signature_and_its_place(bring):
    scene = bring("dispensed")
    found = detail(scene, "bag.dispensed/1")
    assert found.meaning_en == "I dispense this bag for the participant on its label."
    assert found.meaning_zh == "本人为标签所示受试者发放该输注袋。"
    assert found.printed_name == "Pharmacist 1"
    assert (found.subject.participant, found.subject.week, found.subject.attempt) == (ACTIVE, 0, 1)
    assert not found.is_voided
    (row,) = scene.record.rows("SELECT hash FROM ledger WHERE seq = ?", (found.line.seq,))
    assert bytes(row["hash"]).hex().startswith(found.hash_text)
    head = make_head(seq=found.line.seq, entry_hash=bytes(row["hash"]))
    assert head.rpartition(".")[2].startswith(found.check_code.replace(" ", ""))


def test_values_are_read_by_people(bring):
    scene = bring("on-ward")
    order = texts(detail(scene, "dose.ordered/1").fields)
    assert (order["target_cells"], order["sex"], order["reasons"]) == ("102,600,000", "female", "–")
    handed = texts(detail(scene, "custody.handed-over/1").fields)
    assert handed["taker"] == "Nurse 1 (nurse-1)"
    started = texts(detail(scene, "preparation.started/1").fields)
    assert started["t0"] == "2026-03-16 10:00"
    study = texts(detail(scene, "study.opened/1", stream="study").fields)
    assert len(study["protocol_text"]) < 200
    assert "characters)" in study["protocol_text"]


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "monitor-1", "admin-1", "coordinator-1", "courier-1"])
def test_a_blinded_person_sees_no_payload_of_any_entry(person, bring):
    scene = bring("on-ward")
    desk = scene.desk(person)
    for seq in seqs(scene, ""):
        assert entry_detail(desk, seq).sealed is None


def test_a_holder_of_the_key_sees_the_payload_of_this_very_entry(bring):
    scene = bring("on-ward")
    plan = texts(detail(scene, "dose.planned/1", "qa-1").sealed)
    assert plan["arm"] == "uc-msc"
    counted = texts(detail(scene, "preparation.counted/1", "qa-1").sealed)
    assert counted["first_cells_per_ml"] == "7,000,000"
    assert counted["by"] == "Lab 1 (lab-1)"
    other = bring("on-ward", PLACEBO)
    assert texts(detail(other, "dose.planned/1", "qa-1").sealed)["arm"] == "placebo"


def test_keys_grants_and_the_allocation_list_are_opened_by_nobody(bring):
    scene = bring("arrived")
    for kind, stream in (
        ("study.key-granted/1", "study"),
        ("person.enrolled/1", "person:nurse-1"),
        ("allocation.slot-sealed/2", "allocation"),
        ("allocation.sealed/2", "allocation"),
    ):
        found = detail(scene, kind, "qa-1", stream)
        assert found.line.is_sealed
        assert found.sealed is None


def test_a_recall_tells_its_lot_and_reason_to_holders_of_the_key_alone(bring):
    scene = bring("on-ward")
    recall = recall_lot(scene.desk("qa-1"), lot=SALINE_LOT, reason="Leaking bags.", signature=scene.own("qa-1"))
    opened = detail(scene, "recall.issued/1", "lab-1", f"recall:{recall}")
    assert texts(opened.sealed) == {
        "component": f"lot:{SALINE_LOT}",
        "measure": "recall",
        "reason": "Leaking bags.",
    }
    assert detail(scene, "recall.issued/1", "monitor-1", f"recall:{recall}").sealed is None
    assert "reason" in texts(detail(scene, "bag.held/1", "qa-1").fields)
    held = detail(scene, "bag.held/1", "nurse-1")
    assert {"reason", "source"} & set(texts(held.fields)) == set()


def test_a_refused_weight_stays_unseen_by_who_may_weigh_again(bring):
    scene = bring("arrived")
    with pytest.raises(Exception, match="weight"):
        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="34")
    stream = f"participant:{ACTIVE}"
    for person in ("nurse-1", "investigator-1", "coordinator-1"):
        assert "weight_kg" not in texts(detail(scene, "weight.refused/1", person, stream).fields)
    assert texts(detail(scene, "weight.refused/1", "monitor-1", stream).fields)["weight_kg"] == "34"


def test_a_correction_is_shown_and_the_next_starts_from_the_present_value(bring):
    scene = bring("fit")
    stream = f"participant:{ACTIVE}"
    weight = scene.known.last_weight
    correct(scene, weight.entry, "weight_kg", "68.4", "69.1")
    found = detail(scene, "weight.measured/1", stream=stream)
    (shown,) = found.corrections
    assert (shown.field_en, shown.old, shown.new, shown.by_name, shown.reason) == (
        "Weight [kg]",
        "68.4",
        "69.1",
        "Nurse 1",
        "Misread.",
    )
    assert texts(found.fields)["weight_kg"] == "68.4"
    (field,) = found.correctable
    assert field.value == "69.1"
    correct(scene, weight.entry, field.name, field.value, "69.2")
    assert scene.known.last_weight.weight_kg == Decimal("69.2")
    assert len(detail(scene, "weight.measured/1", stream=stream).corrections) == 2


def test_a_correction_voids_a_signature_visibly(bring):
    scene = bring("reconciled")
    before = detail(scene, "bag.reconciled/1")
    assert not before.is_voided
    old = next(field.value for field in before.correctable if field.name == "adverse_events")
    correct(scene, before.id, "adverse_events", old, "Mild headache.")
    assert detail(scene, "bag.reconciled/1").is_voided


def test_what_may_not_be_corrected_is_refused_before_anybody_signs(bring):
    scene = bring("fit")
    weight = scene.known.last_weight
    asked = {"entry": weight.entry, "field": "weight_kg", "old": "68.4", "new": "69.1", "reason": "Misread."}
    desk = scene.desk("nurse-1")
    assert require_may_correct(desk, **asked) == f"participant:{ACTIVE}"
    for changed, code in (
        ({"reason": " "}, "correction-reason-missing"),
        ({"new": "68.4"}, "correction-changes-nothing"),
        ({"new": "129"}, "weight-outside-usual"),
        ({"old": "68.5"}, "correction-outdated"),
        ({"entry": "NONE"}, "entry-unknown"),
    ):
        refused(scene, code, lambda changed=changed: require_may_correct(desk, **{**asked, **changed}))
    refused(scene, "role-not-allowed", lambda: require_may_correct(scene.desk("monitor-1"), **asked))


def test_printed_heads_and_check_codes_are_held_or_not(bring):
    scene = bring("arrived")
    desk = scene.desk("monitor-1")
    head = record_head(desk)
    grouped = " ".join(head.check_code[place : place + 4] for place in range(0, 12, 4))
    assert holds_head(desk, head.head)
    assert not holds_head(desk, make_head(seq=head.seq, entry_hash=bytes(32)))
    assert not holds_head(desk, make_head(seq=head.seq + 1, entry_hash=bytes(32)))
    assert holds_check_code(desk, seq=head.seq, code=grouped.lower())
    assert not holds_check_code(desk, seq=head.seq - 1, code=grouped)
    assert not holds_check_code(desk, seq=head.seq + 1, code=grouped)
    for code in ("", "UK7W", grouped + "A", grouped.replace(grouped[0], "1")):
        refused(scene, "check-code-unreadable", lambda code=code: holds_check_code(desk, seq=head.seq, code=code))
    refused(scene, "head-unreadable", lambda: holds_head(desk, "H1.7.ABC"))


def test_an_entry_that_is_not_there_is_unknown(bring):
    scene = bring("arrived")
    refused(scene, "entry-unknown", lambda: entry_detail(scene.desk("monitor-1"), 10**6))


def test_a_verification_names_its_findings_in_both_languages(bring):
    scene = bring("arrived")
    desk = scene.desk("monitor-1")
    check = verification_of(desk, full=True)()
    assert check.is_intact
    assert check.head == record_head(desk).head
    scene.record.db.execute("UPDATE participant SET initials = 'XX'")
    scene.record.db.conn.commit()
    assert verification_of(desk, full=False)().is_intact
    (found, *_) = verification_of(desk, full=True)().findings
    assert found.code == "projection-differs"
    assert "participant" in found.message_en
    assert re.search(r"[\u4e00-\u9fff]", found.message_zh)
