"""Numbers to act on, side by side: a caption, the number with its unit in large type, a line below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import label, show_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number with its unit, what it is, and what else is to know of it."""

    caption: str
    text: str
    detail: str = ""


class Facts(QWidget):
    """A row of facts; places that are not needed are hidden."""

    def __init__(self, places: int, *, look: str = "identifier") -> None:
        super().__init__()
        self._captions = [label("muted") for _ in range(places)]
        self.numbers = [label(look) for _ in range(places)]
        self._details = [label("small", wraps=True) for _ in range(places)]
        row = Flow(self, spacing_px=24)
        self._parts: list[QWidget] = []
        for parts in zip(self._captions, self.numbers, self._details, strict=True):
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            row.addWidget(held)
            self._parts.append(held)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts, as many as there are places at most; hide the row when there are none."""
        filled = [*facts, *[Fact(caption="", text="")] * (len(self.numbers) - len(facts))]
        for caption, number, detail, fact in zip(self._captions, self.numbers, self._details, filled, strict=True):
            show_text(caption, fact.caption)
            show_text(number, fact.text)
            number.setAccessibleName(fact.caption)
            show_text(detail, fact.detail)
        for place, held in enumerate(self._parts):
            held.setVisible(place < len(facts))
        self.setVisible(bool(facts))
