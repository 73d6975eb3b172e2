from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ucmsc_desktop.__main__ import is_plain_start


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "record.ucmsc"
    made.write_bytes(b"")
    return made


def test_a_start_without_a_command_goes_straight_to_the_window(file: Path, tmp_path: Path):
    assert is_plain_start([])
    assert is_plain_start(["--data", str(file)])
    assert is_plain_start(["--data", str(tmp_path / "not-there-yet.ucmsc")])


@pytest.mark.parametrize("line", ["verify x", "--help", "--data", "--data --help", "--version x", "--data a dose"])
def test_everything_else_is_read_by_the_commands(line: str):
    assert not is_plain_start(line.split())


def test_a_folder_is_refused_by_the_commands_in_words(tmp_path: Path):
    assert not is_plain_start(["--data", str(tmp_path)])


def test_a_refusal_before_the_window_is_told_with_its_exit_code(file: Path):
    done = subprocess.run(
        [sys.executable, "-m", "ucmsc_desktop", "--data", str(file)], capture_output=True, text=True, env={}, timeout=60
    )

    assert done.returncode == 5
    assert "screen" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_plain_start_loads_no_commands(file: Path):
    program = (
        "import sys\nsys.argv = ['ucmsc-desktop', '--data', sys.argv[1]]\nimport ucmsc_desktop.__main__ as start\n"
        "try:\n    start.main()\nexcept SystemExit:\n    pass\n"
    )
    before_telling = program.replace("start.main()", "import ucmsc_desktop.bootstrap")
    loaded = "print([name for name in ('click', 'email', 'reportlab', 'sqlite_utils') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", before_telling + loaded, str(file)], capture_output=True, text=True, timeout=60
    )

    assert done.stdout.strip() == "[]", done.stderr
