"""Everything that a form is filled in with; the lines of text lie in `edits`, which the sign-in page needs alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyledItemDelegate, QStyleOptionButton

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import TARGET_PX, shown_tokens
from ucmsc_desktop.gui.widgets.edits import DirectEdit, Field, QuantityEdit, SecretEdit, TextEdit

__all__ = ["Choice", "DirectEdit", "Field", "QuantityEdit", "SecretEdit", "TextEdit", "Tick", "in_two_lines"]

ICON_PX = 20


class Choice(QComboBox):
    """A list to choose from, with an arrow in the theme's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(TARGET_PX)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        # The plain delegate of a combo box ignores the stylesheet's height of an item, which is a glove's.
        self.setItemDelegate(QStyledItemDelegate(self))

    def offer_again(self, items: Iterable[tuple[str, str]]) -> None:
        """Offer texts with their data, silently; what was chosen stays chosen, else the first is."""
        chosen = self.currentData()
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for text, data in items:
            self.addItem(text, data)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - ICON_PX - 10, (self.height() - ICON_PX) / 2, ICON_PX, ICON_PX)
        paint_icon(painter, "arrow-down", colour=shown_tokens().muted, place=place)


def in_two_lines(text: str) -> str:
    """Return a text broken at the blank or, in Chinese, the mark nearest to its middle: a tick box wraps nothing."""
    places = [at + 1 for at, character in enumerate(text[:-1]) if character in " ；，"]
    at = min(places, key=lambda place: abs(2 * place - len(text)), default=len(text))
    return f"{text[:at].rstrip()}\n{text[at:]}" if at < len(text) else text


class Tick(QCheckBox):
    """A box to tick, with a tick in the theme's colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its tick."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            paint_icon(painter, "check", colour=shown_tokens().on_accent, place=QRectF(box).adjusted(3, 3, -3, -3))
