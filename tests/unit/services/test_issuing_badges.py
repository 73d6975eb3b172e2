"""Badges on a real record: one counts, a new one needs a reason and makes the former void; a scan opens the person."""

from __future__ import annotations

import pytest

from tests.services_scenes import refused
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.issue_badge import badge_of, badge_paper, issue_badge
from ucmsc_desktop.services.queries.scanned import what_was_scanned


@pytest.fixture
def scene(bring):
    return bring("arrived")


def states(scene):
    rows = scene.record.rows("SELECT state FROM code WHERE code LIKE 'B1%' ORDER BY seq")
    return [row["state"] for row in rows]


def test_a_badge_is_issued_read_back_and_opens_its_person(scene):
    desk = scene.desk("admin-1")
    code = issue_badge(desk, person="nurse-1")
    assert badge_of(desk, "nurse-1") == code
    assert decode_codes(badge_paper(desk, person="nurse-1")(), dpi=203) == [code]
    found = what_was_scanned(scene.desk("nurse-2"), code)
    assert (found.kind, found.subject) == ("person", "nurse-1")
    scene.record.close()
    assert verify_file(scene.record.path, full=True).intact


def test_a_new_badge_needs_a_reason_and_makes_the_former_void(scene):
    desk = scene.desk("admin-1")
    first = issue_badge(desk, person="courier-1", reason="  ")
    refused(scene, "badge-reason-missing", lambda: issue_badge(desk, person="courier-1", reason=" "))
    second = issue_badge(desk, person="courier-1", reason="Lost on the way.")
    assert first != second == badge_of(desk, "courier-1")
    assert states(scene) == ["void", "issued"]
    last = scene.record.events("person:courier-1")[-1]
    assert (last.data["replaces"], last.data["reason"]) == (first, "Lost on the way.")


def test_nobody_and_no_badge_are_refused(scene):
    desk = scene.desk("admin-1")
    refused(scene, "person-unknown", lambda: issue_badge(desk, person="nobody"))
    refused(scene, "badge-none", lambda: badge_paper(desk, person="nurse-1"))
    refused(scene, "role-not-allowed", lambda: issue_badge(scene.desk("qa-1"), person="nurse-1"))
