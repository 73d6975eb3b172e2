"""The head of a preparation: for whom, in which arm, until when, and the clock of the slot in large digits."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.viewmodels.lab_words import arm_words
from ucmsc_desktop.gui.viewmodels.slot_clock import SlotFace
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import left_words, time_words
from ucmsc_desktop.services.queries.preparation_run import PreparationRun


class RunHead(Card):
    """Says the run on the left and shows its clock on the right."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(spacing_px=0)
        self._zone = zone
        self.participant, self.visit, self.arm = label("identifier"), label("muted"), label("unblinded")
        self.until, self.hold = label("muted"), label("stop-strong", wraps=True)
        self.worksheet = button()
        self.caption, self.clock, self.next = label("muted"), label("number"), label("muted")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.participant, self.visit, self.arm, self.until)),
            (right, (self.caption, self.clock, self.next)),
        ):
            column.setSpacing(2)
            for part in parts:
                column.addWidget(part)
        left.setAlignment(self.arm, Qt.AlignmentFlag.AlignLeft)
        for part in (self.caption, self.clock, self.next):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addStretch(1)
        row.addWidget(self.worksheet, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(16)
        row.addLayout(right)
        self.column.addLayout(row)
        self.column.addWidget(self.hold)

    def present(self, run: PreparationRun) -> None:
        """Say for whom the bag is."""
        self.participant.setText(run.participant)
        self.visit.setText(
            translate("Lab", "Week {week} · attempt {attempt} · {weight} kg · target {target}").format(
                week=run.week,
                attempt=run.attempt,
                weight=format_number(run.weight_kg),
                target=million_words(run.target_cells),
            )
        )
        self.arm.setText(translate("Lab", "Arm: {arm}").format(arm=arm_words(run.arm)))
        self.worksheet.setText(translate("Lab", "Worksheet"))
        show_text(self.hold, _stopped_words(run))

    def show_clock(self, run: PreparationRun, face: SlotFace | None, now: datetime) -> None:
        """Show the clock of the slot, and how long the bag may be used."""
        show_text(self.caption, "" if face is None else face.caption)
        show_text(self.clock, "" if face is None else face.number)
        show_text(self.next, "" if face is None else face.detail)
        self.clock.setAccessibleName("" if face is None else face.caption)
        set_look(self.clock, "number-go" if face is not None and face.is_open else "number")
        until = ""
        if run.t0 is not None and run.expires_at is not None:
            until = translate("Lab", "T0 {t0} · expires {expires} · {left}").format(
                t0=time_words(run.t0, self._zone),
                expires=time_words(run.expires_at, self._zone),
                left=left_words(run.expires_at, now),
            )
        show_text(self.until, until)


def _stopped_words(run: PreparationRun) -> str:
    """Return what stops the bag; empty where nothing does."""
    if run.has_withdrawn:
        return translate("Lab", "The participant withdrew: record what was thawed; the quality unit ends it.")
    return translate("Lab", "On hold: go on in the slots; the quality unit decides.") if run.is_held else ""
