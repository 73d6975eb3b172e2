"""The line before the start, the rate while it runs, the flush, the weighing, and the infusion site afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import after, reconcile, stop, told_until
from ucmsc_desktop.core.bedside import flow
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS, SitePoint
from ucmsc_desktop.core.bedside.infusion import expected_end
from ucmsc_desktop.core.streams import RecordOrderError, instant_text

HIGHEST = Fraction(100)
D = Decimal


def running(minute: int = 177):
    """Return an infusion of 100 mL/h that started at minute 157 and ends at 217, and an instant of it."""
    stream = told_until("infusing")
    infusion = stream.dose.infusion
    assert infusion is not None
    assert (infusion.started_at, infusion.planned_end) == (after(157), after(217))
    return stream, infusion, after(minute)


def change(stream, rate: str, *, minute: int, end) -> None:
    data = {"rate_ml_per_h": rate, "planned_end": instant_text(end), "reason": "flushing"}
    stream.add("infusion.rate-changed", "nurse-1", after(minute), **data)


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("sleeve", "sleeve-not-checked"),
        ("line", "line-not-checked"),
        ("chamber-cover", "chamber-cover-not-checked"),
        ("seal", "seal-not-checked"),
    ],
)
def test_each_part_of_the_line_is_looked_at(missing, code):
    with refused(code):
        flow.require_line_checked(set(LINE_CHECKS) - {missing})
    flow.require_line_checked(LINE_CHECKS)


def test_the_look_at_the_line_is_part_of_the_dose():
    stream = told_until("on-ward")
    assert not stream.dose.line_checked
    stream.add("infusion.line-checked", "nurse-1", after(157), looked_at=list(LINE_CHECKS))
    assert stream.dose.line_checked


@pytest.mark.parametrize(
    ("rate", "reason", "code", "fields"),
    [
        ("50", " ", "infusion-reason-missing", {}),
        ("0", "x", "rate-unchanged", {"rate_ml_per_h": "0"}),
        ("100", "x", "rate-unchanged", {"rate_ml_per_h": "100"}),
        ("100.01", "x", "rate-above-protocol", {"rate_ml_per_h": "100.01", "highest_ml_per_h": "100"}),
    ],
)
def test_a_rate_is_changed_with_a_reason_and_never_above_the_protocol(rate, reason, code, fields):
    stream, _infusion, _now = running()
    with refused(code, **fields):
        flow.require_may_change_rate(stream.dose, rate_ml_per_h=D(rate), highest=HIGHEST, reason=reason)


def test_the_protocols_rate_itself_is_allowed_again():
    stream, _infusion, _now = running()
    change(stream, "50", minute=177, end=after(257))
    found = flow.require_may_change_rate(stream.dose, rate_ml_per_h=D(100), highest=HIGHEST, reason="x")
    assert found.rate_ml_per_h == 50


def test_only_a_running_infusion_changes_its_rate():
    stream = told_until("infusing")
    stream.add("infusion.paused", "nurse-1", after(170), reason="line")
    with refused("infusion-not-running", dose="d1"):
        flow.require_may_change_rate(stream.dose, rate_ml_per_h=D(50), highest=HIGHEST, reason="x")


def test_half_the_rate_takes_twice_the_time_that_was_left():
    _stream, infusion, now = running(177)
    assert flow.end_at_rate(infusion, rate_ml_per_h=D(50), now=now) == after(157 + 20 + 80)
    assert flow.end_at_rate(infusion, rate_ml_per_h=D(30), now=now) == after(157 + 20) + timedelta(seconds=8000)
    assert flow.end_at_rate(infusion, rate_ml_per_h=D(70), now=now) == after(177) + timedelta(seconds=3429)


def test_a_pause_is_not_counted_twice():
    stream, _infusion, _now = running()
    stream.add("infusion.paused", "nurse-1", after(167), reason="line")
    stream.add("infusion.resumed", "nurse-1", after(177), reason="flows")
    infusion = stream.dose.infusion
    end = flow.end_at_rate(infusion, rate_ml_per_h=D(50), now=after(187))
    assert end == after(157 + 20 + 80)
    assert expected_end(replace(infusion, planned_end=end), now=after(187)) == after(157 + 20 + 80 + 10)


def test_past_its_planned_end_a_new_rate_ends_it_now():
    _stream, infusion, _now = running()
    assert flow.end_at_rate(infusion, rate_ml_per_h=D(50), now=after(230)) == after(230)


def test_a_changed_rate_moves_the_planned_end_and_is_kept_with_its_reason():
    stream, _infusion, _now = running()
    change(stream, "50", minute=177, end=after(257))
    found = stream.dose.infusion
    assert (found.rate_ml_per_h, found.planned_end) == (50, after(257))
    assert [(each.at, each.rate_ml_per_h, each.reason) for each in found.rate_changes] == [(after(177), 50, "flushing")]


def test_the_line_is_flushed_once_between_stop_and_account():
    stream = told_until("infusing")
    with refused("flush-not-due", dose="d1"):
        flow.require_may_flush(stream.dose, volume_ml=D(20))
    stop(stream)
    with refused("volume-negative", volume_ml="0"):
        flow.require_may_flush(stream.dose, volume_ml=D(0))
    flow.require_may_flush(stream.dose, volume_ml=D(20))
    stream.add("infusion.flushed", "nurse-1", after(218), volume_ml="20", note=None)
    assert stream.dose.infusion.flushed_ml == 20
    with refused("flush-recorded-already", dose="d1"):
        flow.require_may_flush(stream.dose, volume_ml=D(20))
    stream.add("infusion.flushed", "nurse-1", after(219), volume_ml="20", note=None)
    with pytest.raises(RecordOrderError, match="an earlier flush"):
        stream.dose  # noqa: B018 - the fold refuses


@pytest.mark.parametrize(
    ("before", "after_g", "density", "given"),
    [
        ("131.4", "33.4", "1.01", "97.0"),
        ("100", "0", "1.000", "100.0"),
        ("100.05", "0", "1", "100.1"),
        ("100.04", "0", "1", "100.0"),
        ("50", "50", "1.02", "0.0"),
        ("110", "0", "1.1", "100.0"),
        ("95", "0", "0.95", "100.0"),
    ],
)
def test_the_volume_given_is_the_weight_lost_by_the_density(before, after_g, density, given):
    found = flow.weighed_ml(before_g=D(before), after_g=D(after_g), density_g_per_ml=D(density))
    assert str(found) == given


@pytest.mark.parametrize("density", ["0.94", "1.11", "10.1"])
def test_a_density_that_no_such_content_has_is_refused(density):
    with refused("density-outside", density_g_per_ml=density, least="0.95", most="1.1"):
        flow.weighed_ml(before_g=D(100), after_g=D(0), density_g_per_ml=D(density))


def test_a_bag_that_became_heavier_was_misread():
    with refused("bag-became-heavier", before_g="33.4", after_g="131.4"):
        flow.weighed_ml(before_g=D("33.4"), after_g=D("131.4"), density_g_per_ml=D("1.01"))


def test_the_weighing_leaves_the_dose_as_it_is():
    stream = told_until("infusing")
    stop(stream)
    before = stream.dose
    weights = {"before_g": "131.4", "after_g": "33.4", "density_g_per_ml": "1.01", "given_ml": "97"}
    stream.add("bag.weighed", "nurse-1", after(229), **weights)
    assert stream.dose == before


def look(stream, point: str, *, seen=(), not_done=None) -> None:
    flow.require_may_check_site(stream.dose, point=point, findings=seen, not_done=not_done)
    data = {"point": point, "seen": list(seen), "not_done": not_done, "note": None}
    stream.add("infusion.site-checked", "nurse-2", after(240), **data)


def test_the_site_is_looked_at_three_times_each_once():
    stream = told_until("infusing")
    with refused("site-check-not-due", dose="d1"):
        look(stream, "end")
    assert flow.site_checks_due(stream.dose, next_visit_began=True) == ()
    assert flow.site_checks_due(told_until("on-ward").dose, next_visit_began=True) == ()
    stop(stream)
    end, next_day = (SitePoint.END, after(217)), (SitePoint.NEXT_DAY, after(217 + 24 * 60))
    assert flow.site_checks_due(stream.dose, next_visit_began=False) == (end, next_day)
    look(stream, "end", seen=("pain",))
    with refused("site-check-recorded", dose="d1"):
        look(stream, "end")
    reconcile(stream)
    look(stream, "24h", not_done="The participant did not come.")
    assert flow.site_checks_due(stream.dose, next_visit_began=True) == ((SitePoint.NEXT_VISIT, None),)
    look(stream, "next-visit")
    assert flow.site_checks_due(stream.dose, next_visit_began=True) == ()
    first, second, _third = stream.dose.site_checks
    assert (first.findings, first.not_done, first.by) == (("pain",), None, "nurse-2")
    assert (second.findings, second.not_done) == ((), "The participant did not come.")
    stream.add("infusion.site-checked", "nurse-2", after(241), point="end", seen=[], not_done=None, note=None)
    with pytest.raises(RecordOrderError, match="a check of the site at end"):
        stream.dose  # noqa: B018 - the fold refuses


@pytest.mark.parametrize(
    ("point", "seen", "not_done", "code"),
    [
        ("tomorrow", (), None, "site-check-unknown"),
        ("end", ("itching",), None, "site-check-unknown"),
        ("end", ("pain",), "nobody looked", "site-check-contradicts"),
        ("end", (), "  ", "site-check-contradicts"),
    ],
)
def test_a_look_at_the_site_does_not_contradict_itself(point, seen, not_done, code):
    stream = told_until("infusing")
    stop(stream)
    fields = {"point": point} if code == "site-check-unknown" else {"dose": "d1"}
    with refused(code, **fields):
        flow.require_may_check_site(stream.dose, point=point, findings=seen, not_done=not_done)


def test_a_dose_without_an_infusion_has_none_to_change():
    with pytest.raises(ValueError, match="d1 is on-ward without an infusion"):
        told_until("on-ward").dose.started_infusion  # noqa: B018 - the property refuses


def test_an_observation_entered_more_than_ten_minutes_later_is_a_late_entry():
    stream = told_until("infusing")
    for entered in (187, 188):
        stream.add(
            "observation.recorded", "nurse-1", after(entered), point="start+15", due_at=None,
            observed_at=instant_text(after(177)),
        )  # fmt: skip
    prompt, late = stream.dose.observations
    assert (prompt.is_late_entry, late.is_late_entry) == (False, True)
    assert (late.observed_at, late.entered_at) == (after(177), after(188))
