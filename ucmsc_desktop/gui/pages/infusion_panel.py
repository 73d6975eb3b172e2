"""One infusion from the bag on the ward to the reconciled bag: clock, observations, and the next act's form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucmsc_desktop.core.custody.states import RUNNING, DoseState
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.copied_infusion_card import CopiedInfusionCard
from ucmsc_desktop.gui.pages.infusion_clock import ClockCard
from ucmsc_desktop.gui.pages.infusion_event_form import InfusionEventForm
from ucmsc_desktop.gui.pages.infusion_flow_forms import FlushForm, RateForm
from ucmsc_desktop.gui.pages.infusion_forms import InfusionForm, PauseForm, ReconcileForm, StopForm
from ucmsc_desktop.gui.pages.not_given_form import NotGivenForm
from ucmsc_desktop.gui.pages.observations_card import ObservationsCard
from ucmsc_desktop.gui.pages.site_card import SiteCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.theme import are_texts_large
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.gui.widgets.scrolling import ScrollingColumn
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words, time_words
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.services.bedside.run_infusion import stop_now_here
from ucmsc_desktop.services.bedside.vital_signs_sheet import vital_signs_sheet
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail


class InfusionPanel(QWidget):
    """Shows what the record holds of one dose; what has to be done next is open, the rest is a press away."""

    signing_changed = Signal(bool)
    """The account of the bag waits for its signature, or no longer does."""
    settled = Signal()
    """Something was recorded or left; no field is being filled in."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._detail: InfusionDetail | None = None
        self._said: Callable[[], str] = str
        self._refusal: UserFacingError | None = None
        self.told = label("go-strong", wraps=True)
        self.clock = ClockCard(shift.zone)
        self.observations = ObservationsCard(shift)
        self.signing = SigningCard(shift)
        self.pause, self.stop, self.not_given = PauseForm(shift), StopForm(shift), NotGivenForm(shift)
        self.account = ReconcileForm(shift, self.signing)
        self.adverse = InfusionEventForm(shift)
        self.rate, self.flush, self.site = RateForm(shift), FlushForm(shift), SiteCard(shift)
        opened = (self.pause, self.rate, self.stop, self.flush, self.not_given, self.adverse, self.account)
        self.forms: tuple[InfusionForm, ...] = opened
        self.copied = CopiedInfusionCard(shift, self.signing)
        self.curves = PaperOnDemand(
            shift,
            read=self._read_curves,
            title=lambda: translate("Documents", "Vital signs of an infusion"),
            file_name="vital-signs.pdf",
            tells_arm=False,
            offer=lambda: translate("Bedside", "Curves of the vital signs"),
        )
        self._lay_out()
        self._connect()

    def changeEvent(self, event: QEvent) -> None:
        """Place the clock anew for the size of the texts."""
        if event.type() == QEvent.Type.StyleChange:
            self._place_clock()
        super().changeEvent(event)

    def present(self, detail: InfusionDetail, now: datetime) -> None:
        """Show a dose; what was typed stays as long as it is the same dose in the same state."""
        former = self._detail
        if former is None or former.dose != detail.dose:
            self.forget()
        elif former.state is not detail.state:
            self._close_forms()
            self.signing.leave()
        self._detail = detail
        self.copied.present(detail)
        self.observations.present(detail, now)
        self.site.present(detail, now)
        self.curves.setVisible(any(line.measures is not None for line in detail.observations))
        self._open_what_is_due(detail)
        self._present_clock()
        self._tell()

    def tick(self, now: datetime) -> None:
        """Move the clocks on."""
        self.clock.tick(now)
        self.observations.tick(now)

    def say_started(self, detail: InfusionDetail) -> None:
        """Say that the start was recorded."""
        running, zone = detail.running, self._shift.zone
        if running is not None:
            time = time_words(running.started_at, zone, seconds=True)
            self._say(lambda: translate("Bedside", "Recorded: started at {time}, signed by both.").format(time=time))

    def forget(self) -> None:
        """Forget the dose, what was typed, and what was said."""
        self._detail, self._said, self._refusal = None, str, None
        self._close_forms()
        self.observations.close_form()
        self.site.close_form()
        self.signing.leave()
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._beside = ScrollingColumn(self.clock)
        row.addWidget(self._beside, 8)
        self.area = ScrollingColumn(
            self.told, self.copied, *self.forms, self.signing, self.observations, self.site, self.curves
        )
        row.addWidget(self.area, 7)
        self._place_clock()

    def _place_clock(self) -> None:
        """Keep the clock in sight beside what scrolls; in the column, where texts are too large for both."""
        is_above = are_texts_large()
        column = self.area.column if is_above else self._beside.column
        if column.indexOf(self.clock) < 0:
            column.insertWidget(1 if is_above else 0, self.clock)
        self._beside.setVisible(not are_texts_large())

    def _connect(self) -> None:
        self.clock.pauses.connect(lambda: self._open(self.pause))
        self.clock.stops.connect(lambda: self._open(self.stop))
        self.clock.refuses.connect(lambda: self._open(self.not_given))
        self.clock.sees_event.connect(lambda: self._open(self.adverse))
        self.clock.stops_now.connect(self._stop_now)
        self.clock.changes_rate.connect(lambda: self._open(self.rate))
        self.clock.flushes.connect(lambda: self._open(self.flush))
        for form in self.forms:
            form.left.connect(form.close_form)
            form.left.connect(self._settle)
            form.finished.connect(self._say)
        for each in (*self.forms, self.observations.form, self.site.form):
            each.grew.connect(partial(self._show_end_of, each))
        for card in (self.observations, self.site):
            card.finished.connect(self._say)
            card.form.left.connect(self._settle)
            card.opened.connect(self._present_clock)
            card.opened.connect(partial(self._show_whole, card.form))
        self.account.asked.connect(self._hold_for_signature)
        self.copied.asked.connect(self._hold_for_signature)
        self.copied.finished.connect(self._say)
        self.signing.left.connect(self._back_to_account)
        self.signing.signed.connect(lambda: self.signing_changed.emit(False))  # noqa: FBT003 - a signal's value

    def _present_clock(self) -> None:
        if self._detail is not None:
            shown = (*self.forms, self.observations.form, self.site.form, self.signing)
            self.clock.present(
                self._detail,
                self._shift.now(),
                may_refuse=self._shift.may(Action.NOT_GIVEN),
                may_report=self._shift.may(Action.RECORD_ADVERSE_EVENT),
                has_form=not all(each.isHidden() for each in shown),
            )

    def _open(self, form: InfusionForm) -> None:
        if self._detail is None:
            return
        self._close_forms()
        form.open(self._detail)
        self.observations.close_form()
        self.site.close_form()
        form.focus_first()
        self._present_clock()
        self._show_beginning_of(form)

    def _open_what_is_due(self, detail: InfusionDetail) -> None:
        """After a stop there is one thing to do: sign it, then account for the bag."""
        running = detail.running
        if detail.state is DoseState.STOPPED and running is not None:
            if not running.stop_signed:
                if running.form is None:
                    self.stop.open(detail)
            elif self._shift.may(Action.RECONCILE_BAG) and not self.signing.is_open:
                self.stop.close_form()
                self.account.open(detail)

    def _read_curves(self) -> Callable[[], bytes]:
        if self._detail is None:
            raise UserFacingError("dose-unknown", dose="")
        sheet = vital_signs_sheet(self._shift.desk, self._detail.dose)
        return lambda: curves_pdf(sheet())

    def _settle(self) -> None:
        self._present_clock()
        self.settled.emit()

    def _stop_now(self) -> None:
        detail = self._detail
        if detail is None or detail.state not in RUNNING:
            return
        dose = detail.dose
        self._shift.act(
            lambda desk: stop_now_here(desk, dose=dose),
            done=lambda _: self._say(lambda: translate("Bedside", "Recorded: stopped at once. Close the clamp.")),
            refused=self._refuse,
        )

    def _hold_for_signature(self) -> None:
        self.signing_changed.emit(True)  # noqa: FBT003 - a signal's value
        self._show_beginning_of(self.signing)

    def _back_to_account(self) -> None:
        self.signing_changed.emit(False)  # noqa: FBT003 - a signal's value
        if self.account.detail is not None:
            self.account.show()
            self.account.focus_first()
            self._show_beginning_of(self.account)

    def _show_beginning_of(self, part: QWidget) -> None:
        """Scroll to a part once it has its place: to the top, or past the clock where the clock stands above."""
        is_below_clock = self.area.column.indexOf(self.clock) >= 0
        bar = self.area.verticalScrollBar()
        QTimer.singleShot(0, part, lambda: bar.setValue(part.y() if is_below_clock else 0))

    def _show_whole(self, form: InfusionForm) -> None:
        """Scroll to a form of a card, its beginning before its end where not both have room."""
        first = next(iter(form.fields.values()))
        QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form.submit))
        QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(first))

    def _show_end_of(self, form: InfusionForm) -> None:
        """Scroll to the buttons of a form once its refusal has its place."""
        QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form.submit))

    def _close_forms(self) -> None:
        for form in self.forms:
            form.close_form()

    def _say(self, said: Callable[[], str]) -> None:
        self._said, self._refusal = said, None
        self._tell()
        self._show_beginning_of(self.told)
        self.settled.emit()

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self._tell()

    def _tell(self) -> None:
        set_look(self.told, "go-strong" if self._refusal is None else "stop-strong")
        show_text(self.told, self._said() if self._refusal is None else in_one_line(refusal_words(self._refusal)))
