"""Labels of a lot's containers: printed one by one, each counted, applied and scanned back before the next."""

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
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.label_queue_view import LabelQueueView
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.product.label_container import (
    confirm_container_label,
    count_printed,
    replace_container_label,
)
from ucmsc_desktop.services.product.print_container_labels import ContainerLabels, container_labels_of
from ucmsc_desktop.services.queries.scanned import as_container

_STEP: Final = 10
"""After how many labels the progress is said."""


class ContainerLabelsView(QWidget):
    """Begins a run of labels and leads through it; a label that cannot be read any more is replaced by a new code."""

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
        self._container_of: dict[str, str] = {}
        self.all, self.one, self.anew, self.queue = button(), button(), button(), LabelQueueView(shift)
        self.replacing = Form(columns=1, can_leave=True)
        self.replacing.add("reason", TextEdit())
        self.replacing.hide()
        self.progress, self.stop = label(wraps=True), button()
        self.outcome, self.refusal = label("go-strong", wraps=True), label("stop-strong", wraps=True)
        self._presses = QWidget()
        self._lay_out()
        self.all.clicked.connect(lambda: self._begin(None))
        self.one.clicked.connect(lambda: self._begin(self._code))
        self.anew.clicked.connect(self._ask_reason)
        self.replacing.submitted.connect(self._replace)
        self.replacing.left.connect(self._leave_replacing)
        self.queue.printed.connect(self._count)
        self.stop.clicked.connect(self._stop_drawing)
        self._drawn.connect(self._say_progress)
        self.queue.over.connect(partial(self._end, is_over=True))
        self.queue.left.connect(partial(self._end, is_over=False))
        self._say()

    @property
    def may_print(self) -> bool:
        """Return whether the person labels containers."""
        return self._shift.may(Action.LABEL_CONTAINER)

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
        if code != self._code:
            self._hide_replacing()
        self._code = code or ""
        self._say()

    def take_scan(self, code: str) -> bool:
        """Return whether a run of labels used the scan; another label's code is said, and the label in hand stays.

        A refused one is not recorded: which container was in whose hands, and when, could tell what is being prepared.
        """
        current = self.queue.current
        if current is None:
            return False
        container = self._container_of[current.code]
        scanned = current.code if code == container and self._stands_for(current.code, container) else code
        self._refusal = None
        try:
            self.queue.require_in_hand(scanned)
        except UserFacingError as error:
            self._refuse(error)
            return True
        self._shift.act(
            lambda desk: confirm_container_label(desk, container=container, scanned=scanned),
            done=lambda _nothing: self._go_on(scanned),
            refused=self._refuse,
        )
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self._presses)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for press in (self.one, self.anew):
            row.addWidget(press)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self._presses, self.replacing, self.progress, self.refusal, self.outcome, self.queue):
            column.addWidget(shown)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)

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

    def _stands_for(self, label: str, container: str) -> bool:
        """Return whether scans of this label arrive as the container's own code."""
        return as_container(self._shift.desk, label) == container

    def _go_on(self, scanned: str) -> None:
        self.queue.take_code(scanned)
        self._say()

    def _count(self, codes: tuple[str, ...]) -> None:
        containers = [self._container_of[code] for code in codes]
        self._shift.act(
            lambda desk: count_printed(desk, containers=containers),
            done=lambda _nothing: self._say(),
            refused=self._refuse,
        )

    def _ask_reason(self) -> None:
        self._refusal, self._is_over = None, False
        self.replacing.show()
        self._say()
        self.replacing.focus_first()

    def _replace(self) -> None:
        container, reason = self._code, self.replacing.texts()["reason"]
        self._shift.act(
            lambda desk: replace_container_label(desk, container=container, reason=reason),
            done=lambda _code: self._begin_anew(container),
            refused=self.replacing.show_refusal,
        )

    def _begin_anew(self, container: str) -> None:
        self._hide_replacing()
        self.switched.emit()
        self._begin(container)

    def _leave_replacing(self) -> None:
        self._hide_replacing()
        self._say()

    def _hide_replacing(self) -> None:
        self.replacing.clear()
        self.replacing.hide()

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
        self._container_of = dict(zip(labels.codes, labels.containers, strict=True))
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
        self.all.setText(translate("Printers", "Labels not scanned back yet"))
        self.one.setText(translate("Printers", "Label of this container"))
        is_drawing = self._drawing is not None
        is_asked = not self.replacing.isHidden()
        self._presses.setVisible(self.may_print and not (self.is_open or is_drawing or is_asked))
        self.anew.setText(translate("Printers", "Replace its label"))
        self.replacing.fields["reason"].set_caption(translate("Printers", "Why the label is replaced"))
        self.replacing.say(
            translate("Printers", "Replace the label of this container"),
            translate("Printers", "Make a new code"),
            guidance=translate("Printers", "The label before is void at once. Destroy it, and apply the new one."),
            leave=translate("Printers", "Back"),
        )
        self.stop.setText(translate("Printers", "Stop drawing"))
        self.stop.setVisible(is_drawing)
        self._say_progress(0)
        for press in (self.one, self.anew):
            press.setVisible(bool(self._code))
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))
        done = translate("Printers", "Every label was scanned back.")
        show_text(self.outcome, done if self._is_over else "")
