"""The certificate of a lot before it is printed: read anew, drawn in a job, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.product.print_certificate import certificate_of


class CertificateView(QWidget):
    """One button that shows the paper and leads back; the paper tells components, so that it is never saved."""

    switched = Signal()
    """The paper was opened or left."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._lot = ""
        self.is_open = False
        self.press, self.state, self.paper = button(), StateCard(), PaperView(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.press, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state)
        column.addWidget(self.paper)
        self.press.clicked.connect(self._switch)
        self.state.retried.connect(self._read)
        self._show_parts()

    @property
    def may_print(self) -> bool:
        """Return whether the person may print certificates."""
        return self._shift.may(Action.PRINT_CERTIFICATE)

    def take_lot(self, lot: str) -> None:
        """Offer the certificate of a lot; the paper of another one is closed."""
        if lot != self._lot:
            was_open = self.is_open
            self._lot, self.is_open = lot, False
            self.paper.clear()
            self._show_parts()
            if was_open:
                self.switched.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_parts()
        super().changeEvent(event)

    def _switch(self) -> None:
        self.is_open = not self.is_open
        self.paper.clear()
        self._show_parts()
        self.switched.emit()
        if self.is_open:
            self._read()

    def _read(self) -> None:
        lot = self._lot
        try:
            if self._shift.jobs.is_busy:
                raise UserFacingError("trace-paper-waits")
            certificate = certificate_of(self._shift.desk, lot)
        except UserFacingError as error:
            self._fail(error)
            return
        self.state.show()
        self.state.show_loading(translate("LabTrace", "The certificate is being drawn."))

        size = self._shift.paper_size

        def draw() -> bytes:
            from ucmsc_desktop.paper.certificate import certificate_pdf

            return certificate_pdf(certificate, size=size)

        self._shift.jobs.run(draw, done=lambda pdf: self._take(lot, pdf), refused=self._fail)

    def _take(self, lot: str, pdf: bytes) -> None:
        if lot != self._lot or not self.is_open:
            return
        self.state.hide()
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=True,
            title=lambda: translate("LabTrace", "Certificate of analysis, UNBLINDED"),
            can_save=False,
        )

    def _fail(self, error: UserFacingError) -> None:
        self.paper.hide()
        self.state.show()
        self.state.show_error(error)

    def _show_parts(self) -> None:
        self.press.setText(
            translate("LabTrace", "Back to the lot") if self.is_open else translate("LabTrace", "Certificate")
        )
        self.paper.setVisible(self.is_open and not self.paper.is_empty)
        if not self.is_open:
            self.state.hide()
