"""One piece of equipment: what it is, its calibrations, and the forms that calibrate, retire and register."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.product.equipment import EquipmentType
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.gui.viewmodels.material_words import type_word, use_look, use_state_word
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.product.manage_equipment import (
    NewEquipment,
    calibrate_equipment,
    register_equipment,
    retire_equipment,
)
from ucmsc_desktop.services.product.print_place_labels import equipment_label_of
from ucmsc_desktop.services.queries.equipment import EquipmentView, UseState, equipment_view


class RegisterEquipmentForm(Form):
    """A new piece of equipment; its code is drawn, or scanned from a pre-printed label."""

    registered = Signal(str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self._act: str | None = None
        self.type, self.code = Choice(), DirectEdit()
        for each in EquipmentType:
            self.type.addItem("", each.value)
        for name, control in (
            ("type", self.type),
            ("equipment", DirectEdit()),
            ("name", TextEdit()),
            ("code", self.code),
        ):
            self.add(name, control)
        for place in range(2):
            self.grid.setColumnStretch(place, 1)
        self.submitted.connect(self._send)

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, each in enumerate(EquipmentType):
            self.type.setItemText(index, type_word(each))
        for name, caption in (
            ("type", translate("LabMaterials", "Type")),
            ("equipment", translate("LabMaterials", "Id")),
            ("name", translate("LabMaterials", "Name")),
            ("code", translate("LabMaterials", "Pre-printed L1 label, if any")),
        ):
            self.fields[name].set_caption(caption)
        self.say(
            translate("LabMaterials", "Register equipment"),
            translate("LabMaterials", "Register"),
            guidance=translate("LabMaterials", "It may be used after its first calibration is recorded."),
            leave=translate("LabMaterials", "Back"),
        )

    def _send(self) -> None:
        texts = self.texts()
        try:
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.show_refusal(error)
            return
        new = NewEquipment(
            equipment=texts["equipment"].strip(),
            type=EquipmentType(texts["type"]),
            name=texts["name"],
            code="".join(texts["code"].upper().split()) or None,
        )
        self._shift.act(
            lambda desk: register_equipment(desk, equipment=new, act=self._act),
            done=lambda _code: self._done(new.equipment),
            refused=self.show_refusal,
        )

    def _done(self, equipment: str) -> None:
        self._act = None
        self.clear()
        self.registered.emit(equipment)


class EquipmentPanel(QWidget):
    """Shows what a query returned; a calibration or the retirement is recorded by a form below it."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.equipment = ""
        self.view: EquipmentView | None = None
        self._told = ""
        self.head, self.story, self.outcome = _Head(), StoryList(), label("go-strong", wraps=True)
        self.begin_calibration, self.begin_retirement = button("primary"), button()
        self.calibration, self.retirement = Form(columns=2, can_leave=True), Form(columns=1, can_leave=True)
        for name, control in (("calibrated_on", DirectEdit()), ("due_on", DirectEdit()), ("certificate", TextEdit())):
            self.calibration.add(name, control)
        self.retirement.add("reason", TextEdit())
        self.label_paper = PaperOnDemand(
            shift,
            read=lambda: equipment_label_of(shift.desk, equipment=self.equipment).draw,
            title=lambda: translate("LabMaterials", "Label of the equipment"),
            file_name="equipment-label.pdf",
            tells_arm=False,
            printer_kind="label",
            offer=lambda: translate("LabMaterials", "Label of the equipment"),
        )
        self._lay_out()
        self._connect()

    def show_equipment(self, equipment: str, *, told: str = "") -> None:
        """Show another piece of equipment, without a form."""
        self.equipment, self._told = equipment, told
        self.label_paper.forget()
        for form in (self.calibration, self.retirement):
            form.clear()
            form.hide()
        self.read_again()

    def read_again(self) -> None:
        """Read it anew; what is being typed stays."""
        if self.equipment:
            self.view = equipment_view(self._shift.desk, self.equipment)
            self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        show_text(self.outcome, self._told)
        self._name_forms()
        if self.view is None:
            return
        self.head.present(self.view)
        self.story.show_lines(list(_lines(self.view)))
        is_open = not (self.calibration.isHidden() and self.retirement.isHidden())
        may = self._shift.may(Action.MANAGE_EQUIPMENT) and self.view.state.value != UseState.RETIRED.value
        self.begin_calibration.setVisible(may and not is_open)
        self.begin_retirement.setVisible(may and not is_open)
        self.label_paper.setVisible(may and not is_open)

    def _name_forms(self) -> None:
        self.begin_calibration.setText(translate("LabMaterials", "Record a calibration"))
        self.begin_retirement.setText(translate("LabMaterials", "Retire"))
        back = translate("LabMaterials", "Back")
        self.calibration.say(
            translate("LabMaterials", "Record a calibration"),
            translate("LabMaterials", "Record"),
            guidance=translate("LabMaterials", "It may be used to the end of the day on which it is due again."),
            leave=back,
        )
        for name, caption in (
            ("calibrated_on", translate("LabMaterials", "Calibrated on")),
            ("due_on", translate("LabMaterials", "Due again on")),
            ("certificate", translate("LabMaterials", "Certificate")),
        ):
            self.calibration.fields[name].set_caption(caption)
        for name in ("calibrated_on", "due_on"):
            self.calibration.fields[name].show_note(translate("LabMaterials", "Such as 2027-12-31"))
        self.retirement.say(
            translate("LabMaterials", "Retire this equipment"),
            translate("LabMaterials", "Retire"),
            guidance=translate("LabMaterials", "It is never used again; its record stays."),
            leave=back,
        )
        self.retirement.fields["reason"].set_caption(translate("LabMaterials", "Reason"))

    def _begin(self, form: Form) -> None:
        self._told = ""
        form.show()
        self.name_everything()
        form.focus_first()

    def _end(self, form: Form) -> None:
        form.hide()
        form.clear()
        self.name_everything()

    def _calibrate(self) -> None:
        texts = {name: text.strip() for name, text in self.calibration.texts().items()}
        try:
            on, due = parse_day(texts["calibrated_on"]), parse_day(texts["due_on"])
        except UserFacingError as error:
            self.calibration.show_refusal(error)
            return
        self._shift.act(
            lambda desk: calibrate_equipment(
                desk, equipment=self.equipment, calibrated_on=on, due_on=due, certificate=texts["certificate"]
            ),
            done=lambda _nothing: self._done(translate("LabMaterials", "The calibration is recorded.")),
            refused=self.calibration.show_refusal,
        )

    def _retire(self) -> None:
        reason = self.retirement.texts()["reason"]
        self._shift.act(
            lambda desk: retire_equipment(desk, equipment=self.equipment, reason=reason),
            done=lambda _nothing: self._done(translate("LabMaterials", "Recorded: it is retired.")),
            refused=self.retirement.show_refusal,
        )

    def _done(self, told: str) -> None:
        self.show_equipment(self.equipment, told=told)

    def _lay_out(self) -> None:
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.begin_retirement)
        presses.addStretch(1)
        presses.addWidget(self.begin_calibration)
        self.head.column.addWidget(self.story)
        self.head.column.addWidget(self.outcome)
        self.head.column.addLayout(presses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for part in (self.head, self.calibration, self.retirement, self.label_paper):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.begin_calibration.clicked.connect(lambda: self._begin(self.calibration))
        self.begin_retirement.clicked.connect(lambda: self._begin(self.retirement))
        self.calibration.submitted.connect(self._calibrate)
        self.retirement.submitted.connect(self._retire)
        self.calibration.left.connect(lambda: self._end(self.calibration))
        self.retirement.left.connect(lambda: self._end(self.retirement))


class _Head(Card):
    """Id in large type, its state, type and name, and the code that is scanned."""

    def __init__(self) -> None:
        super().__init__(spacing_px=8)
        self.id, self.state, self.what = label("identifier"), label("field"), label("muted", wraps=True)
        self.code = label("code")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.addWidget(self.id)
        top.addStretch(1)
        top.addWidget(self.state)
        self.column.addLayout(top)
        self.column.addWidget(self.what)
        self.column.addWidget(self.code)

    def present(self, view: EquipmentView) -> None:
        """Show a piece of equipment."""
        known, state = view.equipment, UseState(view.state.value)
        self.id.setText(known.equipment)
        self.what.setText(f"{type_word(known.type)} · {known.name}")
        self.code.setText(code_words(known.code))
        words, look = use_state_word(state), use_look(state)
        if view.open_doses:
            words = translate("LabMaterials", "{state} · a bag is prepared in it").format(state=words)
        self.state.setText(words)
        set_look(self.state, "muted" if look == "muted" else f"{look}-strong")


def _lines(view: EquipmentView) -> Iterator[StoryLine]:
    known = view.equipment
    yield StoryLine(
        at_text="",
        text=translate("LabMaterials", "Registered"),
        who=view.names.get(known.registered_by, known.registered_by),
        look="muted",
    )
    for each in known.calibrations:
        yield StoryLine(
            at_text=each.calibrated_on.isoformat(),
            text=translate("LabMaterials", "Calibrated to {day}, certificate {certificate}").format(
                day=each.due_on.isoformat(), certificate=each.certificate
            ),
            who=view.names.get(each.recorded_by, each.recorded_by),
            look="go" if each is known.calibration else "muted",
        )
    if known.retired_reason is not None:
        yield StoryLine(
            at_text="",
            text=translate("LabMaterials", "Retired: {reason}").format(reason=known.retired_reason),
            who=view.names.get(known.retired_by or "", known.retired_by or ""),
            look="stop",
        )
