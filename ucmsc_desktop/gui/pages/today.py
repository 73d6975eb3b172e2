"""The Today page: what waits for the person signed in, what is due and what is late; a line opens where it is done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.today import TodayModel, key_of
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.widgets.task_list import TaskList
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import TodayLine


class TodayPage(Page):
    """A list by urgency; nothing is done here, so that nothing is done by a stray key."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.model = TodayModel(lambda: today(shift.desk), shift.now, shift.zone)
        self.tasks, self.state = TaskList(self.model), StateCard()
        self.beyond = label("muted", wraps=True)
        self._middle = QStackedWidget()
        for shown in (self.tasks, self.state):
            self._middle.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._middle, 1)
        column.addWidget(self.beyond)
        self._error: UserFacingError | None = None
        self.tasks.opened.connect(self._open)
        self.state.retried.connect(self.refresh)
        self.name_everything()

    def refresh(self) -> None:
        """Read anew what waits; the chosen task stays chosen while it waits."""
        chosen = self.tasks.chosen
        try:
            self.model.read_again()
        except UserFacingError as error:
            self._error = error
        else:
            self._error = None
            row = None if chosen is None else self.model.row_of(key_of(chosen))
            row = self.model.first_line() if row is None else row
            if row is not None:
                self.tasks.choose_row(row)
        self._present()

    def tick(self, now: datetime) -> None:
        """Move the times on; read anew when a task has opened or become late."""
        if self.model.is_stale(now):
            self.refresh()
        self.model.tick(now)

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.tasks.setAccessibleName(translate("Today", "What waits for you"))
        self.model.say()
        self._present()

    def colour_everything(self) -> None:
        """Draw everything in the shown colours and sizes."""
        self.tasks.doItemsLayout()
        self._present()

    def focus_first(self) -> None:
        """Put the focus on the most urgent task."""
        (self.tasks if self.model.rows else self).setFocus()

    def _present(self) -> None:
        if self._error is not None:
            self.state.show_error(self._error)
        elif not self.model.rows:
            self.state.show_empty(
                translate("Today", "Nothing waits for you now."),
                translate("Today", "What becomes due appears here by itself. A scan opens what was scanned."),
            )
        is_listed = self._error is None and bool(self.model.rows)
        self._middle.setCurrentWidget(self.tasks if is_listed else self.state)
        beyond = self.model.today.beyond
        words = translate("Today", "{count} more doses in flight are not listed here. Open the bags to see all.")
        show_text(self.beyond, words.format(count=f"{beyond:,}") if beyond else "")

    def _open(self, line: TodayLine) -> None:
        self.opens.emit(line.subject.value, line.name)
