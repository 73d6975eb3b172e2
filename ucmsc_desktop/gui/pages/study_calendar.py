"""The calendar: participants in rows, weeks in columns, each visit's window as a bar; and a file of them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QVBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.calendar_words import line_words, person_words, visit_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.widgets.visit_bars import Span, VisitBars, WeekRuler
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.calendar import CalendarLine, calendar_lines, count_calendar
from ucmsc_desktop.services.trial.export_calendar import save_calendar, visit_calendar

_SPANS = (12, 52)
_BEFORE = {12: 3, 52: 24}
"""How many weeks before today each span begins."""


class CalendarPart(Part):
    """Shows 12 or 52 weeks; nothing is recorded here."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._line: CalendarLine | None = None
        today = shift.now().astimezone(shift.zone).date()
        self.span = Span(start=today, weeks=_SPANS[0], today=today)
        self.listing: Listing[CalendarLine] = Listing(self._model(), key=lambda line: line.participant)
        self.weeks, self.language = Choice(), Choice()
        self.earlier, self.now, self.later = button(), button(), button()
        self.open, self.save = button(), button("primary")
        self.person, self.outcome = label("card-title"), label("muted", wraps=True)
        self.words = (label(wraps=True), label(wraps=True))
        self._draw_bars()
        self._lay_out()
        self._connect()
        self.name_everything()
        self.go_to_today()

    def refresh(self) -> None:
        """Read the visits anew; the weeks shown stay."""
        self.span.today = self._shift.now().astimezone(self._shift.zone).date()
        self.listing.read_again()
        self.listing.say()
        self._say_line()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def go_to_today(self) -> None:
        """Show the weeks around today."""
        self._begin_at(-_BEFORE[self.span.weeks])

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for place, weeks in enumerate(_SPANS):
            self.weeks.setItemText(place, translate("Calendar", "{weeks} weeks").format(weeks=weeks))
        self.weeks.setAccessibleName(translate("Calendar", "How many weeks are shown"))
        self.language.setAccessibleName(translate("Calendar", "Language of the calendar file"))
        self.earlier.setText(translate("Calendar", "Earlier"))
        self.now.setText(translate("Calendar", "Today"))
        self.later.setText(translate("Calendar", "Later"))
        self.open.setText(translate("Calendar", "Open the participant"))
        self.save.setText(translate("Calendar", "Save as a calendar file"))
        self.listing.name(
            lambda: (
                translate("Calendar", "Number or initials"),
                translate("Calendar", "Nobody is enrolled yet."),
                translate("Calendar", "Visits appear here with the first infusion."),
            )
        )
        self._say_line()

    def choose_target(self) -> None:
        """Ask where the calendar file goes and write it."""
        title = translate("Calendar", "Save as a calendar file")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "visits.ics", "iCalendar (*.ics)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the calendar file in a job."""
        if self._shift.jobs.is_busy:
            return
        try:
            content = visit_calendar(self._shift.desk, language=str(self.language.currentData()))
        except UserFacingError as error:
            self._refuse(error)
            return
        self._shift.jobs.run(partial(save_calendar, path, content), done=self._saved, refused=self._refuse)

    def _saved(self, path: Path) -> None:
        set_look(self.outcome, "go-strong")
        show_text(self.outcome, translate("Calendar", "The visits were saved to {file}.").format(file=path.name))

    def _refuse(self, error: UserFacingError) -> None:
        set_look(self.outcome, "stop-strong")
        show_text(self.outcome, in_one_line(refusal_words(error)))

    def _begin_at(self, weeks_from_today: int) -> None:
        today = self.span.today
        self.span.start = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks_from_today)
        self._draw_again()

    def _move(self, steps: int) -> None:
        self.span.start += timedelta(weeks=steps * self.span.weeks // 3)
        self._draw_again()

    def _change_span(self) -> None:
        self.span.weeks = int(self.weeks.currentData())
        self.go_to_today()

    def _draw_again(self) -> None:
        self.listing.table.viewport().update()
        self.listing.table.horizontalHeader().viewport().update()

    def _choose(self, line: CalendarLine) -> None:
        self._line = line
        self._say_line()

    def _say_line(self) -> None:
        line = self._line
        if line is not None:
            found = [self.listing.model.line(row) for row in range(min(self.listing.model.rowCount(), 100))]
            line = next((each for each in found if each is not None and each.participant == line.participant), line)
            self._line = line
        visits = () if line is None else line.visits
        half = (len(visits) + 1) // 2
        for shown, part in zip(self.words, (visits[:half], visits[half:]), strict=True):
            show_text(shown, "\n".join(visit_words(visit) for visit in part))
        if line is None:
            self.person.setText(translate("Calendar", "Choose a participant to read the visits in words."))
        else:
            self.person.setText(person_words(line))
            if not visits:
                show_text(self.words[0], line_words(line))
        self.open.setEnabled(line is not None)

    def _open(self) -> None:
        if self._line is not None:
            self.opens.emit("participant", self._line.participant)

    def _model(self) -> LinesModel[CalendarLine]:
        columns = (
            Column[CalendarLine](title=lambda: translate("Calendar", "Participant"), text=person_words, width_px=120),
            Column[CalendarLine](title=str, text=line_words),
        )
        return LinesModel(
            columns,
            count=lambda text: count_calendar(self._shift.desk, text=text),
            lines=lambda text, start, count: calendar_lines(self._shift.desk, text=text, start=start, count=count),
        )

    def _draw_bars(self) -> None:
        table = self.listing.table
        ruler = WeekRuler(self.span, table)
        table.setHorizontalHeader(ruler)
        ruler.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        ruler.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, self.listing.model.columns[0].width_px)
        table.setItemDelegateForColumn(1, VisitBars(self.span, table))

    def _lay_out(self) -> None:
        for weeks in _SPANS:
            self.weeks.addItem("", weeks)
        for name, language in (("English", "en"), ("中文", "zh-CN")):
            self.language.addItem(name, language)
        self.language.setCurrentIndex(1 if shown_language() == "zh" else 0)
        card = Card(margin_px=12, spacing_px=4)
        both = QHBoxLayout()
        both.setSpacing(24)
        for shown in self.words:
            both.addWidget(shown, 1)
        card.column.addWidget(self.person)
        card.column.addLayout(both)
        bottom = QHBoxLayout()
        bottom.setSpacing(16)
        bottom.addWidget(self.open)
        bottom.addWidget(self.outcome, 1)
        bottom.addWidget(self.language)
        bottom.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.listing.add_beside_filter(self.weeks, self.earlier, self.now, self.later)
        column.addWidget(self.listing, 1)
        column.addWidget(card)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.listing.chosen.connect(self._choose)
        self.weeks.currentIndexChanged.connect(self._change_span)
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.now.clicked.connect(self.go_to_today)
        self.open.clicked.connect(self._open)
        self.save.clicked.connect(self.choose_target)
