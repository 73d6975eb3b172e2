"""Whether somebody is at the station: after some minutes without a key or a movement, nobody is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MINUTE_MS = 60_000


class IdleWatch(QObject):
    """Watches the events of one window; install it on the window system's window."""

    left_alone = Signal()

    def __init__(self, *, after_minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.left_alone)
        self.wait(after_minutes)

    def wait(self, minutes: int) -> None:
        """Count anew, with this many minutes."""
        self._timer.start(minutes * _MINUTE_MS)

    def note_life(self) -> None:
        """Count anew, because somebody did what is no event of the window, such as a scan at a serial port."""
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count anew at every sign of life; nothing is kept from the window."""
        if event.type() in _SIGNS_OF_LIFE:
            self.note_life()
        return False
