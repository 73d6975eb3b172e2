"""The second signer's badge at the bedside says who; her password alone signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.bedside_scenes import Ward, ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.services.access.issue_badge import issue_badge
from ucmsc_desktop.services.access.signing_in import sign_in

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


def badge(ward: Ward, person: str, **more: str) -> str:  # noqa: F811
    record = ward.page.shift.desk.record
    return issue_badge(sign_in(record, "admin-1", "admin-1-demonstration"), person=person, **more)


def test_a_badge_chooses_the_second_person_who_signs_by_her_password(signing, qtbot):
    panel, hand = signing.page.signature_panel, signing.hand
    code = badge(signing, "investigator-2")
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.passwords[0].setFocus()
    hand.type("nurse-1-demonstration")

    hand.scan(code)

    assert panel.second.currentData() == "investigator-2"
    assert panel.passwords[1].hasFocus()
    assert panel.passwords[0].text() == "nurse-1-demonstration"
    assert not panel.start.isEnabled()
    hand.type("investigator-2-demonstration")
    hand.click(panel.start)
    qtbot.waitUntil(lambda: signing.page.stage is Stage.INFUSION)
    assert signing.kinds()[-5:] == STARTED
    assert signing.page.shift.desk.record.rows(
        "SELECT by FROM entry WHERE kind = 'bedside.second-signed/1' ORDER BY seq DESC LIMIT 1"
    ) == [{"by": "investigator-2"}]


def test_a_badge_after_a_choice_takes_its_place_and_forgets_what_was_typed_there(signing):
    panel = signing.page.signature_panel
    code = badge(signing, "nurse-3")
    panel.second.setCurrentIndex(panel.second.findData("nurse-2"))
    panel.passwords[1].setText("nurse-2-demonstration")

    signing.hand.scan(code)

    assert panel.second.currentData() == "nurse-3"
    assert panel.passwords[1].text() == ""


@pytest.mark.parametrize(
    ("person", "words"), [("nurse-1", "signed first"), ("courier-1", "may not sign"), ("pharmacist-1", "may not sign")]
)
def test_the_first_persons_badge_and_that_of_another_role_choose_nobody(signing, person, words):
    panel = signing.page.signature_panel
    code, former = badge(signing, person), signing.kinds()

    signing.hand.scan(code)

    assert panel.second.currentData() == ""
    assert words in panel.refusal.text()
    assert signing.page.stage is Stage.SIGNING
    assert signing.kinds() == former


def test_a_void_and_an_unknown_badge_are_refused_in_words(signing):
    panel = signing.page.signature_panel
    void = badge(signing, "nurse-2")
    badge(signing, "nurse-2", reason="Lost.")

    signing.hand.scan(void)
    assert "void" in panel.refusal.text()
    signing.hand.scan(make_code(CodeKind.BADGE, bytes(10)), end=Qt.Key.Key_Tab)

    assert "never issued" in panel.refusal.text()
    assert panel.second.currentData() == ""
