"""The observations of an infusion: which are made, due and late, and the form of the one that is recorded now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ucmsc_desktop.core.bedside.clock import instant_of_day
from ucmsc_desktop.core.custody.states import STARTED, DoseState
from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.pages.infusion_forms import InfusionForm, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import is_late, measures_words, observation_words, point_words
from ucmsc_desktop.gui.viewmodels.observation_entry import captions, typed_measures
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.services.bedside.run_infusion import record_observation
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail, ObservationLine

_ICON_PX = 20
_TEXTS = frozenset({"note"})
_CHOICES = frozenset({"arm"})
_PLAIN = frozenset({"time"})


class ObservationForm(InfusionForm):
    """The vital signs of one observation; an empty field was not measured."""

    def __init__(self, shift: Shift) -> None:
        self.line: ObservationLine | None = None
        super().__init__(shift, columns=3)

    def build(self) -> None:
        """Add a field for each measure."""
        self.edits: dict[str, TextEdit] = {}
        self.arm = Choice()
        for name in captions():
            if name in _CHOICES:
                self.add(name, self.arm)
                continue
            edit = TextEdit() if name in _TEXTS else DirectEdit() if name in _PLAIN else QuantityEdit()
            self.edits[name] = edit
            self.add(name, edit, wide=name in _TEXTS)

    def begin(self, detail: InfusionDetail, line: ObservationLine) -> None:
        """Open the form for one observation, empty."""
        self.close_form()
        self.line = line
        self.open(detail)
        self.focus_first()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        title = "" if self.line is None else point_words(self.line)
        self.say(title, translate("Bedside", "Record"), leave=translate("Bedside", "Back"))
        for name, caption in captions().items():
            self.fields[name].set_caption(caption)
        self.edits["time"].setPlaceholderText(translate("Bedside", "now"))
        arms = [("left", translate("Bedside", "Left arm")), ("right", translate("Bedside", "Right arm"))]
        offer(self.arm, arms)

    def send(self) -> None:
        """Record the observation.

        Raises:
            UserFacingError: A value cannot be read or nothing was measured; nothing was recorded.
        """
        line = self.line
        if line is None:
            return
        measures, observed_at = typed_measures(self.texts()), self._observed_at()
        self.do(
            lambda desk, dose, act: record_observation(
                desk, dose=dose, point=line.point, measures=measures, observed_at=observed_at, act=act
            ),
            lambda _: lambda: translate("Bedside", "Observation recorded: {point}.").format(point=point_words(line)),
        )

    def _observed_at(self) -> datetime | None:
        text = self.edits["time"].text().strip()
        if not text:
            return None
        running = self.shown.running
        began = None if running is None else running.started_at
        return instant_of_day(text, now=self.shift.now(), zone=self.shift.zone, not_before=began)


class _Row(QWidget):
    """One observation: its mark, when it belongs, what became of it, and the button that records it."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel(_ICON_PX)
        self.point, self.state, self.measures = label("field"), label("small", wraps=True), label("small", wraps=True)
        self.enter: QPushButton = button()
        words = QVBoxLayout()
        words.setSpacing(0)
        for shown in (self.point, self.state, self.measures):
            words.addWidget(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignTop)


class ObservationsCard(Card):
    """The list of the observations that apply; recording one opens its form in the list's place."""

    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""
    opened = Signal()
    """The form of an observation is open."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(margin_px=20, spacing_px=12)
        self._shift = shift
        self._detail: InfusionDetail | None = None
        self._title = label("card-title")
        self.rows: dict[str, _Row] = {}
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self.form = ObservationForm(shift)
        self.form.setProperty("look", "")
        self.form.column.setContentsMargins(0, 0, 0, 0)
        for shown in (self._title, self._list, self.form):
            self.column.addWidget(shown)
        self.column.addStretch(1)
        self.form.left.connect(self.close_form)
        self.form.finished.connect(self._finish)

    def present(self, detail: InfusionDetail, now: datetime) -> None:
        """Show the observations in the shown language; a form that is open stays."""
        if self._detail is not None and self._detail.dose != detail.dose:
            self.close_form()
        self._detail = detail
        self._title.setText(translate("Bedside", "Observations"))
        points = [line.point for line in detail.observations]
        for point in [point for point in self.rows if point not in points]:
            gone = self.rows.pop(point)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, line in enumerate(detail.observations):
            if line.point not in self.rows:
                self.rows[line.point] = row = _Row()
                row.enter.clicked.connect(lambda _=False, point=line.point: self.begin(point))
                self._lines.insertWidget(place, row)
        self.setVisible(bool(detail.observations))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say which are late by now."""
        detail = self._detail
        if detail is None:
            return
        may_record = detail.state in STARTED or detail.state is DoseState.ON_WARD
        tokens = shown_tokens()
        for line in detail.observations:
            row, late = self.rows[line.point], is_late(line, now)
            made = line.observed_at is not None
            look = "go" if made else "stop" if late else "muted"
            row.icon.show_icon("check" if made else "warning" if late else "clock", colour=getattr(tokens, look))
            row.point.setText(point_words(line))
            set_look(row.state, "wrong" if late else "small")
            show_text(row.state, observation_words(line, now, self._shift.zone))
            show_text(row.measures, measures_words(line.measures))
            row.enter.setText(translate("Bedside", "Record …"))
            row.enter.setAccessibleName(f"{translate('Bedside', 'Record …')} {point_words(line)}")
            row.enter.setVisible(may_record and not made)

    def begin(self, point: str) -> None:
        """Open the form of one observation."""
        detail = self._detail
        if detail is None:
            return
        line = next(each for each in detail.observations if each.point == point)
        for shown in (self._title, self._list):
            shown.hide()
        self.form.begin(detail, line)
        self.opened.emit()

    def close_form(self) -> None:
        """Go back to the list and forget what was typed."""
        self.form.close_form()
        self._show_list()

    def _show_list(self) -> None:
        for shown in (self._title, self._list):
            shown.show()

    def _finish(self, said: object) -> None:
        self._show_list()
        self.finished.emit(said)
