"""One dose beside the list: whom for, what is next, the calculation, for the unblinded the plan, and who signed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose_completion import CompletionForm
from ucmsc_desktop.gui.pages.dose_next import Asked, DoseNext, Said
from ucmsc_desktop.gui.pages.dose_papers import ACTION_OF, DosePaper, paper_name
from ucmsc_desktop.gui.pages.dose_plan_card import DosePlanCards
from ucmsc_desktop.gui.pages.dose_result import DoseResult
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import calculation_props
from ucmsc_desktop.gui.viewmodels.doses import done_line, fact_words, line_look, line_state, visit_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.story import StoryList
from ucmsc_desktop.services.queries.dose_detail import DoseDetail, dose_detail
from ucmsc_desktop.services.queries.dose_plan import (
    CheckBasis,
    FinalView,
    PlanView,
    check_basis,
    final_view,
    plan_view,
)

_FACTS = 8
_SUBJECTS = {"lab": "preparation", "bags": "bag", "bedside": "infusion"}
"""What a dose is called at its next stations."""


class DosePanel(QWidget):
    """Shows one dose; a signature hides everything else that could be pressed."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)
    paper_wanted = Signal(str, object)
    """The dose, and which `DosePaper` of it."""
    order_wanted = Signal(str)
    """The participant whose rest is to be ordered."""
    failed = Signal(object)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.detail: DoseDetail | None = None
        self._said: Said = str
        self.who, self.state = label("identifier"), label("card-title")
        self.visit, self.outcome = label("muted", wraps=True), label("go-strong", wraps=True)
        self.facts = [(label("muted"), label("field", wraps=True)) for _ in range(_FACTS)]
        self.papers = {paper: button() for paper in DosePaper}
        self.next, self.signing, self.completion = DoseNext(shift), SigningCard(shift), CompletionForm(shift)
        self.result, self.sealed = DoseResult(volumes=("rate_ml_per_h",), is_narrow=True), DosePlanCards()
        self._done_card, self.done_title, self.done = Card(), label("card-title"), StoryList()
        self._lay_out()
        self._connect()

    @property
    def dose(self) -> str:
        """Return the id of the dose that is shown; empty before one was chosen."""
        return "" if self.detail is None else self.detail.line.dose

    @property
    def is_modal(self) -> bool:
        """Return whether a signature is asked for."""
        return self.signing.is_open

    @property
    def is_checking(self) -> bool:
        """Return whether the person shown to is to calculate this dose afresh."""
        return self.detail is not None and not self.next.check.isHidden()

    def show_dose(self, dose: str) -> None:
        """Show a dose; when it cannot be read, `failed` says why."""
        if dose != self.dose:
            self._said = str
        self._read(dose)

    def read_again(self) -> None:
        """Read the dose anew; what is being typed stays."""
        if self.detail is not None:
            self._read(self.dose)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        for paper, press in self.papers.items():
            press.setText(paper_name(paper))
        self.done_title.setText(translate("Doses", "Signatures and acts"))
        self.done.setAccessibleName(translate("Doses", "Signatures and acts"))
        show_text(self.outcome, self._said())

    def focus_first(self) -> None:
        """Put the focus where the work begins."""
        self.next.focus_first()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.who)
        head.addStretch(1)
        head.addWidget(self.state)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.visit, 1)
        papers = QGridLayout()
        papers.setSpacing(8)
        for number, press in enumerate(self.papers.values()):
            papers.addWidget(press, number // 2, number % 2)
        papers.setColumnStretch(2, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(2)
        for number, (name, value) in enumerate(self.facts):
            facts.addWidget(name, number // 2, number % 2 * 2)
            facts.addWidget(value, number // 2, number % 2 * 2 + 1)
        facts.setColumnStretch(1, 1)
        facts.setColumnStretch(3, 1)
        who = Card(spacing_px=6)
        who.column.addLayout(head)
        who.column.addLayout(below)
        who.column.addLayout(facts)
        who.column.addLayout(papers)
        who.column.addWidget(self.outcome)
        self._done_card.column.addWidget(self.done_title)
        self._done_card.column.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (who, self.signing, self.next, self.completion, self.result, self.sealed, self._done_card):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        for paper, press in self.papers.items():
            press.clicked.connect(partial(self._want, paper))
        self.next.goes.connect(lambda page: self.opens.emit(_SUBJECTS[page], self.dose))
        self.next.asks.connect(self._ask)
        self.next.finished.connect(self.say)
        self.completion.asks.connect(self._ask)
        self.completion.orders.connect(self.order_wanted)
        self.signing.left.connect(self._release)

    def _want(self, paper: DosePaper) -> None:
        self.paper_wanted.emit(self.dose, paper)

    def _read(self, dose: str) -> None:
        try:
            detail = dose_detail(self._shift.desk, dose)
            views = _sealed(self._shift, dose)
        except UserFacingError as error:
            self.failed.emit(error)
            return
        basis, plan, final = views
        self.detail = detail
        self.next.show_detail(detail, basis)
        self.sealed.show_views(plan, final, target_cells=detail.line.target_cells)
        self.completion.show_detail(detail)
        self.next.setVisible(self.next.is_needed and not self.is_modal)
        self.completion.setVisible(self.completion.is_needed and not self.is_modal)
        props = calculation_props(detail.calculation, shown_language())
        self.result.present(props if plan is None else replace(props, steps=()))
        self.result.setVisible(basis is None)
        self._present(detail)

    def _present(self, detail: DoseDetail) -> None:
        line = detail.line
        self.who.setText(line.screening_number)
        show_text(self.visit, f"{visit_words(line, detail.infusions)} · {line.initials} · {line.dose}")
        show_text(self.state, line_state(line))
        look = line_look(line)
        set_look(self.state, f"{look}-strong" if look in {"go", "stop", "caution"} else "card-title")
        facts = fact_words(detail, self._shift.zone)
        for (name, value), (caption, text) in zip(self.facts, (*facts, *[("", "")] * _FACTS), strict=False):
            show_text(name, caption)
            show_text(value, text)
        for paper, press in self.papers.items():
            press.setVisible(self._shift.may(ACTION_OF[paper]))
        self.done.show_lines([done_line(each, self._shift.zone) for each in reversed(detail.done)])
        self.name_everything()

    def _ask(self, asked: Asked) -> None:
        self._said = str
        self.signing.ask(asked.meaning, asked.work, done=lambda _result: self._signed(asked), details=asked.details)
        self._hold(is_held=True)

    def _signed(self, asked: Asked) -> None:
        self._release()
        self.say(asked.said)

    def _release(self) -> None:
        self._hold(is_held=False)
        self.next.focus_first()

    def _hold(self, *, is_held: bool) -> None:
        self.next.setVisible(self.next.is_needed and not is_held)
        self.completion.setVisible(self.completion.is_needed and not is_held)
        for press in self.papers.values():
            press.setEnabled(not is_held)
        self.name_everything()
        self.modal_changed.emit(is_held)

    def say(self, said: Said) -> None:
        """Say what was recorded; the page reads everything anew right after."""
        self._said = said
        self.name_everything()


def _sealed(shift: Shift, dose: str) -> tuple[CheckBasis | None, PlanView | None, FinalView | None]:
    """Return what an unblinded person may see: what she checks by, plan and preparation; nothing for the others."""
    if not shift.may(Action.READ_UNBLINDED):
        return None, None, None
    return check_basis(shift.desk, dose), plan_view(shift.desk, dose), final_view(shift.desk, dose)
