"""What every test stands on: no screen, no folder of the person who runs it, settled Hypothesis profiles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

settings.register_profile("settled", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "settled"))


class PatientBot(QtBot):
    """A bot that waits long for what must come: on a busy machine five seconds are not always enough."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = 30_000) -> None:  # noqa: N802 - its name
        super().waitUntil(callback, timeout=timeout)


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
