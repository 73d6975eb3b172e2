"""T0: the cabinet is scanned, its line is cleared, and the preparation starts."""

from __future__ import annotations

from ucmsc_desktop.core.product.equipment import Equipment
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.lab_components import component_line, expected_components
from ucmsc_desktop.gui.pages.lab_step_form import StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Tick
from ucmsc_desktop.gui.widgets.story import StoryList
from ucmsc_desktop.services.dosing.prepare_dose import start_preparation
from ucmsc_desktop.services.queries.equipment import free_cabinets, stands_on_equipment, usable_cabinet
from ucmsc_desktop.services.queries.preparation_run import PreparationRun

_NAMED = 4
"""How many free cabinets are named below the field."""


class StartForm(StepForm):
    """What will be taken, the cabinet by its code, and the line clearance."""

    action = Action.START_PREPARATION

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=2)
        self.cleared, self.cabinet, self.listed = Tick(), DirectEdit(), StoryList()
        self._found: Equipment | None = None
        self.column.insertWidget(2, self.listed)
        self.add("cleared", self.cleared)
        self.add("cabinet", self.cabinet)
        self.cabinet.textEdited.connect(self._forget)

    def open(self, run: PreparationRun) -> None:
        """Begin without a cabinet."""
        self._found = None
        super().open(run)

    def present(self, run: PreparationRun) -> None:
        """Show what will be taken and which cabinets are free."""
        super().present(run)
        told = translate("Lab", "planned")
        self.listed.show_lines([component_line(each, told) for each in expected_components(run)])

    @property
    def awaits(self) -> Awaited | None:
        """Return that the cabinet is scanned here."""
        return Awaited.CABINET

    def take_scan(self, code: str) -> bool:
        """Return whether the code stands on equipment; a cabinet that may be used is taken, anything else refused."""
        run = self.run
        if run is None or not stands_on_equipment(self.shift.desk, code):
            return False
        try:
            self._found = usable_cabinet(self.shift.desk, dose=run.dose, code=code)
        except UserFacingError as error:
            self.show_refusal(error)
            return True
        self.show_done("")
        self.cabinet.setText(code)
        self.name_everything()
        return True

    def send(self) -> None:
        """Record T0."""
        run, cleared = self.run, self.cleared.isChecked()
        cabinet = "".join(self.cabinet.text().upper().split()) or None
        if run is not None:
            self.shift.act(
                lambda desk: start_preparation(desk, dose=run.dose, line_cleared=cleared, cabinet=cabinet),
                done=lambda _nothing: self.finished.emit(
                    lambda: translate("Lab", "T0 is recorded. The slots and the expiry count from now.")
                ),
                refused=self.show_refusal,
            )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.say_step(
            translate("Lab", "Clear the line, then start"),
            translate("Lab", "Start: T0 is now"),
            guidance=translate("Lab", "The ward is ready. Before T0 nothing is thawed and nothing is drawn."),
        )
        self.fields["cleared"].set_caption(translate("Lab", "Line clearance"))
        self.cleared.setText(translate("Lab", "No other product, label or paper is in the room"))
        self.fields["cabinet"].set_caption(translate("LabBench", "Cabinet: scan its L1 code"))
        self.fields["cabinet"].show_note(self._cabinet_words())

    def _cabinet_words(self) -> str:
        if self._found is not None and self._found.calibration is not None:
            return translate("LabBench", "{equipment} ({name}), calibrated to {day}").format(
                equipment=self._found.equipment, name=self._found.name, day=self._found.calibration.due_on.isoformat()
            )
        if not self.is_hers:
            return ""
        free = [each.equipment for each in free_cabinets(self.shift.desk)]
        if not free:
            return translate("LabBench", "No cabinet is free and in calibration.")
        named = ", ".join(free[:_NAMED])
        if len(free) > _NAMED:
            return translate("LabBench", "Free: {cabinets} and {count} more").format(
                cabinets=named, count=len(free) - _NAMED
            )
        return translate("LabBench", "Free: {cabinets}").format(cabinets=named)

    def _forget(self) -> None:
        self._found = None
        self.fields["cabinet"].show_note(self._cabinet_words())
