"""The People page: everybody with role and study key, and beside the list one person, her sign-ins and the stations."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.people_enrolment import EnrolPersonForm
from ucmsc_desktop.gui.pages.people_person import PersonPanel
from ucmsc_desktop.gui.pages.people_review import ReviewForm
from ucmsc_desktop.gui.pages.people_stations import StationsCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.viewmodels.people import columns, matching_roles
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.people import PersonLine, count_people, people_lines


class PeoplePage(Page):
    """A list on the left; on the right nobody, one person, or the form that enrols another."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        model = LinesModel(columns(shift.zone), count=self._count, lines=self._lines)
        self.listing: Listing[PersonLine] = Listing(model, key=lambda line: line.person)
        self.enrol = button()
        self.nobody, self.panel, self.stations = StateCard(), PersonPanel(shift), StationsCard(shift)
        self.review = ReviewForm(shift)
        self.form: EnrolPersonForm | None = None
        self._detail = QWidget()
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show(self.nobody)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.stations.is_modal or (self.form is not None and self.form.is_modal)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("People", "Name, id or role"),
                translate("People", "Nobody is enrolled yet."),
                translate("People", "An administrator enrols people here."),
            )
        )
        self.enrol.setText(translate("People", "Enrol a person"))
        self.nobody.show_empty(
            translate("People", "Nobody is chosen."), translate("People", "Choose a line, or type a name.")
        )
        self.panel.say()
        self.stations.say()
        if self.form is None or self.form.isHidden():
            self.review.read_again()
        if self.form is not None:
            self.form.say()

    def colour_everything(self) -> None:
        """Take the shown colours for what is painted by hand."""
        self.listing.table.viewport().update()
        self.panel.story.update()

    def refresh(self) -> None:
        """Read list, person and stations anew; what is being typed stays."""
        self.listing.say()
        self.listing.read_again()
        self.panel.read_again()
        if not self.stations.is_modal:
            self.stations.read_again()
        if self.form is None or self.form.isHidden():
            self.review.read_again()

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a person by her id."""
        if kind == "person" and not self.is_modal:
            self.listing.choose(subject)
            self.panel.show_person(subject)
            self._show(self.panel)

    def focus_first(self) -> None:
        """Put the focus on the list, where no input method eats the digits of a scan."""
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.listing.chosen_key is None:
            self.listing.table.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to filter with whatever is typed while no field has the focus."""
        typed = event.text()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if typed.isprintable() and typed.strip() and not event.modifiers() & command and not self.is_modal:
            self.listing.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.listing.filter.insert(typed)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.enrol, 0, Qt.AlignmentFlag.AlignLeft)
        left.setLayout(column)
        self._parts = QVBoxLayout(self._detail)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(16)
        for part in (self.nobody, self.panel, self.review, self.stations):
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.beside = Beside(left, self._detail, share=(7, 5))
        whole.addWidget(self.beside)

    def _connect(self) -> None:
        self.enrol.setVisible(self.shift.may(Action.ENROL_PERSON))
        self.enrol.clicked.connect(self._open_form)
        self.listing.chosen.connect(self._choose)
        self.stations.modal_changed.connect(self._hold)

    def _choose(self, line: PersonLine) -> None:
        if not self.is_modal and (line.person != self.panel.person or self.panel.isHidden()):
            self.panel.show_person(line.person)
            self._show(self.panel)

    def _open_form(self) -> None:
        if self.form is None:
            self.form = EnrolPersonForm(self.shift)
            self.form.enrolled.connect(self._take_new)
            self.form.left.connect(lambda: self._show(self.panel if self.panel.person else self.nobody))
            self.form.modal_changed.connect(self._hold)
            self._parts.insertWidget(0, self.form)
        self._show(self.form)
        self.form.open()

    def _take_new(self, person: str) -> None:
        self.open_subject("person", person)
        self.panel.say_enrolled()
        self.focus_first()

    def _show(self, part: QWidget) -> None:
        for each in (self.nobody, self.panel, self.form):
            if each is not None:
                each.setVisible(each is part)
        self.stations.setVisible(part is not self.form)
        self.review.setVisible(part is not self.form and self.shift.may(Action.REVIEW_PEOPLE))
        self.beside.detail_area.verticalScrollBar().setValue(0)

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - a signal's value
        """A signature holds the administrator to what she signs."""
        self.listing.setEnabled(not is_held)
        self.enrol.setEnabled(not is_held)
        self.modal_changed.emit(is_held)

    def _count(self, text: str) -> int:
        return count_people(self.shift.desk, text=text, roles=matching_roles(text))

    def _lines(self, text: str, start: int, count: int) -> tuple[PersonLine, ...]:
        return people_lines(self.shift.desk, text=text, start=start, count=count, roles=matching_roles(text))
