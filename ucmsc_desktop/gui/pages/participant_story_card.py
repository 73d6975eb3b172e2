"""A participant's story as a time line; the number of a refused weight stays out while somebody weighs again, blind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.queries.participant_story import ParticipantStory
from ucmsc_desktop.services.queries.story import EntryLine, story_of

_LOOKS = {
    "weight.refused/1": "stop",
    "participant.withdrawn/1": "stop",
    "entry.corrected/1": "caution",
    "visit.exception-approved/1": "caution",
}


class StoryCard(Card):
    """Everything recorded about a participant, newest first."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self.title, self.list = label("card-title"), StoryList()
        self.column.addWidget(self.title)
        self.column.addWidget(self.list)

    def present(self, story: ParticipantStory) -> None:
        """Show the story of a participant."""
        self.title.setText(translate("Participants", "Story"))
        entries = story_of(self._shift.desk, f"participant:{story.participant}")
        self.list.show_lines(told_lines(entries, zone=self._shift.zone))


def told_lines(entries: Sequence[EntryLine], *, zone: tzinfo) -> tuple[StoryLine, ...]:
    """Return the lines of a story, newest first, in the shown language."""
    blind = blind_entries(entries)
    return tuple(_line(entry, zone=zone, is_blind=entry.seq in blind) for entry in reversed(entries))


def blind_entries(entries: Sequence[EntryLine]) -> frozenset[int]:
    """Return the refused weights since the last one that was measured: whoever weighs again must not know them."""
    measured = max((entry.seq for entry in entries if entry.kind == "weight.measured/1"), default=0)
    return frozenset(entry.seq for entry in entries if entry.kind == "weight.refused/1" and entry.seq > measured)


def _line(entry: EntryLine, *, zone: tzinfo, is_blind: bool) -> StoryLine:
    text = entry.text_zh if shown_language() == "zh" else entry.text_en
    if is_blind:
        text = translate("Participants", "A weight was refused; its number is shown when the next one counts.")
    return StoryLine(
        at_text=f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
        text=text,
        who=entry.by_name,
        look=_LOOKS.get(entry.kind, "accent"),
        is_signed=entry.is_signed,
    )
