"""The independent check: weight, target and number of containers typed afresh, without the plan beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal

from ucmsc_desktop.core.numbers import parse_cells, parse_few, parse_weight_kg
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.viewmodels.doses import basis_words, kg
from ucmsc_desktop.gui.widgets.fields import QuantityEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.dose_plan import CheckBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was typed afresh, readable: the weight as text, the target [cells] and the number of containers."""

    weight_text: str
    target_cells: int
    containers: int


class CheckForm(Form):
    """Three numbers; they go to the signature only when each can be read."""

    typed = Signal(object)
    """A `Checked`."""

    def __init__(self) -> None:
        super().__init__(columns=2)
        self._basis: CheckBasis | None = None
        self.basis = label("", wraps=True)
        self.column.insertWidget(2, self.basis)
        for name in ("weight", "target", "containers"):
            edit = QuantityEdit()
            edit.textChanged.connect(partial(self._echo, name))
            self.add(name, edit)
        self.submitted.connect(self._send)
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def show_basis(self, basis: CheckBasis) -> None:
        """Show what the check is calculated from; what is being typed stays."""
        self._basis = basis
        self._name_everything()

    def details(self) -> str:
        """Return what is signed, in the shown language."""
        texts = self.texts()
        return " · ".join(f"{self.fields[name].caption.text()}: {texts[name]}" for name in self.fields)

    def _send(self) -> None:
        texts = self.texts()
        try:
            parse_weight_kg(texts["weight"])
            checked = Checked(
                weight_text=texts["weight"],
                target_cells=parse_cells(texts["target"]),
                containers=parse_few(texts["containers"]),
            )
        except UserFacingError as error:
            self.show_refusal(error)
            return
        show_text(self.refusal, "")
        self.typed.emit(checked)

    def _echo(self, name: str, text: str) -> None:
        """Say below a field how it was read, or that it cannot be."""
        read: dict[str, Callable[[str], str]] = {
            "weight": lambda typed: kg(parse_weight_kg(typed)),
            "target": lambda typed: million_words(parse_cells(typed)),
            "containers": lambda typed: str(parse_few(typed)),
        }
        field = self.fields[name]
        if not text or (name == "weight" and text[-1] in ".,"):
            field.show_note("")
            return
        try:
            field.show_note(translate("Doses", "Read as {value}").format(value=read[name](text)))
        except UserFacingError as error:
            field.show_note(in_one_line(refusal_words(error)), is_wrong=True)

    def _name_everything(self) -> None:
        if self._basis is None:
            return
        self.say(
            translate("Doses", "Independent check of the plan"),
            translate("Doses", "Go on to the signature"),
            guidance=translate("Doses", "Calculate from the order and the stock; the plan is shown after your check."),
        )
        show_text(self.basis, basis_words(self._basis))
        for name, caption in (
            ("weight", translate("Doses", "Weight of the order [kg]")),
            ("target", translate("Doses", "Target dose [cells]")),
            ("containers", translate("Doses", "Containers to thaw")),
        ):
            self.fields[name].set_caption(caption)
            control = self.fields[name].control
            if isinstance(control, QuantityEdit):
                self._echo(name, control.text())
