"""Arms swapped: envelopes, a wrong code, an opening and an incident leave the same plain content and lengths."""

from __future__ import annotations

from tests.services_scenes import ACTIVE, ARMS, PLACEBO, begin
from tests.unit.services.test_incidents import assess, record
from tests.unit.services.test_unblinding import WRONG, by_hand, failed, issue, unblind
from ucmsc_desktop.services.queries.story import story_of
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.unblindings import incident_lines, masking_standing, unblinding_lines

BLINDED = ("nurse-1", "investigator-1", "monitor-1")


def told(folder, arms):
    """Return kind, data and length of the seal of everything that was recorded about unblinding."""
    scene = begin(folder, arms=arms)
    issue(scene)
    issue(scene, PLACEBO)
    failed(scene, lambda: unblind(scene, WRONG))
    by_hand(scene)
    unblind(scene, issue(scene, reason="Opened by hand.").code)
    assess(scene, record(scene))
    shown = [what_is_shown(scene, person) for person in BLINDED]
    rows = scene.record.rows(
        "SELECT e.kind, e.at, json_extract(l.body, '$.data') AS data, length(l.sealed) AS sealed FROM entry AS e "
        "JOIN ledger AS l ON l.seq = e.seq WHERE e.stream LIKE 'unblinding:%' OR e.stream LIKE 'incident:%' "
        "ORDER BY e.seq"
    )
    scene.record.close()
    return [tuple(row.values()) for row in rows], shown


def what_is_shown(scene, person):
    """Return what lists, story, participant and Today tell a person."""
    desk = scene.desk(person)
    return (
        unblinding_lines(desk, text="", start=0, count=9),
        incident_lines(desk, text="", start=0, count=9),
        masking_standing(desk, ACTIVE),
        story_of(desk, f"unblinding:{ACTIVE}"),
        today(desk).lines,
    )


def test_nothing_plain_differs_when_the_arms_are_swapped(tmp_path):
    swapped = {"uc-msc": "placebo", "placebo": "uc-msc"}
    first, shown = told(tmp_path / "first.ucmsc", ARMS)
    assert (first, shown) == told(tmp_path / "second.ucmsc", [swapped[arm] for arm in ARMS])
    assert len(first) == 8
    assert ACTIVE in first[0][2]
    for unblindings, incidents, masking, story, _today in shown:
        assert [line.how for line in unblindings] == ["emergency", "paper", None]
        assert (len(incidents), masking.failed_codes, len(story)) == (1, 1, 5)
