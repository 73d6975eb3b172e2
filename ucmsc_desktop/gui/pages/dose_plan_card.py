"""What only unblinded people see of a dose: the plan with its containers, and beside it what was prepared."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.numbers import format_grouped
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import reason_lines
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words, step_lines
from ucmsc_desktop.gui.viewmodels.doses import container_lines, expected_words, thaw_words
from ucmsc_desktop.gui.viewmodels.lab_words import arm_words
from ucmsc_desktop.gui.widgets.facts import Fact, Facts
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.gui.widgets.steps_table import StepsTable
from ucmsc_desktop.services.queries.dose_plan import FinalView, PlanView


class DosePlanCards(QWidget):
    """Two cards, the plan and the preparation; each is hidden while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self._plan_card, self._final_card = Card(spacing_px=8), Card(spacing_px=8)
        self.plan_title, self.arm = label("unblinded"), label("card-title", wraps=True)
        self.thaw, self.containers = label("card-title"), label("", wraps=True)
        self.expected = label("muted", wraps=True)
        self.plan_steps, self.final_steps = StepsTable(), StepsTable()
        self.final_title, self.outcome = label("unblinded"), label("stop-strong", wraps=True)
        self.volumes, self.delivered = Facts(2), Facts(2, look="card-title")
        self.reasons, self.components = ReasonList(), label("", wraps=True)
        for card, title in ((self._plan_card, self.plan_title), (self._final_card, self.final_title)):
            card.column.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        for shown in (self.arm, self.thaw, self.containers, self.expected, self.plan_steps):
            self._plan_card.column.addWidget(shown)
        for part in (self.outcome, self.volumes, self.delivered, self.reasons, self.final_steps):
            self._final_card.column.addWidget(part)
        self._final_card.column.addWidget(self.components)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._plan_card)
        column.addWidget(self._final_card)
        self._plan: PlanView | None = None
        self._final: FinalView | None = None
        self._target_cells = 0

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._present()
        super().changeEvent(event)

    def show_views(self, plan: PlanView | None, final: FinalView | None, *, target_cells: int) -> None:
        """Show the plan and what was prepared for this target; None hides the card."""
        self._plan, self._final, self._target_cells = plan, final, target_cells
        self._present()

    def _present(self) -> None:
        self._plan_card.setVisible(self._plan is not None)
        self._final_card.setVisible(self._final is not None)
        if self._plan is not None:
            self._present_plan(self._plan)
        if self._final is not None:
            self._present_final(self._final)
        self.setVisible(self._plan is not None or self._final is not None)

    def _present_plan(self, plan: PlanView) -> None:
        self.plan_title.setText(translate("Doses", "Plan · unblinded"))
        self.arm.setText(arm_words(plan.arm))
        self.thaw.setText(thaw_words(plan))
        show_text(self.containers, container_lines(plan.containers))
        show_text(self.expected, expected_words(plan) if plan.containers else "")
        self.plan_steps.setAccessibleName(translate("Doses", "Planned calculation, step by step"))
        self.plan_steps.show_rows(step_lines(plan.steps))

    def _present_final(self, final: FinalView) -> None:
        self.final_title.setText(translate("Doses", "As prepared · unblinded"))
        failed = translate("Doses", "The preparation failed: this bag is not supplied.")
        show_text(self.outcome, failed if final.outcome == "failed" else "")
        self.volumes.show_facts(
            [
                Fact(caption=translate("Doses", "Cell suspension drawn"), text=_ml(final.suspension_ml)),
                Fact(caption=translate("Doses", "Diluent added"), text=_ml(final.diluent_ml)),
            ]
        )
        self.delivered.show_facts(self._against_plan(final))
        self.reasons.show_reasons(reason_lines(final.reasons, shown_language()))
        self.final_steps.setAccessibleName(translate("Doses", "Final calculation, step by step"))
        self.final_steps.show_rows(step_lines(final.steps))
        self.final_steps.setVisible(bool(final.steps))
        show_text(self.components, container_lines(final.components))

    def _against_plan(self, final: FinalView) -> list[Fact]:
        """Return target and delivered dose side by side; a bag without cells has neither."""
        if final.delivered_cells is None:
            return []
        percent = format_grouped(Fraction(final.delivered_cells * 100, self._target_cells), places=1)
        return [
            Fact(caption=translate("Doses", "Planned"), text=million_words(self._target_cells)),
            Fact(
                caption=translate("Doses", "Delivered"),
                text=million_words(final.delivered_cells),
                detail=translate("Doses", "{percent} % of the target").format(percent=percent),
            ),
        ]


def _ml(volume: str | None) -> str:
    return "–" if volume is None else f"{volume} mL"
