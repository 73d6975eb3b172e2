"""The Bags page on real records: what each person sees of a bag, and every step from its label to its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.pages.conftest import Stage
from tests.services_scenes import ACTIVE, PLACEBO
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.printing import Printers
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.custody.hand_over import set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.queries.bag_steps import BagStep

Choose = Qt.Key.Key_Down


class FilePrinters(Printers):
    def __init__(self, file):
        super().__init__(lambda _kind: "")
        self.file = file

    def printer(self, kind):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        return printer


@pytest.fixture
def at(qtbot, qapp, bring, tmp_path):  # noqa: F811 - the fixture
    """Return what shows the page to a person while a dose stands at a step: `at("labelled", "qa-1")`."""
    load_fonts(qapp)
    apply_theme(qapp, "light")
    stages = []

    def show(step, person, participant=ACTIVE, *, minute=None):
        scene = bring(step, participant)
        if minute is not None:
            scene.go_to(minute)
        stage = Stage(scene.record, qtbot, qapp, Translations(qapp))
        stages.append(stage)
        return show_to(stage, scene, person)

    def show_to(stage, scene, person):
        page = stage.show(BagsPage(stage.shift(person), printers=FilePrinters(tmp_path / "sent.pdf")))
        page.scene, page.stage = scene, stage
        page.open_subject("dose", scene.dose_id)
        return page

    show.to = show_to
    yield show
    for stage in stages:
        stage.translations.show_language("en")
        stage.close()


@pytest.fixture(autouse=True)
def closing(monkeypatch):
    import shiboken6

    def close(stage):
        for widget in stage.shown:
            widget.close()
            shiboken6.delete(widget)
        for shift in stage.shifts:
            shift.jobs.wait()
            shiboken6.delete(shift)

    monkeypatch.setattr(Stage, "close", close, raising=False)


def texts(widget: QWidget) -> str:
    """Return every text that is shown."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def panel(page, step):
    found = page.detail.panels[step]
    assert page.detail.step is step
    assert found.isVisible()
    return found


def choose(control, value):
    control.setFocus()
    for _ in range(control.count()):
        if control.currentData() == value:
            return
        control.setCurrentIndex(control.currentIndex() + 1)
    assert control.currentData() == value


def sign(qtbot, page, person):
    page.stage.type(page.detail.signing.password, f"{person}-demonstration")
    with qtbot.waitSignal(page.detail.signing.signed, timeout=20_000):
        page.detail.signing.sign.click()


