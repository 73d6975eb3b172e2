"""Fields with their label above and their trouble below, in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import TARGET_PX, shown_tokens
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text

ICON_PX = 20


class TextEdit(QLineEdit):
    """A line of text; the scanner filter lets it have what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("entersText", True)  # noqa: FBT003 - Qt's signature
        self.setMinimumHeight(TARGET_PX)


class DirectEdit(TextEdit):
    """A line for numbers and codes that no input method touches: it would eat the digits."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # type: ignore[override]
        """Return that no input method is wanted, otherwise what Qt knows."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Refuse what an input method composes."""
        event.ignore()


class QuantityEdit(DirectEdit):
    """A line for a measured number, in larger digits."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "quantity")


class SecretEdit(DirectEdit):
    """A line for a password."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)


class Choice(QComboBox):
    """A list to choose from, with an arrow in the theme's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(TARGET_PX)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - ICON_PX - 10, (self.height() - ICON_PX) / 2, ICON_PX, ICON_PX)
        paint_icon(painter, "arrow-down", colour=shown_tokens().muted, place=place)


class Tick(QCheckBox):
    """A box to tick, with a tick in the theme's colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its tick."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            paint_icon(painter, "check", colour=shown_tokens().on_accent, place=QRectF(box).adjusted(3, 3, -3, -3))


class Field(QWidget):
    """A label, the control, and one line below it: a hint, or what is wrong."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.caption = label("field")
        self.note = label("hint", wraps=True)
        self.caption.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(control)
        column.addWidget(self.note)
        self.setFocusProxy(control)
        self.show_note("")

    def set_caption(self, text: str) -> None:
        """Name the field, for the eye and for a screen reader."""
        self.caption.setText(text)
        self.control.setAccessibleName(text)

    def show_note(self, text: str, *, is_wrong: bool = False) -> None:
        """Show a hint or a fault below the control; an empty text hides the line."""
        set_look(self.note, "wrong" if is_wrong else "hint")
        show_text(self.note, text)
        self.control.setAccessibleDescription(text)
        if bool(self.control.property("wrong")) is not is_wrong:
            self.control.setProperty("wrong", is_wrong)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
