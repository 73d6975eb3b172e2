"""Whoever holds a key of her own still cannot speak for another, and the open program notices."""

from __future__ import annotations

import pytest

from tests.record_attacks import LEDGER, appended, found, put_back, rows_of
from tests.record_scenes import LAST, begin, edited, open_study, password, tampered, told
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import sign_in


def test_a_session_opened_in_the_name_of_somebody_else_is_found(path, master):
    key = master.keys["nurse-2"].sign
    data = {"session": "X", "person": "qa-1", "role": "qa", "station": "station-1"}
    data["key"] = key.public_key().public_bytes_raw().hex()
    for by, code in (("nurse-2", "author-false"), ("qa-1", "author-false")):
        with tampered(path) as conn:
            rows = rows_of(conn)[:31]
            forged = appended(rows, label="p:nurse-2", key=key, by=by, kind="session.opened/1", data=data)
            put_back(conn, forged)
        assert code in found(path)


def test_a_session_in_a_wider_role_is_found(path, master):
    key = master.keys["nurse-2"].sign
    data = {"session": "X", "person": "nurse-2", "role": "qa", "station": "station-1", "key": "00" * 32}
    with tampered(path) as conn:
        put_back(
            conn,
            appended(rows_of(conn), label="p:nurse-2", key=key, by="nurse-2", kind="session.opened/1", data=data),
        )
    assert found(path) == {"author-false"}


def test_a_key_that_a_nurse_gives_to_the_pharmacist_is_found(path, master):
    key = master.keys["nurse-2"].sign
    public = key.public_key().public_bytes_raw().hex()
    data = {
        "person": "pharmacist-1",
        "name": "X",
        "role": "pharmacist",
        "sign_key": public,
        "box_key": public,
        "kdf": {},
    }
    with tampered(path) as conn:
        rows = appended(rows_of(conn), label="p:nurse-2", key=key, by="nurse-2", kind="person.enrolled/1", data=data)
        put_back(
            conn,
            appended(rows, label="p:pharmacist-1", key=key, by="pharmacist-1", kind="person.accepted/1", data=data),
        )
    assert found(path) == {"signer-not-entitled", "signature-false"}


def test_a_second_key_for_a_known_person_is_found_even_from_the_administrator(path, master):
    key = master.keys["admin-1"].sign
    public = key.public_key().public_bytes_raw().hex()
    data = {"person": "nurse-1", "name": "X", "role": "nurse", "sign_key": public, "box_key": public, "kdf": {}}
    with tampered(path) as conn:
        put_back(
            conn, appended(rows_of(conn), label="p:admin-1", key=key, by="admin-1", kind="person.enrolled/1", data=data)
        )
    assert found(path) == {"key-introduced-twice"}


def test_a_second_beginning_of_the_record_is_found(path, master):
    key = master.keys["nurse-1"].sign
    public = key.public_key().public_bytes_raw().hex()
    data = {"person": "admin-1", "role": "admin", "sign_key": public, "station": "station-1", "station_key": public}
    with tampered(path) as conn:
        put_back(
            conn, appended(rows_of(conn), label="p:nurse-1", key=key, by="nurse-1", kind="record.opened/1", data=data)
        )
    assert found(path) == {"key-introduced-twice"}


