"""Who may be decided about: a bag given in part, once; and which attempts bring the rest of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.unit.core.custody.partial_stories import decide_completion, partly
from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import after, told_until
from ucmsc_desktop.core.custody import preparation as may
from ucmsc_desktop.core.custody.completion import (
    continued_by,
    given_before,
    require_may_decide_completion,
    require_rest_within,
)
from ucmsc_desktop.core.streams import RecordOrderError


def test_the_share_that_was_given_is_what_is_decided_about():
    dose = partly().dose
    assert dose.waits_for_decision
    assert require_may_decide_completion(dose, reason="Enough.") == Fraction(40)


@pytest.mark.parametrize("state", ["ordered", "on-ward", "infusing", "stopped"])
def test_nothing_is_decided_before_the_bag_is_reconciled(state):
    with refused("completion-not-due", dose="d1"):
        require_may_decide_completion(told_until(state).dose, reason="x")


def test_a_whole_bag_a_second_decision_and_an_empty_reason_are_refused():
    with refused("completion-of-whole-bag", dose="d1"):
        require_may_decide_completion(told_until("reconciled").dose, reason="x")
    with refused("completion-decided-already", dose="d1"):
        require_may_decide_completion(decide_completion(partly()).dose, reason="x")
    with refused("completion-reason-missing", dose="d1"):
        require_may_decide_completion(partly().dose, reason="  ")


def test_a_second_decision_cannot_stand_in_the_record():
    with pytest.raises(RecordOrderError, match="earlier decision"):
        _ = decide_completion(decide_completion(partly())).dose


def test_a_reconciled_bag_without_volumes_cannot_be():
    with pytest.raises(ValueError, match="without a reconciliation"):
        require_may_decide_completion(replace(partly().dose, reconciliation=None), reason="x")


@pytest.mark.parametrize(("decision", "code"), [("accept", "visit-already-started"), (None, "completion-not-decided")])
def test_the_rest_is_ordered_only_after_it_was_decided_to_be_brought(decision, code):
    dose = (partly() if decision is None else decide_completion(partly(), decision)).dose
    with refused(code, dose="d1"):
        may.require_may_order((dose,), now=after(300))
    assert may.require_may_order((decide_completion(partly()).dose,), now=after(300)) == 2


def test_a_further_bag_that_cannot_be_given_is_followed_by_the_next():
    first = decide_completion(partly()).dose
    second = replace(told_until("on-ward").dose, attempt=2)
    with refused("attempt-still-open", attempt=2):
        may.require_may_order((first, second), now=after(170))
    assert may.require_may_order((first, second), now=after(9_999)) == 3


def test_what_was_given_before_counts_every_bag_that_is_completed_and_no_other():
    first, other = decide_completion(partly()).dose, replace(told_until("on-ward").dose, attempt=2)
    third = replace(decide_completion(partly("50", target_cells=61_560_000)).dose, attempt=3)
    doses = (first, other, third)
    assert given_before((), attempt=1) is None
    assert given_before((other,), attempt=3) is None
    assert [dose.attempt for dose in continued_by(doses, attempt=3)] == [1]
    assert given_before(doses, attempt=3) == 41_040_000
    assert given_before(doses, attempt=4) == 41_040_000 + 30_780_000


def test_the_total_of_all_bags_stays_within_the_target_of_the_first():
    doses = (decide_completion(partly()).dose,)
    require_rest_within(doses, attempt=2, ordered=71_820_000, tolerance_percent=Fraction(10))
    with refused("total-above-target"):
        require_rest_within(doses, attempt=2, ordered=71_820_001, tolerance_percent=Fraction(10))
    require_rest_within((), attempt=1, ordered=10**9, tolerance_percent=Fraction(10))
