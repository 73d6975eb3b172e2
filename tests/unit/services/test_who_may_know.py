"""Masking: both arms leave the same plain record, and what tells them apart opens for the right people only."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

from tests.allocation_lists import list_of
from tests.record_scenes import tampered
from tests.services_files import ledger
from tests.services_scenes import (
    ACTIVE,
    ARMS,
    CELL_LOT,
    PEOPLE,
    PLACEBO,
    STEPS,
    STUDY,
    begin,
    new_person,
    password,
    refused,
    reopen,
)
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import draft_file
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.bedside.start_infusion import check_bedside
from ucmsc_desktop.services.dosing import meanings
from ucmsc_desktop.services.dosing.print_dose_sheet import dose_sheet, print_dose_sheet
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.preparation import plan_of, prepared_of
from ucmsc_desktop.services.queries.trace import trace, trace_report
from ucmsc_desktop.services.trial.open_study import grant_study_key, open_study

BLINDED = [person for person in PEOPLE if new_person(person).role not in UNBLINDED]
_NAMED = re.compile(r"[A-Z2-7]{26}|D-[A-Z2-7]{10}|[CP]1[0-9A-Z]{18}|P-00[12]|R-00[12]")


def told(scene):
    """Return the plain record of the dose: names, acts, codes and pack codes replaced by what they are."""
    lines = []
    for event in scene.record.bodies(f"dose:{scene.dose_id}"):
        fields = dict(event.fields)
        fields["data"] = {name: value for name, value in fields["data"].items() if name != "pack_code"}
        lines.append(_NAMED.sub("*", json.dumps(fields, sort_keys=True)))
    return lines


def view(scene, person="pharmacist-2"):
    return scene.desk(person).session.author.unsealed


def test_both_arms_leave_the_same_plain_entries_but_for_names(bring):
    active, placebo = bring("reconciled", ACTIVE), bring("reconciled", PLACEBO)
    assert view(active).arm_of(ACTIVE) != view(placebo).arm_of(PLACEBO)
    assert told(active) == told(placebo)
    assert len(told(active)) > 20


def test_with_swapped_arms_every_plain_byte_and_every_length_is_the_same(tmp_path):
    files = []
    for name, arms in (("a", ARMS), ("b", ARMS[1:] + ARMS[:1])):
        scene = begin(tmp_path / f"{name}.ucmsc", arms=arms)
        scene.bring_to(list(STEPS)[-1])
        scene.record.close()
        files.append(tmp_path / f"{name}.ucmsc")
    one, two = (
        [(seq, session, body, None if sealed is None else len(sealed)) for seq, session, body, sealed in ledger(file)]
        for file in files
    )
    assert one == two
    assert ledger(files[0]) != ledger(files[1])
    assert files[0].stat().st_size == files[1].stat().st_size
    assert draft_file(files[0]).stat().st_size == draft_file(files[1]).stat().st_size


@pytest.mark.parametrize("person", BLINDED)
def test_a_blinded_person_holds_no_key_and_opens_nothing(person, bring):
    scene = bring("prepared")
    desk = scene.desk(person)
    assert desk.session.author.unsealed is None
    assert desk.session.author.vault is None
    for read in (plan_of, prepared_of):
        refused(scene, "role-not-allowed", lambda read=read: read(desk, scene.dose_id))
    with (
        pytest.raises(UserFacingError, match="study-key-needed"),
        desk.record.transaction(desk.session.author, act="A" * 26) as tx,
    ):
        assert tx.unsealed
    with (
        pytest.raises(UserFacingError, match="study-key-needed"),
        desk.record.transaction(desk.session.author, act="A" * 26) as tx,
    ):
        assert tx.vault


@pytest.mark.parametrize("person", BLINDED)
def test_a_blinded_person_is_never_granted_the_key(person, bring):
    scene = bring("arrived")
    refused(scene, "grant-to-blinded", lambda: grant_study_key(scene.desk("pharmacist-1"), person=person))


def test_the_key_is_granted_once_to_a_known_person_by_one_who_holds_it(bring):
    scene = bring("arrived")
    refused(scene, "grant-known", lambda: grant_study_key(scene.desk("pharmacist-1"), person="qa-1"))
    refused(scene, "person-unknown", lambda: grant_study_key(scene.desk("pharmacist-1"), person="qa-9"))


def test_whoever_was_not_granted_the_key_cannot_grant_it_whatever_her_role(tmp_path):
    scene = begin(tmp_path / "a.ucmsc")
    with sqlite3.connect(scene.record.path) as db:
        db.execute("DELETE FROM key_grant WHERE person IN ('qa-1', 'qa-2')")
    scene.desks.clear()
    refused(scene, "study-key-needed", lambda: grant_study_key(scene.desk("qa-1"), person="qa-2"))
    refused(scene, "study-key-needed", lambda: recall_lot(scene.desk("qa-1"), **RECALL, signature=scene.own("qa-1")))
    scene.record.close()


RECALL = {"lot": CELL_LOT, "reason": "x"}


@pytest.mark.parametrize("person", ["nurse-1", "admin-1", "investigator-1"])
def test_a_grant_pasted_into_another_persons_row_opens_nothing(person, bring):
    scene = bring("prepared")
    with sqlite3.connect(scene.record.path) as db:
        db.execute(
            "INSERT INTO key_grant SELECT ?, sealed, seq FROM key_grant WHERE person = 'pharmacist-1'", (person,)
        )
    assert scene.desk(person).session.author.unsealed is None


def test_a_ciphertext_moved_to_another_entry_is_refused(bring):
    scene = bring("prepared")
    scene.record.close()
    with tampered(scene.record.path) as db:
        rows = dict(db.execute("SELECT kind, seq FROM entry WHERE kind IN (?, ?)", SEALED_KINDS).fetchall())
        db.execute(
            "UPDATE ledger SET sealed = (SELECT sealed FROM ledger WHERE seq = ?) WHERE seq = ?",
            [rows[kind] for kind in SEALED_KINDS],
        )
    other = reopen(scene.record.path, now=scene.clock.now(), participant=ACTIVE, reached="prepared")
    opened = reading_person(other.record, "pharmacist-1", password("pharmacist-1"))[1]
    with pytest.raises(UserFacingError, match="seal-broken"):
        opened.payload(other.dose_id, SEALED_KINDS[1])
    with pytest.raises(UserFacingError, match="chain-not-sound"):
        other.desk("pharmacist-1")
    other.record.close()


SEALED_KINDS = ("dose.planned/1", "preparation.prepared/1")


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_blinded_trace_shows_the_custody_and_no_component(participant, bring):
    scene = bring("reconciled", participant)
    code = str(scene.dose.code)
    nurse = trace_report(scene.record.path, code, person="nurse-1", password=password("nurse-1"))
    assert nurse["view"] == "blinded"
    assert not {"arm", "components"} & set(nurse)
    assert len(nurse["custody"]) > 20
    for word in ("uc-msc", "placebo", "UC-2026-01", "HSA-2026-01", "DONOR-01"):
        assert word not in json.dumps(nurse)
    open_view = trace_report(scene.record.path, code, person="pharmacist-1", password=password("pharmacist-1"))
    assert open_view["view"] == "unblinded"
    assert open_view["components"]
    assert open_view["arm"] == ("uc-msc" if participant == ACTIVE else "placebo")


def test_the_blinded_traces_of_both_arms_agree_but_for_names(bring):
    found = []
    for participant in (ACTIVE, PLACEBO):
        scene = bring("reconciled", participant)
        text = json.dumps({**trace(scene.record, scene.dose_id, unsealed=None), "pack_code": None})
        found.append(re.sub(r'"seq": \d+', "", _NAMED.sub("*", text)))
    assert found[0] == found[1]


def test_stock_is_traced_forward_and_back_by_unblinded_people_only(bring):
    scene = bring("reconciled")
    who = {"person": "qa-1", "password": password("qa-1")}
    for subject in (CELL_LOT, "DONOR-01", "MCB-01", "WCB-01", scene.components()[0]):
        found = trace_report(scene.record.path, subject, **who)
        assert found["participants"] == [ACTIVE]
        assert [bag["dose"] for bag in found["bags"]] == [scene.dose_id]
        for person in ("nurse-1", "monitor-1"):
            blinded = {"person": person, "password": password(person)}
            refused(
                scene,
                "trace-unblinded-only",
                lambda subject=subject, blinded=blinded: trace_report(scene.record.path, subject, **blinded),
            )
    refused(scene, "trace-unknown", lambda: trace_report(scene.record.path, "NOTHING", **who))
    participant = trace_report(scene.record.path, ACTIVE, **who)
    assert [dose["state"] for dose in participant["doses"]] == ["reconciled"]


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_dose_sheet_names_components_for_unblinded_people_only(participant, bring, tmp_path):
    scene = bring("reconciled", participant)
    views = {}
    for person in ("nurse-1", "pharmacist-1"):
        out = tmp_path / f"{person}.pdf"
        views[person] = print_dose_sheet(
            scene.record.path, dose=scene.dose_id, out=out, person=person, password=password(person)
        )["view"]
        assert out.read_bytes().startswith(b"%PDF")
    assert views == {"nurse-1": "blinded", "pharmacist-1": "unblinded"}
    blinded = dose_sheet(scene.record, scene.dose_id, unsealed=None, printed_by="nurse-1")
    assert blinded.components is None
    seals = view(scene)
    unblinded = dose_sheet(scene.record, scene.dose_id, unsealed=seals, printed_by="pharmacist-1")
    assert unblinded.components


def test_the_sheet_shows_name_time_and_meaning_of_every_signature_in_both_languages(bring):
    scene = bring("reconciled")
    sheet = dose_sheet(scene.record, scene.dose_id, unsealed=None, printed_by="nurse-1")
    assert len(sheet.signatures) == 8
    for signature in sheet.signatures:
        assert signature.printed_name
        assert signature.meaning_en
        assert re.search(r"[\u4e00-\u9fff]", signature.meaning_zh)
        assert signature.signed_at.utcoffset().total_seconds() == 8 * 3600
    with pytest.raises(KeyError):
        meanings.meaning_zh("I never said this.")


def test_a_sheet_of_an_unknown_dose_or_form_is_not_written(bring, tmp_path):
    scene = bring("arrived")
    who = {"person": "nurse-1", "password": password("nurse-1")}
    for name, code in (("a.pdf", "dose-unknown"), ("a.txt", "paper-form-unknown")):
        refused(
            scene,
            code,
            lambda name=name: print_dose_sheet(scene.record.path, dose="D-NONE", out=tmp_path / name, **who),
        )
    assert list(tmp_path.glob("a.*")) == []


def test_a_hold_reads_the_same_for_a_blinded_person_whatever_was_recalled(bring):
    said = []
    for participant, lot in ((ACTIVE, CELL_LOT), (PLACEBO, "HSA-2026-01")):
        scene = bring("on-ward", participant)
        recall_lot(scene.desk("qa-1"), lot=lot, reason="x", signature=scene.own("qa-1"))
        judged = check_bedside(scene.desk("nurse-1"), scans=scene.scans)
        said.append([(check.code, check.message, check.fields) for check in judged.verdict.checks])
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"allocation": list_of(["uc-msc", "sugar"])}, "allocation-arm-unknown"),
        ({"allocation": list_of([])}, "allocation-arm-unknown"),
        ({"allocation": list_of(["uc-msc"])}, "allocation-arm-unknown"),
        ({"time_zone": "Asia/Nowhere"}, "zone-unknown"),
        ({"site": "A hospital with a name " * 12}, "paper-text-too-long"),
        ({}, "study-open-already"),
    ],
)
def test_a_study_is_opened_once_and_whole(changed, code, bring):
    from ucmsc_desktop.record.access.sessions import unlock_keys

    scene = bring("arrived")
    form = {
        "study": STUDY,
        "protocol_text": shipped_protocol(STUDY).text,
        "time_zone": "Asia/Shanghai",
        "site": "x",
        "allocation": list_of(["uc-msc", "placebo"]),
        **changed,
    }
    keys = unlock_keys(scene.record, "qa-1", password("qa-1"))
    refused(scene, code, lambda: open_study(scene.desk("qa-1"), keys=keys, **form))
