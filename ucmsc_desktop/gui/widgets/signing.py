"""An electronic signature: what it means, who signs, and her password; it holds the page until it is given or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field, SecretEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.listing import reveal
from ucmsc_desktop.gui.words import in_one_line, refusal_words, role_name
from ucmsc_desktop.services.acting import Desk, Signature

Result = TypeVar("Result")
Work = Callable[[Desk, Signature], Any]


class SigningCard(Card):
    """Asks the person signed in for one signature at a time; the password is forgotten at once."""

    signed = Signal()
    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__("caution", margin_px=20, spacing_px=12)
        self._shift = shift
        self._work: Work | None = None
        self._done: Callable[[Any], None] = lambda _result: None
        self._meaning: Callable[[], str] = str
        self._refusal: UserFacingError | None = None
        self.title, self.meaning = label("field"), label("reason", wraps=True)
        self.details, self.signer = label("muted", wraps=True), label("card-title")
        self.password = SecretEdit()
        self._field = Field(self.password)
        self.refusal = label("stop-strong", wraps=True)
        self.back, self.sign = button(), button("primary")
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.back)
        presses.addStretch(1)
        presses.addWidget(self.sign)
        for shown in (self.title, self.meaning, self.details, self.signer, self._field, self.refusal):
            self.column.addWidget(shown)
        self.column.addLayout(presses)
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(lambda: reveal(self))
        self.password.textChanged.connect(self._present)
        self.password.returnPressed.connect(lambda: self.sign.setFocus(Qt.FocusReason.TabFocusReason))
        self.sign.clicked.connect(self._sign)
        self.back.clicked.connect(self.leave)
        self.hide()
        self._name_everything()

    @property
    def is_open(self) -> bool:
        """Return whether a signature is asked for."""
        return self._work is not None

    def ask(
        self,
        meaning: Callable[[], str],
        work: Callable[[Desk, Signature], Result],
        *,
        done: Callable[[Result], None],
        details: str = "",
    ) -> None:
        """Ask for a signature; after `work` was recorded, `done` is called and `signed` emitted.

        Args:
            meaning: What the signature means, in the shown language.
            work: The service that records it.
            done: Takes what the service returned.
            details: What is signed, with its numbers.
        """
        self._work, self._done, self._meaning = work, done, meaning
        self._refusal = None
        self.password.clear()
        show_text(self.details, details)
        self._name_everything()
        self.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._revealing.start()

    def leave(self) -> None:
        """Close without a signature; nothing was recorded."""
        if self._work is not None:
            self._close()
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _sign(self) -> None:
        work = self._work
        if work is None or self._shift.jobs.is_busy or not self.password.text():
            return
        password = self.password.text()
        self.password.clear()
        self._refusal = None
        self._hold(is_busy=True)
        self._shift.sign(work, password=password, done=self._finish, refused=self._refuse)

    def _finish(self, result: object) -> None:
        done = self._done
        self._hold(is_busy=False)
        self._close()
        done(result)
        self.signed.emit()

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self._hold(is_busy=False)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._work, self._refusal = None, None
        self._done = lambda _result: None
        self.password.clear()
        self.hide()

    def _hold(self, *, is_busy: bool) -> None:
        for control in (self.password, self.back):
            control.setEnabled(not is_busy)
        self._present()

    def _present(self) -> None:
        is_busy = not self.password.isEnabled()
        self.sign.setEnabled(bool(self.password.text()) and not is_busy)
        if is_busy:
            show_text(self.refusal, "")
        else:
            show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def _name_everything(self) -> None:
        person = self._shift.person
        self.title.setText(translate("Signing", "Electronic signature"))
        self.meaning.setText(self._meaning())
        self.signer.setText(f"{person.name} · {role_name(person.role)}")
        self._field.set_caption(translate("Signing", "Password"))
        self.sign.setText(translate("Signing", "Sign"))
        self.back.setText(translate("Signing", "Back"))
        self._present()
