"""Envelopes and their codes: numbers, reasons, what is typed, and what the stream makes of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.unblinding import (
    Envelopes,
    How,
    fold_envelopes,
    make_envelope_code,
    parse_envelope_code,
    require_may_issue,
    require_may_unblind,
)

ISSUED = {"participant": "P-001", "envelope": 1, "reason": None}
FAILED = {"participant": "P-001", "envelope": 1, "reason": "Shock."}
OPENED = {**FAILED, "how": "emergency", "opened_at": "2026-03-16T02:00:00.000Z", "meaning": "x", "printed_name": "x"}


def event(kind: str, data: dict[str, object], *, by: str = "pharmacist-1") -> Event:
    at = datetime(2026, 3, 16, 2, tzinfo=UTC)
    return Event(seq=1, id="E1", act="A1", at=at, by=by, signer=f"s:{by}", kind=kind, data=data)


def test_a_code_has_eighty_bits_in_sixteen_characters() -> None:
    assert make_envelope_code(bytes(10)) == "0" * 16
    assert make_envelope_code(b"\xff" * 10) == "Z" * 16
    assert make_envelope_code(bytes(9) + b"\x21") == "0" * 14 + "11"
    with pytest.raises(ValueError, match="10 random bytes"):
        make_envelope_code(bytes(9))


@pytest.mark.parametrize(
    "typed", ["XR1Y GPCZ 3GD7 MERQ", "xr1y-gpcz-3gd7-merq", "XRIYGPCZ3GD7MERQ", "xrlygpcz3gd7merq"]
)
def test_a_code_is_read_as_it_is_copied_from_paper(typed) -> None:
    assert parse_envelope_code(typed) == "XR1YGPCZ3GD7MERQ"


@pytest.mark.parametrize("typed", ["", "XR1Y", "XR1Y GPCZ 3GD7 MERQ 0", "XR1Y GPCZ 3GD7 MERU", "\uff38R1YGPCZ3GD7MERQ"])
def test_what_cannot_be_a_code_is_not_tried(typed) -> None:
    with refused("envelope-code-unreadable"):
        parse_envelope_code(typed)


def test_the_letter_o_is_a_zero() -> None:
    assert parse_envelope_code("O" * 16) == "0" * 16


def test_the_stream_says_which_envelope_opens_and_what_happened() -> None:
    events = [
        event("envelope.issued/1", ISSUED),
        event("unblinding.failed/1", FAILED),
        event("unblinding.recorded/1", OPENED, by="investigator-1"),
        event("envelope.issued/1", {**ISSUED, "envelope": 2, "reason": "Lost."}),
    ]
    known = fold_envelopes("P-001", events)
    assert (known.newest, known.failures) == (2, 1)
    assert [(each.how, each.by, each.reason) for each in known.unblindings] == [
        (How.EMERGENCY, "investigator-1", "Shock.")
    ]
    assert fold_envelopes("P-001", []) == Envelopes(participant="P-001")


@pytest.mark.parametrize(
    "events",
    [
        [event("envelope.issued/1", {**ISSUED, "envelope": 2})],
        [event("envelope.issued/1", ISSUED), event("envelope.issued/1", ISSUED)],
        [event("weight.measured/1", {})],
    ],
)
def test_what_cannot_follow_is_an_error_of_the_record(events) -> None:
    with pytest.raises(RecordOrderError):
        fold_envelopes("P-001", events)


def test_a_further_envelope_and_an_unblinding_need_a_reason() -> None:
    none, one = Envelopes(participant="P-001"), Envelopes(participant="P-001", newest=1)
    assert require_may_issue(none, reason="") == 1
    assert require_may_issue(one, reason="Lost.") == 2
    assert require_may_unblind(one, reason="Shock.") == 1
    with refused("envelope-reason-missing", envelope="1"):
        require_may_issue(one, reason=" ")
    with refused("envelope-missing"):
        require_may_unblind(none, reason="Shock.")
    with refused("unblinding-reason-missing"):
        require_may_unblind(one, reason=" ")
