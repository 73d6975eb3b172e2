"""A keystroke in the dose form to the redrawn calculation, beside one frame of a screen."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from benchmarks.figure import Bound, Figure
from benchmarks.window import make_record, settle, signed_in, the_application

ORDER = 70
_FRAME_MS = 16.0
_ROUNDS = 60
# Weights as they are typed: values of every verdict, a unit that does not fit, and a slip that is taken back.
_TYPED = ("68.4", "140.2", "7", "55,5", "6x8", "101.25")


def measure(folder: Path) -> Figure:
    """Return the slowest of a hundred keystrokes (p99) relative to a frame."""
    file = make_record(folder / "keys.ucmsc", participants=2, weeks=0)
    with signed_in(file, "pharmacist-1") as window:
        took = sorted(_keystrokes(window))
    p50, p99 = statistics.median(took), took[int(len(took) * 0.99)]
    return Figure(
        what="keystroke",
        peer="one frame",
        ratio=p99 / _FRAME_MS,
        bound=Bound.AT_MOST,
        limit=1.0,
        note=f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest {took[-1]:.1f} ms of {len(took)}",
    )


def _keystrokes(window: object) -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ucmsc_desktop.gui.pages.dose import DosePage
    from ucmsc_desktop.gui.pages.doses import CALCULATOR
    from ucmsc_desktop.gui.widgets.steps_table import StepsTable

    application = the_application()
    workplace, handle = window.workplace, window.windowHandle()  # type: ignore[attr-defined]
    workplace.side_bar.buttons["doses"].click()
    workplace.pages["doses"].show_tab(CALCULATOR)
    settle(0.2)
    (page,) = workplace.findChildren(DosePage)
    weight = page.edits["weight_kg"]
    weight.setFocus()
    settle(0.2)
    paints = 0
    drawn = StepsTable.paintEvent

    def counted(table: StepsTable, event: object) -> None:
        nonlocal paints
        paints += 1
        drawn(table, event)  # type: ignore[arg-type]

    StepsTable.paintEvent = counted  # type: ignore[method-assign, assignment]
    took = []
    try:
        for text in _TYPED * _ROUNDS:
            weight.clear()
            settle(0.005)
            for key in (*text, Qt.Key.Key_Backspace):
                began = time.perf_counter()
                QTest.keyClick(handle, key)
                application.processEvents()
                took.append((time.perf_counter() - began) * 1000)
    finally:
        StepsTable.paintEvent = drawn  # type: ignore[method-assign]
    if paints < len(took) / 2:
        raise RuntimeError(f"only {paints} of {len(took)} keystrokes redrew the calculation")
    return took
