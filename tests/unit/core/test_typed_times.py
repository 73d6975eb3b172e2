"""Typed days and times: year first, in ASCII digits, and only such as exist."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from ucmsc_desktop.core.typed_times import parse_day, parse_minute
from ucmsc_desktop.errors import UserFacingError

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_day_and_a_minute_are_read_year_first():
    assert parse_day("2026-04-28") == date(2026, 4, 28)
    for text in ("2026-05-20 14:30", "2026-05-20T14:30"):
        assert parse_minute(text, SHANGHAI).astimezone(UTC) == datetime(2026, 5, 20, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28.04.2026",
        "20260428",
        "2026-4-28",
        "2026-02-30",
        "2026-W18-2",
        " 2026-04-28",
        "\uff12026-04-28",
        "2026-04-28\n",
    ],
)
def test_no_other_day_is_read(text):
    with pytest.raises(UserFacingError) as refusal:
        parse_day(text)
    assert refusal.value.code == "day-unreadable"


@pytest.mark.parametrize(
    "text", ["", "2026-05-20", "2026-05-20 24:30", "2026-02-30 10:00", "2026-05-20  14:30", "2026-05-20 14:30Z"]
)
def test_no_other_minute_is_read(text):
    with pytest.raises(UserFacingError) as refusal:
        parse_minute(text, SHANGHAI)
    assert refusal.value.code == "minute-unreadable"
