"""What all steps of a preparation share: the run that they serve, who may do them, and when their slot is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Signal

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.queries.preparation_run import PreparationRun

Said = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A signature that a step asks for: its meaning in the shown language, what is signed, and what records it."""

    meaning: Said
    details: str
    work: Callable[[Desk, Signature], Any]
    said: Said


class StepForm(Form):
    """One step of a run. It shows what is to be done, and is said anew whenever run, language or slot change."""

    action: ClassVar[Action]
    waits_for_slot: ClassVar[bool] = False
    finished = Signal(object)
    """What was kept or recorded, as a callable that says it in the shown language."""
    asks = Signal(object)
    """An `Asked`."""
    typed = Signal()
    """Something was typed or scanned that should not be lost."""
    passes = Signal(str)
    """The person goes to another step (its value): a repeat, or on without one."""

    def __init__(self, shift: Shift, *, columns: int = 2) -> None:
        super().__init__(columns=columns, can_leave=True)
        self.shift = shift
        self.run: PreparationRun | None = None
        self._slot_is_open = False
        self.submitted.connect(self.send)

    @property
    def is_hers(self) -> bool:
        """Return whether the person's role takes this step."""
        return self.shift.may(self.action)

    def open(self, run: PreparationRun) -> None:
        """Begin the step of a run: empty, but for what its draft holds."""
        self.clear()
        self.run = run
        texts: Mapping[str, Any] = run.typed.get("texts", {})
        for name, text in texts.items():
            if name in self.fields:
                self.fields[name].control.setProperty("text", text)
        self.present(run)

    def present(self, run: PreparationRun) -> None:
        """Show the run as recorded now; what is being typed stays."""
        self.run = run
        self.leave.hide()
        self.name_everything()
        self._allow()

    def open_slot(self, *, is_open: bool) -> None:
        """Let the step be written, or not yet."""
        if self._slot_is_open is not is_open:
            self._slot_is_open = is_open
            self._allow()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange and self.run is not None:
            self.present(self.run)
        super().changeEvent(event)

    @property
    def awaits(self) -> Awaited | None:
        """Return what the step waits to be scanned."""
        return None

    def take_scan(self, code: str) -> bool:  # noqa: ARG002 - a step that takes none
        """Return whether the step used a scanned code."""
        return False

    def send(self) -> None:
        """Do the step."""

    def name_everything(self) -> None:
        """Say every text in the shown language."""

    def say_step(self, title: str, submit: str, *, guidance: str = "") -> None:
        """Name the step and its button; to whom it does not belong, say whose it is."""
        if not self.is_hers:
            guidance = translate("Lab", "The cell laboratory takes this step; you can follow it here.")
        self.say(title, submit, guidance=guidance, leave=self.leave.text())

    def offer(self, text: str) -> None:
        """Offer a second way beside the step."""
        self.leave.setText(text)
        self.leave.setVisible(self.is_hers)

    def _allow(self) -> None:
        self.submit.setVisible(self.is_hers)
        self.submit.setEnabled(self.is_hers and (self._slot_is_open or not self.waits_for_slot))
        for field in self.fields.values():
            field.setVisible(self.is_hers)
