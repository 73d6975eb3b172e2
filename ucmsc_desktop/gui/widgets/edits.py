"""Lines of text with their label above and their trouble below, in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ucmsc_desktop.gui.theme import TARGET_PX, are_texts_large
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text


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


class Field(QWidget):
    """A label, the control, and one line below it: a hint, or what is wrong."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.caption = label("field", wraps=are_texts_large())
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

    def changeEvent(self, event: QEvent) -> None:
        """Let the label take several lines where texts are large."""
        if event.type() == QEvent.Type.StyleChange and are_texts_large():
            self.caption.setWordWrap(True)
        super().changeEvent(event)

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
