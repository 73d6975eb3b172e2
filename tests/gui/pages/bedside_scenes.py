"""The bedside page in the whole window with a scanner, and alone on a record whose dose stands at a step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from tests.gui.pages.conftest import Stage as ShownPages
from tests.gui.real_window import WindowAs
from tests.services_scenes import Scene
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.pages.infusion_panel import InfusionPanel
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations


@dataclass
class Ward:
    """A nurse's window at the bedside page, her hands, and two wristbands with their bags."""

    hand: Hand
    page: BedsidePage
    demonstration: Demonstration
    band: str
    bag: str
    other_band: str
    other_bag: str

    def kinds(self) -> list[str]:
        """Return the kinds of all entries of the record, sign-ins left out."""
        with sqlite3.connect(self.demonstration.file) as db:
            found = [kind for (kind,) in db.execute("SELECT kind FROM entry ORDER BY seq")]
        return [kind for kind in found if not kind.startswith("session.")]

    def checks(self) -> int:
        """Return how many bedside checks the record holds."""
        return self.kinds().count("bedside.checked/1")

    def go(self) -> None:
        """Scan a pair that belongs together."""
        self.hand.scan(self.band)
        self.hand.scan(self.bag)

    def stop(self) -> None:
        """Scan a wristband and the bag of another participant."""
        self.hand.scan(self.band)
        self.hand.scan(self.other_bag)


@pytest.fixture
def ward(window_as: WindowAs, demonstration: Demonstration) -> Ward:
    window = window_as("nurse-1")
    assert window.workplace is not None
    window.workplace.show_page("bedside")
    page = window.workplace.page("bedside")
    assert isinstance(page, BedsidePage)
    first, second = [bag for bag in demonstration.report["bags"] if bag["expected"] == "GO"][:2]
    return Ward(
        hand=Hand(window),
        page=page,
        demonstration=demonstration,
        band=first["wristband"],
        bag=first["code"],
        other_band=second["wristband"],
        other_bag=second["code"],
    )


class AtTheBedside:
    """Shows the page to a person while a dose stands at a step: `at_bedside("infusing")`."""

    def __init__(self, bring: Callable[..., Scene], shown_on: Callable[[Scene], ShownPages]) -> None:
        self._bring, self._shown_on = bring, shown_on

    def __call__(self, step: str, person: str = "nurse-1") -> Opened:
        return self.to(self._bring(step), person)

    def to(self, scene: Scene, person: str = "nurse-1") -> Opened:
        """Open the page of a record anew and the dose on it."""
        shown = self._shown_on(scene)
        page = shown.show(BedsidePage(shown.shift(person)))
        page.open_subject("infusion", scene.dose_id)
        return Opened(scene, shown, page)


@dataclass
class Opened:
    """A dose opened on the page, with its record and the hands on it."""

    scene: Scene
    shown: ShownPages
    page: BedsidePage

    @property
    def panel(self) -> InfusionPanel:
        return self.page.infusion

    def wait(self, minutes: int) -> None:
        """Let time pass, as the frame tells the page each second."""
        now = self.scene.clock.now() + timedelta(minutes=minutes)
        self.scene.clock.move_to(now)
        self.page.tick(now)

    def texts(self) -> str:
        """Return every text that is shown."""
        return texts(self.page)


def texts(widget: QWidget) -> str:
    """Return every label of a widget that is seen."""
    return "\n".join(shown.text() for shown in widget.findChildren(QLabel) if shown.isVisible())


@pytest.fixture
def at_bedside(qtbot: QtBot, qapp: QApplication, bring: Callable[..., Scene]) -> Iterator[AtTheBedside]:
    load_fonts(qapp)
    apply_theme(qapp, "light")
    translations = Translations(qapp)
    made: list[ShownPages] = []

    def shown_on(scene: Scene) -> ShownPages:
        made.append(ShownPages(scene.record, qtbot, qapp, translations))
        return made[-1]

    yield AtTheBedside(bring, shown_on)
    translations.show_language("en")
    for shown in made:
        for widget in shown.shown:
            widget.close()
            shiboken6.delete(widget)
        for shift in shown.shifts:
            shift.jobs.wait()
            shiboken6.delete(shift)
