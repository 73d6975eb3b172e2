"""Who works here, who waits for the key, who came in and who failed to, and which stations the record knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services_scenes import PEOPLE, T0, new_entries, new_person, refused
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.station import station_file
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SystemRandomness
from ucmsc_desktop.services.access.enrol_person import enrol_person, enrol_with, keys_of
from ucmsc_desktop.services.access.first_run import NewPerson, begin_record
from ucmsc_desktop.services.access.signing_in import certify_station, open_record, sign_in, sign_out, signing
from ucmsc_desktop.services.queries.people import (
    count_people,
    count_sign_ins,
    people_lines,
    person_line,
    sign_ins,
    stations,
)
from ucmsc_desktop.services.trial.open_study import grant_study_key

LONG = "correct horse battery"


def ids(scene, **asked):
    asked = {"text": "", "start": 0, "count": 100, **asked}
    return [line.person for line in people_lines(scene.desk("monitor-1"), **asked)]


def enrol(scene, person):
    enrol_person(scene.desk("admin-1"), new_person(person), enroller=scene.own("admin-1"))


def test_everybody_is_listed_in_the_order_of_enrolment_and_holders_of_the_key_are_named(bring):
    scene = bring("arrived")
    desk = scene.desk("monitor-1")
    lines = people_lines(desk, text="", start=0, count=100)
    assert sorted(line.person for line in lines) == sorted(PEOPLE)
    assert count_people(desk, text="") == len(PEOPLE)
    holders = {line.person for line in lines if line.holds_key}
    assert holders == {line.person for line in lines if line.role in {"lab", "qa", "pharmacist", "unblinded-monitor"}}
    assert {line.enrolled_by for line in lines} == {"Admin 1"}


def test_windows_of_the_list_follow_each_other(bring):
    scene = bring("arrived")
    assert ids(scene, start=0, count=5) + ids(scene, start=5, count=100) == ids(scene)


@pytest.mark.parametrize(
    ("text", "roles", "found"),
    [
        ("nurse-2", (), ["nurse-2"]),
        ("NURSE 2", (), ["nurse-2"]),
        ("nowhere", (), []),
        ("nowhere", ("courier",), ["courier-1", "courier-2"]),
        ("%", (), []),
        ("nowhere", ("' OR 1=1 --",), []),
    ],
)
def test_people_are_found_by_id_name_and_role(text, roles, found, bring):
    scene = bring("arrived")
    assert sorted(ids(scene, text=text, roles=roles)) == found
    assert count_people(scene.desk("monitor-1"), text=text, roles=roles) == len(found)


def test_who_waits_for_the_key_stands_first_until_it_was_granted(bring):
    scene = bring("arrived")
    enrol(scene, "nurse-9")
    enrol(scene, "lab-9")
    desk = scene.desk("monitor-1")
    first = people_lines(desk, text="", start=0, count=1)[0]
    assert (first.person, first.waits_for_key, first.granted_at) == ("lab-9", True, None)
    assert not person_line(desk, "nurse-9").waits_for_key
    grant_study_key(scene.desk("qa-1"), person="lab-9")
    line = person_line(desk, "lab-9")
    assert (line.holds_key, line.waits_for_key) == (True, False)
    assert (line.granted_by, line.granted_at) == ("Qa 1", scene.clock.now())
    assert ids(scene)[0] != "lab-9"


def test_failed_sign_ins_count_until_the_next_that_fits(bring):
    scene = bring("arrived")
    desk = scene.desk("monitor-1")
    scene.desk("nurse-1")
    before = count_sign_ins(desk, "nurse-1")
    for _ in range(2):
        with pytest.raises(UserFacingError):
            sign_in(scene.record, "nurse-1", "wrong")
    assert person_line(desk, "nurse-1").failed == 2
    assert ids(scene)[0] == "nurse-1"
    assert [line.has_failed for line in sign_ins(desk, "nurse-1")][:3] == [True, True, False]
    assert sign_ins(desk, "nurse-1")[0].station == "station-1"
    sign_in(scene.record, "nurse-1", "nurse-1-demonstration")
    assert (person_line(desk, "nurse-1").failed, count_sign_ins(desk, "nurse-1")) == (0, before + 1)
    assert person_line(desk, "nurse-1").last_sign_in == scene.clock.now()


def test_a_sign_in_is_open_until_the_person_left(bring):
    scene = bring("arrived")
    desk = scene.desk("nurse-1")
    (open_one, *_) = sign_ins(desk, "nurse-1")
    assert (open_one.closed_at, open_one.has_failed) == (None, False)
    scene.go_to(5)
    sign_out(desk)
    assert sign_ins(scene.desk("monitor-1"), "nurse-1")[0].closed_at == scene.clock.now()


def test_nobody_of_an_unknown_id(bring):
    scene = bring("arrived")
    refused(scene, "person-unknown", lambda: person_line(scene.desk("monitor-1"), "nurse-9"))


@pytest.mark.parametrize("person", ["Nurse-9", "nurse 9", "nurse--9", "-nurse", "nurse-", "9", "护士", "n" * 33, "n:9"])
def test_an_id_has_one_form(person, bring):
    scene = bring("arrived")
    new = NewPerson(person, "Li Na", Role.NURSE, LONG)
    refused(scene, "person-id-unreadable", lambda: keys_of(scene.desk("admin-1"), new))


def test_keys_are_made_before_and_enrolled_after_and_ids_are_checked_both_times(bring):
    scene = bring("arrived")
    new = new_person("nurse-9")
    make, again = (keys_of(scene.desk("admin-1"), new) for _ in range(2))
    made, second = make(), again()
    own = scene.own("admin-1")
    assert new_entries(scene, lambda: enrol_with(scene.desk("admin-1"), made, enroller=own)) == [
        "person.enrolled/1",
        "person.accepted/1",
    ]
    refused(scene, "person-exists", lambda: enrol_with(scene.desk("admin-1"), second, enroller=own))
    refused(scene, "person-exists", lambda: keys_of(scene.desk("admin-1"), new))
    assert scene.desk("nurse-9").session.role == "nurse"


def test_only_an_administrator_makes_keys_and_enrols(bring):
    scene = bring("arrived")
    new = new_person("nurse-9")
    refused(scene, "role-not-allowed", lambda: keys_of(scene.desk("qa-1"), new))
    made = keys_of(scene.desk("admin-1"), new)()
    refused(scene, "role-not-allowed", lambda: enrol_with(scene.desk("admin-1"), made, enroller=scene.own("qa-1")))
    refused(scene, "role-not-allowed", lambda: enrol_with(scene.desk("qa-1"), made, enroller=scene.own("admin-1")))
    refused(scene, "field-blank", lambda: keys_of(scene.desk("admin-1"), replace(new, name=" ")))


def test_a_station_is_here_once_its_key_was_certified(tmp_path):
    path = tmp_path / "real.ucmsc"
    begin_record(
        path,
        first=NewPerson("admin-1", "Wang Li", Role.ADMIN, LONG),
        second=NewPerson("pharmacist-1", "Chen Yu", Role.PHARMACIST, LONG),
        station="station-1",
        clock=SimulatedClock(T0),
        randomness=SystemRandomness(),
        app="test 1",
    ).close()
    station_file(path).unlink()
    record = open_record(path, app="test 1", clock=SimulatedClock(T0))
    desk = sign_in(record, "admin-1", LONG)
    assert [(line.station, line.is_here) for line in stations(desk)] == [("station-1", False)]
    assert not person_line(desk, "pharmacist-1").waits_for_key
    certify_station(desk, station="station-2", signature=signing(record, "admin-1", LONG))
    assert [(line.station, line.certified_by, line.is_here) for line in stations(desk)] == [
        ("station-1", "Wang Li", False),
        ("station-2", "Wang Li", True),
    ]
    record.close()
