"""Who a participant is and where her visits stand: what is shown beside the list whatever is done."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import (
    masking_words,
    person_words,
    visit_look,
    visit_words,
    weight_words,
    withdrawn_words,
)
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.services.queries.participant_story import ParticipantStory


class IdentityCard(Card):
    """Numbers, initials, year of birth, whether active or unblinded, and the newest weight with its unit."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(spacing_px=4)
        self._zone = zone
        self.number, self.person, self.standing = label("identifier"), label("muted", wraps=True), label()
        self.masking = label("muted", wraps=True)
        self.weight, self.weighed = label("identifier"), label("small", wraps=True)
        who, scales = QVBoxLayout(), QVBoxLayout()
        for column, shown in (
            (who, (self.number, self.person, self.standing, self.masking)),
            (scales, (self.weight, self.weighed)),
        ):
            column.setSpacing(2)
            for part in shown:
                column.addWidget(part)
            column.addStretch(1)
        for part in (self.weight, self.weighed):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(who, 3)
        row.addLayout(scales, 2)
        self.column.addLayout(row)

    def present(self, story: ParticipantStory) -> None:
        """Show a participant."""
        self.number.setText(story.participant)
        height = f"{format_number(story.height_cm)} cm"
        consent = translate("Participants", "consent {version}").format(version=story.consent_version)
        self.person.setText(f"{story.randomisation_number} · {person_words(story)} · {height} · {consent}")
        if story.withdrawn_from is None:
            set_look(self.standing, "go-strong")
            self.standing.setText(translate("Participants", "Active"))
        else:
            set_look(self.standing, "stop-strong")
            self.standing.setText(withdrawn_words(story.withdrawn_from))
        show_text(self.masking, masking_words(story.masking, self._zone))
        self.weight.setText(f"{format_number(story.weight.weight_kg)} kg")
        self.weight.setAccessibleName(translate("Participants", "Weight"))
        set_look(self.weighed, "caution-strong" if story.weight.awaits_signature else "small")
        self.weighed.setText(weight_words(story.weight, self._zone))


class VisitsCard(Card):
    """The infusions of the plan, one below the other: week, window or day, and what became of each."""

    def __init__(self) -> None:
        super().__init__(spacing_px=8)
        self.title = label("card-title")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self.rows: list[tuple[QLabel, QLabel, QLabel]] = []
        self.column.addWidget(self.title)
        self.column.addLayout(self._grid)

    def present(self, story: ParticipantStory) -> None:
        """Show the visits of a participant."""
        self.title.setText(translate("Participants", "Infusions"))
        while len(self.rows) < len(story.visits):
            self._add_row()
        for number, row in enumerate(self.rows):
            if number >= len(story.visits):
                for shown in row:
                    show_text(shown, "")
                continue
            line = story.visits[number]
            for shown, text in zip(row, visit_words(line, story), strict=True):
                show_text(shown, text)
            set_look(row[2], visit_look(line, story))

    def _add_row(self) -> None:
        row = (label("field"), label("", wraps=True), label("muted", wraps=True))
        for column, shown in enumerate(row):
            self._grid.addWidget(shown, len(self.rows), column, Qt.AlignmentFlag.AlignTop)
        self.rows.append(row)
