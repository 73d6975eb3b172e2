"""Windows of visits as bars over weeks: a ruler in the table's head, a bar for each visit in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ucmsc_desktop.core.trial.schedule import PlannedVisit, VisitStanding
from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import scaled_px, shown_tokens
from ucmsc_desktop.gui.viewmodels.calendar_words import bar_words, icon_of, look_of
from ucmsc_desktop.gui.viewmodels.lines import Index

_BAR_PX, _ICON_PX, _DATE_PX, _WORDS_PX = 24, 14, 88, 132
_GROUNDS = {"go": "go_ground", "stop": "stop_ground", "caution": "caution_ground"}


@dataclass
class Span:
    """The days that are shown: the Monday of the first week and how many weeks; and which day is today."""

    start: date
    weeks: int
    today: date

    def place(self, day: date, width: int) -> float:
        """Return how far from the left a day begins [px]."""
        return (day - self.start).days * width / (7 * self.weeks)


class WeekRuler(QHeaderView):
    """A table's head whose last section bears the Mondays of the span."""

    def __init__(self, span: Span, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._span = span
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Write as many Mondays over the bars as have room."""
        painter.save()
        super().paintSection(painter, rect, index)
        painter.restore()
        if index != self.count() - 1:
            return
        span, step = self._span, rect.width() / self._span.weeks
        date_px = scaled_px(_DATE_PX)
        every = max(1, -(-date_px // max(1, int(step))))
        painter.save()
        painter.setPen(QColor(shown_tokens().muted))
        for week in range(0, span.weeks, every):
            left = rect.left() + week * step
            if left + date_px <= rect.right():
                place = QRectF(left, rect.top(), date_px, rect.height())
                day = span.start + timedelta(weeks=week)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, day.isoformat())
        painter.restore()


class VisitBars(QStyledItemDelegate):
    """Draws a participant's visits over the span: a bar for each window, its words or its icon and week on it."""

    def __init__(self, span: Span, parent: QWidget) -> None:
        super().__init__(parent)
        self._span = span

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the words to the screen reader: the bars say them, unless there are none."""
        super().initStyleOption(option, index)
        line = index.model().line(index.row())  # type: ignore[attr-defined]
        if line is not None and line.visits:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        super().paint(painter, option, index)
        line = index.model().line(index.row())  # type: ignore[attr-defined]
        if line is None or not line.visits:
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_today(painter, option.rect)
        for visit in line.visits:
            self._paint_visit(painter, option.rect, visit)
        painter.restore()

    def _paint_today(self, painter: QPainter, row: QRect) -> None:
        left = row.left() + self._span.place(self._span.today, row.width())
        painter.setPen(QPen(QColor(shown_tokens().accent), 2))
        painter.drawLine(int(left), row.top(), int(left), row.bottom())

    def _paint_visit(self, painter: QPainter, row: QRect, visit: PlannedVisit) -> None:
        place = self._place(row, visit)
        seen = place.intersected(QRectF(row))
        if seen.width() <= 0:
            return
        tokens, look = shown_tokens(), look_of(visit)
        ink = QColor(getattr(tokens, look))
        pen = QPen(ink, 1)
        if visit.standing in {VisitStanding.UPCOMING, VisitStanding.NOT_DUE}:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(getattr(tokens, _GROUNDS.get(look, "surface"))))
        painter.drawRoundedRect(place, 4, 4)
        self._write(painter, seen.adjusted(4, 0, -2, 0), visit, ink)

    def _place(self, row: QRect, visit: PlannedVisit) -> QRectF:
        """Return the place of a bar: its window, widened to the day of the infusion where that lay outside."""
        days = [day for day in (visit.given_on, visit.approved_on) if day is not None]
        first, last = min([visit.window.earliest, *days]), max([visit.window.latest, *days])
        if visit.visit == 1:
            last = first + timedelta(days=6)
        left = row.left() + self._span.place(first, row.width())
        right = row.left() + self._span.place(last + timedelta(days=1), row.width())
        return QRectF(left, row.center().y() - _BAR_PX / 2, right - left - 1, _BAR_PX)

    def _write(self, painter: QPainter, place: QRectF, visit: PlannedVisit, ink: QColor) -> None:
        """Write the icon, and the words where they have room, else the week alone."""
        icon = icon_of(visit)
        if icon and place.width() >= _ICON_PX:
            spot = QRectF(place.left(), place.center().y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
            paint_icon(painter, icon, colour=ink.name(), place=spot)
            place = place.adjusted(_ICON_PX + 2, 0, 0, 0)
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        words = next((each for each in (bar_words(visit), str(visit.week)) if self._fits(metrics, each, place)), "")
        painter.setPen(QColor(shown_tokens().ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _fits(metrics: object, words: str, place: QRectF) -> bool:
        return metrics.horizontalAdvance(words) <= place.width()  # type: ignore[attr-defined,no-any-return]
