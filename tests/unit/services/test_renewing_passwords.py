"""A new password brings new keys: the former ones sign nothing more, and a reset does not carry the study key."""

from __future__ import annotations

import json

import pytest

from tests.services_scenes import password, refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.renew_password import change_password, new_keys_of, reset_password
from ucmsc_desktop.services.access.signing_in import sign_in, signing
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.open_study import grant_study_key

NEW = "quite-another-password"


def change(scene, person, new=NEW, *, former=None):
    desk = sign_in(scene.record, person, former or password(person))
    own = signing(scene.record, person, former or password(person))
    change_password(desk, new_keys_of(desk, person=person, password=new)(), own=own)
    scene.desks.pop(person, None)


def reset(scene, person="nurse-1", *, by="admin-1", agreed="qa-1", new=NEW):
    desk = scene.desk("admin-1")
    made = new_keys_of(desk, person=person, password=new)()
    reset_password(desk, made, reset_by=scene.own(by), agreed_by=scene.own(agreed))
    scene.desks.pop(person, None)


def lost_the_former_password(scene, person):
    with pytest.raises(UserFacingError) as error:
        sign_in(scene.record, person, password(person))
    return error.value.code == "password-wrong"


def intact(scene):
    scene.record.close()
    return verify_file(scene.record.path, full=True, every_signature=True).findings == ()


def test_a_changed_password_opens_the_record_and_the_former_one_does_not(bring):
    scene = bring("arrived")
    change(scene, "nurse-1")
    assert lost_the_former_password(scene, "nurse-1")
    desk = sign_in(scene.record, "nurse-1", NEW)
    assert (desk.session.name, desk.session.role) == ("Nurse 1", "nurse")
    events = scene.record.events("person:nurse-1")
    assert [(event.kind, event.signer) for event in events[-2:]] == [
        ("person.key-changed/1", "p:nurse-1"),
        ("person.accepted/1", "p:nurse-1#2"),
    ]
    assert scene.record.events(f"session:{desk.session.id}")[0].signer == "p:nurse-1#2"
    assert intact(scene)


def test_a_password_can_be_changed_again_and_again(bring):
    scene = bring("arrived")
    former = password("investigator-1")
    for number in range(2, 5):
        change(scene, "investigator-1", f"{NEW}-{number}", former=former)
        former = f"{NEW}-{number}"
    desk = sign_in(scene.record, "investigator-1", former)
    withdraw_participant(desk, participant=scene.participant, part="treatment", reason="She moved.")
    signer = signing(scene.record, "investigator-1", former).signer
    assert signer.label == "p:investigator-1#4"
    assert intact(scene)


def test_a_holder_keeps_the_study_key_and_opens_what_she_opened(bring):
    scene = bring("arrived")
    arm = unsealed_of(scene.desk("lab-1")).arm_of(scene.participant)
    change(scene, "lab-1")
    desk = sign_in(scene.record, "lab-1", NEW)
    assert unsealed_of(desk).arm_of(scene.participant) == arm
    (last,) = (event for event in scene.record.events("study")[-1:])
    assert (last.kind, last.signer, last.data["person"]) == ("study.key-granted/1", "p:lab-1#2", "lab-1")
    assert intact(scene)


def test_whoever_holds_no_key_gets_none_by_changing_the_password(bring):
    scene = bring("arrived")
    before = scene.record.events("study")
    change(scene, "admin-1")
    assert scene.record.events("study") == before


def test_nobody_changes_the_password_of_somebody_else(bring):
    scene = bring("arrived")
    desk = scene.desk("nurse-1")
    made = new_keys_of(desk, person="nurse-2", password=NEW)()
    refused(scene, "password-of-another", lambda: change_password(desk, made, own=scene.own("nurse-2")))
    own = new_keys_of(desk, person="nurse-1", password=NEW)()
    refused(scene, "password-of-another", lambda: change_password(desk, own, own=scene.own("nurse-2")))


