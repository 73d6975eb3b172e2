"""The one-folder application answers as the source does, in an environment that knows no Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = _files_of_the_repository()
    into = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "build/spec.py", "--into", str(into)], cwd=ROOT, check=True, timeout=900)
    assert _files_of_the_repository() == before
    return into / "ucmsc-desktop"


@pytest.fixture(scope="session")
def program(folder: Path) -> Path:
    return folder / "ucmsc-desktop"


@pytest.fixture(scope="session")
def record(program: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[dict[str, str]]]]:
    file = tmp_path_factory.mktemp("demonstration") / "demo.ucmsc"
    done = run(program, "demo", file, "--participants", "12", "--weeks", "8", "--json")
    assert done.returncode == 0, done.stderr
    return file, json.loads(done.stdout)


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *map(str, arguments)], capture_output=True, text=True, env=SYSTEM, timeout=300, cwd="/"
    )


def run_source(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ucmsc_desktop", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )


def _files_of_the_repository() -> str:
    return subprocess.run(
        ["git", "status", "--porcelain", "--ignored", "build"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["dose", "--weight-kg", "68.4", "--json"],
        ["dose", "--weight-kg", "7", "--json"],
        ["check", "C100000000000000000X", "--json"],
        ["--version"],
        ["dose", "--weight-kg", "seven", "--json"],
    ],
)
def test_a_command_answers_exactly_as_the_source_does(program, arguments):
    built, source = run(program, *arguments), run_source(*arguments)

    assert built.stdout
    assert (built.returncode, built.stdout) == (source.returncode, source.stdout)


def test_a_demonstration_made_by_it_verifies_in_the_source(program, record):
    file, _ = record

    assert json.loads(run(program, "verify", file, "--full", "--json").stdout)["intact"] is True
    assert json.loads(run_source("verify", file, "--full", "--json").stdout)["intact"] is True


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_it_prints_a_label_that_its_own_reader_confirmed(program, record, tmp_path, ending):
    file, report = record
    out = tmp_path / f"label.{ending}"

    done = run(program, "label", file, "--container", report["bags"][0]["code"], "--out", out, "--json")

    assert done.returncode == 0, done.stdout
    assert out.stat().st_size > 1000


def test_it_says_the_bedside_verdict(program, record):
    file, report = record
    bag = next(each for each in report["bags"] if each["expected"] == "GO")

    done = run(program, "scan", file, "--wristband", bag["wristband"], "--bag", bag["code"], "--at", report["now"])

    assert done.returncode == 0, done.stdout
    assert "GO" in done.stdout


def opened_with(command: list[str], environment: dict[str, str]) -> str:
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd="/"
    ) as process:
        assert process.stdout is not None
        try:
            return process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_window_opens_without_a_screen(program, record, language):
    environment = {**SYSTEM, "QT_QPA_PLATFORM": "offscreen", "UCMSC_LANGUAGE": language}

    assert opened_with([str(program), "--data", str(record[0])], environment) == "window open"


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no virtual screen on this machine (package xvfb)")
def test_its_window_opens_on_a_virtual_screen(program, record):
    environment = {**SYSTEM, "QT_QPA_PLATFORM": "xcb"}

    opened = opened_with(["xvfb-run", "-a", str(program), "--data", str(record[0])], environment)

    assert opened == "window open"


def test_it_carries_what_it_shows_and_nothing_of_other_toolkits(folder):
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]

    for wanted in ("NotoSansSC-Regular.ttf", "ucmsc_zh_CN.qm", "qtbase_zh_CN.qm", "NCT04216849.toml", "OFL.txt"):
        assert any(name.endswith(f"/{wanted}") for name in names), wanted
    for unwanted in ("Qt6Qml", "Qt6Quick", "Qt6Pdf", "Qt6Sql", "/tkinter", "/numpy"):
        assert not [name for name in names if unwanted in name], unwanted
