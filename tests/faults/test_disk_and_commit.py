"""A full disk and a COMMIT that reports an error: the sentence tells the truth, nothing is half done."""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record_scenes import begin, open_study, reopen
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage import record as record_module
from ucmsc_desktop.record.storage.verification import verify_file

ROOT = Path(__file__).parents[2]
FILLING = """
import resource, signal, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from tests.record_scenes import reopen
from ucmsc_desktop.errors import UserFacingError
path = Path(sys.argv[1])
scene = reopen(path)
scene.weigh()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + int(sys.argv[2]), resource.RLIM_INFINITY))
recorded = 0
try:
    for _ in range(400):
        scene.weigh()
        recorded += 1
except UserFacingError as error:
    seq = scene.head()[0]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    scene.weigh()
    print(error.code, recorded, seq, scene.head()[0])
"""


class FailingCommit:
    """The connection of a record whose next COMMIT reports an error, before or after it took effect."""

    def __init__(self, db, *, committed: bool, name: str = "SQLITE_IOERR_DIR_FSYNC"):
        self.db, self.committed, self.name = db, committed, name
        self.conn = db.conn

    def execute(self, sql, *parameters):
        if sql != "COMMIT":
            return self.db.execute(sql, *parameters)
        if self.committed:
            self.db.execute("COMMIT")
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = self.name
        raise error

    def close(self):
        self.db.close()


@pytest.fixture
def scene(tmp_path):
    made = begin(tmp_path / "record.ucmsc")
    made.session("nurse-1")
    yield made
    made.record.close()


@pytest.mark.parametrize("room", [0, 4_096, 20_000, 100_000])
def test_a_full_disk_gives_a_sentence_and_nothing_half_done(tmp_path, room):
    scene = begin(tmp_path / "record.ucmsc")
    scene.record.close()
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(scene.path), str(room), str(ROOT)],
        capture_output=True,
        text=True,
        timeout=120,
    )

    code, recorded, seq, after = done.stdout.split() or [done.stderr, 0, 0, 0]
    assert code in {"disk-full", "io-error", "not-recorded"}
    assert int(seq) == 9 + 2 + int(recorded)
    assert int(after) == int(seq) + 1
    assert verify_file(scene.path, full=True, every_signature=True).findings == ()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    assert signal.getsignal(signal.SIGXFSZ) is not None


def test_a_commit_that_fails_after_all_is_told_as_recorded(scene):
    told = []
    scene.record.on_recorded = lambda seq, _: told.append(seq)
    before = scene.head()[0]
    scene.record.db = FailingCommit(scene.record.db, committed=True)

    scene.weigh()

    assert told == [before + 1]
    assert scene.head()[0] == before + 1
    scene.weigh()
    assert verify_file(scene.path, full=True, every_signature=True).findings == ()


@pytest.mark.parametrize("name", ["SQLITE_IOERR_FSYNC", "SQLITE_FULL"])
def test_a_commit_that_failed_is_told_as_not_recorded_and_can_be_repeated(scene, name):
    before = scene.head()
    scene.record.db = FailingCommit(scene.record.db, committed=False, name=name)

    with pytest.raises(UserFacingError) as refused:
        scene.weigh()

    assert refused.value.code == "not-recorded"
    assert scene.head() == before
    scene.weigh()
    assert scene.head()[0] == before[0] + 1
    assert verify_file(scene.path, full=True, every_signature=True).findings == ()


def test_an_act_known_from_before_does_not_pass_for_the_one_that_failed(scene):
    act = scene.act()
    data = {"weight_kg": "68", "reasons": [], "reason": None, "confirms": None}
    author = scene.session("nurse-1").author
    with scene.record.transaction(author, act=act) as tx:
        tx.append(stream="participant:P-001", kind="weight.measured/1", data=data)
    scene.record.db = FailingCommit(scene.record.db, committed=False)

    with pytest.raises(UserFacingError) as refused, scene.record.transaction(author, act=act) as tx:
        tx.append(stream="participant:P-001", kind="weight.measured/1", data=data)
    assert refused.value.code == "not-recorded"


def test_the_entry_of_another_process_does_not_pass_for_the_one_that_failed(scene, monkeypatch):
    other = reopen(scene.path)
    other.session("nurse-2")
    scene.weigh()
    scene.record.db = FailingCommit(scene.record.db, committed=False)
    connect = record_module.connect

    def connect_late(path, **how):
        other.weigh(person="nurse-2")
        return connect(path, **how)

    monkeypatch.setattr(record_module, "connect", connect_late)
    before = scene.head()[0]
    with pytest.raises(UserFacingError) as refused:
        scene.weigh()

    assert refused.value.code == "not-recorded"
    assert scene.head()[0] == before + 1
    scene.weigh()
    other.record.close()
    assert verify_file(scene.path, full=True, every_signature=True).findings == ()


def test_a_commit_of_nothing_that_fails_is_told_as_not_recorded(scene):
    scene.record.db = FailingCommit(scene.record.db, committed=False)
    with (
        pytest.raises(UserFacingError) as refused,
        scene.record.transaction(scene.session("nurse-1").author, act=scene.act()),
    ):
        pass
    assert refused.value.code == "not-recorded"


def test_a_file_that_does_not_open_again_is_told_as_unknown(scene, monkeypatch):
    scene.record.db = FailingCommit(scene.record.db, committed=True)

    def gone(*_, **__):
        raise UserFacingError("record-cannot-open")

    monkeypatch.setattr(record_module, "connect", gone)
    with pytest.raises(UserFacingError) as refused:
        scene.weigh()
    assert refused.value.code == "recorded-unknown"
    monkeypatch.undo()
    scene.record = reopen(scene.path).record
    assert scene.head()[0] == 11


def test_seals_that_cannot_be_read_after_a_commit_do_not_unsay_it(tmp_path, monkeypatch):
    scene = begin(tmp_path / "record.ucmsc")
    open_study(scene)
    view = scene.session("pharmacist-1").author.unsealed
    calls = []

    def failing(_self, _db):
        calls.append(1)
        if len(calls) == 2:
            raise UserFacingError("seal-broken")

    monkeypatch.setattr(type(view), "catch_up", failing)
    before = scene.head()[0]
    scene.put("pharmacist-1", "lot:L-2", "scan.refused/1", {"text": "x", "where": "y", "reason": "z"})

    assert len(calls) == 2
    assert scene.head()[0] == before + 1
    scene.record.close()
