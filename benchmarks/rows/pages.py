"""Every page of the window on a record of 100,000 participants, doses, containers and entries."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.crowd import ROWS, crowd
from benchmarks.figure import Bound, Figure
from benchmarks.window import make_record, settle, signed_in, the_application

ORDER = 80
_SHOWN_MS, _STALL_MS = 200.0, 50.0
_TICK_MS = 5
# Between them these see every page.
PEOPLE = ("nurse-1", "lab-1", "qa-1", "coordinator-1", "admin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a page came: until it was drawn, and the longest time in which the window answered to nothing after that."""

    person: str
    page: str
    shown_ms: float
    stall_ms: float

    @property
    def ratio(self) -> float:
        """Return the worse share of the two limits."""
        return max(self.shown_ms / _SHOWN_MS, self.stall_ms / _STALL_MS)


def measure(folder: Path) -> Figure:
    """Return the worst page: its time relative to 200 ms, or its longest stall relative to 50 ms."""
    large = make_record(folder / "large.ucmsc", participants=12, weeks=8)
    crowd(large)
    openings = [opening for person in PEOPLE for opening in _openings(large, person)]
    worst = max(openings, key=lambda opening: opening.ratio)
    slowest, stillest = max(each.shown_ms for each in openings), max(each.stall_ms for each in openings)
    return Figure(
        what=f"pages, {ROWS:,} rows",
        peer="200 ms to show, 50 ms at a stretch",
        ratio=worst.ratio,
        bound=Bound.AT_MOST,
        limit=1.0,
        note=f"worst: {worst.page} of {worst.person}, {worst.shown_ms:.0f} ms and {worst.stall_ms:.0f} ms; slowest "
        f"{slowest:.0f} ms, longest stall {stillest:.0f} ms, {len(openings)} openings",
    )


def _openings(large: Path, person: str) -> list[Opening]:
    file = large.with_name(f"{person}.ucmsc")
    shutil.copyfile(large, file)
    shutil.copyfile(f"{large}.draft", f"{file}.draft")
    with signed_in(file, person) as window:
        workplace = window.workplace
        assert workplace is not None
        settle(1)
        buttons = {name: made for name, made in workplace.side_bar.buttons.items() if made.isEnabled()}
        return [_open(person, name, button) for name, button in buttons.items()]


def _open(person: str, name: str, button: object) -> Opening:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    application = the_application()
    ticks: list[float] = []
    timer = QTimer(interval=_TICK_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    began = time.perf_counter()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
    application.processEvents()
    shown_ms = (time.perf_counter() - began) * 1000
    timer.start()
    settle(0.6)
    timer.stop()
    gaps = [(later - earlier) * 1000 for earlier, later in pairwise(ticks)]
    return Opening(person=person, page=name, shown_ms=shown_ms, stall_ms=max(gaps, default=0.0))
