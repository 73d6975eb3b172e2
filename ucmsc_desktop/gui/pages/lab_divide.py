"""Divide the container that is shown into several alike; volumes and cells must balance."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.numbers import parse_cells, parse_few
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.services.product.divide_container import Child, divide_container
from ucmsc_desktop.services.queries.stock import ContainerLine, ContainerState


class DividePart(QWidget):
    """A button below a container on hand, and the form that it opens."""

    divided = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._line: ContainerLine | None = None
        self._act: str | None = None
        self._made: tuple[str, ...] = ()
        self.begin, self.form, self.outcome = button(), Form(columns=2, can_leave=True), label("go-strong", wraps=True)
        for name in ("parts", "volume", "cells", "loss"):
            self.form.add(name, QuantityEdit())
        self.form.add("reason", TextEdit(), wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.outcome)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self.begin.clicked.connect(self._begin)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._send)
        self.form.hide()
        self._name_everything()

    def present(self, line: ContainerLine | None) -> None:
        """Offer to divide a container; a form that is being filled in for it stays."""
        if line is None or self._line is None or line.code != self._line.code:
            self._made = ()
            self._leave()
        self._line = line
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _name_everything(self) -> None:
        self.begin.setText(translate("LabOrigin", "Divide this container"))
        for name, caption in (
            ("parts", translate("LabOrigin", "Into how many")),
            ("volume", translate("LabOrigin", "Volume of each [mL]")),
            ("cells", translate("LabOrigin", "Viable cells in each")),
            ("loss", translate("LabOrigin", "Lost [mL]")),
            ("reason", translate("LabOrigin", "Reason")),
        ):
            self.form.fields[name].set_caption(caption)
        self.form.say(
            translate("LabOrigin", "Divide this container"),
            translate("LabOrigin", "Divide"),
            guidance=translate(
                "LabOrigin", "All that is left goes into the new containers; this one is never used again."
            ),
            leave=translate("LabOrigin", "Back"),
        )
        codes = ", ".join(code_words(code) for code in self._made)
        show_text(self.outcome, translate("LabOrigin", "Divided into {codes}").format(codes=codes) if codes else "")
        line = self._line
        may = line is not None and line.state is ContainerState.ON_HAND and self._shift.may(Action.DIVIDE_CONTAINER)
        self.begin.setVisible(may and self.form.isHidden())
        self.form.fields["cells"].setVisible(line is not None and line.viable_cells is not None)
        self.setVisible(may or bool(codes))

    def _begin(self) -> None:
        self.form.show()
        self._name_everything()
        self.form.focus_first()

    def _leave(self) -> None:
        self._act = None
        self.form.clear()
        self.form.hide()
        self._name_everything()

    def _send(self) -> None:
        line = self._line
        if line is None:
            return
        typed = {name: text.strip() for name, text in self.form.texts().items()}
        try:
            cells = None if line.viable_cells is None else parse_cells(typed["cells"])
            children = [Child(volume_text=typed["volume"], viable_cells=cells)] * parse_few(typed["parts"])
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: divide_container(
                desk,
                container=line.code,
                children=children,
                loss_text=typed["loss"],
                reason=typed["reason"],
                act=self._act,
            ),
            done=self._done,
            refused=self.form.show_refusal,
        )

    def _done(self, codes: tuple[str, ...]) -> None:
        self._leave()
        self._made = codes
        self._name_everything()
        self.divided.emit()
