"""Long lists: read in windows, filtered as one types, a chosen line kept while lines come and go."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ucmsc_desktop.gui.theme import LIGHT, apply_theme, load_fonts
from ucmsc_desktop.gui.viewmodels.lines import WINDOW, Column, LinesModel
from ucmsc_desktop.gui.widgets.listing import Listing


@dataclass(frozen=True)
class Thing:
    name: str
    late: bool = False


class Shelf:
    def __init__(self, count: int) -> None:
        self.things = [Thing(f"T-{number:06d}", late=number == 1) for number in range(count)]
        self.asked: list[tuple[str, int, int]] = []

    def _found(self, text: str) -> list[Thing]:
        return [thing for thing in self.things if text.lower() in thing.name.lower()]

    def count(self, text: str) -> int:
        return len(self._found(text))

    def lines(self, text: str, start: int, count: int) -> list[Thing]:
        self.asked.append((text, start, count))
        return self._found(text)[start : start + count]


def listing_of(shelf: Shelf) -> Listing[Thing]:
    columns = [
        Column[Thing](
            title=lambda: "Name", text=lambda thing: thing.name, look=lambda thing: "stop" if thing.late else ""
        ),
        Column[Thing](title=lambda: "Late", text=lambda thing: str(thing.late), is_number=True, width_px=80),
    ]
    listing = Listing(LinesModel(columns, count=shelf.count, lines=shelf.lines), key=lambda thing: thing.name)
    listing.name(lambda: ("Filter", "No things yet.", "Make one."))
    listing.read_again()
    return listing


@pytest.fixture
def shown(qtbot, qapp):
    load_fonts(qapp)
    apply_theme(qapp, "light")

    def show(shelf: Shelf) -> Listing[Thing]:
        listing = listing_of(shelf)
        qtbot.addWidget(listing)
        listing.resize(600, 500)
        listing.show()
        qtbot.waitExposed(listing)
        return listing

    return show


def test_only_what_is_looked_at_is_read(shown):
    shelf = Shelf(100_000)

    listing = shown(shelf)

    assert listing.model.rowCount() == 100_000
    assert listing.counted.text() == "100,000"
    assert {start for _, start, _ in shelf.asked} == {0}
    listing.table.scrollToBottom()
    assert listing.model.line(99_999) == Thing("T-099999")
    assert {count for _, _, count in shelf.asked} == {WINDOW}
    assert len(shelf.asked) < 5


def test_a_list_filters_as_one_types_and_enter_goes_to_its_first_line(shown, qtbot):
    listing = shown(Shelf(300))

    QTest.keyClicks(listing.filter, "00012")
    qtbot.waitUntil(lambda: listing.model.rowCount() == 11)
    chosen: list[Thing] = []
    listing.chosen.connect(chosen.append)
    QTest.keyClick(listing.filter, Qt.Key.Key_Return)

    assert [thing.name for thing in chosen] == ["T-000012"]
    assert listing.table.hasFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Down)
    assert chosen[-1].name == "T-000120"


def test_nothing_that_matches_is_said_in_words(shown, qtbot):
    listing = shown(Shelf(3))

    QTest.keyClicks(listing.filter, "zzz")

    qtbot.waitUntil(lambda: "zzz" in listing.state.message.text())
    assert listing.state.isVisible()
    assert not listing.table.isVisible()


def test_an_empty_list_says_what_would_bring_something(shown):
    listing = shown(Shelf(0))

    assert (listing.state.message.text(), listing.state.next_step.text()) == ("No things yet.", "Make one.")


def test_the_chosen_line_stays_chosen_when_lines_come_before_it(shown):
    shelf = Shelf(5)
    listing = shown(shelf)
    listing.table.selectRow(3)
    chosen: list[Thing] = []
    listing.chosen.connect(chosen.append)

    shelf.things.insert(0, Thing("T-new"))
    listing.read_again()

    rows = listing.table.selectionModel().selectedRows()
    assert [listing.model.line(row.row()).name for row in rows] == ["T-000003"]
    assert listing.chosen_key == "T-000003"
    assert chosen == []


def test_a_late_line_is_written_in_the_colour_of_stop(shown):
    listing = shown(Shelf(2))

    image = listing.table.grab().toImage()

    colours = {image.pixelColor(x, y).name().upper() for x in range(0, 200) for y in range(85, 118)}
    assert LIGHT.stop in colours


def test_sideways_there_is_nothing_to_scroll(shown):
    listing = shown(Shelf(50))

    assert listing.table.horizontalScrollBar().maximum() == 0
