"""Pack code and number typed instead of scanned: read back by another person with her password, marked and counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.bedside_scenes import at_bedside  # noqa: F401 - a fixture
from tests.services_scenes import PLACEBO, password
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage


@pytest.fixture
def ward(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("on-ward")
    opened.page._view_model.close()
    opened.page.prompt.type_instead.setFocus()
    opened.shown.press(opened.page, Qt.Key.Key_Space)
    return opened


def fill(ward, *, number=None, pack=None, reason="Label torn.", reader="nurse-2", secret=None) -> None:
    prompt, scene = ward.page.prompt, ward.scene
    known = scene.record.rows("SELECT randomisation_number FROM participant WHERE id = ?", (scene.participant,))[0]
    texts = {
        "participant": known["randomisation_number"] if number is None else number,
        "pack": str(scene.dose.pack_code) if pack is None else pack,
        "reason": reason,
        "password": password(reader or "nurse-2") if secret is None else secret,
    }
    for name, text in texts.items():
        prompt.edits[name].setFocus()
        prompt.edits[name].clear()
        ward.shown.type(ward.page, text)
    prompt.reader.setCurrentIndex(max(prompt.reader.findData(reader), 0))
    prompt.check_typed.setFocus()
    ward.shown.press(ward.page, Qt.Key.Key_Space)


def test_what_is_typed_and_read_back_is_a_go_marked_as_typed(ward, qtbot):
    pack = str(ward.scene.dose.pack_code)
    fill(ward, pack=f"{pack[:3].lower()} {pack[3:]}")
    qtbot.waitUntil(lambda: ward.page.stage is Stage.GO)
    assert ward.scene.kinds[-2:] == ["bedside.checked/1", "bedside.read-back/1"]
    assert "typed" in ward.page._details["bag"].text()
    assert ward.scene.dose.bedside.read_back_by == "nurse-2"
    assert ward.scene.record.rows("SELECT dose FROM typed_check") == [{"dose": ward.scene.dose_id}]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": " "}, "no reason for it"),
        ({"reader": ""}, "Nobody read the typed codes back"),
        ({"pack": "ZZZZZZ"}, "No bag in use has the pack code"),
        ({"number": "R-999"}, "No participant has the number"),
        ({"secret": "wrong password wrong"}, "password"),
    ],
)
def test_what_is_wrong_is_said_nothing_is_checked_and_what_was_typed_stays(ward, qtbot, changed, words):
    fill(ward, **changed)
    qtbot.waitUntil(lambda: words in ward.page.prompt.refusal.text())
    assert "bedside.checked/1" not in ward.scene.kinds
    assert ward.page.stage is Stage.WRISTBAND
    assert ward.page.prompt.edits["password"].text() == ""
    assert ward.page.prompt.edits["pack"].text() != ""


def test_she_who_types_is_not_offered_as_the_reader(ward):
    reader = ward.page.prompt.reader
    offered = {reader.itemData(row) for row in range(reader.count())}
    assert "nurse-1" not in offered
    assert {"nurse-2", "investigator-1"} <= offered
    assert not {"pharmacist-1", "courier-1"} & offered


def test_the_number_of_another_participant_is_a_stop(ward, qtbot):
    other = ward.scene.record.rows("SELECT randomisation_number FROM participant WHERE id = ?", (PLACEBO,))[0]
    fill(ward, number=other["randomisation_number"])
    qtbot.waitUntil(lambda: ward.page.stage is Stage.STOP)
    assert ward.page.verdict.reason_en.text().endswith("belong to different participants. Do not start.")


def test_typed_codes_that_are_too_old_are_typed_again(ward, qtbot):
    fill(ward)
    qtbot.waitUntil(lambda: ward.page.stage is Stage.GO)
    ward.wait(11)
    assert ward.page.stage is Stage.WRISTBAND
    assert "typed codes is too old" in ward.page.notice.text()


def test_a_typed_go_starts_by_two_signatures(ward, qtbot):
    fill(ward)
    qtbot.waitUntil(lambda: ward.page.stage is Stage.GO)
    ward.page.sign.click()
    panel = ward.page.signature_panel
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.second.setCurrentIndex(panel.second.findData("nurse-2"))
    for edit, person in zip(panel.passwords, ("nurse-1", "nurse-2"), strict=True):
        edit.setText(password(person))
    panel.start.setFocus()
    ward.shown.press(ward.page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ward.page.stage is Stage.INFUSION)
    assert ward.scene.dose.state is DoseState.INFUSING


def test_a_scan_into_the_open_form_never_appears_as_text(ward):
    assert ward.page.take_scan(ward.scene.scans.wristband)
    assert ward.page.stage is Stage.BAG
    assert {edit.text() for edit in ward.page.prompt.edits.values()} == {""}
