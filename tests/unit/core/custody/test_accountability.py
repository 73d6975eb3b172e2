"""Accountability of bags: each has one fate, and volumes are summed exactly, corrections read."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ucmsc_desktop.core.custody.accountability import BagFate, fold_account, totals_of
from ucmsc_desktop.core.events import Event

AT = datetime(2026, 3, 16, 2, tzinfo=UTC)
VOLUMES = {"given_ml": "95.5", "left_ml": "4", "discarded_ml": "0.5", "outcome": "complete"}


def event(kind: str, name: str = "", by: str = "nurse-1", **data: object) -> Event:
    return Event(seq=1, id=name or kind, at=AT, by=by, signer="s:1", act="A", kind=kind, data=data)


STARTED = event("preparation.started/1")
LABELLED = event("label.issued/1", pack_code="7Q4K2M")
GIVEN = [event("bag.dispensed/1", by="pharmacist-1"), event("custody.received/1"), event("infusion.started/1")]
RECONCILED = event("bag.reconciled/1", "E-9", **VOLUMES)


def test_a_bag_before_its_preparation_is_none():
    assert fold_account([event("dose.ordered/1", bag_volume_ml="100"), LABELLED]) is None


def test_what_was_not_weighed_yet_is_what_the_bags_were_to_hold_less_what_was():
    ordered = event("dose.ordered/1", bag_volume_ml="100")
    weighed = fold_account([ordered, STARTED, LABELLED, *GIVEN, RECONCILED])
    waiting = fold_account([ordered, STARTED, LABELLED])
    assert weighed is not None
    assert waiting is not None
    totals = totals_of([weighed, waiting])
    assert (totals.bag_ml, totals.open_ml) == (Decimal(200), Decimal(100))


@pytest.mark.parametrize(("kinds", "holds"), [(["bag.held/1"], 1), (["bag.held/1", "bag.held/1", "bag.freed/1"], 1)])
def test_open_holds_are_counted(kinds, holds):
    account = fold_account([STARTED, *(event(kind) for kind in kinds)])
    assert account is not None
    assert account.holds == holds


def test_a_bag_given_bears_who_dispensed_it_its_volumes_and_how_it_ended():
    account = fold_account([STARTED, event("preparation.counted/1"), LABELLED, *GIVEN, RECONCILED])
    assert account is not None
    assert (account.pack_code, account.fate, account.words) == ("7Q4K2M", BagFate.RECONCILED, "complete")
    assert account.dispensed is not None
    assert (account.dispensed.by, account.received, account.started) == ("pharmacist-1", account.last, account.last)
    assert (account.given_ml, account.left_ml, account.discarded_ml) == (Decimal("95.5"), 4, Decimal("0.5"))


@pytest.mark.parametrize(
    ("last", "fate", "words"),
    [
        (GIVEN[0], BagFate.ON_ITS_WAY, None),
        (GIVEN[1], BagFate.ON_WARD, None),
        (GIVEN[2], BagFate.BEING_GIVEN, None),
        (event("bag.not-supplied/1"), BagFate.NOT_SUPPLIED, None),
        (event("infusion.not-given/1", reason="Fever."), BagFate.NOT_GIVEN, "Fever."),
        (event("bag.set-aside/1", how="leaking", reason="A hole."), BagFate.SET_ASIDE, "leaking"),
        (event("bag.replaced/1"), BagFate.REPLACED, None),
    ],
)
def test_the_last_entry_that_decides_is_the_fate(last, fate, words):
    account = fold_account([STARTED, LABELLED, last])
    assert account is not None
    assert (account.fate, account.words, account.given_ml) == (fate, words, None)


def test_a_bag_without_any_of_them_is_in_preparation():
    account = fold_account([STARTED])
    assert account is not None
    assert (account.fate, account.last, account.pack_code) == (BagFate.IN_PREPARATION, None, None)


def test_a_replaced_label_and_a_corrected_volume_count():
    replaced = event("label.replaced/1", pack_code="AAAAAA")
    corrected = event(
        "entry.corrected/1", entry="E-9", field="given_ml", old="95.5", new="59.5", reason="Digits.", meaning="I.",
        printed_name="N",
    )  # fmt: skip
    account = fold_account([STARTED, LABELLED, replaced, *GIVEN, RECONCILED, corrected])
    assert account is not None
    assert (account.pack_code, account.given_ml) == ("AAAAAA", Decimal("59.5"))


def test_totals_count_every_bag_once_and_sum_what_was_weighed():
    accounts = [fold_account(some) for some in ([STARTED], [STARTED, GIVEN[0]], [STARTED, *GIVEN, RECONCILED])]
    totals = totals_of([account for account in accounts if account is not None])
    assert totals.bags == 3 == sum(totals.by_fate.values())
    assert totals.by_fate[BagFate.RECONCILED] == 1
    assert (totals.given_ml, totals.left_ml, totals.discarded_ml) == (Decimal("95.5"), 4, Decimal("0.5"))
    assert totals_of([]).bags == 0
