"""The infusion site of one infusion: what was seen, and what is still to be looked at."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.gui.pages.infusion_flow_forms import SiteForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import site_point_words, site_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail, SiteLine


class SiteCard(Card):
    """Three lines at most; recording one opens its form in the place of the list."""

    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""
    opened = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(margin_px=20, spacing_px=12)
        self._shift = shift
        self._detail: InfusionDetail | None = None
        self.rows = [_Row() for _ in range(3)]
        self._list = QWidget()
        lines = QVBoxLayout(self._list)
        lines.setContentsMargins(0, 0, 0, 0)
        for place, row in enumerate(self.rows):
            row.enter.clicked.connect(lambda _=False, place=place: self._begin(place))
            lines.addWidget(row)
        self.form = SiteForm(shift)
        self.form.setProperty("look", "")
        self.form.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._list)
        self.column.addWidget(self.form)
        self.form.left.connect(self.close_form)
        self.form.finished.connect(self._finish)

    def present(self, detail: InfusionDetail, now: datetime) -> None:
        """Show the lines in the shown language; a form that is open stays."""
        if self._detail is not None and self._detail.dose != detail.dose:
            self.close_form()
        self._detail = detail
        self.setVisible(bool(detail.site))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(detail.site))
            if place < len(detail.site):
                row.present(detail.site[place], now, self._shift)

    def close_form(self) -> None:
        """Go back to the list and forget what was typed."""
        self.form.close_form()
        self._list.show()

    def _begin(self, place: int) -> None:
        if self._detail is not None:
            self._list.hide()
            self.form.begin(self._detail, self._detail.site[place].point)
            self.opened.emit()

    def _finish(self, said: object) -> None:
        self._list.show()
        self.finished.emit(said)


class _Row(QWidget):
    """One look at the site."""

    def __init__(self) -> None:
        super().__init__()
        self.point, self.state, self.enter = label("field"), label("small", wraps=True), button()
        words = QVBoxLayout(self)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        head = Flow(spacing_px=12)
        head.addWidget(self.point)
        head.add_at_end(self.enter)
        words.addLayout(head)
        words.addWidget(self.state)

    def present(self, line: SiteLine, now: datetime, shift: Shift) -> None:
        """Show one line."""
        self.point.setText(site_point_words(line.point))
        show_text(self.state, site_words(line, now, shift.zone))
        self.enter.setText(translate("Bedside", "Record …"))
        self.enter.setAccessibleName(f"{translate('Bedside', 'Record …')} {site_point_words(line.point)}")
        self.enter.setVisible(line.check is None)
