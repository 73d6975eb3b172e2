"""An emergency at the window: the arm appears after the entry, goes when it is hidden, and a wrong code is listed."""

from __future__ import annotations

import pytest

from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_unblinding import UnblindingPart
from ucmsc_desktop.gui.widgets.fields import Choice
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope


def part_of(show_as, person: str) -> UnblindingPart:
    page = show_as(person, StudyPage)
    page.show_part("unblinding")
    part = page.part("unblinding")
    assert isinstance(part, UnblindingPart)
    return part


def envelope_of_the_first(stage):
    participant = stage.record.rows("SELECT id FROM participant WHERE randomisation_number IS NOT NULL ORDER BY id")
    desk = sign_in(stage.record, "pharmacist-1", "pharmacist-1-demonstration")
    return participant[0]["id"], issue_envelope(desk, participant=participant[0]["id"])


def fill(part: UnblindingPart, participant: str, code: str) -> None:
    choice = part.emergency.fields["participant"].control
    assert isinstance(choice, Choice)
    choice.setCurrentIndex(choice.findData(participant))
    part.emergency.fields["reason"].control.setText("Shock after the infusion.")
    part.emergency.fields["code"].control.setText(code)
    part.emergency.submit.click()


def sign(stage, part: UnblindingPart, person: str) -> None:
    part.signing.password.setText(f"{person}-demonstration")
    part.signing.sign.click()
    stage.qtbot.waitUntil(lambda: not part._shift.jobs.is_busy)


def test_the_arm_is_shown_after_its_entry_until_it_is_hidden(stage, show_as):
    participant, paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    fill(part, participant, paper.code)
    assert part.is_modal
    assert part.arm.isHidden()
    sign(stage, part, "investigator-1")
    (marked,) = [arm for arm in paper.arms if arm.is_hers]
    stage.qtbot.waitUntil(part.arm.isVisible)
    assert (part.arm_en.text(), part.arm_zh.text()) == (marked.name_en, marked.name_zh)
    assert stage.record.rows("SELECT kind FROM entry WHERE kind = 'unblinding.recorded/1'")
    assert part.listing.model.rowCount() == 1
    part.dismiss.click()
    assert part.arm.isHidden()
    assert part.arm_en.text() == ""
    assert part.emergency.isVisible()


def test_a_wrong_code_shows_nothing_and_is_listed(stage, show_as):
    participant, _paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    fill(part, participant, "0000 0000 0000 0000")
    sign(stage, part, "investigator-1")
    stage.qtbot.waitUntil(lambda: bool(part.signing.refusal.text()))
    assert part.arm.isHidden()
    part.signing.back.click()
    assert part.listing.model.rowCount() == 1
    assert part.emergency.fields["code"].control.text() == ""


@pytest.mark.parametrize(
    ("person", "shows"), [("nurse-1", []), ("qa-1", ["issuing"]), ("investigator-1", ["emergency"])]
)
def test_each_role_sees_what_it_may_do(person, shows, show_as):
    part = part_of(show_as, person)
    assert [name for name in ("emergency", "issuing") if getattr(part, name).isVisible()] == shows
    assert part.listing.isVisible()


def test_a_new_envelope_is_shown_to_be_printed_and_not_saved(stage, show_as):
    part = part_of(show_as, "qa-1")
    choice = part.issuing.fields["participant"].control
    choice.setCurrentIndex(1)
    part.issuing.submit.click()
    stage.qtbot.waitUntil(lambda: part.paper.isVisible() and bool(part.paper.images))
    assert part.paper.save.isHidden()
    part.hide()
    assert part.paper.images == []


def test_nobody_is_chosen_before_somebody_chose_and_the_choice_stays_with_the_person(stage, show_as):
    first, paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    fill(part, "", paper.code)
    assert not part.is_modal
    assert part.emergency.refusal.text()
    choice = part.emergency.fields["participant"].control
    choice.setCurrentIndex(choice.findData(first))
    part.refresh()
    assert choice.currentData() == first
