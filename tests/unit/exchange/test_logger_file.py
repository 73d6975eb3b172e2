"""Three layouts of a temperature logger's file, and what is wrong with others, each with its line."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.exchange.logger_file import MOST_BYTES, MOST_READINGS, read_logger_text

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
INSTANT = "Logger,LOGGER-3\ntime,temperature [°C]\n2026-03-02T12:15:00+08:00,4.1\n2026-03-02T12:16:00+08:00,4.25\n"
PARTED = "﻿Serial number;LOGGER-3\nDatum;x\ndate;time;Temperature (°C)\n02.03.2026;12:15:00;4,1\n2026-03-02;12:16;4,25\n"
ELAPSED = "serial\tLOGGER-3\nStart:\t2026-03-02 12:15\nelapsed [min]\ttemp. °C\n0\t4.1\n1\t4.25\n"
WANTED = [
    (datetime(2026, 3, 2, 4, 15, tzinfo=UTC), Decimal("4.1")),
    (datetime(2026, 3, 2, 4, 16, tzinfo=UTC), Decimal("4.25")),
]


def read(text: str, zone=SHANGHAI):
    return read_logger_text(text.encode(), zone=zone)


@pytest.mark.parametrize(("text", "layout"), [(INSTANT, "instant"), (PARTED, "date-and-time"), (ELAPSED, "elapsed")])
def test_three_layouts_say_the_same(text, layout):
    found = read(text)
    assert found.faults == ()
    assert (found.layout, found.logger) == (layout, "LOGGER-3")
    assert [(each.at, each.celsius) for each in found.readings] == WANTED


def test_seconds_since_the_start_and_chinese_headings():
    found = read("开始时间,2026-03-02 12:15:00\n秒,温度(℃)\n0,4.1\n60,4.25\n")
    assert [(each.at, each.celsius) for each in found.readings] == WANTED
    assert found.logger is None


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("time,temperature [°F]\n2026-03-02T12:15,39\n", "logger-fahrenheit", {"line": "1"}),
        ("time,value\n2026-03-02T12:15,4\n", "logger-heading-missing", {}),
        ("", "logger-heading-missing", {}),
        ("temperature [°C]\n4\n5\n", "logger-time-missing", {}),
        ("minutes,temperature [°C]\n0,4\n1,5\n", "logger-start-missing", {}),
        ("start,soon\nminutes,temperature [°C]\n0,4\n1,5\n", "logger-instant", {"text": "soon"}),
        ("time,temperature [°C]\n2026-03-02T12:15,4\n", "logger-readings-few", {"readings": "1"}),
        ('time,temperature [°C]\n"2026', "logger-line-damaged", {"line": "2"}),
        ("time,temperature [°C]\n\0", "logger-not-utf8", {"byte": "24"}),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(text, code, fields):
    found = read(text)
    assert [fault.code for fault in found.faults] == [code]
    assert dict(found.faults[0].fields) == fields
    assert found.readings == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2026-03-02T12:16,4..1", "logger-temperature"),
        ("2026-03-02T12:16,", "logger-temperature"),
        ("2026-03-02T12:16,=4", "logger-temperature"),
        ("2026-03-02T12:16,\uff14", "logger-temperature"),
        ("03/02/2026 12:16,4", "logger-instant"),
        ("2026-02-30T12:16,4", "logger-instant"),
        ("2026-03-02T12:16", "logger-line-short"),
        ("2026-03-02T12:15,4", "logger-order"),
        ("2026-03-02T12:14,4", "logger-order"),
    ],
)
def test_every_fault_names_its_line_and_nothing_is_half_read(line, code):
    found = read(f"time,temperature [°C]\n2026-03-02T12:15,4\n{line}\n2026-03-02T12:17,4\n")
    assert [(fault.code, dict(fault.fields)["line"]) for fault in found.faults] == [(code, "3")]
    assert found.readings == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("30.02.2026,12:16,4", "logger-instant"),
        ("02/03/2026,12:16,4", "logger-instant"),
        ("2026-03-02,noon,4", "logger-instant"),
    ],
)
def test_dates_that_can_be_read_two_ways_are_faults(line, code):
    found = read(f"date,time,temperature [°C]\n2026-03-02,12:15,4\n{line}\n")
    assert [fault.code for fault in found.faults] == [code]


def test_elapsed_times_are_whole_numbers():
    found = read("start,2026-03-02 12:15\nminutes,temperature [°C]\n0,4\n1.5,4\n")
    assert [fault.code for fault in found.faults] == ["logger-elapsed"]


def test_an_hour_that_exists_twice_is_a_fault_and_with_its_offset_none():
    twice = "time,temperature [°C]\n2026-10-25T02:30:00,4\n2026-10-25T04:30:00,4\n"
    assert [fault.code for fault in read(twice, BERLIN).faults] == ["logger-instant-twice"]
    told = twice.replace("02:30:00", "02:30:00+02:00")
    assert read(told, BERLIN).faults == ()


def test_too_much_is_refused():
    many = "start,2026-03-02 12:15\nminutes,temperature [°C]\n" + "\n".join(f"{n},4" for n in range(MOST_READINGS + 1))
    assert [fault.code for fault in read(many).faults] == ["logger-readings-many"]
    large = read_logger_text(b"x" * (MOST_BYTES + 1), zone=SHANGHAI)
    assert [fault.code for fault in large.faults] == ["logger-file-large"]
    assert [fault.code for fault in read_logger_text(b"\xff", zone=SHANGHAI).faults] == ["logger-not-utf8"]


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    found = read_logger_text(content, zone=SHANGHAI)
    assert bool(found.faults) is not bool(found.readings)
