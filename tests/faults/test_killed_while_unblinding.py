"""Killed between the commit of an unblinding and the showing: the entry is there, and no arm was shown before it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services_scenes import ACTIVE, begin
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.trial.unblind_participant import unblind_participant
record = open_record(Path(sys.argv[1]), app="test")
desk = sign_in(record, "investigator-1", "investigator-1-demonstration")
own = signing(record, "investigator-1", "investigator-1-demonstration")
where = sys.argv[4]
def recorded(seq, digest):
    if where == "after":
        os.kill(os.getpid(), signal.SIGKILL)
record.on_recorded = recorded
if where == "before":
    record.db.conn.set_trace_callback(
        lambda sql: os.kill(os.getpid(), signal.SIGKILL) if sql.strip().upper().startswith("COMMIT") else None
    )
opened = unblind_participant(desk, participant="P-001", code_text=sys.argv[2], reason="Shock.", signature=own)
print(opened.name_en, flush=True)
"""


@pytest.fixture
def envelope(tmp_path) -> tuple[Path, str]:
    scene = begin(tmp_path / "record.ucmsc")
    paper = issue_envelope(scene.desk("pharmacist-1"), participant=ACTIVE)
    scene.record.close()
    return tmp_path / "record.ucmsc", paper.code


def run(path: Path, code: str, where: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(path), code, str(ROOT), where],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def unblindings(path: Path) -> int:
    record = open_record(path, app="test")
    found = record.rows("SELECT COUNT(*) AS found FROM unblinding WHERE how = 'emergency'")[0]["found"]
    record.close()
    return int(found)


@pytest.mark.parametrize(("where", "recorded"), [("before", 0), ("after", 1)])
def test_a_kill_around_the_commit_shows_nothing_and_loses_no_entry(where, recorded, envelope) -> None:
    path, code = envelope
    ended = run(path, code, where)
    assert (ended.returncode, ended.stdout) == (-signal.SIGKILL, ""), ended.stderr
    assert verify_file(path, full=True, every_signature=True).intact
    assert unblindings(path) == recorded


def test_who_is_not_killed_reads_the_arm_after_its_entry(envelope) -> None:
    path, code = envelope
    ended = run(path, code, "never")
    assert ended.stdout.strip() == "Human umbilical cord mesenchymal stromal cells", ended.stderr
    assert unblindings(path) == 1
