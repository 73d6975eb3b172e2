"""A participant's story as a time line; a refused weight is told without its number, so that the next is blind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.queries.story import EntryLine, story_of

_LOOKS = {
    "weight.refused/1": "stop",
    "participant.withdrawn/1": "stop",
    "participant.screen-failed/1": "stop",
    "entry.corrected/1": "caution",
    "visit.exception-approved/1": "caution",
    "unblinding.failed/1": "caution",
    "unblinding.recorded/1": "stop",
}


class StoryCard(Card):
    """Everything recorded about a participant and her envelopes, newest first."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self.title, self.list = label("card-title"), StoryList()
        self.column.addWidget(self.title)
        self.column.addWidget(self.list)

    def present(self, participant: str) -> None:
        """Show the story of a participant or candidate."""
        self.title.setText(translate("Participants", "Story"))
        streams = (f"participant:{participant}", f"unblinding:{participant}")
        entries = [entry for stream in streams for entry in story_of(self._shift.desk, stream)]
        self.list.show_lines(told_lines(sorted(entries, key=lambda entry: entry.seq), zone=self._shift.zone))


def told_lines(entries: Sequence[EntryLine], *, zone: tzinfo) -> tuple[StoryLine, ...]:
    """Return the lines of a story, newest first, in the shown language."""
    return tuple(_line(entry, zone=zone) for entry in reversed(entries))


def _line(entry: EntryLine, *, zone: tzinfo) -> StoryLine:
    return StoryLine(
        at_text=f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
        text=entry.text_zh if shown_language() == "zh" else entry.text_en,
        who=entry.by_name,
        look=_LOOKS.get(entry.kind, "accent"),
        is_signed=entry.is_signed,
    )