def test_keys_made_before_another_change_are_refused(bring):
    scene = bring("arrived")
    desk = scene.desk("nurse-1")
    made = new_keys_of(desk, person="nurse-1", password="the-one-too-late")()
    change(scene, "nurse-1")
    own = signing(scene.record, "nurse-1", NEW)
    refused(scene, "keys-renewed-meanwhile", lambda: change_password(desk, made, own=own))


def test_a_short_password_is_refused_outside_a_demonstration(bring, monkeypatch):
    scene = bring("arrived")
    desk = scene.desk("nurse-1")
    monkeypatch.setattr("ucmsc_desktop.services.access.renew_password.is_demonstration", lambda _record: False)
    refused(scene, "password-too-short", lambda: new_keys_of(desk, person="nurse-1", password="short"))


def test_a_reset_is_of_two_people_and_she_types_the_password(bring):
    scene = bring("arrived")
    reset(scene)
    assert lost_the_former_password(scene, "nurse-1")
    assert sign_in(scene.record, "nurse-1", NEW).session.role == "nurse"
    events = scene.record.events("person:nurse-1")[-3:]
    assert [(event.kind, event.signer) for event in events] == [
        ("person.key-reset/1", "p:admin-1"),
        ("person.reset-agreed/1", "p:qa-1"),
        ("person.accepted/1", "p:nurse-1#2"),
    ]
    assert events[0].data["printed_name"] == "Admin 1"
    assert intact(scene)


@pytest.mark.parametrize(
    ("person", "by", "agreed", "code"),
    [
        ("nurse-1", "admin-1", "admin-1", "role-not-allowed"),
        ("nurse-1", "qa-1", "qa-2", "role-not-allowed"),
        ("nurse-1", "admin-1", "nurse-2", "role-not-allowed"),
        ("nurse-1", "admin-1", "courier-1", "role-not-allowed"),
        ("qa-1", "admin-1", "qa-1", "reset-of-own"),
        ("admin-1", "admin-1", "qa-1", "reset-of-own"),
    ],
)
def test_a_reset_by_fewer_or_by_others_is_refused(person, by, agreed, code, bring):
    scene = bring("arrived")
    scene.desk("admin-1")
    before = len(scene.kinds)
    with pytest.raises(UserFacingError) as error:
        reset(scene, person, by=by, agreed=agreed)
    assert error.value.code == code
    assert len(scene.kinds) == before


def test_one_person_in_two_roles_is_still_one(bring):
    scene = bring("arrived")
    desk, own = scene.desk("admin-1"), scene.own("admin-1")
    made = new_keys_of(desk, person="nurse-1", password=NEW)()
    second = SigningPerson(own.person, own.name, "qa", own.signer)
    refused(scene, "reset-by-one", lambda: reset_password(desk, made, reset_by=own, agreed_by=second))


def test_a_reset_does_not_carry_the_study_key_until_somebody_grants_it_again(bring):
    scene = bring("arrived")
    open_before = scene.desk("lab-1")
    reset(scene, "lab-1")
    desk = sign_in(scene.record, "lab-1", NEW)
    assert desk.session.author.unsealed is None
    for each in (desk, open_before):
        with pytest.raises(UserFacingError, match="study-key-needed"):
            unsealed_of(each)
    grant_study_key(scene.desk("qa-1"), person="lab-1")
    again = sign_in(scene.record, "lab-1", NEW)
    assert unsealed_of(again).arm_of(scene.participant)
    assert intact(scene)


def test_former_signatures_stay_valid_and_a_rebuild_shows_the_newest_keys(bring):
    scene = bring("fit")
    change(scene, "investigator-1")
    (row,) = scene.record.rows("SELECT sign_key, kdf, seq, key_seq FROM person WHERE id = 'investigator-1'")
    changed = scene.record.events("person:investigator-1")[-2]
    assert (row["sign_key"], row["key_seq"]) == (changed.data["sign_key"], changed.seq)
    assert json.loads(row["kdf"]) == changed.data["kdf"]
    assert row["seq"] < row["key_seq"]
    assert intact(scene)
