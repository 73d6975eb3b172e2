"""What every test stands on: no screen, no folder of the person who runs it, settled Hypothesis profiles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

BUSY = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
"""A busy machine fails no property for its slowness."""
settings.register_profile("settled", derandomize=True, **BUSY)
settings.register_profile("search", max_examples=2_000, **BUSY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "settled"))


PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """A bot that waits long for what must come: on a busy machine five seconds are not always enough."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="session")
def _no_test_touches_the_home_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        for name in ("UCMSC_PASSWORD", "UCMSC_BADGE", "UCMSC_SETTINGS"):
            patch.delenv(name, raising=False)
        yield


from tests.demonstrations import (  # noqa: E402, F401 - fixtures
    demonstration,
    run,
    shared_demonstration,
    swapped_demonstration,
)
