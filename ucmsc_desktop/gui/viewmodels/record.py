"""The record in words: the columns of the list, an entry's subject, and new values as they are typed."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Final

from ucmsc_desktop.core.corrections import ValueForm
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import format_number, parse_temperature_celsius, parse_typed_number
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.entry_detail import CorrectableField, EntrySubject
from ucmsc_desktop.services.queries.entry_fields import FieldLine
from ucmsc_desktop.services.queries.story import EntryLine

_LOOKS: Final = {
    "scan.refused/1": "stop",
    "sign-in.failed/1": "stop",
    "weight.refused/1": "stop",
    "participant.withdrawn/1": "stop",
    "recall.issued/1": "stop",
    "bag.held/1": "caution",
    "bag.set-aside/1": "caution",
    "clock.stepped/1": "caution",
    "entry.corrected/1": "caution",
    "label.replaced/1": "caution",
}
_WHOLE = re.compile(r"[0-9]{1,4}")
_COUNTED = ("_mmhg", "_per_min", "_percent")


def columns(zone: tzinfo) -> tuple[Column[EntryLine], ...]:
    """Return the columns of the list; times are those of the site's zone."""
    return (
        Column(
            title=lambda: translate("Record", "No."), text=lambda line: f"{line.seq:,}", is_number=True, width_px=76
        ),
        Column(
            title=lambda: translate("Record", "Time"),
            text=lambda line: f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}",
            width_px=140,
        ),
        Column(title=lambda: translate("Record", "Who"), text=lambda line: line.by_name, width_px=148),
        Column(title=lambda: translate("Record", "What"), text=entry_text, look=lambda line: _LOOKS.get(line.kind, "")),
    )


def entry_text(line: EntryLine) -> str:
    """Return what an entry says in the shown language."""
    return line.text_zh if shown_language() == "zh" else line.text_en


def field_pair(line: FieldLine) -> tuple[str, str]:
    """Return name and value of a field in the shown language."""
    return (line.name_zh, line.text_zh) if shown_language() == "zh" else (line.name_en, line.text_en)


def subject_words(subject: EntrySubject) -> str:
    """Return what an entry is about, such as `P-012, week 8, attempt 1`."""
    if subject.participant is not None:
        words = translate("Record", "{participant}, week {week}, attempt {attempt} ({dose})")
        return words.format(
            participant=subject.participant, week=subject.week, attempt=subject.attempt, dose=subject.id
        )
    kinds = {
        "participant": translate("Record", "Participant {id}"),
        "lot": translate("Record", "Lot {id}"),
        "container": translate("Record", "Container {id}"),
        "person": translate("Record", "Person {id}"),
        "session": translate("Record", "Session {id}"),
        "station": translate("Record", "Station {id}"),
        "recall": translate("Record", "Recall {id}"),
        "study": translate("Record", "The study"),
        "allocation": translate("Record", "The allocation list"),
        "record": translate("Record", "The record"),
    }
    return kinds.get(subject.kind, f"{subject.kind} {subject.id}").format(id=subject.id)


def typed_value(field: CorrectableField, text: str) -> object:
    """Return a new value in the form of its field, as it was typed; nothing typed is a measure that was not taken.

    Raises:
        UserFacingError: The text cannot be read as such a value; nothing was recorded.
    """
    typed = text.strip()
    match field.form:
        case ValueForm.TEXT | ValueForm.DAY:
            return typed
        case ValueForm.DECIMAL:
            return format_number(parse_typed_number(typed, what=field.name))
        case ValueForm.WHOLE:
            return _whole(field.name, typed)
        case ValueForm.MEASURE:
            return _measure(field.name, typed)


def _measure(name: str, typed: str) -> object:
    if not typed:
        return None
    if name.endswith(_COUNTED):
        return _whole(name, typed)
    return format_number(parse_temperature_celsius(typed))


def _whole(name: str, typed: str) -> int:
    if _WHOLE.fullmatch(typed) is None:
        raise UserFacingError("correction-value-unreadable", field=name, new=escaped(typed))
    return int(typed)
