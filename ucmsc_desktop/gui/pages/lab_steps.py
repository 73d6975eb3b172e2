"""The steps of a preparation that are written in their slots: count, prepared bag, second entry, and the labels."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_facts import count_facts, fill_facts
from ucmsc_desktop.gui.pages.lab_step_form import Asked, StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import meaning_words, reason_lines
from ucmsc_desktop.gui.widgets.facts import Facts
from ucmsc_desktop.gui.widgets.fields import QuantityEdit
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.services.dosing.prepare_dose import (
    commit_count,
    enter_second,
    prepare_bag,
)
from ucmsc_desktop.services.queries.preparation_run import PreparationRun, RunStep


class CommitForm(StepForm):
    """The count as it lies in the draft, written when its slot opens, in both arms at the same minute."""

    action = Action.RECORD_COUNT
    waits_for_slot = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.facts, self.failures = Facts(3), ReasonList()
        self.column.insertWidget(2, self.facts)
        self.column.insertWidget(3, self.failures)
        self.left.connect(lambda: self.passes.emit(RunStep.COMPONENTS.value))

    def send(self) -> None:
        """Record the count under its slot time."""
        run = self.run
        if run is not None:
            self.shift.act(
                lambda desk: commit_count(desk, dose=run.dose),
                done=lambda _nothing: self.finished.emit(
                    lambda: translate("Lab", "The count is recorded under its slot.")
                ),
                refused=self.show_refusal,
            )

    def present(self, run: PreparationRun) -> None:
        """Show the count and what it fails."""
        super().present(run)
        count = run.attempts[-1].count if run.attempts else None
        self.facts.show_facts(() if count is None else count_facts(run))
        self.failures.show_reasons(() if count is None else reason_lines(count.failures))
        if run.may_repeat and run.planned:
            self.offer(translate("Lab", "Thaw again now"))

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        run = self.run
        guidance = translate("Lab", "Record it while its slot is open, so that both arms look the same.")
        if run is not None and not run.arm.cells:
            guidance = translate(
                "Lab", "Nothing is counted in this arm. Record the step while its slot is open, as in the other arm."
            )
        self.say_step(translate("Lab", "Record the count"), translate("Lab", "Record the count"), guidance=guidance)


class PrepareForm(StepForm):
    """The prepared bag, signed when its slot opens."""

    action = Action.PREPARE_BAG
    waits_for_slot = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.facts, self.reasons = Facts(3), ReasonList()
        self.column.insertWidget(2, self.facts)
        self.column.insertWidget(3, self.reasons)

    def send(self) -> None:
        """Ask for the signature of whoever prepared the bag."""
        run = self.run
        if run is not None:
            self.asks.emit(
                Asked(
                    meaning=lambda: meaning_words("I prepared this bag as recorded."),
                    details=run_words(run),
                    work=lambda desk, own: prepare_bag(desk, dose=run.dose, signature=own),
                    said=lambda: translate("Lab", "The prepared bag is recorded. Another person enters it afresh."),
                )
            )

    def present(self, run: PreparationRun) -> None:
        """Show what was filled in."""
        super().present(run)
        self.facts.show_facts(() if run.fill is None else fill_facts(run))
        self.reasons.show_reasons(() if run.fill is None else reason_lines(run.fill.reasons))

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        guidance = translate("Lab", "Sign while the slot is open, so that both arms look the same.")
        if self.run is not None and self.run.fill is not None and self.run.fill.is_failed:
            guidance = translate("Lab", "This bag fails. Sign it in its slot all the same; it will not be supplied.")
        self.say_step(
            translate("Lab", "Sign the prepared bag"), translate("Lab", "Sign the prepared bag"), guidance=guidance
        )


class SecondForm(StepForm):
    """Count and volume once more, by another person who sees no first entry."""

    action = Action.SECOND_ENTRY
    waits_for_slot = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.edits = {name: QuantityEdit() for name in ("count", "volume")}
        for name, edit in self.edits.items():
            self.add(name, edit)

    @property
    def is_hers(self) -> bool:
        """Return whether the person neither counted nor prepared this bag, and her role may enter it."""
        worked = self.run is not None and self.shift.person.person in self.run.operators
        return super().is_hers and not worked

    def send(self) -> None:
        """Ask for the signature of whoever typed the values afresh."""
        run, texts = self.run, self.texts()
        if run is not None:
            self.asks.emit(
                Asked(
                    meaning=lambda: meaning_words(
                        "I read count and volume myself and entered them without seeing the first entry."
                    ),
                    details=run_words(run),
                    work=lambda desk, own: enter_second(
                        desk, dose=run.dose, count_text=texts["count"], volume_text=texts["volume"], signature=own
                    ),
                    said=lambda: translate("Lab", "The second entry agrees and is recorded."),
                )
            )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        worked = self.run is not None and self.shift.person.person in self.run.operators
        title = translate("Lab", "Second entry by another person")
        guidance = translate("Lab", "Read the papers and the bag, not the screen. Without cells both values are 0.")
        self.say_step(title, translate("Lab", "Sign the second entry"), guidance=guidance)
        if worked:
            guidance = translate("Lab", "You worked on this bag. Another person signs in and enters count and volume.")
            self.say(title, "", guidance=guidance)
        self.fields["count"].set_caption(translate("Lab", "Viable cells per mL, mean of both counts"))
        self.fields["volume"].set_caption(translate("Lab", "Cell suspension in the bag [mL]"))


class LabelsForm(StepForm):
    """The way to the labels, which are printed and scanned back on the page of the bags."""

    action = Action.ISSUE_LABEL

    def send(self) -> None:
        """Go to the bag."""
        self.passes.emit(RunStep.ELSEWHERE.value)

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.say_step(
            translate("Lab", "Labels: go to Bags"),
            translate("Lab", "Go to this bag"),
            guidance=translate("Lab", "Print both labels, apply them to bag and sleeve, and scan both back."),
        )


def run_words(run: PreparationRun) -> str:
    """Return for whom a bag is, as a signature names it."""
    return translate("Lab", "{participant}, week {week}, attempt {attempt}").format(
        participant=run.participant, week=run.week, attempt=run.attempt
    )
