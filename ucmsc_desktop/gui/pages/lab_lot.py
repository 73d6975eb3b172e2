"""One lot: where it comes from, its release and recalls, and where each of its containers went."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_certificate import CertificateView
from ucmsc_desktop.gui.pages.lab_container import ContainerCard
from ucmsc_desktop.gui.pages.lab_container_labels import ContainerLabelsView
from ucmsc_desktop.gui.pages.lab_divide import DividePart
from ucmsc_desktop.gui.pages.lab_lot_acts import LotActs
from ucmsc_desktop.gui.pages.lab_lot_head import LotHead
from ucmsc_desktop.gui.pages.lab_step_form import Asked, Said
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words, whereabouts_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.stock import (
    ContainerLine,
    ContainerState,
    LotStory,
    container_line,
    container_lines,
    count_containers,
    lot_story,
)

_LIST_PX = 328
_LOOKS = {
    ContainerState.ON_HAND: "",
    ContainerState.PLANNED: "caution",
    ContainerState.USED: "muted",
    ContainerState.GONE: "muted",
}


class LotPanel(QWidget):
    """Shows what the queries returned of one lot."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.lot = ""
        self.story: LotStory | None = None
        self._told: Said = str
        self.state, self.outcome = StateCard(), label("go-strong", wraps=True)
        self.head, self.acts, self.signing = LotHead(shift.zone), LotActs(shift), SigningCard(shift)
        self.container, self.divide, self.certificate = ContainerCard(), DividePart(shift), CertificateView(shift)
        self.labels = ContainerLabelsView(shift)
        self.containers: Listing[ContainerLine] = Listing(self._model(), key=lambda line: line.code)
        self.containers.setMinimumHeight(_LIST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        above = (self.state, self.outcome, self.container, self.labels, self.divide)
        for part in (*above, self.head, self.acts, self.signing, self.certificate):
            column.addWidget(part)
        column.addWidget(self.containers, 1)
        self._name_everything()
        self._connect()
        self._show_empty()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def show_lot(self, lot: str) -> None:
        """Show another lot from the beginning."""
        if lot != self.lot:
            self.lot, self._told = lot, str
            self.container.forget()
            self.divide.present(None)
            self.acts.forget()
            self.containers.filter.clear()
        self.read_again()

    def show_container(self, code: str) -> None:
        """Show one container of the lot above everything else."""
        try:
            line = container_line(self._shift.desk, code)
        except UserFacingError as error:
            self.state.show_error(error)
            return
        self.container.present(line)
        self.divide.present(line)
        self.labels.take(self.lot, line.code)
        self.containers.choose(code)

    def read_again(self) -> None:
        """Show the lot as recorded now; what is being typed stays."""
        if not self.lot:
            self._show_empty()
            return
        try:
            self.story = lot_story(self._shift.desk, self.lot)
        except UserFacingError as error:
            self.story = None
            self.state.show_error(error)
            self._show_parts()
            return
        self.head.present(self.story)
        self.acts.present(self.story)
        self.certificate.take_lot(self.lot)
        self.containers.read_again()
        if self.container.code is not None:
            self.show_container(self.container.code)
        self.labels.take(self.lot, self.container.code)
        self._show_parts()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self.containers.say()
        super().changeEvent(event)

    def _show_empty(self) -> None:
        self.story = None
        self.state.show_empty(translate("Lab", "No lot is chosen."), translate("Lab", "Choose a line on the left."))
        self._show_parts()

    def _show_parts(self) -> None:
        has_story = self.story is not None
        is_paper = has_story and (self.certificate.is_open or self.labels.is_open)
        has_lot = has_story and not is_paper
        self.state.setVisible(not has_story)
        may_certify = self.certificate.may_print and not self.signing.is_open and not self.labels.is_open
        self.certificate.setVisible(has_story and may_certify)
        self.labels.setVisible(has_story and not self.signing.is_open and not self.certificate.is_open)
        self.head.setVisible(has_lot)
        self.containers.setVisible(has_lot)
        self.acts.setVisible(has_lot and self.acts.has_any and not self.signing.is_open)
        self.container.setVisible(has_lot and self.container.code is not None)

    def _ask(self, asked: Asked) -> None:
        self._told = str
        show_text(self.outcome, "")
        self.signing.ask(asked.meaning, asked.work, done=lambda _result: self._say(asked.said), details=asked.details)
        self._show_parts()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _say(self, said: Said) -> None:
        self._told = said
        self.acts.forget()
        self._name_everything()

    def _release(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.read_again()

    def _name_everything(self) -> None:
        show_text(self.outcome, self._told())

    def _switch_labels(self) -> None:
        """Leave the panel to a run of labels, and come back from it."""
        if self.labels.is_open:
            self.divide.hide()
        elif self.container.code is not None:
            self.show_container(self.container.code)
        self._show_parts()

    def _choose_container(self, line: ContainerLine) -> None:
        self.container.present(line)
        self.divide.present(line)
        self.labels.take(self.lot, line.code)
        self._show_parts()

    def _connect(self) -> None:
        self.containers.name(
            lambda: (
                translate("Lab", "Code of a container"),
                translate("Lab", "This lot has no container."),
                "",
            )
        )
        self.containers.chosen.connect(self._choose_container)
        self.container.opens.connect(self.opens)
        self.certificate.switched.connect(self._show_parts)
        self.labels.switched.connect(self._switch_labels)
        self.acts.asks.connect(self._ask)
        self.signing.signed.connect(self._release)
        self.signing.left.connect(self._release)
        self.state.retried.connect(self.read_again)

    def _model(self) -> LinesModel[ContainerLine]:
        columns = (
            Column[ContainerLine](
                title=lambda: translate("Lab", "Container"),
                text=lambda line: code_words(line.code),
                width_px=232,
                look=lambda line: _LOOKS[line.state],
            ),
            Column[ContainerLine](
                title=lambda: translate("Lab", "Where it is or went"),
                text=whereabouts_words,
                look=lambda line: _LOOKS[line.state],
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_containers(self._shift.desk, lot=self.lot, text=text) if self.lot else 0,
            lines=lambda text, start, count: container_lines(
                self._shift.desk, lot=self.lot, text=text, start=start, count=count
            ),
        )
