"""Writes the sealed draft again every 10 seconds while any preparation is open, in both arms, on every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.services.dosing.prepare_dose import refresh_draft
from ucmsc_desktop.services.queries.preparation_run import a_preparation_is_open

EVERY_MS = 10_000


class DraftKeeper(QObject):
    """Lives as long as the shift of a person of the laboratory; for everybody else it does nothing.

    The draft's file time then tells nobody which bag was worked on when.
    """

    def __init__(self, shift: Shift, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shift = shift
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.write)
        if shift.may(Action.RECORD_COUNT):
            self._timer.start()

    def write(self) -> None:
        """Write the draft again now; a locked window or a busy record is left to the next time."""
        try:
            desk = self._shift.desk
            if a_preparation_is_open(desk):
                refresh_draft(desk)
        except UserFacingError:
            return
