"""Masking incidents by the real services: texts that tell nothing, by anybody on duty, assessed once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, T0, new_entries, refused
from ucmsc_desktop.core.trial.incident import IncidentType
from ucmsc_desktop.services.trial.record_incident import assess_incident, record_incident

HAPPENED = T0 - timedelta(hours=2)


def record(scene, *, person="nurse-1", text="The sleeve was torn at the corner.", **changed):
    fields = {"incident_type": IncidentType.SLEEVE_OPENED, "participant": ACTIVE, "happened_at": HAPPENED, **changed}
    return record_incident(scene.desk(person), text=text, **fields)


def assess(scene, incident, *, person="investigator-1", assessment="Nobody saw the bag.", measures="New sleeve."):
    assess_incident(scene.desk(person), incident=incident, assessment=assessment, measures=measures)


@pytest.mark.parametrize("person", ["nurse-1", "courier-1", "investigator-1", "pharmacist-1", "lab-1"])
def test_anybody_on_duty_records_one(person, bring):
    scene = bring("ordered")
    act = lambda: record(scene, person=person, dose=scene.dose_id)  # noqa: E731
    assert new_entries(scene, act) == ["incident.recorded/1"]


def test_a_text_that_tells_is_refused_whoever_types_it(bring):
    scene = bring("arrived")
    for person in ("nurse-1", "pharmacist-1"):
        refused(scene, "deviation-text-tells", lambda person=person: record(scene, person=person, text="It is placebo"))
    incident = record(scene)
    refused(scene, "deviation-text-tells", lambda: assess(scene, incident, measures="Thawed again."))


def test_participant_dose_time_and_text_are_held_to_the_record(bring):
    scene = bring("ordered")
    refused(scene, "field-blank", lambda: record(scene, text=" "))
    refused(scene, "participant-unknown", lambda: record(scene, participant="P-999"))
    refused(scene, "incident-in-future", lambda: record(scene, happened_at=T0 + timedelta(days=1)))
    refused(scene, "incident-dose-of-other", lambda: record(scene, participant=PLACEBO, dose=scene.dose_id))
    refused(scene, "incident-unknown", lambda: assess(scene, "NONE"))
    refused(scene, "role-not-allowed", lambda: record(scene, person="monitor-1"))


def test_investigator_or_quality_unit_assesses_it_once(bring):
    scene = bring("arrived")
    incident = record(scene)
    refused(scene, "role-not-allowed", lambda: assess(scene, incident, person="nurse-1"))
    refused(scene, "field-blank", lambda: assess(scene, incident, assessment=""))
    assert new_entries(scene, lambda: assess(scene, incident, person="qa-1")) == ["incident.assessed/1"]
    refused(scene, "incident-assessed-already", lambda: assess(scene, incident))
