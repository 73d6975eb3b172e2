"""An infusion on paper, copied and compared by keys: two people, two passwords, the form accounted for."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from tests.gui.pages.test_study_downtime_part import CONTROL, choose, forms_of, part_of, print_two
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.gui.pages.bedside import BedsidePage

ZONE = ZoneInfo("Asia/Shanghai")


def bag_on_ward(stage: Stage) -> dict[str, str]:
    rows = stage.record.rows("SELECT id, code, t0 FROM dose WHERE state = 'on-ward' AND held = 0 ORDER BY seq LIMIT 1")
    return rows[0]


def at(bag: dict[str, str], minutes: int) -> str:
    return f"{parse_instant(bag['t0']).astimezone(ZONE) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"


def type_into(stage: Stage, part, name: str, text: str) -> None:
    part.copying.form.fields[name].control.setFocus()
    stage.type(part, text)


def fill(stage: Stage, part, bag: dict[str, str]) -> None:
    form = part.copying.form
    assert part.take_scan(bag["code"])
    for name, text in (("first", "nurse-1"), ("second", "nurse-2")):
        control = form.fields[name].control
        choose(stage, part, form, name, control.findData(text))
    form.ticks.setFocus()
    for _ in range(6):
        stage.press(part, Qt.Key.Key_Space)
        stage.press(part, Qt.Key.Key_Down)
    for name, text in (("started", at(bag, 60)), ("stopped", at(bag, 125)), ("rate", "100")):
        type_into(stage, part, name, text)
    for name, text in (("from1", at(bag, 70)), ("until1", at(bag, 75)), ("why1", "Line.")):
        type_into(stage, part, name, text)
    choose(stage, part, form, "reason", 1)


def sign(stage: Stage, qtbot, part, person: str) -> None:
    stage.type(part, f"{person}-demonstration")
    part.copying.signing.sign.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not part.copying.signing.is_open)


def begin(stage: Stage, part) -> str:
    code = forms_of(stage)[0]["code"]
    part.open_subject("form", code)
    part.copying.begin.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    return code


def test_one_copies_the_paper_and_another_compares_it(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    print_two(stage, qtbot, part)
    bag, code = bag_on_ward(stage), begin(stage, part)
    assert not part.listing.isVisible()
    fill(stage, part, bag)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert part.is_modal
    sign(stage, qtbot, part, "nurse-1")
    assert "Another person compares" in part.copying.outcome.text()
    assert forms_of(stage)[0] == {"code": code, "outcome": "used", "dose": bag["id"]}
    assert part.listing.isVisible()
    assert not part.copying.compare.isVisible()
    row = stage.record.rows("SELECT state, started_at FROM dose WHERE id = ?", (bag["id"],))[0]
    assert (row["state"], parse_instant(row["started_at"]) - parse_instant(bag["t0"])) == (
        "stopped",
        timedelta(minutes=60),
    )

    second = part_of(show_as, "nurse-2")
    second.open_subject("form", code)
    assert "Nobody compared it" in second.copying.story.text()
    second.copying.compare.setFocus()
    stage.press(second, Qt.Key.Key_Space)
    sign(stage, qtbot, second, "nurse-2")
    assert "can be reconciled" in second.copying.outcome.text()
    assert "Another person compared it" in second.copying.story.text()
    assert not second.copying.compare.isVisible()


def test_what_is_missing_or_impossible_is_said_and_nothing_is_lost(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    print_two(stage, qtbot, part)
    bag = bag_on_ward(stage)
    begin(stage, part)
    form = part.copying.form
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert form.refusal.text() != ""
    fill(stage, part, bag)
    for wrong, words in ((at(bag, -1), "These times cannot be"), ("13:05", "13:05")):
        form.fields["started"].control.clear()
        type_into(stage, part, "started", wrong)
        stage.press(part, Qt.Key.Key_Return, CONTROL)
        assert words in form.refusal.text()
        assert not part.is_modal
    form.fields["started"].control.clear()
    type_into(stage, part, "started", at(bag, 60))
    form.ticks.setFocus()
    stage.press(part, Qt.Key.Key_Home)
    stage.press(part, Qt.Key.Key_Space)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert part.is_modal
    assert "not ticked" in part.copying.signing.details.text()
    part.copying.signing.back.click()
    assert not form.isHidden()
    assert form.fields["why1"].control.text() == "Line."
    part.copying.form.leave.click()
    assert forms_of(stage)[0]["outcome"] is None
    assert stage.record.rows("SELECT state FROM dose WHERE id = ?", (bag["id"],))[0]["state"] == "on-ward"


@pytest.mark.parametrize("person", ["coordinator-1", "pharmacist-1", "monitor-1"])
def test_who_does_not_sign_at_the_bedside_copies_nothing(stage: Stage, qtbot, show_as, person):
    print_two(stage, qtbot, part_of(show_as, "nurse-1"))
    part = part_of(show_as, person)
    part.open_form(forms_of(stage)[0]["code"])
    assert not part.copying.begin.isVisible()


def test_the_form_is_said_in_chinese(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "investigator-1")
    print_two(stage, qtbot, part_of(show_as, "nurse-1"))
    part.refresh()
    begin(stage, part)
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.copying.form.title.text() == "按纸质记录的输注")
    assert part.copying.form.fields["started"].caption.text() == "开始"


def test_the_record_that_came_with_the_bag_is_copied_and_compared_at_the_bedside(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    bag = bag_on_ward(stage)
    part.enter.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert not part.listing.isVisible()
    fill(stage, part, bag)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    sign(stage, qtbot, part, "nurse-1")
    assert "Another person compares" in part.copying.outcome.text()
    assert forms_of(stage) == []

    page = show_as("nurse-2", BedsidePage)
    page.open_subject("infusion", bag["id"])
    card = page.infusion.copied
    assert "Nobody compared it" in card.story.text()
    assert not page.infusion.stop.isVisible()
    card.compare.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    stage.type(page, "nurse-2-demonstration")
    page.infusion.signing.sign.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "can be reconciled" in page.infusion.told.text())
    assert not card.compare.isVisible()
    assert page.infusion.account.isVisible()


def test_who_copied_is_not_offered_the_comparison_at_the_bedside(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    bag = bag_on_ward(stage)
    part.enter.click()
    fill(stage, part, bag)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    sign(stage, qtbot, part, "nurse-1")
    page = show_as("nurse-1", BedsidePage)
    page.open_subject("infusion", bag["id"])
    assert page.infusion.copied.isVisible()
    assert not page.infusion.copied.compare.isVisible()
