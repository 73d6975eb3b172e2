"""One demonstration record for all stories, made once by the real command; each test works on its own copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.once import made_once

FILE, REPORT = "shared.ucmsc", "report.json"
STUDY = ("--participants", 12, "--weeks", 8)


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


Run = Callable[..., Answer]


def run_command(*arguments: object, password: str | None = None) -> Answer:
    environment = {**os.environ, **({} if password is None else {"UCMSC_PASSWORD": password})}
    done = subprocess.run(
        [sys.executable, "-m", "ucmsc_desktop", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def run() -> Run:
    return run_command


@dataclass(frozen=True)
class Demonstration:
    """A demonstration record and what the command said of it."""

    file: Path
    report: dict[str, Any]

    def bag(self, *, expected: str = "GO") -> dict[str, Any]:
        return next(bag for bag in self.report["bags"] if bag["expected"] == expected)


def made_demonstration(tmp_path_factory: pytest.TempPathFactory, name: str, *options: object) -> Demonstration:
    """Return this worker's own copy of a demonstration that was made once in the run."""

    def make(folder: Path) -> None:
        answer = run_command("demo", folder / FILE, *options, "--json")
        assert answer.exit_code == 0, answer.err
        (folder / REPORT).write_text(answer.out, encoding="utf-8")

    copy = tmp_path_factory.mktemp(name) / "copy"
    shutil.copytree(made_once(tmp_path_factory, name, make), copy)
    return Demonstration(copy / FILE, json.loads((copy / REPORT).read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def shared_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return made_demonstration(tmp_path_factory, "demonstration", *STUDY)


@pytest.fixture(scope="session")
def swapped_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Return the same study with the arms swapped."""
    return made_demonstration(tmp_path_factory, "demonstration-swapped", *STUDY, "--swap-arms")


@pytest.fixture
def demonstration(shared_demonstration: Demonstration, tmp_path: Path) -> Demonstration:
    """Return a copy of the shared record that the test may change."""
    copy = tmp_path / "copy.ucmsc"
    shutil.copy(shared_demonstration.file, copy)
    return Demonstration(copy, shared_demonstration.report)
