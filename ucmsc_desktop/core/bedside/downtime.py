"""Numbered blank forms for the time when the computer is down: each is printed once and accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

MOST_AT_ONCE: Final = 20


class FormKind(Enum):
    """What a blank form is for."""

    INFUSION = "infusion"
    TRANSFER = "transfer"


class FormOutcome(Enum):
    """What became of a form."""

    USED = "used"
    SPOILED = "spoiled"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class DowntimeForm:
    """A form as printed; `outcome` is null until somebody accounted for it, `dose` names what a used one tells of."""

    code: str
    kind: FormKind
    printed_by: str
    printed_at: datetime
    outcome: FormOutcome | None = None
    dose: str | None = None


def fold_form(events: Sequence[Event]) -> DowntimeForm:
    """Return a form from the entries of its stream, `form:<code>`.

    Raises:
        RecordOrderError: The stream does not begin with its printing, or something follows that may not.
    """
    first = events[0]
    if first.kind != "form.printed/1":
        raise RecordOrderError(first, found="nothing")
    known = DowntimeForm(
        code=first.text("code"), kind=FormKind(first.text("form")), printed_by=first.by, printed_at=first.at
    )
    for event in events[1:]:
        if event.kind != "form.accounted/1":
            raise RecordOrderError(event, found="a printed form")
        dose = event.data["dose"]
        known = replace(
            known, outcome=FormOutcome(event.text("outcome")), dose=None if dose is None else event.text("dose")
        )
    return known


def require_count(count: int) -> None:
    """Return when this many forms may be printed at once: 1 to 20.

    Raises:
        UserFacingError: `forms-count-outside`; nothing was recorded.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise UserFacingError("forms-count-outside", count=count, most=MOST_AT_ONCE)


def require_may_account(known: DowntimeForm, *, outcome: FormOutcome, dose: str | None, note: str) -> None:
    """Return when a form may be accounted for so: a used one names its dose, another says why; a lost one may turn up.

    Raises:
        UserFacingError: `form-accounted-already`, `form-dose-missing`, `form-dose-unexpected` or `form-note-missing`;
            nothing was recorded.
    """
    if known.outcome not in {None, FormOutcome.LOST}:
        raise UserFacingError("form-accounted-already", code=known.code)
    if outcome is FormOutcome.USED and dose is None:
        raise UserFacingError("form-dose-missing", code=known.code)
    if outcome is not FormOutcome.USED and dose is not None:
        raise UserFacingError("form-dose-unexpected", code=known.code, dose=dose)
    if outcome is not FormOutcome.USED and not note.strip():
        raise UserFacingError("form-note-missing", code=known.code)