def test_an_e_signature_by_a_session_without_the_password_is_found_by_the_full_check(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    signer = scene.session("qa-1").author.signer
    scene.record.close()
    data = {"lot": "L-1", "meaning": "m", "printed_name": "n"}
    with tampered(scene.path) as conn:
        rows = appended(rows_of(conn), label=signer.label, key=signer.key, by="qa-1", kind="lot.released/1", data=data)
        put_back(conn, rows)

    assert found(scene.path) == set()
    assert "signer-not-entitled" in found(scene.path, full=True)
    assert "signer-not-entitled" in found(scene.path, every_signature=True)


def test_an_entry_of_a_session_under_another_name_is_found_by_the_full_check(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    signer = scene.session("qa-1").author.signer
    scene.record.close()
    with tampered(scene.path) as conn:
        rows = appended(rows_of(conn), label=signer.label, key=signer.key, by="nurse-1", kind="ward.ready/1", data={})
        put_back(conn, rows)

    assert "author-false" in found(scene.path, full=True)
    assert "author-false" in found(scene.path, every_signature=True)


def test_a_forged_entry_stops_the_next_transaction_of_the_open_program(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    scene.weigh()
    label = scene.session("nurse-1").author.signer.label
    with tampered(scene.path) as conn:
        rows = rows_of(conn)
        forged = appended(rows, label=label, key=scene.keys["nurse-2"].sign, by="nurse-1", kind="ward.ready/1", data={})
        conn.execute(f"INSERT INTO ledger({LEDGER}) VALUES(?, ?, ?, ?, ?, ?, ?)", forged[-1])
    before = scene.head()

    for _ in range(2):
        with pytest.raises(UserFacingError) as refused:
            scene.weigh()
        assert refused.value.code == "chain-not-sound"
        assert refused.value.fields["finding"] == "signature-false"
    assert scene.head() == before
    scene.record.close()
    assert found(scene.path) == {"signature-false"}


def test_an_entry_of_another_process_under_a_false_name_stops_the_next_transaction(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    signer = scene.session("qa-1").author.signer
    with tampered(scene.path) as conn:
        rows = rows_of(conn)
        for by in ("nurse-1", "qa-1"):
            data = {"vein_flows": True}
            rows = appended(rows, label=signer.label, key=signer.key, by=by, kind="ward.ready/1", data=data)
        conn.executemany(f"INSERT INTO ledger({LEDGER}) VALUES(?, ?, ?, ?, ?, ?, ?)", rows[-2:])

    with pytest.raises(UserFacingError) as refused:
        scene.weigh()
    assert refused.value.fields == {"finding": "author-false", "seq": str(LAST + 1)}
    scene.record.close()


@pytest.mark.parametrize("last", [20, 29])
def test_a_tail_cut_under_the_open_program_stops_its_next_transaction(tmp_path, last):
    scene = told(tmp_path / "record.ucmsc")
    with tampered(scene.path) as conn:
        conn.execute("DELETE FROM ledger WHERE seq > ?", (last,))

    with pytest.raises(UserFacingError) as refused:
        scene.weigh()
    assert refused.value.fields["finding"] == "head-not-held"
    scene.record.close()


def test_an_exchanged_ledger_under_the_open_program_stops_its_next_transaction(tmp_path):
    scene, other = told(tmp_path / "a.ucmsc", seed=1), told(tmp_path / "b.ucmsc", seed=2)
    other.record.close()
    with edited(other.path) as conn:
        rows = rows_of(conn)
    with tampered(scene.path) as conn:
        put_back(conn, rows)

    with pytest.raises(UserFacingError) as refused:
        scene.weigh()
    assert refused.value.code == "chain-not-sound"
    scene.record.close()


def test_keys_pasted_into_the_table_of_people_open_no_session(tmp_path):
    scene = begin(tmp_path / "record.ucmsc")
    thief = begin(tmp_path / "thief.ucmsc", seed=7)
    with edited(thief.path) as conn:
        stolen = conn.execute("SELECT sign_key, box_key, kdf, sealed FROM person WHERE id = 'nurse-1'").fetchone()
    with edited(scene.path) as conn:
        conn.execute("UPDATE person SET sign_key = ?, box_key = ?, kdf = ?, sealed = ? WHERE id = 'nurse-1'", stolen)
        conn.execute("UPDATE person SET role = 'pharmacist' WHERE id = 'nurse-2'")

    assert sign_in(scene.record, "nurse-1", password("nurse-1"), station="s").role == "nurse"
    assert sign_in(scene.record, "nurse-2", password("nurse-2"), station="s").role == "nurse"
    with edited(scene.path) as conn:
        conn.execute("UPDATE person SET seq = (SELECT seq FROM person WHERE id = 'qa-1') WHERE id = 'nurse-1'")
    with pytest.raises(UserFacingError) as refused:
        sign_in(scene.record, "nurse-1", password("qa-1"), station="s")
    assert refused.value.code == "person-unknown"
    for each in (scene, thief):
        each.record.close()


def test_a_forged_station_key_signs_nothing(tmp_path):
    scene = begin(tmp_path / "record.ucmsc")
    from ucmsc_desktop.record.ledger.entry import Signer
    from ucmsc_desktop.record.storage.record import Author

    forged = Signer("m:station-1", "station-1", scene.keys["nurse-1"].sign)
    with pytest.raises(UserFacingError) as refused, scene.record.transaction(Author(forged), act=scene.act()) as tx:
        tx.append(stream="station:station-1", kind="sign-in.failed/1", data={"person": "nurse-1"})

    assert refused.value.code == "key-not-in-record"
    scene.record.close()
    assert found(scene.path, full=True) == set()


def test_a_signed_entry_that_no_program_wrote_is_a_finding_and_no_crash(path, master):
    key = master.keys["nurse-1"].sign
    for data in ({"person": 5}, {}, {"person": "x" * 70_000}, {"deep": [[[]]]}):
        with tampered(path) as conn:
            rows = rows_of(conn)[:31]
            put_back(
                conn, appended(rows, label="p:nurse-1", key=key, by="nurse-1", kind="person.accepted/1", data=data)
            )
        assert found(path, full=True) & {"body-unreadable", "author-false"}


def test_a_grant_moved_to_another_person_opens_nothing(tmp_path):
    scene = begin(tmp_path / "record.ucmsc")
    open_study(scene)
    with edited(scene.path) as conn:
        conn.execute("UPDATE key_grant SET person = 'nurse-1'")
    assert scene.session("nurse-1").author.unsealed is None
    scene.record.close()
    assert "projection-differs" in found(scene.path, full=True)
