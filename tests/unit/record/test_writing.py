from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from tests.record_scenes import STATION, begin, edited, enrol_participant, open_study
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import parsed
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage.connection import connect
from ucmsc_desktop.record.storage.rebuilding import rebuild_projections
from ucmsc_desktop.record.storage.record import Author
from ucmsc_desktop.record.storage.transaction import require_open_study
from ucmsc_desktop.record.storage.verification import verify_file

WEIGHT = {"weight_kg": "68", "reasons": [], "reason": None, "confirms": None}
PLACE = {"stream": "participant:P-001", "kind": "weight.measured/1"}


@pytest.fixture
def scene(tmp_path):
    made = begin(tmp_path / "record.ucmsc")
    yield made
    made.record.close()


def refusal(call) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call()
    return refused.value


def last_body(scene) -> dict:
    return parsed(scene.record.rows("SELECT body FROM ledger ORDER BY seq DESC LIMIT 1")[0]["body"])


def test_an_entry_says_who_when_where_and_in_which_act(scene):
    author = scene.session("nurse-1").author
    with scene.record.transaction(author, act="ACT", input_by="scanner") as tx:
        event = tx.append(**PLACE, data=WEIGHT)
        assert tx.events("participant:P-001") == (event,)
    body = last_body(scene)

    assert {name: body[name] for name in ("act", "by", "input", "app", "stream", "version", "kind", "study")} == {
        "act": "ACT",
        "by": "nurse-1",
        "input": "scanner",
        "app": "test 1",
        "stream": "participant:P-001",
        "version": 1,
        "kind": "weight.measured/1",
        "study": None,
    }
    assert body["at"] == "2026-03-02T08:00:00.000Z"
    assert (body["mono"], body["boot"]) == (0, "simulated")
    assert event.seq == scene.head()[0]
    assert scene.record.events("participant:P-001") == (event,)


def test_a_slotted_entry_says_the_slot_and_neither_clock_nor_input(scene):
    slot = scene.clock.now() + timedelta(minutes=30)
    with scene.record.transaction(scene.session("qa-1").author, act="A") as tx:
        tx.append(
            stream="dose:D-1", kind="label.issued/1", data={"code": "C", "pack_code": "P", "copies": []}, slot_at=slot
        )
    body = last_body(scene)

    assert (body["at"], body["mono"], body["boot"], body["input"]) == (
        "2026-03-02T08:30:00.000Z",
        None,
        None,
        "preparation",
    )


@pytest.mark.parametrize(
    ("kind", "data", "slotted"),
    [("label.issued/1", {"code": "C", "pack_code": "P", "copies": []}, False), ("weight.measured/1", WEIGHT, True)],
)
def test_a_slot_time_is_neither_forgotten_nor_lent(scene, kind, data, slotted):
    with (
        pytest.raises(ValueError, match="slot time"),
        scene.record.transaction(scene.session("qa-1").author, act="A") as tx,
    ):
        tx.append(stream="x", kind=kind, data=data, slot_at=scene.clock.now() if slotted else None)


def test_a_refused_act_leaves_nothing(scene):
    author, before = scene.session("nurse-1").author, scene.head()

    def act():
        with scene.record.transaction(author, act="A") as tx:
            tx.append(**PLACE, data=WEIGHT)
            raise UserFacingError("weight-outside-allowed")

    assert refusal(act).code == "weight-outside-allowed"
    assert scene.head() == before
    assert scene.record.rows("SELECT 1 FROM entry WHERE act = 'A'") == []
    scene.weigh()
    assert scene.head()[0] == before[0] + 1


def test_an_entry_that_failed_half_way_takes_its_whole_transaction_with_it(scene):
    author, before = scene.session("nurse-1").author, scene.head()
    data = {"code": "P1", "replaces": None, "reason": None}

    def act():
        with scene.record.transaction(author, act="A") as tx:
            tx.append(stream="participant:P-001", kind="wristband.printed/1", data=data)
            with pytest.raises(sqlite3.IntegrityError):
                tx.append(stream="participant:P-001", kind="wristband.printed/1", data=data)
            with pytest.raises(ValueError, match="failed"):
                tx.append(**PLACE, data=WEIGHT)

    with pytest.raises(ValueError, match="nothing of it may be kept"):
        act()
    assert scene.head() == before
    assert verify_file(scene.path, full=True).findings == ()


