"""Who tampers with keys is refused at the next sign-in or found by verification, and says so in its own words."""

from __future__ import annotations

import json

import pytest

from tests.record_attacks import appended, found, put_back, rechained, rows_of
from tests.record_scenes import edited, password, reopen, tampered
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import make_keys
from ucmsc_desktop.record.access.sessions import sign_in
from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.runtime.sentences import sentence


def new_data(person, **more):
    keys = make_keys(SeededRandomness(7), f"{person}|forged")
    public = {"sign_key": keys.sign_public(), "box_key": keys.box_public()}
    kdf = {"memory_kib": 1024, "time": 1, "parallelism": 1, "salt": "00" * 16}
    return keys, {"person": person, **public, "kdf": kdf, **more}


def forged(rows, master, *, signer, kind, data, key=None, label=None):
    """The rows with one more entry by whoever holds the key of `signer`, or `key`."""
    return appended(
        rows, label=label or f"p:{signer}", key=key or master.keys[signer].sign, by=signer, kind=kind, data=data
    )


def signed_by(person):
    return {"meaning": "I reset this password.", "printed_name": person}


def said(code):
    """Every finding has its sentence."""
    words = sentence(code, {"seq": "1", "signer": "x", "by": "x"}, "en")
    assert words.message
    return code


def test_a_key_changed_by_somebody_else_is_found(path, master):
    _, data = new_data("nurse-1")
    with tampered(path) as conn:
        put_back(conn, forged(rows_of(conn), master, signer="nurse-2", kind="person.key-changed/1", data=data))
    assert found(path) == {said("author-false")}


def test_a_new_key_that_its_owner_did_not_take_up_signs_nothing(path, master):
    keys, data = new_data("nurse-1")
    session = {"session": "X", "person": "nurse-1", "role": "nurse", "key": data["sign_key"], "station": "station-1"}
    with tampered(path) as conn:
        rows = forged(rows_of(conn), master, signer="nurse-1", kind="person.key-changed/1", data=data)
        put_back(
            conn,
            forged(
                rows,
                master,
                signer="nurse-1",
                kind="session.opened/1",
                data=session,
                key=keys.sign,
                label="p:nurse-1#2",
            ),
        )
    assert found(path) == {said("person-not-accepted")}


def test_an_acceptance_by_the_former_key_is_found(path, master):
    _, data = new_data("nurse-1")
    with tampered(path) as conn:
        rows = forged(rows_of(conn), master, signer="nurse-1", kind="person.key-changed/1", data=data)
        put_back(conn, forged(rows, master, signer="nurse-1", kind="person.accepted/1", data={"person": "nurse-1"}))
    assert found(path) == {said("author-false")}


def test_the_former_key_signs_nothing_after_the_change(path, master):
    keys, data = new_data("nurse-1")
    accepted = {"person": "nurse-1"}
    session = {"session": "X", "person": "nurse-1", "role": "nurse", "key": data["sign_key"], "station": "station-1"}
    with tampered(path) as conn:
        rows = forged(rows_of(conn), master, signer="nurse-1", kind="person.key-changed/1", data=data)
        new = {"key": keys.sign, "label": "p:nurse-1#2"}
        rows = forged(rows, master, signer="nurse-1", kind="person.accepted/1", data=accepted, **new)
        put_back(conn, rows)
    assert found(path) == set()
    with tampered(path) as conn:
        put_back(conn, forged(rows, master, signer="nurse-1", kind="session.opened/1", data=session))
    assert found(path) == {said("signer-unknown")}


@pytest.mark.parametrize("agreed_by", [None, "admin-1", "nurse-2"])
def test_an_administrator_alone_or_with_a_nurse_resets_nothing(agreed_by, path, master):
    keys, data = new_data("nurse-1", **signed_by("Admin 1"))
    with tampered(path) as conn:
        rows = forged(rows_of(conn), master, signer="admin-1", kind="person.key-reset/1", data=data)
        if agreed_by is not None:
            agreed = {"person": "nurse-1", **signed_by("x")}
            rows = forged(rows, master, signer=agreed_by, kind="person.reset-agreed/1", data=agreed)
        accepted = {"data": {"person": "nurse-1"}, "key": keys.sign, "label": "p:nurse-1#2"}
        put_back(conn, forged(rows, master, signer="nurse-1", kind="person.accepted/1", **accepted))
    assert found(path) == {said("signer-not-entitled")}


