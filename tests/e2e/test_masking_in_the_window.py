"""Noninterference of the whole window: the same study with the arms swapped reads the same to every blinded role."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.e2e.window_day import Station, open_stations
from tests.gui.reading import texts_of
from ucmsc_desktop.core.protocol.changes import ChangedValue
from ucmsc_desktop.gui.main_window import TITLE
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.pages.record import RecordPage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.today import TodayPage
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.runtime.clock import RunningOnClock
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.services.access import signing_in
from ucmsc_desktop.services.queries.today_line import TodayLine

BLINDED = ("nurse-1", "investigator-1", "coordinator-1", "monitor-1", "courier-1", "admin-1")
ARM_WORDS = ("placebo", "安慰剂", "uc-msc", "thaw", "复苏")
PUBLIC = ("record lot.", "study Protocol")
"""Places that name arms for everybody, whichever participant has which; they are compared between the worlds as all."""
STOCK = re.compile(r"Lot \S+ of ")
"""How an entry about a lot begins; which lots there are is no secret."""
CHAINED = re.compile(r"H1\.[0-9]+\.[A-Z2-7]{52}|\b[0-9a-f]{12,64}\b|\b[A-Z2-7]{4} [A-Z2-7]{4} [A-Z2-7]{4}\b")
"""What names the chain: it rests on what is sealed, and says nothing of it."""


@pytest.fixture
def open_station(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Station]]:
    """Open stations whose clock stands still and whose randomness repeats itself."""
    monkeypatch.setattr(RunningOnClock, "now", _standing)
    monkeypatch.setattr(RunningOnClock, "mono_ms", lambda _clock: 0)
    monkeypatch.setattr(signing_in, "SystemRandomness", lambda: SeededRandomness(7))
    yield from open_stations(qtbot, qapp)


@pytest.fixture
def both_worlds(
    open_station: Callable[..., Station],
    shared_demonstration: Demonstration,
    swapped_demonstration: Demonstration,
    tmp_path: Path,
) -> Callable[[str], list[dict[str, list[str]]]]:
    """Return what reads everything that a person can read, in one world and in the other, at the same path."""

    def read_as(person: str) -> list[dict[str, list[str]]]:
        worlds = []
        for source in (shared_demonstration.file, swapped_demonstration.file):
            for left in tmp_path.iterdir():
                left.unlink()
            station = open_station(Path(shutil.copy(source, tmp_path / "record.ucmsc")))
            worlds.append(everything(station, person, shared_demonstration))
            station.close()
        return worlds

    return read_as


@pytest.mark.parametrize("person", BLINDED)
def test_a_blinded_person_reads_the_same_in_both_worlds(
    both_worlds: Callable[[str], list[dict[str, list[str]]]], person: str
) -> None:
    one, other = both_worlds(person)
    assert list(one) == list(other)
    for place, texts in one.items():
        assert texts == other[place], place
    assert [each for each in said_of(one) if any(word in each[1].casefold() for word in ARM_WORDS)] == []


def test_an_unblinded_person_reads_the_arms_so_that_the_comparison_can_fail(
    both_worlds: Callable[[str], list[dict[str, list[str]]]],
) -> None:
    one, other = both_worlds("pharmacist-1")
    differing = {place.split()[0] for place, texts in one.items() if texts != other.get(place)}
    assert {"doses", "record"} <= differing
    assert "participants" not in differing


def said_of(found: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return every text and its place, without the program's name and what is public: lots, and the protocol's text."""
    public = {text for place, texts in found.items() if place.startswith(PUBLIC) for text in texts}
    said = {(place, text.replace(TITLE, "")) for place, texts in found.items() for text in texts}
    said -= {("the window", text) for text in public}
    return {(place, text) for place, text in said if not place.startswith(PUBLIC) and not STOCK.match(text)}


def everything(station: Station, person: str, demonstration: Demonstration) -> dict[str, list[str]]:
    """Return every text of every page, of every line that can be chosen, and of the verdicts, by its place."""
    station.come(person)
    found: dict[str, list[str]] = {}
    for name in station.workplace.side_bar.buttons:
        page = station.page(name)
        found[name] = read(page)
        for listing in page.findChildren(Listing):
            found.update(lines(page, listing, name))
        if isinstance(page, StudyPage):
            found.update(parts(page, name))
        if isinstance(page, TodayPage):
            found.update(tasks(station, page))
        if isinstance(page, BedsidePage):
            found.update(verdicts(page, demonstration))
    found["the window"] = read(station.window)
    return found


def parts(page: StudyPage, name: str) -> dict[str, list[str]]:
    """Return every text of every part behind a tab, and of every line that can be chosen there."""
    found = {}
    for index in range(page.tabs.count()):
        page.tabs.setCurrentIndex(index)
        part = page.shown
        place = f"{name} {page.tabs.tabText(index)}"
        found[place] = read(part)
        for listing in part.findChildren(Listing):
            found.update(lines(part, listing, place))
    return found


def read(widget: QWidget) -> list[str]:
    """Return every text of a widget, without what names the chain."""
    return [CHAINED.sub("*", text) for text in texts_of(widget)]


def beside(page: QWidget) -> list[str]:
    """Return every text beside the list of a page, or of the whole page where it has no list."""
    part = getattr(page, "beside", None)
    return read(page if part is None else part.detail_area)


def lines(page: QWidget, listing: Listing[Any], name: str) -> dict[str, list[str]]:
    """Choose the lines of a list one after the other: of the record one of each kind, of others all.

    To choose a value of the protocol opens nothing: one is chosen, and all are read where they are listed.
    """
    found, kinds = {}, set()
    for row in range(listing.model.rowCount()):
        line = listing.model.line(row)
        kind = line.kind if isinstance(page, RecordPage) and line is not None else row
        kind = ChangedValue.__name__ if isinstance(line, ChangedValue) else kind
        if kind in kinds:
            continue
        kinds.add(kind)
        listing.table.selectRow(row)
        found[f"{name} {kind} {row}"] = beside(page)
    return found


def tasks(station: Station, page: TodayPage) -> dict[str, list[str]]:
    """Open every task of the day."""
    found = {}
    for row, line in enumerate(page.model.rows):
        if isinstance(line, TodayLine):
            page.tasks.choose_row(row)
            page.tasks.setFocus()
            station.hand.press(Qt.Key.Key_Return)
            shown = station.workplace.shown_page
            assert shown is not None
            found[f"task {row}"] = beside(shown)
            station.page("today")
    return found


def verdicts(page: BedsidePage, demonstration: Demonstration) -> dict[str, list[str]]:
    """Scan every wristband with its own bag and with the next one, and open every line of the ward."""
    found = {}
    bags = demonstration.report["bags"]
    for number, bag in enumerate(bags):
        for other in (number, (number + 1) % len(bags)):
            page.take_scan(bag["wristband"])
            page.take_scan(bags[other]["code"])
            found[f"verdict {number} {other}"] = read(page)
            (page.close_stop.held if page.stage is Stage.STOP else page.leave_go.clicked).emit()
            assert page.stage is Stage.WRISTBAND
    for row in page.home.list.rows:
        page.open_subject("dose", row.key)
        found[f"infusion {row.key}"] = read(page.infusion)
        page.leave_infusion.click()
    return found


def _standing(clock: RunningOnClock) -> datetime:
    return clock._start
