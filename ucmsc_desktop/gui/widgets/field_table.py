"""Names and values of fields, one below the other; both wrap, so that nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ucmsc_desktop.gui.widgets.labels import label, show_text

_LONG = re.compile(r"\S{29,}")
_PIECE = re.compile(r"(\S{16})(?=\S)")
_MAY_BREAK = "\u200b"


class FieldTable(QWidget):
    """A table of texts that can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Show these names and values; hide the table when there are none."""
        while len(self._rows) < len(fields):
            row = (label("small", wraps=True), label("", wraps=True))
            for place, cell in enumerate(row):
                self._grid.addWidget(cell, len(self._rows), place, Qt.AlignmentFlag.AlignTop)
            row[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.append(row)
        for number, (name, value) in enumerate(self._rows):
            shown = fields[number] if number < len(fields) else ("", "")
            show_text(name, shown[0])
            show_text(value, _breakable(shown[1]))
        self.setVisible(bool(fields))


def _breakable(text: str) -> str:
    """Return a text whose long words, such as keys, may be broken; a code of a label stays whole."""
    return _LONG.sub(lambda found: _PIECE.sub(rf"\1{_MAY_BREAK}", found[0]), text)
