"""Labels of a lot's containers: printed one by one, each applied and scanned back before the next."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.gui.viewmodels.label_queue import QueuedLabel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.label_queue_view import LabelQueueView
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.product.print_container_labels import ContainerLabels, container_labels_of

_STEP: Final = 10
"""After how many labels the progress is said."""


class ContainerLabelsView(QWidget):
    """Two buttons that begin a run of labels, and the run; a container's code stays the same on every label of it."""

    switched = Signal()
    """A run was begun or is over."""
    _drawn = Signal(int)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._lot, self._code = "", ""
        self._refusal: UserFacingError | None = None
        self._is_over = False
        self._drawing: tuple[int, Event] | None = None
        self.all, self.one, self.queue = button(), button(), LabelQueueView(shift)
        self.progress, self.stop = label(wraps=True), button()
        self.outcome, self.refusal = label("go-strong", wraps=True), label("stop-strong", wraps=True)
        self._presses = QWidget()
        row = QHBoxLayout(self._presses)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for press in (self.all, self.one):
            row.addWidget(press)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self._presses, self.progress, self.refusal, self.outcome, self.queue):
            column.addWidget(shown)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.clicked.connect(lambda: self._begin(None))
        self.one.clicked.connect(lambda: self._begin(self._code))
        self.stop.clicked.connect(self._stop_drawing)
        self._drawn.connect(self._say_progress)
        self.queue.over.connect(partial(self._end, is_over=True))
        self.queue.left.connect(partial(self._end, is_over=False))
        self._say()

    @property
    def may_print(self) -> bool:
        """Return whether the person handles containers."""
        return self._shift.may(Action.STORE_CONTAINER)

    @property
    def is_open(self) -> bool:
        """Return whether a run of labels is under way."""
        return not self.queue.is_empty

    def take(self, lot: str, code: str | None) -> None:
        """Offer the labels of a lot and of the container that is shown; the run of another lot is stopped."""
        if lot != self._lot:
            self._lot, self._refusal, self._is_over = lot, None, False
            self.queue.clear()
            self._stop_drawing()
        self._code = code or ""
        self._say()

    def take_scan(self, code: str) -> bool:
        """Return whether a run of labels used the scan; another label's code is said, and the label in hand stays.

        It is not recorded: which container was in whose hands, and when, could tell what is being prepared.
        """
        if not self.is_open:
            return False
        try:
            self._refusal = None
            self.queue.take_code(code)
        except UserFacingError as error:
            self._refusal = error
        self._say()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _begin(self, code: str | None) -> None:
        self._refusal, self._is_over = None, False
        lot = self._lot
        try:
            if self._shift.jobs.is_busy:
                raise UserFacingError("trace-paper-waits")
            labels = container_labels_of(self._shift.desk, lot=lot, code=code)
        except UserFacingError as error:
            self._refuse(error)
            return
        stopped = Event()
        self._drawing = (len(labels.codes), stopped)
        self._say()
        self._shift.jobs.run(
            lambda: labels.draw(partial(self._watch, stopped)),
            done=lambda pdf: self._show(lot, labels, pdf),
            refused=lambda error: self._refuse(error if lot == self._lot else None),
        )

    def _watch(self, stopped: Event, drawn: int) -> None:
        """Tell the window's thread how many labels are drawn; called on the job's."""
        if stopped.is_set():
            raise UserFacingError("label-drawing-stopped")
        if drawn % _STEP == 0:
            self._drawn.emit(drawn)

    def _stop_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing[1].set()

    def _say_progress(self, drawn: int) -> None:
        words = translate("Printers", "{drawn} of {labels} labels are drawn.")
        show_text(self.progress, "" if self._drawing is None else words.format(drawn=drawn, labels=self._drawing[0]))

    def _show(self, lot: str, labels: ContainerLabels, pdf: bytes) -> None:
        self._drawing = None
        if lot != self._lot or not self.isVisible():
            self._say()
            return
        queued = [QueuedLabel(code, partial(code_words, code)) for code in labels.codes]
        self.queue.begin(
            pdf,
            queued,
            title=lambda: translate("Printers", "Labels of {lot}").format(lot=lot),
            file_name=f"containers-{lot}.pdf",
        )
        self._say()
        self.switched.emit()

    def _end(self, *, is_over: bool) -> None:
        self._refusal, self._is_over = None, is_over
        self._say()
        self.switched.emit()

    def _refuse(self, error: UserFacingError | None) -> None:
        self._refusal, self._drawing = error, None
        self._say()

    def _say(self) -> None:
        self.all.setText(translate("Printers", "Labels of all containers"))
        self.one.setText(translate("Printers", "Label of this container"))
        is_drawing = self._drawing is not None
        self._presses.setVisible(self.may_print and not self.is_open and not is_drawing)
        self.stop.setText(translate("Printers", "Stop drawing"))
        self.stop.setVisible(is_drawing)
        self._say_progress(0)
        self.one.setVisible(bool(self._code))
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))
        done = translate("Printers", "Every label was scanned back.")
        show_text(self.outcome, done if self._is_over else "")
