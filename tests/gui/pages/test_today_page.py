"""The Today page on a real demonstration record, by real keys."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.today import TodayPage
from ucmsc_desktop.gui.theme import apply_theme
from ucmsc_desktop.gui.viewmodels import today as today_model
from ucmsc_desktop.gui.viewmodels.today import Heading
from ucmsc_desktop.gui.viewmodels.today_words import span_words, task_words
from ucmsc_desktop.services.custody.hand_over import set_aside_bag
from ucmsc_desktop.services.queries.today import Today
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency

PEOPLE = [
    "nurse-1", "investigator-1", "coordinator-1", "lab-1", "qa-1", "pharmacist-1", "courier-1", "monitor-1",
    "unblinded-monitor-1", "admin-1",
]  # fmt: skip


def told(page: TodayPage) -> list[str]:
    """Return what a screen reader is told of every row."""
    model = page.model
    return [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def opened(page: TodayPage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    page.opens.connect(lambda kind, subject: found.append((kind, subject)))
    return found


def test_a_nurse_sees_what_is_late_first_then_what_is_to_do_now(show_as):
    page = show_as("nurse-1", TodayPage)
    headings = [row for row in page.model.rows if isinstance(row, Heading)]

    assert [heading.urgency for heading in headings] == sorted(
        (each.urgency for each in headings), key=lambda u: u.value
    )
    assert headings[0].urgency is Urgency.LATE
    assert headings[0].count == sum(line.urgency is Urgency.LATE for line in page.model.today.lines)
    assert len(page.model.rows) == len(headings) + len(page.model.today.lines)
    assert any(text.startswith("To do now, Check and start the infusion, P-") for text in told(page))


def test_enter_opens_the_line_that_the_arrows_chose_and_passes_over_headings(stage, show_as):
    page = show_as("nurse-1", TodayPage)
    found = opened(page)
    lines = page.model.today.lines
    late = sum(line.urgency is Urgency.LATE for line in lines)
    assert page.tasks.hasFocus()

    stage.press(page, Qt.Key.Key_Return)
    for _ in range(late):
        stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Return)

    assert found == [(lines[0].subject.value, lines[0].name), (lines[late].subject.value, lines[late].name)]
    assert lines[late].urgency is Urgency.NOW


def test_a_click_opens_a_line_and_a_heading_opens_nothing(show_as):
    page = show_as("nurse-1", TodayPage)
    found = opened(page)

    for row in (0, 2):
        place = page.tasks.visualRect(page.model.index(row)).center()
        QTest.mouseClick(page.tasks.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert found == [(page.model.today.lines[1].subject.value, page.model.today.lines[1].name)]


def test_letters_digits_and_a_held_enter_open_nothing(stage, show_as):
    page = show_as("nurse-1", TodayPage)
    before, found = page.tasks.chosen, opened(page)

    stage.type(page, "check7")
    assert page.tasks.chosen == before
    assert page.tasks.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False

    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(page.tasks, repeated)
    assert found == []


def test_what_was_done_leaves_the_list_and_the_choice_stays(stage, show_as):
    page = show_as("nurse-1", TodayPage)
    lines = page.model.today.lines
    expired = next(line for line in lines if line.task is Task.SET_ASIDE)
    kept = next(line for line in lines if line.task is Task.START_INFUSION)
    page.tasks.choose_row(page.model.row_of((kept.task, kept.name)))

    page.shift.act(
        lambda desk: set_aside_bag(desk, dose=expired.name, how="discarded", reason="Expired"),
        done=lambda _: None,
        refused=pytest.fail,
    )

    assert expired.name not in {line.name for line in page.model.today.lines}
    assert page.tasks.chosen is not None
    assert (page.tasks.chosen.task, page.tasks.chosen.name) == (kept.task, kept.name)


def test_with_nothing_waiting_the_page_says_so_and_what_it_waits_for(stage, show_as):
    page = show_as("courier-1", TodayPage)
    assert page.model.rows == ()
    assert page.state.isVisible()
    assert page.state.message.text() == "Nothing waits for you now."
    assert not page.state.retry.isVisible()

    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: page.state.message.text() == "目前没有等待您处理的事项。")


def test_a_record_that_cannot_be_read_is_said_and_can_be_tried_again(show_as, monkeypatch):
    page = show_as("nurse-1", TodayPage)

    def busy() -> Today:
        raise UserFacingError("record-locked", file="x")

    with monkeypatch.context() as context:
        context.setattr(page.model, "_read", busy)
        page.refresh()
        assert page.state.isVisible()
        assert page.state.retry.isVisible()
    page.state.retry.click()

    assert page.tasks.isVisible()


def test_when_a_task_becomes_late_the_page_reads_anew_by_itself(show_as, monkeypatch):
    page = show_as("nurse-1", TodayPage)
    due = min(line.due_at for line in page.model.today.lines if line.urgency is Urgency.NOW and line.due_at)

    def late_after(seconds: int) -> int:
        now = due + timedelta(seconds=seconds)
        monkeypatch.setattr(page.shift.desk.record.clock, "now", lambda: now)
        page.tick(now)
        return sum(line.urgency is Urgency.LATE for line in page.model.today.lines)

    before = late_after(-5)
    assert late_after(-1) == before
    assert late_after(1) == before + 1


def test_between_its_boundaries_nothing_is_read_for_half_a_minute(show_as, monkeypatch):
    page = show_as("courier-1", TodayPage)
    reads = []
    monkeypatch.setattr(page.model, "_read", lambda: reads.append(1) or Today(lines=(), beyond=0))
    now = page.shift.now()

    page.tick(now + timedelta(seconds=20))
    assert reads == []
    page.tick(now + timedelta(seconds=31))
    assert reads == [1]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_has_a_page_in_both_languages(person, language, stage, show_as):
    stage.speak(language)
    page = show_as(person, TodayPage)
    words = " ".join(told(page))

    assert page.tasks.isVisible() or page.state.isVisible()
    if language == "zh" and page.model.rows:
        assert not any(word in words for word in ("late", "left", "week", "bag", "visit"))


def test_every_task_has_words_in_both_languages(stage):
    def line(task: Task) -> TodayLine:
        return TodayLine(task=task, subject=Subject.DOSE, name="D", urgency=Urgency.NOW, count=1234)

    english = {task: task_words(line(task)) for task in Task}
    stage.speak("zh")
    chinese = {task: task_words(line(task)) for task in Task}

    assert len(set(english.values())) == len(Task)
    assert "1,234" in english[Task.READ_ENTRIES]
    assert all(chinese[task] != english[task] for task in Task)


def test_spans_are_whole_minutes_hours_or_days():
    assert span_words(timedelta(seconds=59)) == "0 min"
    assert span_words(timedelta(minutes=59, seconds=59)) == "59 min"
    assert span_words(timedelta(minutes=60)) == "1 h 0 min"
    assert span_words(timedelta(hours=24)) == "1 day"
    assert span_words(timedelta(hours=49)) == "2 days"
    assert span_words(timedelta(minutes=-1)) == "0 min"


def test_more_doses_than_are_listed_are_counted_below(show_as, monkeypatch):
    page = show_as("nurse-1", TodayPage)
    assert not page.beyond.isVisible()

    monkeypatch.setattr(page.model, "_read", lambda: Today(lines=page.model.today.lines, beyond=4321))
    page.refresh()

    assert page.beyond.isVisible()
    assert page.beyond.text().startswith("4,321 more")


def test_larger_texts_make_higher_lines_and_nothing_is_wider_than_the_page(stage, show_as, qapp):
    page = show_as("nurse-1", TodayPage)
    row = page.model.index(1)
    before = page.tasks.visualRect(row).height()
    try:
        apply_theme(qapp, "light", text_scale=130)
        assert page.tasks.visualRect(row).height() > before
        assert page.tasks.visualRect(row).width() <= page.tasks.viewport().width()
        assert not page.tasks.horizontalScrollBar().isVisible()
    finally:
        apply_theme(qapp, "light", text_scale=100)


def test_it_is_read_and_shown_well_within_200_ms(show_as):
    page = show_as("nurse-1", TodayPage)
    spent = []
    for _ in range(5):
        began = time.process_time()
        page.model.today = today_model._EMPTY
        page.refresh()
        page.repaint()
        spent.append(time.process_time() - began)

    assert min(spent) < 0.2
