"""The end of the study: who is still treated."""

from __future__ import annotations

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.trial.closure import Course, Unfinished, require_treatment_ended, unfinished

WHOLE = Course(participant="P-001", is_active=True, settled_visits={1, 2, 3}, has_open_dose=False)


def course(**changed) -> Course:
    fields = {"participant": "P-002", "is_active": True, "settled_visits": {1, 2, 3}, "has_open_dose": False}
    return Course(**{**fields, **changed})


@pytest.mark.parametrize(
    ("other", "has_open_dose", "open_visits"),
    [
        (course(settled_visits={1, 3}), False, (2,)),
        (course(settled_visits=set()), False, (1, 2, 3)),
        (course(has_open_dose=True), True, ()),
        (course(has_open_dose=True, settled_visits={1, 2}), True, (3,)),
        (course(has_open_dose=True, settled_visits={1}, is_active=False), True, ()),
    ],
)
def test_treated_is_who_has_a_visit_open_or_a_bag_on_its_way(other, has_open_dose, open_visits) -> None:
    still = Unfinished(participant="P-002", has_open_dose=has_open_dose, open_visits=open_visits)
    assert unfinished([WHOLE, other], visits=3) == (still,)


@pytest.mark.parametrize("other", [course(), course(settled_visits={1}, is_active=False)])
def test_a_whole_course_and_an_ended_one_stand_in_nobodys_way(other) -> None:
    assert unfinished([WHOLE, other], visits=3) == ()


def test_whoever_is_still_treated_is_named() -> None:
    with refused("study-not-ended", count=1, participants="P-002"):
        require_treatment_ended([WHOLE, course(settled_visits={1})], visits=3)
    require_treatment_ended([WHOLE], visits=3)