def test_the_list_shows_what_is_due_first_and_the_detail_asks_for_a_bag(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    first = page.listing.model.line(0)
    assert page.listing.model.rowCount() > 20
    assert first.state == "on-ward"
    assert "Scan a bag" in texts(page.detail)


def test_the_filter_finds_by_words_of_the_state_in_the_shown_language(qtbot, stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.listing.filter.setFocus()
    stage.type(page, "infus")
    qtbot.waitUntil(lambda: page.listing.model.rowCount() == 1)
    assert page.listing.model.line(0).state == "infusing"


def test_an_arrow_in_the_list_opens_the_bag_beside(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.listing.table.setFocus()
    stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Down)
    line = page.listing.model.line(page.listing.table.currentIndex().row())
    assert page.detail.dose == line.dose
    assert line.pack_code[:3] in page.detail.head.pack_code.text()


def test_a_scan_of_a_bag_opens_it_and_a_wristband_is_left_to_the_frame(show_as, demonstration):
    page = show_as("nurse-1", BagsPage)
    bag = demonstration.bag()
    assert page.take_scan(bag["code"])
    assert page.detail.detail.code == bag["code"]
    assert not page.take_scan(bag["wristband"])
    assert not page.take_scan("C1XXXXXXXXXXXXXXXXXX")


def test_the_label_set_waits_for_its_slot_then_is_printed_and_counts_after_both_scans(qtbot, at, tmp_path):
    page = at("second-entered", "lab-2", minute=119)
    issue = panel(page, BagStep.ISSUE_LABEL)
    assert not issue.submit.isEnabled()
    assert "01:00" in issue.clock.text()
    page.scene.go_to(120)
    page.tick(page.shift.now())
    assert "Open for 02:00" in issue.clock.text()
    issue.submit.click()
    code = page.scene.dose.code
    assert page.scene.dose.state.value == "label-issued"
    qtbot.waitUntil(lambda: bool(page.detail.paper.images))
    with qtbot.waitSignal(page.detail.paper.sent):
        page.detail.paper.print.click()
    assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == [code, code]

    confirm = panel(page, BagStep.CONFIRM_LABEL)
    assert confirm.count.text() == "0 of 2 scanned"
    assert page.take_scan(code)
    assert confirm.count.text() == "1 of 2 scanned"
    assert page.scene.dose.state.value == "label-issued"
    assert page.take_scan(code)
    assert page.scene.dose.state.value == "labelled"
    assert "The label counts" in page.detail.told.text()


def test_another_label_among_the_two_scans_is_refused_recorded_and_not_counted(at):
    page = at("label-issued", "lab-2")
    confirm = panel(page, BagStep.CONFIRM_LABEL)
    page.take_scan(page.scene.dose.code)
    assert page.take_scan(page.scene.known.wristband)
    assert "belongs to something else" in confirm.refusal.text()
    assert confirm.count.text() == "1 of 2 scanned"
    assert page.scene.kinds[-1] == "scan.refused/1"
    assert page.scene.dose.state.value == "label-issued"
    page.take_scan(page.scene.dose.code)
    assert page.scene.dose.state.value == "labelled"


def test_a_replaced_label_is_void_at_once_and_its_scan_says_so(qtbot, at):
    page = at("released", "pharmacist-2")
    former = page.scene.dose.code
    page.detail.buttons[BagStep.REPLACE_LABEL].click()
    replace = panel(page, BagStep.REPLACE_LABEL)
    replace.submit.click()
    assert "no reason" in replace.refusal.text()
    assert page.scene.dose.code == former
    page.stage.type(replace.reason, "It does not scan.")
    page.stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.scene.dose.code != former
    qtbot.waitUntil(lambda: bool(page.detail.paper.images))
    confirm = panel(page, BagStep.CONFIRM_LABEL)
    assert page.take_scan(former)
    assert "void" in confirm.refusal.text()
    for _ in range(2):
        page.take_scan(page.scene.dose.code)
    assert page.scene.dose.label_confirmed
    page.take_scan(former)
    assert "is void" in page.detail.told.text()


def test_a_further_copy_is_counted_and_shown(qtbot, at):
    page = at("labelled", "lab-2")
    page.detail.buttons[BagStep.COPY_LABEL].click()
    panel(page, BagStep.COPY_LABEL).submit.click()
    assert page.scene.dose.copies_printed == 3
    qtbot.waitUntil(lambda: len(page.detail.paper.images) == 1)
    assert page.detail.paper.isVisible()


def test_the_quality_unit_sees_the_outcome_signs_and_the_bag_is_released(qtbot, at):
    page = at("labelled", "qa-1", minute=125)
    release = panel(page, BagStep.RELEASE)
    assert "met its limits" in release.outcome_of_preparation.text()
    release.submit.click()
    assert page.is_modal
    assert not release.isVisible()
    assert not page.listing.isEnabled()
    assert "I release this bag." in texts(page.detail.signing)
    sign(qtbot, page, "qa-1")
    assert not page.is_modal
    assert page.scene.dose.state.value == "released"
    assert "released" in page.detail.told.text()


def test_a_scan_while_signing_changes_nothing(at):
    page = at("labelled", "qa-1", minute=125)
    panel(page, BagStep.RELEASE).submit.click()
    assert page.take_scan(page.scene.dose.code)
    assert page.is_modal
    page.detail.signing.back.click()
    assert not page.is_modal
    assert page.detail.step is BagStep.RELEASE
    assert page.scene.dose.state.value == "labelled"


def test_a_bag_is_not_supplied_only_with_findings(qtbot, at):
    page = at("labelled", "qa-1", minute=125)
    page.detail.buttons[BagStep.NOT_SUPPLY].click()
    deny = panel(page, BagStep.NOT_SUPPLY)
    deny.submit.click()
    assert not page.is_modal
    assert "blank" in deny.refusal.text()
    page.stage.type(deny.findings, "A port leaks.")
    deny.submit.click()
    sign(qtbot, page, "qa-1")
    assert page.scene.dose.state.value == "not-supplied"


def test_who_worked_on_the_bag_reads_why_she_does_not_dispense_it(at):
    page = at("released", "pharmacist-1", minute=130)
    assert page.detail.step is BagStep.DISPENSE
    hold_bag(page.scene.desk("qa-2"), dose=page.scene.dose_id, signature=page.scene.own("qa-2"))
    page.refresh()
    assert page.detail.step is None
    assert "on hold" in page.detail.refusals.text()
    assert "call the pharmacist" in page.detail.head.hold.text()


def test_the_way_of_a_bag_from_the_pharmacist_to_the_ward(qtbot, at):
    page = at("released", "pharmacist-1", minute=130)
    panel(page, BagStep.DISPENSE).submit.click()
    sign(qtbot, page, "pharmacist-1")
    page.scene.go_to(135)
    page.tick(page.shift.now())
    _give(page, "nurse-1")
    nurse = at.to(page.stage, page.scene, "nurse-1")
    take = panel(nurse, BagStep.TAKE_OVER)
    assert "Pharmacist 1" in take.guidance.text()
    assert not take.submit.isEnabled()
    nurse.take_scan(nurse.scene.dose.code)
    assert take.submit.isEnabled()
    take.submit.click()
    assert "blank" in take.refusal.text()
    choose(take.seal, "yes")
    take.submit.click()
    assert nurse.scene.dose.holder == "nurse-1"
    receive = panel(nurse, BagStep.RECEIVE)
    nurse.take_scan(nurse.scene.dose.code)
    for edit, text in ((receive.minimum, "2.4"), (receive.maximum, "7,9")):
        edit.setFocus()
        nurse.stage.type(edit, text)
    choose(receive.alarm, "no")
    choose(receive.seal, "yes")
    receive.submit.click()
    assert nurse.scene.dose.receipt.accepted
    assert "accepted" in nurse.detail.told.text()
    assert nurse.scene.dose.state.value == "on-ward"


def _give(page, taker):
    give = panel(page, BagStep.HAND_OVER)
    assert not give.submit.isEnabled()
    page.take_scan(page.scene.dose.code)
    assert give.submit.isEnabled()
    choose(give.taker, taker)
    for name, text in (("from_place", "Pharmacy"), ("to_place", "Ward 6"), ("seal", "S-1"), ("logger", "L-3")):
        give.edits[name].setFocus()
        page.stage.type(give.edits[name], text)
    give.submit.click()
    transfer = page.scene.dose.open_transfer
    assert (transfer.taker, transfer.to_place, transfer.logger) == (taker, "Ward 6", "L-3")
    assert "when Nurse 1" in page.detail.told.text()


def test_a_bag_that_arrives_warm_is_received_and_not_accepted_in_words(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    for edit, text in ((receive.minimum, "2.4"), (receive.maximum, "9.1")):
        edit.setFocus()
        page.stage.type(edit, text)
    choose(receive.alarm, "yes")
    choose(receive.seal, "yes")
    receive.submit.click()
    assert not page.scene.dose.receipt.accepted
    told = page.detail.told.text()
    assert "9.1" in told
    assert "alarm" in told
    assert "did not accept" in page.detail.head.hold.text()


def test_a_number_that_cannot_be_read_is_said_and_nothing_is_recorded(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    receive.minimum.setText("2.4.1")
    receive.maximum.setText("7")
    choose(receive.alarm, "no")
    choose(receive.seal, "yes")
    receive.submit.click()
    assert "2.4.1" in receive.refusal.text()
    assert page.scene.dose.receipt is None
    assert receive.maximum.text() == "7"


def test_a_display_that_cannot_be_read_is_recorded_as_unknown(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    receive.unreadable.click()
    assert not receive.minimum.isEnabled()
    choose(receive.alarm, "no")
    choose(receive.seal, "yes")
    receive.submit.click()
    assert page.scene.dose.receipt.minimum_celsius is None
    assert not page.scene.dose.receipt.accepted


def test_a_bag_is_set_aside_with_a_reason(at):
    page = at("on-ward", "nurse-1")
    page.detail.buttons[BagStep.SET_ASIDE].click()
    aside = panel(page, BagStep.SET_ASIDE)
    choose(aside.how, "leaking")
    page.stage.type(aside.reason, "x")
    aside.reason.setText("A port leaks.")
    aside.submit.click()
    assert page.scene.dose.state.value == "leaking"


def test_a_hold_is_signed_shown_to_everybody_alike_and_lifted(qtbot, at):
    page = at("on-ward", "qa-1")
    page.detail.buttons[BagStep.HOLD].click()
    panel(page, BagStep.HOLD).submit.click()
    sign(qtbot, page, "qa-1")
    assert page.scene.dose.is_held
    nurse = at.to(page.stage, page.scene, "nurse-1")
    assert "On hold: call the pharmacist." in texts(nurse.detail)
    decide = panel(page, BagStep.RESOLVE_HOLD)
    choose(decide.decision, "free")
    decide.submit.click()
    sign(qtbot, page, "qa-1")
    assert not page.scene.dose.is_held


def test_blinded_people_read_the_same_of_both_arms_and_no_word_of_the_outcome(at):
    told = []
    for participant in (ACTIVE, PLACEBO):
        page = at("labelled", "nurse-1", participant)
        whole = texts(page.detail).replace(participant, "P")
        for name in (page.scene.dose.pack_code[:3], page.scene.dose.pack_code[3:]):
            whole = whole.replace(name, "XXX")
        told.append((whole, page.detail.story.accessibleDescription().replace(participant, "P")))
        assert "limits" not in whole
        assert "cell" not in whole.lower()
    assert told[0][0] == told[1][0]


def test_what_was_typed_stays_when_something_else_is_recorded(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    receive.minimum.setText("2.4")
    choose(receive.alarm, "no")
    page.shift.recorded.emit()
    assert (receive.minimum.text(), receive.alarm.currentData(), receive.is_scanned) == ("2.4", "no", True)


def test_what_was_typed_for_one_bag_is_not_there_for_another(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    first, second = (page.listing.model.line(row) for row in (3, 4))
    page.open_subject("dose", first.dose)
    page.detail.buttons[BagStep.SET_ASIDE].click()
    page.detail.panels[BagStep.SET_ASIDE].reason.setText("A port leaks.")
    page.open_subject("dose", second.dose)
    assert page.detail.step is not BagStep.SET_ASIDE
    page.detail.buttons[BagStep.SET_ASIDE].click()
    assert page.detail.panels[BagStep.SET_ASIDE].reason.text() == ""


def test_a_gap_of_the_chain_is_said_in_words(at):
    page = at("handed-over", "courier-1")
    assert not page.detail.gaps.isVisible()
    take = panel(page, BagStep.TAKE_OVER)
    page.take_scan(page.scene.dose.code)
    choose(take.seal, "no")
    take.submit.click()
    assert "seal is broken" in page.detail.told.text()
    assert page.detail.gaps.isVisible()
    assert page.detail.gaps.gaps.text() == "The seal was broken when Courier 1 took the bag."


def test_the_language_can_be_switched_with_a_bag_open(qtbot, stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.open_subject("dose", page.listing.model.line(0).dose)
    assert page.detail.head.state.text() == "On the ward"
    stage.speak("zh")
    qtbot.waitUntil(lambda: page.detail.head.state.text() == "已到病区")
    assert page.detail.nothing_due.text() == "此袋已不能开始输注。请另行放置。"
    stage.speak("en")
    qtbot.waitUntil(lambda: page.detail.head.state.text() == "On the ward")


def test_a_bag_that_can_no_longer_be_started_asks_to_be_set_aside(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.open_subject("dose", page.listing.model.line(0).dose)
    assert "no longer be started" in page.detail.nothing_due.text()
    assert page.detail.head.left[0].property("look") == "stop-identifier"


def test_another_persons_step_is_read_when_it_is_recorded(at):
    page = at("on-ward", "monitor-1")
    assert page.detail.buttons == {}
    set_aside_bag(page.scene.desk("nurse-1"), dose=page.scene.dose_id, how="returned", reason="Not needed.")
    page.shift.recorded.emit()
    assert page.detail.head.state.text() == "Returned"
