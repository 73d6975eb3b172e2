"""The steps of a calculation, drawn as one widget: a keystroke costs one repaint and no new layout of forty labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.viewmodels.dose_steps import StepLine

_COLUMN_GAP_PX = 16
_ROW_GAP_PX = 6
_ROUNDING_PX = 4
_NARROW_PX = 200
_Rects: TypeAlias = tuple[QRect, QRect, QRect]
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROOM_PX = 10_000


@dataclass(frozen=True, slots=True)
class _Beside:
    """Name, formula and value in three columns."""

    name_px: int
    formula_px: int
    value_px: int

    def rects(self, top: int, wrapped: int, line: int) -> tuple[_Rects, int]:
        height = max(wrapped, line)
        left = self.name_px + _COLUMN_GAP_PX
        formula = QRect(left, top, self.formula_px, height)
        value = QRect(left + self.formula_px + _COLUMN_GAP_PX, top, self.value_px, height)
        return (QRect(0, top, self.name_px, height), formula, value), height


@dataclass(frozen=True, slots=True)
class _Below:
    """The formula below name and value, where three columns would leave it no room."""

    formula_px: int
    value_px: int

    def rects(self, top: int, wrapped: int, line: int) -> tuple[_Rects, int]:
        name = QRect(0, top, max(self.formula_px - self.value_px - _COLUMN_GAP_PX, 1), line)
        formula = QRect(0, top + line, self.formula_px, wrapped)
        return (name, formula, QRect(self.formula_px - self.value_px, top, self.value_px, line)), line + wrapped


class StepsTable(QWidget):
    """Name, formula and value of each step; a long formula takes a second line. A screen reader is told all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StepLine, ...] = ()
        self._places: tuple[_Rects, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[StepLine, ...]) -> None:
        """Show these steps."""
        if rows != self.rows:
            self.rows = rows
            self.setAccessibleDescription("\n".join(f"{row.name}: {row.formula} = {row.value}" for row in rows))
            self._place()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the rows; the width is whatever there is."""
        return QSize(0, max(place.bottom() for place in self._places[-1]) + 1 if self._places else 0)

    def sizeHint(self) -> QSize:
        """Return the height of the rows."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the rows anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        tokens = shown_tokens()
        ink, muted = QColor(tokens.ink), QColor(tokens.muted)
        plain, strong = self.font(), self._strong()
        for row, (name, formula, value) in zip(self.rows, self._places, strict=True):
            painter.setFont(plain)
            painter.setPen(ink)
            painter.drawText(name, _WRAP, row.name)
            painter.setPen(muted)
            painter.drawText(formula, _WRAP, row.formula)
            painter.setFont(strong)
            painter.setPen(ink)
            painter.drawText(value, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.value)

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _place(self) -> None:
        plain, strong = QFontMetrics(self.font()), QFontMetrics(self._strong())
        name_px = max((plain.horizontalAdvance(row.name) for row in self.rows), default=0) + _ROUNDING_PX
        value_px = max((strong.horizontalAdvance(row.value) for row in self.rows), default=0) + _ROUNDING_PX
        formula_px = self.width() - name_px - value_px - 2 * _COLUMN_GAP_PX
        place = _Beside(name_px, formula_px, value_px) if formula_px >= _NARROW_PX else _Below(self.width(), value_px)
        places, top = [], 0
        for row in self.rows:
            wrapped = plain.boundingRect(QRect(0, 0, place.formula_px, _ROOM_PX), _WRAP, row.formula).height()
            rects, height = place.rects(top, wrapped, plain.height())
            places.append(rects)
            top += height + _ROW_GAP_PX
        self._places = tuple(places)
        self.updateGeometry()
        self.update()
