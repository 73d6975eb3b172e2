"""The way of one dose: exactly the documented entries, who signs them, their slot times and their sealed lengths."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.services_files import ledger
from tests.services_scenes import ACTIVE, PLACEBO, STEPS, T0, begin
from ucmsc_desktop.core.streams import instant_text

NOTHING: list[tuple[str, str, int | None, int | None]] = []
SEALED = 12 + 4096 + 16
ENTRIES = {
    "weighed": [("weight.measured/1", "s:", None, None)],
    "fit": [("fitness.signed/1", "p:", None, None)],
    "ordered": [("dose.ordered/1", "s:", None, None)],
    "planned": [("dose.planned/1", "s:", None, SEALED)],
    "plan-checked": [("dose.plan-checked/1", "p:", None, SEALED)],
    "ready": [("ward.ready/1", "s:", None, None)],
    "preparing": [("preparation.started/1", "s:", 0, SEALED)],
    "thawed": NOTHING,
    "drafted": NOTHING,
    "counted": [("preparation.counted/1", "s:", 30, SEALED)],
    "filled": NOTHING,
    "prepared": [("preparation.prepared/1", "p:", 110, SEALED)],
    "second-entered": [("preparation.second-entry/1", "p:", 115, SEALED)],
    "label-issued": [("label.issued/1", "s:", 120, None)],
    "labelled": [("label.confirmed/1", "s:", 120, None)],
    "released": [("bag.released/1", "p:", 125, SEALED)],
    "dispensed": [("bag.dispensed/1", "p:", 130, None)],
    "handed-over": [("custody.handed-over/1", "s:", None, None)],
    "in-transit": [("custody.taken-over/1", "s:", None, None)],
    "handed-over-again": [("custody.handed-over/1", "s:", None, None)],
    "taken-over-again": [("custody.taken-over/1", "s:", None, None)],
    "on-ward": [("custody.received/1", "s:", None, None)],
    "infusing": [
        ("bedside.checked/1", "s:", None, None),
        ("bedside.first-signed/1", "p:", None, None),
        ("bedside.second-signed/1", "p:", None, None),
        ("infusion.line-checked/1", "s:", None, None),
        ("infusion.started/1", "s:", None, None),
    ],
    "stopped": [("infusion.stopped/1", "s:", None, None)],
    "reconciled": [("bag.reconciled/1", "p:", None, None)],
}
BEFORE = {step: earlier for earlier, step in zip(STEPS, list(STEPS)[1:], strict=False)}


def bodies_after(scene, count):
    rows = [(session, json.loads(body), sealed) for _, session, body, sealed in ledger(scene.record.path)[count:]]
    return [row for row in rows if row[1]["kind"] != "session.opened/1"]


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("step", list(ENTRIES))
def test_a_step_records_exactly_its_entries(step, participant, bring):
    scene = bring(BEFORE[step], participant)
    count = len(ledger(scene.record.path))
    scene.bring_to(step)
    now = T0 + timedelta(minutes=STEPS[step])
    found = bodies_after(scene, count)
    minutes = {kind: slot for kind, _, slot, _ in ENTRIES[step]}
    assert [
        (body["kind"], session[:2], minutes.get(body["kind"], 0), None if sealed is None else len(sealed))
        for session, body, sealed in found
    ] == ENTRIES[step]
    for _, body, _ in found:
        slot = minutes[body["kind"]]
        at = now if slot is None else T0 + timedelta(minutes=slot)
        assert body["at"] == instant_text(at)
        assert (body["mono"] is None, body["boot"] is None) == (slot is not None, slot is not None)
        assert body["station"] == "station-1"
        assert (body["input"] == "preparation") == (slot is not None)
    assert len({body["act"] for _, body, _ in found}) <= 1


def test_every_step_of_the_scene_is_looked_at():
    assert list(ENTRIES) == list(STEPS)[1:]


def test_the_entries_name_who_acted_and_who_signed(bring):
    scene = bring("reconciled")
    by = {}
    for event in scene.record.events(f"dose:{scene.dose_id}"):
        by.setdefault(event.kind, []).append(event.by)
    assert by["dose.ordered/1"] == ["investigator-1"]
    assert by["dose.planned/1"] == ["pharmacist-1"]
    assert by["dose.plan-checked/1"] == ["pharmacist-2"]
    assert by["preparation.prepared/1"] == ["lab-1"]
    assert by["preparation.second-entry/1"] == ["pharmacist-2"]
    assert by["label.issued/1"] == ["lab-2"]
    assert by["bag.released/1"] == ["qa-1"]
    assert by["bag.dispensed/1"] == ["pharmacist-1"]
    assert by["custody.handed-over/1"] == ["pharmacist-1", "courier-1"]
    assert by["custody.taken-over/1"] == ["courier-1", "nurse-1"]
    assert by["bedside.first-signed/1"] == ["nurse-1"]
    assert by["bedside.second-signed/1"] == ["nurse-2"]


def test_every_e_signature_bears_a_printed_name_and_a_meaning_and_nothing_else_does(bring):
    scene = bring("reconciled")
    signed = 0
    for _, session, body, _ in ledger(scene.record.path):
        fields = json.loads(body)
        kind, data = fields["kind"], fields["data"]
        if data.get("meaning") is None:
            continue
        signed += 1
        assert session == f"p:{fields['by']}", kind
        assert data["printed_name"] == fields["by"].replace("-", " ").capitalize()
        assert data["meaning"].endswith(".")
    assert signed == 1 + 4 + 9


def test_the_input_says_scanner_keyboard_or_typed_code(bring):
    scene = bring("infusing")
    inputs = {}
    for _, _, body, _ in ledger(scene.record.path):
        fields = json.loads(body)
        inputs.setdefault(fields["kind"], set()).add(fields["input"])
    assert inputs["dose.ordered/1"] == {"keyboard"}
    assert inputs["custody.received/1"] == inputs["infusion.started/1"] == {"scanner"}
    assert inputs["wristband.confirmed/1"] == {"scanner"}


def test_the_record_of_a_site_begins_with_two_people_a_study_and_its_sealed_list(tmp_path):
    scene = begin(tmp_path / "new.ucmsc")
    entries = [
        (json.loads(body)["kind"], session[:2], sealed) for _, session, body, sealed in ledger(scene.record.path)
    ]
    scene.record.close()
    lengths = {}
    for kind, _, sealed in entries:
        lengths.setdefault(kind, set()).add(None if sealed is None else len(sealed))
    assert [kind for kind, *_ in entries[:3]] == ["record.opened/1", "person.enrolled/1", "person.accepted/1"]
    assert {signer for kind, signer, _ in entries if kind.startswith(("record.", "person.", "session.opened"))} == {
        "p:"
    }
    assert lengths["record.opened/1"] == lengths["person.enrolled/1"] == {92}
    assert lengths["study.key-granted/1"] == {80}
    assert lengths["allocation.sealed/2"] == {32 + SEALED}
    assert lengths["allocation.slot-sealed/2"] == {32 + SEALED}
    assert lengths["participant.enrolled/2"] == lengths["lot.registered/2"] == {None}
