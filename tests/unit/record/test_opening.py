from __future__ import annotations

import sqlite3

import pytest

from tests.record_scenes import begin, edited, reopen
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage import connection
from ucmsc_desktop.record.storage.connection import connect, guard
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.clock import SystemClock
from ucmsc_desktop.runtime.randomness import SeededRandomness, SystemRandomness


@pytest.fixture
def scene(tmp_path):
    made = begin(tmp_path / "record.ucmsc")
    yield made
    made.record.close()


def refusal(call) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call()
    return refused.value


def test_every_setting_is_read_back(tmp_path, monkeypatch):
    monkeypatch.setitem(connection._SETTINGS, "synchronous", 7)
    refused = refusal(lambda: connect(tmp_path / "x.ucmsc"))
    assert refused.code == "settings-refused"
    assert refused.fields["settings"] == "synchronous"


def test_the_settings_are_those_of_safe_storage(scene):
    expected = {"synchronous": 3, "journal_mode": "delete", "trusted_schema": 0, "recursive_triggers": 1}
    expected |= {"foreign_keys": 1, "secure_delete": 1, "mmap_size": 0, "cell_size_check": 1, "temp_store": 2}
    for name, value in expected.items():
        assert scene.record.db.execute(f"PRAGMA {name}").fetchone()[0] == value, name
    guard(scene.record.db)


def test_a_fault_of_the_program_stays_a_fault(scene):
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        scene.record.rows("SELECT * FROM nowhere")


def opened(path, *, randomness=None) -> Record:
    return Record.open(path, clock=SystemClock(), randomness=randomness or SystemRandomness(), app="x")


def test_a_record_is_made_once_and_opened_where_it_is(scene, tmp_path):
    make = {"clock": SystemClock(), "randomness": SystemRandomness(), "app": "x"}

    assert refusal(lambda: Record.create(scene.path, **make)).code == "record-exists"
    assert refusal(lambda: opened(tmp_path / "nowhere.ucmsc")).code == "record-missing"
    assert refusal(lambda: Record.create(tmp_path / "no" / "folder.ucmsc", **make)).code == "record-cannot-open"
    empty = Record.create(tmp_path / "new.ucmsc", **make)
    assert (empty.head(), empty.demonstration) == (None, False)
    empty.close()
    again = opened(tmp_path / "new.ucmsc", randomness=SeededRandomness(1))
    assert again.head() is None
    again.close()


def test_a_record_that_cannot_be_made_leaves_no_open_file(tmp_path, monkeypatch):
    from ucmsc_desktop.record.storage import record as record_module

    def fail(_db):
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr(record_module, "make_schema", fail)
    with pytest.raises(sqlite3.OperationalError):
        Record.create(tmp_path / "x.ucmsc", clock=SystemClock(), randomness=SystemRandomness(), app="x")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER ledger_no_delete",
        "CREATE TRIGGER t AFTER INSERT ON dose BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON ledger(session)",
        "DROP TABLE blob",
    ],
)
def test_a_file_whose_ledger_or_triggers_were_changed_is_not_opened(scene, statement):
    with edited(scene.path) as conn:
        conn.execute(statement)
    refused = refusal(lambda: opened(scene.path))
    assert (refused.code, refused.kind) == ("schema-not-sound", ErrorKind.RECORD)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE dose",
        "DROP TABLE form",
        "DELETE FROM form",
        "INSERT INTO form VALUES('two')",
        "CREATE TABLE extra(x)",
        'CREATE TABLE "a""; DROP TABLE ledger; --"(x)',
        "UPDATE form SET digest = 'older'; ",
        "ALTER TABLE dose ADD COLUMN more TEXT",
    ],
)
def test_projections_of_any_other_form_are_made_again_when_the_file_is_opened(scene, statement):
    scene.weigh()
    with edited(scene.path) as conn:
        conn.execute(statement)
    record = opened(scene.path)
    record.close()
    assert verify_file(scene.path, full=True).findings == ()


def test_a_record_that_cannot_be_rebuilt_is_not_opened(scene):
    with edited(scene.path) as conn:
        conn.execute("INSERT INTO ledger VALUES(77, 's:X', x'00', NULL, x'', x'', x'')")
        conn.execute("DELETE FROM form")
    assert refusal(lambda: opened(scene.path)).code == "rebuild-impossible"


def test_repeatable_keys_are_refused_outside_a_demonstration(tmp_path, scene):
    record = Record.create(tmp_path / "real.ucmsc", clock=SystemClock(), randomness=SeededRandomness(1), app="x")
    public = scene.keys["admin-1"].sign.public_key().public_bytes_raw().hex()
    data = {"record": "R", "station": "s", "station_key": public, "person": "admin-1", "name": "A", "role": "admin"}
    data |= {"sign_key": public, "box_key": public, "kdf": {}, "demonstration": False}
    author = Author(Signer("p:admin-1", "admin-1", scene.keys["admin-1"].sign))

    def begin_record():
        with record.transaction(author, act="A") as tx:
            tx.append(stream="record", kind="record.opened/1", data=data, sealed=bytes(92))

    assert refusal(begin_record).code == "seeded-randomness-refused"
    assert record.head() is None
    record.randomness = SystemRandomness()
    begin_record()
    assert not record.demonstration
    record.close()
    assert refusal(lambda: opened(tmp_path / "real.ucmsc", randomness=SeededRandomness(1))).code == (
        "seeded-randomness-refused"
    )
    assert scene.record.demonstration


def test_a_first_entry_that_cannot_be_read_is_no_demonstration(scene):
    with edited(scene.path) as conn:
        conn.execute("DROP TRIGGER ledger_no_update")
        conn.execute("UPDATE ledger SET body = x'00' WHERE seq = 1")
    assert not scene.record.demonstration


def test_a_hot_journal_rolls_back_when_the_file_is_opened(scene, tmp_path):
    head = scene.head()
    with edited(scene.path) as conn:
        conn.execute("PRAGMA cache_size=1")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE person SET name = printf('%5000s', name)")
        copy = tmp_path / "copy.ucmsc"
        copy.write_bytes(scene.path.read_bytes())
        journal = scene.path.with_name(scene.path.name + "-journal")
        assert journal.stat().st_size > 0
        copy.with_name(copy.name + "-journal").write_bytes(journal.read_bytes())
        conn.execute("ROLLBACK")

    assert verify_file(copy, full=True).findings == ()
    again = reopen(copy)
    assert again.head() == head
    again.record.close()
