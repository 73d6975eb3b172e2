"""The allocation list held against its commitments: by hand, after swaps, and when an enrolment takes a slot."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.record_attacks import put_back, rechained, rows_of
from tests.record_scenes import tampered
from tests.services_scenes import refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.storage.allocation import allocation_commitment, holds_its_commitment, open_slot
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.demonstration.enrolment import screen_eligible
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant

FORM = {
    "screening_number": "P-009",
    "initials": "AB",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "70",
    "consent_version": "2.0",
}


def kinds_in(rows) -> list[str]:
    return [json.loads(row[2])["kind"] for row in rows]


def slots_in(rows) -> list[int]:
    return [place for place, kind in enumerate(kinds_in(rows)) if kind == "allocation.slot-sealed/2"]


def swap_ciphertexts(rows):
    first, second, *_ = slots_in(rows)
    rows[first][3], rows[second][3] = rows[second][3], rows[first][3]
    return rows


def change_the_commitment(rows):
    place = kinds_in(rows).index("allocation.sealed/2")
    rows[place][3] = bytes(32) + rows[place][3][32:]
    return rows


def test_the_commitments_are_what_anybody_computes_from_the_opened_list(bring):
    scene = bring("arrived")
    vault = scene.desk("qa-1").session.author.unsealed.vault
    db = scene.record.db
    numbers = [row["slot"] for row in scene.record.rows("SELECT slot FROM allocation_slot ORDER BY slot")]
    opened = [open_slot(db, vault, number) for number in numbers]
    by_hand = [
        hashlib.sha256(
            b"ucmsc-slot/1" + slot.salt + f'{{"arm":"{slot.arm}","slot":{slot.slot},"stratum":null}}'.encode()
        ).digest()
        for slot in opened
    ]

    assert hashlib.sha256(b"ucmsc-allocation/1" + b"".join(by_hand)).digest() == allocation_commitment(db)
    assert len({slot.salt for slot in opened}) == len(opened)
    assert {slot.arm for slot in opened} == {"uc-msc", "placebo"}
    assert "uc-msc" not in repr(opened)


@pytest.mark.parametrize("change", [swap_ciphertexts, change_the_commitment])
def test_a_list_that_differs_from_its_commitment_is_refused_and_found(change, bring):
    path = bring("arrived").record.path
    assert verify_file(path).intact
    with tampered(path) as conn:
        put_back(conn, rechained(change(rows_of(conn))))

    assert "allocation-differs" in {each.code for each in verify_file(path).findings}
    with pytest.raises(UserFacingError) as error:
        open_record(path, app="test")
    assert error.value.code == "allocation-differs"


def test_an_enrolment_holds_the_list_against_its_commitment(bring, monkeypatch):
    scene = bring("arrived")
    monkeypatch.setattr("ucmsc_desktop.record.storage.allocation.list_commitment", lambda _slots: bytes(32))
    assert not holds_its_commitment(scene.record.db)
    desk = scene.desk("investigator-1")
    participant = screen_eligible(desk, **FORM)
    refused(scene, "allocation-differs", lambda: enrol_participant(desk, participant=participant))


def test_a_slot_that_opens_to_another_arm_than_it_was_committed_to_shows_nothing(bring, monkeypatch):
    scene = bring("arrived")
    vault = scene.desk("qa-1").session.author.unsealed.vault
    monkeypatch.setattr("ucmsc_desktop.record.storage.allocation.slot_commitment", lambda **_: bytes(32))
    with pytest.raises(UserFacingError) as error:
        open_slot(scene.record.db, vault, 1)
    assert error.value.code == "slot-differs"


def test_a_stratum_is_asked_for_where_the_list_has_one_and_refused_where_it_has_none(bring):
    scene = bring("arrived")
    desk = scene.desk("investigator-1")
    participant = screen_eligible(desk, **FORM)
    refused(
        scene,
        "allocation-stratum-needed",
        lambda: enrol_participant(desk, participant=participant, stratum="high"),
    )


def test_the_salt_hides_the_arm():
    salts = (bytes(32), bytes(31) + b"\1")
    fixed = {slot_commitment(slot=1, stratum=None, arm=arm, salt=salt) for arm in ("a", "b") for salt in salts}
    assert len(fixed) == 4
    assert list_commitment([bytes(32), bytes(32)]) != list_commitment([bytes(32)])
