"""The cell laboratory's page in front of a person, on a real record with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.pages.conftest import Stage
from tests.services_scenes import ACTIVE, Scene
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.pages.lab import LabPage
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.services.queries.preparation_run import RunStep, preparation_run

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Bench:
    """A page in front of a person, on a scene's record."""

    scene: Scene
    stage: Stage
    page: LabPage

    @property
    def panel(self):
        return self.page.part("preparation").panel

    @property
    def form(self):
        form = self.panel.form
        assert form is not None
        return form

    @property
    def step(self) -> RunStep:
        return preparation_run(self.scene.desk("lab-1"), self.scene.dose_id).step

    def at(self, minute: int, *, second: int = 0) -> None:
        self.scene.go_to(minute, second=second)
        self.page.tick(self.scene.clock.now())

    def scan(self, code: str) -> bool:
        return self.page.take_scan(code)

    def type(self, text: str) -> None:
        self.stage.type(self.page, text)

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.stage.press(self.page, key, modifier)

    def submit(self) -> None:
        """Put the focus on the primary button and press it by Space."""
        self.form.submit.setFocus()
        self.press(Qt.Key.Key_Space)

    def sign(self, card, person: str) -> None:
        self.stage.qtbot.waitUntil(card.password.hasFocus)
        self.type(f"{person}-demonstration")
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Space)
        self.stage.qtbot.waitUntil(lambda: not self.page.shift.jobs.is_busy)

    def refusal(self) -> str:
        return self.form.refusal.text()


Open = Callable[..., Bench]


@pytest.fixture(name="lab")
def lab_page(qtbot: QtBot, qapp: QApplication, bring) -> Iterator[Open]:  # noqa: F811 - the fixture
    load_fonts(qapp)
    apply_theme(qapp, "light")
    translations = Translations(qapp)
    stages: list[Stage] = []

    def open_page(step: str, participant: str = ACTIVE, *, person: str = "lab-1", scene: Scene | None = None) -> Bench:
        scene = scene or bring(step, participant)
        stage = Stage(scene.record, qtbot, qapp, translations)
        stages.append(stage)
        return Bench(scene, stage, stage.show(LabPage(stage.shift(person))))

    yield open_page
    translations.show_language("en")
    apply_theme(qapp, "light")
    for stage in stages:
        for widget in stage.shown:
            widget.close()
            shiboken6.delete(widget)
        for shift in stage.shifts:
            shift.jobs.wait()
            shiboken6.delete(shift)


def words(widget: QWidget) -> str:
    """Return everything that is shown below a widget."""
    shown = [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]
    return "\n".join(shown)
