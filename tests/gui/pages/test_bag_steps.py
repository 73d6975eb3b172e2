"""Every step with a bag from its label to its end, by the page, on real records."""

# ruff: noqa: F811 - fixtures are asked for by the names they are imported under
from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Qt

from tests.gui.pages.bag_scenes import at, choose, panel, sign, texts  # noqa: F401 - fixtures
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.dose import Display
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.queries.bag_steps import BagStep


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
    paper = page.detail.queue.paper
    qtbot.waitUntil(lambda: bool(paper.images))
    with qtbot.waitSignal(paper.sent):
        paper.print.click()
    assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == [code]

    confirm = panel(page, BagStep.CONFIRM_LABEL)
    assert confirm.count.text() == "0 of 2 scanned"
    assert page.detail.queue.counted.text() == "Label 1 of 2: for the bag"
    with qtbot.waitSignal(paper.sent):
        assert page.take_scan(code)
        assert page.take_scan(code)
        assert "Label 2 of 2 was not printed yet" in confirm.refusal.text()
    assert confirm.count.text() == "1 of 2 scanned"
    assert page.scene.dose.state.value == "label-issued"
    assert page.take_scan(code)
    assert page.scene.dose.state.value == "labelled"
    assert "The label counts" in page.detail.told.text()
    assert page.detail.queue.is_empty


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
    qtbot.waitUntil(lambda: len(page.detail.queue.paper.images) == 2)
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
    assert "met its limits" in texts(page.detail.inside)
    release.submit.click()
    assert page.is_modal
    assert not release.isVisible()
    assert not page.listing.isEnabled()
    assert "I release this bag." in texts(page.detail.signing)
    sign(qtbot, page, "qa-1")
    assert not page.is_modal
    assert page.scene.dose.state.value == "released"
    assert "released" in page.detail.told.text()


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
    assert "A port leaks." in texts(page.detail.inside)
    nurse = at.to(page.stage, page.scene, "nurse-1")
    assert not nurse.detail.inside.isVisible()
    assert "leaks" not in texts(nurse.detail) + nurse.detail.story.accessibleDescription()


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
    assert nurse.scene.dose.holder == "pharmacist-1"
    assert "blank" in take.refusal.text()
    take.display.minimum.setText("2.4")
    take.display.maximum.setText("7")
    choose(take.display.alarm, "no")
    take.submit.click()
    assert nurse.scene.dose.holder == "nurse-1"
    assert nurse.scene.dose.transfers[-1].display == Display(
        minimum_celsius=Decimal("2.4"), maximum_celsius=Decimal(7), alarm=False
    )
    receive = panel(nurse, BagStep.RECEIVE)
    nurse.take_scan(nurse.scene.dose.code)
    for edit, text in ((receive.display.minimum, "2.4"), (receive.display.maximum, "7,9")):
        edit.setFocus()
        nurse.stage.type(edit, text)
    choose(receive.display.alarm, "no")
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


def test_the_taker_refuses_a_bag_with_her_reason_and_the_giver_reads_it(at):
    page = at("handed-over", "courier-1", minute=136)
    take = panel(page, BagStep.TAKE_OVER)
    page.take_scan(page.scene.dose.code)
    assert not take.fields["reason"].isVisible()
    choose(take.seal, "refused")
    assert take.submit.text() == "Refuse this bag"
    take.submit.click()
    assert "blank" in take.refusal.text()
    take.reason.setFocus()
    page.stage.type(take.reason, "The seal is loose.")
    take.submit.click()
    assert "The giver has the bag as before" in page.detail.told.text()
    assert page.scene.dose.holder == "pharmacist-1"
    giver = at.to(page.stage, page.scene, "pharmacist-1")
    give = panel(giver, BagStep.HAND_OVER)
    assert "Courier 1 refused it: The seal is loose." in give.guidance.text()


def test_a_bag_that_arrives_warm_is_received_and_not_accepted_in_words(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    for edit, text in ((receive.display.minimum, "2.4"), (receive.display.maximum, "9.1")):
        edit.setFocus()
        page.stage.type(edit, text)
    choose(receive.display.alarm, "yes")
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
    receive.display.minimum.setText("2.4.1")
    receive.display.maximum.setText("7")
    choose(receive.display.alarm, "no")
    choose(receive.seal, "yes")
    receive.submit.click()
    assert "2.4.1" in receive.refusal.text()
    assert page.scene.dose.receipt is None
    assert receive.display.maximum.text() == "7"


def test_a_display_that_cannot_be_read_is_recorded_as_unknown(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    receive.display.unreadable.click()
    assert not receive.display.minimum.isEnabled()
    choose(receive.display.alarm, "no")
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


def test_a_scan_of_a_label_that_waits_opens_its_step_from_any_other(at):
    page = at("label-issued", "lab-2")
    page.detail.buttons[BagStep.REPLACE_LABEL].click()
    page.take_scan(page.scene.dose.code)
    assert panel(page, BagStep.CONFIRM_LABEL).count.text() == "1 of 2 scanned"


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


def test_how_long_a_bag_is_on_its_way_is_counted_and_stays_after_its_arrival(at):
    page = at("dispensed", "pharmacist-1", minute=140)
    assert not page.detail.head.way.isVisible()
    page = at("handed-over", "courier-1")
    began = page.scene.dose.transfers[0].handed_over_at
    page.detail.tick(began + timedelta(minutes=3, seconds=7))
    assert page.detail.head.way.text().endswith(": 0:03:07")
    page = at("on-ward", "nurse-1")
    assert page.detail.head.way.text().startswith("On its way from 12:15 to 12:22: 0:0")


def test_a_step_that_waits_for_the_bag_in_hand_says_so_of_another_label(at):
    page = at("handed-over", "courier-1")
    assert page.awaits is Awaited.BAG
    page.take_scan(page.scene.dose.code)
    assert page.awaits is None


def test_a_display_outside_the_limits_at_a_hand_over_is_said_and_stops_nothing(at):
    page = at("handed-over", "courier-1")
    take = panel(page, BagStep.TAKE_OVER)
    page.take_scan(page.scene.dose.code)
    choose(take.seal, "refused")
    assert not take.fields["minimum"].isVisible()
    take.seal.setCurrentIndex(take.seal.findData("yes"))
    take.display.unreadable.click()
    choose(take.display.alarm, "yes")
    take.submit.click()
    assert page.scene.dose.holder == "courier-1"
    assert page.scene.dose.transfers[-1].display == Display(minimum_celsius=None, maximum_celsius=None, alarm=True)
    assert "call the pharmacist" in page.detail.told.text()
