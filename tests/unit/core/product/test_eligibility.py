"""Which markers stand against "eligible", at the edges of the days of the specimens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.core.product.test_genealogy import CONSENT, component, local, refused
from ucmsc_desktop.core.product.eligibility import (
    SAMPLE_WITHIN_DAYS,
    Finding,
    Marker,
    counting_results,
    days_of_collection,
    read_marker,
    require_eligible,
    require_may_be_eligible,
    shortfalls,
)
from ucmsc_desktop.core.product.genealogy import Component, ComponentType, Determination

COLLECTED = date(2025, 5, 20)


def result(marker: str, found: str = "non-reactive", sampled: date = COLLECTED, **change: object) -> dict[str, object]:
    said = {"marker": marker, "result": found, "sampled_on": sampled.isoformat(), "tested_on": "2025-06-30"}
    return {**said, **change}


def donor(*more: dict[str, object], without: str = "") -> Component:
    well = [result(marker.value) for marker in Marker if marker.value != without]
    return replace(component(ComponentType.DONOR, "D-1"), markers=(*well, *more))


def against(known: Component, *days: date) -> list[str]:
    return [marker.value for marker in shortfalls(known, collected_on=days or (COLLECTED,))]


def test_a_result_is_read_with_its_days():
    read = read_marker(result("hbv", method=" ELISA ", laboratory=""))
    assert (read.marker, read.finding, read.sampled_on) == (Marker.HBV, Finding.NON_REACTIVE, COLLECTED)
    assert (read.tested_on, read.method, read.laboratory) == (date(2025, 6, 30), "ELISA", None)
    assert read_marker(result("hbv", "not-done", tested_on=None)).tested_on is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"marker": "flu"}, "marker-unreadable"),
        ({"result": "fine"}, "marker-unreadable"),
        ({"sampled_on": None}, "marker-day-missing"),
        ({"tested_on": None}, "marker-day-missing"),
        ({"sampled_on": "yesterday"}, "component-detail-unreadable"),
        ({"tested_on": "2025-05-19"}, "marker-tested-first"),
    ],
)
def test_a_result_that_cannot_be_is_refused(change, code):
    refused(code, lambda: read_marker({**result("hbv"), **change}))


def test_every_marker_is_needed():
    assert against(donor()) == []
    for marker in Marker:
        assert against(donor(without=marker.value)) == [marker.value]


@pytest.mark.parametrize(
    "days", [-SAMPLE_WITHIN_DAYS - 1, -SAMPLE_WITHIN_DAYS, SAMPLE_WITHIN_DAYS, SAMPLE_WITHIN_DAYS + 1]
)
def test_a_specimen_is_of_at_most_seven_days_before_or_after(days):
    known = donor(result("hcv", sampled=COLLECTED + timedelta(days=days)), without="hcv")
    assert against(known) == ([] if abs(days) <= SAMPLE_WITHIN_DAYS else ["hcv"])


def test_each_collection_needs_its_own_specimen():
    later = COLLECTED + timedelta(days=300)
    assert against(donor(), COLLECTED, later) == [marker.value for marker in Marker]
    again = [result(marker.value, sampled=later, tested_on="2026-06-30") for marker in Marker]
    assert against(donor(*again), COLLECTED, later) == []


@pytest.mark.parametrize("found", ["indeterminate", "not-done"])
def test_only_a_result_that_says_no_counts(found):
    assert against(donor(result("htlv", found), without="htlv")) == ["htlv"]
    other_day = result("htlv", found, sampled=COLLECTED - timedelta(days=1))
    assert against(donor(other_day)) == []


def test_a_reactive_result_stands_for_good_unless_its_specimen_was_read_anew():
    day = COLLECTED - timedelta(days=1)
    assert against(donor(result("hiv-2", "reactive", sampled=day))) == ["hiv-2"]
    assert against(donor(result("hiv-2", "reactive", sampled=day), result("hiv-2", sampled=day))) == []
    assert against(donor(result("hiv-2"), result("hiv-2", "reactive"))) == ["hiv-2"]


def test_cytomegalovirus_informs_but_must_be_tested():
    assert against(donor(result("cmv", "reactive"), without="cmv")) == []
    assert against(donor(result("cmv", "indeterminate"), without="cmv")) == ["cmv"]


def test_the_last_result_of_a_specimen_counts():
    known = donor(result("hbv", "reactive"))
    found = {each.marker: each.finding for each in counting_results(known)}
    assert len(counting_results(known)) == len(Marker)
    assert found[Marker.HBV] is Finding.REACTIVE


def test_without_tissue_nobody_is_eligible():
    refused("donor-tissue-missing", lambda: require_may_be_eligible(donor(), collected_on=()))
    assert shortfalls(donor(), collected_on=()) == tuple(Marker)


def test_the_markers_that_are_missing_are_named():
    require_may_be_eligible(donor(), collected_on=(COLLECTED,))
    error = refused(
        "donor-markers-missing",
        lambda: require_may_be_eligible(donor(result("hcv", "reactive"), without="cmv"), collected_on=(COLLECTED,)),
    )
    assert error.fields["markers"] == "hcv, cmv"


def test_a_lot_needs_every_donor_determined_eligible_and_still_so():
    tissue = replace(component(ComponentType.TISSUE, "T-1"), parents=("D-1",))
    eligible = replace(donor(), determination=Determination.ELIGIBLE, details=CONSENT)
    origin = [tissue, eligible]
    assert days_of_collection("D-1", origin, day_of=local) == {COLLECTED}
    assert days_of_collection("D-2", origin, day_of=local) == set()
    require_eligible(origin, day_of=local)
    for determination in (None, Determination.INCOMPLETE, Determination.INELIGIBLE):
        changed = [tissue, replace(eligible, determination=determination)]
        error = refused("donor-not-eligible", lambda changed=changed: require_eligible(changed, day_of=local))
        assert error.fields["determination"] == ("none" if determination is None else determination.value)
    reactive = replace(eligible, markers=(*eligible.markers, result("syphilis", "reactive")))
    refused("donor-markers-missing", lambda: require_eligible([tissue, reactive], day_of=local))
