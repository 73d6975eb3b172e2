"""The participants page on a real record: the list, scans, and what stands beside the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.participant_hands import (
    NEW,
    choose,
    click,
    enrol,
    fill,
    opened,
    put_wristband_on,
    rows,
    texts_of,
)
from ucmsc_desktop.gui.pages.participants import ParticipantsPage
from ucmsc_desktop.gui.theme import TARGET_PX
from ucmsc_desktop.services.queries.participant_story import participant_story
from ucmsc_desktop.services.reading import candidate_of, participant_of
from ucmsc_desktop.services.trial.print_wristband import print_wristband

WORDS_OF_AN_ARM = ("placebo", "uc-msc", "安慰剂", "albumin", "container", "thaw")


@pytest.fixture
def enrolled(stage):
    return enrol(stage)


@pytest.fixture
def banded(stage, enrolled):
    put_wristband_on(stage)
    return enrolled


def test_everybody_is_listed_and_the_list_narrows_while_one_types(stage, qtbot, show_as):
    page = show_as("nurse-1", ParticipantsPage)
    assert NEW not in rows(page)

    stage.type(page, "p-01")

    screened = {"P-013", "P-014", "P-015"}
    qtbot.waitUntil(lambda: len(rows(page)) == 6)
    assert set(rows(page)) == {"P-010", "P-011", "P-012"} | screened
    stage.press(page, Qt.Key.Key_Return)
    assert page.shown.participant == rows(page)[0]
    assert page.shown.isVisible()


def test_arrows_walk_through_the_participants_and_keep_the_focus_in_the_list(stage, show_as):
    page = show_as("nurse-1", ParticipantsPage)
    seen = []
    for _ in range(3):
        stage.press(page, Qt.Key.Key_Down)
        seen.append(page.shown.participant)
    assert seen == rows(page)[:3]
    assert page.listing.table.hasFocus()


def test_a_coordinator_takes_somebody_into_screening_by_keyboard(stage, show_as):
    page = show_as("coordinator-1", ParticipantsPage)
    click(page.begin)
    typed = {"screening": NEW, "initials": "LXJ"}
    fill(stage, page, page.form, typed)
    choose(stage, page, page.form.sex, 1)
    numbers = {"age": "64", "height": "165", "weight": "68", "consent": "2.0", "consented_on": "2026-03-02"}
    fill(stage, page, page.form, numbers)

    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    candidate = candidate_of(stage.record, NEW)
    assert (candidate.initials, candidate.sex, candidate.age_years) == ("LXJ", "F", 64)
    assert page.candidate.participant == NEW
    assert NEW in rows(page)


@pytest.mark.parametrize(("age", "said"), [("64.5", "cannot be read"), ("\uff16\uff14", "cannot be read")])
def test_a_screening_that_cannot_be_read_keeps_what_was_typed(stage, show_as, age, said):
    page = show_as("coordinator-1", ParticipantsPage)
    click(page.begin)
    fill(stage, page, page.form, {"screening": NEW, "initials": "LXJ", "consent": "2.0"})
    choose(stage, page, page.form.sex, 1)
    page.form.fields["age"].control.setText(age)
    page.form.fields["consented_on"].control.setText("2026-03-02")
    click(page.form.submit)
    assert said in page.form.refusal.text()
    assert page.form.texts()["screening"] == NEW
    assert NEW not in rows(page)


def test_a_scan_opens_the_participant_and_lets_a_waiting_wristband_count(stage, show_as, enrolled):
    page = show_as("nurse-1", ParticipantsPage)
    desk = stage.shift("coordinator-1").desk
    code = print_wristband(desk, participant=NEW)
    assert page.take_scan(code)
    assert page.panel.identity.number.text() == NEW
    assert participant_of(stage.record, NEW).wristband == code
    known = participant_of(stage.record, "P-003")
    assert page.take_scan(known.wristband)
    assert page.panel.identity.number.text() == "P-003"
    assert page.notice.isHidden()


def test_a_wristband_that_waits_counts_for_nobody_who_may_not_print_it(stage, show_as, enrolled):
    code = print_wristband(stage.shift("coordinator-1").desk, participant=NEW)
    page = show_as("investigator-1", ParticipantsPage)
    assert page.take_scan(code)
    assert participant_of(stage.record, NEW).wristband is None
    assert "does not count yet" in page.notice.text()


def test_a_void_wristband_opens_its_participant_and_says_so(stage, show_as, banded):
    desk = stage.shift("coordinator-1").desk
    former = participant_of(stage.record, NEW).wristband
    print_wristband(desk, participant=NEW, reason="Torn.")
    page = show_as("nurse-1", ParticipantsPage)
    assert page.take_scan(former)
    assert page.panel.identity.number.text() == NEW
    assert "is void" in page.notice.text()


def test_other_codes_are_left_to_the_frame_and_an_unknown_wristband_is_refused(stage, show_as, demonstration):
    page = show_as("nurse-1", ParticipantsPage)
    assert not page.take_scan(demonstration.bag()["code"])
    assert page.take_scan("P1" + "0" * 18)
    assert page.notice.isVisible()


def test_a_dose_on_its_way_is_opened_on_its_own_page(stage, show_as, demonstration):
    bag = demonstration.bag()
    page = opened(show_as, "nurse-1", bag["participant"])
    asked = []
    page.opens.connect(lambda kind, subject: asked.append((kind, subject)))
    click(page.panel.due.primary)
    assert asked == [("dose", page.panel.story.due.dose.dose_id)]


@pytest.mark.parametrize("person", ["nurse-1", "unblinded-monitor-1"])
def test_no_word_about_the_arm_is_on_the_page(stage, show_as, person):
    page = show_as(person, ParticipantsPage)
    for participant in rows(page):
        page.open_subject("participant", participant)
        said = texts_of(page).lower().replace("urine albumin to creatinine", "")
        assert participant.lower() in said
        assert [word for word in WORDS_OF_AN_ARM if word in said] == []


def test_a_form_keeps_what_is_typed_when_something_is_recorded_elsewhere(stage, show_as, banded):
    page = opened(show_as, "nurse-1")
    click(page.panel.due.primary)
    stage.type(page, "68")
    page.shift.recorded.emit()
    assert page.panel.forms["weigh"].texts()["weight"] == "68"
    assert page.panel.forms["weigh"].weight.hasFocus()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_nothing_is_cut_and_every_target_is_large(stage, show_as, enrolled, language, theme):
    stage.speak(language)
    stage.colour(theme)
    page = opened(show_as, "coordinator-1")
    area = page.beside.detail_area
    for act in ("wristband", "weigh", "withdraw"):
        page.panel.begin(act)
        stage.qtbot.wait(20)
        assert page._detail.width() <= area.viewport().width()
        made = (page.begin, page.panel.forms[act].submit, page.panel.forms[act].leave)
        assert all(each.height() >= TARGET_PX and each.width() >= each.sizeHint().width() for each in made)
    stage.colour("light")


def test_the_page_is_said_in_chinese_at_once(qtbot, stage, show_as, enrolled):
    page = opened(show_as, "coordinator-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: page.panel.due.title.text() == "打印今天的腕带")
    assert page.begin.text() == "纳入筛选"
    assert page.listing.model.headerData(0, Qt.Orientation.Horizontal) == "筛选号"
    stage.speak("en")
    qtbot.waitUntil(lambda: page.panel.due.title.text() == "Print today's wristband")


def test_the_page_shows_what_the_query_says(stage, show_as, enrolled):
    page = opened(show_as, "nurse-1")
    story = participant_story(page.shift.desk, NEW)
    assert page.panel.identity.weight.text() == f"{story.weight.weight_kg} kg"
    assert [row[0].text() for row in page.panel.visits.rows] == [f"Week {line.week}" for line in story.visits]