def test_nothing_is_appended_after_the_end_of_a_transaction(scene):
    with scene.record.transaction(scene.session("nurse-1").author, act="A") as tx:
        tx.append(**PLACE, data=WEIGHT)
    head = scene.head()
    with pytest.raises(ValueError, match="has ended"):
        tx.append(**PLACE, data=WEIGHT)
    assert scene.head() == head


def test_two_entries_cannot_have_one_version_of_a_stream(scene):
    scene.weigh()
    with pytest.raises(sqlite3.IntegrityError):
        scene.record.db.execute("INSERT INTO entry VALUES(999, 'a', 'i', 'participant:P-001', 1, 'k', 'x', 'y')")


def test_a_key_that_the_entries_do_not_know_writes_nothing(scene):
    before = scene.head()
    thief = Author(Signer("p:nurse-1", "nurse-1", scene.keys["nurse-2"].sign))
    unknown = Author(Signer("p:nobody", "nobody", scene.keys["nurse-2"].sign))
    borrowed = Author(Signer("p:nurse-2", "nurse-1", scene.keys["nurse-2"].sign))
    data = {"session": "S", "person": "nurse-1", "role": "nurse", "key": "00" * 32, "station": STATION}
    for author, code in ((thief, "key-not-in-record"), (unknown, "key-not-in-record"), (borrowed, "entry-not-allowed")):

        def act(author=author):
            with scene.record.transaction(author, act="A") as tx:
                tx.append(stream="session:S", kind="session.opened/1", data=data)

        refused = refusal(act)
        assert (refused.code, refused.kind) == (code, ErrorKind.RECORD)
    assert scene.head() == before


def test_a_clock_that_goes_back_more_than_two_seconds_is_written_down_and_nothing_is_refused(scene):
    scene.session("nurse-1")
    scene.put("nurse-1", "x", "ward.ready/1", {"vein_flows": True})
    for back_s, noted in ((2, 0), (3, 1)):
        start = scene.record.rows("SELECT at FROM entry ORDER BY seq DESC LIMIT 1")[0]["at"]
        other = begin(scene.path.with_name(f"{back_s}.ucmsc"))
        other.session("nurse-1")
        other.clock.move_to(other.clock.now() + timedelta(seconds=60))
        with other.record.transaction(other.session("nurse-1").author, act="A") as tx:
            tx.append(**PLACE, data=WEIGHT)
        other.record.clock = begin(scene.path.with_name(f"{back_s}-clock.ucmsc")).clock
        other.record.clock.move_to(other.clock.now() - timedelta(seconds=back_s))
        with other.record.transaction(other.session("nurse-1").author, act="B") as tx:
            tx.append(**PLACE, data=WEIGHT)
        steps = [event.data for event in other.record.events(f"station:{STATION}")]
        assert len(steps) == noted, start
        if noted:
            assert steps == [{"before": "2026-03-02T08:01:00.000Z", "after": "2026-03-02T08:00:57.000Z"}]
        other.record.close()


def test_a_published_slot_time_is_no_step_of_the_clock(scene):
    slot = scene.clock.now() + timedelta(hours=2)
    label = {"code": "C", "pack_code": "P", "copies": []}
    scene.put("qa-1", "dose:D-1", "label.issued/1", label, slot_at=slot)
    scene.put("qa-1", "dose:D-1", "label.confirmed/1", {"code": "C", "copies": []}, slot_at=slot)
    scene.weigh()

    assert scene.record.events(f"station:{STATION}") == ()


def test_without_a_station_key_a_step_of_the_clock_cannot_be_signed_and_nothing_is_refused(scene):
    scene.weigh()
    scene.record.station = None
    scene.record.clock = begin(scene.path.with_name("earlier.ucmsc")).clock
    with scene.record.transaction(scene.session("nurse-1").author, act="B") as tx:
        tx.append(**PLACE, data=WEIGHT)
    assert scene.record.events(f"station:{STATION}") == ()


