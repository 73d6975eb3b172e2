"""What was acknowledged is there: after kill -9, beside another process, and behind a reader's lock."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.record_scenes import begin, edited, reopen
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage import verification
from ucmsc_desktop.record.storage.connection import connect
from ucmsc_desktop.record.storage.verification import verify_file

ROOT = Path(__file__).parents[2]
SLACK_MS = 3_000
"""Well below the five seconds that the driver waits where it is told nothing."""
WRITER = """
import os, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from tests.record_scenes import reopen
scene = reopen(Path(sys.argv[1]), busy_ms=10_000)
scene.record.on_recorded = lambda seq, digest: os.write(1, f"{seq} {digest.hex()}\\n".encode())
for _ in range(int(sys.argv[2])):
    scene.weigh()
"""


def start(path: Path, count: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count), str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def acknowledged(output: str) -> dict[int, str]:
    whole = [line.split() for line in output.splitlines()]
    return {int(words[0]): words[1] for words in whole if len(words) == 2 and len(words[1]) == 64}


def held(path: Path) -> dict[int, str]:
    with edited(path) as conn:
        return {seq: digest.hex() for seq, digest in conn.execute("SELECT seq, hash FROM ledger")}


@pytest.fixture
def path(tmp_path) -> Path:
    scene = begin(tmp_path / "record.ucmsc")
    scene.record.close()
    return scene.path


def test_nothing_acknowledged_is_lost_by_25_kills(path):
    chance, acked, killed_while_writing = random.Random(5), {}, 0
    for _ in range(25):
        process = start(path, 1_000_000)
        first = process.stdout.readline()
        time.sleep(chance.uniform(0.005, 0.08))
        killed_while_writing += process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        acked |= acknowledged(first + output)

        seen = verify_file(path, full=True, every_signature=True)
        assert seen.findings == ()
        assert acked.items() <= held(path).items()
    assert killed_while_writing == 25
    assert len(acked) > 100


def test_two_processes_that_write_at_once_lose_nothing_and_both_finish(path):
    processes = [start(path, 40) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]

    assert [process.returncode for process in processes] == [0, 0], outputs
    both = [acknowledged(output) for output, _ in outputs]
    assert min(len(acked) for acked in both) >= 41
    assert not both[0].keys() & both[1].keys()
    enrolled = {seq: digest for seq, digest in held(path).items() if seq <= 9}
    assert both[0] | both[1] | enrolled == held(path)
    assert verify_file(path, full=True, every_signature=True).findings == ()


@pytest.mark.parametrize("busy_ms", [0, 150])
def test_a_writer_elsewhere_gives_a_sentence_within_the_busy_timeout_and_the_retry_works(path, busy_ms):
    scene = reopen(path, busy_ms=busy_ms)
    scene.session("nurse-1")
    before = scene.head()
    with edited(path) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(UserFacingError) as refused:
            scene.weigh()
        waited_ms = (time.monotonic() - began) * 1_000
        other.execute("ROLLBACK")

    assert refused.value.code == "record-locked"
    assert refused.value.kind is ErrorKind.ENVIRONMENT
    assert busy_ms <= waited_ms < busy_ms + SLACK_MS
    assert scene.head() == before
    scene.weigh()
    assert scene.head()[0] == before[0] + 1
    scene.record.close()


def test_a_reader_that_blocks_the_commit_gives_a_sentence_and_the_retry_works(path):
    scene = reopen(path, busy_ms=100)
    scene.session("nurse-1")
    before = scene.head()
    with edited(path) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM ledger").fetchone()
        with pytest.raises(UserFacingError) as refused:
            scene.weigh()
        assert refused.value.code == "record-locked"
        assert scene.head() == before
        other.execute("COMMIT")

    scene.weigh()
    assert scene.head()[0] == before[0] + 1
    scene.record.close()
    assert verify_file(path, full=True, every_signature=True).findings == ()


def test_a_file_locked_by_another_is_no_damage(path):
    with edited(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserFacingError) as refused:
            reopen(path, busy_ms=50)
        other.execute("ROLLBACK")
    assert refused.value.code == "record-locked"


@pytest.mark.parametrize("when", ["before the check", "during the check"])
def test_a_check_of_a_locked_file_says_so_and_finds_no_damage(path, monkeypatch, when):
    monkeypatch.setattr(verification, "connect", lambda path: connect(path, busy_ms=50))
    with edited(path) as other:

        def lock(db):
            other.execute("BEGIN EXCLUSIVE")
            return []

        if when == "before the check":
            lock(None)
        else:
            monkeypatch.setattr(verification, "_form", lock)
        with pytest.raises(UserFacingError) as refused:
            verify_file(path)
        other.execute("ROLLBACK")
    assert refused.value.code == "record-locked"


def test_entries_of_another_process_are_checked_and_built_upon(path):
    one, two = reopen(path), reopen(path)
    for _ in range(3):
        one.weigh(person="nurse-1")
        two.weigh(person="nurse-2")
    one.weigh(person="nurse-1")
    for scene in (one, two):
        scene.record.close()

    assert verify_file(path, full=True, every_signature=True).findings == ()
