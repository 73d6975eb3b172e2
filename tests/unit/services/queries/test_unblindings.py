"""The lists of unblindings and incidents, the same for every role, without an arm."""

from __future__ import annotations

from tests.services_scenes import ACTIVE, PLACEBO, refused
from tests.unit.services.test_incidents import assess, record
from tests.unit.services.test_unblinding import WRONG, by_hand, failed, issue, unblind
from ucmsc_desktop.services.queries.unblindings import (
    count_incidents,
    count_unblindings,
    dose_choices,
    envelope_states,
    incident_line,
    incident_lines,
    masking_standing,
    unblinding_lines,
)


def test_every_unblinding_and_failed_code_is_listed_for_everybody(bring):
    scene = bring("arrived")
    paper = issue(scene)
    failed(scene, lambda: unblind(scene, WRONG))
    unblind(scene, paper.code)
    by_hand(scene)
    told = []
    for person in ("nurse-1", "monitor-1", "qa-1"):
        desk = scene.desk(person)
        told.append(unblinding_lines(desk, text="", start=0, count=9))
        assert count_unblindings(desk, text=ACTIVE.lower()) == 3
        assert count_unblindings(desk, text=PLACEBO) == 0
    assert told[0] == told[1] == told[2]
    assert [line.how for line in told[0]] == ["paper", "emergency", None]
    assert {(line.participant, line.by) for line in told[0]} == {(ACTIVE, "Investigator 1")}
    assert unblinding_lines(scene.desk("nurse-1"), text="", start=1, count=1) == told[0][1:2]


def test_the_newest_envelope_of_each_participant_is_told(bring):
    scene = bring("arrived")
    issue(scene)
    issue(scene, reason="Lost.")
    states = envelope_states(scene.desk("investigator-1"))
    assert [(each.participant, each.envelope) for each in states] == [(ACTIVE, 2), (PLACEBO, 0)]
    assert states[0].initials == "WL"


def test_open_incidents_come_first(bring):
    scene = bring("arrived")
    first, second = record(scene), record(scene, text="The line was not covered.")
    assess(scene, second)
    lines = incident_lines(scene.desk("monitor-1"), text="", start=0, count=9)
    assert [line.incident for line in lines] == [first, second]
    assert [line.assessment for line in lines] == [None, "Nobody saw the bag."]
    assert (lines[0].type, lines[0].by, lines[0].dose) == ("sleeve-opened", "Nurse 1", None)
    assert count_incidents(scene.desk("monitor-1"), text="COVERED") == 1


def test_one_incident_names_its_bag_and_who_assessed_it(bring):
    scene = bring("ordered")
    incident = record(scene, dose=scene.dose_id)
    desk = scene.desk("nurse-1")
    found = incident_line(desk, incident)
    assert (found.dose, found.week, found.attempt, found.assessed_by) == (scene.dose_id, 0, 1, None)
    assess(scene, incident, person="qa-1")
    assert incident_line(desk, incident).assessed_by == "Qa 1"
    refused(scene, "incident-unknown", lambda: incident_line(desk, "NONE"))


def test_only_the_doses_of_the_participant_are_offered(bring):
    scene = bring("ordered")
    (found,) = dose_choices(scene.desk("nurse-1"), ACTIVE)
    assert (found.dose, found.week, found.attempt) == (scene.dose_id, 0, 1)
    assert dose_choices(scene.desk("nurse-1"), PLACEBO) == ()


def test_the_standing_tells_the_last_unblinding_and_counts_failed_codes_of_one_participant(bring):
    scene = bring("arrived")
    paper = issue(scene)
    desk = scene.desk("nurse-1")
    before = masking_standing(desk, ACTIVE)
    assert (before.unblinded_at, before.failed_codes) == (None, 0)
    failed(scene, lambda: unblind(scene, WRONG))
    assert (masking_standing(desk, ACTIVE).unblinded_at, masking_standing(desk, ACTIVE).failed_codes) == (None, 1)
    unblind(scene, paper.code)
    assert masking_standing(desk, ACTIVE).unblinded_at == unblinding_lines(desk, text="", start=0, count=1)[0].at
    assert masking_standing(desk, PLACEBO) == before
