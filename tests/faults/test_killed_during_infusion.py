"""The program killed around every commit of an infusion: it is where it was, nothing doubled and nothing lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services_scenes import begin
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.signing_in import open_record

ROOT = Path(__file__).parents[2]
STEPS = (
    "check",
    "start",
    "observe",
    "event",
    "pause",
    "resume",
    "rate",
    "stop-now",
    "sign-stop",
    "flush",
    "site",
    "reconcile",
)
PROGRAM = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from datetime import timedelta
from pathlib import Path
from tests.services_scenes import ACTIVE, Scene, password
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.trial.adverse_event import EventAction, EventOutcome, ReportedEvent
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.bedside.control_infusion import change_rate, check_site, flush_line
from ucmsc_desktop.services.bedside.start_infusion import check_bedside, start_infusion
from ucmsc_desktop.services.trial.record_adverse_event import record_adverse_event
from tests.services_scenes import reopen, T0
path, where, killed = Path(sys.argv[1]), sys.argv[3], sys.argv[4]
scene = reopen(path, now=T0 + timedelta(minutes=143), participant=ACTIVE, reached="on-ward")
record, dose = scene.record, scene.dose_id
nurse = scene.desk("nurse-1")
first, second = scene.own("nurse-1"), scene.own("nurse-2")
seen = dict(term="Flushing", grade=1, action=EventAction.NONE, outcome=EventOutcome.RECOVERED)
steps = {
    "check": lambda act: check_bedside(nurse, scans=scene.scans, act=act),
    "start": lambda act: start_infusion(
        nurse,
        scans=scene.scans,
        first=first,
        second=second,
        name_and_birth_date_confirmed=True,
        line_checked=LINE_CHECKS,
        act=act,
    ),
    "observe": lambda act: run.record_observation(
        nurse, dose=dose, point="start+15", measures=run.Measures(pulse_per_min=70), act=act
    ),
    "event": lambda act: record_adverse_event(
        nurse, participant=ACTIVE, dose=dose, act=act,
        reported=ReportedEvent(began_at=scene.clock.now(), is_serious=False, is_thrombotic=False, **seen),
    ),
    "pause": lambda act: run.pause_infusion(nurse, dose=dose, reason="Line.", act=act),
    "resume": lambda act: run.resume_infusion(nurse, dose=dose, reason="It flows.", act=act),
    "rate": lambda act: change_rate(nurse, dose=dose, rate_text="60", reason="Line.", act=act),
    "stop-now": lambda act: run.stop_now(record, dose=dose, act=act),
    "sign-stop": lambda act: run.sign_stop(nurse, dose=dose, reason="technical", act=act),
    "flush": lambda act: flush_line(nurse, dose=dose, volume_text="20", note=None, act=act),
    "site": lambda act: check_site(nurse, dose=dose, point="end", findings=("pain",), act=act),
    "reconcile": lambda act: run.reconcile_bag(
        nurse, dose=dose, adverse_events=None, signature=scene.own("nurse-1"), act=act,
        weighing=run.Weighing(before_text="131.4", after_text="70.8", density_text="1.01"),
        volumes=run.Volumes(given_text="60", left_text="40", discarded_text="0"),
    ),
}
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
for number, (name, step) in enumerate(steps.items()):
    scene.go_to(144 + number)
    if f"act-{name}" in {row["act"] for row in record.rows("SELECT DISTINCT act FROM entry")}:
        continue
    if name == killed and where == "before":
        record.db.conn.set_trace_callback(
            lambda sql: die() if sql.strip().upper().startswith("COMMIT") else None
        )
    if name == killed and where == "after":
        record.on_recorded = die
    step(f"act-{name}")
print("whole", flush=True)
"""


@pytest.fixture(scope="module")
def on_ward(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ward") / "record.ucmsc"
    scene = begin(path).bring_to("on-ward")
    scene.record.close()
    return path


@pytest.fixture
def path(on_ward, tmp_path) -> Path:
    for file in on_ward.parent.glob("record.ucmsc*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / "record.ucmsc"


def run(path: Path, where: str, killed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(ROOT), where, killed],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def kinds_of_acts(path: Path) -> dict[str, list[str]]:
    """Return the kinds that each step of the infusion wrote, by the step."""
    record = open_record(path, app="test")
    try:
        rows = record.rows("SELECT act, kind FROM entry WHERE act LIKE 'act-%' ORDER BY seq")
    finally:
        record.close()
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["act"].removeprefix("act-"), []).append(row["kind"])
    return found


@pytest.fixture(scope="module")
def whole(on_ward, tmp_path_factory) -> dict[str, list[str]]:
    """What an infusion writes that nobody kills."""
    folder = tmp_path_factory.mktemp("whole")
    for file in on_ward.parent.glob("record.ucmsc*"):
        (folder / file.name).write_bytes(file.read_bytes())
    ended = run(folder / "record.ucmsc", "never", "none")
    assert ended.stdout.strip() == "whole", ended.stderr
    found = kinds_of_acts(folder / "record.ucmsc")
    assert tuple(found) == STEPS
    return found


@pytest.mark.parametrize("killed", STEPS)
@pytest.mark.parametrize("where", ["before", "after"])
def test_a_kill_around_a_commit_loses_and_doubles_nothing(path, whole, where, killed) -> None:
    ended = run(path, where, killed)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    passed = STEPS[: STEPS.index(killed) + (where == "after")]
    assert kinds_of_acts(path) == {step: whole[step] for step in passed}
    assert verify_file(path, full=True, every_signature=True).intact
    again = run(path, "never", "none")
    assert again.stdout.strip() == "whole", again.stderr
    assert kinds_of_acts(path) == whole
    assert verify_file(path, full=True, every_signature=True).intact
