"""The forecast: how long the stock lasts, the coming weeks as a list, and the same as a picture beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.core.product.forecast import ForecastWeek
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.forecast_words import assumptions, headline, reason, state_look, state_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.forecast_chart import ForecastChart
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.forecast import ForecastView, forecast_view


class ForecastPart(Part):
    """Reads the forecast once and shows it three ways; nothing is recorded here."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._view: ForecastView | None = None
        self.headline, self.reason = label("reason", wraps=True), label("next-act", wraps=True)
        self.assumptions = label("small", wraps=True)
        self.listing: Listing[ForecastWeek] = Listing(self._model(), key=lambda week: week.monday.isoformat())
        self.chart = ForecastChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.reason)
        column.addWidget(Beside(self.listing, self.chart, share=(1, 1)), 1)
        column.addWidget(self.assumptions)
        self.listing.name(
            lambda: (
                translate("Forecast", "Week, as 2026-05"),
                translate("Forecast", "No week of the forecast needs containers."),
                translate("Forecast", "It counts enrolled participants who await an infusion with cells."),
            )
        )
        self.listing.chosen.connect(lambda week: self.chart.mark(week.monday))

    def refresh(self) -> None:
        """Count anew."""
        self._view = None
        self.listing.read_again()
        self._present()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.listing.say()
        self._present()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _present(self) -> None:
        view = self._view
        self.chart.show_forecast(None if view is None else view.forecast)
        show_text(self.headline, "" if view is None else headline(view.forecast))
        show_text(self.reason, "" if view is None else reason(view.forecast))
        show_text(self.assumptions, "" if view is None else assumptions(view))
        is_short = view is not None and view.forecast.short_on is not None
        set_look(self.reason, "stop-strong" if is_short else "next-act")

    def _weeks(self, text: str) -> tuple[ForecastWeek, ...]:
        """Return the weeks whose Monday holds a text; the forecast is read once for all windows of the list."""
        if self._view is None:
            self._view = forecast_view(self._shift.desk)
        return tuple(week for week in self._view.forecast.weeks if text in week.monday.isoformat())

    def _model(self) -> LinesModel[ForecastWeek]:
        columns = (
            Column[ForecastWeek](
                title=lambda: translate("Forecast", "Week of"),
                text=lambda week: week.monday.isoformat(),
                width_px=112,
            ),
            Column[ForecastWeek](
                title=lambda: translate("Forecast", "Infusions"),
                text=lambda week: f"{week.infusions:,}",
                is_number=True,
                width_px=88,
            ),
            Column[ForecastWeek](
                title=lambda: translate("Forecast", "Needed"),
                text=lambda week: f"{week.needed:,}",
                is_number=True,
                width_px=80,
            ),
            Column[ForecastWeek](
                title=lambda: translate("Forecast", "On hand after"),
                text=lambda week: f"{week.on_hand_after:,}",
                is_number=True,
                width_px=120,
            ),
            Column[ForecastWeek](title=lambda: translate("Forecast", "State"), text=state_words, look=state_look),
        )
        return LinesModel(
            columns,
            count=lambda text: len(self._weeks(text)),
            lines=lambda text, start, count: self._weeks(text)[start : start + count],
        )
