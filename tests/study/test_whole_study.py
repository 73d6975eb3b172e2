"""54 participants enrolled and dosed over 48 weeks, in both worlds, with everything that goes wrong on the way."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.plain_columns import plain_columns

WENT_WRONG = {
    "a repeat or failed preparation is not supplied": ("bag.not-supplied/1", {}),
    "a changed weight holds a bag": ("bag.held/1", {"reason": "weight-changed"}),
    "a bag leaks": ("bag.set-aside/1", {"how": "leaking"}),
    "a bag arrives warm": ("bag.set-aside/1", {"how": "returned"}),
    "a label does not scan": ("label.replaced/1", {"reason": "The label does not scan."}),
    "an infusion pauses": ("infusion.paused/1", {}),
    "an infusion stops at half": ("infusion.stop-signed/1", {"reason": "technical"}),
    "somebody reacts": ("infusion.stop-signed/1", {"reason": "adverse-event"}),
    "somebody refuses": ("infusion.not-given/1", {"reason": "The participant refused the infusion today."}),
    "somebody leaves the treatment": ("participant.withdrawn/1", {"from": "treatment"}),
    "somebody leaves the follow-up with a bag in flight": ("participant.withdrawn/1", {"from": "follow-up"}),
    "a lot is recalled": ("recall.issued/1", {}),
    "held bags are freed": ("bag.freed/1", {}),
    "a culture grows after the infusion": ("alert.answered/1", {}),
}


def make(file: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "ucmsc_desktop", "demo", str(file), "--weeks", "48", "--json", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("study") / "study.ucmsc"
    assert len(make(file)["bags"]) >= 10
    return file


def entries(file: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Return kind, stream and data of every entry."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        bodies = [json.loads(row[0]) for row in db.execute("SELECT body FROM ledger ORDER BY seq")]
    return [(body["kind"], body["stream"], body["data"]) for body in bodies]


@pytest.mark.parametrize("what", WENT_WRONG)
def test_it_goes_wrong_as_the_study_says_and_the_study_goes_on(what: str, study: Path) -> None:
    kind, fields = WENT_WRONG[what]
    found = [data for name, _stream, data in entries(study) if name == kind and fields.items() <= data.items()]
    assert found


def test_54_are_enrolled_and_who_stayed_was_infused_at_every_visit_twice_only_where_the_rest_was_brought(
    study: Path,
) -> None:
    told = entries(study)
    enrolled = [stream for kind, stream, _ in told if kind.startswith("participant.enrolled/")]
    left = {stream for kind, stream, _ in told if kind == "participant.withdrawn/1"}
    order_of = {data["dose"]: data for kind, _, data in told if kind == "dose.ordered/1"}
    stopped = {stream for kind, stream, _ in told if kind == "infusion.stop-signed/1"}
    given: dict[str, list[int]] = defaultdict(list)
    stopped_at: set[tuple[str, int]] = set()
    refused: set[str] = set()
    for kind, stream, _ in told:
        order = order_of.get(stream.removeprefix("dose:"), {})
        if kind == "infusion.started/1":
            given[order["participant"]].append(order["visit"])
            if stream in stopped:
                stopped_at.add((order["participant"], order["visit"]))
        elif kind == "infusion.not-given/1":
            refused.add(order["participant"])
    waiting = {f"P-{number:03d}" for number in range(1, 15)}
    finished = {name.removeprefix("participant:") for name in enrolled if name not in left} - refused - waiting

    assert len(enrolled) == 54
    assert len(finished) > 30
    assert {name: sorted(set(given[name])) for name in finished} == {name: [1, 2, 3, 4, 5] for name in finished}
    twice = {(name, visit) for name in finished for visit, times in Counter(given[name]).items() if times > 1}
    assert twice
    assert twice <= stopped_at


def test_the_record_of_the_whole_study_is_intact(study: Path) -> None:
    command = [sys.executable, "-m", "ucmsc_desktop", "verify", str(study), "--full", "--every-signature", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, [])


def test_the_arms_swapped_leave_every_plain_column_of_48_weeks_and_the_size_the_same(
    study: Path, tmp_path: Path
) -> None:
    make(tmp_path / "swapped.ucmsc", "--swap-arms")
    here, there = plain_columns(study), plain_columns(tmp_path / "swapped.ucmsc")
    assert [name for name in here if here[name] != there[name]] == []
    assert study.stat().st_size == (tmp_path / "swapped.ucmsc").stat().st_size
