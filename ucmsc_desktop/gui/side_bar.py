"""The side bar: the pages of the person signed in, the switches, lock and sign out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ucmsc_desktop.gui.icons import icon
from ucmsc_desktop.gui.pages.directory import PageEntry, side_title
from ucmsc_desktop.gui.theme import SIDE_BAR_PX, scaled_room_px, shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label
from ucmsc_desktop.gui.widgets.switches import Switches
from ucmsc_desktop.gui.widgets.watermark import TEXT

_TEXTS_PX, _BESIDE_TEXTS_PX = 94, 68
"""The widest title of a page at 100 %, and what stands beside it: icon, paddings, margins."""


class SideBar(QFrame):
    """One button a page; Ctrl and a digit open the page of that place."""

    page_asked = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], *, demonstration: bool) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self.buttons = {entry.name: self._page_button(entry.name) for entry in entries}
        self.switches = Switches(look="side", stacked=True)
        self.lock, self.sign_out = button("side"), button("side")
        self.setProperty("look", "side")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for made in self.buttons.values():
            column.addWidget(made)
        column.addStretch(1)
        if demonstration:
            shown = label("demonstration", wraps=True)
            shown.setText(TEXT)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(shown)
            column.addSpacing(4)
        column.addWidget(self.switches)
        column.addWidget(self.lock)
        column.addWidget(self.sign_out)
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language and colours."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._name_everything()
        super().changeEvent(event)

    def hold(self, *, is_modal: bool) -> None:
        """Let nobody leave the page while a STOP or a signature holds it; locking is always possible."""
        for made in (*self.buttons.values(), self.sign_out):
            made.setEnabled(not is_modal)

    def _page_button(self, name: str) -> QPushButton:
        made = button("side")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(partial(self.page_asked.emit, name))
        return made

    def _name_everything(self) -> None:
        tokens = shown_tokens()
        self.setFixedWidth(max(SIDE_BAR_PX, scaled_room_px(_TEXTS_PX) + _BESIDE_TEXTS_PX))
        for place, entry in enumerate(self._entries, start=1):
            made = self.buttons[entry.name]
            made.setText(f" {side_title(entry.name)}")
            made.setAccessibleName(side_title(entry.name))
            made.setToolTip(f"Ctrl+{place}")
            made.setIcon(icon(entry.icon, colour=tokens.ink, on_colour=tokens.on_accent))
        for made, text, name in (
            (self.lock, translate("Frame", "Lock"), "lock"),
            (self.sign_out, translate("Frame", "Sign out"), "leave"),
        ):
            made.setText(f" {text}")
            made.setAccessibleName(text)
            made.setIcon(icon(name, colour=tokens.ink))
