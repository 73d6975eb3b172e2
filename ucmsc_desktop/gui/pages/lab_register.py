"""Register a lot with its containers: product, genealogy, and one container's content, all containers alike."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.core.product.genealogy import LOT_COMES_FROM
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import form_word, product_word
from ucmsc_desktop.gui.viewmodels.origin_words import choice_words
from ucmsc_desktop.gui.viewmodels.typed_lot import typed_lot
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.tick_list import TickList
from ucmsc_desktop.services.product.register_lot import register_lot
from ucmsc_desktop.services.queries.origin import components_of_types

CELLS_ONLY = ("parents", "passage", "population_doublings", "form", "frozen_at", "cells", "viability", "cryoprotectant")
MATERIALS_ONLY = ("supplier", "supplier_lot", "received_on")
_FORMS = (ContainerForm.VIAL, ContainerForm.BAG)
_NUMBERS = frozenset({"count", "passage", "population_doublings", "volume", "cells", "viability", "cryoprotectant"})


class RegisterPart(Part):
    """The form; after it was recorded the new lot can be opened."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._act: str | None = None
        self.form = Form(columns=4)
        self.product, self.container, self.banks = Choice(), Choice(), TickList(lines=2)
        for product in Product:
            self.product.addItem("", product.value)
        for form in _FORMS:
            self.container.addItem("", form.value)
        self._add_fields()
        self._lay_out()
        self.product.currentIndexChanged.connect(self._show_fields)
        self.form.submitted.connect(self._send)
        self.name_everything()
        self._show_fields()

    def refresh(self) -> None:
        """Offer the banks that the record has now; what was ticked stays."""
        try:
            lines = components_of_types(self._shift.desk, LOT_COMES_FROM)
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self.banks.show_choices([(line.component, choice_words(line)) for line in lines])

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.form.focus_first()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, product in enumerate(Product):
            self.product.setItemText(index, product_word(product.value))
        for index, form in enumerate(_FORMS):
            self.container.setItemText(index, form_word(form))
        for name, caption in _captions().items():
            self.form.fields[name].set_caption(caption)
        self._say_notes()
        self.form.say(
            translate("Lab", "Register a lot with its containers"),
            translate("Lab", "Register the lot"),
            guidance=translate("Lab", "Each container gets its own code. The quality unit releases the lot."),
        )

    def _lay_out(self) -> None:
        body, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        self.form.column.setSpacing(8)
        inner.addWidget(self.form)
        inner.addStretch(1)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _say_notes(self) -> None:
        for name in ("expires_on", "received_on"):
            self.form.fields[name].show_note(translate("Lab", "Such as 2027-12-31"))
        self.form.fields["frozen_at"].show_note(translate("LabOrigin", "Such as 2026-05-20 14:30"))

    def _add_fields(self) -> None:
        given: dict[str, QWidget] = {"product": self.product, "parents": self.banks, "form": self.container}
        for name in _captions():
            control: QWidget = given.get(name) or (QuantityEdit() if name in _NUMBERS else DirectEdit())
            if name in {"supplier", "supplier_lot"}:
                control = TextEdit()
            self.form.add(name, control, wide=name == "parents")

    def _show_fields(self) -> None:
        has_cells = self.product.currentData() == Product.UC_MSC.value
        for names, shown in ((CELLS_ONLY, has_cells), (MATERIALS_ONLY, not has_cells)):
            for name in names:
                self.form.fields[name].setVisible(shown)

    def _send(self) -> None:
        texts = self.form.texts()
        try:
            if not texts["lot"].strip():
                raise UserFacingError("field-blank", field=translate("Lab", "Lot"))
            lot, containers = typed_lot(texts, banks=self.banks.chosen, zone=self._shift.zone)
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: register_lot(desk, lot=lot, containers=containers, act=self._act),
            done=lambda codes: self._done(lot.lot, len(codes)),
            refused=self.form.show_refusal,
        )

    def _done(self, lot: str, count: int) -> None:
        self._act = None
        self.form.clear()
        self.banks.clearSelection()
        self._show_fields()
        self._say_notes()
        self.form.show_done(
            translate("Lab", "Lot {lot} is recorded with {count} containers. It waits for its release.").format(
                lot=lot, count=count
            )
        )


def _captions() -> dict[str, str]:
    """Return the name of each field in the order in which they stand, four in a row."""
    return {
        "product": translate("Lab", "Product"),
        "lot": translate("Lab", "Lot"),
        "expires_on": translate("Lab", "Last day of use"),
        "count": translate("Lab", "Number of containers"),
        "parents": translate("Lab", "Made from: tick each bank; several are a pool"),
        "passage": translate("Lab", "Passage"),
        "population_doublings": translate("LabOrigin", "Population doublings"),
        "form": translate("Lab", "Each container is a"),
        "frozen_at": translate("Lab", "Frozen at"),
        "volume": translate("Lab", "Volume of each [mL]"),
        "cells": translate("Lab", "Viable cells in each"),
        "viability": translate("Lab", "Viability before freezing [%]"),
        "cryoprotectant": translate("Lab", "DMSO [%]"),
        "supplier": translate("Lab", "Supplier"),
        "supplier_lot": translate("Lab", "Supplier's lot"),
        "received_on": translate("Lab", "Received on"),
    }
