"""An infusion that was copied from paper, at the bedside: what speaks against it, and another person's comparison."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.downtime_words import (
    compared_said,
    copied_words,
    finding_words,
    meaning_of_comparison,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.bedside.enter_from_paper import compare_with_paper
from ucmsc_desktop.services.queries.forms import CopiedInfusion, copied_infusion_of
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail


class CopiedInfusionCard(Card):
    """Shown only for a copy; everybody who signs at the bedside, but who copied, may compare it."""

    asked = Signal()
    """The comparison waits for its signature."""
    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""

    def __init__(self, shift: Shift, signing: SigningCard) -> None:
        super().__init__("caution", spacing_px=8)
        self._shift, self._signing = shift, signing
        self._copied: CopiedInfusion | None = None
        self.story, self.against = label(wraps=True), label("caution-strong", wraps=True)
        self.compare = button("primary")
        for shown in (self.story, self.against):
            self.column.addWidget(shown)
        self.column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.compare.clicked.connect(self._ask)
        self.hide()

    def present(self, detail: InfusionDetail) -> None:
        """Show the copy of a dose; nothing for an infusion of the program's own."""
        is_copy = detail.running is not None and detail.running.form is not None
        self._copied = copied_infusion_of(self._shift.desk, detail.dose) if is_copy else None
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        copied = self._copied
        self.setVisible(copied is not None)
        if copied is None:
            return
        show_text(self.story, copied_words(copied, self._shift.zone))
        show_text(self.against, finding_words(copied.findings))
        self.compare.setText(translate("Downtime", "I compared it with the paper"))
        is_hers = copied.by == self._shift.person.person
        may = self._shift.may(Action.ENTER_FROM_PAPER) and not self._signing.is_open
        self.compare.setVisible(may and not copied.is_compared and not is_hers)

    def _ask(self) -> None:
        copied = self._copied
        if copied is None:
            return
        self._signing.ask(
            meaning_of_comparison,
            lambda desk, own: compare_with_paper(desk, dose=copied.dose, entered=copied.entry, signature=own),
            done=lambda _nothing: self.finished.emit(compared_said),
            details=copied_words(copied, self._shift.zone),
        )
        self._say()
        self.asked.emit()
