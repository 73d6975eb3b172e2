"""The backups that are kept: the last of each of 7 days, 4 weeks and 12 months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.core.retention import kept_backups

LAST = datetime(2026, 12, 31, 18, tzinfo=UTC)
INSTANTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_a_year_of_daily_copies_keeps_days_weeks_and_months():
    kept = sorted(kept_backups(LAST - timedelta(days=day) for day in range(366)))
    days = {LAST - timedelta(days=day) for day in range(7)}
    weeks = {LAST, *(datetime(2026, 12, day, 18, tzinfo=UTC) for day in (27, 20, 13))}
    ends = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    months = {datetime(2026, month, end, 18, tzinfo=UTC) for month, end in enumerate(ends, start=1)}
    assert set(kept) == days | weeks | months


def test_of_one_day_the_last_copy_is_kept():
    hours = [LAST - timedelta(hours=hour) for hour in range(5)]
    assert kept_backups(hours) == {LAST}


def test_nothing_is_kept_of_nothing():
    assert kept_backups([]) == frozenset()


@given(st.sets(INSTANTS, min_size=1, max_size=60))
def test_the_newest_copy_is_always_kept_and_never_more_than_the_rule(instants):
    kept = kept_backups(instants)
    assert max(instants) in kept
    assert kept <= instants
    assert len(kept) <= 7 + 4 + 12
    assert kept_backups(kept) == kept
