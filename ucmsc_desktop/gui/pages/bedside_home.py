"""The bedside page with nothing scanned: what to scan first, and the infusions that wait at this ward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bedside_prompt import BedsidePrompt
from ucmsc_desktop.gui.theme import are_texts_large
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import next_observation_words, wait_words, when_words
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.scrolling import Scrolling
from ucmsc_desktop.gui.widgets.ward_list import WardList, WardRow
from ucmsc_desktop.gui.words import grouped_pack_code, in_one_line, refusal_words
from ucmsc_desktop.services.queries.infusions import Wait, WardLine

_LOOKS = {
    Wait.STOP_SIGNATURE: "stop",
    Wait.COMPARISON: "caution",
    Wait.RESUMING: "caution",
    Wait.RUNNING: "go",
    Wait.RECONCILIATION: "caution",
    Wait.OBSERVATION: "accent",
    Wait.CHECK: "muted",
}


class BedsideHome(QWidget):
    """The prompt on the left, the list on the right; while codes are typed and after a wristband the prompt alone."""

    opened = Signal(str)
    """The dose of the line that was opened."""

    def __init__(self, prompt: BedsidePrompt, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self._lines: tuple[WardLine, ...] = ()
        self.prompt = prompt
        self._card = Card(spacing_px=12)
        self._title, self.empty = label("card-title"), label("muted", wraps=True)
        self.list = WardList()
        for shown in (self._title, self.empty, self.list):
            self._card.column.addWidget(shown)
        self._card.column.addStretch(1)
        self._card.column.setStretchFactor(self.list, 100)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(14)
        self._parts.addWidget(Scrolling(prompt), 5)
        self._parts.addWidget(self._card, 6)
        self._has_list = True
        self.list.opened.connect(self.opened)
        prompt.typing_changed.connect(self._show_what_fits)
        self._show_what_fits()

    def changeEvent(self, event: QEvent) -> None:
        """Lay prompt and list below each other where texts are large."""
        if event.type() == QEvent.Type.StyleChange:
            self._show_what_fits()
        super().changeEvent(event)

    def show_list(self, is_shown: bool) -> None:  # noqa: FBT001 - one choice
        """Show the list beside the prompt, or the prompt alone."""
        self._has_list = is_shown
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        below = QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(below if are_texts_large() else QBoxLayout.Direction.LeftToRight)
        self._card.setVisible(self._has_list and not self.prompt.is_typing)

    def present(self, lines: Sequence[WardLine], now: datetime) -> None:
        """Show what runs and what waits, in the shown language."""
        self._lines = tuple(lines)
        self._title.setText(translate("Bedside", "Infusions at this ward"))
        self.list.setAccessibleName(translate("Bedside", "Infusions at this ward"))
        empty = translate("Bedside", "No infusion runs and no bag waits. A received bag appears here by itself.")
        show_text(self.empty, "" if lines else empty)
        self.list.setVisible(bool(lines))
        self.tick(now)

    def show_error(self, error: UserFacingError) -> None:
        """Say why the list could not be read."""
        self.list.hide()
        show_text(self.empty, in_one_line(refusal_words(error)))

    def tick(self, now: datetime) -> None:
        """Move the times left on."""
        self.list.show_rows([self._row(line, now) for line in self._lines])

    def _row(self, line: WardLine, now: datetime) -> WardRow:
        late = line.observation_at is not None and line.observation_at < now
        passed = line.waits_for in {Wait.RUNNING, Wait.CHECK} and line.due_at is not None and line.due_at < now
        observation = next_observation_words(line, now, self._zone)
        week = translate("Bedside", "visit week {week}").format(week=line.week)
        return WardRow(
            key=line.dose,
            pack_code=grouped_pack_code(line.pack_code),
            whose=f"{line.participant} · {line.initials}",
            waits=wait_words(line),
            observation=observation or week,
            when=when_words(line, now, self._zone),
            look="stop" if late or passed or line.is_held else _LOOKS[line.waits_for],
        )
