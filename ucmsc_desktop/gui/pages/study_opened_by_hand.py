"""The form of an envelope that was opened by hand: whose, when and why; the program shows no arm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOpening:
    """An opening by hand as typed and read, before it is signed."""

    participant: str
    opened_at: datetime
    reason: str


class ByHandForm(Form):
    """Asks what stands on the envelope's own lines."""

    def __init__(self) -> None:
        super().__init__(columns=1, can_leave=True)
        self.participant = Choice()
        self.add("participant", self.participant)
        self.add("opened_at", DirectEdit())
        self.add("reason", TextEdit())

    def name_everything(self, offered: Sequence[tuple[str, str]]) -> None:
        """Say everything in the shown language, and offer participants; whoever was chosen stays chosen."""
        self.say(
            translate("Unblinding", "The envelope was opened by hand"),
            translate("Unblinding", "Sign and record"),
            guidance=translate("Unblinding", "Everybody reads the reason: write no arm. The program shows none."),
            leave=translate("Unblinding", "Back"),
        )
        self.fields["participant"].set_caption(translate("Unblinding", "Participant"))
        self.fields["opened_at"].set_caption(translate("Unblinding", "Opened, local time"))
        self.fields["opened_at"].show_note(translate("Unblinding", "Such as 2026-05-20 14:30"))
        self.fields["reason"].set_caption(translate("Unblinding", "Reason"))
        self.participant.offer_again(offered)

    def typed(self, zone: tzinfo) -> HandOpening:
        """Return what was typed.

        Raises:
            UserFacingError: Nobody is chosen, the time cannot be read, or the reason is blank; nothing was recorded.
        """
        texts = self.texts()
        if not texts["participant"]:
            raise UserFacingError("choice-missing")
        opened_at = parse_minute(texts["opened_at"].strip(), zone)
        if not texts["reason"].strip():
            raise UserFacingError("unblinding-reason-missing", participant=texts["participant"])
        return HandOpening(participant=texts["participant"], opened_at=opened_at, reason=texts["reason"])
