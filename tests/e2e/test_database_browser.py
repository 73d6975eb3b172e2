"""What a database browser sees: the file, its free pages, its journal and what lies beside it tell no arm."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from tests.demonstrations import Demonstration
from tests.services_scenes import ACTIVE, PLACEBO, STEPS, begin
from ucmsc_desktop.record.storage.transaction import Transaction

ARM = re.compile("placebo|human albumin|安慰剂|白蛋白".encode(), re.IGNORECASE)
"""The names of the arms in both languages, as the protocol writes them."""
ARM_FIELD = re.compile(rb'"arm"\s*:\s*"(uc-msc|placebo)"')
SEALED_FIELDS = re.compile(
    rb"line_cleared|counted_cells_per_ml|suspension_volume_ml|delivered_cells|\"reserved\"|\"consumed\"|thawed_at|"
    rb"viability_percent\": ?\"93|process_loss_ml"
)
"""Names of fields that stand only in what a preparation seals."""
HOLDS_THE_PROTOCOL = {("protocol_version", "protocol_text"), ("ledger", "body")}


def plain_cells(file: Path) -> dict[tuple[str, str], list[bytes]]:
    """Return every value of every column of every table, the ledger's ciphertext left out, as bytes."""
    found: dict[tuple[str, str], list[bytes]] = {}
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            rows = db.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    text = value if isinstance(value, bytes) else str(value).encode()
                    found.setdefault((table, name), []).append(text)
    return found


def beside(file: Path) -> dict[str, bytes]:
    """Return the bytes of the file and of everything that lies beside it, journal and draft included."""
    return {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}


def test_no_column_of_any_table_names_an_arm_but_the_text_of_the_protocol(shared_demonstration: Demonstration) -> None:
    cells = plain_cells(shared_demonstration.file)
    naming = {where for where, values in cells.items() if any(ARM.search(value) for value in values)}
    products = {where for where in naming if where[0] == "lot"}

    assert len(cells) > 100
    assert naming - products <= HOLDS_THE_PROTOCOL
    bodies = [body for body in cells["ledger", "body"] if ARM.search(body)]
    assert {re.search(rb'"kind":"([a-z./0-9-]+)"', body).group(1) for body in bodies} <= {b"study.opened/1"}
    assert not any(ARM_FIELD.search(value) for values in cells.values() for value in values)
    assert not any(SEALED_FIELDS.search(body) for body in cells["ledger", "body"])


def test_no_page_of_the_file_free_ones_included_holds_what_was_sealed(shared_demonstration: Demonstration) -> None:
    raw = shared_demonstration.file.read_bytes()

    assert raw.count(b"preparation.counted/1") > 10, "the search reads what lies plain"
    assert SEALED_FIELDS.search(raw) is None
    assert ARM_FIELD.search(raw) is None


def test_a_sealed_word_would_be_found_where_it_lay_plain(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.file) as db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("CREATE TABLE left(text TEXT)")
        db.execute('INSERT INTO left VALUES(\'{"arm": "placebo", "line_cleared": true}\')')
        db.commit()
        db.execute("DROP TABLE left")
        db.commit()
    raw = demonstration.file.read_bytes()

    assert SEALED_FIELDS.search(raw), "a dropped table leaves its pages behind"
    assert ARM_FIELD.search(raw)


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_at_no_step_of_a_dose_do_file_journal_or_draft_hold_what_is_sealed(
    participant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = begin(tmp_path / "record.ucmsc")
    scene.participant = participant
    found: dict[str, int] = {}
    plain_append = Transaction.append

    def look(tx: Transaction, **given: object) -> object:
        appended = plain_append(tx, **given)
        for name, raw in beside(tmp_path / "record.ucmsc").items():
            found[name] = found.get(name, 0) + 1
            assert SEALED_FIELDS.search(raw) is None, (name, given["kind"])
            assert ARM_FIELD.search(raw) is None, (name, given["kind"])
        return appended

    monkeypatch.setattr(Transaction, "append", look)
    scene.bring_to(list(STEPS)[-1])
    scene.record.close()

    assert {"record.ucmsc", "record.ucmsc-journal", "record.ucmsc.draft"} <= set(found)
    assert found["record.ucmsc-journal"] > 20
