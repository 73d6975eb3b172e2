"""The delegation log: everybody and her standing on the left; on the right one person and what is signed about her."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.delegation import Standing
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_delegation_forms import DelegateForm, DelegationForm, EndForm, TrainForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.delegation_words import (
    columns,
    delegation_words,
    duty_words,
    standing_words,
    training_words,
)
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Listing, list_and_parts
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.signing import SigningCard, Work
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.paper.report import report_pdf
from ucmsc_desktop.services.access.delegate import delegate, end_delegation, record_training
from ucmsc_desktop.services.access.print_delegation_log import delegation_log
from ucmsc_desktop.services.queries.delegations import (
    DelegationLine,
    count_delegations,
    delegation_line,
    delegation_lines,
)

_ACTS = ("delegate", "train", "end")


class DelegationPart(Part):
    """Everybody reads the log; an investigator signs delegations, their ends and trainings."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.line: DelegationLine | None = None
        self._act = ""
        self._told = False
        self.listing: Listing[DelegationLine] = Listing(self._model(), key=lambda line: line.person)
        self.state, self.card = StateCard(), Card(spacing_px=12)
        self.name, self.role, self.standing = label("identifier", wraps=True), label("muted"), label("field")
        self.outcome, self.entries = label("go-strong", wraps=True), FieldTable()
        self.acts: dict[str, QPushButton] = {name: button() for name in _ACTS}
        self.delegating, self.training, self.ending = DelegateForm(), TrainForm(), EndForm()
        self.forms: dict[str, DelegationForm] = {
            "delegate": self.delegating,
            "train": self.training,
            "end": self.ending,
        }
        self.signing, self.paper, self.print = SigningCard(shift), PaperView(shift), button()
        self._lay_out()
        self._connect()
        self.name_everything()

    def refresh(self) -> None:
        """Read the log and the shown person anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        if self.line is not None:
            self.line = delegation_line(self._shift.desk, self.line.person)
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.listing.say()
        self.state.show_empty(
            translate("Delegation", "Nobody is chosen."), translate("Delegation", "Choose a line on the left.")
        )
        captions = {
            "delegate": translate("Delegation", "Delegate tasks"),
            "train": translate("Delegation", "Record a training"),
            "end": translate("Delegation", "End a delegation"),
        }
        for name, act in self.acts.items():
            act.setText(captions[name])
        self.print.setText(translate("Delegation", "Print the log"))
        if self.line is not None:
            for form in self.forms.values():
                if not form.isHidden():
                    form.name_everything(self.line)
        self._show_parts()

    def open_subject(self, kind: str, subject: str) -> None:
        """Show the log, as Today asks for it."""
        if kind == "delegations":
            self.focus_first()
        else:
            self.open_person(subject)

    def open_person(self, person: str) -> None:
        """Show a person.

        Raises:
            UserFacingError: Nobody has this id.
        """
        self.line, self._told = delegation_line(self._shift.desk, person), False
        self.paper.hide()
        self._close_forms()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _show_parts(self) -> None:
        line, signs = self.line, self.signing.is_open
        is_typing = any(not form.isHidden() for form in self.forms.values())
        self.state.setVisible(line is None)
        self.card.setVisible(line is not None)
        may = line is not None and self._shift.may(Action.DELEGATE) and not is_typing and not signs
        for name, act in self.acts.items():
            running = line is not None and any(each.ended_on is None for each in line.duties.delegations)
            act.setVisible(may and (name != "end" or running))
        if line is None:
            return
        self.name.setText(line.name)
        self.role.setText(f"{role_name(line.role)} · {line.person}")
        self.standing.setText(standing_words(line.standing))
        set_look(self.standing, "go-strong" if line.standing is Standing.CURRENT else "caution-strong")
        told = translate("Delegation", "Signed and recorded.")
        show_text(self.outcome, told if self._told else "")
        delegations = [delegation_words(each) for each in reversed(line.duties.delegations)]
        self.entries.show_fields([*delegations, *(training_words(each) for each in reversed(line.duties.trainings))])

    def _begin(self, name: str) -> None:
        if self.line is not None:
            self._act, self._told = self._shift.desk.new_act(), False
            self.forms[name].open(self.line)
            self._show_parts()

    def _draw(self) -> None:
        if self._shift.jobs.is_busy:
            return
        try:
            report = delegation_log(self._shift.desk, size=self._shift.paper_size)
        except UserFacingError as error:
            self.state.show_error(error)
            return
        self._shift.jobs.run(lambda: report_pdf(report), done=self._show_paper, refused=self.state.show_error)

    def _show_paper(self, pdf: bytes) -> None:
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=False,
            title=lambda: translate("Delegation", "Delegation log"),
            file_name="delegation-log.pdf",
        )

    def _delegate(self) -> None:
        line = self.line
        if line is None:
            return
        try:
            typed = self.delegating.typed()
        except UserFacingError as error:
            self.delegating.show_refusal(error)
            return
        act, until = self._act, typed.valid_until or translate("Delegation", "open")
        self._ask(
            lambda: translate("Delegation", "I delegate these tasks to this person."),
            lambda desk, own: delegate(
                desk,
                person=line.person,
                tasks=typed.tasks,
                valid_from=typed.valid_from,
                valid_until=typed.valid_until,
                signature=own,
                act=act,
            ),
            f"{line.name}, {typed.valid_from} – {until}: {', '.join(duty_words(each) for each in typed.tasks)}",
        )

    def _train(self) -> None:
        line, texts = self.line, self.training.texts()
        if line is None:
            return
        try:
            trained_on, valid_until = self.training.days()
        except UserFacingError as error:
            self.training.show_refusal(error)
            return
        act = self._act
        self._ask(
            lambda: translate("Delegation", "I confirm that this person was trained."),
            lambda desk, own: record_training(
                desk,
                person=line.person,
                training=texts["training"],
                version=texts["version"],
                trained_on=trained_on,
                valid_until=valid_until,
                signature=own,
                act=act,
            ),
            f"{line.name}, {trained_on}: {texts['training']} {texts['version']}",
        )

    def _end(self) -> None:
        line, texts = self.line, self.ending.texts()
        if line is None:
            return
        try:
            if not texts["delegation"]:
                raise UserFacingError("choice-missing")
            ended_on = parse_day(texts["ended_on"].strip())
        except UserFacingError as error:
            self.ending.show_refusal(error)
            return
        act = self._act
        self._ask(
            lambda: translate("Delegation", "I end this delegation."),
            lambda desk, own: end_delegation(
                desk,
                person=line.person,
                delegation=texts["delegation"],
                ended_on=ended_on,
                reason=texts["reason"],
                signature=own,
                act=act,
            ),
            f"{line.name}, {ended_on}: {texts['reason']}",
        )

    def _ask(self, meaning: Callable[[], str], work: Work, details: str) -> None:
        self.signing.ask(meaning, work, done=lambda _result: self._signed(), details=details)
        self._hold(is_modal=True)

    def _signed(self) -> None:
        self._told = True
        self._close_forms()

    def _close_forms(self) -> None:
        for form in self.forms.values():
            form.hide()
        self.refresh()

    def _hold(self, *, is_modal: bool) -> None:
        self.listing.setEnabled(not is_modal)
        for form in self.forms.values():
            form.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)
        self._show_parts()

    def _lay_out(self) -> None:
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for act in self.acts.values():
            presses.addWidget(act)
        presses.addStretch(1)
        for shown in (self.outcome, self.name, self.role, self.standing, self.entries):
            self.card.column.addWidget(shown)
        self.card.column.addLayout(presses)
        self.paper.hide()
        for form in self.forms.values():
            form.hide()
        parts = (self.state, self.card, *self.forms.values(), self.signing, self.paper)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(list_and_parts(self.listing, self.print, parts))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Delegation", "Name, id or role"),
                translate("Delegation", "Nobody is enrolled to whom a task can be delegated."),
                translate("Delegation", "An administrator enrols people on the page People."),
            )
        )
        self.listing.chosen.connect(lambda line: self.open_person(line.person))
        for name, act in self.acts.items():
            act.clicked.connect(partial(self._begin, name))
            self.forms[name].left.connect(self._close_forms)
        self.print.clicked.connect(self._draw)
        self.delegating.submitted.connect(self._delegate)
        self.training.submitted.connect(self._train)
        self.ending.submitted.connect(self._end)
        self.signing.signed.connect(lambda: self._hold(is_modal=False))
        self.signing.left.connect(lambda: self._hold(is_modal=False))

    def _model(self) -> LinesModel[DelegationLine]:
        return LinesModel(
            columns(),
            count=lambda text: count_delegations(self._shift.desk, text=text),
            lines=lambda text, start, count: delegation_lines(self._shift.desk, text=text, start=start, count=count),
        )
