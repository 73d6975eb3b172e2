"""Corrections: entries that name what they correct. The folds read the new value; every view shows both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import assert_never

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError

CORRECTED = "entry.corrected/1"
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class ValueForm(Enum):
    """In which form a corrected value must be written."""

    TEXT = "text"
    DECIMAL = "decimal"
    WHOLE = "whole"
    MEASURE = "measure"
    """Decimal text, an integer, or null for a measure that was not taken."""
    DAY = "day"
    """A day of the calendar, such as `2027-12-31`."""


def _fields(form: ValueForm, names: str) -> dict[str, ValueForm]:
    return dict.fromkeys(names.split(), form)


CORRECTABLE: Mapping[str, Mapping[str, ValueForm]] = {
    "weight.measured/1": _fields(ValueForm.DECIMAL, "weight_kg"),
    "participant.enrolled/1": {
        **_fields(ValueForm.TEXT, "initials consent_version"),
        **_fields(ValueForm.DECIMAL, "height_cm screening_weight_kg"),
        **_fields(ValueForm.WHOLE, "year_of_birth"),
    },
    "participant.screened/1": {
        **_fields(ValueForm.TEXT, "initials consent_version"),
        **_fields(ValueForm.DECIMAL, "height_cm screening_weight_kg"),
        **_fields(ValueForm.WHOLE, "age_years"),
        **_fields(ValueForm.DAY, "consented_on"),
    },
    "consent.recorded/1": {**_fields(ValueForm.TEXT, "consent_version"), **_fields(ValueForm.DAY, "consented_on")},
    "participant.screen-failed/1": _fields(ValueForm.TEXT, "reason"),
    "outcome.recorded/1": {
        **_fields(ValueForm.DECIMAL, "value"),
        **_fields(ValueForm.DAY, "sampled_on"),
        **_fields(ValueForm.WHOLE, "age_years"),
    },
    "participant.withdrawn/1": _fields(ValueForm.TEXT, "reason"),
    "custody.received/1": _fields(ValueForm.MEASURE, "minimum_celsius maximum_celsius"),
    "bag.set-aside/1": _fields(ValueForm.TEXT, "reason"),
    "infusion.not-given/1": _fields(ValueForm.TEXT, "reason"),
    "observation.recorded/1": {
        **_fields(
            ValueForm.MEASURE,
            "systolic_mmhg diastolic_mmhg pulse_per_min temperature_celsius spo2_percent respiratory_rate_per_min",
        ),
        **_fields(ValueForm.TEXT, "arm note"),
    },
    "bag.reconciled/1": {
        **_fields(ValueForm.DECIMAL, "given_ml left_ml discarded_ml"),
        **_fields(ValueForm.TEXT, "adverse_events"),
    },
    "lot.registered/1": {
        **_fields(ValueForm.TEXT, "donor donation_number master_bank working_bank"),
        **_fields(ValueForm.WHOLE, "passage"),
    },
    "lot.registered/2": {
        **_fields(ValueForm.TEXT, "supplier supplier_lot"),
        **_fields(ValueForm.DECIMAL, "population_doublings"),
        **_fields(ValueForm.WHOLE, "passage"),
    },
    "component.registered/1": _fields(ValueForm.TEXT, "external_id"),
}
"""Which fields of which kinds a correction may change; what decided a step stays as it was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction of one field: both values, who, when and why."""

    seq: int
    id: str
    entry: str
    field: str
    old: object
    new: object
    reason: str
    by: str
    at: datetime


def corrections_of(events: Iterable[Event]) -> Mapping[str, tuple[Correction, ...]]:
    """Return the corrections in order, by the id of the entry that they correct."""
    found: dict[str, tuple[Correction, ...]] = {}
    for event in events:
        if event.kind == CORRECTED:
            correction = _correction(event)
            found[correction.entry] = (*found.get(correction.entry, ()), correction)
    return found


def with_corrections(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with each corrected field at its newest value; the corrections themselves stay in place."""
    corrections = corrections_of(events)
    if not corrections:
        return tuple(events)
    return tuple(
        replace(event, data={**event.data, **{c.field: c.new for c in corrections[event.id]}})
        if event.id in corrections
        else event
        for event in events
    )


def voided_signatures(events: Sequence[Event]) -> frozenset[str]:
    """Return the ids of the e-signed entries whose signature a later correction voided."""
    corrections = corrections_of(events)
    return frozenset(event.id for event in events if event.id in corrections and event.data.get("meaning") is not None)


def require_correctable(
    events: Sequence[Event], *, entry: str, field: str, old: object, new: object, reason: str
) -> Event:
    """Return the entry, at its present values, when this correction of it may be recorded.

    Raises:
        UserFacingError: The entry is not of this stream, its field cannot be corrected, `old` is not the present value,
            `new` is the same or of another form, or there is no reason. Nothing was recorded.
    """
    found = next((event for event in with_corrections(events) if event.id == entry), None)
    if found is None:
        raise UserFacingError("correction-entry-unknown", entry=entry)
    form = CORRECTABLE.get(found.kind, {}).get(field)
    if form is None:
        raise UserFacingError("correction-field-fixed", field=field, entry_kind=found.kind)
    if not same_value(found.data[field], old):
        raise UserFacingError("correction-outdated", field=field, present=found.data[field], old=old)
    if same_value(old, new):
        raise UserFacingError("correction-changes-nothing", field=field, old=old)
    if not _has_form(new, form):
        raise UserFacingError("correction-value-unreadable", field=field, new=new)
    if not reason.strip():
        raise UserFacingError("correction-reason-missing", field=field)
    return found


def same_value(first: object, second: object) -> bool:
    """Return whether two recorded values are the same in form and content; true is not 1."""
    return type(first) is type(second) and first == second


def _has_form(value: object, form: ValueForm) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    decimal = isinstance(value, str) and _DECIMAL.fullmatch(value) is not None
    match form:
        case ValueForm.TEXT:
            return isinstance(value, str) and bool(value.strip())
        case ValueForm.DECIMAL:
            return decimal
        case ValueForm.WHOLE:
            return whole
        case ValueForm.MEASURE:
            return whole or decimal or value is None
        case ValueForm.DAY:
            return isinstance(value, str) and _is_day(value)
        case _:
            assert_never(form)


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except UserFacingError:
        return False
    return True


def _correction(event: Event) -> Correction:
    return Correction(
        seq=event.seq,
        id=event.id,
        entry=event.text("entry"),
        field=event.text("field"),
        old=event.data["old"],
        new=event.data["new"],
        reason=event.text("reason"),
        by=event.by,
        at=event.at,
    )
