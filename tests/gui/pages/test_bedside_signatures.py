"""Two people sign and the infusion starts, on a real record in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.keys import Keys
from tests.gui.pages.bedside_scenes import Ward, ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.access.signing_in import signing as own_key
from ucmsc_desktop.services.custody.hold_bag import hold_bag

STARTED = [
    "bedside.checked/1",
    "bedside.first-signed/1",
    "bedside.second-signed/1",
    "infusion.line-checked/1",
    "infusion.started/1",
]


@pytest.fixture
def signing(ward: Ward) -> Ward:  # noqa: F811 - the fixture
    ward.go()
    ward.hand.click(ward.page.sign)
    return ward


def fill(ward: Ward, *, second: str = "nurse-2", passwords: tuple[str, str] | None = None) -> None:  # noqa: F811
    panel = ward.page.signature_panel
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.second.setCurrentIndex(panel.second.findData(second))
    texts = passwords or ("nurse-1-demonstration", f"{second}-demonstration")
    for edit, text in zip(panel.passwords, texts, strict=True):
        edit.setText(text)


def test_start_waits_for_the_spoken_name_both_passwords_and_a_second_person(signing):
    panel = signing.page.signature_panel
    assert not panel.start.isEnabled()
    for step in (
        lambda: panel.confirmed.setChecked(True),
        lambda: [tick.setChecked(True) for tick in panel.line.values()],
        lambda: panel.passwords[0].setText("a"),
        lambda: panel.second.setCurrentIndex(1),
    ):
        step()
        assert not panel.start.isEnabled()

    panel.passwords[1].setText("b")

    assert panel.start.isEnabled()


def test_start_waits_for_the_spoken_name_even_when_all_else_is_there(signing):
    fill(signing)
    assert signing.page.signature_panel.start.isEnabled()

    signing.page.signature_panel.confirmed.setChecked(False)

    assert not signing.page.signature_panel.start.isEnabled()
    assert "say name and birth date" in signing.page.signature_panel._guidance.text()


def test_the_second_person_is_never_the_first_and_may_sign_at_the_bedside(signing):
    second = signing.page.signature_panel.second

    assert [second.itemData(n) for n in range(1, second.count())] == [
        "nurse-2",
        "nurse-3",
        "investigator-1",
        "investigator-2",
    ]


def test_two_people_start_an_infusion_by_keys_alone_and_its_clock_is_shown(ward, qtbot):  # noqa: F811 - the fixture
    ward.go()
    keys, page = Keys(ward.hand.window, qtbot), ward.page
    keys.press(page.sign)
    panel = page.signature_panel
    qtbot.waitUntil(panel.confirmed.isVisible)
    keys.press(panel.confirmed)
    qtbot.waitUntil(panel.confirmed.isChecked)
    for tick in panel.line.values():
        keys.press(tick)
        qtbot.waitUntil(tick.isChecked)
    keys.fill(panel.passwords[0], "nurse-1-demonstration")
    keys.choose(panel.second, "nurse-2")
    keys.fill(panel.passwords[1], "nurse-2-demonstration")
    keys.press(panel.start)
    qtbot.waitUntil(lambda: page.stage is Stage.INFUSION)

    assert ward.kinds()[-5:] == STARTED
    assert page.infusion.told.text().startswith("Recorded: started at ")
    assert page.infusion.clock.state.text() == "The infusion runs. Sleeve and covers stay on."
    assert not page.is_modal
    assert [edit.text() for edit in panel.passwords] == ["", ""]
    assert page.focusWidget() is None or page.hasFocus()


def test_a_wrong_password_says_whose_it_was_starts_nothing_and_is_forgotten(signing, qtbot):
    panel = signing.page.signature_panel
    fill(signing, passwords=("nurse-1-demonstration", "not hers"))

    signing.hand.click(panel.start)
    qtbot.waitUntil(lambda: bool(panel.refusal.text()))

    assert signing.page.stage is Stage.SIGNING
    assert "nurse-2" in panel.refusal.text()
    assert "Recorded" not in signing.page.infusion.told.text()
    assert [edit.text() for edit in panel.passwords] == ["", ""]
    assert not panel.start.isEnabled()
    assert signing.kinds()[-2:] == ["bedside.checked/1", "sign-in.failed/1"]


def test_a_go_that_has_become_a_stop_shows_the_stop(signing, qtbot):
    fill(signing)
    record, page = signing.page.shift.desk.record, signing.page
    dose = next(row.key for row in page.home.list.rows if row.pack_code == page.facts["bag"].text())
    hold_bag(
        sign_in(record, "qa-1", "qa-1-demonstration"),
        dose=dose,
        signature=own_key(record, "qa-1", "qa-1-demonstration"),
    )

    signing.hand.click(page.signature_panel.start)
    qtbot.waitUntil(lambda: page.stage is Stage.STOP)

    assert page.verdict.word.text() == "STOP 停止"
    assert page.is_modal
    assert "infusion.started/1" not in signing.kinds()[-4:]


def test_enter_in_a_password_starts_nothing(signing):
    fill(signing)
    signing.page.signature_panel.passwords[1].setFocus()
    former = signing.kinds()

    signing.hand.press(Qt.Key.Key_Return)

    assert signing.page.stage is Stage.SIGNING
    assert signing.kinds() == former


def test_a_scan_while_a_password_is_typed_leaks_nothing(signing):
    fill(signing)
    signing.page.signature_panel.passwords[1].setFocus()
    former = signing.kinds()

    signing.hand.scan(signing.band)

    assert signing.page.signature_panel.passwords[1].text() == "nurse-2-demonstration"
    assert signing.page.stage is Stage.SIGNING
    assert signing.kinds() == former
    assert signing.page.notice.text() == "This scan was not taken. Sign, or go back, then scan."


def test_back_returns_to_the_go_without_a_trace_of_the_passwords(signing):
    fill(signing)
    former = signing.kinds()

    signing.hand.click(signing.page.signature_panel.back)

    assert signing.page.stage is Stage.GO
    assert [edit.text() for edit in signing.page.signature_panel.passwords] == ["", ""]
    assert not signing.page.signature_panel.confirmed.isChecked()
    assert signing.kinds() == former


@pytest.mark.parametrize("name", ["sleeve", "line", "chamber-cover", "seal"])
def test_nothing_can_be_started_before_every_part_of_the_line_is_ticked(signing: Ward, name: str):
    fill(signing)
    panel = signing.page.signature_panel
    panel.line[name].setChecked(False)
    assert not panel.start.isEnabled()
    assert "tick each" in panel._guidance.text()
    panel.line[name].setChecked(True)
    assert panel.start.isEnabled()
