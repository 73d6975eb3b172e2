"""The cold start to a usable window beside an empty PySide6 window: time and memory, both as ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from compileall import compile_dir
from pathlib import Path

import ucmsc_desktop
from benchmarks.figure import Bound, Figure
from ucmsc_desktop.services.demonstration.make import Outline, make_demonstration

ORDER = 60
_ROUNDS = 9
_PACKAGE = Path(ucmsc_desktop.__file__).parent
_EMPTY = (
    "import sys\nfrom PySide6.QtWidgets import QApplication, QMainWindow\nfrom PySide6.QtCore import QTimer\n"
    "application = QApplication([])\nwindow = QMainWindow()\nwindow.show()\n"
    "QTimer.singleShot(0, lambda: print('window open', flush=True))\napplication.exec()\n"
)


def measure(folder: Path) -> Figure:
    """Return the worse of the two ratios, of time and of memory.

    Both are compiled and read once beforehand, as they are after an installation and a first start.
    """
    file = folder / "start.ucmsc"
    outline = Outline(participants=2, weeks=0, seed=1, swap_arms=False)
    make_demonstration(file, outline, app="benchmark", progress=lambda _sentence: None)
    compile_dir(_PACKAGE, quiet=1)
    ours, theirs = [], []
    for _ in range(_ROUNDS + 1):
        ours.append(_start([sys.executable, "-m", "ucmsc_desktop", "--data", str(file)]))
        theirs.append(_start([sys.executable, "-c", _EMPTY]))
    ours, theirs = ours[1:], theirs[1:]
    times = [statistics.median(each[0] for each in runs) for runs in (ours, theirs)]
    memory = [statistics.median(each[1] for each in runs) for runs in (ours, theirs)]
    ratio = max(times[0] / times[1], memory[0] / memory[1])
    return Figure(
        what="cold start",
        peer="an empty PySide6 window",
        ratio=ratio,
        bound=Bound.AT_MOST,
        limit=2.5,
        note=f"{times[0]:.2f} s to {times[1]:.2f} s, {memory[0]:.0f} MB to {memory[1]:.0f} MB",
    )


def _start(command: list[str]) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        if process.stdout is None:
            raise RuntimeError("no standard output")
        line = process.stdout.readline()
        took = time.perf_counter() - began
        memory_mb = _resident_mb(process.pid)
        process.kill()
    if line.strip() != "window open":
        raise RuntimeError(f"the window did not open: {line!r}")
    return took, memory_mb


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no resident size")