def test_a_reset_by_nobody_of_the_administration_is_found(path, master):
    for signer, person in (("qa-1", "nurse-1"), ("admin-1", "admin-1")):
        _, data = new_data(person, **signed_by("x"))
        with tampered(path) as conn:
            rows = rows_of(conn)
            put_back(conn, forged(rows, master, signer=signer, kind="person.key-reset/1", data=data))
        assert found(path) == {said("signer-not-entitled")}
        with tampered(path) as conn:
            put_back(conn, rows)


def test_a_second_key_while_one_waits_is_found(path, master):
    _, data = new_data("nurse-1")
    with tampered(path) as conn:
        rows = forged(rows_of(conn), master, signer="nurse-1", kind="person.key-changed/1", data=data)
        put_back(conn, forged(rows, master, signer="nurse-1", kind="person.key-changed/1", data=data))
    assert found(path) == {said("key-introduced-twice")}


def test_a_grant_by_her_own_key_without_a_change_of_it_is_found(path, master):
    with tampered(path) as conn:
        data = {"person": "pharmacist-1"}
        put_back(conn, forged(rows_of(conn), master, signer="pharmacist-1", kind="study.key-granted/1", data=data))
    assert found(path) == {said("signer-not-entitled")}


@pytest.mark.parametrize(("field", "value"), [("memory_kib", 8), ("time", 0), ("parallelism", 64), ("salt", "00")])
def test_parameters_of_the_password_that_were_lowered_are_found_and_open_nothing(field, value, path, master):
    """A record of real people refuses less than 64 MiB and t = 3; nobody's record takes what no version wrote."""
    with tampered(path) as conn:
        rows = rows_of(conn)
        row = next(row for row in rows if parsed(row[2])["data"].get("person") == "nurse-1")
        body = parsed(row[2])
        body["data"]["kdf"][field] = value
        row[2] = canonical(body)
        put_back(conn, rechained(rows))
    assert said("signature-false") in found(path)
    scene = reopen(path)
    with pytest.raises(UserFacingError) as error:
        sign_in(scene.record, "nurse-1", password("nurse-1"), station="station-1")
    assert error.value.code in {"kdf-refused", "chain-not-sound"}
    scene.record.close()


def test_a_grant_pasted_into_another_row_opens_nothing(path, master):
    """The table of grants is no authority: a nurse who pastes the pharmacist's row there holds nothing."""
    with edited(path) as conn:
        sealed = conn.execute("SELECT sealed FROM key_grant WHERE person = 'pharmacist-1'").fetchone()[0]
        conn.execute("INSERT INTO key_grant(person, sealed, seq) VALUES('nurse-1', ?, 99)", (sealed,))
    scene = reopen(path)
    session = sign_in(scene.record, "nurse-1", password("nurse-1"), station="station-1")
    assert session.author.unsealed is None
    scene.record.close()
    assert "projection-differs" in found(path, full=True)


def test_ciphertexts_of_two_people_swapped_are_found_and_open_nothing(path, master):
    with tampered(path) as conn:
        rows = rows_of(conn)
        places = [place for place, row in enumerate(rows) if parsed(row[2])["kind"] == "person.enrolled/1"][:2]
        one, two = places
        rows[one][3], rows[two][3] = rows[two][3], rows[one][3]
        put_back(conn, rows)
    assert "chain-broken" in found(path)
    with tampered(path) as conn:
        put_back(conn, rechained(rows_of(conn)))
    assert "signature-false" in found(path)
    assert json.loads(rows[one][2])["kind"] == "person.enrolled/1"
