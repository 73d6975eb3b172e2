"""Versions of a protocol: which is in force, what a further one must keep, and what differs between two texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.protocol.changes import changed_values, stated_values
from ucmsc_desktop.core.protocol.model import Mark
from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.core.protocol.versions import (
    ProtocolVersion,
    fold_versions,
    require_may_amend,
    version_in_force,
)
from ucmsc_desktop.errors import UserFacingError

NCT = (Path(__file__).parents[4] / "resources" / "protocols" / "NCT04216849.toml").read_text(encoding="utf-8")
TODAY = date(2026, 3, 16)


def changed(old: str, new: str, text: str = NCT) -> str:
    other = text.replace(old, new, 1)
    assert other != text, old
    return other


WIDER = changed("window_days = { value = 7", "window_days = { value = 10")


def event(seq: int, kind: str, **data: object) -> Event:
    at = datetime(2026, 3, seq, tzinfo=UTC)
    return Event(seq=seq, id=f"e{seq}", act="a", kind=kind, at=at, by="investigator-1", data=data, signer="p:x")


def opened(text: str = NCT) -> Event:
    digest = protocol_digest(text)
    return event(1, "study.opened/1", protocol="NCT04216849", protocol_text=text, protocol_digest=digest)


def amended(seq: int, text: str, effective_on: str) -> Event:
    stated = {"protocol": "NCT04216849", "protocol_text": text, "protocol_digest": protocol_digest(text)}
    return event(seq, "protocol.amended/1", **stated, effective_on=effective_on, reason="Wider windows.")


def versions() -> tuple[ProtocolVersion, ...]:
    return fold_versions([opened(), event(2, "study.key-granted/1"), amended(3, WIDER, "2026-04-01")])


def test_the_versions_are_the_texts_of_the_studys_stream_in_their_order():
    first, second = versions()

    assert (first.number, first.effective_on, first.reason, first.entry) == (1, None, None, "e1")
    assert (second.number, second.effective_on, second.reason) == (2, date(2026, 4, 1), "Wider windows.")
    assert (second.text, second.digest, second.by) == (WIDER, protocol_digest(WIDER), "investigator-1")


@pytest.mark.parametrize(
    ("day", "number"), [("2025-01-01", 1), ("2026-03-31", 1), ("2026-04-01", 2), ("2030-01-01", 2)]
)
def test_a_version_is_in_force_from_its_day_on(day, number):
    assert version_in_force(versions(), on=date.fromisoformat(day)).number == number


def test_of_two_versions_from_one_day_the_later_recorded_is_in_force():
    both = fold_versions([opened(), amended(2, WIDER, "2026-04-01"), amended(3, WIDER + "#", "2026-04-01")])

    assert version_in_force(both, on=date(2026, 4, 1)).number == 3


def amend(text: str, *, on: date = TODAY, reason: str = "Why.", known: tuple[ProtocolVersion, ...] = ()) -> None:
    require_may_amend(
        known or fold_versions([opened()]),
        old=parse_protocol(NCT),
        new=parse_protocol(text),
        digest=protocol_digest(text),
        effective_on=on,
        today=TODAY,
        reason=reason,
    )


def refusal(*parts: Any, **named: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(UserFacingError) as caught:
        amend(*parts, **named)
    return caught.value.code, dict(caught.value.fields)


def test_an_amendment_may_begin_today_and_add_an_infusion():
    amend(WIDER)
    longer = changed("weeks = { value = [0, 8, 16, 24, 32]", "weeks = { value = [0, 8, 16, 24, 32, 40]")
    amend(longer, on=date(2026, 3, 17))


def test_an_amendment_has_a_reason_and_does_not_reach_back():
    assert refusal(WIDER, reason=" ") == ("field-blank", {"field": "reason"})
    assert refusal(WIDER, on=date(2026, 3, 15))[0] == "amendment-in-past"


def test_an_amendment_never_comes_before_the_last_one():
    known = versions()
    again = changed("window_days = { value = 7", "window_days = { value = 9")

    assert refusal(again, on=date(2026, 3, 31), known=known)[0] == "amendment-before-last"
    amend(again, on=date(2026, 4, 1), known=known)


def test_a_text_that_is_a_version_already_is_none():
    assert refusal(NCT) == ("amendment-known", {"version": "1"})
    assert refusal(WIDER, on=date(2026, 4, 2), known=versions()) == ("amendment-known", {"version": "2"})


STRATA = changed("[allocation]", '[allocation]\nstrata = { value = "low, high", source = "site" }')


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("id", changed('id = { value = "NCT04216849"', 'id = { value = "NCT00000000"')),
        ("masked", changed("masked = { value = true", "masked = { value = false")),
        ("arms", changed('key = { value = "placebo"', 'key = { value = "control"')),
        ("arms", changed("cells = { value = false", "cells = { value = true")),
        ("allocation.strata", STRATA),
        ("visits.weeks", changed("weeks = { value = [0, 8, 16, 24, 32]", "weeks = { value = [0, 8, 16, 24]")),
        ("visits.weeks", changed("weeks = { value = [0, 8, 16, 24, 32]", "weeks = { value = [0, 9, 16, 24, 32]")),
    ],
)
def test_what_stays_for_the_whole_study_is_not_amended(path, text):
    assert refusal(text) == ("amendment-changes-fixed", {"path": path})


def test_a_protocol_without_allocation_has_no_strata_to_keep():
    parts = NCT.split("[allocation]")
    without = parts[0] + "[" + parts[1].split("\n[", 1)[1]

    assert parse_protocol(without).allocation is None
    amend(without)


def test_every_value_is_stated_with_its_path_and_its_mark():
    found = {each.path: each for each in stated_values(NCT)}

    assert (found["bag.volume_ml"].value, found["bag.volume_ml"].mark) == ("100", Mark.SITE)
    assert found["masked"].value == "true"
    assert found["visits.weeks"].value == "0, 8, 16, 24, 32"
    assert found["weight.weight_kg.allowed_low"].value == "35"
    assert found["arms.uc-msc.key"].mark is Mark.SITE
    assert any(path.startswith("specification.lot.") for path in found)
    assert len(found) == len(parse_protocol(NCT).marks)


def test_only_what_differs_is_a_change_and_a_mark_is_one():
    text = changed('source = "site" }', 'source = "registry" }', WIDER)
    moved = changed("# NCT04216849", "# A comment\n# NCT04216849", text)
    paths = [
        (each.path, each.old and each.old.value, each.new and each.new.value) for each in changed_values(NCT, moved)
    ]

    assert ("visits.window_days", "7", "10") in paths
    assert len(paths) == 2


def test_values_that_a_text_leaves_or_adds_are_changes():
    (added,) = [each for each in changed_values(NCT, STRATA) if each.old is None]
    (left,) = [each for each in changed_values(STRATA, NCT) if each.new is None]

    assert (added.path, left.path) == ("allocation.strata", "allocation.strata")
    assert changed_values(NCT, NCT) == ()


def test_a_list_without_names_is_counted():
    marked = '{ value = 1, source = "site" }'

    assert [each.path for each in stated_values(f"[[points]]\nlow = {marked}\n[[points]]\nlow = {marked}")] == [
        "points.1.low",
        "points.2.low",
    ]
