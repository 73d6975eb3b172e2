from __future__ import annotations

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.corrections import (
    CORRECTABLE,
    corrections_of,
    require_correctable,
    voided_signatures,
    with_corrections,
)

MEASURES = {"systolic_mmhg": 120, "spo2_percent": "98", "temperature_celsius": None, "note": "calm", "point": "before"}


def stream() -> Stream:
    told = Stream()
    told.add("weight.measured", "nurse-1", after(0), weight_kg="68.4", reasons=[])
    told.add("observation.recorded", "nurse-1", after(1), **MEASURES)
    told.add("bag.reconciled", "nurse-1", after(2), given_ml="97", meaning="reconciled", printed_name="N")
    told.add("participant.enrolled", "c", after(3), year_of_birth=1970, slot=3, initials="WXY")
    told.add("consent.recorded", "c", after(4), consent_version="2.0", consented_on="2026-03-02")
    return told


def correct(told: Stream, entry: str, field: str, old: object, new: object) -> str:
    return told.add(
        "entry.corrected", "nurse-2", after(9), entry=entry, field=field, old=old, new=new, reason="misread"
    )


def ask(told: Stream, entry: str, field: str, old: object, new: object, reason: str = "misread"):
    return require_correctable(told.events, entry=entry, field=field, old=old, new=new, reason=reason)


def test_without_corrections_nothing_changes():
    assert with_corrections(stream().events) == tuple(stream().events)
    assert corrections_of(stream().events) == {}


def test_the_newest_correction_wins_and_all_are_kept():
    told = stream()
    correct(told, "e1", "weight_kg", "68.4", "64.8")
    correct(told, "e2", "note", "calm", "asleep")
    correct(told, "e1", "weight_kg", "64.8", "64.9")
    events = with_corrections(told.events)

    assert len(events) == 8
    assert events[0].data == {"weight_kg": "64.9", "reasons": []}
    assert events[1].data["note"] == "asleep"
    assert events[2:] == tuple(told.events[2:])
    assert told.events[0].data["weight_kg"] == "68.4"
    first, second = corrections_of(told.events)["e1"]
    assert (first.old, first.new, second.old, second.new) == ("68.4", "64.8", "64.8", "64.9")
    assert (first.by, first.at, first.reason, first.field, first.seq) == (
        "nurse-2",
        after(9),
        "misread",
        "weight_kg",
        6,
    )


def test_a_correction_voids_the_signature_of_a_signed_entry_only():
    told = stream()
    assert voided_signatures(told.events) == frozenset()

    correct(told, "e1", "weight_kg", "68.4", "64.8")
    assert voided_signatures(told.events) == frozenset()
    correct(told, "e3", "given_ml", "97", "96")
    assert voided_signatures(told.events) == {"e3"}


def test_a_correction_is_allowed_on_the_present_value():
    told = stream()
    assert ask(told, "e1", "weight_kg", "68.4", "64.8").data["weight_kg"] == "68.4"

    correct(told, "e1", "weight_kg", "68.4", "64.8")
    assert ask(told, "e1", "weight_kg", "64.8", "68.4").data["weight_kg"] == "64.8"
    with refused("correction-outdated", field="weight_kg", present="64.8", old="68.4"):
        ask(told, "e1", "weight_kg", "68.4", "64.9")


@pytest.mark.parametrize(
    ("entry", "field", "old", "new"),
    [
        ("e2", "systolic_mmhg", 120, 130),
        ("e2", "systolic_mmhg", 120, None),
        ("e2", "spo2_percent", "98", "98.5"),
        ("e2", "temperature_celsius", None, "-0.5"),
        ("e2", "note", "calm", "asleep"),
        ("e4", "year_of_birth", 1970, 1971),
        ("e5", "consented_on", "2026-03-02", "2026-03-01"),
    ],
)
def test_values_of_the_right_form_are_taken(entry, field, old, new):
    assert ask(stream(), entry, field, old, new).id == entry


@pytest.mark.parametrize(
    ("entry", "field", "old", "new"),
    [
        ("e1", "weight_kg", "68.4", "68,4"),
        ("e1", "weight_kg", "68.4", "\uff16\uff18"),
        ("e1", "weight_kg", "68.4", "68."),
        ("e1", "weight_kg", "68.4", 68),
        ("e1", "weight_kg", "68.4", None),
        ("e2", "systolic_mmhg", 120, True),
        ("e2", "spo2_percent", "98", "high"),
        ("e2", "note", "calm", " "),
        ("e2", "note", "calm", None),
        ("e4", "year_of_birth", 1970, "1971"),
        ("e4", "year_of_birth", 1970, True),
        ("e5", "consented_on", "2026-03-02", "2026-02-30"),
        ("e5", "consented_on", "2026-03-02", "1 March 2026"),
        ("e5", "consented_on", "2026-03-02", 20260301),
    ],
)
def test_values_of_another_form_are_refused(entry, field, old, new):
    with refused("correction-value-unreadable", field=field, new=new):
        ask(stream(), entry, field, old, new)


@pytest.mark.parametrize(
    ("entry", "field", "old"), [("e4", "slot", 3), ("e2", "point", "before"), ("e1", "reasons", [])]
)
def test_what_decided_a_step_stays_as_it_was(entry, field, old):
    with refused("correction-field-fixed", field=field):
        ask(stream(), entry, field, old, "x")


def test_a_correction_itself_is_not_corrected():
    told = stream()
    entry = correct(told, "e1", "weight_kg", "68.4", "64.8")

    with refused("correction-field-fixed", field="new", entry_kind="entry.corrected/1"):
        ask(told, entry, "new", "64.8", "64.9")


def test_a_correction_needs_an_entry_a_change_and_a_reason():
    with refused("correction-entry-unknown", entry="e99"):
        ask(stream(), "e99", "weight_kg", "68.4", "64.8")
    with refused("correction-changes-nothing", field="weight_kg"):
        ask(stream(), "e1", "weight_kg", "68.4", "68.4")
    with refused("correction-reason-missing", field="weight_kg"):
        ask(stream(), "e1", "weight_kg", "68.4", "64.8", reason=" ")


def test_true_is_not_one_in_the_present_value():
    told = Stream()
    told.add("participant.enrolled", "c", after(3), year_of_birth=1)

    with refused("correction-outdated", present=1):
        ask(told, "e1", "year_of_birth", True, 1970)


def test_every_correctable_field_is_a_field_of_its_kind():
    from ucmsc_desktop.record.ledger.kinds import KINDS

    for kind, fields in CORRECTABLE.items():
        assert set(fields) <= KINDS[kind].fields
