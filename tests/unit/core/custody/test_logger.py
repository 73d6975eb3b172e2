"""A logger's readings against the way of a bag, the limits and the display of the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import after, told_until
from ucmsc_desktop.core.custody.logger import LoggerReading, require_new_file, require_received, summary_of
from ucmsc_desktop.core.protocol.model import Transport

LIMITS = Transport(low_celsius=Fraction(2), high_celsius=Fraction(8))


def way():
    """Return a bag on the ward, the minutes of its first hand-over and its receipt, and its logger."""
    dose = told_until("on-ward").dose
    began, ended = dose.transfers[0].handed_over_at, dose.receipt.at
    return dose, began, ended


def readings(*celsius: str, first, every_min: int = 1):
    return [
        LoggerReading(at=first + timedelta(minutes=every_min * n), celsius=Decimal(t)) for n, t in enumerate(celsius)
    ]


def every_minute(dose, began, ended, *, celsius: str = "4.0", warm: dict[int, str] | None = None):
    count = int((ended - began) / timedelta(minutes=1)) + 1
    values = [(warm or {}).get(number, celsius) for number in range(count)]
    return readings(*values, first=began)


def seen(dose, found, **changes):
    receipt = replace(dose.receipt, minimum_celsius=min(each.celsius for each in found))
    receipt = replace(receipt, maximum_celsius=max(each.celsius for each in found), **changes)
    return replace(dose, receipt=receipt)


def test_a_file_that_agrees_says_nothing_against_the_receipt():
    dose, began, ended = way()
    found = every_minute(dose, began, ended, warm={2: "2", 3: "8"})
    before = readings("20", first=began - timedelta(hours=3))
    summary = summary_of([*before, *found], dose=seen(dose, found), logger=dose.transfers[0].logger, limits=LIMITS)
    assert (summary.first_at, summary.last_at, summary.readings) == (began, found[-1].at, len(found))
    assert (summary.minimum_celsius, summary.maximum_celsius) == (Decimal(2), Decimal(8))
    assert (summary.outside, summary.longest_gap) == (timedelta(0), timedelta(minutes=1))
    assert summary.findings == ()


@pytest.mark.parametrize("reading", ["1.99", "8.01", "-3"])
def test_one_reading_outside_counts_from_the_one_before_to_the_one_after(reading):
    dose, began, ended = way()
    found = every_minute(dose, began, ended, warm={3: reading})
    summary = summary_of(found, dose=seen(dose, found), logger=None, limits=LIMITS)
    assert summary.outside == timedelta(minutes=2)
    assert summary.findings == ("logger-outside",)


def test_readings_that_do_not_cover_the_way_are_said():
    dose, began, ended = way()
    found = every_minute(dose, began, ended)
    late, early = found[1:], found[:-2]
    assert summary_of(late, dose=seen(dose, late), logger=None, limits=LIMITS).findings == ("logger-starts-late",)
    assert summary_of(early, dose=seen(dose, early), logger=None, limits=LIMITS).findings == ("logger-ends-early",)


@pytest.mark.parametrize(("shown", "differs"), [("4.1", False), ("3.9", False), ("4.11", True), ("3.8", True)])
def test_the_display_may_differ_by_its_last_digit(shown, differs):
    dose, began, ended = way()
    found = every_minute(dose, began, ended)
    told = seen(dose, found)
    told = replace(told, receipt=replace(told.receipt, minimum_celsius=Decimal(shown)))
    assert ("logger-display-differs" in summary_of(found, dose=told, logger=None, limits=LIMITS).findings) is differs


def test_a_display_that_could_not_be_read_differs_from_nothing():
    dose, began, ended = way()
    found = every_minute(dose, began, ended)
    told = seen(dose, found)
    told = replace(told, receipt=replace(told.receipt, minimum_celsius=None, maximum_celsius=None))
    assert summary_of(found, dose=told, logger=None, limits=LIMITS).findings == ()


def test_another_logger_is_named():
    dose, began, ended = way()
    found = every_minute(dose, began, ended)
    transfers = tuple(replace(each, logger="LOGGER-3") for each in dose.transfers)
    told = replace(seen(dose, found), transfers=transfers)
    assert summary_of(found, dose=told, logger="LOGGER-4", limits=LIMITS).findings == ("logger-another",)
    assert summary_of(found, dose=told, logger="LOGGER-3", limits=LIMITS).findings == ()
    unnamed = replace(told, transfers=tuple(replace(each, logger=None) for each in transfers))
    assert summary_of(found, dose=unnamed, logger="LOGGER-4", limits=LIMITS).findings == ()


def test_a_file_of_another_day_or_of_one_reading_is_refused():
    dose, began, _ended = way()
    with refused("logger-other-time", readings="0"):
        summary_of(readings("4", "4", first=began - timedelta(days=1)), dose=dose, logger=None, limits=LIMITS)
    with refused("logger-other-time", readings="1"):
        summary_of(readings("4", first=began), dose=dose, logger=None, limits=LIMITS)


def test_a_bag_that_was_not_received_has_no_way():
    with refused("logger-way-unknown", dose="d1"):
        require_received(told_until("in-transit").dose)
    with refused("logger-way-unknown", dose="d1"):
        require_received(replace(told_until("on-ward").dose, transfers=()))
    require_received(told_until("on-ward").dose)


def test_one_file_is_recorded_once():
    stream = told_until("on-ward")
    require_new_file(stream.dose, digest="ab")
    entry = stream.add("custody.logger-read", "nurse-1", after(155), file="ab", findings=["logger-outside"])
    (read,) = stream.dose.logger_files
    assert (read.entry, read.file, read.by, read.findings) == (entry, "ab", "nurse-1", ("logger-outside",))
    with refused("logger-file-recorded", dose="d1"):
        require_new_file(stream.dose, digest="ab")
