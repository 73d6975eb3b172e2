"""The line, the rate, the flush, the scale and the infusion site on a real record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import refused
from tests.unit.services.test_at_the_bedside import observe, start
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS, SitePoint
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.bedside.control_infusion import change_rate, check_site, flush_line
from ucmsc_desktop.services.bedside.start_infusion import start_infusion
from ucmsc_desktop.services.queries.infusion_detail import infusion_detail
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task


def last(scene):
    return scene.record.events(f"dose:{scene.dose_id}")[-1]


def test_nothing_starts_while_a_part_of_the_line_was_not_looked_at(bring):
    scene = bring("on-ward")
    call = {"first": scene.own("nurse-1"), "second": scene.own("nurse-2"), "name_and_birth_date_confirmed": True}
    refused(
        scene,
        "seal-not-checked",
        lambda: start_infusion(scene.desk("nurse-1"), scans=scene.scans, line_checked=LINE_CHECKS[:3], **call),
    )
    start(scene)
    assert scene.kinds[-2:] == ["infusion.line-checked/1", "infusion.started/1"]
    assert scene.dose.line_checked


def test_a_slower_rate_moves_the_planned_end(bring):
    scene = bring("infusing")
    desk, dose = scene.desk("nurse-1"), scene.dose_id
    started = scene.dose.infusion
    refused(scene, "rate-above-protocol", lambda: change_rate(desk, dose=dose, rate_text="120", reason="Faster."))
    refused(scene, "number-unreadable", lambda: change_rate(desk, dose=dose, rate_text="fast", reason="x"))
    refused(scene, "infusion-reason-missing", lambda: change_rate(desk, dose=dose, rate_text="50", reason=" "))
    scene.clock.move_to(started.started_at + timedelta(minutes=30))
    change_rate(desk, dose=dose, rate_text="50", reason=" Flushing. ")
    assert scene.dose.infusion.planned_end == started.planned_end + timedelta(minutes=30)
    assert [each.reason for each in scene.dose.infusion.rate_changes] == ["Flushing."]


def test_the_line_is_flushed_after_the_stop_once(bring):
    scene = bring("infusing")
    desk, dose = scene.desk("nurse-1"), scene.dose_id
    refused(scene, "flush-not-due", lambda: flush_line(desk, dose=dose, volume_text="20", note=None))
    scene.do("stopped")
    flush_line(desk, dose=dose, volume_text="20", note="Saline.")
    assert dict(last(scene).data) == {"volume_ml": "20", "note": "Saline."}
    refused(scene, "flush-recorded-already", lambda: flush_line(desk, dose=dose, volume_text="20", note=None))


def test_what_was_weighed_is_recorded_in_the_act_of_the_account(bring):
    scene = bring("stopped")
    weighing = run.Weighing(before_text="131.4", after_text="33.4", density_text="1.01")
    call = {"dose": scene.dose_id, "adverse_events": None, "signature": scene.own("nurse-1"), "weighing": weighing}
    other = run.Volumes(given_text="96", left_text="4", discarded_text="0")
    refused(scene, "given-not-as-weighed", lambda: run.reconcile_bag(scene.desk("nurse-1"), volumes=other, **call))
    volumes = run.Volumes(given_text="97", left_text="3", discarded_text="0")
    assert run.reconcile_bag(scene.desk("nurse-1"), volumes=volumes, **call) == "complete"
    weighed, reconciled = scene.record.events(f"dose:{scene.dose_id}")[-2:]
    assert (weighed.kind, reconciled.kind, weighed.act) == ("bag.weighed/1", "bag.reconciled/1", reconciled.act)
    assert weighed.data == {"before_g": "131.4", "after_g": "33.4", "density_g_per_ml": "1.01", "given_ml": "97"}


def tasks(scene, person="nurse-1"):
    return [line.task for line in today(scene.desk(person)).lines if line.name == scene.dose_id]


def test_the_infusion_site_waits_on_today_until_it_is_recorded(bring):
    scene = bring("stopped")
    desk, dose = scene.desk("nurse-1"), scene.dose_id
    assert Task.CHECK_SITE in tasks(scene)
    assert Task.CHECK_SITE not in tasks(scene, "investigator-1")
    check_site(desk, dose=dose, point="end", findings=("pain", "redness"), note="Two centimetres.")
    scene.do("reconciled")
    lines = infusion_detail(desk, dose).site
    assert [(line.point, line.check is None) for line in lines] == [(SitePoint.END, False), (SitePoint.NEXT_DAY, True)]
    assert lines[0].check.findings == ("pain", "redness")
    assert lines[0].by_name == "Nurse 1"
    refused(scene, "site-check-recorded", lambda: check_site(desk, dose=dose, point="end", findings=()))
    check_site(desk, dose=dose, point="24h", findings=(), not_done=" The participant did not come. ")
    assert last(scene).data["not_done"] == "The participant did not come."
    assert Task.CHECK_SITE not in tasks(scene)


@pytest.mark.parametrize(("minutes", "late"), [(10, False), (11, True)])
def test_an_observation_that_was_entered_late_shows_both_times(minutes, late, bring):
    scene = bring("infusing")
    made_at = scene.clock.now() + timedelta(minutes=15)
    scene.clock.move_to(made_at + timedelta(minutes=minutes))
    observe(scene, pulse_per_min=80, observed_at=made_at)
    line = next(each for each in infusion_detail(scene.desk("nurse-1"), scene.dose_id).observations if each.measures)
    assert line.observed_at == made_at
    assert line.late_entry_at == (made_at + timedelta(minutes=minutes) if late else None)


def test_the_site_of_the_last_visit_is_asked_for_once_the_next_bag_is_on_the_ward(shared_demonstration):
    record = open_record(shared_demonstration.file, app="")
    try:
        desk = sign_in(record, "nurse-1", "nurse-1-demonstration")
        (row,) = record.rows(
            "SELECT e.id FROM dose d JOIN dose e ON e.participant = d.participant AND e.visit = d.visit - 1 "
            "WHERE d.state = 'infusing' AND e.state = 'reconciled'"
        )
        due = [line for line in infusion_detail(desk, row["id"]).site if line.check is None]
        assert [line.point for line in due] == [SitePoint.NEXT_VISIT]
        assert Task.CHECK_SITE in {line.task for line in today(desk).lines if line.name == row["id"]}
    finally:
        record.close()
