"""A place whose content scrolls up and down when it is too high for it: nothing is squeezed and nothing is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Scrolling(QScrollArea):
    """Holds one widget; it is never lower than its texts need at the width that there is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask the texts anew how high they are."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again after a text or a part changed."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._content.layout()
        if layout is None:
            return
        width = self.viewport().width()
        needed = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()
        if self._content.minimumHeight() != needed:
            self._content.setMinimumHeight(needed)
        least = layout.minimumSize().width() + self.verticalScrollBar().sizeHint().width()
        if self.minimumWidth() != least:
            self.setMinimumWidth(least)


class ScrollingColumn(Scrolling):
    """A column of parts that scrolls when it is too long, never sideways."""

    def __init__(self, *parts: QWidget, spacing_px: int = 12) -> None:
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 4, 0)
        self.column.setSpacing(spacing_px)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        super().__init__(inner)
