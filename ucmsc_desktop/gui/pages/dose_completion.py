"""A bag that was given in part: how much, and what the investigator decides about the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal

from ucmsc_desktop.core.custody.completion import Decision
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose_next import Asked
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.services.dosing.decide_completion import decide_completion
from ucmsc_desktop.services.queries.dose_detail import DoseDetail, PartGiven


class CompletionForm(Form):
    """The decision and its reason; after `replace` the same button leads to the order of the rest."""

    asks = Signal(object)
    """An `Asked`."""
    orders = Signal(str)
    """The participant whose rest is to be ordered."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1)
        self._shift = shift
        self._detail: DoseDetail | None = None
        self._act = ""
        self.decision, self.reason = Choice(), TextEdit()
        for data in ("", Decision.ACCEPT.value, Decision.REPLACE.value):
            self.decision.addItem("", data)
        self.add("decision", self.decision)
        self.add("reason", self.reason)
        self.submitted.connect(self._go_on)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._present()
        super().changeEvent(event)

    def show_detail(self, detail: DoseDetail) -> None:
        """Show what waits to be decided; what is being typed for the same dose stays."""
        if self._detail is None or self._detail.line.dose != detail.line.dose:
            self._act = self._shift.desk.new_act()
            self.clear()
        self._detail = detail
        self._present()

    @property
    def is_needed(self) -> bool:
        """Return whether the bag was given in part and its rest is not settled."""
        part = self._part
        return part is not None and (part.decision is None or self._is_to_order)

    @property
    def _part(self) -> PartGiven | None:
        return None if self._detail is None else self._detail.part

    @property
    def _is_to_order(self) -> bool:
        part = self._part
        return part is not None and part.decision == Decision.REPLACE.value and part.is_last_attempt

    def _present(self) -> None:
        part, detail = self._part, self._detail
        if part is None or detail is None:
            return
        may_decide = self._shift.may(Action.DECIDE_COMPLETION) and part.decision is None
        may_order = self._shift.may(Action.ORDER_DOSE) and self._is_to_order
        self.say(
            translate("Doses", "Given in part: {given} mL of {bag} mL").format(
                given=format_number(part.given_ml), bag=format_number(detail.bag_volume_ml)
            ),
            translate("Doses", "Order the rest") if may_order else translate("Doses", "Go on to the signature"),
            guidance=self._guidance(part, may_decide=may_decide),
        )
        for field in self.fields.values():
            field.setVisible(may_decide)
        self.submit.setVisible(may_decide or may_order)
        self.fields["decision"].set_caption(translate("Doses", "Decision"))
        self.fields["reason"].set_caption(translate("Doses", "Reason"))
        for index, words in enumerate(
            (
                translate("Doses", "Choose"),
                translate("Doses", "Accept the part that was given"),
                translate("Doses", "Bring the rest in a further bag"),
            )
        ):
            self.decision.setItemText(index, words)

    def _guidance(self, part: PartGiven, *, may_decide: bool) -> str:
        rest = translate("Doses", "The rest of the target is {rest}.").format(rest=million_words(part.rest_cells))
        if self._is_to_order:
            return " ".join((rest, translate("Doses", "A further bag brings it: order it as the next attempt.")))
        if may_decide:
            return " ".join((rest, translate("Doses", "Decide whether the part suffices, and say why.")))
        return " ".join((rest, translate("Doses", "An investigator decides about it.")))

    def _go_on(self) -> None:
        detail = self._detail
        if detail is None:
            return
        if self._is_to_order:
            self.orders.emit(detail.line.participant)
            return
        texts = self.texts()
        if not texts["decision"]:
            self.show_refusal(UserFacingError("completion-not-chosen", dose=detail.line.dose))
            return
        if not texts["reason"].strip():
            self.show_refusal(UserFacingError("completion-reason-missing", dose=detail.line.dose))
            return
        show_text(self.refusal, "")
        self._ask(detail, Decision(texts["decision"]), texts["reason"])

    def _ask(self, detail: DoseDetail, decision: Decision, reason: str) -> None:
        dose, act = detail.line.dose, self._act
        self.asks.emit(
            Asked(
                meaning=lambda: _meaning(decision),
                details=f"{detail.line.screening_number} · {self.title.text()} · {reason.strip()}",
                work=lambda desk, signature: decide_completion(
                    desk, dose=dose, decision=decision, reason=reason, signature=signature, act=act
                ),
                said=lambda: translate("Doses", "Signed: the decision about the rest."),
            )
        )


def _meaning(decision: Decision) -> str:
    if decision is Decision.ACCEPT:
        return translate("Doses", "I accept the part that was given as the infusion of this visit.")
    return translate("Doses", "I decide that a further bag brings the rest of this infusion.")
