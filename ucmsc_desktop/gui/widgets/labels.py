"""Labels, cards and rules that take their look from the theme by name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget one of the stylesheet's looks; nothing happens when it has it."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(look: str = "", *, wraps: bool = False) -> QLabel:
    """Return an empty label in plain text; what it shows is never read as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setProperty("look", look)
    return made


def show_text(shown: QLabel, text: str) -> None:
    """Show a text, or hide the label when there is none."""
    if shown.text() != text:
        shown.setText(text)
    if shown.isHidden() is bool(text):
        shown.setVisible(bool(text))


class Card(QFrame):
    """A framed surface with a column of widgets."""

    def __init__(self, look: str = "card", *, margin_px: int = 16, spacing_px: int = 8) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        self.column.setSpacing(spacing_px)


def rule() -> QFrame:
    """Return a line across a card."""
    made = QFrame()
    made.setProperty("look", "rule")
    made.setFixedHeight(1)
    return made
