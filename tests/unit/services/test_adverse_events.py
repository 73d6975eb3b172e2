"""Adverse events on a real record: recorded at the bedside, holding the next order, assessed by an investigator."""

from __future__ import annotations

from dataclasses import replace

from tests.services_scenes import ACTIVE, PLACEBO, new_entries, refused
from ucmsc_desktop.core.trial.adverse_event import EventAction, EventOutcome, Relation, ReportedEvent
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.queries.adverse_events import (
    adverse_event_line,
    adverse_event_lines,
    count_adverse_events,
    events_of_dose,
)
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.trial.record_adverse_event import (
    EventAssessment,
    assess_adverse_event,
    record_adverse_event,
)

GO_ON = EventAssessment(
    relation=Relation.UNLIKELY, is_serious=True, outcome=EventOutcome.RECOVERED, may_go_on=True, note="It passed."
)


def seen(scene, **changes) -> ReportedEvent:
    found = ReportedEvent(
        term="Deep vein thrombosis",
        grade=3,
        began_at=scene.clock.now(),
        action=EventAction.STOPPED,
        outcome=EventOutcome.RECOVERING,
        is_serious=True,
        is_thrombotic=True,
    )
    return replace(found, **changes)


def record(scene, *, participant=ACTIVE, dose=None, note="", **changes) -> str:
    return record_adverse_event(
        scene.desk("nurse-1"), participant=participant, dose=dose, reported=seen(scene, **changes), note=note
    )


def order(scene) -> str:
    return order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)


def test_a_grave_event_holds_the_next_order_until_an_investigator_lets_doses_go_on(bring):
    scene = bring("fit")
    event = record(scene)
    error = refused(scene, "order-held-by-adverse-event", lambda: order(scene))
    assert error.fields["term"] == "Deep vein thrombosis"
    stop = replace(GO_ON, may_go_on=False)
    assess_adverse_event(scene.desk("investigator-1"), event=event, assessment=stop)
    refused(scene, "order-ended-by-adverse-event", lambda: order(scene))
    made = new_entries(scene, lambda: assess_adverse_event(scene.desk("investigator-2"), event=event, assessment=GO_ON))
    assert made == ["adverse-event.assessed/1"]
    order(scene)
    assert verify_file(scene.record.path, full=True).intact


def test_neither_a_mild_event_nor_that_of_another_holds_an_order(bring):
    scene = bring("fit")
    record(scene, is_serious=False, is_thrombotic=False)
    record(scene, participant=PLACEBO)
    order(scene)


def test_the_lists_show_first_what_holds_and_each_bag_its_own(bring):
    scene = bring("infusing")
    mild = record(scene, dose=scene.dose_id, is_serious=False, is_thrombotic=False, grade=1, term="Headache")
    grave = record(scene)
    desk = scene.desk("monitor-1")
    assert [each.event for each in adverse_event_lines(desk, text="", start=0, count=9)] == [grave, mild]
    assert count_adverse_events(desk, text="headache") == 1
    assert [each.event for each in events_of_dose(desk, scene.dose_id)] == [mild]
    line = adverse_event_line(desk, grave)
    assert (line.holds_next_order, line.is_grave, line.relation, line.may_go_on) == (True, True, None, None)
    assess_adverse_event(scene.desk("investigator-1"), event=grave, assessment=GO_ON)
    line = adverse_event_line(desk, grave)
    assert (line.holds_next_order, line.is_grave, line.outcome, line.assessed_by) == (
        False,
        True,
        "recovered",
        "Investigator 1",
    )


def test_today_counts_what_holds_and_what_nobody_assessed(bring):
    scene = bring("infusing")
    grave = record(scene)
    record(scene, is_serious=False, is_thrombotic=False)

    def counts() -> dict[Task, int]:
        waits = {Task.ASSESS_GRAVE_EVENTS, Task.SEE_ADVERSE_EVENTS}
        return {each.task: each.count for each in today(scene.desk("investigator-1")).lines if each.task in waits}

    assert counts() == {Task.ASSESS_GRAVE_EVENTS: 1, Task.SEE_ADVERSE_EVENTS: 2}
    assess_adverse_event(scene.desk("investigator-1"), event=grave, assessment=GO_ON)
    assert counts() == {Task.SEE_ADVERSE_EVENTS: 1}


def test_what_is_wrong_is_refused_and_nothing_recorded(bring):
    scene = bring("infusing")
    refused(scene, "deviation-text-tells", lambda: record(scene, term="Placebo reaction"))
    refused(scene, "deviation-text-tells", lambda: record(scene, note="It was placebo."))
    refused(scene, "incident-dose-of-other", lambda: record(scene, participant=PLACEBO, dose=scene.dose_id))
    refused(scene, "adverse-event-grade", lambda: record(scene, grade=0))
    desk = scene.desk("investigator-1")
    refused(scene, "adverse-event-unknown", lambda: assess_adverse_event(desk, event="X", assessment=GO_ON))
    refused(scene, "adverse-event-unknown", lambda: adverse_event_line(desk, "X"))
    event = record(scene)
    for note, code in ((" ", "field-blank"), ("It was placebo.", "deviation-text-tells")):
        wrong = replace(GO_ON, note=note)
        refused(scene, code, lambda wrong=wrong: assess_adverse_event(desk, event=event, assessment=wrong))
