"""Where cells come from: donors, tissues, isolations and banks on the left; the chosen one or a form on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.product.genealogy import ComponentType
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_origin_forms import RegisterComponentForm
from ucmsc_desktop.gui.pages.lab_origin_panel import ComponentPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.origin_words import line_look, line_state_word, type_word
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.origin import ComponentLine, component_lines, count_components


class OriginPart(Part):
    """A list of all components and one of them, or the form that registers another."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.listing: Listing[ComponentLine] = Listing(self._model(), key=lambda line: line.component)
        self.register = button()
        self.nothing, self.panel, self.form = StateCard(), ComponentPanel(shift), RegisterComponentForm(shift)
        self._left = QWidget()
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show(self.nothing)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def refresh(self) -> None:
        """Read list and component anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.panel.read_again()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("LabOrigin", "Id, type or donation number"),
                translate("LabOrigin", "No donor is registered yet."),
                translate("LabOrigin", "The cell laboratory registers donors, tissue and banks."),
            )
        )
        self.register.setText(translate("LabOrigin", "Register"))
        self.nothing.show_empty(
            translate("LabOrigin", "Nothing is chosen."), translate("LabOrigin", "Choose a line on the left.")
        )
        self.form.name_everything()
        self.panel.name_everything()

    def take_scan(self, text: str) -> bool:
        """Return whether a scanned donation number was taken into the form of tissue."""
        takes = self.form.isVisible() and self.form.chosen_type is ComponentType.TISSUE and text.startswith("=")
        if takes:
            self.form.fields["external_id"].control.setProperty("text", text)
        return takes

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - components only
        """Show a component."""
        if not self.is_modal:
            self.listing.choose(subject)
            self.panel.show_component(subject)
            self._show(self.panel)

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _choose(self, line: ComponentLine) -> None:
        self.panel.show_component(line.component)
        self._show(self.panel)

    def _begin(self) -> None:
        self.form.begin()
        self._show(self.form)
        self.form.focus_first()

    def _registered(self, component: str) -> None:
        self.listing.read_again()
        self.listing.choose(component)
        self.panel.show_component(
            component, told=translate("LabOrigin", "{component} is recorded.").format(component=component)
        )
        self._show(self.panel)

    def _leave(self) -> None:
        self._show(self.panel if self.panel.component else self.nothing)

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self._left.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _show(self, part: QWidget) -> None:
        for each in (self.nothing, self.panel, self.form):
            each.setVisible(each is part)

    def _lay_out(self) -> None:
        detail = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.register, 0, Qt.AlignmentFlag.AlignLeft)
        parts = QVBoxLayout(detail)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        for part in (self.nothing, self.panel, self.form):
            parts.addWidget(part)
        parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self._left, detail, share=(1, 1)))

    def _connect(self) -> None:
        self.register.setVisible(self._shift.may(Action.REGISTER_COMPONENT))
        self.register.clicked.connect(self._begin)
        self.listing.chosen.connect(self._choose)
        self.form.registered.connect(self._registered)
        self.form.left.connect(self._leave)
        self.panel.modal_changed.connect(self._hold)

    def _model(self) -> LinesModel[ComponentLine]:
        columns = (
            Column[ComponentLine](title=lambda: translate("LabOrigin", "Id"), text=lambda line: line.component),
            Column[ComponentLine](
                title=lambda: translate("LabOrigin", "What it is"),
                text=lambda line: type_word(line.type),
                width_px=152,
            ),
            Column[ComponentLine](
                title=lambda: translate("LabOrigin", "Donation number"),
                text=lambda line: line.external_id or "",
                width_px=144,
            ),
            Column[ComponentLine](
                title=lambda: translate("LabOrigin", "State"),
                text=line_state_word,
                width_px=120,
                look=line_look,
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_components(self._shift.desk, text=text),
            lines=lambda text, start, count: component_lines(self._shift.desk, text=text, start=start, count=count),
        )
