"""Two processes that start at the same moment: one bag begins once, and of two bags for one visit one begins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.demonstrations import Demonstration
from ucmsc_desktop.services.access.signing_in import open_record

ROOT = Path(__file__).parents[2]
STARTS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
file, wristband, bag, first, second = sys.argv[2:]
record = open_record(Path(file), app="test")
desk = sign_in(record, first, f"{first}-demonstration")
own, other = (signing(record, each, f"{each}-demonstration") for each in (first, second))
print("ready", flush=True)
sys.stdin.readline()
try:
    start_infusion(
        desk,
        scans=Scans(wristband=wristband, bag=bag),
        first=own,
        second=other,
        name_and_birth_date_confirmed=True, line_checked=LINE_CHECKS,
    )
    print("started", flush=True)
except UserFacingError as error:
    print(error.code, flush=True)
record.close()
"""
TEAMS = (("nurse-1", "nurse-2"), ("nurse-3", "investigator-1"))


def race(file: Path, wristband: str, bags: tuple[str, str]) -> list[str]:
    """Let two teams in two processes start a bag each at the same moment; return what became of both, sorted."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", STARTS, str(ROOT), str(file), wristband, bag, *team],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for bag, team in zip(bags, TEAMS, strict=True)
    ]
    try:
        for each in running:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n", each.communicate()[1]
        for each in running:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=60) for each in running]
    finally:
        for each in running:
            each.kill()
    assert [each.returncode for each in running] == [0, 0], told
    return sorted(out.strip() for out, _ in told)


def started(file: Path) -> int:
    """Return how many starts the record holds."""
    record = open_record(file, app="")
    try:
        return int(record.rows("SELECT COUNT(*) AS found FROM entry WHERE kind = 'infusion.started/1'")[0]["found"])
    finally:
        record.close()


def test_two_processes_at_one_bag_start_it_once_and_the_other_is_told(demonstration: Demonstration) -> None:
    before, bag = started(demonstration.file), demonstration.bag()
    told = race(demonstration.file, bag["wristband"], (bag["code"], bag["code"]))
    assert told == ["bedside-already-started", "started"]
    assert started(demonstration.file) == before + 1


def test_of_two_bags_for_one_visit_in_two_processes_only_the_last_attempt_starts(demonstration: Demonstration) -> None:
    before, bags = started(demonstration.file), demonstration.report["bags"]
    good = demonstration.bag()
    visit = (good["participant"], good["visit"], "on-ward")
    former = next(
        bag for bag in bags if (bag["participant"], bag["visit"], bag["state"]) == visit and bag["expected"] == "STOP"
    )
    told = race(demonstration.file, good["wristband"], (good["code"], former["code"]))
    assert told == ["bedside-newer-attempt", "started"]
    assert started(demonstration.file) == before + 1
