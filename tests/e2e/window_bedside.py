"""The bedside part of an infusion's day by keyboard and scanner: the check, two signers, the infusion, its account."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.window_day import says
from tests.e2e.window_steps import Day
from tests.gui.hand import until_it_acts
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.widgets.buttons import HoldButton

GO, STOP = "GO 可以输注", "STOP 停止"
VITAL_SIGNS = {"systolic_mmhg": "121", "diastolic_mmhg": "78", "pulse_per_min": "72", "temperature_celsius": "36,7"}


class WardDay(Day):
    """The day of one participant from the bag on the ward on."""

    def observe(self, point: str) -> None:
        """Record the observation of a point."""
        page = self.infusion()
        card = page.infusion.observations
        self.at.press(card.rows[point].enter)
        for name, text in VITAL_SIGNS.items():
            self.at.fill(card.form.edits[name], text)
        self.at.press(card.form.submit)
        says(page.infusion.told, "Observation recorded:")
        assert [each.point for each in self.at.dose(self.dose).observations][-1] == point
        assert "121/78 mmHg" in card.rows[point].measures.text()
        self.settle(self.ward)

    def check_at_the_bedside(self) -> BedsidePage:
        """Wristband and bag are scanned: GO."""
        self.at.come("nurse-1")
        page = self.bedside()
        wristband = self.at.participant(self.participant).wristband
        assert wristband is not None
        self.at.scan(wristband)
        self.at.scan(self.code)
        assert page.verdict.word.text() == GO, page.verdict.reason_en.text()
        checked = self.at.dose(self.dose).bedside
        assert checked is not None
        assert checked.go
        return page

    def begin(self) -> None:
        """The pair is checked and two people sign; then it runs."""
        self.check_at_the_bedside()
        self.settle(self.ward)
        page = self.check_at_the_bedside()
        self.at.press(page.sign)
        panel = page.signature_panel
        assert page.is_modal
        for tick in (panel.confirmed, *panel.line.values()):
            self.at.press(tick)
        self.at.to(panel.second)
        while "Nurse 2" not in panel.second.currentText():
            assert panel.second.currentIndex() < panel.second.count() - 1
            self.at.hand.press(Qt.Key.Key_Down)
        self.at.fill(panel.passwords[0], "nurse-1-demonstration")
        self.at.fill(panel.passwords[1], "nurse-2-demonstration")
        self.at.press(panel.start)
        self.at.qtbot.waitUntil(lambda: not page.is_modal, timeout=10_000)
        says(page.infusion.told, "signed by both.")
        dose = self.stands(DoseState.INFUSING)
        assert dose.infusion is not None
        assert dose.bedside is not None
        assert (dose.bedside.first_signed_by, dose.bedside.second_signed_by) == ("nurse-1", "nurse-2")
        self.began = dose.infusion.started_at
        says(page.infusion.clock.state, "The infusion runs. Sleeve and covers stay on.")
        self.settle(self.ward)

    def pause(self) -> None:
        """The nurse pauses, and goes on."""
        self.at.wait_until(self.began + timedelta(minutes=16))
        self._interrupt("Cannula blocked.", "Recorded: the infusion is paused.", DoseState.PAUSED)
        self._interrupt("Flushed.", "Recorded: the infusion goes on.", DoseState.INFUSING)
        infusion = self.at.dose(self.dose).infusion
        assert infusion is not None
        assert [(each.reason, each.ended_at is None) for each in infusion.pauses] == [("Cannula blocked.", False)]

    def stop(self) -> None:
        """The nurse stops at the end."""
        self.at.wait_until(self.began + timedelta(minutes=61))
        page = self.infusion()
        self.at.press(page.infusion.clock.stop)
        self._give_reason(page, "completed")

    def stop_now(self) -> None:
        """The nurse holds the red button; the stop is signed afterwards."""
        self.at.wait_until(self.began + timedelta(minutes=31))
        page = self.infusion()
        self.hold(page.infusion.clock.stop_now)
        says(page.infusion.told, "Recorded: stopped at once. Close the clamp.")
        infusion = self.stands(DoseState.STOPPED).infusion
        assert infusion is not None
        assert not infusion.stop_signed
        self.settle(self.ward)
        self._give_reason(self.infusion(), "technical")

    def reconcile(self, *, given: str, left: str, outcome: str) -> None:
        """The bag is weighed and its volume accounted for with a signature."""
        page = self.infusion()
        form = page.infusion.account
        for edit, text in ((form.given, given), (form.remaining, left), (form.discarded, "0")):
            self.at.fill(edit, text)
        self.at.choose(form.events, "none")
        self.at.press(form.submit)
        assert page.is_modal
        self.at.sign(page.infusion.signing, "nurse-1")
        says(page.infusion.told, "Signed. ")
        account = self.stands(DoseState.RECONCILED).reconciliation
        assert account is not None
        assert (str(account.given_ml), account.outcome, account.by) == (given, outcome, "nurse-1")
        self.settle(self.bag)

    def bedside(self) -> BedsidePage:
        """Open the bedside page with nothing scanned."""
        page = self.at.page("bedside")
        assert isinstance(page, BedsidePage)
        for leave in (page.leave_infusion, page.leave_go):
            if leave.isVisible():
                self.at.press(leave)
        return page

    def infusion(self) -> BedsidePage:
        """Open this day's bag from the list of the ward."""
        self.at.come("nurse-1")
        page = self.bedside()
        wards = page.home.list
        self.at.to(wards)
        self.at.hand.press(Qt.Key.Key_Home)
        while wards.rows[wards.currentIndex().row()].key != self.dose:
            assert wards.currentIndex().row() < len(wards.rows) - 1, "the bag is not in the list of the ward"
            self.at.hand.press(Qt.Key.Key_Down)
        self.at.hand.press(Qt.Key.Key_Return)
        assert page.infusion.isVisible()
        return page

    def ward(self) -> str:
        """Return what the bedside says of this day's bag."""
        page = self.infusion()
        made = [row.state.text() for row in page.infusion.observations.rows.values() if not row.enter.isVisible()]
        return f"{page.infusion.clock.state.text()} / {made} / {page.infusion.stop.isVisible()}"

    def hold(self, button: HoldButton) -> None:
        """Go to a button by Tab and hold Space."""
        self.at.to(button)
        with until_it_acts(button):
            QTest.keyPress(self.at.hand.handle, Qt.Key.Key_Space)
        QTest.keyRelease(self.at.hand.handle, Qt.Key.Key_Space)
        QTest.qWait(150)

    def _interrupt(self, reason: str, told: str, state: DoseState) -> None:
        page = self.infusion()
        self.at.press(page.infusion.clock.pause)
        self.at.fill(page.infusion.pause.reason, reason)
        self.at.press(page.infusion.pause.submit)
        says(page.infusion.told, told)
        self.stands(state)
        self.settle(self.ward)

    def _give_reason(self, page: BedsidePage, reason: str) -> None:
        form = page.infusion.stop
        self.at.choose(form.reason, reason)
        self.at.press(form.submit)
        says(page.infusion.told, "Recorded: stopped.")
        infusion = self.stands(DoseState.STOPPED).infusion
        assert infusion is not None
        assert (infusion.stop_reason, infusion.stop_signed) == (reason, True)
        self.settle(self.ward)
