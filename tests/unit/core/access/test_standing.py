"""Who signs in no more, who may say so, and when the people are reviewed again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.access.standing import (
    require_may_disable,
    require_may_enable,
    review_due_on,
    review_is_near,
)

LEFT = {"person": "nurse-1", "by": "admin-1", "reason": "Left the site."}


def test_another_administrator_disables_with_a_reason_and_enables_again() -> None:
    require_may_disable(disabled=False, **LEFT)
    require_may_enable(person="nurse-1", disabled=True, reason="Came back.")


def test_nobody_disables_herself_nor_anybody_twice() -> None:
    with refused("person-disables-herself", person="admin-1"):
        require_may_disable(person="admin-1", by="admin-1", disabled=False, reason="x")
    with refused("person-disabled-already", person="nurse-1"):
        require_may_disable(disabled=True, **LEFT)
    with refused("person-not-disabled", person="nurse-1"):
        require_may_enable(person="nurse-1", disabled=False, reason="x")


@pytest.mark.parametrize("reason", ["", " \t"])
def test_without_a_reason_nothing_changes(reason) -> None:
    with refused("standing-reason-missing", person="nurse-1"):
        require_may_disable(disabled=False, **{**LEFT, "reason": reason})
    with refused("standing-reason-missing", person="nurse-1"):
        require_may_enable(person="nurse-1", disabled=True, reason=reason)


def test_a_review_is_due_after_a_year_and_told_a_month_before() -> None:
    last = date(2026, 3, 1)
    assert review_due_on(last) == date(2027, 3, 1)
    assert not review_is_near(last, today=date(2027, 1, 29))
    assert review_is_near(last, today=date(2027, 1, 30))
    assert review_is_near(last, today=date(2027, 3, 2))
