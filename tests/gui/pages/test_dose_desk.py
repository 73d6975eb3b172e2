"""The dose desk: papers of a dose by role, and a bag given in part decided and brought to the order of its rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from tests.gui.pages.dose_scenes import tab_to
from tests.gui.pages.lab_bench import Open, lab_page  # noqa: F401 - a fixture
from tests.services_scenes import ACTIVE, PLACEBO, Scene, password
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from tests.unit.services.test_partial_infusions import give_in_part
from ucmsc_desktop.gui.pages.dose_papers import DosePaper
from ucmsc_desktop.gui.pages.doses import DosesPage
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations

Desk = Callable[..., tuple[Stage, DosesPage]]


@pytest.fixture
def desk(qtbot, qapp, bring) -> Iterator[Desk]:  # noqa: F811 - the fixture
    load_fonts(qapp)
    apply_theme(qapp, "light")
    translations = Translations(qapp)
    stages: list[Stage] = []

    def open_page(scene: Scene, person: str) -> tuple[Stage, DosesPage]:
        stages.append(Stage(scene.record, qtbot, qapp, translations))
        page = stages[-1].show(DosesPage(stages[-1].shift(person)))
        page.open_subject("dose", scene.dose_id)
        return stages[-1], page

    yield open_page
    translations.show_language("en")
    for stage in stages:
        for widget in stage.shown:
            widget.close()
            shiboken6.delete(widget)
        for shift in stage.shifts:
            shift.jobs.wait()
            shiboken6.delete(shift)


def offered(page: DosesPage) -> list[DosePaper]:
    return [paper for paper, press in page.panel.papers.items() if press.isVisible()]


def press_through(stage: Stage, page: DosesPage, form) -> None:
    tab_to(stage, page, form.submit)
    stage.press(page, Qt.Key.Key_Space)


def sign(stage: Stage, page: DosesPage, person: str) -> None:
    assert page.is_modal
    stage.type(page, password(person))
    tab_to(stage, page, page.panel.signing.sign)
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.shift.jobs.is_busy)


@pytest.mark.parametrize(
    ("person", "papers"),
    [
        ("nurse-1", [DosePaper.ORDER, DosePaper.RECORD, DosePaper.SHEET]),
        ("investigator-1", [DosePaper.ORDER, DosePaper.RECORD, DosePaper.SHEET]),
        ("pharmacist-1", list(DosePaper)),
        ("courier-1", []),
    ],
)
def test_each_role_is_offered_her_papers(bring, desk, person, papers):  # noqa: F811 - the fixture
    _, page = desk(bring("labelled"), person)
    assert offered(page) == papers


@pytest.mark.parametrize("paper", [DosePaper.ORDER, DosePaper.PHARMACY, DosePaper.PREPARATION])
def test_a_paper_is_shown_by_keys_and_saved_only_when_it_tells_no_arm(bring, desk, paper):  # noqa: F811
    stage, page = desk(bring("ready"), "pharmacist-1")
    tab_to(stage, page, page.panel.papers[paper])
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: bool(page.sheet.paper.images))
    is_plain = paper is DosePaper.ORDER
    assert ("UNBLINDED" in page.sheet.paper.title.text()) is not is_plain
    assert page.sheet.paper.save.isVisible() is is_plain
    assert page.sheet.paper.tells_arm is not is_plain
    page.sheet.back.click()
    assert page.panel.isVisible()


def test_a_worksheet_that_may_not_be_printed_yet_says_why(bring, desk):  # noqa: F811 - the fixture
    _, page = desk(bring("planned"), "pharmacist-1")
    page.panel.papers[DosePaper.PREPARATION].click()
    assert "is not checked yet" in page.sheet.state.message.text()


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_investigator_decides_and_goes_on_to_the_order_of_the_rest(bring, desk, participant):  # noqa: F811
    scene = give_in_part(bring("infusing", participant))
    stage, page = desk(scene, "investigator-1")
    form = page.panel.completion
    assert form.title.text() == "Given in part: 40 mL of 100 mL"
    assert "61.56 million cells" in form.guidance.text()
    press_through(stage, page, form)
    assert "No decision" in form.refusal.text()
    tab_to(stage, page, form.decision)
    stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Down)
    press_through(stage, page, form)
    assert "needs a reason" in form.refusal.text()
    tab_to(stage, page, form.reason)
    stage.type(page, "The vein was lost.")
    assert not page.is_modal
    press_through(stage, page, form)
    assert form.isHidden()
    sign(stage, page, "investigator-1")
    assert page.panel.outcome.text() == "Signed: the decision about the rest."
    assert scene.dose.completion.decision == "replace"
    assert form.submit.text() == "Order the rest"
    press_through(stage, page, form)
    view = page.order_view
    assert view.who.currentText() == f"{participant} · WL · week 0"
    assert view.result.target.text() == "61.56 million cells"
    tab_to(stage, page, view.form.submit)
    stage.press(page, Qt.Key.Key_Space)
    assert (scene.dose.attempt, scene.dose.target_cells) == (2, 61_560_000)


def test_everybody_else_reads_what_waits_and_decides_nothing(bring, desk):  # noqa: F811 - the fixture
    scene = give_in_part(bring("infusing"))
    stage, page = desk(scene, "nurse-1")
    form = page.panel.completion
    assert form.isVisible()
    assert not form.submit.isVisible()
    assert not form.reason.isVisible()
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: form.title.text() == "部分输注：100 mL 中的 40 mL")


def test_a_bag_that_was_given_whole_asks_for_no_decision(bring, desk):  # noqa: F811 - the fixture
    _, page = desk(bring("reconciled"), "investigator-1")
    assert page.panel.completion.isHidden()


def test_the_laboratory_opens_its_worksheet_beside_the_list_and_returns(lab: Open):
    bench = lab("ready")
    part = bench.page.part("preparation")
    tab_to(bench.stage, bench.page, part.panel.head.worksheet)
    bench.press(Qt.Key.Key_Space)
    bench.stage.qtbot.waitUntil(lambda: bool(part.paper.paper.images))
    assert part.paper.paper.title.text() == "Preparation worksheet, UNBLINDED: it tells the arm"
    assert not part.paper.paper.save.isVisible()
    assert part.paper.paper.tells_arm
    part.paper.back.click()
    assert part.panel.isVisible()
    assert part.paper.isHidden()
