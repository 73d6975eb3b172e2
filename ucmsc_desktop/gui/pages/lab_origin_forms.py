"""Forms of the laboratory for what comes before a lot: a component with its parents, and results of markers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ucmsc_desktop.core.product.eligibility import Finding, Marker
from ucmsc_desktop.core.product.genealogy import MAY_COME_FROM, ComponentType
from ucmsc_desktop.core.product.origin_details import TissueCondition
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.origin_words import (
    choice_words,
    condition_word,
    detail_captions,
    finding_word,
    marker_word,
    type_word,
)
from ucmsc_desktop.gui.viewmodels.typed_origin import DETAILS, typed_component, typed_markers
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.tick_list import TickList
from ucmsc_desktop.services.product.register_component import record_markers, register_component
from ucmsc_desktop.services.queries.origin import components_of_types

_NUMBERS = frozenset({"temperature_celsius", "passage", "population_doublings", "vials"})
_TEXTS = frozenset({"consent_version", "method"})


class RegisterComponentForm(Form):
    """A new donor, tissue, isolation or bank; its parents are ticked in a list of those that it may come from."""

    registered = Signal(str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self._act: str | None = None
        self.type, self.condition, self.parents = Choice(), Choice(), TickList()
        for each in ComponentType:
            self.type.addItem("", each.value)
        for condition in TissueCondition:
            self.condition.addItem("", condition.value)
        self.add("type", self.type)
        self.add("component", DirectEdit())
        self.add("parents", self.parents, wide=True)
        for name in detail_captions():
            self.add(name, self._control(name), wide=name == "temperature_celsius")
        self.type.currentIndexChanged.connect(self.show_fields)
        self.submitted.connect(self._send)

    @property
    def chosen_type(self) -> ComponentType:
        """Return the type that is registered."""
        return ComponentType(self.type.currentData())

    def begin(self) -> None:
        """Begin an empty form of the same type as the last, with the parents that the record has now."""
        type_ = self.type.currentIndex()
        self.clear()
        self.parents.clearSelection()
        self.type.setCurrentIndex(type_)
        self.show_fields()
        self.name_everything()

    def show_fields(self) -> None:
        """Show the fields of the chosen type and offer its parents."""
        type_ = self.chosen_type
        shown = {"type", "component", *DETAILS[type_]} | ({"external_id"} if type_ is ComponentType.TISSUE else set())
        allowed = MAY_COME_FROM[type_]
        for name, field in self.fields.items():
            field.setVisible(name in shown or (name == "parents" and bool(allowed)))
        try:
            lines = components_of_types(self._shift.desk, allowed) if allowed else ()
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self.parents.show_choices([(line.component, choice_words(line)) for line in lines])

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, each in enumerate(ComponentType):
            self.type.setItemText(index, type_word(each))
        for index, condition in enumerate(TissueCondition):
            self.condition.setItemText(index, condition_word(condition))
        captions = {
            "type": translate("LabOrigin", "What it is"),
            "component": translate("LabOrigin", "Id, a pseudonym for a donor"),
            "parents": translate("LabOrigin", "Made from: tick each parent"),
            **detail_captions(),
        }
        for name, caption in captions.items():
            self.fields[name].set_caption(caption)
        for name in ("consented_on", "isolated_on", "frozen_on"):
            self.fields[name].show_note(translate("LabOrigin", "Such as 2026-05-20"))
        for name in ("collected_at", "received_at"):
            self.fields[name].show_note(translate("LabOrigin", "Such as 2026-05-20 14:30"))
        self.say(
            translate("LabOrigin", "Register where cells come from"),
            translate("LabOrigin", "Register"),
            guidance=translate("LabOrigin", "Every child knows its parents; a bank may be pooled from several."),
            leave=translate("LabOrigin", "Back"),
        )

    def _control(self, name: str) -> QWidget:
        if name == "condition":
            return self.condition
        if name in _NUMBERS:
            return QuantityEdit()
        return TextEdit() if name in _TEXTS else DirectEdit()

    def _send(self) -> None:
        try:
            new = typed_component(self.texts(), parents=self.parents.chosen, zone=self._shift.zone)
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._shift.act(
            lambda desk: register_component(desk, component=new, act=self._act),
            done=lambda _nothing: self._done(new.component),
            refused=self.show_refusal,
        )

    def _done(self, component: str) -> None:
        self._act = None
        self.begin()
        self.registered.emit(component)


class MarkersForm(Form):
    """Results of one specimen: the days once, then a finding for each marker that was tested."""

    recorded = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self._donor = ""
        self._act: str | None = None
        for name, control in (
            ("sampled_on", DirectEdit()),
            ("tested_on", DirectEdit()),
            ("method", TextEdit()),
            ("laboratory", TextEdit()),
        ):
            self.add(name, control)
        self._choices = {marker: Choice() for marker in Marker}
        for marker, choice in self._choices.items():
            choice.addItem("", "")
            for finding in Finding:
                choice.addItem("", finding.value)
            self.add(marker.value, choice)
        self.submitted.connect(self._send)

    def begin(self, donor: str) -> None:
        """Begin an empty form for a donor."""
        self._donor, self._act = donor, None
        self.clear()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for name, caption in (
            ("sampled_on", translate("LabOrigin", "Specimen taken on")),
            ("tested_on", translate("LabOrigin", "Tested on")),
            ("method", translate("LabOrigin", "Method")),
            ("laboratory", translate("LabOrigin", "Laboratory")),
        ):
            self.fields[name].set_caption(caption)
        for name in ("sampled_on", "tested_on"):
            self.fields[name].show_note(translate("LabOrigin", "Such as 2026-05-20"))
        for marker, choice in self._choices.items():
            self.fields[marker.value].set_caption(marker_word(marker))
            choice.setItemText(0, translate("LabOrigin", "No result yet"))
            for index, finding in enumerate(Finding):
                choice.setItemText(index + 1, finding_word(finding))
        self.say(
            translate("LabOrigin", "Record results of markers"),
            translate("LabOrigin", "Record"),
            guidance=translate("LabOrigin", "For the same marker and day of specimen, the last result counts."),
            leave=translate("LabOrigin", "Back"),
        )

    def _send(self) -> None:
        try:
            markers = typed_markers(self.texts())
            if not markers:
                raise UserFacingError("field-blank", field=translate("LabOrigin", "Results of markers"))
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._shift.act(
            lambda desk: record_markers(desk, donor=self._donor, markers=markers, act=self._act),
            done=lambda _nothing: self.recorded.emit(),
            refused=self.show_refusal,
        )
