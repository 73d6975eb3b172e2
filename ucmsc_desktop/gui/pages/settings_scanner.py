"""The scanner test of the Settings page: what a scanner sends, how fast, and what the program makes of it."""

from __future__ import annotations

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QGridLayout

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.pages.scanner_words import (
    advice_words,
    end_words,
    fact_captions,
    input_method_words,
    kind_words,
    layout_words,
    verdict_words,
)
from ucmsc_desktop.gui.scan_probe import Burst, ScanProbe
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.runtime.settings import Settings
from ucmsc_desktop.services.queries.check_code import CheckedCode, check_code

_ICON_PX = 24
_CODE_LENGTH = 20


class ScannerCard(Card):
    """Shows the last burst of keys; nothing of it is recorded and nothing is opened by it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(spacing_px=8)
        self.settings = settings
        self._burst: Burst | None = None
        self._taken: str | None = None
        self.probe = ScanProbe(self)
        self.title, self.guidance = label("card-title"), label("muted", wraps=True)
        self.raw = label("next-act", wraps=True)
        self.verdict, self._icon = label("go-strong", wraps=True), IconLabel(_ICON_PX)
        self.advice = label("caution-strong", wraps=True)
        self.facts = {name: label() for name in fact_captions()}
        self._captions = {name: label("muted") for name in self.facts}
        self._lay_out()
        self.probe.seen.connect(self._take_burst)

    def listen(self, window: QWindow | None) -> None:
        """Look at the keys of a window; None ends the test."""
        self.probe.look_at(window)
        if window is None:
            self._taken = None

    def take(self, text: str) -> None:
        """Note what the scanner filter took."""
        self._taken = text
        self.say()

    def take_line(self, text: str) -> None:
        """Show what came from the serial port, while this page is looked at."""
        if self.isVisible():
            self._taken = text
            self._take_burst(Burst(text=text, slowest_ms=0, mean_ms=0, end="serial", caps_lock=False))

    def say(self) -> None:
        """Say everything in the shown language and colours."""
        self.title.setText(translate("Settings", "Scanner test"))
        self.guidance.setText(
            translate("Settings", "Scan any code while this page is shown. Nothing is recorded and nothing is opened.")
        )
        for name, caption in fact_captions().items():
            self._captions[name].setText(caption)
        burst = self._burst
        for shown in (*self.facts.values(), *self._captions.values(), self._icon):
            shown.setVisible(burst is not None)
        if burst is None:
            for quiet in (self.raw, self.verdict, self.advice):
                show_text(quiet, "")
        else:
            self._present(burst)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self.facts):
            grid.addWidget(self._captions[name], row, 0)
            grid.addWidget(self.facts[name], row, 1)
        line = QGridLayout()
        line.setHorizontalSpacing(8)
        line.setColumnStretch(1, 1)
        line.addWidget(self._icon, 0, 0)
        line.addWidget(self.verdict, 0, 1)
        for shown in (self.title, self.guidance, self.raw):
            self.column.addWidget(shown)
        self.column.addLayout(line)
        self.column.addLayout(grid)
        self.column.addWidget(self.advice)

    def _take_burst(self, burst: Burst) -> None:
        self._burst = burst
        self.say()

    def _present(self, burst: Burst) -> None:
        shape = self.settings.scan_shape
        codes = shape.codes_in(burst.text)
        code = codes[-1] if codes else shape.bare(burst.text)
        checked = check_code(code.upper())
        is_bare = burst.text.upper() == code and len(burst.text) == _CODE_LENGTH
        show_text(self.raw, grouped_by_four(burst.text.upper()) if is_bare else escaped(burst.text))
        rhythm = translate("Settings", "{count} characters, {mean} ms apart, {slowest} ms at most")
        is_taken = self._taken is not None and self._taken == code
        facts = {
            "kind": kind_words(checked["kind"]),
            "rhythm": rhythm.format(count=len(burst.text), mean=burst.mean_ms, slowest=burst.slowest_ms),
            "end": end_words(burst.end),
            "layout": layout_words(shape.bare(burst.text)),
            "input": input_method_words(),
            "filter": translate("Settings", "taken whole, before any field saw it")
            if is_taken
            else translate("Settings", "not taken: it reached the page like typing"),
        }
        for name, words in facts.items():
            self.facts[name].setText(words)
        self._judge(checked, burst)

    def _judge(self, checked: CheckedCode, burst: Burst) -> None:
        valid = checked["valid"]
        show_text(self.verdict, verdict_words(checked))
        set_look(self.verdict, "go-strong" if valid else "stop-strong")
        tokens = shown_tokens()
        self._icon.show_icon("check" if valid else "cross", colour=tokens.go if valid else tokens.stop)
        show_text(self.advice, advice_words(burst, self.settings.scan_shape))
