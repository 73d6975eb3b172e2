from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ucmsc_desktop.core.streams import instant_text, local_text, parse_instant

SHANGHAI = timezone(timedelta(hours=8))


def test_an_instant_comes_back_as_it_was_written():
    instant = datetime(2026, 3, 2, 8, 15, 0, 120_000, tzinfo=UTC)

    assert instant_text(instant) == "2026-03-02T08:15:00.120Z"
    assert parse_instant(instant_text(instant)) == instant
    assert parse_instant("2026-03-02T16:15:00+08:00").tzinfo is UTC


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="names no zone"):
        parse_instant("2026-03-02T08:15:00")


@pytest.mark.parametrize(
    ("seconds", "microseconds", "text"),
    [(0, 0, "16:15 +08:00"), (7, 0, "16:15:07 +08:00"), (59, 1, "16:15:59 +08:00")],
)
def test_people_read_an_instant_in_the_zone_of_their_clock(seconds, microseconds, text):
    instant = datetime(2026, 3, 2, 8, 15, seconds, microseconds, tzinfo=UTC)

    assert local_text(instant, like=datetime(2026, 1, 1, tzinfo=SHANGHAI)) == f"2026-03-02 {text}"


def test_a_zone_west_of_greenwich_shows_its_minus():
    west = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))

    assert local_text(datetime(2026, 3, 2, 8, 15, tzinfo=UTC), like=west) == "2026-03-02 04:45 -03:30"
