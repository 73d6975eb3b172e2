"""At every size of texts, in both languages, nothing at the bedside is cut: it is whole, or it can be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from tests.gui.pages.bedside_scenes import Ward, ward  # noqa: F401 - a fixture
from tests.gui.real_window import WindowAs, window_as  # noqa: F401 - a fixture
from ucmsc_desktop.gui.theme import apply_theme
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.runtime.settings import TEXT_SCALES

SMALL_SCREEN = (1366, 768)


@pytest.fixture(autouse=True)
def texts_as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light", text_scale=100)


def cut(window: QWidget) -> list[str]:
    """Return what is seen of a window and not whole, each with what is missing."""
    found = []
    for shown in window.findChildren(QWidget):
        if not shown.isVisible() or not isinstance(shown, QLabel | QPushButton) or not shown.text():
            continue
        needed = shown.sizeHint()
        if isinstance(shown, QLabel) and shown.wordWrap():
            if shown.heightForWidth(shown.width()) > shown.height():
                found.append(f"too low: {shown.text()}")
        elif needed.width() > shown.width() or shown.fontMetrics().height() > shown.height():
            found.append(f"too narrow: {shown.text()}")
        if not _is_inside(shown, window):
            found.append(f"beyond the edge: {shown.text()}")
    return found


def _is_inside(shown: QWidget, window: QWidget) -> bool:
    """Return whether a widget lies inside all that holds it; above and below a place that scrolls counts as inside."""
    place = QRect(QPoint(0, 0), shown.size())
    holder = shown
    while holder is not window:
        place.translate(holder.pos())
        holder = holder.parentWidget()
        area = holder.parentWidget()
        if isinstance(area, QScrollArea) and holder is area.viewport():
            if place.left() < 0 or place.right() > holder.width():
                return False
            place = QRect(place.left(), 0, place.width(), 1)
        elif not holder.rect().contains(place):
            return False
    return True


def sizes(ward: Ward) -> Iterator[int]:  # noqa: F811
    """Show the window at each size of texts."""
    look = ward.hand.window._look
    for scale in TEXT_SCALES:
        look.take(replace(look.settings, text_scale=scale))
        QApplication.processEvents()
        QTest.qWait(20)
        yield scale


def nothing_is_cut(ward: Ward, state: str) -> None:  # noqa: F811
    for scale in sizes(ward):
        assert (state, scale, cut(ward.hand.window)) == (state, scale, [])
        assert (ward.hand.window.width(), ward.hand.window.height()) == SMALL_SCREEN
    look = ward.hand.window._look
    look.take(replace(look.settings, text_scale=100))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_at_the_bedside_is_cut_at_any_size_of_texts(ward, language):  # noqa: F811
    window, page = ward.hand.window, ward.page
    window.resize(*SMALL_SCREEN)
    window._look.take(replace(window._look.settings, language=language))
    nothing_is_cut(ward, "home")
    page.prompt.type_instead.click()
    page.prompt.check_typed.click()
    nothing_is_cut(ward, "typed codes refused")
    page.prompt.leave_typing.click()
    ward.hand.scan(ward.band)
    nothing_is_cut(ward, "the bag is asked for")
    ward.hand.scan(ward.bag)
    assert page.stage is Stage.GO
    nothing_is_cut(ward, "GO")
    page.explain.click()
    nothing_is_cut(ward, "GO explained")
    page.sign.click()
    nothing_is_cut(ward, "signing")
    page.signature_panel.back.click()
    page.leave_go.click()
    ward.stop()
    assert page.stage is Stage.STOP
    nothing_is_cut(ward, "STOP")
    page._view_model.close()
    page.open_subject("infusion", page.home.list.rows[0].key)
    assert page.stage is Stage.INFUSION
    nothing_is_cut(ward, "an infusion runs")
    page.infusion.clock.stop.click()
    nothing_is_cut(ward, "stopping")
    page.infusion.clock.adverse.click()
    nothing_is_cut(ward, "an adverse event")


def test_a_verdict_longer_than_the_page_moves_by_page_down(ward):  # noqa: F811
    window, page = ward.hand.window, ward.page
    window.resize(*SMALL_SCREEN)
    window._look.take(replace(window._look.settings, text_scale=200))
    ward.stop()
    QTest.qWait(20)
    bar = page.verdict.area.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)

    ward.hand.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    ward.hand.press(Qt.Key.Key_PageUp)
    assert (bar.value(), page.stage) == (0, Stage.STOP)
