"""What all forms of the participants page share: whom they are about, their act, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.queries.participant_story import ParticipantStory

Said = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A signature that a form asks for: what it means, what is signed, what records it, and what is said then."""

    meaning: Said
    details: str
    work: Callable[[Desk, Signature], Any]
    said: Said


class ActForm(Form):
    """A form about one participant; it ends with words in the shown language, or asks for a signature."""

    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""
    asks = Signal(object)
    """An `Asked`."""
    tried = Signal()
    """Something may have been recorded although it was refused."""

    def __init__(self, shift: Shift, *, columns: int = 2) -> None:
        super().__init__(columns=columns, can_leave=True)
        self.shift = shift
        self.act = ""
        self._story: ParticipantStory | None = None
        for place in range(columns):
            self.grid.setColumnStretch(place, 1)
        self.submitted.connect(self._send)

    @property
    def story(self) -> ParticipantStory:
        """Return whom the form is about.

        Raises:
            UserFacingError: The form was not opened.
        """
        if self._story is None:
            raise UserFacingError("participant-unknown", participant="")
        return self._story

    def open(self, story: ParticipantStory | None = None) -> None:
        """Begin a new act, empty, and put the focus into the first field."""
        self._story = story
        self.act = self.shift.desk.new_act()
        self.clear()
        self.name_everything()
        self.prepare()
        self.focus_first()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.name_everything()
        super().changeEvent(event)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""

    def prepare(self) -> None:
        """Fill in what is known when the form opens."""

    def send(self) -> None:
        """Record, or ask for the signature."""

    def refuse(self, error: UserFacingError) -> None:
        """Say why it was refused; a refusal that was recorded itself ends its act."""
        self.act = self.shift.desk.new_act()
        self.show_refusal(error)
        self.tried.emit()

    def _send(self) -> None:
        try:
            self.send()
        except UserFacingError as error:
            self.show_refusal(error)


def offer(choice: QComboBox, items: list[tuple[str, str]]) -> None:
    """Give a choice its items, text and data, and keep what was chosen."""
    chosen = choice.currentIndex()
    choice.clear()
    for text, data in items:
        choice.addItem(text, data)
    choice.setCurrentIndex(max(chosen, 0))
