"""What the dose page shows: every step of the calculation while it is typed, nothing clamped, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.dosing.calculate import DoseCalculation, DoseInputs, calculate_dose
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import (
    format_grouped,
    format_number,
    parse_concentration,
    parse_endotoxin_eu_per_ml,
    parse_height_cm,
    parse_weight_kg,
)
from ucmsc_desktop.core.protocol.model import Protocol, Sex
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import StepLine, cells_words, million_words, step_lines
from ucmsc_desktop.gui.words import in_one_line
from ucmsc_desktop.runtime.sentences import Language, sentence

Value = TypeVar("Value")
NUMBERS = ("weight_kg", "viable_cells_per_ml", "height_cm", "previous_weight_kg", "endotoxin_eu_per_ml")
_PARSERS: dict[str, Callable[[str], Any]] = {
    "weight_kg": parse_weight_kg,
    "viable_cells_per_ml": parse_concentration,
    "height_cm": parse_height_cm,
    "previous_weight_kg": parse_weight_kg,
    "endotoxin_eu_per_ml": parse_endotoxin_eu_per_ml,
}
_LOOKS = {
    Severity.ACCEPTED: ("go", "check"),
    Severity.NEEDS_REASON: ("caution", "warning"),
    Severity.NEEDS_SECOND_SIGNATURE: ("caution", "warning"),
    Severity.REFUSED: ("stop", "cross"),
}
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFormInputs:
    """The texts as typed; an empty one is not given."""

    protocol: Protocol
    language: Language = "en"
    weight_kg: str = ""
    viable_cells_per_ml: str = ""
    height_cm: str = ""
    sex: str = ""
    previous_weight_kg: str = ""
    endotoxin_eu_per_ml: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNote:
    """One line below a field."""

    text: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """Why the dose is not simply accepted, and what to do."""

    look: str
    icon: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseProps:
    """Everything that the dose page shows. `look` is `go`, `caution`, `stop` or, without a dose, `calm`."""

    notes: dict[str, FieldNote]
    look: str
    icon: str
    verdict: str
    target: str
    target_exact: str
    draw_ml: str = NOTHING
    add_ml: str = NOTHING
    rate_ml_per_h: str = NOTHING
    reasons: tuple[ReasonLine, ...] = ()
    steps: tuple[StepLine, ...] = ()


def derive_dose_props(inputs: DoseFormInputs) -> DoseProps:
    """Return what the page shows for the texts as they stand."""
    notes: dict[str, FieldNote] = {}
    values: dict[str, Any] = {}
    for name in NUMBERS:
        values[name], notes[name] = _read(name, getattr(inputs, name), inputs)
    if values["weight_kg"] is None or any(note.is_wrong for note in notes.values()) or _any_unfinished(inputs):
        return _without_dose(notes, _what_is_missing(inputs, notes))
    try:
        given = DoseInputs(sex=Sex(inputs.sex) if inputs.sex else None, **values)
        calculation = calculate_dose(given, inputs.protocol)
    except UserFacingError as error:
        words = sentence(error.code, error.fields, inputs.language)
        line = ReasonLine(look="caution", icon="warning", message=words.message, remedy=words.remedy)
        return replace(_without_dose(notes, translate("Dose", "Not calculated")), reasons=(line,))
    return _with_dose(notes, calculation, inputs.language)


def calculation_props(calculation: DoseCalculation, language: Language) -> DoseProps:
    """Return what is shown of a calculation that was not typed here, such as that of an order."""
    return _with_dose({}, calculation, language)


def reason_lines(reasons: Iterable[Reason], language: Language) -> tuple[ReasonLine, ...]:
    """Return why a dose is not simply accepted, the severest first, each with what to do."""
    lines = []
    for reason in sorted(reasons, key=lambda each: -each.severity):
        words = sentence(reason.code, dict(reason.fields), language)
        look, icon = _LOOKS[reason.severity]
        lines.append(ReasonLine(look=look, icon=icon, message=words.message, remedy=words.remedy))
    return tuple(lines)


def _with_dose(notes: dict[str, FieldNote], calculation: DoseCalculation, language: Language) -> DoseProps:
    look, icon = _LOOKS[calculation.verdict]
    refused = calculation.verdict is Severity.REFUSED
    return DoseProps(
        notes=notes,
        look=look,
        icon=icon,
        verdict=_verdict_words(calculation.verdict),
        target=translate("Dose", "No dose") if refused else million_words(calculation.target_cells),
        target_exact=(
            translate("Dose", "Nothing may be prepared from these values.")
            if refused
            else f"({cells_words(calculation.target_cells)})"
        ),
        draw_ml=NOTHING if refused else _quantity(calculation.suspension_volume_ml, "mL"),
        add_ml=NOTHING if refused else _quantity(calculation.diluent_volume_ml, "mL"),
        rate_ml_per_h=NOTHING if refused else _quantity(calculation.infusion_rate_ml_per_h, "mL/h"),
        reasons=reason_lines(calculation.reasons, language),
        steps=step_lines(calculation.steps),
    )


def _without_dose(notes: dict[str, FieldNote], verdict: str) -> DoseProps:
    return DoseProps(notes=notes, look="calm", icon="", verdict=verdict, target=NOTHING, target_exact="")


def _what_is_missing(inputs: DoseFormInputs, notes: dict[str, FieldNote]) -> str:
    if any(note.is_wrong for note in notes.values()):
        return translate("Dose", "Not calculated: a field cannot be read.")
    if not inputs.weight_kg:
        return translate("Dose", "Type the weight to see the dose.")
    return translate("Dose", "Not calculated: a number is not finished.")


def _read(name: str, text: str, inputs: DoseFormInputs) -> tuple[Any, FieldNote]:
    if not text:
        return None, FieldNote(text=_hint(name))
    if _is_unfinished(name, text):
        return None, FieldNote(text=translate("Dose", "Go on with 1 or 2 decimals."))
    try:
        value = _PARSERS[name](text)
    except UserFacingError as error:
        words = sentence(error.code, error.fields, inputs.language)
        return None, FieldNote(text=in_one_line(words), is_wrong=True)
    return value, FieldNote(text=_echo(name, text, value))


def _is_unfinished(name: str, text: str) -> bool:
    """Return whether a decimal sign was typed and its decimals were not: half way to a number, not yet wrong."""
    if name == "viable_cells_per_ml" or text[-1] not in ".,":
        return False
    whole = text[:-1]
    return whole.isascii() and whole.isdigit() and len(whole) <= 3  # noqa: PLR2004 - digits before the decimal sign


def _any_unfinished(inputs: DoseFormInputs) -> bool:
    return any(_is_unfinished(name, text) for name in NUMBERS if (text := getattr(inputs, name)))


def _echo(name: str, text: str, value: Any) -> str:
    if name == "viable_cells_per_ml":
        return translate("Dose", "{count} per mL").format(count=million_words(value))
    if "," in text:
        return translate("Dose", "Read as {number}.").format(number=format_number(value))
    return _hint(name)


def _hint(name: str) -> str:
    return {
        "weight_kg": translate("Dose", "Measured today, such as 68.4"),
        "viable_cells_per_ml": translate("Dose", "After thaw and wash; leave empty before the count"),
        "height_cm": translate("Dose", "For the body mass index, such as 172"),
        "previous_weight_kg": translate("Dose", "The last recorded weight"),
        "endotoxin_eu_per_ml": translate("Dose", "Of the bag's content"),
    }[name]


def _verdict_words(verdict: Severity) -> str:
    return {
        Severity.ACCEPTED: translate("Dose", "Accepted"),
        Severity.NEEDS_REASON: translate("Dose", "Needs a reason"),
        Severity.NEEDS_SECOND_SIGNATURE: translate("Dose", "Needs a second signature"),
        Severity.REFUSED: translate("Dose", "Refused"),
    }[verdict]


def _quantity(value: Any, unit: str) -> str:
    return NOTHING if value is None else f"{format_grouped(value)} {unit}"


class DoseViewModel(QObject):
    """Folds each edit into the inputs and announces what to show."""

    changed = Signal(object)

    def __init__(self, inputs: DoseFormInputs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self.props = derive_dose_props(inputs)

    def set_text(self, name: str, text: str) -> None:
        """Take the text of one field as typed."""
        changes: dict[str, Any] = {name: text}
        self._take(replace(self._inputs, **changes))

    def set_protocol(self, protocol: Protocol) -> None:
        """Calculate by another protocol."""
        self._take(replace(self._inputs, protocol=protocol))

    def set_language(self, language: Language) -> None:
        """Say the same in another language."""
        self._take(replace(self._inputs, language=language))

    def _take(self, inputs: DoseFormInputs) -> None:
        self._inputs = inputs
        self.props = derive_dose_props(inputs)
        self.changed.emit(self.props)
