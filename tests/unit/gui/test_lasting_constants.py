from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
if {guarded}:
    import ucmsc_desktop.gui
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
for _ in range(20_000):
    bell.setObjectName("bell")
    bell.rung.emit()
print("alive", flush=True)
"""


def test_twenty_thousand_calls_and_signals_do_not_end_the_interpreter():
    program = PROGRAM.format(guarded=True)

    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (outcome.returncode, outcome.stdout.strip()) == (0, "alive"), outcome.stderr
