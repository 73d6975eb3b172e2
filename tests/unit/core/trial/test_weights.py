from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.reasons import reasons_as_data, reasons_from_data
from ucmsc_desktop.core.trial.weights import (
    can_be_confirmed,
    reasons_after_reweighing,
    require_reweighing,
    require_weight_acceptable,
    severest,
    weight_changed_after_order,
)

PAIR = (("weight_kg", "90"), ("previous_weight_kg", "68"), ("limit_percent", "25"))
CHANGED = Reason("weight-change-refused", Severity.REFUSED, PAIR)
JIN = Reason("weight-looks-like-jin", Severity.REFUSED, PAIR[:2])
NEEDS_REASON = Reason("weight-change-needs-reason", Severity.NEEDS_REASON, PAIR)
UNUSUAL = Reason("weight-outside-usual", Severity.NEEDS_SECOND_SIGNATURE)


def test_the_severest_reason_decides():
    assert severest(()) is Severity.ACCEPTED
    assert severest((NEEDS_REASON, UNUSUAL)) is Severity.NEEDS_SECOND_SIGNATURE
    assert severest((CHANGED, UNUSUAL)) is Severity.REFUSED


def test_a_weight_without_reasons_is_recorded():
    require_weight_acceptable((), reason_text="")


def test_a_refused_weight_is_refused_in_its_own_words_whatever_the_reason():
    with refused("weight-change-refused", weight_kg="90"):
        require_weight_acceptable((UNUSUAL, CHANGED), reason_text="oedema")


def test_a_change_asks_a_reason():
    with refused("weight-reason-missing"):
        require_weight_acceptable((NEEDS_REASON,), reason_text="  ")
    require_weight_acceptable((NEEDS_REASON,), reason_text="oedema")


def test_an_unusual_weight_is_recorded_and_signed_later():
    require_weight_acceptable((UNUSUAL,), reason_text="")


@pytest.mark.parametrize(
    ("reasons", "confirmable"), [((CHANGED,), True), ((CHANGED, UNUSUAL), True), ((JIN, CHANGED), False), ((), False)]
)
def test_a_second_weighing_lifts_a_change_but_no_slip_of_unit(reasons, confirmable):
    assert can_be_confirmed(reasons) is confirmable


def test_after_a_second_weighing_the_other_reasons_stay():
    assert reasons_after_reweighing((CHANGED, UNUSUAL)) == (UNUSUAL,)


def reweigh(second: str, person: str = "nurse-2") -> None:
    require_reweighing(
        first_kg=Decimal("90.2"),
        second_kg=Decimal(second),
        first_person="nurse-1",
        second_person=person,
        within_kg=Fraction(1, 2),
    )


@pytest.mark.parametrize("second", ["89.7", "90.2", "90.7"])
def test_a_second_weighing_within_half_a_kilogram_confirms(second):
    reweigh(second)


@pytest.mark.parametrize("second", ["89.69", "90.71"])
def test_a_second_weighing_that_differs_more_does_not(second):
    with refused("reweighing-differs", difference_kg="0.51", within_kg="0.5"):
        reweigh(second)


def test_nobody_confirms_the_own_weighing():
    with refused("reweighing-by-same-person", person="nurse-1"):
        reweigh("90.2", person="nurse-1")


@pytest.mark.parametrize(
    ("new", "changed"), [("80", False), ("84", False), ("84.01", True), ("76", False), ("75.99", True)]
)
def test_a_change_after_the_order_above_five_percent_holds_the_bag(new, changed):
    assert weight_changed_after_order(order_kg=Decimal(80), new_kg=Decimal(new), limit_percent=Fraction(5)) is changed


def test_reasons_come_back_as_they_were_recorded():
    assert reasons_from_data(reasons_as_data((CHANGED, UNUSUAL))) == (CHANGED, UNUSUAL)


@pytest.mark.parametrize("data", [None, {"code": "x"}, ["x"]])
def test_reasons_of_another_form_are_another_programs(data):
    with pytest.raises(TypeError, match="list of maps"):
        reasons_from_data(data)
