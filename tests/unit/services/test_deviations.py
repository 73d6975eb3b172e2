"""Deviations by the real services: the public text for everybody, the rest for who may know the arm."""

from __future__ import annotations

import pytest

from tests.services_scenes import CELL_LOT, new_entries, refused
from ucmsc_desktop.services.product.record_deviation import close_deviation, record_deviation
from ucmsc_desktop.services.queries.deviations import count_deviations, deviation_lines, deviation_view

PUBLIC, DETAIL = "A logger was read late.", "Lot UC-2026-01 stood 12 minutes."


def record(scene, public=PUBLIC, subject=f"lot:{CELL_LOT}", person="lab-1"):
    return record_deviation(scene.desk(person), public_text=public, detail=DETAIL, subject=subject)


def close(scene, deviation, person="qa-1"):
    return close_deviation(
        scene.desk(person), deviation=deviation, assessment="Minor.", action="Trained.", signature=scene.own(person)
    )


def test_the_public_text_is_plain_and_the_rest_sealed(bring):
    scene = bring("arrived")
    assert new_entries(scene, lambda: record(scene)) == ["deviation.recorded/1"]
    body = bytes(scene.record.db.execute("SELECT body FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()[0])
    assert PUBLIC.encode() in body
    assert b"UC-2026-01" not in body


@pytest.mark.parametrize(
    "text", ["Lot UC-2026-01 leaked.", "The placebo came late.", "From donor-01", "WCB-01 was low", "间充质干细胞"]
)
def test_a_public_text_that_names_an_arm_or_a_component_is_refused(text, bring):
    scene = bring("arrived")
    error = refused(scene, "deviation-text-tells", lambda: record(scene, text))
    assert str(error.fields["word"]).casefold() in text.casefold()


def test_blank_texts_and_unknown_subjects_are_refused(bring):
    scene = bring("arrived")
    refused(scene, "field-blank", lambda: record(scene, " "))
    refused(scene, "deviation-subject-unknown", lambda: record(scene, subject="lot:NONE"))
    refused(scene, "deviation-unknown", lambda: close(scene, "NONE"))


def test_another_person_of_the_quality_unit_closes_it_once(bring):
    scene = bring("arrived")
    deviation = record(scene, subject=None, person="qa-1")
    refused(scene, "deviation-closer-recorded", lambda: close(scene, deviation))
    assert new_entries(scene, lambda: close(scene, deviation, "qa-2")) == ["deviation.closed/1"]
    refused(scene, "deviation-closed-already", lambda: close(scene, deviation, "qa-2"))
    found = deviation_view(scene.desk("unblinded-monitor-1"), deviation)
    assert (found.known.assessment, found.known.action, found.closer) == ("Minor.", "Trained.", "Qa 2")


def test_the_blinded_read_number_time_public_text_and_state_alone(bring):
    scene = bring("arrived")
    first, second = record(scene), record(scene, "A door stood open.")
    close(scene, first)
    nurse = scene.desk("nurse-1")
    lines = deviation_lines(nurse, text="", start=0, count=9)
    assert [(line.number, line.public_text, line.is_open) for line in lines] == [
        (2, "A door stood open.", True),
        (1, PUBLIC, False),
    ]
    assert (lines[0].deviation, count_deviations(nurse, text="DOOR"), count_deviations(nurse, text="")) == (
        second,
        1,
        2,
    )
    refused(scene, "role-not-allowed", lambda: deviation_view(nurse, first))
    refused(scene, "deviation-unknown", lambda: deviation_view(scene.desk("qa-1"), "NONE"))
