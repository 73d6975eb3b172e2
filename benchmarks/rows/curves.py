"""The curves of a whole study of 54 participants, measured at seven visits in six ways each."""

from __future__ import annotations

import sqlite3
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Bound, Figure
from benchmarks.window import make_record, settle, signed_in, wait_until

if TYPE_CHECKING:
    from ucmsc_desktop.gui.main_window import MainWindow

ORDER = 85
_STALL_MS = 50.0
_TICK_MS = 5
_WEEKS = (0, 8, 16, 24, 32, 40, 48)
_MEASURED = ("uacr", "hba1c", "insulin", "c-peptide", "insulin-dosage", "egfr")


def measure(folder: Path) -> Figure:
    """Return the longest time in which the window answered to nothing while the curves came, relative to 50 ms."""
    file = make_record(folder / "study.ucmsc", participants=54, weeks=8)
    values = _fill(file)
    with signed_in(file, "monitor-1") as window:
        settle(1)
        drawn_ms, stall_ms = _draw(window)
    return Figure(
        what=f"curves of {values:,} values",
        peer="50 ms at a stretch",
        ratio=stall_ms / _STALL_MS,
        bound=Bound.AT_MOST,
        limit=1.0,
        note=f"longest stall {stall_ms:.0f} ms; drawn after {drawn_ms:.0f} ms",
    )


def _fill(file: Path) -> int:
    """Make everybody measured at every visit, and return how many values there are; no entry tells of them."""
    conn = sqlite3.connect(file)
    try:
        conn.execute("DELETE FROM outcome")
        rows = [
            (name, week, "1.5" if name == "egfr" else f"{7 + week / 100}", _unit(name), 54)
            for name in _MEASURED
            for week in _WEEKS
        ]
        conn.executemany(
            "INSERT INTO outcome(participant, outcome, week, value, unit, sampled_on, age_years, entry, seq) "
            "SELECT id, ?1, ?2, ?3, ?4, '2026-03-02', ?5, id || ?1 || ?2, 1 FROM participant",
            rows,
        )
        conn.commit()
        count: int = conn.execute("SELECT COUNT(*) FROM outcome").fetchone()[0]
    finally:
        conn.close()
    return count


def _unit(name: str) -> str:
    units = {"uacr": "mg/g", "hba1c": "%", "insulin": "mU/L", "c-peptide": "ng/mL", "insulin-dosage": "U/d"}
    return units.get(name, "mg/dL")


def _draw(window: MainWindow) -> tuple[float, float]:
    """Return after how many milliseconds the curves were shown, and the longest stretch without an answer [ms]."""
    from PySide6.QtCore import QTimer

    from ucmsc_desktop.gui.pages.study import StudyPage
    from ucmsc_desktop.gui.pages.study_outcomes import OutcomesPart

    workplace = window.workplace
    if workplace is None:
        raise RuntimeError("nobody is signed in")
    workplace.show_page("study")
    page = workplace.shown_page
    if not isinstance(page, StudyPage):
        raise TypeError("the page of the study is not shown")
    page.show_part("outcomes")
    settle(0.5)
    part = page.part("outcomes")
    if not isinstance(part, OutcomesPart):
        raise TypeError("the study has no outcomes")
    ticks: list[float] = []
    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    settle(0.1)
    ticks.clear()
    began = time.perf_counter()
    ticks.append(began)
    part.study.click()
    wait_until(lambda: bool(part.paper.images))
    settle(0.1)
    timer.stop()
    gaps = [(later - earlier) * 1000 for earlier, later in pairwise(ticks)]
    return (time.perf_counter() - began) * 1000, max(gaps)
