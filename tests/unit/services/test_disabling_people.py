"""Disabling on a real record: nothing of hers opens or signs any more, what she signed stays, and her key is gone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services_scenes import TO_CORRIDOR, new_entries, password, refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.delegate import delegate
from ucmsc_desktop.services.access.disable_person import disable_person, enable_person
from ucmsc_desktop.services.access.issue_badge import issue_badge
from ucmsc_desktop.services.access.renew_password import new_keys_of, reset_password
from ucmsc_desktop.services.access.resume_session import may_rest
from ucmsc_desktop.services.access.review_people import review_people
from ucmsc_desktop.services.access.signing_in import (
    password_trial,
    sign_in,
    sign_in_trial,
    sign_in_tried,
    sign_out,
    signing,
)
from ucmsc_desktop.services.acting import Action, acting, session_stands, sign
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.custody.hand_over import hand_over
from ucmsc_desktop.services.queries.badges import person_of_badge
from ucmsc_desktop.services.queries.people_review import people_review
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.queries.window_lists import people
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.trial.open_study import grant_study_key

VERIFIER = Path(__file__).parents[3] / "docs" / "verifier.py"


@pytest.fixture
def scene(bring):
    return bring("arrived")


def disable(scene, person="nurse-1", reason="Left the site."):
    disable_person(scene.desk("admin-1"), person=person, reason=reason, own=scene.own("admin-1"))


def enable(scene, person="nurse-1"):
    enable_person(scene.desk("admin-1"), person=person, reason="Came back.", own=scene.own("admin-1"))


def intact(scene):
    scene.record.close()
    alone = subprocess.run(
        [sys.executable, str(VERIFIER), str(scene.record.path)], capture_output=True, check=False, timeout=120
    )
    return verify_file(scene.record.path, full=True, every_signature=True).findings == () and alone.returncode == 0


def test_a_disabled_person_neither_signs_in_nor_signs_and_is_listed_no_more(scene):
    admin = scene.desk("admin-1")
    code = issue_badge(admin, person="nurse-1")
    assert new_entries(scene, lambda: disable(scene)) == ["person.disabled/1"]
    entry = scene.record.events("person:nurse-1")[-1]
    assert (entry.signer, entry.data["reason"]) == ("p:admin-1", "Left the site.")
    tries = (
        lambda: sign_in(scene.record, "nurse-1", password("nurse-1")),
        lambda: signing(scene.record, "nurse-1", password("nurse-1")),
        lambda: sign_in_trial(scene.record, person="nurse-1", password=password("nurse-1")),
        lambda: password_trial(admin, person="nurse-1", password=password("nurse-1")),
        lambda: new_keys_of(admin, person="nurse-1", password="quite-another-password"),
        lambda: person_of_badge(scene.record, code),
        lambda: issue_badge(admin, person="nurse-1", reason="Lost."),
    )
    for attempt in tries:
        refused(scene, "person-disabled", attempt)
    assert "nurse-1" not in {each.person for each in people(scene.record)}
    assert intact(scene)


def test_an_open_session_of_hers_records_nothing_more_and_can_only_be_closed(scene):
    desk = scene.desk("nurse-1")
    assert session_stands(desk)
    disable(scene)
    assert not session_stands(desk)
    assert not may_rest(desk)
    refused(scene, "session-ended", lambda: refuse_scan(desk, text="x", where="today", reason="x"))
    sign_out(desk, reason="locked")
    enable(scene)
    refused(scene, "session-ended", lambda: refuse_scan(desk, text="x", where="today", reason="x"))
    scene.desks.clear()
    refuse_scan(scene.desk("nurse-1"), text="x", where="today", reason="x")
    assert intact(scene)


def test_a_password_or_a_key_opened_before_signs_nothing_after(scene):
    tried = sign_in_trial(scene.record, person="nurse-1", password=password("nurse-1"))()
    own, admin = scene.own("nurse-1"), scene.desk("investigator-1")
    disable(scene)
    refused(scene, "person-disabled", lambda: sign_in_tried(scene.record, tried))

    def put():
        with acting(admin, Action.COUNTERSIGN_WEIGHT) as tx:
            data = {"weight_entry": "E"}
            stream = f"participant:{scene.participant}"
            sign(
                tx,
                own,
                Action.COUNTERSIGN_WEIGHT,
                stream=stream,
                kind="weight.countersigned/1",
                meaning="x",
                data=data,
            )

    assert refused(scene, "entry-not-allowed", put).fields["finding"] == "signer-disabled"


def test_a_reset_password_ends_the_sessions_that_were_open(scene):
    desk, admin = scene.desk("nurse-1"), scene.desk("admin-1")
    made = new_keys_of(admin, person="nurse-1", password="quite-another-password")()
    reset_password(admin, made, reset_by=scene.own("admin-1"), agreed_by=scene.own("qa-1"))
    assert not session_stands(desk)
    refused(scene, "session-ended", lambda: refuse_scan(desk, text="x", where="today", reason="x"))
    assert session_stands(sign_in(scene.record, "nurse-1", "quite-another-password"))


def test_no_bag_is_handed_to_her_and_no_task_delegated(bring):
    scene = bring("dispensed")
    disable(scene, "courier-1")
    pharmacist = scene.desk("pharmacist-1")
    refused(
        scene, "person-disabled", lambda: hand_over(pharmacist, dose=scene.dose_id, taker="courier-1", way=TO_CORRIDOR)
    )
    investigator, own = scene.desk("investigator-1"), scene.own("investigator-1")
    task = {"person": "courier-1", "tasks": ["transport"], "valid_from": date(2026, 3, 1), "valid_until": None}
    refused(scene, "person-disabled", lambda: delegate(investigator, signature=own, **task))


def test_her_grant_of_the_study_key_is_gone_and_does_not_come_back(scene):
    lab, granter = scene.desk("lab-1"), scene.desk("qa-1")
    unsealed_of(lab)
    disable(scene, "lab-1")
    refused(scene, "study-key-needed", lambda: unsealed_of(lab))
    refused(scene, "person-disabled", lambda: grant_study_key(granter, person="lab-1"))
    scene.desks.pop("lab-1")
    enable(scene, "lab-1")
    refused(scene, "study-key-needed", lambda: unsealed_of(scene.desk("lab-1")))
    assert scene.desk("lab-1").session.author.unsealed is None
    grant_study_key(granter, person="lab-1")
    scene.desks.pop("lab-1")
    unsealed_of(scene.desk("lab-1"))
    assert intact(scene)


def test_the_last_who_may_grant_the_key_is_not_disabled(scene):
    granters = [
        row["id"]
        for row in scene.record.rows(
            "SELECT p.id FROM key_grant k JOIN person p ON p.id = k.person WHERE p.role IN ('qa', 'pharmacist')"
        )
    ]
    for person in granters[:-1]:
        disable(scene, person)
    refused(scene, "key-holder-last", lambda: disable(scene, granters[-1]))


def test_only_an_administrator_by_her_own_key_and_never_herself(scene):
    admin, own = scene.desk("admin-1"), scene.own("admin-1")
    refused(scene, "person-disables-herself", lambda: disable(scene, "admin-1"))
    refused(scene, "person-unknown", lambda: disable(scene, "nobody"))
    refused(scene, "standing-reason-missing", lambda: disable(scene, reason=" "))
    refused(scene, "person-not-disabled", lambda: enable(scene))
    for verb in (disable_person, enable_person):
        refused(
            scene,
            "role-not-allowed",
            lambda verb=verb: verb(admin, person="nurse-1", reason="x", own=scene.own("qa-1")),
        )
        refused(
            scene,
            "role-not-allowed",
            lambda verb=verb: verb(scene.desk("qa-1"), person="nurse-1", reason="x", own=own),
        )


def test_the_people_are_reviewed_each_year_and_the_administrator_is_told_in_time(scene):
    def told():
        scene.desks.clear()
        lines = today(scene.desk("admin-1")).lines
        return [each.due_on for each in lines if each.task is Task.REVIEW_PEOPLE]

    first = people_review(scene.desk("admin-1"))
    assert (first.reviewed_on, first.by) == (None, None)
    assert told() == []
    scene.clock.move_to(scene.clock.now() + timedelta(days=350))
    assert told() == [first.due_on]
    count = review_people(scene.desk("admin-1"), note=" ")
    reviewed = people_review(scene.desk("admin-1"))
    assert (reviewed.by, reviewed.due_on - reviewed.reviewed_on) == ("Admin 1", timedelta(days=365))
    assert told() == []
    entry = scene.record.events("people")[-1]
    assert entry.data == {"people": [each.person for each in people(scene.record)], "note": None}
    assert len(entry.data["people"]) == count
    with pytest.raises(UserFacingError, match="role-not-allowed"):
        review_people(scene.desk("qa-1"), note="")
