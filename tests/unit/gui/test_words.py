from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from ucmsc_desktop.gui.words import clock_words, grouped_pack_code, in_one_line, left_words, offset_words, time_words
from ucmsc_desktop.runtime.sentences import Sentence

NOW = datetime(2026, 4, 27, 6, 32, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words"), [(480, "UTC+8"), (0, "UTC+0"), (-210, "UTC-3:30"), (330, "UTC+5:30"), (-60, "UTC-1")]
)
def test_an_offset_is_written_in_hours_and_minutes(minutes, words):
    assert offset_words(NOW.astimezone(timezone(timedelta(minutes=minutes)))) == words


def test_the_clock_names_day_time_and_zone_of_the_site():
    assert clock_words(NOW, ZoneInfo("Asia/Shanghai")) == "2026-04-27  14:32 (UTC+8)"
    assert clock_words(NOW, None) == "2026-04-27  06:32 (UTC+0)"
    assert time_words(NOW, ZoneInfo("Asia/Shanghai"), seconds=True) == "14:32:05"


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=2, minutes=38, seconds=59), "2 h 38 min left"),
        (timedelta(hours=1), "1 h 0 min left"),
        (timedelta(minutes=59, seconds=59), "59 min left"),
        (timedelta(seconds=1), "0 min left"),
        (timedelta(0), "expired"),
        (timedelta(seconds=-1), "expired"),
    ],
)
def test_the_time_left_is_never_rounded_up(left, words):
    assert left_words(NOW + left, NOW) == words


def test_a_pack_code_is_written_in_groups_of_three():
    assert grouped_pack_code("7Q4K2M") == "7Q4 K2M"


def test_message_and_remedy_stand_in_one_line():
    assert in_one_line(Sentence(message="No.", remedy="Go.")) == "No. Go."
    assert in_one_line(Sentence(message="不。", remedy="去。")) == "不。去。"
