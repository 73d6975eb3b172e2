"""The overview of the study: what is public of the list, and who holds the key."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.services.access.revoke_key import revoke_study_key


def test_the_commitment_stands_there_for_those_whose_pages_may_rest_on_what_is_sealed(show_as, stage):
    fixed = allocation_commitment(stage.record.db)
    assert fixed is not None
    assert fixed.hex() in show_as("qa-1", StudyPage).part("overview").commitment.text().replace(" ", "")


def test_a_nurse_reads_who_holds_the_key_and_nothing_that_rests_on_the_arms(show_as, stage):
    part = show_as("nurse-1", StudyPage).part("overview")
    assert part.commitment.text() == ""
    assert "2" in part.holders.text()
    assert "before an enrolment" not in part.holders.text()


def test_a_function_without_a_deputy_is_named(show_as, stage):
    page = show_as("qa-1", StudyPage)
    revoke_study_key(page.shift.desk, person="pharmacist-2", reason="The delegation ended.")
    page.part("overview").refresh()
    assert "pharmacist 1" in page.part("overview").holders.text().casefold()
    assert "before an enrolment" in page.part("overview").holders.text()
