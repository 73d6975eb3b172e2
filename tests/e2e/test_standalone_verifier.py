"""The verifier of docs/ shares no code with the program and finds what the program finds."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demonstrations import Demonstration
from tests.record_attacks import appended, put_back, rechained, rows_of
from tests.record_scenes import tampered, told
from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.storage.verification import verify_file

VERIFIER = Path(__file__).parents[2] / "docs" / "verifier.py"


def verified(file: Path, *heads: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(file), *heads], capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def scene(tmp_path):
    scene = told(tmp_path / "told.ucmsc")
    scene.record.close()
    return scene


def test_it_imports_nothing_of_the_program_and_stays_short():
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    outside = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert outside == {"cryptography"}
    assert len(VERIFIER.read_text(encoding="utf-8").splitlines()) <= 250


def test_a_whole_record_is_intact_and_has_the_same_head(demonstration: Demonstration):
    seen = verify_file(demonstration.file)
    code, text = verified(demonstration.file, str(seen.head))
    assert (code, text) == (0, f"{seen.entries} entries, head {seen.head}: intact\n")


def edit_a_body(rows, _keys):
    rows[19][2] = canonical({**parsed(rows[19][2]), "by": "nurse-9"})
    return rows


def edit_and_chain_anew(rows, _keys):
    rows[19][2] = canonical({**parsed(rows[19][2]), "by": "nurse-9"})
    return rechained(rows)


def edit_a_seal(rows, _keys):
    row = next(row for row in rows if row[3] is not None and len(row[3]) > 4000)
    row[3] = bytes(len(row[3]))
    return rows


def leave_one_out(rows, _keys):
    return rows[:24] + rows[25:]


def leave_one_out_and_chain_anew(rows, _keys):
    return rechained(rows[:24] + rows[25:])


def swap_two(rows, _keys):
    rows[24], rows[25] = rows[25], rows[24]
    return rechained(rows)


def speak_for_another(rows, keys):
    data = {"session": "X", "person": "qa-1", "role": "qa", "station": "station-1", "key": "00" * 32}
    return appended(rows, label="p:nurse-1", key=keys["nurse-1"].sign, by="nurse-1", kind="session.opened/1", data=data)


def give_the_study_key(rows, keys):
    data = {"person": "nurse-1"}
    return appended(
        rows, label="p:nurse-1", key=keys["nurse-1"].sign, by="nurse-1", kind="study.key-granted/1", data=data
    )


def enrol_somebody_as_a_nurse(rows, keys):
    public = keys["nurse-1"].sign.public_key().public_bytes_raw().hex()
    data = {"person": "X", "name": "X", "role": "qa", "sign_key": public, "box_key": public, "kdf": {}}
    return appended(
        rows, label="p:nurse-1", key=keys["nurse-1"].sign, by="nurse-1", kind="person.enrolled/1", data=data
    )


ATTACKS = (
    edit_a_body,
    edit_and_chain_anew,
    edit_a_seal,
    leave_one_out,
    leave_one_out_and_chain_anew,
    swap_two,
    speak_for_another,
    give_the_study_key,
    enrol_somebody_as_a_nurse,
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_what_the_program_finds_it_finds_too(attack, scene):
    file = scene.record.path
    with tampered(file) as conn:
        put_back(conn, attack(rows_of(conn), scene.keys))
    assert not verify_file(file, every_signature=True).intact
    code, text = verified(file)
    assert code == 4, text
    assert "NOT INTACT" in text


def test_a_record_cut_short_is_found_by_the_head_on_paper(scene):
    file = scene.record.path
    head = str(verify_file(file).head)
    with tampered(file) as conn:
        put_back(conn, rows_of(conn)[:-1])
    assert verified(file)[0] == 0
    code, text = verified(file, head)
    assert code == 4
    assert "no longer holds" in text


def test_an_exchanged_allocation_list_is_found(demonstration: Demonstration):
    with tampered(demonstration.file) as conn:
        slots = [row[0] for row in conn.execute("SELECT seq FROM ledger WHERE length(sealed) = 4156 ORDER BY seq")]
        first, second = (
            conn.execute("SELECT sealed FROM ledger WHERE seq = ?", (seq,)).fetchone()[0] for seq in slots[1:3]
        )
        conn.execute("UPDATE ledger SET sealed = ? WHERE seq = ?", (second, slots[1]))
        conn.execute("UPDATE ledger SET sealed = ? WHERE seq = ?", (first, slots[2]))
    code, text = verified(demonstration.file)
    assert code == 4
    assert "the allocation list is not the one that its commitment fixed" in text


def test_what_is_no_record_is_said(tmp_path):
    file = tmp_path / "no.ucmsc"
    file.write_bytes(b"x" * 5000)
    assert verified(file)[0] == 5
    assert verified(tmp_path / "none.ucmsc")[0] == 5
