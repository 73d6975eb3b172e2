"""The storage map: the tree of locations on the left; what lies where, and what is done with it, on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.lab_storage_forms import RegisterLocationForm
from ucmsc_desktop.gui.pages.lab_storage_panel import LocationPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.storage_words import held_words, location_type_word
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.storage import LocationLine, location_lines, what_was_scanned

_STEP = "\u2003"


class StoragePart(Part):
    """A scanned location waits for containers; a scanned container is shown where it lies, or put there."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.listing: Listing[LocationLine] = Listing(self._model(), key=lambda line: line.code)
        self.register, self.overview = button(), button()
        self.panel, self.form = LocationPanel(shift), RegisterLocationForm(shift)
        self.form.hide()
        self._lay_out()
        self._connect()
        self.name_everything()

    def refresh(self) -> None:
        """Read list and location anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.panel.read_again()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("LabStorage", "Name or type"),
                translate("LabStorage", "No location is registered yet."),
                translate("LabStorage", "Register a tank, its racks and their boxes."),
            )
        )
        self.register.setText(translate("LabStorage", "New location"))
        self.overview.setText(translate("LabStorage", "Out and retained"))
        self.form.name_everything()
        self.panel.name_everything()

    @property
    def awaits(self) -> Awaited | None:
        """Return the code of a place for the form, a container for the place that one is put into."""
        if not self.form.isHidden():
            return Awaited.LOCATION
        return Awaited.CONTAINER if self.panel.is_putting else None

    def take_scan(self, text: str) -> bool:
        """Return whether the code was used: a location opens and waits, a container is put there or shown."""
        if not self.form.isHidden():
            if text.startswith("L1"):
                self.form.code.setText(text)
            return text.startswith("L1")
        kind = what_was_scanned(self._shift.desk, text)
        if kind == "location":
            self.open_subject("location", text)
            self.panel.begin_putting()
        elif kind == "container" and self.panel.is_putting:
            self.panel.put.take(text, input_by="scanner")
        elif kind == "container":
            self.panel.show_container(text)
            self._mark()
        return kind is not None

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - locations only
        """Show a location."""
        self._show_form(is_shown=False)
        self.panel.show_location(subject)
        self._mark()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _mark(self) -> None:
        if self.panel.view is not None and self.listing.chosen_key != self.panel.view.location.code:
            self.listing.blockSignals(True)  # noqa: FBT003 - Qt's own argument
            self.listing.choose(self.panel.view.location.code)
            self.listing.blockSignals(False)  # noqa: FBT003 - Qt's own argument

    def _choose(self, line: LocationLine) -> None:
        self._show_form(is_shown=False)
        self.panel.show_location(line.code)

    def _begin(self) -> None:
        self.form.clear()
        view = self.panel.view
        self.form.offer(location_lines(self._shift.desk), inside="" if view is None else view.location.code)
        self._show_form(is_shown=True)
        self.form.focus_first()

    def _registered(self, code: str) -> None:
        self.listing.read_again()
        self.open_subject("location", code)

    def _show_form(self, *, is_shown: bool) -> None:
        self.form.setVisible(is_shown)
        self.panel.setVisible(not is_shown)

    def _show_overview(self) -> None:
        self._show_form(is_shown=False)
        self.panel.show_location("")

    def _lay_out(self) -> None:
        left, detail = QWidget(), QWidget()
        presses = QHBoxLayout()
        presses.setSpacing(8)
        presses.addWidget(self.register)
        presses.addWidget(self.overview)
        presses.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addLayout(presses)
        parts = QVBoxLayout(detail)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self.form)
        parts.addWidget(self.panel)
        parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(left, detail, share=(5, 13)))

    def _connect(self) -> None:
        self.register.setVisible(self._shift.may(Action.MANAGE_LOCATIONS))
        self.register.clicked.connect(self._begin)
        self.overview.clicked.connect(self._show_overview)
        self.listing.chosen.connect(self._choose)
        self.form.registered.connect(self._registered)
        self.form.left.connect(lambda: self._show_form(is_shown=False))
        self.panel.changed.connect(self.listing.read_again)
        self.panel.opens.connect(self.opens)

    def _matching(self, text: str) -> Sequence[LocationLine]:
        sought = text.casefold()
        return [
            line
            for line in location_lines(self._shift.desk)
            if sought in f"{line.name} {location_type_word(line.type)}".casefold()
        ]

    def _model(self) -> LinesModel[LocationLine]:
        columns = (
            Column[LocationLine](
                title=lambda: translate("LabStorage", "Location"), text=lambda line: _STEP * line.depth + line.name
            ),
            Column[LocationLine](
                title=lambda: translate("LabStorage", "Lying"), text=held_words, width_px=88, is_number=True
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: len(self._matching(text)),
            lines=lambda text, start, count: self._matching(text)[start : start + count],
        )
