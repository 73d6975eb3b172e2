"""The form for a record that does not exist yet: what is typed, and what is wrong with it, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.access.passwords import require_good_password
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.ports import FirstRun, FirstRunPorts, NewPerson
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.trial.read_allocation_list import Fault, ListRefusedError

PEOPLE = ("first", "second")
PERSON_FIELDS = ("person", "name", "password", "again")
FIELDS = (
    *(f"first_{name}" for name in PERSON_FIELDS),
    "second_role",
    *(f"second_{name}" for name in PERSON_FIELDS),
    "station",
    "protocol",
    "site",
    "time_zone",
    "allocation_file",
)
FIRST_ROLE = Role.ADMIN
SECOND_ROLES = (Role.PHARMACIST, Role.QA)
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_ID = 32


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstRunInputs:
    """The texts by field, the fields that were left, and what became of the last attempt."""

    texts: dict[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    is_busy: bool = False
    refusal: UserFacingError | None = None

    def text(self, name: str) -> str:
        """Return what stands in a field; passwords as typed, everything else without space around it."""
        shown = self.texts.get(name, "")
        return shown if name.endswith(("_password", "_again")) else shown.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunProps:
    """What the form shows: a fault in words by field, and one line above the button."""

    faults: dict[str, str]
    shown_faults: dict[str, str]
    guidance: str
    refusal: str
    file_faults: tuple[Fault, ...]
    is_busy: bool

    @property
    def first_fault(self) -> str | None:
        """Return the first field with a fault, in the form's order."""
        return next((name for name in FIELDS if name in self.faults), None)


def derive_first_run_props(inputs: FirstRunInputs) -> FirstRunProps:
    """Return the faults of the form; those of fields that nobody has left yet are not shown."""
    faults = {name: fault for name in FIELDS if (fault := _fault(name, inputs))}
    refusal = ""
    if inputs.refusal is not None:
        refusal = in_one_line(refusal_words(inputs.refusal))
    file_faults = inputs.refusal.faults if isinstance(inputs.refusal, ListRefusedError) else ()
    shown = {name: fault for name, fault in faults.items() if name in inputs.left}
    guidance = translate("FirstRun", "Making keys and the record. This takes a moment.") if inputs.is_busy else ""
    if shown and not inputs.is_busy:
        guidance = translate("FirstRun", "No record was made. See the fields marked in red.")
    return FirstRunProps(
        faults=faults,
        shown_faults=shown,
        guidance=guidance,
        refusal=refusal,
        file_faults=file_faults,
        is_busy=inputs.is_busy,
    )


def _fault(name: str, inputs: FirstRunInputs) -> str:
    text = inputs.text(name)
    part = name.partition("_")[2] if name.startswith(PEOPLE) else name
    return _RULES[part](name, text, inputs)


def _of_choice(_name: str, text: str, _inputs: FirstRunInputs) -> str:
    return "" if text else translate("FirstRun", "Choose one.")


def _of_anything(_name: str, _text: str, _inputs: FirstRunInputs) -> str:
    return ""


def _of_name(_name: str, text: str, _inputs: FirstRunInputs) -> str:
    return "" if text else translate("FirstRun", "This is empty. Type the name.")


def _of_id(name: str, text: str, inputs: FirstRunInputs) -> str:
    if _ID.fullmatch(text) is None or len(text) > _LONGEST_ID:
        return translate("FirstRun", "Only small letters, digits and single hyphens: nurse-2")
    if name == "second_person" and text == inputs.text("first_person"):
        return translate("FirstRun", "The administrator has this id. Two people are needed.")
    return ""


def _of_password(name: str, text: str, inputs: FirstRunInputs) -> str:
    which = name.removesuffix("_password")
    person, called = inputs.text(f"{which}_person"), inputs.text(f"{which}_name")
    try:
        require_good_password(text, person=person, name=called, role=_role(name, inputs))
    except UserFacingError as error:
        if error.code == "password-guessable":
            return translate("FirstRun", "Easy to guess: a common word, a name or a pattern.")
        words = translate("FirstRun", "{length} of at least {least} characters.")
        return words.format(length=error.fields["length"], least=error.fields["least"])
    return ""


