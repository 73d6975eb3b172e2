"""Specification and results: every limit on both sides, either/or pairs, corrections, and what stops a release."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.product.quality import (
    Verdict,
    failing_results,
    failures,
    fold_results,
    judge,
    missing_before_release,
    require_quality,
)
from ucmsc_desktop.core.product.specification import Due, QualityTest, Subject, quality_test, quality_tests
from ucmsc_desktop.core.streams import RecordOrderError


def one_test(name: str = "viability", **changes: object) -> QualityTest:
    values: dict[str, object] = {
        "subject": Subject.LOT,
        "test": name,
        "name_en": name,
        "name_zh": name,
        "method": "count",
        "when": Due.BEFORE_RELEASE,
        "releasing": True,
        "unit": "%",
        "low": None,
        "high": None,
        "below": False,
        "findings": (),
        "either": None,
    }
    return QualityTest(**{**values, **changes})


AT_LEAST_90 = one_test(low=Fraction(90))
BELOW_HALF = one_test("endotoxin", unit="EU/mL", high=Fraction(1, 2), below=True)
AT_MOST_2 = one_test("cd34", high=Fraction(2))
BETWEEN = one_test("ph", unit=None, low=Fraction(7), high=Fraction(8))
STERILE = one_test("sterility", unit=None, findings=("no-growth", "growth"))
FREE = one_test("potency", releasing=False)


@pytest.mark.parametrize(
    ("test", "value", "accepted"),
    [
        (AT_LEAST_90, "90", True),
        (AT_LEAST_90, "89.99", False),
        (AT_LEAST_90, "89,999999", False),
        (BELOW_HALF, "0.499999", True),
        (BELOW_HALF, "0.5", False),
        (BELOW_HALF, "0,5", False),
        (AT_MOST_2, "2", True),
        (AT_MOST_2, "2.000001", False),
        (BETWEEN, "7", True),
        (BETWEEN, "8", True),
        (BETWEEN, "6.9", False),
        (BETWEEN, "8.1", False),
        (STERILE, "no-growth", True),
        (STERILE, "growth", False),
        (FREE, "0", True),
    ],
)
def test_a_value_is_held_against_its_limit_exactly(test, value, accepted):
    assert test.accepts(value) is accepted


@given(
    value=st.decimals(min_value=0, max_value=999, places=3),
    low=st.fractions(min_value=0, max_value=999, max_denominator=1000),
    width=st.fractions(min_value=0, max_value=99, max_denominator=1000),
    below=st.booleans(),
)
def test_every_number_is_judged_as_a_comparison_of_fractions_says(value, low, width, below):
    test = one_test(low=low, high=low + width, below=below)
    number = Fraction(value)
    expected = low <= number < low + width if below else low <= number <= low + width
    assert test.accepts(format(Decimal(value), "f")) is expected


@pytest.mark.parametrize("value", ["", "95 %", "-1", "1e3", "1234567890", "1.1234567"])
def test_a_value_that_is_no_number_is_refused(value):
    with refused("number-unreadable"):
        AT_LEAST_90.accepts(value)


def test_a_finding_that_the_test_does_not_know_is_refused():
    with refused("finding-unknown", test="sterility", value="clear"):
        STERILE.accepts("clear")


def test_limits_are_printed_with_their_unit():
    assert [test.limit_text for test in (AT_LEAST_90, BELOW_HALF, AT_MOST_2, BETWEEN, STERILE, FREE)] == [
        ">= 90 %",
        "< 0.5 EU/mL",
        "<= 2 %",
        ">= 7 and <= 8",
        "no-growth",
        "",
    ]


def test_tests_are_found_by_subject_and_name():
    bag = one_test("sterility", subject=Subject.BAG)
    assert quality_tests((AT_LEAST_90, bag), Subject.BAG) == (bag,)
    assert quality_test((AT_LEAST_90, bag), Subject.LOT, "viability") is AT_LEAST_90
    with refused("test-unknown", test="sterility", subject="lot", known="viability"):
        quality_test((AT_LEAST_90, bag), Subject.LOT, "sterility")


def add(stream: Stream, minute: int, kind: str = "qc.recorded", by: str = "lab-1", **changes: object) -> Stream:
    data: dict[str, object] = {
        "subject": "lot:L-1",
        "test": "viability",
        "value": "95",
        "method": "count",
        "instrument": "NC-200",
        "sampled_at": None,
        "tested_at": "2026-03-02T08:00:00.000Z",
        "attachment_digest": None,
    }
    stream.add(kind, by, after(minute), **{**data, **changes})
    return stream


def test_a_result_keeps_how_it_was_found():
    (result,) = fold_results(add(Stream(), 0).events)
    assert (result.entry, result.test, result.value, result.recorded_by) == ("e1", "viability", "95", "lab-1")
    assert (result.method, result.instrument, result.sampled_at, result.earlier) == ("count", "NC-200", None, ())
    assert result.tested_at is not None


def test_a_correction_takes_the_place_and_keeps_the_old_value():
    stream = add(add(Stream(), 0, value="59"), 1, "qc.corrected", "qa-1", value="95", corrects="e1", reason="Misread.")
    (result,) = fold_results(stream.events)
    (earlier,) = result.earlier
    assert (result.value, result.recorded_by) == ("95", "lab-1")
    assert (earlier.value, earlier.corrected_by, earlier.reason) == ("59", "qa-1", "Misread.")
    assert judge([AT_LEAST_90], [result])[0].verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "stream",
    [
        add(Stream(), 0, "qc.corrected", corrects="e9", reason="x"),
        add(Stream(), 0, "lot.released"),
    ],
)
def test_a_stream_holds_results_and_corrections_of_them_only(stream):
    with pytest.raises(RecordOrderError):
        fold_results(stream.events)


def results(*values: tuple[str, str]):
    stream = Stream()
    for minute, (test, value) in enumerate(values):
        add(stream, minute, test=test, value=value)
    return fold_results(stream.events)


def verdicts(tests, *values: tuple[str, str]) -> list[str]:
    return [each.verdict.value for each in judge(tests, results(*values))]


def test_a_repeat_never_hides_a_failure():
    assert verdicts([AT_LEAST_90], ("viability", "80"), ("viability", "95")) == ["failed"]


CD14, CD11B = one_test("cd14", high=Fraction(2), either="m"), one_test("cd11b", high=Fraction(2), either="m")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ["missing", "missing", "missing"]),
        ([("cd14", "1")], ["passed", "not-needed", "missing"]),
        ([("cd11b", "1")], ["not-needed", "passed", "missing"]),
        ([("cd14", "1"), ("cd11b", "3")], ["passed", "failed", "missing"]),
        ([("cd11b", "3")], ["not-needed", "failed", "missing"]),
        ([("cd34", "1")], ["missing", "missing", "passed"]),
    ],
)
def test_one_of_an_either_or_pair_suffices_and_each_that_was_made_counts(values, expected):
    assert verdicts([CD14, CD11B, AT_MOST_2], *values) == expected


def test_of_an_either_or_pair_one_is_missing():
    assert missing_before_release(judge([CD14, CD11B, AT_MOST_2], ())) == ("cd14", "cd34")
    assert missing_before_release(judge([CD14, CD11B], results(("cd11b", "1")))) == ()


HLA = one_test("hla-dr", high=Fraction(2), releasing=False)
LATE = one_test("culture", when=Due.AFTER_RELEASE, findings=("no-growth", "growth"))


def test_an_informative_test_is_due_and_stops_nothing():
    assert missing_before_release(judge([HLA], ())) == ("hla-dr",)
    judged = judge([HLA], results(("hla-dr", "9")))
    assert (judged[0].verdict, failures(judged), failing_results(judged)) == (Verdict.FAILED, (), ())
    require_quality(judged, subject="L-1")


def test_a_late_test_is_not_missing_before_the_release_and_its_failure_counts():
    assert missing_before_release(judge([LATE], ())) == ()
    judged = judge([LATE], results(("culture", "growth")))
    assert failures(judged) == ("culture",)
    assert [result.value for result in failing_results(judged)] == ["growth"]


def test_of_several_results_only_the_failing_ones_are_failures():
    judged = judge([AT_LEAST_90], results(("viability", "95"), ("viability", "80")))
    assert [result.value for result in failing_results(judged)] == ["80"]


def test_nothing_is_released_without_its_results():
    with refused("quality-missing", subject="L-1", tests="viability, hla-dr"):
        require_quality(judge([AT_LEAST_90, HLA, LATE], ()), subject="L-1")
    with refused("quality-failed", subject="L-1", tests="viability"):
        require_quality(judge([AT_LEAST_90], results(("viability", "80"))), subject="L-1")
    require_quality(judge([AT_LEAST_90], results(("viability", "90"))), subject="L-1")
