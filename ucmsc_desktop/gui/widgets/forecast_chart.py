"""The forecast as a picture: what is on hand above, what each week needs below, on one line of time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.core.product.forecast import Forecast, ForecastWeek
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.forecast_words import week_words

_LEFT_PX, _RIGHT_PX, _GAP_PX, _LINE_PX = 56, 16, 16, 24
_DATE_PX = 104
_BAR_SHARE = 0.7
_LEAST = QSize(320, 240)


class ForecastChart(QWidget):
    """Two panels over the same weeks; what is missing is hatched, and the chosen week stands in a frame."""

    def __init__(self) -> None:
        super().__init__()
        self._forecast: Forecast | None = None
        self._chosen: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    def show_forecast(self, forecast: Forecast | None) -> None:
        """Draw a forecast; without weeks nothing is drawn."""
        self._forecast = forecast
        self.say()

    def mark(self, monday: date | None) -> None:
        """Frame a week."""
        self._chosen = monday
        self.update()

    def say(self) -> None:
        """Say for a screen reader what is drawn, in the shown language."""
        weeks = () if self._forecast is None else self._forecast.weeks
        self.setAccessibleName(translate("Forecast", "Containers on hand and needed, week by week"))
        self.setAccessibleDescription("\n".join(week_words(week) for week in weeks))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the picture is drawn whole
        """Draw both panels."""
        if self._forecast is None or not self._forecast.weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        upper, lower = self._panels()
        weeks = self._forecast.weeks
        self._paint_stock(painter, upper, weeks, self._forecast.on_hand)
        self._paint_need(painter, lower, weeks)
        self._paint_dates(painter, lower, weeks)
        for panel in (upper, lower):
            self._paint_frame(painter, panel, weeks)

    def _panels(self) -> tuple[QRectF, QRectF]:
        """Return the places of both panels; a line of words stands above each, the dates below the lower one."""
        width = self.width() - _LEFT_PX - _RIGHT_PX
        height = (self.height() - 3 * _LINE_PX - _GAP_PX) / 2
        upper = QRectF(_LEFT_PX, _LINE_PX, width, height)
        return upper, QRectF(_LEFT_PX, 2 * _LINE_PX + height + _GAP_PX, width, height)

    def _paint_frame(self, painter: QPainter, panel: QRectF, weeks: tuple[ForecastWeek, ...]) -> None:
        for number, week in enumerate(weeks):
            if week.monday == self._chosen:
                step = panel.width() / len(weeks)
                painter.setPen(QPen(QColor(shown_tokens().ink), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(panel.left() + number * step, panel.top(), step, panel.height()))

    def _paint_stock(self, painter: QPainter, panel: QRectF, weeks: tuple[ForecastWeek, ...], on_hand: int) -> None:
        """Draw what is on hand at the end of each week as a line of steps that begins with what is there today."""
        most = max(on_hand, 1)
        self._paint_axis(painter, panel, translate("Forecast", "On hand at the end of the week"), most)
        step = panel.width() / len(weeks)
        line = QPolygonF([QPointF(panel.left(), panel.bottom() - panel.height() * on_hand / most)])
        for number, week in enumerate(weeks):
            height = panel.bottom() - panel.height() * week.on_hand_after / most
            line.append(QPointF(panel.left() + number * step, height))
            line.append(QPointF(panel.left() + (number + 1) * step, height))
        area = QPolygonF(line)
        area.append(panel.bottomRight())
        area.append(panel.bottomLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown_tokens().go_ground))
        painter.drawPolygon(area)
        painter.setPen(QPen(QColor(shown_tokens().go), 2))
        painter.drawPolyline(line)

    def _paint_need(self, painter: QPainter, panel: QRectF, weeks: tuple[ForecastWeek, ...]) -> None:
        """Draw what each week needs as a bar; the part that is missing is hatched in the colour of a stop."""
        tokens, most = shown_tokens(), max(1, *(week.needed for week in weeks))
        self._paint_axis(painter, panel, translate("Forecast", "Needed in the week; hatched: missing"), most)
        step = panel.width() / len(weeks)
        for number, week in enumerate(weeks):
            left, width = panel.left() + (number + (1 - _BAR_SHARE) / 2) * step, step * _BAR_SHARE
            there = panel.height() * (week.needed - week.missing) / most
            lacking = panel.height() * week.missing / most
            painter.fillRect(QRectF(left, panel.bottom() - there, width, there), QColor(tokens.accent))
            hatched = QRectF(left, panel.bottom() - there - lacking, width, lacking)
            if week.missing:
                painter.setPen(QPen(QColor(tokens.stop), 1))
                painter.setBrush(QBrush(QColor(tokens.stop), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(hatched)

    def _paint_axis(self, painter: QPainter, panel: QRectF, title: str, most: int) -> None:
        tokens = shown_tokens()
        painter.setPen(QColor(tokens.muted))
        above = QRectF(panel.left(), panel.top() - _LINE_PX, panel.width(), _LINE_PX)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, height in ((most, panel.top()), (0, panel.bottom())):
            place = QRectF(0, height - _LINE_PX / 2, _LEFT_PX - 8, _LINE_PX)
            painter.drawText(place, right, f"{value:,}")
            painter.setPen(QColor(tokens.line))
            painter.drawLine(QPointF(panel.left(), height), QPointF(panel.right(), height))
            painter.setPen(QColor(tokens.muted))

    def _paint_dates(self, painter: QPainter, panel: QRectF, weeks: tuple[ForecastWeek, ...]) -> None:
        """Write as many Mondays as have room, the first one always."""
        step = panel.width() / len(weeks)
        every = max(1, -(-_DATE_PX // max(1, int(step))))
        painter.setPen(QColor(shown_tokens().muted))
        for number in range(0, len(weeks), every):
            left = panel.left() + number * step
            if left + _DATE_PX <= self.width():
                place = QRectF(left, panel.bottom() + 4, _DATE_PX, _LINE_PX - 4)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, weeks[number].monday.isoformat())
