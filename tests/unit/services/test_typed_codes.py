"""Codes typed instead of scanned: their reason, the other person who reads them back, and what they lead to."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.services_scenes import refused
from tests.unit.services.test_at_the_bedside import ledger, start
from ucmsc_desktop.services.bedside.start_infusion import Scans, check_bedside
from ucmsc_desktop.services.bedside.typed_codes import typed_scans
from ucmsc_desktop.services.custody.issue_label import replace_label


@pytest.mark.parametrize("reason", ["", "  "])
def test_typed_codes_need_a_reason(reason, bring):
    scene = bring("on-ward")
    scans = replace(scene.scans, typed_reason=reason)
    refused(scene, "typed-reason-missing", lambda: check_bedside(scene.desk("nurse-1"), scans=scans))
    refused(scene, "typed-reason-missing", lambda: start(scene, scans=scans))


def test_typed_codes_are_marked_in_every_entry_of_the_check_and_the_start(bring):
    scene = bring("on-ward")
    count = len(ledger(scene.record.path))
    scans = replace(scene.scans, typed_reason="The scanner is broken.")
    check_bedside(scene.desk("nurse-1"), scans=scans, read_back=scene.own("nurse-2"))
    start(scene, scans=scans)
    bodies = [json.loads(body) for *_, body, _ in ledger(scene.record.path)[count:]]
    written = [body for body in bodies if body["kind"] != "session.opened/1"]
    assert {body["input"] for body in written} == {"typed-code"}
    assert written[0]["data"]["typed_reason"] == "The scanner is broken."
    assert [body["kind"] for body in written][:2] == ["bedside.checked/1", "bedside.read-back/1"]


def test_typed_codes_that_nobody_read_back_are_neither_checked_nor_started_from(bring):
    scene = bring("on-ward")
    scans = replace(scene.scans, typed_reason="The scanner is broken.")
    nurse = scene.desk("nurse-1")
    refused(scene, "typed-read-back-missing", lambda: check_bedside(nurse, scans=scans))
    refused(scene, "typed-reader-same", lambda: check_bedside(nurse, scans=scans, read_back=scene.own("nurse-1")))
    refused(scene, "typed-read-back-missing", lambda: start(scene, scans=scans))
    check_bedside(nurse, scans=scene.scans)
    refused(scene, "typed-read-back-missing", lambda: start(scene, scans=scans))


def test_what_people_read_leads_to_the_codes_in_use(bring):
    scene = bring("on-ward")
    nurse, known = scene.desk("nurse-1"), scene.known
    row = scene.record.rows(
        "SELECT screening_number, randomisation_number FROM participant WHERE id = ?", (scene.participant,)
    )[0]
    former = str(scene.dose.pack_code)
    for number in (row["screening_number"], row["randomisation_number"].lower()):
        found = typed_scans(nurse, participant_number=f" {number} ", pack_code=former.lower(), reason=" Torn. ")
        assert found == Scans(wristband=str(known.wristband), bag=str(scene.dose.code), typed_reason="Torn.")
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="Torn.")
    typed = {"participant_number": row["screening_number"], "reason": "Torn."}
    refused(scene, "typed-pack-code-unknown", lambda: typed_scans(nurse, pack_code=former, **typed))
    refused(scene, "typed-reason-missing", lambda: typed_scans(nurse, pack_code=former, **{**typed, "reason": " "}))
    pack = str(scene.dose.pack_code)
    wrong = {**typed, "participant_number": "X"}
    refused(scene, "typed-participant-unknown", lambda: typed_scans(nurse, pack_code=pack, **wrong))
