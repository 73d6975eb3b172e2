"""A badge resumes the session of who tends a running infusion, and nothing else; the resumption is recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import new_entries, password, refused
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.issue_badge import issue_badge
from ucmsc_desktop.services.access.resume_session import may_rest, resume_session
from ucmsc_desktop.services.access.signing_in import sign_in, sign_out
from ucmsc_desktop.services.bedside.run_infusion import pause_infusion, stop_now


@pytest.fixture
def scene(bring):
    scene = bring("infusing")
    scene.desks.clear()
    return scene


def badge(scene, person="nurse-1", **more):
    return issue_badge(scene.desk("admin-1"), person=person, **more)


def resume(scene, code, person="nurse-1"):
    resume_session(scene.desk(person), badge=code, locked_at=scene.clock.now() - timedelta(minutes=1))


def test_the_badge_of_who_started_the_infusion_resumes_her_session(scene):
    code, desk = badge(scene), scene.desk("nurse-1")
    assert may_rest(desk)
    assert new_entries(scene, lambda: resume(scene, code)) == ["session.resumed/1"]
    entry = scene.record.events(f"session:{desk.session.id}")[-1]
    assert (entry.by, entry.signer) == ("nurse-1", f"s:{desk.session.id}")
    assert entry.data == {
        "session": desk.session.id,
        "badge": code,
        "locked_at": instant_text(scene.clock.now() - timedelta(minutes=1)),
    }
    pause_infusion(desk, dose=scene.dose_id, reason="x")
    assert scene.record.rows("SELECT resumed FROM session WHERE id = ?", (desk.session.id,)) == [{"resumed": 1}]
    scene.record.close()
    assert verify_file(scene.record.path, full=True, every_signature=True).intact


def test_the_second_signer_and_whoever_takes_it_in_hand_tend_it_and_nobody_else(scene):
    assert may_rest(scene.desk("nurse-2"))
    assert not may_rest(scene.desk("investigator-1"))
    code = badge(scene, "investigator-1")
    refused(scene, "session-tends-nothing", lambda: resume(scene, code, "investigator-1"))
    pause_infusion(scene.desk("investigator-1"), dose=scene.dose_id, reason="x")
    assert may_rest(scene.desk("investigator-1"))


def test_when_the_infusion_has_ended_the_badge_resumes_nothing(scene):
    code = badge(scene)
    scene.desk("nurse-1")
    stop_now(scene.record, dose=scene.dose_id, act=scene.record.new_name("act"))
    assert not may_rest(scene.desk("nurse-1"))
    refused(scene, "session-tends-nothing", lambda: resume(scene, code))


def test_four_hours_after_the_password_the_badge_resumes_nothing(scene):
    code, desk = badge(scene), scene.desk("nurse-1")
    opened = scene.clock.now()
    scene.clock.move_to(opened + timedelta(hours=4) - timedelta(seconds=1))
    resume(scene, code)
    assert may_rest(desk)
    scene.clock.move_to(opened + timedelta(hours=4))
    assert not may_rest(desk)
    refused(scene, "session-too-old", lambda: resume(scene, code))


def test_another_persons_or_a_void_badge_or_another_code_resumes_nothing(scene):
    scene.desk("nurse-1")
    other, first = badge(scene, "nurse-2"), badge(scene)
    second = badge(scene, reason="Lost.")
    refused(scene, "badge-of-another", lambda: resume(scene, other))
    refused(scene, "badge-void", lambda: resume(scene, first))
    refused(scene, "badge-expected", lambda: resume(scene, str(scene.known.wristband)))
    resume(scene, second)


def test_a_session_that_was_closed_is_never_resumed(scene):
    code, desk = badge(scene), scene.desk("nurse-1")
    sign_out(desk, reason="locked")
    assert not may_rest(desk)
    refused(scene, "session-ended", lambda: resume(scene, code))


@pytest.mark.parametrize("person", ["lab-1", "qa-1", "pharmacist-1", "admin-1", "courier-1"])
def test_no_other_role_rests_and_no_key_of_the_study_stays_open(scene, person):
    desk = sign_in(scene.record, person, password(person))
    assert not may_rest(desk)
    code = badge(scene, person)
    refused(scene, "role-not-allowed", lambda: resume_session(desk, badge=code, locked_at=desk.now()))
