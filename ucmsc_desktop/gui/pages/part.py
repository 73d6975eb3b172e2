"""One part of a page with tabs: what stands behind one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.shift import Shift


class Part(QWidget):
    """The base of all parts: the page shows one at a time and hands scans, ticks and subjects on to it."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language; a locked part does so when its person comes back."""
        if event.type() == QEvent.Type.LanguageChange and not self._shift.is_locked:
            self.name_everything()
        super().changeEvent(event)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the person to this part."""
        return False

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""

    def refresh(self) -> None:
        """Read anew what is shown."""

    def tick(self, now: datetime) -> None:
        """Move clocks on."""

    @property
    def awaits(self) -> Awaited | None:
        """Return what this part waits to be scanned."""
        return None

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - a part that takes none
        """Return whether the part used a scan."""
        return False

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a subject of this part."""

    def focus_first(self) -> None:
        """Put the focus where the work begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEntry:
    """A tab: its name, its title, how it is made, which subjects it opens, and what one must be allowed to see it.

    A tab that only some studies have says by `stands`, asked when the page is made, whether this record's has it.
    """

    name: str
    title: Callable[[], str]
    make: Callable[[Shift], Part]
    subjects: frozenset[str] = frozenset()
    needs: Action | None = None
    stands: Callable[[Shift], bool] = lambda _shift: True
