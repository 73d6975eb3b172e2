"""Whoever holds a disabled person's key, or disables without being entitled to, is found by both verifiers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.record_attacks import appended, found, put_back, rows_of
from tests.record_scenes import tampered

VERIFIER = Path(__file__).parents[2] / "docs" / "verifier.py"
DISABLED, ENABLED = "person.disabled/1", "person.enabled/1"


def found_alone(path: Path) -> str:
    """Return what the standalone verifier says beside projections and shape, which it does not know."""
    done = subprocess.run([sys.executable, str(VERIFIER), str(path)], capture_output=True, text=True, check=False)
    return done.stdout


def put(path, master, *entries) -> None:
    """Append entries of who, what kind and about whom, each by her own key."""
    with tampered(path) as conn:
        rows = rows_of(conn)
        for by, kind, person in entries:
            key = master.keys[by].sign
            data = {"person": person, "reason": "x"}
            if kind == "session.opened/1":
                public = key.public_key().public_bytes_raw().hex()
                data = {"session": "X", "person": person, "role": "nurse", "station": "station-1", "key": public}
            rows = appended(rows, label=f"p:{by}", key=key, by=by, kind=kind, data=data)
        put_back(conn, rows)


def test_what_an_administrator_says_of_another_is_no_finding(path, master):
    put(path, master, ("admin-1", DISABLED, "nurse-2"), ("admin-1", ENABLED, "nurse-2"))
    assert not found(path) & {"signer-not-entitled", "signer-disabled"}
    assert "disable" not in found_alone(path)


def test_an_enabled_person_signs_in_again(path, master):
    put(
        path,
        master,
        ("admin-1", DISABLED, "nurse-2"),
        ("admin-1", ENABLED, "nurse-2"),
        ("nurse-2", "session.opened/1", "nurse-2"),
    )
    assert "signer-disabled" not in found(path)
    assert "disabled" not in found_alone(path)


@pytest.mark.parametrize(
    ("entries", "code", "words"),
    [
        ([("admin-1", DISABLED, "nurse-2"), ("nurse-2", "session.opened/1", "nurse-2")], "signer-disabled", "disabled"),
        ([("nurse-2", DISABLED, "qa-1")], "signer-not-entitled", "no administrator"),
        ([("admin-1", DISABLED, "admin-1")], "signer-not-entitled", "may not"),
        ([("admin-1", ENABLED, "nurse-2")], "signer-not-entitled", "may not"),
        ([("admin-1", DISABLED, "nurse-2"), ("admin-1", DISABLED, "nurse-2")], "signer-not-entitled", "may not"),
    ],
)
def test_a_forged_standing_is_found_by_both(path, master, entries, code, words):
    put(path, master, *entries)
    assert code in found(path)
    assert words in found_alone(path)


def test_a_reset_of_a_disabled_person_is_found_by_both(path, master):
    put(path, master, ("admin-1", DISABLED, "nurse-2"))
    with tampered(path) as conn:
        public = master.keys["nurse-2"].sign.public_key().public_bytes_raw().hex()
        data = {"person": "nurse-2", "sign_key": public, "box_key": public, "kdf": {}, "meaning": "x"}
        data["printed_name"] = "x"
        key = master.keys["admin-1"].sign
        put_back(
            conn,
            appended(rows_of(conn), label="p:admin-1", key=key, by="admin-1", kind="person.key-reset/1", data=data),
        )
    assert "signer-disabled" in found(path)
    assert "who is disabled" in found_alone(path)
