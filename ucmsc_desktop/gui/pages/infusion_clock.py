"""The clock of an infusion: how long it ran and how long it has to run, largest of all; rate, end, and when to mix."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.bedside.clock import InfusionClock, clock_of
from ucmsc_desktop.core.custody.dose import Infusion
from ucmsc_desktop.core.custody.states import RUNNING, DoseState
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import (
    flow_words,
    pauses_words,
    reason_words,
    span_words,
    state_words,
    volumes_words,
)
from ucmsc_desktop.gui.widgets.buttons import HoldButton, button
from ucmsc_desktop.gui.widgets.facts import Fact, Facts
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.running_strip import STOP_NOW
from ucmsc_desktop.gui.words import left_words, time_words
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail

_NOTHING = timedelta(0)
_PLACES = 3


class ClockCard(Card):
    """Shows where the infusion stands, and the ways to pause and to end it."""

    pauses = Signal()
    stops = Signal()
    stops_now = Signal()
    refuses = Signal()
    sees_event = Signal()
    changes_rate = Signal()
    flushes = Signal()

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(margin_px=20, spacing_px=12)
        self._zone = zone
        self._detail: InfusionDetail | None = None
        self.state = label("reason", wraps=True)
        self._captions = [label("muted") for _ in range(2)]
        self.elapsed, self.left = label("huge"), label("huge")
        self.facts = Facts(_PLACES)
        self.mix = label("caution-identifier")
        self.story = label("muted", wraps=True)
        self.stop_now = HoldButton()
        self.stop_now.setProperty("look", "stop-now")
        self.pause, self.stop, self.not_given, self.adverse = button(), button("primary"), button(), button()
        self.rate, self.flush = button(), button()
        self._lay_out()
        self.pause.clicked.connect(self.pauses)
        self.stop.clicked.connect(self.stops)
        self.not_given.clicked.connect(self.refuses)
        self.adverse.clicked.connect(self.sees_event)
        self.rate.clicked.connect(self.changes_rate)
        self.flush.clicked.connect(self.flushes)
        self.stop_now.held.connect(self.stops_now)

    def present(
        self, detail: InfusionDetail, now: datetime, *, may_refuse: bool, may_report: bool, has_form: bool
    ) -> None:
        """Show an infusion, or a bag on the ward, in the shown language; an open form has the primary button."""
        self._detail = detail
        is_running = detail.state in RUNNING
        self.state.setText(state_words(detail))
        set_look(self, "caution" if detail.state is DoseState.PAUSED else "card")
        self._captions[0].setText(translate("Bedside", "Has run"))
        self._captions[1].setText(translate("Bedside", "Left"))
        for shown in (self._captions[0], self.elapsed):
            shown.setVisible(detail.running is not None)
        for shown in (self._captions[1], self.left):
            shown.setVisible(is_running)
        for made in (self.stop_now, self.pause, self.stop):
            made.setVisible(is_running)
        self.not_given.setVisible(may_refuse and detail.state is DoseState.ON_WARD)
        self.rate.setVisible(detail.state is DoseState.INFUSING)
        self.rate.setText(translate("Bedside", "Rate …"))
        is_flushed = detail.running is None or detail.running.flushed_ml is not None
        self.flush.setVisible(detail.state is DoseState.STOPPED and not is_flushed)
        self.flush.setText(translate("Bedside", "Flush …"))
        self.adverse.setVisible(may_report)
        self.adverse.setText(translate("AdverseEvents", "Adverse event …"))
        goes_on = detail.state is DoseState.PAUSED
        self.pause.setText(translate("Bedside", "Go on …") if goes_on else translate("Bedside", "Pause …"))
        set_look(self.pause, "primary" if goes_on and not has_form else "")
        set_look(self.stop, "" if goes_on or has_form else "primary")
        self.stop.setText(translate("Bedside", "Stop …"))
        self.not_given.setText(translate("Bedside", "Not given …"))
        self.stop_now.setText(STOP_NOW)
        self.stop_now.setAccessibleDescription(translate("Bedside", "Hold for one second by mouse, Space or Enter."))
        show_text(self.story, self._story(detail))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Move the clock on."""
        detail = self._detail
        if detail is None:
            return
        if detail.running is None:
            self.facts.show_facts(self._waiting(detail, now))
            show_text(self.mix, "")
            return
        clock = clock_of(detail.running, now=now)
        for shown, span in ((self.elapsed, clock.elapsed), (self.left, clock.left)):
            shown.setText(span_words(span))
        late = clock.left < _NOTHING
        set_look(self.left, "stop-word" if late else "huge")
        self._captions[1].setText(translate("Bedside", "Past its end") if late else translate("Bedside", "Left"))
        self.facts.show_facts(self._numbers(detail.running, clock, detail.expires_at))
        self._mark_mixing(is_due=clock.is_mixing_due)

    def _waiting(self, detail: InfusionDetail, now: datetime) -> list[Fact]:
        if detail.state is not DoseState.ON_WARD or detail.latest_start is None:
            return []
        left = translate("Bedside", "latest start has passed")
        if now < detail.latest_start:
            left = left_words(detail.latest_start, now)
        by = time_words(detail.latest_start, self._zone)
        return [Fact(caption=translate("Bedside", "Start by"), text=by, detail=left)]

    def _numbers(self, running: Infusion, clock: InfusionClock, expires_at: datetime | None) -> list[Fact]:
        end = time_words(clock.ends_at, self._zone)
        if running.stopped_at is not None:
            began = time_words(running.started_at, self._zone)
            return [
                Fact(caption=translate("Bedside", "Started"), text=began),
                Fact(caption=translate("Bedside", "Stopped"), text=end),
            ]
        rate = f"{format_number(running.rate_ml_per_h)} mL/h"
        if clock.slow_until is None:
            flow = Fact(caption=translate("Bedside", "Rate"), text=rate)
        else:
            until = time_words(clock.slow_until, self._zone)
            flow = Fact(
                caption=translate("Bedside", "Rate"),
                text=translate("Bedside", "slowly"),
                detail=translate("Bedside", "until {time}; {rate} on average").format(time=until, rate=rate),
            )
        too_late = expires_at is not None and clock.ends_at > expires_at
        warning = translate("Bedside", "after use by: call the pharmacist") if too_late else ""
        facts = [flow, Fact(caption=translate("Bedside", "Planned end"), text=end, detail=warning)]
        if clock.mix_at is not None:
            mix_at = time_words(clock.mix_at, self._zone)
            facts.append(Fact(caption=translate("Bedside", "Mix the bag at"), text=mix_at))
        return facts

    def _mark_mixing(self, *, is_due: bool) -> None:
        words = translate("Bedside", "Mix the bag now.") if is_due else ""
        if words and self.mix.text() != words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        show_text(self.mix, words)

    def _story(self, detail: InfusionDetail) -> str:
        running = detail.running
        if running is None:
            return detail.not_given_reason or ""
        parts = [*pauses_words(running, self._zone), *flow_words(running, self._zone)]
        if running.stop_reason is not None:
            parts.append(reason_words(running.stop_reason))
        parts.append(volumes_words(detail))
        return " · ".join(part for part in parts if part)

    def _lay_out(self) -> None:
        clocks = Flow(spacing_px=24)
        for caption, shown in zip(self._captions, (self.elapsed, self.left), strict=True):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(caption)
            column.addWidget(shown)
            clocks.addWidget(part)
        presses = Flow(spacing_px=16)
        presses.addWidget(self.stop_now)
        presses.add_at_end(self.pause, self.stop)
        others = Flow(spacing_px=16)
        for press in (self.rate, self.flush, self.not_given, self.adverse):
            others.addWidget(press)
        self.column.addWidget(self.state)
        self.column.addWidget(self.mix)
        self.column.addLayout(clocks)
        self.column.addLayout(presses)
        self.column.addWidget(self.facts)
        self.column.addWidget(self.story)
        self.column.addLayout(others)
        for shown in (self.mix, self.story):
            show_text(shown, "")
