"""Beginning a record, signing in, and certifying a station."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services_files import ledger
from tests.services_scenes import ACTIVE, T0, new_entries, new_person, password, refused, reopen
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.station import load_station, station_file
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness, SystemRandomness
from ucmsc_desktop.services.access.command_author import command_author
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson, begin_record
from ucmsc_desktop.services.access.found_site import NewSite, found_site
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.access.rebuild_record import rebuild_record
from ucmsc_desktop.services.access.signing_in import certify_station, open_record, sign_in, sign_out
from ucmsc_desktop.services.acting import open_study_of, study_if_open
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.reading import dose_of, participant_of

LONG = "correct horse battery"
ADMIN = NewPerson("admin-1", "Wang Li", Role.ADMIN, LONG)
HOLDER = NewPerson("pharmacist-1", "Chen Yu", Role.PHARMACIST, LONG)
SITE = NewSite(
    administrator=ADMIN,
    key_holder=HOLDER,
    station="station-1",
    protocol="NCT04216849",
    site="Shanghai East Hospital",
    time_zone="Asia/Shanghai",
)


def begin(path, *, first=ADMIN, second=HOLDER, source=None, demonstration=False):
    begin_record(
        path,
        first=first,
        second=second,
        station="station-1",
        clock=SimulatedClock(T0),
        randomness=source or SystemRandomness(),
        app="test 1",
        demonstration=demonstration,
    ).close()


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"second": replace(HOLDER, person="admin-1")}, "two-people-needed"),
        ({"first": replace(ADMIN, password="a" * 14)}, "password-too-short"),
        ({"second": replace(HOLDER, password="")}, "password-too-short"),
    ],
)
def test_a_record_begins_with_two_people_and_long_passwords_or_not_at_all(people, code, tmp_path):
    path = tmp_path / "new.ucmsc"
    with pytest.raises(UserFacingError, match=code):
        begin(path, **people)
    assert list(tmp_path.iterdir()) == []


def test_repeatable_randomness_begins_demonstrations_only(tmp_path):
    with pytest.raises(ValueError, match="demonstration"):
        begin(tmp_path / "real.ucmsc", source=SeededRandomness(1))
    begin(tmp_path / "demo.ucmsc", source=SeededRandomness(1), demonstration=True)
    begin(tmp_path / "real.ucmsc")
    with pytest.raises((ValueError, UserFacingError), match=r"demonstration|seeded-randomness-refused"):
        open_record(tmp_path / "real.ucmsc", app="test 1", randomness=SeededRandomness(1))


def test_an_existing_record_is_never_begun_again(tmp_path):
    path = tmp_path / "new.ucmsc"
    begin(path)
    before = path.read_bytes(), station_file(path).read_bytes()
    for again in (lambda: begin(path), lambda: found(path)):
        with pytest.raises(UserFacingError, match="record-exists"):
            again()
    assert (path.read_bytes(), station_file(path).read_bytes()) == before


def found(path, **changed):
    found_site(path, replace(SITE, **changed), clock=SimulatedClock(T0), randomness=SystemRandomness(), app="test 1")


def test_a_site_is_founded_with_a_study_and_its_sealed_list(tmp_path):
    path = tmp_path / "site.ucmsc"
    found(path)
    kinds = [body for *_, body, _ in ledger(path) if b"allocation.slot-sealed/2" in body]
    assert len(kinds) == 60
    assert verify_file(path, full=True, every_signature=True).intact


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"key_holder": replace(HOLDER, role=Role.NURSE)}, "grant-to-blinded"),
        ({"key_holder": replace(HOLDER, role=Role.ADMIN)}, "grant-to-blinded"),
        ({"key_holder": replace(HOLDER, role=Role.LAB)}, "role-not-allowed"),
        ({"station": " "}, "field-blank"),
        ({"site": ""}, "field-blank"),
        ({"administrator": replace(ADMIN, name=" ")}, "field-blank"),
        ({"time_zone": "Asia/Nowhere"}, "zone-unknown"),
        ({"protocol": "NCT0"}, "protocol-unknown"),
    ],
)
def test_a_site_that_cannot_be_founded_leaves_nothing(changed, code, tmp_path):
    with pytest.raises(UserFacingError) as error:
        found(tmp_path / "site.ucmsc", **changed)
    assert error.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_person_is_enrolled_once_accepts_herself_and_signs_in(bring):
    scene = bring("arrived")
    new = new_person("nurse-9")
    kinds = new_entries(scene, lambda: enrol_person(scene.desk("admin-1"), new, enroller=scene.own("admin-1")))
    assert kinds == ["person.enrolled/1", "person.accepted/1"]
    assert [row[1] for row in ledger(scene.record.path)[-2:]] == ["p:admin-1", "p:nurse-9"]
    refused(scene, "person-exists", lambda: enrol_person(scene.desk("admin-1"), new, enroller=scene.own("admin-1")))
    assert scene.desk("nurse-9").session.role == "nurse"


def test_a_failed_sign_in_is_recorded_by_the_station_and_opens_nothing(bring):
    scene = bring("arrived")
    for attempt in (
        lambda: sign_in(scene.record, "nurse-1", "wrong"),
        lambda: reading_person(scene.record, "nurse-1", "wrong"),
        lambda: command_author(scene.record, person="nurse-1", password=None),
    ):

        def fails(attempt=attempt):
            with pytest.raises(UserFacingError, match="password-wrong"):
                attempt()

        assert new_entries(scene, fails) == ["sign-in.failed/1"]
    assert ledger(scene.record.path)[-1][1] == "m:station-1"
    refused(scene, "person-unknown", lambda: sign_in(scene.record, "nurse-9", "wrong"))


def test_signing_out_forgets_what_the_session_had_opened(bring):
    scene = bring("prepared")
    desk = scene.desk("lab-1")
    view = desk.session.author.unsealed
    sign_out(desk)
    with pytest.raises(Exception, match="closed"):
        view.arm_of(ACTIVE)


def test_a_command_is_written_by_the_person_or_on_a_demonstration_by_the_station(bring, tmp_path):
    scene = bring("arrived")
    author, role = command_author(scene.record, person=None, password=None)
    assert (author.signer.label, role) == ("m:station-1", None)
    author, role = command_author(scene.record, person="nurse-1", password=password("nurse-1"))
    assert (author.signer.by, role) == ("nurse-1", "nurse")
    scene.record.station = None
    refused(scene, "station-not-certified", lambda: command_author(scene.record, person=None, password=None))
    begin(tmp_path / "real.ucmsc")
    real = open_record(tmp_path / "real.ucmsc", app="test 1")
    with pytest.raises(UserFacingError, match="person-needed"):
        command_author(real, person=None, password=None)
    real.close()


def test_a_file_without_its_station_key_gets_a_new_one_from_an_administrator(tmp_path):
    path = tmp_path / "real.ucmsc"
    begin(path)
    station_file(path).unlink()
    record = open_record(path, app="test 1")
    assert record.station is None
    desk, own = sign_in(record, "admin-1", LONG), None
    from ucmsc_desktop.services.access.signing_in import signing

    own = signing(record, "admin-1", LONG)
    with pytest.raises(UserFacingError, match="station-exists"):
        certify_station(desk, station="station-1", signature=own)
    assert not station_file(path).exists()
    certify_station(desk, station="station-2", signature=own)
    assert load_station(record).by == "station-2"
    with pytest.raises(UserFacingError, match="station-known"):
        certify_station(desk, station="station-3", signature=own)
    record.close()


def test_a_rebuilt_record_tells_the_same(bring):
    scene = bring("on-ward")
    before = scene.dose, scene.known
    assert rebuild_record(scene.record.path)["entries"] == len(ledger(scene.record.path))
    other = reopen(scene.record.path, now=scene.clock.now(), participant=ACTIVE, reached="on-ward")
    assert (other.dose, other.known) == before
    other.record.close()


def test_before_a_study_is_open_nothing_rests_on_one(tmp_path):
    begin(tmp_path / "real.ucmsc")
    record = open_record(tmp_path / "real.ucmsc", app="test 1")
    with pytest.raises(UserFacingError, match="study-not-open"):
        open_study_of(record)
    assert study_if_open(record) is None
    record.close()


def test_a_refused_scan_is_recorded_by_a_station_or_not_at_all(bring):
    scene = bring("on-ward")
    scan = lambda: refuse_scan(scene.desk("nurse-1"), text="x", where="bedside", reason="no-code")  # noqa: E731
    assert new_entries(scene, scan) == ["scan.refused/1"]
    scene.record.station = None
    refused(scene, "station-not-certified", scan)


def test_what_was_never_recorded_is_unknown(bring):
    scene = bring("arrived")
    for code, read in (
        ("dose-unknown", lambda: dose_of(scene.record, "D-NONE")),
        ("participant-unknown", lambda: participant_of(scene.record, "P-NONE")),
    ):
        refused(scene, code, read)
