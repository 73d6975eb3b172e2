"""Filling the bag: what is drawn and added in large figures, what was made and left over, and the checks."""

from __future__ import annotations

from ucmsc_desktop.core.dosing.filling import InProcessCheck
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_facts import fill_facts
from ucmsc_desktop.gui.pages.lab_step_form import StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import reason_lines
from ucmsc_desktop.gui.widgets.facts import Facts
from ucmsc_desktop.gui.widgets.fields import Choice, QuantityEdit
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.services.dosing.new_filling import NewFilling
from ucmsc_desktop.services.dosing.prepare_dose import record_filled
from ucmsc_desktop.services.queries.preparation_run import PreparationRun, RunStep

VOLUMES = ("wash", "made", "sampled", "retained", "lost", "discarded")
_PASSED, _FAILED = "passed", "failed"


class FillForm(StepForm):
    """The same volumes and checks in every arm; without cells the volumes are 0."""

    action = Action.RECORD_COUNT

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=3)
        self.facts, self.reasons = Facts(3, look="number"), ReasonList()
        self.column.insertWidget(2, self.facts)
        self.column.insertWidget(3, self.reasons)
        self.edits = {name: QuantityEdit() for name in VOLUMES}
        self.checks = {check: Choice() for check in InProcessCheck}
        for name, edit in self.edits.items():
            self.add(name, edit)
            edit.textEdited.connect(self.typed)
        for check, choice in self.checks.items():
            self.add(check.value, choice)
            for answer in ("", _PASSED, _FAILED):
                choice.addItem("", answer)
        self.left.connect(lambda: self.passes.emit(RunStep.PREPARE.value))

    @property
    def texts_to_keep(self) -> dict[str, str]:
        """Return what is typed, as the draft keeps it."""
        return {name: edit.text() for name, edit in self.edits.items()}

    def send(self) -> None:
        """Keep in the draft that the bag is filled, or go to the repeat."""
        run = self.run
        if run is None:
            return
        if run.may_repeat:
            self.passes.emit(RunStep.COMPONENTS.value)
            return
        filling = self._filling()
        self.shift.act(
            lambda desk: record_filled(desk, dose=run.dose, filling=filling),
            done=lambda _nothing: self.finished.emit(lambda: translate("Lab", "The filled bag is kept.")),
            refused=self.show_refusal,
        )

    def present(self, run: PreparationRun) -> None:
        """Show volumes, or why the bag is not filled."""
        super().present(run)
        self.facts.show_facts(() if run.fill is None or run.may_repeat else fill_facts(run))
        self.reasons.show_reasons(() if run.fill is None else reason_lines(run.fill.reasons))
        for field in self.fields.values():
            field.setVisible(self.is_hers and not run.may_repeat)
        if run.may_repeat:
            self.offer(translate("Lab", "Go on without a repeat"))
            self.submit.setEnabled(self.is_hers and bool(run.planned))

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        if self.run is not None and self.run.may_repeat:
            self.say_step(
                translate("Lab", "The count does not pass"),
                translate("Lab", "Thaw again"),
                guidance=translate("Lab", "One repeat fits the slots. Without it the bag is not supplied."),
            )
            return
        self.say_step(
            translate("Lab", "Fill the bag"),
            translate("Lab", "The bag is filled and sleeved"),
            guidance=" ".join(
                (
                    translate("Lab", "Draw, add, then put sleeve and covers on."),
                    translate(
                        "LabBench",
                        "Made = drawn + samples + retained + lost + discarded. Without cells every volume is 0.",
                    ),
                )
            ),
        )
        self._name_fields()

    def _name_fields(self) -> None:
        for name, caption in (
            ("wash", translate("LabBench", "Wash [mL]")),
            ("made", translate("LabBench", "Suspension made [mL]")),
            ("sampled", translate("LabBench", "Samples [mL]")),
            ("retained", translate("LabBench", "Retained [mL]")),
            ("lost", translate("LabBench", "Lost in the process [mL]")),
            ("discarded", translate("LabBench", "Discarded [mL]")),
            (InProcessCheck.APPEARANCE.value, translate("LabBench", "Appearance")),
            (InProcessCheck.NO_CLUMPS.value, translate("LabBench", "No clumps")),
            (InProcessCheck.BAG_INTACT.value, translate("LabBench", "Bag intact, no leak")),
            (InProcessCheck.SAMPLES_TAKEN.value, translate("LabBench", "Samples taken")),
            (InProcessCheck.SLEEVE_ON.value, translate("LabBench", "Sleeve over the whole bag")),
            (InProcessCheck.COVERS_PACKED.value, translate("LabBench", "Covers for line and chamber")),
        ):
            self.fields[name].set_caption(caption)
        answers = (
            translate("LabBench", "Look, then choose"),
            translate("LabBench", "As it should be"),
            translate("LabBench", "Fails"),
        )
        for choice in self.checks.values():
            for index, answer in enumerate(answers):
                choice.setItemText(index, answer)

    def _filling(self) -> NewFilling:
        texts = self.texts()
        answered = {check: texts[check.value] for check in InProcessCheck}
        return NewFilling(
            wash_text=texts["wash"],
            suspension_text=texts["made"],
            sampled_text=texts["sampled"],
            retained_text=texts["retained"],
            process_loss_text=texts["lost"],
            discarded_text=texts["discarded"],
            checks={check: answer == _PASSED for check, answer in answered.items() if answer},
        )
