"""The Bags page while a dose stands at a step of its life, and a person's hands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.pages.conftest import Stage
from tests.gui.pages.file_printers import FilePrinters
from tests.services_scenes import ACTIVE, Scene
from ucmsc_desktop.gui.pages.bag_step import StepPanel
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.services.queries.bag_steps import BagStep


class SceneOfABag(BagsPage):
    """The page with the scene behind it."""

    scene: Scene
    stage: Stage


class At:
    """Shows the page to a person while a dose stands at a step: `at("labelled", "qa-1")`."""

    def __init__(self, bring: Callable[..., Scene], stage_of: Callable[[Scene], Stage], printed: Path) -> None:
        self._bring, self._stage_of, self._printed = bring, stage_of, printed

    def __call__(self, step: str, person: str, participant: str = ACTIVE, *, minute: int | None = None) -> SceneOfABag:
        scene = self._bring(step, participant)
        if minute is not None:
            scene.go_to(minute)
        return self.to(self._stage_of(scene), scene, person)

    def to(self, stage: Stage, scene: Scene, person: str) -> SceneOfABag:
        """Show the page of the same record to another person."""
        page = stage.show(SceneOfABag(stage.shift(person), printers=FilePrinters(self._printed)))
        page.scene, page.stage = scene, stage
        page.open_subject("dose", scene.dose_id)
        return page


@pytest.fixture
def at(qtbot: QtBot, qapp: QApplication, bring: Callable[..., Scene], tmp_path: Path) -> Iterator[At]:
    load_fonts(qapp)
    apply_theme(qapp, "light")
    stages: list[Stage] = []

    def stage_of(scene: Scene) -> Stage:
        stages.append(Stage(scene.record, qtbot, qapp, Translations(qapp)))
        return stages[-1]

    yield At(bring, stage_of, tmp_path / "sent.pdf")
    for stage in stages:
        for widget in stage.shown:
            widget.close()
            shiboken6.delete(widget)
        for shift in stage.shifts:
            shift.jobs.wait()
            shiboken6.delete(shift)


def texts(widget: QWidget) -> str:
    """Return every text that is shown."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def panel(page: BagsPage, step: BagStep) -> Any:
    """Return the panel of a step, which has to be the one that is open."""
    found: StepPanel = page.detail.panels[step]
    assert page.detail.step is step
    assert found.isVisible()
    return found


def choose(control: QComboBox, value: str) -> None:
    """Go down a list until a value is chosen."""
    control.setFocus()
    while control.currentData() != value:
        assert control.currentIndex() < control.count() - 1
        control.setCurrentIndex(control.currentIndex() + 1)


def sign(qtbot: QtBot, page: SceneOfABag, person: str) -> None:
    """Type the password into the signature that is asked for, and sign."""
    page.stage.type(page.detail.signing.password, f"{person}-demonstration")
    with qtbot.waitSignal(page.detail.signing.signed):
        page.detail.signing.sign.click()
