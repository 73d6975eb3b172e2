"""The forms of the storage map: a new location, a container that is put somewhere, and what is done with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ucmsc_desktop.core.numbers import parse_few
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.places import LocationType, Place
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.gui.viewmodels.storage_words import draw_word, location_type_word, way_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.product.draw_container import draw_container
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location
from ucmsc_desktop.services.product.store_container import store_container, take_out_container
from ucmsc_desktop.services.queries.scanned import as_container
from ucmsc_desktop.services.queries.storage import LocationLine, LocationView

TAKE_OUT = "take-out"


class RegisterLocationForm(Form):
    """A new room, tank, rack or box in one that is there; its code is drawn or scanned from a label."""

    registered = Signal(str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self._lines: tuple[LocationLine, ...] = ()
        self.type, self.parent_choice, self.code = Choice(), Choice(), DirectEdit()
        for each in LocationType:
            self.type.addItem("", each.value)
        for name, control in (
            ("type", self.type),
            ("name", TextEdit()),
            ("parent", self.parent_choice),
            ("code", self.code),
            ("rows", DirectEdit()),
            ("columns", DirectEdit()),
        ):
            self.add(name, control)
        for number in range(2):
            self.grid.setColumnStretch(number, 1)
        self.type.currentIndexChanged.connect(self._fit)
        self.submitted.connect(self._send)

    def offer(self, lines: Sequence[LocationLine], *, inside: str) -> None:
        """Offer these locations as what it stands in, `inside` first chosen."""
        self._lines = tuple(lines)
        self.name_everything()
        self.parent_choice.setCurrentIndex(max(self.parent_choice.findData(inside), 0))

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, each in enumerate(LocationType):
            self.type.setItemText(index, location_type_word(each))
        kept = self.parent_choice.currentData()
        self.parent_choice.clear()
        self.parent_choice.addItem(translate("LabStorage", "Nothing: it stands alone"), "")
        for line in self._lines:
            if line.type is not LocationType.BOX:
                self.parent_choice.addItem("\u2003" * line.depth + line.name, line.code)
        self.parent_choice.setCurrentIndex(max(self.parent_choice.findData(kept), 0))
        for name, caption in (
            ("type", translate("LabStorage", "Type")),
            ("name", translate("LabStorage", "Name")),
            ("parent", translate("LabStorage", "Stands in")),
            ("code", translate("LabStorage", "Pre-printed L1 label, if there is one: scan it")),
            ("rows", translate("LabStorage", "Rows")),
            ("columns", translate("LabStorage", "Columns")),
        ):
            self.fields[name].set_caption(caption)
        self.say(
            translate("LabStorage", "Register a location"),
            translate("LabStorage", "Register"),
            leave=translate("LabStorage", "Back"),
        )
        self._fit()

    def _fit(self) -> None:
        is_box = self.type.currentData() == LocationType.BOX.value
        for name in ("rows", "columns"):
            self.fields[name].setVisible(is_box)

    def _send(self) -> None:
        texts = self.texts()
        type_ = LocationType(texts["type"])
        is_box = type_ is LocationType.BOX
        try:
            new = NewLocation(
                type=type_,
                name=texts["name"],
                parent=texts["parent"] or None,
                rows=parse_few(texts["rows"]) if is_box else None,
                columns=parse_few(texts["columns"]) if is_box else None,
                code="".join(texts["code"].upper().split()) or None,
            )
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._shift.act(
            lambda desk: register_location(desk, location=new),
            done=self.registered.emit,
            refused=self.show_refusal,
        )


class PutForm(Form):
    """Puts one container after another into the shown location, each into its next free position."""

    put = Signal(str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1, can_leave=True)
        self._shift = shift
        self._view: LocationView | None = None
        self._position: str | None = None
        self.code = DirectEdit()
        self.add("code", self.code)
        self.submitted.connect(lambda: self.take(self.code.text(), input_by="keyboard"))

    def aim(self, view: LocationView, position: str | None) -> None:
        """Put the next container there."""
        self._view, self._position = view, position
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.fields["code"].set_caption(translate("LabStorage", "Code of the container"))
        where = "" if self._view is None else way_words(self._view.path, self._position)
        self.say(
            translate("LabStorage", "Put into {place}").format(place=where),
            translate("LabStorage", "Put it there"),
            guidance=translate("LabStorage", "Scan the container that goes there. What lies elsewhere is moved."),
            leave=translate("LabStorage", "Done"),
        )

    def take(self, text: str, *, input_by: str) -> None:
        """Put a container there and say so."""
        view, position = self._view, self._position
        if view is None:
            return
        try:
            code = as_container(self._shift.desk, "".join(text.upper().split()))
        except UserFacingError as error:
            self.show_refusal(error)
            return
        place = Place(location=view.location.code, position=position)
        told = translate("LabStorage", "Recorded: {container} lies in {place}.").format(
            container=code_words(code), place=way_words(view.path, position)
        )
        self._shift.act(
            lambda desk: store_container(desk, container=code, place=place, input_by=input_by),
            done=lambda _nothing: self._done(code, told),
            refused=self.show_refusal,
        )

    def _done(self, code: str, told: str) -> None:
        self.code.clear()
        self.show_done(told)
        self.put.emit(code)


class ContainerActForm(Form):
    """Takes a container out for another reason than a bag, or draws from it."""

    recorded = Signal(str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1)
        self._shift = shift
        self.container = ""
        self.what, self.volume = Choice(), DirectEdit()
        self._acts = [TAKE_OUT] if shift.may(Action.STORE_CONTAINER) else []
        self._acts += [each.value for each in Draw] if shift.may(Action.DRAW_CONTAINER) else []
        for act in self._acts:
            self.what.addItem("", act)
        self.add("what", self.what)
        self.add("volume", self.volume)
        self.add("reason", TextEdit())
        self.what.currentIndexChanged.connect(self._fit)
        self.submitted.connect(self._send)

    def aim(self, container: str) -> None:
        """Act on this container; what was typed for another one is gone."""
        if container != self.container:
            self.container = container
            self.clear()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, act in enumerate(self._acts):
            word = translate("LabStorage", "Take out of storage") if act == TAKE_OUT else draw_word(Draw(act))
            self.what.setItemText(index, word)
        for name, caption in (
            ("what", translate("LabStorage", "What is done")),
            ("volume", translate("LabStorage", "Volume [mL]")),
            ("reason", translate("LabStorage", "Reason")),
        ):
            self.fields[name].set_caption(caption)
        self.say(
            translate("LabStorage", "Take out or draw"),
            translate("LabStorage", "Record"),
            guidance=translate("LabStorage", "Not for a bag: what goes into a bag is scanned at its preparation only."),
        )
        self._fit()

    def _fit(self) -> None:
        self.fields["volume"].setVisible(self.what.currentData() != TAKE_OUT)

    def _send(self) -> None:
        texts, container = self.texts(), self.container
        if texts["what"] == TAKE_OUT:
            self._shift.act(
                lambda desk: take_out_container(desk, container=container, reason=texts["reason"]),
                done=lambda _nothing: self._done(
                    translate("LabStorage", "Recorded: it is out of storage; the time runs.")
                ),
                refused=self.show_refusal,
            )
            return
        how = Draw(texts["what"])
        self._shift.act(
            lambda desk: draw_container(
                desk, container=container, how=how, volume_text=texts["volume"], reason=texts["reason"]
            ),
            done=lambda left: self._done(
                translate("LabStorage", "Recorded: {what}; {left} mL on hand.").format(what=draw_word(how), left=left)
            ),
            refused=self.show_refusal,
        )

    def _done(self, told: str) -> None:
        self.clear()
        self.show_done(told)
        self.recorded.emit(self.container)
