"""What every page of the workplace is: it shows what a query returned, and takes scans, ticks and subjects."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.shift import Shift


class Page(QWidget):
    """The base of all pages. Its focus rests on itself, where no input method works."""

    shows_arm: ClassVar[bool] = False
    """Whether the page shows what only unblinded people may know; the frame around it says so."""

    modal_changed = Signal(bool)
    """A STOP or a signature holds the person to this page, or no longer does."""
    opens = Signal(str, str)
    """Ask the frame for a subject: its kind (`dose`, `participant`, `lot`, `container`, `head`, `page`) and its id."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Return that no input method is wanted here: it would eat the digits of a scan."""
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language and colours; a locked page does so when its person comes back."""
        if self.shift.is_locked:
            pass
        elif event.type() == QEvent.Type.LanguageChange:
            self.name_everything()
            self.refresh()
        elif event.type() == QEvent.Type.StyleChange:
            self.colour_everything()
        super().changeEvent(event)

    @property
    def is_modal(self) -> bool:
        """Return whether a STOP or a signature holds the person to this page."""
        return False

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""

    def colour_everything(self) -> None:
        """Take the shown colours for what is painted by hand."""

    def refresh(self) -> None:
        """Read anew what is shown; called when the page appears and after something was recorded."""

    def tick(self, now: datetime) -> None:
        """Move clocks and times left on; called each second while the page is shown."""

    @property
    def awaits(self) -> Awaited | None:
        """Return what this page waits to be scanned; a code of another kind that it does not use opens nothing then."""
        return None

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - a page that takes none
        """Return whether the page used a scan of the shape of a code or a head."""
        return False

    def take_foreign(self, text: str) -> bool:  # noqa: ARG002 - a page that takes none
        """Return whether the page said something about a burst that is no code of ours."""
        return False

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a subject of this page."""

    def focus_first(self) -> None:
        """Put the focus where the work begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
