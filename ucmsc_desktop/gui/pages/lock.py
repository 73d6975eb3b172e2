"""The locked window: her password, or her badge while her infusion runs, brings her back; others sign in anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.ports import SignedIn, Token, WindowPorts
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field, SecretEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words, role_name

_WIDTH_PX = 560


class LockPage(QWidget):
    """Asks one person for her password; nothing of her pages can be seen or opened until it fits."""

    unlocked = Signal(object)
    """The person as signed in again, or whose session her badge resumed."""
    left = Signal()
    switched = Signal(str)
    """Somebody else's badge was scanned: who wants to sign in."""

    def __init__(self, ports: WindowPorts, jobs: JobRunner, person: SignedIn) -> None:
        super().__init__()
        self._ports, self._jobs, self._person = ports, jobs, person
        self._refusal: UserFacingError | None = None
        self._rests = False
        self.who, self.hint = label("identifier", wraps=True), label("muted", wraps=True)
        self.password = SecretEdit()
        self._field = Field(self.password)
        self.refusal = label("stop-strong", wraps=True)
        self.unlock, self.leave = button("primary"), button()
        card = Card(margin_px=28, spacing_px=12)
        card.setMaximumWidth(_WIDTH_PX)
        presses = QHBoxLayout()
        presses.addWidget(self.leave)
        presses.addStretch(1)
        presses.addWidget(self.unlock)
        for shown in (self.who, self.hint, self._field, self.refusal):
            card.column.addWidget(shown)
        card.column.addLayout(presses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.password.returnPressed.connect(self._unlock)
        self.password.textChanged.connect(self._present)
        self.unlock.clicked.connect(self._unlock)
        self.leave.clicked.connect(self.left)
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the focus into the password."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: UserFacingError) -> None:
        """Say why the window was locked."""
        self._refuse(error)

    def show_rest(self, rests: bool) -> None:  # noqa: FBT001 - what the port answered
        """Say whether a badge resumes the session that was left open."""
        if rests != self._rests:
            self._rests = rests
            self._name_everything()

    def take_scan(self, text: str) -> None:
        """Take a badge: the owner's resumes what was left open, another's lets her sign in; nothing else opens."""
        if self._jobs.is_busy:
            return
        try:
            person = self._ports.who(text)
            if person != self._person.person:
                self.switched.emit(person)
                return
            self._ports.resume(text)
        except UserFacingError as error:
            self._refuse(UserFacingError("window-locked") if error.code == "badge-expected" else error)
            return
        self.password.clear()
        self.unlocked.emit(self._person)

    def _unlock(self) -> None:
        if self._jobs.is_busy or not self.password.text():
            return
        work = self._ports.derive(self._person.person, self.password.text())
        self.password.clear()
        self._refusal = None
        self._hold(is_busy=True)
        self._jobs.run(work, done=self._come_back, refused=self._refuse)

    def _come_back(self, token: Token) -> None:
        try:
            person = self._ports.sign_in(token)
        except UserFacingError as error:
            self._refuse(error)
            return
        self.unlocked.emit(person)

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self._hold(is_busy=False)
        self.focus_first()

    def _hold(self, *, is_busy: bool) -> None:
        for control in (self.password, self.leave):
            control.setEnabled(not is_busy)
        self._present()

    def _present(self) -> None:
        self.unlock.setEnabled(self.password.isEnabled() and bool(self.password.text()))
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def _name_everything(self) -> None:
        self.who.setText(f"{self._person.name} · {role_name(self._person.role)}")
        if self._rests:
            hint = translate("Lock", "Your badge opens the window again while your infusion runs. It signs nothing.")
        elif self._person.unblinded:
            hint = translate("Lock", "What was typed waits for you. It is forgotten when somebody else signs in.")
        else:
            hint = translate("Lock", "The window is locked. What was typed and not yet recorded waits.")
        self.hint.setText(hint)
        self._field.set_caption(translate("Lock", "Password"))
        self.unlock.setText(translate("Lock", "Unlock"))
        self.leave.setText(translate("Lock", "Somebody else signs in"))
        self._present()
