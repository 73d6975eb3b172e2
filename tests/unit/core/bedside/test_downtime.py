"""Numbered blank forms: folded from their entries, and accounted for once, a lost one once more when it turned up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome, fold_form, require_count, require_may_account
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError

CODE = "D10000000000000000AA"
AT = datetime(2026, 3, 16, 2, tzinfo=UTC)


def event(kind: str, **data: object) -> Event:
    return Event(seq=1, id="E1", at=AT, by="nurse-1", signer="s:1", act="A1", kind=kind, data=data)


PRINTED = event("form.printed/1", code=CODE, form="transfer")
USED = event("form.accounted/1", outcome="used", dose="D-2", note=None)
LOST = event("form.accounted/1", outcome="lost", dose=None, note="Not in the folder.")


def test_a_form_is_what_its_entries_say_the_newest_account_counts() -> None:
    printed = fold_form([PRINTED])
    assert (printed.code, printed.kind, printed.printed_by, printed.printed_at) == (
        CODE,
        FormKind.TRANSFER,
        "nurse-1",
        AT,
    )
    assert (printed.outcome, printed.dose) == (None, None)
    found = fold_form([PRINTED, LOST, USED])
    assert (found.outcome, found.dose) == (FormOutcome.USED, "D-2")


@pytest.mark.parametrize("events", [[USED], [PRINTED, PRINTED]])
def test_entries_out_of_order_are_no_form(events: list[Event]) -> None:
    with pytest.raises(RecordOrderError):
        fold_form(events)


@pytest.mark.parametrize("count", [0, 21])
def test_none_and_more_than_twenty_are_refused(count: int) -> None:
    with refused("forms-count-outside", count=count, most=20):
        require_count(count)


@pytest.mark.parametrize("count", [1, 20])
def test_one_to_twenty_may_be_printed(count: int) -> None:
    assert require_count(count) is None


@pytest.mark.parametrize("before", [[PRINTED], [PRINTED, LOST]])
def test_an_open_form_or_a_lost_one_is_accounted_for(before: list[Event]) -> None:
    known = fold_form(before)
    assert require_may_account(known, outcome=FormOutcome.USED, dose="D-2", note="") is None
    assert require_may_account(known, outcome=FormOutcome.SPOILED, dose=None, note="Torn.") is None


@pytest.mark.parametrize(
    ("before", "outcome", "dose", "note", "code"),
    [
        ([PRINTED, USED], FormOutcome.LOST, None, "Gone.", "form-accounted-already"),
        ([PRINTED], FormOutcome.USED, None, "x", "form-dose-missing"),
        ([PRINTED], FormOutcome.LOST, "D-2", "Gone.", "form-dose-unexpected"),
        ([PRINTED], FormOutcome.SPOILED, None, " ", "form-note-missing"),
    ],
)
def test_an_account_that_says_too_little_or_too_much_is_refused(
    before: list[Event], outcome: FormOutcome, dose: str | None, note: str, code: str
) -> None:
    with refused(code):
        require_may_account(fold_form(before), outcome=outcome, dose=dose, note=note)
