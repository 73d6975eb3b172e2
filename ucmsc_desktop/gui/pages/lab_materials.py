"""Materials and equipment: what is due first on the left; the chosen equipment with its calibrations on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_equipment import EquipmentPanel, RegisterEquipmentForm
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.material_words import use_look, use_state_word, what_word
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.equipment import UseLine, count_in_use, equipment_with_codes, use_lines

_EQUIPMENT = "equipment"


class MaterialsPart(Part):
    """One list of both; a lot of a material opens among the lots, equipment beside the list."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.listing: Listing[UseLine] = Listing(self._model(), key=lambda line: f"{line.kind}:{line.id}")
        self.register = button()
        self.nothing, self.panel, self.form = StateCard(), EquipmentPanel(shift), RegisterEquipmentForm(shift)
        self.lot = StateCard()
        self.open_lot = button()
        self._lot = ""
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show(self.nothing)

    def refresh(self) -> None:
        """Read list and equipment anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.panel.read_again()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("LabMaterials", "Id, name, type or product"),
                translate("LabMaterials", "No material and no equipment is registered yet."),
                translate("LabMaterials", "Materials are registered as lots, equipment here."),
            )
        )
        self.register.setText(translate("LabMaterials", "Register equipment"))
        self.open_lot.setText(translate("LabMaterials", "Open this lot"))
        self.nothing.show_empty(
            translate("LabMaterials", "Nothing is chosen."),
            translate("LabMaterials", "Choose a line, or scan the code on the equipment."),
        )
        self.lot.show_empty(
            translate("LabMaterials", "Lot {lot}").format(lot=self._lot),
            translate("LabMaterials", "Its containers, its release and its recalls stand among the lots."),
        )
        self.form.name_everything()
        self.panel.name_everything()

    def take_scan(self, text: str) -> bool:
        """Return whether the code stands on equipment, or fills the form that registers one."""
        found = equipment_with_codes(self._shift.desk, (text,))
        if found:
            self.open_subject(_EQUIPMENT, found[text].equipment)
            return True
        if self.form.isVisible() and text.startswith("L1"):
            self.form.code.setText(text)
            return True
        return False

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - equipment only
        """Show a piece of equipment."""
        self.listing.choose(f"{_EQUIPMENT}:{subject}")
        self.panel.show_equipment(subject)
        self._show(self.panel)

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _choose(self, line: UseLine) -> None:
        if line.kind == _EQUIPMENT:
            self.panel.show_equipment(line.id)
            self._show(self.panel)
            return
        self._lot = line.id
        self.name_everything()
        self._show(self.lot)

    def _begin(self) -> None:
        self.form.clear()
        self.form.name_everything()
        self._show(self.form)
        self.form.focus_first()

    def _registered(self, equipment: str) -> None:
        self.listing.read_again()
        self.listing.choose(f"{_EQUIPMENT}:{equipment}")
        told = translate("LabMaterials", "{equipment} is registered. Put its code on it; record its calibration.")
        self.panel.show_equipment(equipment, told=told.format(equipment=equipment))
        self._show(self.panel)

    def _leave(self) -> None:
        self._show(self.panel if self.panel.equipment else self.nothing)

    def _show(self, part: QWidget) -> None:
        for each in (self.nothing, self.panel, self.form, self.lot):
            each.setVisible(each is part)
        self.open_lot.setVisible(part is self.lot)

    def _lay_out(self) -> None:
        left, detail = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.register, 0, Qt.AlignmentFlag.AlignLeft)
        parts = QVBoxLayout(detail)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        for part in (self.nothing, self.panel, self.form, self.lot):
            parts.addWidget(part)
        parts.addWidget(self.open_lot, 0, Qt.AlignmentFlag.AlignRight)
        parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(left, detail, share=(1, 1)))

    def _connect(self) -> None:
        self.register.setVisible(self._shift.may(Action.MANAGE_EQUIPMENT))
        self.register.clicked.connect(self._begin)
        self.listing.chosen.connect(self._choose)
        self.form.registered.connect(self._registered)
        self.form.left.connect(self._leave)
        self.open_lot.clicked.connect(lambda: self.opens.emit("lot", self._lot))

    def _model(self) -> LinesModel[UseLine]:
        columns = (
            Column[UseLine](title=lambda: translate("LabMaterials", "Id"), text=lambda line: line.id),
            Column[UseLine](
                title=lambda: translate("LabMaterials", "What"),
                text=what_word,
                width_px=144,
            ),
            Column[UseLine](
                title=lambda: translate("LabMaterials", "Due or expires"),
                text=lambda line: "" if line.due_on is None else line.due_on.isoformat(),
                width_px=120,
            ),
            Column[UseLine](
                title=lambda: translate("LabMaterials", "State"),
                text=lambda line: use_state_word(line.state),
                width_px=128,
                look=lambda line: use_look(line.state),
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_in_use(self._shift.desk, text=text),
            lines=lambda text, start, count: use_lines(self._shift.desk, text=text, start=start, count=count),
        )
