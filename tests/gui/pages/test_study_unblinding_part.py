"""An emergency at the window: the arm appears after the entry, goes when it is hidden, and a wrong code is listed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ucmsc_desktop.gui.pages.participants import ParticipantsPage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_unblinding import UnblindingPart
from ucmsc_desktop.gui.widgets.fields import Choice
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task
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
    assert part.paper.tells_arm
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


def begin_by_hand(stage, part: UnblindingPart, participant: str, *, opened_at: str, reason: str) -> None:
    """Open the quiet form by a key, choose by arrows, type the rest, and send it."""
    part.begin_by_hand.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    choice = part.by_hand.participant
    assert choice.hasFocus()
    for _ in range(choice.findData(participant) - choice.currentIndex()):
        stage.press(part, Qt.Key.Key_Down)
    for name, text in (("opened_at", opened_at), ("reason", reason)):
        stage.press(part, Qt.Key.Key_Return)
        assert part.by_hand.fields[name].control.hasFocus()
        stage.type(part, text)
    stage.press(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def sign_by_keys(stage, part: UnblindingPart, person: str) -> None:
    stage.qtbot.waitUntil(part.signing.password.hasFocus)
    stage.type(part, f"{person}-demonstration")
    stage.press(part, Qt.Key.Key_Return)
    stage.press(part, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not part._shift.jobs.is_busy)


def test_an_emergency_is_worked_by_keys_alone(stage, show_as):
    participant, paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    part.focus_first()
    stage.press(part, Qt.Key.Key_Down)
    assert part.emergency.texts()["participant"] == participant
    for text in ("Shock.", paper.code.lower()):
        stage.press(part, Qt.Key.Key_Return)
        stage.type(part, text)
    stage.press(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign_by_keys(stage, part, "investigator-1")
    stage.qtbot.waitUntil(part.arm.isVisible)
    assert part.begin_by_hand.isHidden()
    assert part.dismiss.hasFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert part.arm_zh.text() == ""
    assert part.begin_by_hand.isVisible()


def test_an_opening_by_hand_is_signed_listed_and_shows_no_arm(stage, show_as):
    participant, paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    begin_by_hand(stage, part, participant, opened_at="2026-01-05 08:00", reason="The computer was down.")
    assert part.is_modal
    sign_by_keys(stage, part, "investigator-1")
    stage.qtbot.waitUntil(lambda: not part.is_modal)
    rows = stage.record.rows("SELECT how, reason FROM unblinding")
    assert [(row["how"], row["reason"]) for row in rows] == [("paper", "The computer was down.")]
    assert participant in part.outcome.text()
    assert part.arm.isHidden()
    assert part.emergency.isVisible()
    shown = texts_of_labels(part)
    assert not any(arm.name_en in shown or arm.name_zh in shown for arm in paper.arms)


def test_an_opening_by_hand_that_cannot_be_is_refused_and_can_be_left(stage, show_as):
    participant, _paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    begin_by_hand(stage, part, participant, opened_at="noon", reason="Shock.")
    assert "noon" in part.by_hand.refusal.text()
    assert not part.is_modal
    part.by_hand.leave.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert part.emergency.isVisible()
    assert part.by_hand.isHidden()
    assert stage.record.rows("SELECT how FROM unblinding") == []


def test_a_reason_that_tells_the_arm_is_refused_below_the_signature_and_stays_to_be_mended(stage, show_as):
    participant, _paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    begin_by_hand(stage, part, participant, opened_at="2026-01-05 08:00", reason="It was placebo.")
    sign_by_keys(stage, part, "investigator-1")
    stage.qtbot.waitUntil(lambda: bool(part.signing.refusal.text()))
    assert stage.record.rows("SELECT how FROM unblinding") == []
    part.signing.back.click()
    assert part.by_hand.isVisible()
    assert part.by_hand.texts()["reason"] == "It was placebo."


def test_the_participant_says_that_she_was_unblinded_and_that_a_code_failed(stage, show_as):
    participant, paper = envelope_of_the_first(stage)
    part = part_of(show_as, "investigator-1")
    fill(part, participant, "0000 0000 0000 0000")
    sign(stage, part, "investigator-1")
    stage.qtbot.waitUntil(lambda: bool(part.signing.refusal.text()))
    part.signing.back.click()
    fill(part, participant, paper.code)
    sign(stage, part, "investigator-1")
    stage.qtbot.waitUntil(part.arm.isVisible)
    page = show_as("nurse-1", ParticipantsPage)
    page.open_subject("participant", participant)
    told = page.panel.identity.masking.text()
    assert told.startswith("unblinded ")
    assert told.endswith("wrong envelope codes: 1")
    story = page.panel.told.list.accessibleDescription()
    assert "did not fit" in story
    assert "was opened (in an emergency)" in story
    assert not any(arm.name_en in story + told for arm in paper.arms)
    counted = [
        [line.count for line in today(stage.shift(person).desk).lines if line.task is Task.SEE_UNBLINDINGS]
        for person in ("qa-1", "monitor-1", "unblinded-monitor-1", "nurse-1")
    ]
    assert counted == [[2], [2], [2], []]


def texts_of_labels(part: UnblindingPart) -> str:
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("person", ["monitor-1", "qa-1"])
def test_everybody_shows_the_list_on_paper_saves_it_and_puts_it_away(person, stage, show_as):
    part = part_of(show_as, person)
    part.list_paper.press.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: bool(part.list_paper.paper.images))
    assert part.list_paper.paper.save.isVisible()
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: part.list_paper.press.text() == "收起打印件")
    part.list_paper.press.click()
    assert part.list_paper.paper.is_empty


def test_a_paper_of_the_list_leaves_the_emergency_at_hand(stage, show_as):
    part = part_of(show_as, "investigator-1")
    part.list_paper.press.click()
    stage.qtbot.waitUntil(lambda: bool(part.list_paper.paper.images))
    assert part.emergency.isVisible()
    part.hide()
    assert part.list_paper.paper.is_empty
