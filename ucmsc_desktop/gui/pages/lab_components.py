"""Which containers go into the bag: each is scanned and held against plan, lot and expiry before it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ucmsc_desktop.core.product.equipment import Equipment
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.lab_step_form import StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words, component_words, refusal_line
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.dosing.prepare_dose import record_components
from ucmsc_desktop.services.queries.components import Component, components_of, usable_component
from ucmsc_desktop.services.queries.equipment import equipment_with_codes, stands_on_equipment, usable_equipment
from ucmsc_desktop.services.queries.preparation_run import PreparationRun
from ucmsc_desktop.services.queries.scanned import as_container

_WHY = "why "


class ComponentsForm(StepForm):
    """The containers of one thaw, or the materials of a bag without cells."""

    action = Action.RECORD_THAW

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.scanned: dict[str, Component] = {}
        self.equipment: dict[str, Equipment] = {}
        self._typed: dict[str, str] = {}
        self._types = False
        self.listed, self.shortage = StoryList(), ReasonList()
        self.column.insertWidget(2, self.listed)
        self.column.insertWidget(3, self.shortage)
        self.code, self.reason, self.take_typed = DirectEdit(), TextEdit(), button()
        self.add("code", self.code)
        self.add("reason", self.reason)
        self.column.insertWidget(5, self.take_typed, 0, Qt.AlignmentFlag.AlignRight)
        self.take_typed.clicked.connect(self._take_typed)
        self.left.connect(self._begin_typing)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of what was scanned: containers in their order, then equipment."""
        return (*self.scanned, *self.equipment)

    @property
    def texts_to_keep(self) -> dict[str, str]:
        """Return why codes were typed, as the draft keeps it."""
        return {_WHY + code: reason for code, reason in self._typed.items()}

    def open(self, run: PreparationRun) -> None:
        """Begin with what the draft holds."""
        self._types = False
        codes = run.typed.get("scanned", [])
        texts = run.typed.get("texts", {})
        found = {each.code: each for each in components_of(self.shift.desk, codes)}
        self.scanned = {code: found[code] for code in codes if code in found}
        self.equipment = dict(equipment_with_codes(self.shift.desk, codes))
        self._typed = {code: texts[_WHY + code] for code in self.codes if _WHY + code in texts}
        super().open(run)

    def present(self, run: PreparationRun) -> None:
        """Show what is to be scanned and what was."""
        super().present(run)
        self.listed.show_lines(self._lines(run))
        self.shortage.show_reasons(() if run.shortage is None else (refusal_line(run.shortage),))
        self._show_typing()

    @property
    def awaits(self) -> Awaited | None:
        """Return that containers are scanned here."""
        return Awaited.CONTAINER

    def take_scan(self, code: str) -> bool:
        """Return whether the code stands on a container or on equipment, which is taken or refused in words."""
        desk = self.shift.desk
        if not components_of(desk, [code]) and not stands_on_equipment(desk, code):
            return False
        self.take(code)
        return True

    def take(self, code: str, *, reason: str | None = None) -> None:
        """Take a container or equipment, or say why it may not be used for this bag."""
        run = self.run
        if run is None or not self.is_hers:
            return
        try:
            if code in self.codes:
                raise UserFacingError("container-scanned-already", code=code)
            if stands_on_equipment(self.shift.desk, code):
                self.equipment[code] = usable_equipment(self.shift.desk, code)
            else:
                self.scanned[code] = usable_component(self.shift.desk, dose=run.dose, code=code)
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self.show_done("")
        if reason is not None:
            self._typed[code] = reason
        self.present(run)
        self.typed.emit()

    def send(self) -> None:
        """Keep the containers in the draft."""
        run, codes, typed = self.run, list(self.codes), dict(self._typed)
        equipment = len(self.equipment)
        if run is None:
            return
        if not self.scanned:
            self.show_refusal(UserFacingError("components-missing"))
            return
        self.shift.act(
            lambda desk: record_components(desk, dose=run.dose, codes=codes, typed=typed),
            done=lambda _nothing: self._done(len(codes) - equipment),
            refused=self.show_refusal,
        )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        run = self.run
        if run is None:
            return
        title = translate("Lab", "Scan albumin and saline")
        if run.arm.cells:
            title = translate("Lab", "Scan each container that you thaw")
        self.say_step(
            title,
            translate("Lab", "Keep the containers ({count})").format(count=len(self.scanned)),
            guidance=translate("Lab", "Hold the scanner to each code. What is kept stays sealed until its slot."),
        )
        self.fields["code"].set_caption(translate("Lab", "Code on the container"))
        self.fields["reason"].set_caption(translate("Lab", "Why it cannot be scanned"))
        self.take_typed.setText(translate("Lab", "Take the typed code"))

    def _begin_typing(self) -> None:
        self._types = True
        self._show_typing()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_typing(self) -> None:
        types = self._types and self.is_hers
        for shown in (*self.fields.values(), self.take_typed):
            shown.setVisible(types)
        if not types:
            self.offer(translate("Lab", "Type a code instead"))
        else:
            self.leave.hide()

    def _done(self, count: int) -> None:
        self.scanned, self.equipment, self._typed = {}, {}, {}
        self.finished.emit(lambda: translate("Lab", "The containers are kept ({count}).").format(count=count))

    def _take_typed(self) -> None:
        code, reason = "".join(self.code.text().upper().split()), self.reason.text().strip()
        if not reason:
            self.show_refusal(UserFacingError("typing-reason-missing"))
            return
        try:
            code = as_container(self.shift.desk, code)
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self.take(code, reason=reason)
        if code in self.codes:
            self.code.clear()
            self.reason.clear()

    def _lines(self, run: PreparationRun) -> list[StoryLine]:
        expected = expected_components(run)
        others = [each for each in self.scanned.values() if each not in expected]
        return (
            [self._line(each, is_planned=True) for each in expected]
            + [self._line(each, is_planned=False) for each in others]
            + [equipment_line(code, each) for code, each in self.equipment.items()]
        )

    def _line(self, component: Component, *, is_planned: bool) -> StoryLine:
        if component.code not in self.scanned:
            return component_line(component, translate("Lab", "to scan"))
        if not is_planned and component.has_cells:
            return component_line(component, translate("Lab", "not planned"), look="caution")
        return component_line(component, translate("Lab", "scanned"), look="go")


def expected_components(run: PreparationRun) -> tuple[Component, ...]:
    """Return what is to be scanned: the containers of the plan or of the repeat, or the materials of the day."""
    return run.planned if run.arm.cells else run.materials


def component_line(component: Component, told: str, *, look: str = "muted") -> StoryLine:
    """Return a container as a line: what is told of it, its code in groups, and what it holds."""
    return StoryLine(at_text=told, text=code_words(component.code), who=component_words(component), look=look)


def equipment_line(code: str, equipment: Equipment) -> StoryLine:
    """Return scanned equipment as a line: its code in groups, what it is, and to which day its calibration stands."""
    due = "" if equipment.calibration is None else equipment.calibration.due_on.isoformat()
    words = translate("LabBench", "{equipment} ({name}), calibrated to {day}").format(
        equipment=equipment.equipment, name=equipment.name, day=due
    )
    return StoryLine(at_text=translate("Lab", "scanned"), text=code_words(code), who=words, look="go")
