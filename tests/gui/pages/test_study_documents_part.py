"""Documents by keys and scans: each role its own, each of its bag, on the paper that was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_documents import DocumentsPart

BLINDED = [
    "infusion-record",
    "chain-of-custody",
    "temperature-on-the-way",
    "vital-signs",
    "dose-sheet",
    "infusion-order",
    "transport-manifest",
    "accountability-blinded",
    "accountability-of-a-participant",
    "overrides",
    "delegation-log",
]


def part_of(show_as, person: str) -> DocumentsPart:
    page = show_as(person, StudyPage)
    page.show_part("documents")
    part = page.part("documents")
    assert isinstance(part, DocumentsPart)
    return part


def a_bag(stage, state="on-ward"):
    rows = stage.record.rows("SELECT id, code, pack_code FROM dose WHERE state = ? AND held = 0 LIMIT 1", (state,))
    return rows[0]


def press(stage, part, name):
    part.buttons[name].setFocus()
    stage.press(part, Qt.Key.Key_Space)


def shown(qtbot, part):
    qtbot.waitUntil(lambda: not part._shift.jobs.is_busy and bool(part.paper.pages))


def test_a_blinded_role_is_offered_nothing_that_tells_the_arm(show_as):
    assert list(part_of(show_as, "nurse-1").buttons) == BLINDED
    unblinded = set(part_of(show_as, "pharmacist-1").buttons) - set(BLINDED)
    assert unblinded == {
        "preparation-worksheet",
        "pharmacy-worksheet",
        "accountability-unblinded",
        "accountability-of-a-participant-unblinded",
    }


def test_a_scan_of_the_bag_shows_its_infusion_record(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    assert not part.take_scan(a_bag(stage)["code"])
    press(stage, part, "infusion-record")
    assert part.take_scan(a_bag(stage)["code"])
    shown(qtbot, part)
    assert len(part.paper.pages) == 1
    assert part.paper._file_name == f"infusion-record-{a_bag(stage)['id']}.pdf"


def test_a_bag_is_named_by_its_pack_code_typed_and_an_unknown_one_is_refused(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "monitor-1")
    press(stage, part, "chain-of-custody")
    part.bag.setFocus()
    stage.type(part, "QQQQQQ")
    part.show_it.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert "No bag is known as QQQQQQ" in part.refusal.text()
    part.bag.setFocus()
    part.bag.selectAll()
    stage.type(part, a_bag(stage)["pack_code"].lower())
    part.show_it.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    shown(qtbot, part)
    assert part.refusal.text() == ""


@pytest.mark.parametrize("name", ["transport-manifest", "accountability-blinded", "delegation-log"])
def test_a_document_of_the_study_is_shown_at_once(stage: Stage, qtbot, show_as, name):
    part = part_of(show_as, "coordinator-1")
    press(stage, part, name)
    shown(qtbot, part)
    assert part.bag_field.isHidden()
    assert part.paper.save.isVisible()


def test_the_unblinded_log_cannot_be_saved_as_a_file(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "qa-1")
    press(stage, part, "accountability-unblinded")
    shown(qtbot, part)
    assert not part.paper.save.isVisible()


def test_the_paper_chosen_is_the_paper_shown(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "coordinator-1")
    press(stage, part, "transport-manifest")
    shown(qtbot, part)
    tall = part.paper.pages[0]
    part.paper_size.setFocus()
    stage.press(part, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(part.paper.pages) and part.paper.pages[0] != tall)
    assert part.paper._pdf.count(b"/MediaBox [ 0 0 612") == 1


def test_the_documents_are_said_in_chinese_at_once(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.buttons["chain-of-custody"].text() == "监管链报告")


def test_the_page_of_a_bag_leads_to_its_papers(stage: Stage, qtbot, show_as):
    bags = show_as("qa-1", BagsPage)
    dose = a_bag(stage)["id"]
    bags.open_subject("dose", dose)
    asked = []
    bags.opens.connect(lambda *subject: asked.append(subject))
    bags.detail.papers.click()
    assert asked == [("documents", dose)]
    part = part_of(show_as, "qa-1")
    part.open_subject("documents", dose)
    shown(qtbot, part)
    assert part.paper._file_name == f"infusion-record-{dose}.pdf"
