"""Who signs in, and what the page says while the password is tried."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.ports import PersonCard, Token, WindowPorts
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.words import in_one_line, refusal_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInInputs:
    """The people, who was chosen, and what became of the last attempt."""

    people: tuple[PersonCard, ...]
    chosen: str | None = None
    is_busy: bool = False
    refusal: UserFacingError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInProps:
    """What the sign-in page shows."""

    people: tuple[PersonCard, ...]
    chosen: PersonCard | None
    guidance: str
    refusal: str
    can_sign_in: bool
    is_busy: bool


def derive_sign_in_props(inputs: SignInInputs) -> SignInProps:
    """Return what the page shows."""
    chosen = next((each for each in inputs.people if each.person == inputs.chosen), None)
    return SignInProps(
        people=inputs.people,
        chosen=chosen,
        guidance=_guidance(inputs, chosen),
        refusal="" if inputs.refusal is None else in_one_line(refusal_words(inputs.refusal)),
        can_sign_in=chosen is not None and not inputs.is_busy,
        is_busy=inputs.is_busy,
    )


def _guidance(inputs: SignInInputs, chosen: PersonCard | None) -> str:
    if inputs.is_busy:
        return translate("SignIn", "Opening your keys. This takes a moment.")
    if not inputs.people:
        return translate("SignIn", "Nobody is enrolled in this record.")
    if chosen is None:
        return translate("SignIn", "Choose your name, or scan your badge.")
    return translate("SignIn", "Type your password.")


class SignInViewModel(QObject):
    """Tries a password: the slow part in a job, the sign-in itself on the window's thread."""

    changed = Signal(object)
    signed_in = Signal(object)
    scanned = Signal(str)
    """Whose badge was scanned: it says who she is, the password proves it."""

    def __init__(self, ports: WindowPorts, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports, self._jobs = ports, jobs
        self._inputs = SignInInputs(people=tuple(ports.people()))
        self.props = derive_sign_in_props(self._inputs)

    def choose(self, person: str) -> None:
        """Take the person whose name was chosen."""
        self._take(replace(self._inputs, chosen=person, refusal=None))

    def take_scan(self, text: str) -> None:
        """Take the person whose badge was scanned; `scanned` follows. Whatever else was scanned opens nothing yet."""
        if self._inputs.is_busy:
            return
        try:
            person = self._ports.who(text)
        except UserFacingError as error:
            self._take(replace(self._inputs, refusal=error))
            return
        self.scanned.emit(person)

    def refresh(self) -> None:
        """Say the same in the shown language."""
        self._take(self._inputs)

    def try_password(self, password: str) -> None:
        """Try to sign in; `signed_in` or a refusal follows. With nothing typed nothing is tried."""
        if not password or not self.props.can_sign_in or self._inputs.chosen is None or self._jobs.is_busy:
            return
        self._take(replace(self._inputs, is_busy=True, refusal=None))
        work = self._ports.derive(self._inputs.chosen, password)
        self._jobs.run(work, done=self._sign_in, refused=self._refuse)

    def _sign_in(self, token: Token) -> None:
        try:
            person = self._ports.sign_in(token)
        except UserFacingError as error:
            self._refuse(error)
            return
        self._take(replace(self._inputs, is_busy=False, refusal=None))
        self.signed_in.emit(person)

    def _refuse(self, error: UserFacingError) -> None:
        self._take(replace(self._inputs, is_busy=False, refusal=error))

    def _take(self, inputs: SignInInputs) -> None:
        self._inputs = inputs
        self.props = derive_sign_in_props(inputs)
        self.changed.emit(self.props)
