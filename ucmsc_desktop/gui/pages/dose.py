"""The dose page: fields on the left, the calculation as it is typed on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.gui.pages.dose_result import DoseResult
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import NUMBERS, DoseProps, DoseViewModel
from ucmsc_desktop.gui.widgets.fields import Choice, Field, QuantityEdit
from ucmsc_desktop.gui.widgets.labels import Card

FORM_PX = 400
SEXES = ("", "F", "M")


class DosePage(QWidget):
    """Shows the props and forwards the edits; it decides nothing."""

    def __init__(self, view_model: DoseViewModel, protocols: Sequence[Protocol]) -> None:
        super().__init__()
        self._view_model = view_model
        self._protocols = tuple(protocols)
        self.protocol = Choice()
        self.sex = Choice()
        self.edits = {name: QuantityEdit() for name in NUMBERS}
        self._fields = {name: Field(edit) for name, edit in self.edits.items()}
        self._fields |= {"protocol": Field(self.protocol), "sex": Field(self.sex)}
        self.result = DoseResult()
        for protocol in self._protocols:
            self.protocol.addItem(protocol.id)
        for _ in SEXES:
            self.sex.addItem("")
        self._lay_out()
        self._name_everything()
        self._connect()
        self._present(view_model.props)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language or colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self._view_model.set_language(shown_language())
        elif event.type() == QEvent.Type.StyleChange:
            self._present(self._view_model.props)
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the cursor where the work begins."""
        self.edits["weight_kg"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        form = Card(spacing_px=12)
        for name in ("protocol", "weight_kg", "viable_cells_per_ml"):
            form.column.addWidget(self._fields[name])
        for left, right in (("height_cm", "sex"), ("previous_weight_kg", "endotoxin_eu_per_ml")):
            pair = QHBoxLayout()
            pair.setSpacing(16)
            for name in (left, right):
                pair.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
            form.column.addLayout(pair)
        form.column.addStretch(1)
        left_side = _scrolling(form)
        left_side.setFixedWidth(FORM_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left_side)
        row.addWidget(_scrolling(self.result), 1)

    def _connect(self) -> None:
        for name, edit in self.edits.items():
            edit.textChanged.connect(partial(self._view_model.set_text, name))
        self.sex.currentIndexChanged.connect(self._sex_chosen)
        self.protocol.currentIndexChanged.connect(self._protocol_chosen)
        self._view_model.changed.connect(self._present)

    def _sex_chosen(self, index: int) -> None:
        self._view_model.set_text("sex", SEXES[index])

    def _protocol_chosen(self, index: int) -> None:
        self._view_model.set_protocol(self._protocols[index])
        self.protocol.setToolTip(self._protocols[index].title)

    def _name_everything(self) -> None:
        for name, caption in (
            ("protocol", translate("Dose", "Protocol")),
            ("weight_kg", translate("Dose", "Weight [kg]")),
            ("viable_cells_per_ml", translate("Dose", "Viable cells per mL")),
            ("height_cm", translate("Dose", "Height [cm]")),
            ("sex", translate("Dose", "Sex")),
            ("previous_weight_kg", translate("Dose", "Last weight [kg]")),
            ("endotoxin_eu_per_ml", translate("Dose", "Endotoxin [EU/mL]")),
        ):
            self._fields[name].set_caption(caption)
        words = ("–", translate("Dose", "Female (F)"), translate("Dose", "Male (M)"))
        for index, word in enumerate(words):
            self.sex.setItemText(index, word)

    def _present(self, props: DoseProps) -> None:
        for name, note in props.notes.items():
            self._fields[name].show_note(note.text, is_wrong=note.is_wrong)
        self.result.present(props)


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    area.setWidget(inner)
    return area