def _of_again(name: str, text: str, inputs: FirstRunInputs) -> str:
    if text == inputs.text(name.replace("_again", "_password")):
        return ""
    return translate("FirstRun", "The two passwords differ. Type both again.")


def _role(name: str, inputs: FirstRunInputs) -> Role:
    chosen = inputs.text("second_role")
    return Role(chosen) if name.startswith("second") and chosen else FIRST_ROLE


_RULES: dict[str, Callable[[str, str, FirstRunInputs], str]] = {
    "person": _of_id,
    "name": _of_name,
    "password": _of_password,
    "again": _of_again,
    "role": _of_choice,
    "station": _of_id,
    "protocol": _of_choice,
    "site": _of_name,
    "time_zone": _of_choice,
    "allocation_file": _of_anything,
}


def faults_model(faults: Callable[[], tuple[Fault, ...]]) -> LinesModel[Fault]:
    """Return the faults of a file as lines: where each stands, what is wrong and what to do."""
    columns = (
        Column[Fault](
            title=lambda: translate("FirstRun", "Row"), text=lambda fault: str(fault.row or "–"), width_px=64
        ),
        Column[Fault](
            title=lambda: translate("FirstRun", "Column"), text=lambda fault: fault.column or "–", width_px=112
        ),
        Column[Fault](
            title=lambda: translate("FirstRun", "Fault of the allocation list"),
            text=lambda fault: in_one_line(refusal_words(fault.error)),
        ),
    )
    return LinesModel(
        columns,
        count=lambda _text: len(faults()),
        lines=lambda _text, start, count: faults()[start : start + count],
    )


class FirstRunViewModel(QObject):
    """Folds each edit into the inputs; makes the record in a job once nothing is wrong."""

    changed = Signal(object)
    created = Signal()

    def __init__(self, ports: FirstRunPorts, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports, self._jobs = ports, jobs
        self._inputs = FirstRunInputs()
        self.props = derive_first_run_props(self._inputs)

    def set_text(self, name: str, text: str) -> None:
        """Take the text of one field as typed or chosen."""
        self._take(replace(self._inputs, texts={**self._inputs.texts, name: text}, refusal=None))

    def leave(self, name: str) -> None:
        """Show the fault of a field from now on; an empty field that was only passed is left in peace."""
        if self._inputs.text(name):
            self._take(replace(self._inputs, left=self._inputs.left | {name}))

    def refresh(self) -> None:
        """Say the same in the shown language."""
        self._take(self._inputs)

    def create(self) -> None:
        """Make the record, or show every fault; `created` follows when the record is whole."""
        if self._jobs.is_busy:
            return
        self._take(replace(self._inputs, left=frozenset(FIELDS), refusal=None))
        if self.props.faults:
            return
        first_run = self._first_run()
        self._take(replace(self._inputs, is_busy=True))
        self._jobs.run(lambda: self._ports.create_record(first_run), done=self._created, refused=self._refuse)

    def _first_run(self) -> FirstRun:
        text = self._inputs.text
        return FirstRun(
            first=self._new_person("first", FIRST_ROLE.value),
            second=self._new_person("second", text("second_role")),
            station=text("station"),
            protocol=text("protocol"),
            site=text("site"),
            time_zone=text("time_zone"),
            allocation_file=text("allocation_file"),
        )

    def _new_person(self, which: str, role: str) -> NewPerson:
        text = self._inputs.text
        return NewPerson(
            person=text(f"{which}_person"), name=text(f"{which}_name"), role=role, password=text(f"{which}_password")
        )

    def _created(self, _nothing: None) -> None:
        self._take(FirstRunInputs())
        self.created.emit()

    def _refuse(self, error: UserFacingError) -> None:
        self._take(replace(self._inputs, is_busy=False, refusal=error))

    def _take(self, inputs: FirstRunInputs) -> None:
        self._inputs = inputs
        self.props = derive_first_run_props(inputs)
        self.changed.emit(self.props)
