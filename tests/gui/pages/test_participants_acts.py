"""Acts on the participants page: wristband, weight, fitness, exception and withdrawal, by keyboard and scanner."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.participant_hands import (
    NEW,
    answer,
    choose,
    click,
    enrol,
    fill,
    opened,
    put_wristband_on,
    rows,
    sign,
    texts_of,
    weigh,
)
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.queries.participant_day import Step
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import print_wristband


@pytest.fixture
def enrolled(stage):
    return enrol(stage)


@pytest.fixture
def banded(stage, enrolled):
    put_wristband_on(stage)
    return enrolled


@pytest.fixture
def weighed(stage, banded):
    weigh(stage)
    return banded


def test_enter_moves_on_in_a_form_and_records_nothing(stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    form = page.panel.forms["weigh"]
    stage.type(page, "68.4")
    stage.press(page, Qt.Key.Key_Return)
    assert form.reason.hasFocus()
    for _ in range(6):
        stage.press(page, Qt.Key.Key_Return)
    assert page.panel.story.due.step is Step.WEIGH


def test_a_wristband_is_printed_shown_and_counts_when_it_was_scanned_back(qtbot, stage, show_as, enrolled):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    click(page.panel.forms["wristband"].submit)
    code = page.panel.story.pending_wristband
    assert code is not None
    qtbot.waitUntil(lambda: bool(page.panel.paper.paper.images))

    other = participant_of(stage.record, "P-001").wristband
    assert page.take_scan(other)
    assert page.panel.participant == NEW
    assert "It does not count." in page.panel.paper.refusal.text()
    assert participant_of(stage.record, NEW).wristband is None

    assert page.take_scan(code)
    assert participant_of(stage.record, NEW).wristband == code
    assert "counts" in page.panel.due.outcome.text()
    assert page.panel.story.due.step is Step.WEIGH


def test_a_further_wristband_asks_its_reason(qtbot, stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.others["wristband"])
    form = page.panel.forms["wristband"]
    assert form.reason.text() == "A new wristband for this visit."
    form.reason.clear()
    click(form.submit)
    assert "no reason" in form.refusal.text()
    assert participant_of(stage.record, NEW).pending_wristband is None
    fill(stage, page, form, {"reason": "Torn."})
    click(form.submit)
    assert participant_of(stage.record, NEW).pending_wristband is not None
    qtbot.waitUntil(lambda: bool(page.panel.paper.paper.images))


def test_a_weight_is_recorded_and_the_next_step_is_the_investigators(stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    stage.type(page, "68,4")
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.due.outcome.text() == "Recorded: 68.4 kg."
    assert page.panel.identity.weight.text() == "68.4 kg"
    assert "Investigator" in page.panel.due.waits.text()
    assert page.panel.due.primary.isHidden()


def test_what_the_protocol_says_of_a_weight_is_shown_before_it_is_recorded(stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    form = page.panel.forms["weigh"]
    stage.type(page, "75")
    stage.press(page, Qt.Key.Key_Return)
    assert "more than 10 %" in form.fields["weight"].note.text()
    click(form.submit)
    assert "no reason" in form.refusal.text()
    assert participant_of(stage.record, NEW).weights[-1].weight_kg == 68


def test_a_refused_weight_is_weighed_again_by_another_person_who_does_not_see_it(stage, show_as, banded):
    first = opened(show_as, "nurse-1")
    click(first.panel.due.primary)
    stage.type(first, "86.35")
    click(first.panel.forms["weigh"].submit)
    assert "25 %" in first.panel.forms["weigh"].refusal.text()
    click(first.panel.forms["weigh"].leave)
    assert first.panel.due.primary.isHidden()
    assert "Nurse 1" in first.panel.due.detail.text()

    second = opened(show_as, "nurse-2")
    assert second.panel.due.primary.isVisible()
    assert "86.35" not in texts_of(second)
    click(second.panel.due.primary)
    assert "blind" in second.panel.forms["weigh"].guidance.text()
    fill(stage, second, second.panel.forms["weigh"], {"weight": "86.4", "reason": "Oedema."})
    click(second.panel.forms["weigh"].submit)
    assert second.panel.identity.weight.text() == "86.4 kg"


def test_a_weight_outside_the_usual_range_is_signed_by_a_second_person(qtbot, stage, show_as):
    desk = stage.shift("investigator-1").desk
    screen_and_enrol(
        desk,
        screening_number=NEW,
        initials="AB",
        sex="M",
        age_text="54",
        height_text="186",
        weight_text="101",
        consent_version="2.0",
    )
    measure_weight(stage.shift("nurse-1").desk, participant=NEW, weight_text="101.5")
    assert opened(show_as, "nurse-1").panel.due.primary.isHidden()

    page = opened(show_as, "nurse-2")
    click(page.panel.due.primary)
    assert "101.5 kg" in page.panel.signing.details.text()
    other = print_wristband(stage.shift("nurse-1").desk, participant=enrol(stage, "P-098"))
    assert page.take_scan(other)
    assert participant_of(stage.record, "P-098").wristband is None
    assert (page.panel.paper, page.panel.signing.isVisible()) == (None, True)
    page.panel.signing.password.setFocus()
    sign(stage, qtbot, page, "nurse-2")
    assert page.panel.due.outcome.text() == "Signed: 101.5 kg counts."
    assert not page.panel.story.weight.awaits_signature


def test_the_investigator_answers_every_question_and_signs(qtbot, stage, show_as, weighed):
    page = opened(show_as, "investigator-1")
    click(page.panel.due.primary)
    form = page.panel.forms["fitness"]
    click(form.submit)
    assert "Not every question" in form.refusal.text()
    assert not page.is_modal

    answer(stage, page, form)
    held = []
    page.modal_changed.connect(held.append)
    click(form.submit)
    assert page.panel.signing.meaning.text() == "I judge this participant fit to infuse."
    assert not page.listing.isEnabled()
    assert not form.isVisible()
    sign(stage, qtbot, page, "investigator-1")
    assert held == [True, False]
    assert page.panel.due.outcome.text() == "Signed: fit to infuse."
    assert participant_of(stage.record, NEW).fitness_for(1).fit
    asked = []
    page.opens.connect(lambda kind, subject: asked.append((kind, subject)))
    click(page.panel.due.primary)
    assert asked == [("order", NEW)]


def test_fit_against_a_finding_is_refused_before_the_password_is_asked(stage, show_as, weighed):
    page = opened(show_as, "investigator-1")
    click(page.panel.due.primary)
    form = page.panel.forms["fitness"]
    answer(stage, page, form, yes=("fever",))
    click(form.submit)
    assert form.refusal.text()
    assert not page.is_modal
    choose(stage, page, form.fields["decision"].control, 1)
    click(form.submit)
    assert page.panel.signing.meaning.text() == "I judge this participant not fit to infuse."
    click(page.panel.signing.back)
    assert not page.is_modal
    assert form.isVisible()
    assert form.texts()["fever"] == "yes"
    assert participant_of(stage.record, NEW).fitness == ()


def test_a_wrong_password_signs_nothing_and_a_scan_is_swallowed_meanwhile(qtbot, stage, show_as, weighed):
    page = opened(show_as, "investigator-1")
    click(page.panel.due.primary)
    form = page.panel.forms["fitness"]
    answer(stage, page, form)
    click(form.submit)
    stage.type(page, "wrong")
    click(page.panel.signing.sign)
    qtbot.waitUntil(lambda: bool(page.panel.signing.refusal.text()))
    assert page.take_scan(participant_of(stage.record, "P-001").wristband)
    page.open_subject("participant", "P-001")
    assert page.panel.participant == NEW
    assert page.is_modal
    assert participant_of(stage.record, NEW).fitness == ()


def test_an_exception_is_signed_for_one_day(qtbot, stage, show_as):
    page = opened(show_as, "investigator-1", "P-011")
    page.panel.begin("exception")
    form = page.panel.forms["exception"]
    assert form.texts()["day"] == page.panel.story.today.isoformat()
    assert form.texts()["visit"] == "3"
    form.day.setText("28.4.2026")
    fill(stage, page, form, {"reason": "Travel."})
    click(form.submit)
    assert "cannot be read" in form.refusal.text()
    form.day.setText("2026-06-01")
    click(form.submit)
    sign(stage, qtbot, page, "investigator-1")
    assert [str(each.on) for each in participant_of(stage.record, "P-011").exceptions] == ["2026-06-01"]
    assert any("2026-06-01" in row[1].text() for row in page.panel.visits.rows)


def test_a_withdrawal_needs_its_part_and_its_reason_and_ends_every_act(stage, show_as, banded):
    page = opened(show_as, "coordinator-1")
    click(page.panel.due.others["withdraw"])
    form = page.panel.forms["withdraw"]
    click(form.submit)
    assert form.refusal.text()
    choose(stage, page, form.part, 1)
    click(form.submit)
    assert form.refusal.text()
    assert participant_of(stage.record, NEW).is_active
    fill(stage, page, form, {"reason": "Moved away."})
    click(form.submit)
    assert participant_of(stage.record, NEW).withdrawn_from == "treatment"
    assert page.panel.story.due.step is Step.WITHDRAWN
    assert page.panel.due.primary.isHidden()
    assert all(each.isHidden() for each in page.panel.due.others.values())
    failures = 2
    assert rows(page)[-1 - failures] == NEW


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        ("nurse-1", {"wristband", "weigh"}),
        ("coordinator-1", {"wristband", "weigh", "consent", "withdraw"}),
        ("investigator-1", {"weigh", "fitness", "consent", "withdraw"}),
        ("monitor-1", set()),
        ("courier-1", set()),
        ("qa-1", set()),
    ],
)
def test_each_role_is_offered_its_own_acts(stage, show_as, enrolled, person, offered):
    page = opened(show_as, person)
    due = page.panel.due
    shown = {name for name, made in due.others.items() if not made.isHidden()}
    if not due.primary.isHidden():
        shown.add("wristband")
    assert shown == offered
    assert page.begin.isHidden() is (person not in {"coordinator-1", "investigator-1"})


def test_a_form_opens_empty_again(stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    form = page.panel.forms["weigh"]
    stage.type(page, "6")
    click(form.submit)
    assert form.refusal.isVisible()
    click(form.leave)
    click(page.panel.due.primary)
    assert form.texts() == {"weight": "", "reason": ""}
    assert not form.refusal.isVisible()
