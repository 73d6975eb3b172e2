"""The planned unblinding: two signatures, at the end only, and a list that anybody can hold against its commitment."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, new_entries, refused
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.queries.opened_list import CommitmentCheck, opened_list
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.unblind_study import unblind_study


def unblind(
    scene, *, holder: str = "qa-1", investigator: str = "investigator-1", reason: str = "The study ended.", by="qa-1"
):
    return unblind_study(scene.desk(by), reason=reason, holder=scene.own(holder), investigator=scene.own(investigator))


@pytest.fixture
def ended(bring):
    scene = bring("reconciled")
    for participant in (ACTIVE, PLACEBO):
        withdraw_participant(
            scene.desk("coordinator-1"), participant=participant, part="treatment", reason="The study ended."
        )
    return scene


def test_the_list_lies_open_for_everybody_and_agrees_with_its_commitment(ended):
    assert opened_list(ended.desk("nurse-1")) is None
    assert new_entries(ended, lambda: unblind(ended)) == ["study.unblinded/1", "study.unblinding-agreed/1"]

    found = opened_list(ended.desk("nurse-1"))
    assert found is not None
    assert found.check is CommitmentCheck.AGREES
    assert [(line.arm, line.participant) for line in found.lines[:2]] == [("uc-msc", ACTIVE), ("placebo", PLACEBO)]
    assert verify_file(ended.record.path, full=True, every_signature=True).intact


def test_anybody_computes_the_commitment_from_what_was_written(ended):
    unblind(ended)
    body = next(each for each in ended.record.bodies("study") if each.kind == "study.unblinded/1")
    fixed = b""
    for slot in body.data["slots"]:
        told = json.dumps(
            {name: slot[name] for name in ("arm", "slot", "stratum")}, sort_keys=True, separators=(",", ":")
        )
        fixed += hashlib.sha256(b"ucmsc-slot/1" + bytes.fromhex(slot["salt"]) + told.encode()).digest()
    assert hashlib.sha256(b"ucmsc-allocation/1" + fixed).digest() == allocation_commitment(ended.record.db)


def test_a_changed_arm_in_the_opened_list_is_seen(ended, monkeypatch):
    unblind(ended)
    monkeypatch.setattr("ucmsc_desktop.services.queries.opened_list.slot_commitment", lambda **_: bytes(32))
    found = opened_list(ended.desk("monitor-1"))
    assert found is not None
    assert found.check is CommitmentCheck.DIFFERS


@pytest.mark.parametrize("step", ["arrived", "on-ward", "infusing", "stopped", "reconciled"])
def test_nothing_is_opened_while_somebody_is_treated(step, bring):
    scene = bring(step)
    error = refused(scene, "study-not-ended", lambda: unblind(scene))
    assert error.fields["participants"] == f"{ACTIVE}, {PLACEBO}"
    assert opened_list(scene.desk("qa-1")) is None


def test_it_happens_once_by_the_right_people_and_ends_enrolment(ended):
    refused(ended, "role-not-allowed", lambda: unblind(ended, by="investigator-1"))
    refused(ended, "role-not-allowed", lambda: unblind(ended, holder="lab-1"))
    refused(ended, "role-not-allowed", lambda: unblind(ended, investigator="pharmacist-1"))
    refused(ended, "field-blank", lambda: unblind(ended, reason=" "))
    unblind(ended)
    refused(ended, "study-unblinded", lambda: unblind(ended))
    form = {"screening_number": "P-009", "initials": "AB", "sex": "F", "age_text": "54", "height_text": "165"}
    more = {"weight_text": "70", "consent_version": "2.0"}
    refused(ended, "study-unblinded", lambda: screen_and_enrol(ended.desk("investigator-1"), **form, **more))
