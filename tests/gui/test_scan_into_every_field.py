"""A scan into any field of any page of any role never appears as text, whether the field is shown already or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.pages.parted_page import PartedPage
from ucmsc_desktop.gui.widgets.listing import Listing

__all__ = ["window_as"]

NEVER_ISSUED = make_code(CodeKind.WRISTBAND, bytes(10))
MS_A_KEY = 5
MANY = 250
_SEEN: set[tuple[str, ...]] = set()
"""The fields that were gone to: what several roles share is the same field."""
PEOPLE = (
    "lab-1", "qa-1", "pharmacist-1", "unblinded-monitor-1", "nurse-1", "investigator-1", "coordinator-1", "monitor-1",
    "courier-1", "admin-1",
)  # fmt: skip


def scan(window: MainWindow, text: str) -> None:
    handle = window.windowHandle()
    assert handle is not None
    for character in text:
        QTest.keyClick(handle, character, Qt.KeyboardModifier.NoModifier, MS_A_KEY)
    QTest.keyClick(handle, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, MS_A_KEY)


def fields_of(widget: QWidget) -> list[QWidget]:
    """Return everything within a widget that one can type into."""
    edits = [*widget.findChildren(QLineEdit), *widget.findChildren(QTextEdit), *widget.findChildren(QPlainTextEdit)]
    combos = [combo for combo in widget.findChildren(QComboBox) if not combo.isEditable()]
    return [field for field in (*edits, *combos) if not getattr(field, "isReadOnly", bool)()]


def listen(field: QWidget) -> list[object]:
    """Return what keys make of a field from now on; what a page makes of a scan it sets itself, and is not in it."""
    made: list[object] = []
    if isinstance(field, QLineEdit):
        field.textEdited.connect(made.append)
    elif isinstance(field, QComboBox):
        field.activated.connect(made.append)
    return made


def place_of(field: QWidget) -> tuple[str, ...]:
    """Return where a field stands: the names of the classes above it, and its own caption."""
    above, names = field.parentWidget(), [type(field).__name__, field.accessibleName()]
    while above is not None:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return tuple(names)


def reveal(field: QWidget) -> list[QWidget]:
    """Show a field of a form that is not open, with all that it stands in; return what was shown for it."""
    revealed, above = [], field
    while above is not None and not above.isWindow():
        if above.isHidden():
            above.show()
            revealed.append(above)
        above.setEnabled(True)
        above = above.parentWidget()
    return revealed


def parts_of(window: MainWindow) -> Iterator[QWidget]:
    """Show each page of the person, and each of its parts, one after the other."""
    workplace = window.workplace
    assert workplace is not None
    for name in list(workplace.side_bar.buttons):
        workplace.show_page(name)
        page = workplace.shown_page
        if isinstance(page, PartedPage):
            for entry in page._entries:
                page.show_part(entry.name)
                yield with_a_line_chosen(page.part(entry.name))
        else:
            yield with_a_line_chosen(page)


def with_a_line_chosen(part: QWidget) -> QWidget:
    """Choose the first line of each list, so that what stands beside it is made."""
    for listing in part.findChildren(Listing):
        if listing.isVisible() and listing.model.rowCount():
            listing.table.selectRow(0)
    return part


@pytest.mark.parametrize("person", PEOPLE)
def test_a_scan_into_any_field_never_appears_as_text(person: str, window_as: WindowAs) -> None:
    window = window_as(person)
    for part in parts_of(window):
        for field in fields_of(part):
            place = place_of(field)
            if place in _SEEN:
                continue
            _SEEN.add(place)
            revealed = reveal(field)
            field.setFocus()
            assert field.hasFocus(), place
            typed = listen(field)
            before = field.toPlainText() if isinstance(field, QTextEdit | QPlainTextEdit) else ""
            scan(window, NEVER_ISSUED)
            assert typed == [], place
            assert before == (field.toPlainText() if isinstance(field, QTextEdit | QPlainTextEdit) else ""), place
            for each in revealed:
                each.hide()
    assert person != PEOPLE[0] or len(_SEEN) > MANY
