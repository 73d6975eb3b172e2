"""A run of labels in the window: prints one, asks to apply it and scan it back, then prints the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.label_queue import LabelQueue, QueuedLabel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.paper_view import PaperView


class LabelQueueView(QWidget):
    """The label in hand with its next act; the first is printed by a press, each further one as soon as it is due."""

    over = Signal()
    """Every label was scanned back."""
    printed = Signal(tuple)
    """The codes of labels that were printed whole, or saved to be printed elsewhere."""
    left = Signal()
    """The person stopped; what was not printed is not printed."""

    def __init__(self, shift: Shift, *, printers: Printers | None = None) -> None:
        super().__init__()
        self._queue = LabelQueue(())
        self._title: Callable[[], str] = str
        self.counted, self.next_act = label("card-title", wraps=True), label("next-act", wraps=True)
        self.paper, self.stop = PaperView(shift, printers=printers), button()
        presses = QHBoxLayout()
        presses.addWidget(self.stop)
        presses.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self.counted, self.next_act, self.paper):
            column.addWidget(shown)
        column.addLayout(presses)
        self.paper.sent.connect(self._take_sent)
        self.paper.sending.connect(lambda: self._queue.take_sending(is_under_way=True))
        self.paper.not_sent.connect(lambda: self._queue.take_sending(is_under_way=False))
        self.paper.saved.connect(self._take_saved)
        self.stop.clicked.connect(self._leave)
        self.clear()

    @property
    def is_empty(self) -> bool:
        """Return whether no label is printed or waited for."""
        return self._queue.current is None

    @property
    def current(self) -> QueuedLabel | None:
        """Return the label that is printed or scanned now."""
        return self._queue.current

    def require_in_hand(self, code: str) -> None:
        """Return when a scan is of the label in hand, as `LabelQueue.require_in_hand` says."""
        self._queue.require_in_hand(code)

    def begin(self, pdf: bytes, labels: Sequence[QueuedLabel], *, title: Callable[[], str], file_name: str) -> None:
        """Begin a run of labels, a page of the PDF each, in its order."""
        self._queue, self._title = LabelQueue(labels), title
        self.paper.show_pdf(
            pdf, printer_kind="label", tells_arm=False, title=title, file_name=file_name, one_by_one=True
        )
        self.show()
        self._say()

    def take_code(self, code: str) -> None:
        """Take the scan of the label in hand and print the next one where this window printed the one before.

        Raises:
            UserFacingError: It is another label's code, or that of a label before; the label in hand stays.
        """
        was_sent = self._queue.is_sent
        self._queue.take_code(code)
        if self._queue.current is None:
            self.clear()
            self.over.emit()
            return
        self.paper.turn_to(self._queue.place)
        self._say()
        if was_sent:
            self.paper.send()

    def clear(self) -> None:
        """Forget the labels."""
        self._queue = LabelQueue(())
        self.paper.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _take_sent(self) -> None:
        self._queue.take_sent()
        self.paper.hold()
        self._say()
        if self._queue.current is not None:
            self.printed.emit((self._queue.current.code,))

    def _take_saved(self) -> None:
        self._queue.take_saved()
        self.printed.emit(tuple(label.code for label in self._queue.labels[self._queue.place :]))

    def _leave(self) -> None:
        self.clear()
        self.left.emit()

    def _say(self) -> None:
        self.stop.setText(translate("Printers", "Stop printing"))
        current = self._queue.current
        if current is None:
            return
        counted = translate("Printers", "Label {label} of {labels}: {where}")
        show_text(
            self.counted,
            counted.format(label=self._queue.place + 1, labels=len(self._queue.labels), where=current.where()),
        )
        act = translate("Printers", "Print it.")
        if self._queue.is_sent:
            act = translate("Printers", "Apply it, then scan it back. The next one waits for the scan.")
            if self._queue.place + 1 == len(self._queue.labels):
                act = translate("Printers", "Apply it, then scan it back.")
        show_text(self.next_act, act)
