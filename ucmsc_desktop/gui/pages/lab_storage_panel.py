"""What the storage map shows on its right: a location with its positions, a container, and what is out or retained."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.gui.pages.lab_storage_forms import ContainerActForm, PutForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.gui.viewmodels.storage_words import (
    balance_words,
    cell_look,
    cell_mark,
    cell_state_word,
    cell_words,
    legend_words,
    location_type_word,
    out_words,
    place_words,
    way_words,
)
from ucmsc_desktop.gui.widgets.box_grid import BoxGrid, GridCell
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.product.print_place_labels import location_label_of
from ucmsc_desktop.services.queries.storage import (
    Cell,
    CellState,
    LocationView,
    location_view,
    out_of_storage,
    retention_samples,
    stored_container,
)

_SAMPLES = 20
_CARD_PX = 300


class StoredCard(Card):
    """One container: where it is, how long it was out, its balance, and what may be done with it."""

    opens = Signal(str, str)

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self.code = ""
        self.title, self.lot, self.state = label("card-title", wraps=True), label("muted"), label("field")
        self.place = label(wraps=True)
        self.out, self.balance, self.open_story = label("caution-strong", wraps=True), label(wraps=True), button()
        self.form = ContainerActForm(shift)
        for part in (self.title, self.lot, self.state, self.place, self.out, self.balance):
            self.column.addWidget(part)
        self.column.addWidget(self.open_story, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_story.clicked.connect(lambda: self.opens.emit("container", self.code))
        self.hide()

    def show_container(self, code: str) -> None:
        """Show a container; an empty code shows none."""
        self.code = code
        self.setVisible(bool(code))
        self.form.setVisible(False)
        if code:
            self.name_everything()

    def name_everything(self) -> None:
        """Read it anew and say it in the shown language."""
        self.open_story.setText(translate("LabStorage", "Open its story"))
        self.form.name_everything()
        if not self.code:
            return
        stored = stored_container(self._shift.desk, self.code)
        show_text(self.title, code_words(stored.code))
        show_text(self.lot, stored.lot)
        is_there = stored.balance.on_hand_ml > 0
        show_text(self.state, cell_state_word(stored.state) if is_there or stored.state is CellState.TAKEN else "")
        look = cell_look(stored.state)
        set_look(self.state, "muted" if look == "muted" else f"{look}-strong")
        show_text(self.place, place_words(stored))
        show_text(self.out, out_words(stored, now=self._shift.now().astimezone(self._shift.zone)))
        show_text(self.balance, balance_words(stored))
        self.form.aim(stored.code)
        self.form.setVisible(is_there and self._shift.may(Action.DRAW_CONTAINER))


class LocationPanel(QWidget):
    """A location: its positions as a grid with the chosen container beside, or what is out and retained."""

    opens = Signal(str, str)
    changed = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.view: LocationView | None = None
        self.grid, self.card, self.put = BoxGrid(), StoredCard(shift), PutForm(shift)
        self.title, self.line, self.cell = label("identifier"), label("muted", wraps=True), label("field", wraps=True)
        self.begin, self.lying, self.legend = button(), StoryList(), label("small", wraps=True)
        self.label_paper = PaperOnDemand(
            shift,
            read=lambda: location_label_of(shift.desk, code=self._code).draw,
            title=lambda: translate("LabStorage", "Label of the location"),
            file_name="location-label.pdf",
            tells_arm=False,
            printer_kind="label",
            offer=lambda: translate("LabStorage", "Label of the location"),
        )
        self.put.hide()
        self._lay_out()
        self.begin.clicked.connect(self.begin_putting)
        self.put.left.connect(self._end_putting)
        self.put.put.connect(self._after)
        self.card.form.recorded.connect(self._after)
        self.card.opens.connect(self.opens)
        self.grid.chosen.connect(self._choose)

    @property
    def _code(self) -> str:
        return "" if self.view is None else self.view.location.code

    @property
    def is_putting(self) -> bool:
        """Return whether the next scanned container is put into the shown location."""
        return not self.put.isHidden()

    def show_location(self, code: str) -> None:
        """Show a location; an empty code shows what is out of storage and retained."""
        self.view = location_view(self._shift.desk, code) if code else None
        self.label_paper.forget()
        self._end_putting()
        self.card.show_container("")
        self.name_everything()
        self._choose(self.grid.position)

    def show_container(self, code: str) -> None:
        """Show a container where it lies, its position framed."""
        place = stored_container(self._shift.desk, code).place
        if place is not None:
            self.show_location(place.location)
            self.grid.choose(place.position or "")
        self.card.show_container(code)
        self.name_everything()

    def read_again(self) -> None:
        """Read anew what is shown; what is being typed stays."""
        if self.view is not None:
            self.view = location_view(self._shift.desk, self.view.location.code)
        self.name_everything()

    def begin_putting(self) -> None:
        """Wait for the containers that go into the shown location."""
        if self.view is None or not self._shift.may(Action.STORE_CONTAINER):
            return
        self.card.show_container("")
        self.put.clear()
        self._aim()
        self.put.show()
        self.put.focus_first()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.put.name_everything()
        self.card.name_everything()
        view, is_box = self.view, self.view is not None and bool(self.view.location.positions)
        self.grid.setVisible(is_box)
        show_text(self.legend, legend_words() if is_box else "")
        self.begin.setText(translate("LabStorage", "Put containers here"))
        may = self._shift.may(Action.STORE_CONTAINER) and self.put.isHidden()
        self.label_paper.setVisible(view is not None and self._shift.may(Action.MANAGE_LOCATIONS))
        self.begin.setVisible(view is not None and may and (not is_box or view.first_free is not None))
        if view is None:
            self._name_overview()
            return
        show_text(self.title, way_words(view.path, None))
        show_text(self.line, f"{location_type_word(view.location.type)} · {code_words(view.location.code)}")
        self._show_cells(view)

    def _show_cells(self, view: LocationView) -> None:
        if view.location.columns is None:
            show_text(self.cell, "")
            self.lying.show_lines(
                [StoryLine(at_text="", text=cell_words(cell), look=cell_look(cell.state)) for cell in view.cells]
            )
            return
        self.lying.show_lines([])
        self.grid.show_cells([_grid_cell(cell) for cell in view.cells], columns=view.location.columns)
        self._say_cell(view)

    def _name_overview(self) -> None:
        show_text(self.title, translate("LabStorage", "Out of storage, and retention samples"))
        show_text(self.line, translate("LabStorage", "Choose a location, or scan a location or a container."))
        show_text(self.cell, "")
        zone = self._shift.zone
        lines = [
            StoryLine(
                at_text=local_text(each.since, like=each.since.astimezone(zone)).rpartition(" ")[0],
                text=translate("LabStorage", "{container} of {lot} is out of storage.").format(
                    container=code_words(each.code), lot=each.lot
                ),
                look="caution",
            )
            for each in out_of_storage(self._shift.desk)
        ]
        lines += [
            StoryLine(
                at_text=local_text(each.at, like=each.at.astimezone(zone)).rpartition(" ")[0],
                text=translate("LabStorage", "Retention sample of {volume} mL from {container} of {lot}").format(
                    volume=each.volume_ml, container=code_words(each.container), lot=each.lot
                ),
                who=f"{each.by}: {each.reason}",
            )
            for each in retention_samples(self._shift.desk, start=0, count=_SAMPLES)
        ]
        self.lying.show_lines(lines)

    def _choose(self, position: str) -> None:
        if self.view is None or not self.view.location.positions:
            return
        if self.is_putting:
            self.put.aim(self.view, position)
        else:
            self.card.show_container(next(cell.code for cell in self.view.cells if cell.position == position))
        self._say_cell(self.view)

    def _say_cell(self, view: LocationView) -> None:
        """Say what the chosen position means, unless its container stands below."""
        cell = next(cell for cell in view.cells if cell.position == self.grid.position)
        show_text(self.cell, "" if cell.code and cell.code == self.card.code else cell_words(cell))

    def _aim(self) -> None:
        """Aim at the chosen position when it is free, else at the first free one."""
        view = self.view
        if view is None:
            return
        free = {cell.position for cell in view.cells if cell.state is CellState.FREE}
        position = self.grid.position if self.grid.position in free else view.first_free
        if view.location.positions and position is not None:
            self.grid.choose(position)
        self.put.aim(view, position if view.location.positions else None)

    def _end_putting(self) -> None:
        self.put.hide()
        self.put.clear()
        self.name_everything()

    def _after(self) -> None:
        self.read_again()
        if self.is_putting:
            self._aim()
            self.name_everything()
        self.changed.emit()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        for part in (self.cell, self.put, self.card, self.card.form):
            right.addWidget(part)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        box = QVBoxLayout()
        box.addWidget(self.grid)
        box.addWidget(self.legend)
        box.addStretch(1)
        row.addLayout(box)
        row.addLayout(right, 1)
        self.card.setMinimumWidth(_CARD_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.begin)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addLayout(row)
        column.addWidget(self.lying)
        column.addWidget(self.label_paper)
        column.addStretch(1)


def _grid_cell(cell: Cell) -> GridCell:
    return GridCell(
        position=cell.position,
        mark=cell_mark(cell.state),
        look=cell_look(cell.state),
        is_full=bool(cell.code),
        is_crossed=cell.state is CellState.TAKEN,
        words=cell_words(cell),
    )
