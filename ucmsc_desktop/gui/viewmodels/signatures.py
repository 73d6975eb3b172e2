"""The two signatures that start an infusion: two people, two passwords, the spoken name and birth date."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.roles import MATRIX, Action, Role, require_other_person
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import PersonCard, SignedIn
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.access.signing_in import Trial, password_trial, signature_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
from ucmsc_desktop.services.queries.badges import badge_owner


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureInputs:
    """Who signs, what was confirmed, and what became of the last attempt; passwords are not kept."""

    first: SignedIn
    people: tuple[PersonCard, ...]
    second: str | None = None
    has_first_password: bool = False
    has_second_password: bool = False
    is_confirmed: bool = False
    line_checked: frozenset[str] = frozenset()
    is_busy: bool = False
    refusal: UserFacingError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureProps:
    """What the signature panel shows."""

    first_name: str
    second: str | None
    candidates: tuple[PersonCard, ...]
    guidance: str
    refusal: str
    can_start: bool
    is_busy: bool


def may_sign(person: PersonCard) -> bool:
    """Return whether the person's role may sign at the bedside."""
    return person.role in {role.value for role in MATRIX[Action.SIGN_BEDSIDE] if isinstance(role, Role)}


def derive_signature_props(inputs: SignatureInputs) -> SignatureProps:
    """Return what the panel shows; the signed-in person is no candidate for the second signature."""
    candidates = tuple(each for each in inputs.people if may_sign(each) and each.person != inputs.first.person)
    missing = _missing(inputs, candidates)
    refusal = ""
    if inputs.refusal is not None:
        refusal = in_one_line(refusal_words(inputs.refusal))
    busy = translate("Signature", "Opening both keys. Nothing is recorded yet.")
    return SignatureProps(
        first_name=inputs.first.name,
        second=inputs.second,
        candidates=candidates,
        guidance=busy if inputs.is_busy else missing,
        refusal=refusal,
        can_start=not missing and not inputs.is_busy,
        is_busy=inputs.is_busy,
    )


def _missing(inputs: SignatureInputs, candidates: tuple[PersonCard, ...]) -> str:
    if not candidates:
        return translate("Signature", "Nobody else is enrolled who may sign at the bedside.")
    if not inputs.is_confirmed:
        return translate("Signature", "Let the participant say name and birth date, then tick the box.")
    if not inputs.line_checked.issuperset(LINE_CHECKS):
        return translate("Signature", "Look at sleeve, line, chamber cover and seal, and tick each.")
    return _missing_signature(inputs)


def _missing_signature(inputs: SignatureInputs) -> str:
    if not inputs.has_first_password:
        return translate("Signature", "First person: type your password.")
    if inputs.second is None:
        return translate("Signature", "Second person: scan your badge, or choose the name.")
    if not inputs.has_second_password:
        return translate("Signature", "Second person: type your password.")
    return ""


class SignatureViewModel(QObject):
    """Opens both keys in a job, then starts the infusion on the window's thread."""

    changed = Signal(object)
    started = Signal(object)
    refused = Signal(object)
    scanned = Signal()
    """The second person's badge was scanned: it says who, her password signs."""

    def __init__(self, shift: Shift, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shift = shift
        self._inputs = SignatureInputs(first=shift.person, people=tuple(shift.people()))
        self.props = derive_signature_props(self._inputs)

    def begin(self) -> None:
        """Start afresh: nothing confirmed, nobody chosen."""
        self._take(SignatureInputs(first=self._shift.person, people=tuple(self._shift.people())))

    def refresh(self) -> None:
        """Say the same in the shown language."""
        self._take(self._inputs)

    def choose_second(self, person: str | None) -> None:
        """Take the second person."""
        self._take(replace(self._inputs, second=person, refusal=None))

    def take_badge(self, text: str) -> None:
        """Take the second person by her badge; `scanned` follows, or a refusal in words. A badge signs nothing."""
        if self._inputs.is_busy:
            return
        try:
            person = badge_owner(self._shift.desk, text)
            require_other_person(self._inputs.first.person, person, code="bedside-signers-same")
            if person not in {each.person for each in self.props.candidates}:
                raise UserFacingError("badge-cannot-sign", person=person)
        except UserFacingError as error:
            self._take(replace(self._inputs, refusal=error))
            return
        self.choose_second(person)
        self.scanned.emit()

    def confirm(self, is_confirmed: bool) -> None:  # noqa: FBT001 - the box's signal
        """Take whether the participant said name and birth date."""
        self._take(replace(self._inputs, is_confirmed=is_confirmed, refusal=None))

    def note_line(self, checked: frozenset[str]) -> None:
        """Take which parts of the line were looked at and found good."""
        self._take(replace(self._inputs, line_checked=checked, refusal=None))

    def note_passwords(self, *, has_first: bool, has_second: bool) -> None:
        """Take which passwords are typed."""
        self._take(replace(self._inputs, has_first_password=has_first, has_second_password=has_second))

    def start(self, scans: Scans, *, first_password: str, second_password: str) -> None:
        """Sign and start; `started` with the dose or `refused` follows, and only `started` means recorded."""
        second = self._inputs.second
        if not self.props.can_start or second is None or self._shift.jobs.is_busy:
            return
        try:
            desk = self._shift.desk
            trials = (
                password_trial(desk, person=self._shift.person.person, password=first_password),
                password_trial(desk, person=second, password=second_password),
            )
        except UserFacingError as error:
            self._refuse(error)
            return
        self._take(replace(self._inputs, is_busy=True, refusal=None))
        self._shift.jobs.run(
            lambda: (trials[0](), trials[1]()), done=lambda both: self._record(scans, both), refused=self._refuse
        )

    def _record(self, scans: Scans, both: tuple[Trial, Trial]) -> None:
        confirmed, line_checked = self._inputs.is_confirmed, self._inputs.line_checked

        def work(desk: Desk) -> str:
            return start_infusion(
                desk,
                scans=scans,
                first=signature_of(desk, both[0]),
                second=signature_of(desk, both[1]),
                name_and_birth_date_confirmed=confirmed,
                line_checked=line_checked,
            )

        self._shift.act(work, done=self._finish, refused=self._refuse)

    def _finish(self, dose: str) -> None:
        self._take(replace(self._inputs, is_busy=False))
        self.started.emit(dose)

    def _refuse(self, error: UserFacingError) -> None:
        self._take(
            replace(self._inputs, is_busy=False, refusal=error, has_first_password=False, has_second_password=False)
        )
        self.refused.emit(error)

    def _take(self, inputs: SignatureInputs) -> None:
        self._inputs = inputs
        self.props = derive_signature_props(inputs)
        self.changed.emit(self.props)
