"""The calendar and the protocol of the study in front of a person, by real key events."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_calendar import CalendarPart
from ucmsc_desktop.gui.pages.study_protocol import ProtocolPart
from ucmsc_desktop.gui.theme import TARGET_PX
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

TEXT = shipped_protocol("NCT04216849").text
NEW = TEXT.replace("window_days = { value = 7", "window_days = { value = 10", 1)


def calendar(show_as, person: str = "nurse-1") -> tuple[StudyPage, CalendarPart]:
    page = show_as(person, StudyPage)
    page.show_part("calendar")
    part = page.part("calendar")
    assert isinstance(part, CalendarPart)
    return page, part


def protocol(show_as, person: str = "investigator-1") -> tuple[StudyPage, ProtocolPart]:
    page = show_as(person, StudyPage)
    page.show_part("protocol")
    part = page.part("protocol")
    assert isinstance(part, ProtocolPart)
    return page, part


def test_every_participant_has_a_row_whose_visits_are_read_in_words(stage, show_as):
    page, part = calendar(show_as)
    model = part.listing.model
    assert model.rowCount() == len(
        stage.record.rows("SELECT id FROM participant WHERE randomisation_number IS NOT NULL")
    )
    page.focus_first()
    stage.press(page, Qt.Key.Key_Return)
    part.listing.table.selectRow(0)

    line = model.line(0)
    assert line is not None
    assert part.person.text() == f"{line.participant} {line.initials}"
    words = part.words[0].text() + part.words[1].text()
    assert "Week 48, outcome visit" in words
    assert "given 2026-" in words
    assert "given 2026-" in model.data(model.index(0, 1))


def test_a_bar_stands_where_its_window_lies_and_moves_with_the_weeks(stage, show_as):
    page, part = calendar(show_as)
    before = part.listing.table.viewport().grab().toImage()
    start = part.span.start
    part.later.setFocus()
    stage.press(page, Qt.Key.Key_Space)

    assert part.span.start == start + timedelta(weeks=4)
    assert part.listing.table.viewport().grab().toImage() != before
    part.now.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert part.span.start == start
    part.weeks.setFocus()
    stage.press(page, Qt.Key.Key_Down)
    assert (part.span.weeks, part.span.start.weekday()) == (52, 0)
    assert part.span.start < part.span.today < part.span.start + timedelta(weeks=52)


def test_somebody_is_found_by_typing_and_opened(stage, show_as):
    page, part = calendar(show_as)
    line = part.listing.model.line(1)
    assert line is not None
    page.focus_first()
    stage.type(page, line.participant)
    stage.qtbot.waitUntil(lambda: part.listing.model.rowCount() == 1)
    stage.press(page, Qt.Key.Key_Return)
    opened = []
    page.opens.connect(lambda kind, subject: opened.append((kind, subject)))
    part.open.setFocus()
    stage.press(page, Qt.Key.Key_Space)

    assert opened == [("participant", line.participant)]


def test_the_visits_are_saved_as_a_file_in_the_chosen_language(stage, show_as, tmp_path, monkeypatch):
    page, part = calendar(show_as)
    target = tmp_path / "visits.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    part.language.setCurrentIndex(1)
    part.save.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: part.outcome.text() != "")

    assert part.outcome.text() == "The visits were saved to visits.ics."
    assert "访视" in str(Calendar.from_ical(target.read_bytes())["x-wr-calname"])
    part.save_to(tmp_path / "nowhere" / "visits.ics")
    stage.qtbot.waitUntil(lambda: part.outcome.property("look") == "stop-strong")
    assert part.outcome.text().startswith("The calendar file visits.ics could not be written.")


def test_the_calendar_speaks_both_languages(stage, show_as):
    _page, part = calendar(show_as)
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: part.save.text() == "保存为日历文件")
    assert "结局访视" in part.listing.model.data(part.listing.model.index(0, 1))


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_nothing_is_cut_and_every_target_is_large(stage, show_as, language, theme):
    stage.speak(language)
    stage.colour(theme)
    page, part = calendar(show_as, "investigator-1")
    stage.qtbot.wait(20)
    made = [part.weeks, part.earlier, part.now, part.later, part.open, part.language, part.save]
    assert page.height() <= 650
    assert all(each.height() >= TARGET_PX for each in made)
    assert all(each.width() >= each.sizeHint().width() for each in made if isinstance(each, QPushButton))
    page.show_part("protocol")
    stage.qtbot.wait(20)
    shown = page.part("protocol")
    assert isinstance(shown, ProtocolPart)
    assert shown.begin.height() >= TARGET_PX
    assert page.height() <= 650
    stage.colour("light")


def test_couriers_have_no_calendar_and_see_the_protocol(show_as):
    page = show_as("courier-1", StudyPage)
    assert [page.tabs.tabText(place) for place in range(page.tabs.count())].count("Calendar") == 0
    assert "Protocol" in [page.tabs.tabText(place) for place in range(page.tabs.count())]


def test_every_value_of_the_protocol_is_shown_with_its_source(stage, show_as):
    page, part = protocol(show_as, "nurse-1")

    assert part.title.text() == "Version 1, in force"
    assert not part.begin.isVisible()
    page.focus_first()
    stage.type(page, "visits.window")
    stage.qtbot.waitUntil(lambda: part.values.model.rowCount() == 1)
    shown = [part.values.model.data(part.values.model.index(0, column)) for column in range(4)]
    assert shown == ["visits.window_days", "", "7", "site"]


def propose(stage, page: StudyPage, part: ProtocolPart, file: Path) -> None:
    part.begin.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    stage.type(page, str(file))
    stage.press(page, Qt.Key.Key_Return)
    stage.press(page, Qt.Key.Key_Return)
    stage.type(page, "Approved by the ethics committee.")
    part.form.submit.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.shift.jobs.is_busy)


def test_an_investigator_reads_what_changes_and_signs_it(stage, show_as, tmp_path):
    page, part = protocol(show_as)
    file = tmp_path / "new.toml"
    file.write_text(NEW, encoding="utf-8")
    propose(stage, page, part, file)

    stage.qtbot.waitUntil(lambda: part.signing.is_open)
    assert page.is_modal
    assert part.title.text() == "Against version 1 the new text changes this many values: 1"
    row = [part.values.model.data(part.values.model.index(0, column)) for column in range(4)]
    assert (row, part.values.model.rowCount()) == (["visits.window_days", "7", "10", "site"], 1)
    stage.qtbot.waitUntil(part.signing.password.hasFocus)
    stage.type(page, "investigator-1-demonstration")
    stage.press(page, Qt.Key.Key_Return)
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not part.signing.is_open)

    assert part.outcome.text().startswith("Signed: the new version is in force from ")
    assert part.title.text() == "Version 2, in force"
    assert "Reason: Approved by the ethics committee." in part.about.text()
    assert open_study_of(stage.record).protocol.visits.window_days == 10
    part.versions.table.selectRow(1)
    assert part.title.text() == "Version 1, former"


def test_a_text_that_is_refused_is_said_so_and_what_was_typed_stays(stage, show_as, tmp_path):
    page, part = protocol(show_as)
    file = tmp_path / "same.toml"
    file.write_text(TEXT, encoding="utf-8")
    propose(stage, page, part, file)
    stage.qtbot.waitUntil(lambda: part.form.refusal.text() != "")

    assert part.form.refusal.text().startswith("This text is version 1 of the protocol already.")
    assert (part.path.text(), part.is_modal) == (str(file), False)
    part.path.setText(str(tmp_path / "none.toml"))
    part.form.submit.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: "none.toml" in part.form.refusal.text())
    part.effective_on.setText("tomorrow")
    stage.press(page, Qt.Key.Key_Space)
    assert "tomorrow" in part.form.refusal.text()
    part.form.leave.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert part.begin.isVisible()


def test_a_signature_that_is_left_brings_the_form_back(stage, show_as, tmp_path):
    page, part = protocol(show_as)
    file = tmp_path / "new.toml"
    file.write_text(NEW, encoding="utf-8")
    propose(stage, page, part, file)
    stage.qtbot.waitUntil(lambda: part.signing.is_open)
    part.signing.leave()

    assert not page.is_modal
    assert part.form.isVisible()
    assert part.path.text() == str(file)
    assert len(stage.record.rows("SELECT number FROM protocol_version")) == 1


def test_a_file_is_chosen(stage, show_as, monkeypatch):
    page, part = protocol(show_as)
    part.begin.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/new.toml", ""))
    QTest.mouseClick(part.choose, Qt.MouseButton.LeftButton)
    assert part.path.text() == "/somewhere/new.toml"
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: part.form.submit.text() == "读取并比较")
