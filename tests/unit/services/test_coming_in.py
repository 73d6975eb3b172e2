"""Coming in on a real record: a badge says who, the password proves it, and failed passwords make the next one wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, password, refused, reopen
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.attempts import attempts_of
from ucmsc_desktop.services.access.issue_badge import issue_badge
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.access.signing_in import (
    password_trial,
    sign_in,
    sign_in_trial,
    sign_in_tried,
    signing,
)
from ucmsc_desktop.services.queries.badges import person_of_badge
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task


@pytest.fixture
def scene(bring):
    return bring("arrived")


def fail(scene, times=1, person="nurse-1"):
    """Type a wrong password so often, each as soon as it is tried."""
    for _ in range(times):
        with pytest.raises(UserFacingError, match="password-wrong"):
            sign_in(scene.record, person, "wrong")


def test_a_badge_says_who_and_a_replaced_one_says_that_it_is_void(scene):
    admin = scene.desk("admin-1")
    first = issue_badge(admin, person="nurse-1")
    assert person_of_badge(scene.record, first) == "nurse-1"
    second = issue_badge(admin, person="nurse-1", reason="Lost.")
    assert person_of_badge(scene.record, second) == "nurse-1"
    error = refused(scene, "badge-void", lambda: person_of_badge(scene.record, first))
    assert error.fields["name"] == "Nurse 1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (make_code(CodeKind.BADGE, bytes(10)), "badge-unknown"),
        (make_code(CodeKind.CONTAINER, bytes(10)), "badge-expected"),
        (f"H1.3.{'A' * 52}", "badge-expected"),
        (f"{make_code(CodeKind.BADGE, bytes(10))[:-1]}1", "code-check-wrong"),
        ("B1", "code-unreadable"),
    ],
)
def test_any_other_code_is_nobody(scene, text, code):
    refused(scene, code, lambda: person_of_badge(scene.record, text))


def test_a_wristband_is_no_badge(scene):
    refused(scene, "badge-expected", lambda: person_of_badge(scene.record, str(scene.known.wristband)))


def test_after_three_failures_not_even_the_right_password_is_tried_until_the_wait_is_over(scene):
    fail(scene, 3)
    tries = (
        lambda: sign_in(scene.record, "nurse-1", password("nurse-1")),
        lambda: signing(scene.record, "nurse-1", password("nurse-1")),
        lambda: sign_in_trial(scene.record, person="nurse-1", password=password("nurse-1")),
        lambda: password_trial(scene.desk("nurse-2"), person="nurse-1", password=password("nurse-1")),
        lambda: reading_person(scene.record, "nurse-1", password("nurse-1")),
    )
    for attempt in tries:
        error = refused(scene, "password-attempt-too-soon", attempt)
        assert error.fields["seconds"] == "30"
    scene.clock.move_to(scene.clock.now() + timedelta(seconds=30))
    assert sign_in(scene.record, "nurse-1", password("nurse-1")).person == "nurse-1"
    assert attempts_of(scene.record, "nurse-1").failures == 0


def test_the_wait_is_hers_alone_and_outlasts_a_restart(scene):
    fail(scene, 3)
    assert sign_in(scene.record, "nurse-2", password("nurse-2")).person == "nurse-2"
    now, path = scene.clock.now(), scene.record.path
    scene.record.close()
    again = reopen(path, now=now + timedelta(seconds=29), participant=ACTIVE, reached="arrived")
    refused(again, "password-attempt-too-soon", lambda: sign_in(again.record, "nurse-1", password("nurse-1")))
    again.clock.move_to(now + timedelta(seconds=30))
    fail(again)
    error = refused(again, "password-attempt-too-soon", lambda: sign_in(again.record, "nurse-1", password("nurse-1")))
    assert error.fields["seconds"] == "60"
    again.record.close()


def test_a_signature_that_fitted_begins_the_count_anew(bring):
    scene = bring("on-ward")
    scene.desk("nurse-1"), scene.desk("nurse-2")
    fail(scene, 3)
    scene.clock.move_to(scene.clock.now() + timedelta(seconds=30))
    scene.bring_to("infusing")
    assert attempts_of(scene.record, "nurse-1").failures == 0


def test_a_password_that_was_tried_in_a_job_counts_as_well(scene):
    for _ in range(3):
        tried = sign_in_trial(scene.record, person="nurse-1", password="wrong")()
        with pytest.raises(UserFacingError, match="password-wrong"):
            sign_in_tried(scene.record, tried)
    refused(scene, "password-attempt-too-soon", lambda: sign_in_trial(scene.record, person="nurse-1", password="wrong"))


def test_at_her_next_sign_in_she_is_told_of_failed_passwords_and_nobody_else_is(scene):
    scene.desk("nurse-1")
    fail(scene, 2)
    scene.desks.clear()

    def told(person):
        lines = today(scene.desk(person)).lines
        return [(each.count, each.name) for each in lines if each.task is Task.SEE_OWN_FAILED_SIGN_INS]

    assert told("nurse-1") == [(2, "settings")]
    assert told("nurse-2") == []
    scene.desks.clear()
    assert told("nurse-1") == []
