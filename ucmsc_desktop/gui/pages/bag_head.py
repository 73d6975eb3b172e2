"""The head of a bag: its pack code, whose it is, its state, and how long it can still be started and used."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bag_words import (
    clock_left,
    clock_look,
    gap_words,
    is_over,
    state_look,
    state_words,
    way_words,
    where_words,
)
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import clock_words, grouped_pack_code
from ucmsc_desktop.services.queries.bags import BagDetail, BagInside, BagLine, bag_inside

_LOOKS = {"": "identifier", "caution": "caution-identifier", "stop": "stop-identifier"}


class BagHead(Card):
    """Everything that identifies a bag, and its clocks."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self.detail: BagDetail | None = None
        self.pack_code, self.state = label("identifier"), label("card-title")
        self.subject, self.where = label(), label("muted", wraps=True)
        self.hold = label("caution-strong", wraps=True)
        self.captions = [label("muted") for _ in range(2)]
        self.left = [label("identifier") for _ in range(2)]
        self.times = [label("small") for _ in range(2)]
        self.way = label("field", wraps=True)
        self._lay_out()

    def show_bag(self, detail: BagDetail) -> None:
        """Show a bag in the shown language."""
        self.detail = detail
        line = detail.line
        unlabelled = translate("Bags", "No label yet")
        self.pack_code.setText(unlabelled if line.pack_code is None else grouped_pack_code(line.pack_code))
        self.pack_code.setAccessibleName(translate("Bags", "Pack code"))
        self.state.setText(state_words().get(line.state, line.state))
        set_look(self.state, {"caution": "caution-strong", "muted": "muted"}.get(state_look(line), "card-title"))
        words = translate("Bags", "{participant} · week {week} · infusion {visit} · attempt {attempt}")
        self.subject.setText(
            words.format(participant=line.participant, week=line.week, visit=line.visit, attempt=line.attempt)
        )
        show_text(self.where, self._where(line))
        show_text(self.hold, self._trouble(detail))
        self.captions[0].setText(translate("Bags", "Left until the latest start"))
        self.captions[1].setText(translate("Bags", "Left until expiry"))
        self.tick(self._shift.now())

    def tick(self, now: datetime) -> None:
        """Move the times left on."""
        if self.detail is None:
            return
        line = self.detail.line
        for number, until in enumerate((line.latest_start, line.expires_at)):
            show_text(self.left[number], clock_left(line, until, now))
            set_look(self.left[number], _LOOKS[clock_look(line, until, now)])
            self.times[number].setText(clock_words(until, self._shift.zone))
        show_text(self.way, way_words(self.detail, now, self._shift.zone))

    def _trouble(self, detail: BagDetail) -> str:
        """Return what keeps the bag from being given, worded the same for both arms."""
        if is_over(detail.line):
            return ""
        words = []
        if detail.line.is_held:
            words.append(translate("Bags", "On hold: call the pharmacist."))
        if detail.is_accepted is False:
            words.append(translate("Bags", "The ward did not accept this bag. Do not use it."))
        return "\n".join(words)

    def _where(self, line: BagLine) -> str:
        words = where_words(line)
        if line.taker is not None:
            place = translate("Bags", "Handed over to {taker} for {place}; not taken over yet.")
            return place.format(taker=line.taker, place=line.place or "–")
        return words

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.pack_code)
        first.addStretch(1)
        first.addWidget(self.state)
        clocks = QGridLayout()
        clocks.setHorizontalSpacing(16)
        clocks.setVerticalSpacing(0)
        for number in range(2):
            for row, shown in enumerate((self.captions[number], self.left[number], self.times[number])):
                clocks.addWidget(shown, row, number)
            clocks.setColumnStretch(number, 1)
        self.column.addLayout(first)
        self.column.addWidget(self.subject)
        self.column.addWidget(self.where)
        self.column.addWidget(self.way)
        self.column.addWidget(self.hold)
        self.column.addLayout(clocks)


class GapsCard(Card):
    """The gaps of the chain of custody, in words; nothing is shown where there is none."""

    def __init__(self) -> None:
        super().__init__("stop", spacing_px=8)
        self.title, self.gaps = label("stop-strong"), label(wraps=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.gaps)

    def show_bag(self, detail: BagDetail) -> None:
        """Show the gaps of a bag."""
        self.title.setText(translate("Bags", "The chain of custody has a gap"))
        show_text(self.gaps, "\n".join(gap_words(gap) for gap in detail.gaps))
        self.setVisible(bool(detail.gaps))


class InsideCard(Card):
    """What only holders of the study key may know of a bag, in the frame that says so."""

    def __init__(self, shift: Shift) -> None:
        super().__init__("unblinded", spacing_px=8)
        self._shift = shift
        self.title, self.outcome, self.findings = label("field"), label(wraps=True), label(wraps=True)
        for shown in (self.title, self.outcome, self.findings):
            self.column.addWidget(shown)

    def show_bag(self, detail: BagDetail) -> None:
        """Show outcome and findings, or nothing to a blinded person and before there is anything."""
        inside = self._inside(detail.line.dose)
        self.setVisible(inside is not None and inside.outcome is not None)
        if inside is None:
            return
        has_failed = inside.outcome != "prepared"
        self.title.setText(translate("Bags", "Unblinded: the preparation"))
        set_look(self.outcome, "stop-strong" if has_failed else "")
        met = translate("Bags", "The preparation met its limits.")
        show_text(
            self.outcome, translate("Bags", "The preparation failed: do not supply this bag.") if has_failed else met
        )
        told = "; ".join(inside.findings)
        show_text(self.findings, translate("Bags", "Findings: {findings}").format(findings=told) if told else "")

    def _inside(self, dose: str) -> BagInside | None:
        try:
            return bag_inside(self._shift.desk, dose)
        except UserFacingError:
            return None
