"""One bit turned over anywhere in the file: it is found, or nothing differs; and never a crash."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.record_scenes import told
from ucmsc_desktop.record.storage.projections import table_names
from ucmsc_desktop.record.storage.verification import verify_record

FLIPS = int(os.environ.get("UCMSC_FLIPS", "1000"))


def opened(content: bytes) -> Database:
    """The file's bytes as a database in memory; the header says DELETE, so that no journal is looked for."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.deserialize(content)
    conn.execute("PRAGMA trusted_schema=OFF")
    conn.execute("PRAGMA cell_size_check=ON")
    return Database(conn, execute_plugins=False)


def content_of(db: Database) -> list:
    tables = ("ledger", "blob", "form", *table_names())
    return [db.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() for table in tables] + [
        db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    scene = told(tmp_path_factory.mktemp("flips") / "record.ucmsc")
    scene.record.close()
    return scene.path.read_bytes()


def test_no_flipped_bit_is_accepted_with_other_content(whole):
    sound = opened(whole)
    content, chance = content_of(sound), random.Random(11)
    assert verify_record(sound, Path("x"), full=True, every_signature=True).intact
    sound.close()
    places = chance.sample(range(len(whole)), min(FLIPS, len(whole)))
    # Every byte of the header and of the schema's first page, where a flip does the most.
    places += range(100)
    accepted = found = 0
    for place in places:
        turned = bytearray(whole)
        turned[place] ^= 1 << chance.randrange(8)
        db = opened(bytes(turned))
        if verify_record(db, Path("x"), full=True, every_signature=True).intact:
            accepted += 1
            assert content_of(db) == content, f"byte {place} differs and was accepted"
        else:
            found += 1
        db.close()

    assert found > len(places) // 4
    assert accepted > 0
