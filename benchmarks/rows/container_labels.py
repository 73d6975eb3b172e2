"""The window while the labels of a lot of 1,000 containers are drawn and read back."""

from __future__ import annotations

import hashlib
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Bound, Figure
from benchmarks.window import make_record, settle, signed_in, wait_until
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, sign_out

if TYPE_CHECKING:
    from ucmsc_desktop.gui.main_window import MainWindow

ORDER = 82
_STALL_MS = 50.0
_TICK_MS = 5
_COUNT = 1_000
_WHO = "lab-1"


def measure(folder: Path) -> Figure:
    """Return the longest time in which the window answered to nothing meanwhile, relative to 50 ms."""
    file = make_record(folder / "labels.ucmsc", participants=1, weeks=0)
    _register(file)
    with signed_in(file, _WHO) as window:
        settle(1)
        drawn_s, stall_ms = _draw(window)
    return Figure(
        what=f"window, {_COUNT:,} labels drawn",
        peer="50 ms at a stretch",
        ratio=stall_ms / _STALL_MS,
        bound=Bound.AT_MOST,
        limit=1.0,
        note=f"longest stall {stall_ms:.0f} ms; drawn and read back in {drawn_s:.1f} s",
    )


def _register(file: Path) -> None:
    record = open_record(file, app="benchmark")
    desk = sign_in(record, _WHO, f"{_WHO}-demonstration")
    (lot,) = record.rows("SELECT id FROM lot WHERE product = 'uc-msc' ORDER BY seq LIMIT 1")
    with record.transaction(desk.session.author, act=desk.new_act()) as tx:
        for number in range(_COUNT):
            raw = hashlib.sha256(str(number).encode()).digest()[:10]
            tx.append(
                stream=f"container:{_code(raw)}", kind="container.registered/1", data=_container(_code(raw), lot["id"])
            )
    sign_out(desk)
    record.close()


def _code(raw: bytes) -> str:
    from ucmsc_desktop.core.identifiers import CodeKind, make_code

    return make_code(CodeKind.CONTAINER, raw)


def _container(code: str, lot: str) -> dict[str, object]:
    content = {"viable_cells": 10_000_000, "viability_percent": "95", "volume_ml": "1.5"}
    return {"code": code, "lot": lot, **content, "cryoprotectant_percent": "10", "expires_on": "2027-01-01"}


def _draw(window: MainWindow) -> tuple[float, float]:
    """Return how long the labels took [s], and the longest stretch without an answer [ms]."""
    from PySide6.QtCore import QTimer

    from ucmsc_desktop.gui.pages.lab_container_labels import ContainerLabelsView

    workplace = window.workplace
    if workplace is None:
        raise RuntimeError("nobody is signed in")
    (lot,) = workplace.shift.desk.record.rows("SELECT id FROM lot WHERE product = 'uc-msc' ORDER BY seq LIMIT 1")
    view = ContainerLabelsView(workplace.shift)
    view.take(lot["id"], None)
    view.show()
    settle(0.2)
    ticks = [time.perf_counter()]
    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    began = time.perf_counter()
    view.all.click()
    wait_until(lambda: view.is_open)
    settle(0.2)
    timer.stop()
    gaps = [(later - earlier) * 1000 for earlier, later in pairwise(ticks)]
    return time.perf_counter() - began, max(gaps)