def test_what_needs_the_study_key_or_a_study_is_refused_without(scene):
    with scene.record.transaction(scene.session("nurse-1").author, act="A") as tx:
        assert refusal(lambda: tx.vault).code == "study-key-needed"
        assert refusal(lambda: tx.unsealed).code == "study-key-needed"
        assert refusal(lambda: require_open_study(tx)).code == "study-not-open"
    open_study(scene)
    with scene.record.transaction(scene.session("pharmacist-1").author, act="B") as tx:
        assert require_open_study(tx) == "NCT00000000"
        assert tx.vault.study == "NCT00000000"
        assert tx.unsealed is scene.session("pharmacist-1").author.unsealed
    enrol_participant(scene)
    assert last_body(scene)["study"] == "NCT00000000"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET session = 'x'",
        "DELETE FROM ledger",
        "DELETE FROM ledger WHERE seq = 1",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
        "REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 1",
        "INSERT OR IGNORE INTO ledger SELECT * FROM ledger",
        "INSERT INTO ledger SELECT * FROM ledger WHERE TRUE ON CONFLICT(seq) DO UPDATE SET session = 'x'",
        "UPDATE OR REPLACE ledger SET seq = seq + 1",
        "DROP TABLE ledger",
        "DROP TABLE dose",
        "DROP TRIGGER ledger_no_update",
        "ALTER TABLE ledger RENAME TO other",
        "ALTER TABLE dose ADD COLUMN x TEXT",
        "CREATE TABLE x(y)",
        "CREATE TEMP TABLE x(y)",
        "CREATE TEMP TRIGGER t AFTER INSERT ON ledger BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON ledger(session)",
        "ATTACH ':memory:' AS other",
        "ANALYZE",
        "REINDEX",
        "PRAGMA writable_schema=ON",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=OFF",
        "PRAGMA recursive_triggers=OFF",
        "PRAGMA application_id=1",
        "PRAGMA ignore_check_constraints=ON",
        "UPDATE sqlite_master SET sql = ''",
    ],
)
def test_the_programs_own_connection_cannot_change_the_ledger_or_the_schema(scene, statement):
    before = scene.record.rows("SELECT * FROM ledger")
    with pytest.raises(sqlite3.DatabaseError):
        scene.record.db.execute(statement)
    assert scene.record.rows("SELECT * FROM ledger") == before
    assert verify_file(scene.path, full=True).findings == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET session = 'x'",
        "DELETE FROM ledger",
        "UPDATE blob SET bytes = x'00'",
        "DELETE FROM blob",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
        "INSERT OR REPLACE INTO blob SELECT * FROM blob",
        "INSERT INTO ledger SELECT * FROM ledger WHERE TRUE ON CONFLICT(seq) DO UPDATE SET session = 'x'",
    ],
)
def test_the_triggers_keep_the_ledger_even_from_a_connection_without_our_guard(scene, statement):
    with edited(scene.path) as conn:
        conn.execute("INSERT INTO blob VALUES(x'01', x'02')")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            conn.execute(statement)


@pytest.mark.parametrize("table", ["ledger", "blob"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 1", "DELETE FROM {}"])
def test_the_guard_refuses_before_any_trigger_does(scene, table, statement):
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        scene.record.db.execute(statement.format(table))


def test_the_guard_is_on_again_after_a_rebuild_and_after_a_failed_one(scene):
    rebuild_projections(scene.record.db)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        scene.record.db.execute("DROP TABLE dose")
    with edited(scene.path) as conn:
        conn.execute("INSERT INTO ledger VALUES(77, 's:X', x'00', NULL, x'', x'', x'')")
    before = scene.record.rows("SELECT * FROM person")
    refused = refusal(lambda: rebuild_projections(scene.record.db))
    assert (refused.code, refused.kind) == ("rebuild-impossible", ErrorKind.RECORD)
    assert scene.record.rows("SELECT * FROM person") == before
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        scene.record.db.execute("DROP TABLE dose")


def test_a_locked_file_stops_a_rebuild_with_its_error(scene):
    scene.record.db.execute("PRAGMA busy_timeout")
    with edited(scene.path) as other:
        other.execute("BEGIN IMMEDIATE")
        db = connect(scene.path, busy_ms=1)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            rebuild_projections(db)
        db.close()
