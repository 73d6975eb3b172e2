"""Two holders of the study key in each unblinded function; a key that was taken back opens nothing."""

from __future__ import annotations

import pytest

from tests.services_scenes import new_entries, refused
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.key_holders import key_holders, require_key_holders
from ucmsc_desktop.services.access.revoke_key import revoke_study_key
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.trial.open_study import grant_study_key


def revoke(scene, person: str, *, by: str = "qa-1", reason: str = "The delegation ended."):
    return revoke_study_key(scene.desk(by), person=person, reason=reason)


def test_a_revoked_holder_opens_nothing_at_once_and_after_a_new_sign_in(bring):
    scene = bring("planned")
    desk = scene.desk("pharmacist-2")
    assert unsealed_of(desk).arm_of(scene.participant) == "uc-msc"

    assert new_entries(scene, lambda: revoke(scene, "pharmacist-2")) == ["study.key-revoked/1"]

    for again in (desk, sign_in(scene.record, "pharmacist-2", "pharmacist-2-demonstration")):
        with pytest.raises(UserFacingError) as error:
            unsealed_of(again)
        assert error.value.code == "study-key-needed"
    refused(scene, "study-key-needed", lambda: grant_study_key(desk, person="pharmacist-2"))
    refused(scene, "study-key-needed", lambda: revoke_study_key(desk, person="lab-1", reason="Out of spite."))


def test_a_key_taken_back_can_be_granted_again(bring):
    scene = bring("arrived")
    revoke(scene, "lab-3")
    assert "lab-3" not in key_holders(scene.record, Role.LAB)
    grant_study_key(scene.desk("qa-1"), person="lab-3")
    assert "lab-3" in key_holders(scene.record, Role.LAB)


def test_what_cannot_be_taken_back_is_refused(bring):
    scene = bring("arrived")
    refused(scene, "key-not-held", lambda: revoke(scene, "nurse-1"))
    refused(scene, "key-not-held", lambda: revoke(scene, "nobody"))
    refused(scene, "key-revocation-reason-missing", lambda: revoke(scene, "lab-1", reason=" "))
    for text in ("Prepared UC-MSC for R-003.", "She saw the placebo."):
        refused(scene, "deviation-text-tells", lambda text=text: revoke(scene, "lab-1", reason=text))


def test_somebody_who_may_grant_the_key_always_holds_it(bring):
    scene = bring("arrived")
    for person in ("qa-2", "pharmacist-1", "pharmacist-2"):
        revoke(scene, person)
    assert key_holders(scene.record, Role.LAB)
    refused(scene, "key-holder-last", lambda: revoke(scene, "qa-1"))


def test_a_grant_pasted_back_into_its_table_opens_nothing(bring):
    scene = bring("planned")
    (row,) = scene.record.rows("SELECT person, sealed, seq FROM key_grant WHERE person = 'pharmacist-2'")
    revoke(scene, "pharmacist-2")
    scene.record.db.execute("INSERT INTO key_grant VALUES(?, ?, ?)", (row["person"], row["sealed"], row["seq"]))
    again = sign_in(scene.record, "pharmacist-2", "pharmacist-2-demonstration")
    assert again.session.author.unsealed is None


@pytest.mark.parametrize(
    ("signer", "person"),
    [("nurse-1", "nurse-2"), ("admin-1", "admin-1"), ("lab-1", "lab-2"), ("pharmacist-1", "nurse-1")],
)
def test_a_forged_grant_is_not_written_and_is_refused(signer, person, bring):
    scene = bring("arrived")
    author = scene.desk(signer).session.author
    with (
        pytest.raises(UserFacingError) as error,
        scene.record.transaction(author, act=scene.desk(signer).new_act()) as tx,
    ):
        tx.append(stream="study", kind="study.key-granted/1", data={"person": person}, sealed=bytes(80))
    assert error.value.code == "entry-not-allowed"


@pytest.mark.parametrize(("gone", "found"), [("pharmacist-2", "pharmacist 1"), ("qa-2", "qa 1")])
def test_each_function_needs_its_deputy(gone, found, bring):
    scene = bring("arrived")
    require_key_holders(scene.record)
    revoke(scene, gone)
    with pytest.raises(UserFacingError) as error:
        require_key_holders(scene.record)
    assert (error.value.code, error.value.fields["found"]) == ("key-holders-missing", found)


def test_all_functions_that_lack_one_are_named(bring):
    scene = bring("arrived")
    for person in ("lab-1", "lab-2", "pharmacist-1"):
        revoke(scene, person)
    with pytest.raises(UserFacingError) as error:
        require_key_holders(scene.record)
    assert error.value.fields["found"] == "lab 1, pharmacist 1"
