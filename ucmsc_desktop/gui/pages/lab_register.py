"""Register a lot with its containers: product, genealogy, and one container's content, all containers alike."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_part import LabPart
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import product_word
from ucmsc_desktop.gui.viewmodels.typed_lot import typed_lot
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.product.register_lot import register_lot

CELLS_ONLY = (
    "parents",
    "passage",
    "cells",
    "viability",
    "cryoprotectant",
)


class RegisterPart(LabPart):
    """The form; after it was recorded the new lot can be opened."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._act: str | None = None
        self.form = Form(columns=4)
        self.product = Choice()
        for product in Product:
            self.product.addItem("", product.value)
        self._add_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.product.currentIndexChanged.connect(self._show_fields)
        self.form.submitted.connect(self._send)
        self.name_everything()
        self._show_fields()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.form.focus_first()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, product in enumerate(Product):
            self.product.setItemText(index, product_word(product.value))
        for name, caption in (
            ("product", translate("Lab", "Product")),
            ("lot", translate("Lab", "Lot")),
            ("expires_on", translate("Lab", "Last day of use")),
            ("count", translate("Lab", "Number of containers")),
            ("parents", translate("Lab", "Made from bank")),
            ("passage", translate("Lab", "Passage")),
            ("volume", translate("Lab", "Volume of each [mL]")),
            ("cells", translate("Lab", "Viable cells in each")),
            ("viability", translate("Lab", "Viability before freezing [%]")),
            ("cryoprotectant", translate("Lab", "DMSO [%]")),
        ):
            self.form.fields[name].set_caption(caption)
        self.form.fields["expires_on"].show_note(translate("Lab", "Such as 2027-12-31"))
        self.form.say(
            translate("Lab", "Register a lot with its containers"),
            translate("Lab", "Register the lot"),
            guidance=translate("Lab", "Each container gets its own code. The quality unit releases the lot."),
        )

    def _add_fields(self) -> None:
        controls: dict[str, QWidget] = {
            "product": self.product,
            "lot": TextEdit(),
            "expires_on": DirectEdit(),
            "count": QuantityEdit(),
            "parents": TextEdit(),
            "passage": QuantityEdit(),
            "volume": QuantityEdit(),
            "cells": QuantityEdit(),
            "viability": QuantityEdit(),
            "cryoprotectant": QuantityEdit(),
        }
        for name, control in controls.items():
            self.form.add(name, control)

    def _show_fields(self) -> None:
        has_cells = self.product.currentData() == Product.UC_MSC.value
        for name in CELLS_ONLY:
            self.form.fields[name].setVisible(has_cells)

    def _send(self) -> None:
        texts = self.form.texts()
        try:
            lot, containers = typed_lot(texts)
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
        self._show_fields()
        self.form.fields["expires_on"].show_note(translate("Lab", "Such as 2027-12-31"))
        self.form.show_done(
            translate("Lab", "Lot {lot} is recorded with {count} containers. It waits for its release.").format(
                lot=lot, count=count
            )
        )
