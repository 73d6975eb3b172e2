"""The allocation tab: the same for everybody while masked, opened by two passwords, then whole for every role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.pages.conftest import Stage, clear_away
from tests.gui.reading import texts_of
from tests.once import made_once
from tests.services_files import copy_record
from tests.services_scenes import ACTIVE, PLACEBO, begin
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_allocation import AllocationPart
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.queries.opened_list import opened_list
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "Database lock."


@pytest.fixture(scope="session")
def ended_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "ended-study", _end) / "ended.ucmsc"


def _end(folder: Path) -> None:
    scene = begin(folder / "ended.ucmsc")
    for participant in (ACTIVE, PLACEBO):
        withdraw_participant(
            scene.desk("coordinator-1"), participant=participant, part="treatment", reason="The study ended."
        )
    scene.record.close()


@pytest.fixture
def ended(qtbot: QtBot, qapp: QApplication, ended_file: Path, tmp_path: Path) -> Iterator[Stage]:
    """Return a stage on a record in which nobody is treated any more."""
    load_fonts(qapp)
    apply_theme(qapp, "light")
    copy_record(ended_file, tmp_path / "record.ucmsc")
    made = Stage(open_record(tmp_path / "record.ucmsc", app="test"), qtbot, qapp, Translations(qapp))
    yield made
    clear_away(made)


def part_at(stage: Stage, person: str) -> AllocationPart:
    page = stage.show(StudyPage(stage.shift(person)))
    page.show_part("allocation")
    part = page.part("allocation")
    assert isinstance(part, AllocationPart)
    part.focus_first()
    return part


def type_in(stage: Stage, part: AllocationPart, *, reason: str = REASON, own: str = "qa-1", other: str) -> None:
    """Fill the form by keys: reason, own password, investigator by an arrow, her password; then Ctrl+Enter."""
    stage.press(part, Qt.Key.Key_Space)
    assert part.form.reason.hasFocus()
    stage.type(part, reason)
    stage.press(part, Qt.Key.Key_Return)
    stage.type(part, f"{own}-demonstration")
    stage.press(part, Qt.Key.Key_Return)
    stage.press(part, Qt.Key.Key_Down)
    stage.press(part, Qt.Key.Key_Return)
    stage.type(part, f"{other}-demonstration")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    stage.qtbot.waitUntil(lambda: not part._shift.jobs.is_busy)


def opened_kinds(stage: Stage) -> list[str]:
    rows = stage.record.rows("SELECT kind FROM entry WHERE kind LIKE 'study.unblind%' ORDER BY seq")
    return [row["kind"] for row in rows]


def test_a_key_holder_and_an_investigator_open_the_list_by_keys(ended: Stage) -> None:
    part = part_at(ended, "qa-1")
    assert part.begin.hasFocus()
    assert part.listed.isHidden()
    type_in(ended, part, other="investigator-1")
    ended.qtbot.waitUntil(part.listed.isVisible)
    assert opened_kinds(ended) == ["study.unblinded/1", "study.unblinding-agreed/1"]
    assert part.form.own.text() == part.form.other.text() == ""
    assert not part.is_modal
    assert part.begin.isHidden()
    assert "the list was not changed" in part.check.text()
    assert REASON in part.about.text()


@pytest.mark.parametrize("person", ["nurse-1", "admin-1"])
def test_then_everybody_reads_arms_and_check_and_shows_the_paper(person: str, ended: Stage) -> None:
    type_in(ended, part_at(ended, "qa-1"), other="investigator-1")
    ended.qtbot.waitUntil(lambda: len(opened_kinds(ended)) == 2)
    part = part_at(ended, person)
    assert part.listing.model.rowCount() == 4
    line = part.listing.model.line(0)
    assert line is not None
    assert (line.participant, line.name_en) == (ACTIVE, "Human umbilical cord mesenchymal stromal cells")
    assert "the list was not changed" in part.check.text()
    part.paper.press.setFocus()
    ended.press(part, Qt.Key.Key_Space)
    ended.qtbot.waitUntil(lambda: bool(part.paper.paper.images))
    assert part.paper.paper.save.isVisible()
    part.paper.press.click()
    assert part.paper.paper.is_empty
    assert part.paper.press.text() == "Show the paper"


def test_what_is_missing_or_wrong_is_said_and_opens_nothing(ended: Stage) -> None:
    part = part_at(ended, "qa-1")
    type_in(ended, part, reason="", other="investigator-1")
    assert "Reason" in part.form.refusal.text()
    assert part.is_modal
    part.form.reason.setFocus()
    ended.type(part, REASON)
    ended.press(part, Qt.Key.Key_Return)
    part.form.other.setFocus()
    part.form.other.clear()
    ended.type(part, "not-her-password")
    ended.press(part, Qt.Key.Key_Return)
    assert opened_kinds(ended) == []
    ended.press(part, Qt.Key.Key_Return, CONTROL)
    ended.qtbot.waitUntil(lambda: not part._shift.jobs.is_busy)
    assert part.form.refusal.text()
    assert part.form.texts() == {"reason": REASON, "own": "", "investigator": "investigator-1", "other": ""}
    part.form.leave.click()
    assert not part.is_modal
    assert opened_list(part._shift.desk) is None


def test_whoever_is_still_treated_is_named_with_what_is_open(stage: Stage) -> None:
    part = part_at(stage, "pharmacist-1")
    part.begin.click()
    assert part.form.submit.isHidden()
    assert part.form.fields["reason"].isHidden()
    assert "participants are still treated" in part.form.guidance.text()
    shown = texts_of(part.form)
    assert any("a dose is under way" in text for text in shown)
    assert any("neither given nor missed" in text for text in shown)
    assert part.form.leave.hasFocus()


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "lab-1", "unblinded-monitor-1"])
def test_nobody_else_begins_it(person: str, stage: Stage) -> None:
    part = part_at(stage, person)
    assert part.begin.isHidden()
    assert part.listed.isHidden()
    assert "Checked now" in part.check.text()


def test_the_commitment_stands_there_for_unblinded_roles_alone(stage: Stage) -> None:
    fixed = allocation_commitment(stage.record.db)
    assert fixed is not None
    assert fixed.hex() in part_at(stage, "lab-1").commitment.text().replace(" ", "")
    assert part_at(stage, "investigator-1").commitment.text() == ""


@pytest.mark.parametrize(
    ("person", "said"), [("nurse-1", "刚刚核对：密封的序号与承诺值一致。"), ("qa-1", "研究结束揭盲")]
)
def test_it_is_said_in_chinese_when_the_language_changes(person: str, said: str, stage: Stage) -> None:
    part = part_at(stage, person)
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: any(said in text for text in texts_of(part)))
    assert part.facts.numbers[2].text() == "系统生成"
