"""Corrections keep old and new, void a signature visibly, and follow the rules of what they correct."""

from __future__ import annotations

import pytest

from tests.services_files import ledger
from tests.services_scenes import ACTIVE, new_entries, refused
from ucmsc_desktop.core.corrections import corrections_of, voided_signatures
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.queries.bedside_verdict import verdict_words


def entry_of(scene, kind, stream=None):
    events = scene.record.events(stream or f"dose:{scene.dose_id}")
    return next(event for event in reversed(events) if event.kind == kind)


def correct(scene, entry, field, old, new, *, reason="Misread.", person="nurse-1"):
    correct_entry(
        scene.desk(person), entry=entry, field=field, old=old, new=new, reason=reason, signature=scene.own(person)
    )


def test_a_corrected_weight_keeps_both_values_and_who_when_and_why(bring):
    scene = bring("fit")
    weight = scene.known.last_weight
    assert new_entries(scene, lambda: correct(scene, weight.entry, "weight_kg", "68.4", "69.1")) == [
        "entry.corrected/1"
    ]
    events = scene.record.events(f"participant:{ACTIVE}")
    (found,) = corrections_of(events)[weight.entry]
    assert (found.old, found.new, found.reason, found.by) == ("68.4", "69.1", "Misread.", "nurse-1")
    assert found.at == scene.clock.now()
    assert str(scene.known.last_weight.weight_kg) == "69.1"
    assert any(b'"weight_kg":"68.4"' in body for _, _, body, _ in ledger(scene.record.path))
    row = scene.record.rows("SELECT old, new, reason, by FROM correction")[0]
    assert "68.4" in row["old"]
    assert "69.1" in row["new"]


@pytest.mark.parametrize(("new", "held"), [("71.82", False), ("71.83", True), ("64.97", True)])
def test_a_hold_follows_a_corrected_weight_like_a_new_one(new, held, bring):
    scene = bring("on-ward")
    kinds = new_entries(scene, lambda: correct(scene, scene.known.last_weight.entry, "weight_kg", "68.4", new))
    assert kinds == ["entry.corrected/1", *(["bag.held/1"] if held else [])]
    assert scene.dose.is_held == held
    scans = scene.scans
    words = verdict_words(scene.record, wristband=scans.wristband, bag=scans.bag, now=scene.clock.now())
    assert words["verdict"] == ("STOP" if held else "GO")


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("129", "weight-outside-usual"),
        ("36", "weight-outside-usual"),
        ("90", "bmi-outside-usual"),
        ("50.9", "weight-change-refused"),
        ("684", "weight-outside-allowed"),
    ],
)
def test_a_correction_is_no_way_around_the_rules_of_a_weighing(new, code, bring):
    scene = bring("on-ward")
    refused(scene, code, lambda: correct(scene, scene.known.last_weight.entry, "weight_kg", "68.4", new))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"entry": "A" * 26}, "entry-unknown"),
        ({"field": "by"}, "correction-field-fixed"),
        ({"old": "68"}, "correction-outdated"),
        ({"new": "68.4"}, "correction-changes-nothing"),
        ({"new": "68,5"}, "correction-value-unreadable"),
        ({"new": "abc"}, "correction-value-unreadable"),
        ({"new": 69}, "correction-value-unreadable"),
        ({"new": "-69"}, "weight-outside-allowed"),
        ({"new": None}, "correction-value-unreadable"),
        ({"reason": ""}, "correction-reason-missing"),
        ({"reason": "  "}, "correction-reason-missing"),
    ],
)
def test_a_correction_that_may_not_be_is_not_recorded(change, code, bring):
    scene = bring("fit")
    whole = {"entry": scene.known.last_weight.entry, "field": "weight_kg", "old": "68.4", "new": "69", **change}
    reason = whole.pop("reason", "Misread.")
    refused(scene, code, lambda: correct(scene, **whole, reason=reason))


@pytest.mark.parametrize("kind", ["dose.ordered/1", "preparation.prepared/1", "bag.released/1", "infusion.started/1"])
def test_what_decided_a_step_stays_as_it_was_signed(kind, bring):
    scene = bring("reconciled")
    entry = entry_of(scene, kind)
    for field in ("weight_kg", "meaning", "printed_name", "rate_ml_per_h"):
        refused(
            scene,
            "correction-field-fixed",
            lambda field=field: correct(scene, entry.id, field, "x", "y", person="qa-2"),
        )


def test_a_correction_after_a_signature_voids_it_visibly(bring):
    scene = bring("reconciled")
    entry = entry_of(scene, "bag.reconciled/1")
    correct(scene, entry.id, "adverse_events", None, "Headache.")
    assert voided_signatures(scene.record.events(f"dose:{scene.dose_id}")) == {entry.id}


def test_a_corrected_temperature_is_judged_again_at_the_bedside(bring):
    scene = bring("on-ward")
    entry = entry_of(scene, "custody.received/1")
    correct(scene, entry.id, "maximum_celsius", "5.6", "15.6")
    scans = scene.scans
    words = verdict_words(scene.record, wristband=scans.wristband, bag=scans.bag, now=scene.clock.now())
    assert words["verdict"] == "STOP"
