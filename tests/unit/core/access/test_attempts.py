"""Failed passwords: three are free, each further one doubles the wait to an hour at most, a hundred are the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.access.attempts import Attempts, require_may_try, wait_after, waits_until

LAST = datetime(2026, 4, 27, 6, 0, tzinfo=UTC)


def attempt(failures: int, *, after: timedelta) -> None:
    require_may_try(Attempts(failures=failures, last_at=LAST), person="nurse-1", now=LAST + after)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 30), (4, 60), (5, 120), (9, 1920), (10, 3600), (11, 3600), (99, 3600)],
)
def test_the_wait_grows_from_the_third_failure_to_an_hour(failures, seconds) -> None:
    assert wait_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("failures", "after_ms", "seconds"), [(4, 0, 60), (4, 1000, 59), (4, 59_000, 1), (3, 29_001, 1)]
)
def test_before_the_wait_is_over_nothing_is_tried_and_the_rest_is_said(failures, after_ms, seconds) -> None:
    with refused("password-attempt-too-soon", person="nurse-1", failures=failures, seconds=seconds):
        attempt(failures, after=timedelta(milliseconds=after_ms))


def test_at_the_end_of_the_wait_the_next_one_is_tried() -> None:
    attempt(4, after=timedelta(seconds=60))
    attempt(2, after=timedelta(0))
    require_may_try(Attempts(failures=0, last_at=None), person="nurse-1", now=LAST)


def test_a_clock_that_was_set_back_keeps_nobody_waiting() -> None:
    attempt(50, after=-timedelta(days=1))


def test_after_a_hundred_in_a_row_no_wait_helps() -> None:
    attempt(99, after=timedelta(hours=1))
    with refused("password-attempts-spent", person="nurse-1", failures=100):
        attempt(100, after=timedelta(days=400))


def test_the_wait_ends_at_an_instant() -> None:
    assert waits_until(Attempts(failures=3, last_at=LAST)) == LAST + timedelta(seconds=30)
    assert waits_until(Attempts(failures=2, last_at=LAST)) is None
    assert waits_until(Attempts(failures=3, last_at=None)) is None
