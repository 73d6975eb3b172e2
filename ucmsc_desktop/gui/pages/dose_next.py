"""What a dose waits for: one heading, one sentence, and the act for whoever may do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose_check import Checked, CheckForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.viewmodels.doses import kg, step_button, step_sentence, step_title, waiting_for
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Tick
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.dosing.order_dose import countersign_order
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.queries.dose_detail import DoseDetail
from ucmsc_desktop.services.queries.dose_plan import CheckBasis
from ucmsc_desktop.services.queries.dose_steps import DoseStep

Said = Callable[[], str]
_PAGES = {DoseStep.PREPARE: "bags", DoseStep.BAG: "bags", DoseStep.BEDSIDE: "bedside"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A signature that is asked for: what it means, what is signed, what records it, and what is said then."""

    meaning: Said
    details: str
    work: Callable[[Desk, Signature], Any]
    said: Said


class DoseNext(QWidget):
    """A card with the next step, or the form of the independent check."""

    asks = Signal(object)
    """An `Asked`."""
    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""
    goes = Signal(str)
    """The page on which the dose goes on."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._detail: DoseDetail | None = None
        self._refusal: UserFacingError | None = None
        self._act = ""
        self.card = Card(spacing_px=8)
        self.title, self.sentence = label("card-title", wraps=True), label("muted", wraps=True)
        self.vein, self.refusal = Tick(), label("stop-strong", wraps=True)
        self.go, self.do = button(), button("primary")
        self.check = CheckForm()
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.go)
        presses.addStretch(1)
        presses.addWidget(self.do)
        for shown in (self.title, self.sentence, self.vein, self.refusal):
            self.card.column.addWidget(shown)
        self.card.column.addLayout(presses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.check)
        self.do.clicked.connect(self._do)
        self.go.clicked.connect(lambda: self.goes.emit(self._page()))
        self.check.typed.connect(self._ask_check)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._present()
        super().changeEvent(event)

    def show_detail(self, detail: DoseDetail, basis: CheckBasis | None) -> None:
        """Show what a dose waits for; what is being typed for the same step stays."""
        before = self._detail
        if before is None or (before.line.dose, before.next.step) != (detail.line.dose, detail.next.step):
            self._begin()
        self._detail = detail
        self.check.setVisible(basis is not None)
        self.card.setVisible(basis is None)
        if basis is not None:
            self.check.show_basis(basis)
        self._present()

    @property
    def is_needed(self) -> bool:
        """Return whether there is anything to say: a dose that ended waits for nothing."""
        detail = self._detail
        return detail is not None and (detail.line.is_held or detail.next.step is not DoseStep.NONE)

    def focus_first(self) -> None:
        """Put the focus where the work begins."""
        if not self.check.isHidden():
            self.check.focus_first()
        elif not self.vein.isHidden():
            self.vein.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.do.isVisible():
            self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        """Name a new act and forget what was typed and refused."""
        self._act = self._shift.desk.new_act()
        self._refusal = None
        self.vein.setChecked(False)
        self.check.clear()

    def _present(self) -> None:
        detail = self._detail
        if detail is None:
            return
        step = detail.next
        set_look(self.card, "stop" if detail.line.is_held else "card")
        self.title.setText(step_title(detail))
        sentence = "" if detail.line.is_held else step_sentence(step.step)
        if not step.role_may and waiting_for(step.step):
            sentence = f"{sentence}\n{waiting_for(step.step)}".strip()
        show_text(self.sentence, sentence)
        self.vein.setVisible(step.is_offered and step.step is DoseStep.READY)
        self.vein.setText(translate("Doses", "The vein flows."))
        refusal = self._refusal or (step.refusal if step.role_may else None)
        show_text(self.refusal, "" if refusal is None else in_one_line(refusal_words(refusal)))
        self.do.setText(step_button(step.step))
        self.do.setVisible(step.is_offered and bool(step_button(step.step)))
        self.go.setText(_page_words(self._page()))
        self.go.setVisible(bool(self._page()))

    def _page(self) -> str:
        """Return the page on which the dose goes on; empty where the person has nothing to do there."""
        step = None if self._detail is None else self._detail.next.step
        if step is DoseStep.START:
            return "lab" if self._shift.may(Action.START_PREPARATION) else ""
        if step is DoseStep.BEDSIDE and not self._shift.may(Action.CHECK_BEDSIDE):
            return ""
        return _PAGES.get(step, "") if step is not None else ""

    def _do(self) -> None:
        detail = self._detail
        if detail is None:
            return
        dose, act = detail.line.dose, self._act
        match detail.next.step:
            case DoseStep.PLAN:
                self._record(
                    lambda desk: plan_dose(desk, dose=dose, act=act), lambda: translate("Doses", "Recorded: the plan.")
                )
            case DoseStep.READY:
                flows = self.vein.isChecked()
                self._record(
                    lambda desk: declare_ready(desk, dose=dose, vein_flows=flows, act=act),
                    lambda: translate("Doses", "Recorded: the ward is ready."),
                )
            case DoseStep.COUNTERSIGN:
                self._ask_countersignature(detail)
            case _:
                return

    def _record(self, work: Callable[[Desk], Any], said: Said) -> None:
        self._refusal = None
        self._shift.act(work, done=lambda _result: self.finished.emit(said), refused=self._refuse)

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self._act = self._shift.desk.new_act()
        self._present()

    def _ask_countersignature(self, detail: DoseDetail) -> None:
        line, act = detail.line, self._act
        self.asks.emit(
            Asked(
                meaning=lambda: translate("Doses", "I approve this dose outside the usual range as the second person."),
                details=f"{line.screening_number} · {kg(line.weight_kg)} · {million_words(line.target_cells)}",
                work=lambda desk, signature: countersign_order(desk, dose=line.dose, signature=signature, act=act),
                said=lambda: translate("Doses", "Signed: the order."),
            )
        )

    def _ask_check(self, checked: Checked) -> None:
        if self._detail is None:
            return
        dose, act = self._detail.line.dose, self._act
        self.asks.emit(
            Asked(
                meaning=lambda: translate("Doses", "I calculated this dose independently and agree."),
                details=f"{self._detail.line.screening_number} · {self.check.details()}",
                work=lambda desk, signature: check_plan(
                    desk,
                    dose=dose,
                    weight_text=checked.weight_text,
                    target_cells=checked.target_cells,
                    containers=checked.containers,
                    signature=signature,
                    act=act,
                ),
                said=lambda: translate("Doses", "Signed: the check of the plan."),
            )
        )


def _page_words(page: str) -> str:
    return {
        "lab": translate("Doses", "Go to the cell lab"),
        "bags": translate("Doses", "Go to the bags"),
        "bedside": translate("Doses", "Go to the bedside"),
    }.get(page, "")
