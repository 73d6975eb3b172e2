from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.application import _show_fault, require_screen
from ucmsc_desktop.runtime.logs import FILE_NAME, close_log
from ucmsc_desktop.runtime.paths import log_folder

ROOT = Path(__file__).parents[2]
PROGRAM = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.gui.fake_record import FakeRecord
from ucmsc_desktop.gui.application import run_window

application = QApplication([])
QTimer.singleShot(1500, lambda: [window.close() for window in application.topLevelWidgets()])
record = FakeRecord(demonstration=True)
code = run_window(open_ports=record.ports, environment={"QT_QPA_PLATFORM": "offscreen"})
print(code, record.calls)
"""


def test_the_window_says_that_it_is_open_and_closes_the_record_at_the_end():
    outcome = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )

    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.splitlines() == ["window open", "0 [('close', None)]"]


LOADING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import ucmsc_desktop.gui.application as application
from ucmsc_desktop.bootstrap import open_window

def usable():
    print("\\n".join(sorted(sys.modules)))
    application.QApplication.quit()

application._say_usable = usable
open_window(Path(sys.argv[1]))
"""
# Each of these takes longer to load than the sign-in page takes to draw.
LATER = (
    "argon2",
    "click",
    "cryptography",
    "email",
    "platformdirs",
    "pypdfium2",
    "qrcode",
    "reportlab",
    "sqlite_utils",
    "tomllib",
    "zxingcpp",
    "ucmsc_desktop.core.dosing",
    "ucmsc_desktop.gui.pages.bedside",
    "ucmsc_desktop.gui.pages.dose",
    "ucmsc_desktop.gui.widgets.fields",
    "ucmsc_desktop.gui.workplace",
    "ucmsc_desktop.paper",
)


def test_what_the_sign_in_page_does_not_need_is_loaded_later(shared_demonstration):
    outcome = subprocess.run(
        [sys.executable, "-c", LOADING, str(shared_demonstration.file)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    loaded = set(outcome.stdout.splitlines())

    assert "ucmsc_desktop.gui.pages.sign_in" in loaded, outcome.stderr
    assert loaded & set(LATER) == set()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are found otherwise elsewhere")
def test_without_a_screen_there_is_a_sentence_and_no_crash():
    with pytest.raises(UserFacingError) as refused:
        require_screen({})

    assert (refused.value.code, refused.value.kind) == ("no-screen", ErrorKind.ENVIRONMENT)
    require_screen({"DISPLAY": ":0"})
    require_screen({"QT_QPA_PLATFORM": "offscreen"})


def test_a_fault_is_told_and_its_place_stands_in_the_log(monkeypatch, tmp_path, qapp, capsys):
    told = []
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()))
    try:
        raise ValueError("P-001 weighs 68.4")
    except ValueError as error:
        _show_fault(type(error), error, error.__traceback__)
    close_log()

    log = (log_folder() / FILE_NAME).read_text(encoding="utf-8")
    assert "test_a_fault_is_told_and_its_place_stands_in_the_log" in log
    assert "P-001" not in log
    assert "log names the place" in told[0]
