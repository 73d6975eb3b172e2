"""Adverse events: what may be reported, what holds the next order, and what an investigator decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.streams import RecordOrderError, instant_text
from ucmsc_desktop.core.trial.adverse_event import (
    AdverseEvent,
    EventAction,
    EventOutcome,
    Relation,
    ReportedEvent,
    fold_adverse_event,
    require_may_assess_event,
    require_may_report,
    require_no_event_holds,
)

SEEN = ReportedEvent(
    term="Headache",
    grade=2,
    began_at=after(170),
    action=EventAction.PAUSED,
    outcome=EventOutcome.RECOVERING,
    is_serious=False,
    is_thrombotic=False,
)
DEAD = replace(SEEN, grade=5, outcome=EventOutcome.FATAL, is_serious=True)
NOW = after(180)


def recorded(**changes: object) -> Stream:
    stream = Stream()
    data: dict[str, object] = {
        "event": "ae1",
        "participant": "p1",
        "dose": "d1",
        "term": "Headache",
        "grade": 2,
        "began_at": instant_text(after(170)),
        "action": "paused",
        "outcome": "recovering",
        "serious": False,
        "thrombotic": False,
        "note": None,
    }
    stream.add("adverse-event.recorded", "nurse-1", NOW, **{**data, **changes})
    return stream


def assessed(stream: Stream, **changes: object) -> Stream:
    data: dict[str, object] = {
        "event": "ae1",
        "relation": "possible",
        "serious": False,
        "outcome": "recovered",
        "may_go_on": True,
        "note": "x",
    }
    stream.add("adverse-event.assessed", "investigator-1", after(200), **{**data, **changes})
    return stream


def event(**changes: object) -> AdverseEvent:
    return fold_adverse_event(recorded(**changes).events)


def test_what_was_seen_is_read_back():
    found = event()
    assert found.reported == SEEN
    assert (found.event, found.participant, found.dose) == ("ae1", "p1", "d1")
    assert (found.recorded_by, found.recorded_at, found.assessment) == ("nurse-1", NOW, None)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, False),
        ({"grade": 3}, False),
        ({"grade": 4}, True),
        ({"serious": True}, True),
        ({"thrombotic": True}, True),
        ({"grade": 1, "thrombotic": True}, True),
        ({"grade": 5, "serious": True, "outcome": "fatal"}, True),
    ],
)
def test_a_grave_event_holds_the_next_order_until_it_is_assessed(changes, holds):
    found = event(**changes)
    assert (found.is_grave, found.holds_next_order) == (holds, holds)
    if holds:
        with refused("order-held-by-adverse-event", term="Headache", grade=found.reported.grade):
            require_no_event_holds([event(), found])
    else:
        require_no_event_holds([found])


def test_the_investigator_lets_doses_go_on_or_ends_them_and_may_decide_anew():
    stream = assessed(recorded(serious=True))
    freed = fold_adverse_event(stream.events)
    assert (freed.is_grave, freed.holds_next_order) == (True, False)
    assert freed.assessment is not None
    assert (freed.assessment.relation, freed.assessment.by) == (Relation.POSSIBLE, "investigator-1")
    require_no_event_holds([freed])
    ended = fold_adverse_event(assessed(stream, may_go_on=False).events)
    with refused("order-ended-by-adverse-event", grade=2):
        require_no_event_holds([ended])


def test_an_event_that_the_investigator_calls_serious_is_grave():
    found = fold_adverse_event(assessed(recorded(), serious=True, may_go_on=False).events)
    assert (found.is_grave, found.holds_next_order) == (True, True)


def test_what_is_reported_is_whole_and_possible():
    require_may_report(SEEN, now=NOW)
    require_may_report(replace(SEEN, began_at=NOW), now=NOW)
    require_may_report(DEAD, now=NOW)
    with refused("field-blank", field="term"):
        require_may_report(replace(SEEN, term=" "), now=NOW)
    for grade in (0, 6):
        with refused("adverse-event-grade", grade=grade):
            require_may_report(replace(SEEN, grade=grade), now=NOW)
    with refused("adverse-event-in-future"):
        require_may_report(replace(SEEN, began_at=after(181)), now=NOW)
    for wrong in (replace(DEAD, outcome=EventOutcome.UNKNOWN), replace(DEAD, grade=4)):
        with refused("adverse-event-grade-outcome", grade=wrong.grade):
            require_may_report(wrong, now=NOW)
    with refused("adverse-event-death-serious"):
        require_may_report(replace(DEAD, is_serious=False), now=NOW)


def test_after_a_death_no_dose_goes_on():
    dead = event(grade=5, serious=True, outcome="fatal")
    require_may_assess_event(dead, outcome=EventOutcome.FATAL, is_serious=True, may_go_on=False)
    with refused("adverse-event-fatal-goes-on"):
        require_may_assess_event(dead, outcome=EventOutcome.FATAL, is_serious=True, may_go_on=True)
    with refused("adverse-event-grade-outcome", grade=5):
        require_may_assess_event(dead, outcome=EventOutcome.RECOVERED, is_serious=True, may_go_on=False)
    require_may_assess_event(event(), outcome=EventOutcome.RECOVERED, is_serious=False, may_go_on=True)


def test_entries_that_no_service_writes_break_the_order():
    stream = Stream()
    stream.add("adverse-event.assessed", "investigator-1", NOW)
    with pytest.raises(RecordOrderError):
        fold_adverse_event(stream.events)
    twice = recorded()
    twice.events.append(recorded().events[0])
    with pytest.raises(RecordOrderError):
        fold_adverse_event(twice.events)
