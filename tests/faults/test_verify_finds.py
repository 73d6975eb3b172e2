"""Every way of changing a record with another program shows."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from tests.record_attacks import LEDGER, found, put_back, rechained, rows_of
from tests.record_scenes import LAST, edited, reopen, tampered, told
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.storage.connection import APPLICATION_ID
from ucmsc_desktop.record.storage.projections import table_names
from ucmsc_desktop.record.storage.verification import verify_file


def test_an_untouched_record_is_intact(path):
    seen = verify_file(path, full=True, every_signature=True)

    assert seen.intact
    assert seen.entries == LAST
    assert seen.head.startswith(f"H1.{LAST}.")


@pytest.mark.parametrize("column", ["session", "body", "sealed", "prev", "hash", "sig"])
@pytest.mark.parametrize("seq", [1, 3, 14, 20, LAST])
def test_one_changed_byte_of_an_entry_is_found(path, column, seq):
    with tampered(path) as conn:
        value = conn.execute(f"SELECT {column} FROM ledger WHERE seq = ?", (seq,)).fetchone()[0]
        text = isinstance(value, str)
        old = value.encode() if text else (value or b"")
        new = old[:-1] + bytes([(old[-1] if old else 0) ^ 1])
        conn.execute(f"UPDATE ledger SET {column} = ? WHERE seq = ?", (new.decode() if text else new, seq))

    assert not verify_file(path, every_signature=column == "sig").intact


def test_a_changed_number_of_an_entry_is_found(path):
    with tampered(path) as conn:
        conn.execute("UPDATE ledger SET seq = ? WHERE seq = ?", (LAST + 1, LAST))
    assert "entry-missing" in found(path)


@pytest.mark.parametrize("seq", [1, 2, 15, LAST - 2])
def test_a_removed_entry_is_found(path, seq):
    with tampered(path) as conn:
        conn.execute("DELETE FROM ledger WHERE seq = ?", (seq,))
    assert found(path) >= {"entry-missing", "chain-broken"}


def test_two_swapped_entries_are_found(path):
    with tampered(path) as conn:
        for old, new in ((20, -20), (21, 20), (-20, 21)):
            conn.execute("UPDATE ledger SET seq = ? WHERE seq = ?", (new, old))
    assert "chain-broken" in found(path)


def test_an_inserted_entry_is_found(path):
    with tampered(path) as conn:
        rows = rows_of(conn)
        put_back(conn, [*rows[:20], [21, *rows[20][1:]], *([row[0] + 1, *row[1:]] for row in rows[20:])])
    assert "chain-broken" in found(path)


def test_an_entry_before_the_first_is_found(path):
    with tampered(path) as conn:
        conn.execute(f"INSERT INTO ledger SELECT -5, {LEDGER.removeprefix('seq, ')} FROM ledger WHERE seq = 20")
    assert "entry-missing" in found(path)


def test_a_chain_recomputed_without_keys_is_found(path):
    with tampered(path) as conn:
        rows = rows_of(conn)
        rows[19][2] = canonical({**parsed(rows[19][2]), "at": "2026-03-02T08:00:00.000Z"})
        put_back(conn, rechained(rows))
    assert "signature-false" in found(path)
    assert "chain-broken" not in found(path)


def test_a_chain_resigned_with_another_persons_key_is_found(path, master):
    with tampered(path) as conn:
        rows = rows_of(conn)
        every = {row[1]: master.keys["admin-1"].sign for row in rows}
        put_back(conn, rechained(rows, sign=every))
    assert "signature-false" in found(path)


def cells() -> list[tuple[str, str]]:
    memory = sqlite3.connect(":memory:")
    from ucmsc_desktop.record.storage.projections import TABLES
    from ucmsc_desktop.record.storage.schema import FORM

    for statement in (FORM, *TABLES):
        memory.execute(statement)
    return [
        (table, row[1])
        for table in ("form", *table_names())
        for row in memory.execute(f"PRAGMA table_info({table})").fetchall()
    ]


def test_every_projection_has_columns_to_change():
    assert len(cells()) > 100
    assert {table for table, _ in cells()} == {"form", *table_names()}


@pytest.mark.parametrize(("table", "column"), cells())
def test_a_changed_value_of_a_projection_is_found(path, table, column):
    with edited(path) as conn:
        kind, value = conn.execute(f"SELECT typeof({column}), {column} FROM {table}").fetchone()
        other = {"integer": (value or 0) if kind != "integer" else value + 977, "blob": b"\x01"}.get(kind, "other")
        if kind == "null":
            declared = {row[1]: row[2] for row in conn.execute(f"PRAGMA table_info({table})").fetchall()}[column]
            other = {"INTEGER": 977, "TEXT": "other", "BLOB": b"\x01"}[declared]
        where = conn.execute(f"SELECT MIN(rowid) FROM {table}").fetchone()[0]
        conn.execute("PRAGMA ignore_check_constraints=ON")
        conn.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, where))

    assert found(path, full=True)


@pytest.mark.parametrize("table", table_names())
def test_a_removed_row_of_a_projection_is_found(path, table):
    with edited(path) as conn:
        assert conn.execute(f"DELETE FROM {table} WHERE rowid = (SELECT MAX(rowid) FROM {table})").rowcount == 1
    assert found(path, full=True) == {"projection-differs"}


def test_an_added_row_of_a_projection_is_found(path):
    with edited(path) as conn:
        conn.execute("INSERT INTO failed_sign_in VALUES(999, 'nurse-1', 'x')")
    assert found(path, full=True) == {"projection-differs"}


@pytest.mark.parametrize(
    "trigger", [f"{table}_no_{what}" for table in ("ledger", "blob") for what in ("update", "delete", "replace")]
)
def test_a_dropped_trigger_is_found(path, trigger):
    with edited(path) as conn:
        conn.execute(f"DROP TRIGGER {trigger}")
    assert found(path) == {"schema-missing"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER quiet AFTER INSERT ON ledger BEGIN UPDATE dose SET held = 0; END",
        "CREATE TABLE extra(x)",
        "CREATE VIEW shadow AS SELECT * FROM dose",
        "CREATE INDEX more ON ledger(session)",
        "ALTER TABLE dose ADD COLUMN hidden TEXT",
    ],
)
def test_an_extra_part_of_the_schema_is_found(path, statement):
    with edited(path) as conn:
        conn.execute(statement)
    assert "schema-foreign" in found(path)


def test_a_trigger_cannot_hide_behind_the_claim_of_an_older_form(path):
    with edited(path) as conn:
        conn.execute("UPDATE form SET digest = 'older'")
        conn.execute("CREATE TRIGGER quiet AFTER INSERT ON ledger BEGIN UPDATE dose SET held = 0; END")
    assert found(path) == {"schema-foreign"}


def test_projections_of_another_version_are_no_damage(path):
    with edited(path) as conn:
        conn.execute("DROP TABLE failed_sign_in")
        conn.execute("CREATE TABLE of_another_version(x)")
        conn.execute("UPDATE form SET digest = 'another version'")
    assert found(path, full=True) == set()


def test_a_check_rewritten_behind_the_back_of_sqlite_is_found(path):
    with edited(path) as conn:
        conn.execute("PRAGMA writable_schema=ON")
        changed = conn.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '''void''', '''VOID''') WHERE name = 'code'"
        ).rowcount
    assert changed == 1
    assert {"schema-missing", "schema-foreign"} <= found(path)


def test_a_cut_tail_is_found_by_a_printed_head_and_by_nothing_else(path):
    head = verify_file(path).head
    with tampered(path) as conn:
        conn.execute("DELETE FROM ledger WHERE seq > 27")

    assert found(path) == set()
    assert found(path, heads=[head]) == {"head-not-held"}
    assert "projection-differs" in found(path, full=True)


def test_an_older_copy_is_found_by_a_newer_head(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    scene.record.close()
    shutil.copy(scene.path, tmp_path / "older.ucmsc")
    newer = reopen(scene.path)
    newer.put("nurse-2", "dose:D-1", "ward.ready/1", {"vein_flows": True})
    head = make_head(seq=newer.head()[0], entry_hash=newer.head()[1])
    newer.record.close()

    assert found(scene.path, heads=[head]) == set()
    assert found(tmp_path / "older.ucmsc", full=True) == set()
    assert found(tmp_path / "older.ucmsc", heads=[head]) == {"head-not-held"}


def test_each_of_two_heads_of_one_entry_is_compared(path):
    true = verify_file(path).head
    false = make_head(seq=31, entry_hash=bytes(32))

    assert found(path, heads=[false, true]) == {"head-not-held"}
    assert found(path, heads=[true, false]) == {"head-not-held"}


@pytest.mark.parametrize(
    ("pragma", "code"),
    [
        ("application_id=7", "not-a-record"),
        ("user_version=2", "version-unknown"),
        ("user_version=0", "version-unknown"),
    ],
)
def test_a_foreign_or_newer_file_is_found_and_not_opened(path, pragma, code):
    with edited(path) as conn:
        conn.execute(f"PRAGMA {pragma}")
    assert APPLICATION_ID == 0x55434D31
    assert found(path) == {code}
    with pytest.raises(UserFacingError) as refused:
        reopen(path)
    assert refused.value.code == code


def test_a_file_that_is_no_database_is_a_finding(tmp_path):
    path = tmp_path / "record.ucmsc"
    path.write_bytes(b"not a database, only longer than a header of one " * 100)
    assert found(path) == {"not-a-record"}


@pytest.mark.parametrize("size", [0, 50, 4096, 40_000])
def test_a_file_cut_short_is_a_finding(path, size):
    path.write_bytes(path.read_bytes()[:size])
    assert found(path, full=True)


def test_a_missing_file_is_the_environments_matter(tmp_path):
    with pytest.raises(UserFacingError) as refused:
        verify_file(tmp_path / "nothing.ucmsc")
    assert refused.value.code == "record-missing"


def test_a_changed_attachment_is_found_by_the_full_check(path):
    with edited(path) as conn:
        conn.execute("INSERT INTO blob VALUES(?, ?)", (b"\x00" * 32, b"other"))
    assert found(path) == set()
    assert found(path, full=True) == {"blob-differs"}


@pytest.mark.parametrize("body", [b"[]", b"\xff", b"{", b'{"kind":"x"}', b"[" * 200_000, b'{"data":1,"kind":1,"by":1}'])
def test_a_body_that_is_no_object_is_a_finding_and_no_crash(path, body):
    with tampered(path) as conn:
        conn.execute("UPDATE ledger SET body = ? WHERE seq = 3", (body,))
    assert {"body-unreadable", "chain-broken"} <= found(path)
    assert "projection-impossible" in found(path, full=True)


def test_a_broken_reference_in_an_extra_table_is_found(path):
    with edited(path) as conn:
        conn.execute("CREATE TABLE extra(seq INTEGER REFERENCES ledger(seq))")
        conn.execute("INSERT INTO extra VALUES(999)")
    assert found(path) == {"schema-foreign", "file-damaged"}


def test_a_record_that_says_nothing_of_its_form_is_found(path):
    with edited(path) as conn:
        conn.execute("DELETE FROM form")
    assert found(path) == {"projection-differs"}


def test_every_column_of_the_ledger_is_checked_by_the_attacks_above(path):
    with edited(path) as conn:
        columns = [row[1] for row in conn.execute("PRAGMA table_info(ledger)")]
    assert columns == LEDGER.split(", ")


def test_an_entry_with_the_greatest_number_there_is_is_found(path):
    with tampered(path) as conn:
        conn.execute("UPDATE ledger SET seq = 9223372036854775807 WHERE seq = 31")
    assert "entry-missing" in found(path, heads=[make_head(seq=2**63 - 1, entry_hash=bytes(32))])


def test_what_sqlite_itself_finds_wrong_is_a_finding_without_the_full_check(path):
    with edited(path) as conn:
        conn.execute("PRAGMA ignore_check_constraints=ON")
        conn.execute("UPDATE code SET state = 'bogus'")
    assert found(path) == {"file-damaged"}
