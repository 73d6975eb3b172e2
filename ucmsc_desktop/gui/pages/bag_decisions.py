"""The signed decisions on a bag: release, not supplied, dispense, hold, and what becomes of a hold."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.bag_step import StepPanel, set_choices
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bag_words import state_words
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.services.custody.hold_bag import free_bag, hold_bag, replace_bag
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, dispense_bag, release_bag
from ucmsc_desktop.services.queries.bag_steps import BagStep


class ReleasePanel(StepPanel):
    """The quality unit sees what she releases, and signs."""

    step = BagStep.RELEASE

    def guide(self) -> str:
        if self.detail is None:
            return ""
        state = state_words()[self.detail.line.state]
        copies = self.detail.copies_printed
        return translate(
            "Bags", "{state}. Both labels were scanned back; {copies} copies were printed. No hold is open."
        ).format(state=state, copies=copies)

    def carry_out(self) -> None:
        dose = self.dose
        self.sign(
            "I release this bag.",
            lambda desk, own: release_bag(desk, dose=dose, signature=own),
            done=lambda _nothing: self.tell(lambda: translate("Bags", "Signed: the bag is released.")),
        )


class NotSupplyPanel(StepPanel):
    """The quality unit declares a bag not supplied, in the same words for both arms; the findings are sealed."""

    step = BagStep.NOT_SUPPLY

    def build(self) -> None:
        self.findings = TextEdit()
        self.add("findings", self.findings, wide=True)

    def guide(self) -> str:
        return translate("Bags", "Everybody reads “not supplied”; the findings are sealed.")

    def name_fields(self) -> None:
        self.fields["findings"].set_caption(translate("Bags", "Findings"))

    def carry_out(self) -> None:
        dose, findings = self.dose, self.require_text("findings")
        self.sign(
            "I do not supply this bag.",
            lambda desk, own: declare_not_supplied(desk, dose=dose, findings=findings, signature=own),
            done=lambda _nothing: self.tell(
                lambda: translate("Bags", "Signed: the bag is not supplied. The next attempt can be ordered."),
                "caution",
            ),
        )


class DispensePanel(StepPanel):
    """The pharmacist dispenses a released bag for the participant on its label."""

    step = BagStep.DISPENSE

    def guide(self) -> str:
        return translate("Bags", "The bag is released. From then on you hold it, until you hand it over.")

    def carry_out(self) -> None:
        dose = self.dose
        self.sign(
            "I dispense this bag for the participant on its label.",
            lambda desk, own: dispense_bag(desk, dose=dose, signature=own),
            done=lambda _nothing: self.tell(lambda: translate("Bags", "Signed: the bag is dispensed; you hold it.")),
        )


class HoldPanel(StepPanel):
    """The quality unit puts the bag on hold; everybody reads the same reason."""

    step = BagStep.HOLD

    def guide(self) -> str:
        return translate("Bags", "The bag stops where it is. Everybody reads: on hold, call the pharmacist.")

    def carry_out(self) -> None:
        dose = self.dose
        self.sign(
            "I put this bag on hold.",
            lambda desk, own: hold_bag(desk, dose=dose, signature=own),
            done=lambda _nothing: self.tell(lambda: translate("Bags", "Signed: the bag is on hold."), "caution"),
        )


class ResolveHoldPanel(StepPanel):
    """The quality unit frees a held bag, or replaces it by its next attempt."""

    step = BagStep.RESOLVE_HOLD

    def build(self) -> None:
        self.decision = Choice()
        self.add("decision", self.decision, wide=True)

    def guide(self) -> str:
        return translate("Bags", "One hold is decided with each signature; a recall's hold is decided with the recall.")

    def name_fields(self) -> None:
        self.fields["decision"].set_caption(translate("Bags", "Decision"))
        set_choices(
            self.decision,
            [
                ("free", translate("Bags", "Free this bag")),
                ("replace", translate("Bags", "Replace it by the next attempt")),
            ],
        )

    def carry_out(self) -> None:
        decision = self.require_text("decision")
        holds = () if self.detail is None else self.detail.holds
        held = next((hold.entry for hold in holds if not hold.is_of_recall), "")
        dose = self.dose
        if decision == "free":
            self.sign(
                "I free this bag.",
                lambda desk, own: free_bag(desk, dose=dose, held=held, signature=own),
                done=lambda _nothing: self.tell(lambda: translate("Bags", "Signed: the hold is lifted.")),
            )
        else:
            self.sign(
                "I replace this bag by its next attempt.",
                lambda desk, own: replace_bag(desk, dose=dose, held=held, signature=own),
                done=lambda _nothing: self.tell(
                    lambda: translate("Bags", "Signed: the bag is replaced. Order the next attempt."), "caution"
                ),
            )
