"""The vital signs of an infusion as curves: what was not measured has no point, what was late says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.services.test_at_the_bedside import observe
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.services.bedside.vital_signs_sheet import vital_signs_sheet


def test_each_measure_is_a_curve_over_the_points_of_the_protocol(bring):
    scene = bring("infusing")
    began = scene.clock.now()
    observe(scene, "before", systolic_mmhg=128, diastolic_mmhg=74, pulse_per_min=72, temperature_celsius="36.4")
    scene.clock.move_to(began + timedelta(minutes=44))
    observe(scene, "start+30", pulse_per_min=92, spo2_percent=94, observed_at=began + timedelta(minutes=30))

    sheet = vital_signs_sheet(scene.desk("monitor-1"), scene.dose_id)()

    pressure, pulse, temperature, saturation, breathing = sheet.curves
    assert sheet.names is not None
    assert sheet.names[:3] == ("before 前", "+15", "+30")
    (band,) = pressure.points
    assert (band.week, band.value, band.low, band.high) == (0, 128.0, 74.0, 128.0)
    assert [(each.week, each.value) for each in pulse.points] == [(0, 72.0), (2, 92.0)]
    assert [each.value for each in temperature.points] == [36.4]
    assert [each.week for each in saturation.points] == [2]
    assert breathing.points == ()
    point, value, observed, late = pulse.rows
    assert point.cells == ("before 前", "+30")
    assert value.cells == ("72", "92")
    assert [cell[-5:] for cell in observed.cells] == ["12:30", "13:00"]
    assert [cell[-5:] for cell in late.cells] == ["", "13:14"]
    assert curves_pdf(sheet).startswith(b"%PDF")


def test_who_may_not_trace_sees_no_curves(bring):
    scene = bring("infusing")
    with pytest.raises(UserFacingError, match="not-allowed"):
        vital_signs_sheet(scene.desk("courier-1"), scene.dose_id)
