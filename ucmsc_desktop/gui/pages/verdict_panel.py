"""The verdict: one word, the reason in both languages, the next act; the checks always at the same place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import are_texts_large, shown_tokens
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, CheckLine, VerdictProps
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.scrolling import Scrolling

_WORD_ICON_PX = 60
MARGIN_PX, LESS_MARGIN_PX = 28, 14
_LINE_ICON_PX = 20


class VerdictPanel(Card):
    """Fills the page with a GO or a STOP."""

    def __init__(self) -> None:
        super().__init__("calm", spacing_px=0)
        self.explains = False
        self._icon = IconLabel(_WORD_ICON_PX)
        self.word = label("go-word")
        self.reason_en, self.reason_zh = label("reason", wraps=True), label("reason", wraps=True)
        self.next_act_en, self.next_act_zh = label("next-act", wraps=True), label("next-act", wraps=True)
        self.countdown = label("caution-strong", wraps=True)
        self.check_lines: list[tuple[IconLabel, QLabel]] = []
        self._checks, self._parts = QGridLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._shown: VerdictProps | None = None
        self._lay_out()

    def present(self, props: BedsideProps) -> None:
        """Show a verdict, or what was recorded after a GO."""
        verdict = props.verdict
        if verdict is None:
            return
        look = "go" if verdict.is_go else "stop"
        set_look(self, look)
        set_look(self.word, f"{look}-word")
        icon = "check" if verdict.is_go else "cross"
        self._icon.show_icon(icon, colour=getattr(shown_tokens(), look))
        show_text(self.word, verdict.word)
        show_text(self.reason_en, verdict.reason_en)
        show_text(self.reason_zh, verdict.reason_zh)
        show_text(self.next_act_en, verdict.next_act_en)
        show_text(self.next_act_zh, verdict.next_act_zh)
        show_text(self.countdown, verdict.countdown)
        self._present_checks(verdict.checks)
        if self._shown is None or self._shown.reason_en != verdict.reason_en:
            self._announce(f"{verdict.word}. {verdict.reason_en} {verdict.reason_zh}")
        self._shown = verdict

    def changeEvent(self, event: QEvent) -> None:
        """Lay the parts anew for the size of the texts."""
        if event.type() == QEvent.Type.StyleChange:
            self._lay_parts()
        super().changeEvent(event)

    def explain(self, explains: bool) -> None:  # noqa: FBT001 - the button's state
        """Show each check's whole sentence, or its short title."""
        self.explains = explains
        if self._shown is not None:
            self._present_checks(self._shown.checks)

    def _announce(self, text: str) -> None:
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _present_checks(self, checks: tuple[CheckLine, ...]) -> None:
        while len(self.check_lines) < len(checks):
            row = (IconLabel(_LINE_ICON_PX), label(wraps=True))
            self._checks.addWidget(row[0], len(self.check_lines), 0, Qt.AlignmentFlag.AlignTop)
            self._checks.addWidget(row[1], len(self.check_lines), 1)
            self.check_lines.append(row)
        tokens = shown_tokens()
        for (icon, shown), check in zip(self.check_lines, checks, strict=False):
            icon.show_icon("check" if check.passed else "cross", colour=tokens.go if check.passed else tokens.stop)
            set_look(shown, "" if check.passed else "stop-strong")
            show_text(shown, check.sentence if self.explains else check.title)
            shown.setToolTip(check.sentence)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(self._icon)
        head.addWidget(self.word, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        for shown in (self.reason_en, self.reason_zh, self.next_act_en, self.next_act_zh, self.countdown):
            left.addWidget(shown)
        left.addStretch(1)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 8, 0, 0)
        self._checks.setHorizontalSpacing(12)
        self._checks.setVerticalSpacing(9)
        self._checks.setColumnStretch(1, 1)
        lines.addLayout(self._checks)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(32)
        self._parts.addLayout(left, 3)
        self._parts.addLayout(lines, 2)
        self.area = Scrolling(inner)
        self.column.addWidget(self.area)
        self._lay_parts()

    def _lay_parts(self) -> None:
        """Put the checks beside the reason; below it where texts are large."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(below if are_texts_large() else beside)
        margin_px = LESS_MARGIN_PX if are_texts_large() else MARGIN_PX
        self.column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
