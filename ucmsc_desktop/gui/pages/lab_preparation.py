"""The preparations of the day: the open ones and the ready ones on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.dose_paper_view import DosePaperView
from ucmsc_desktop.gui.pages.dose_papers import DosePaper
from ucmsc_desktop.gui.pages.lab_run import RunPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import state_word
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.words import time_words
from ucmsc_desktop.services.queries.preparation_run import RunLine, preparation_lines


class PreparationPart(Part):
    """A list of a few lines and one run; the first line is chosen until another one is."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.listing: Listing[RunLine] = Listing(self._model(), key=lambda line: line.dose)
        self.panel, self.paper, detail = RunPanel(shift), DosePaperView(shift), QWidget()
        parts = QVBoxLayout(detail)
        parts.setContentsMargins(0, 0, 0, 0)
        for part in (self.panel, self.paper):
            parts.addWidget(part)
        self._show(self.panel)
        self._beside = Beside(self.listing, detail, share=(1, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._beside)
        self.listing.name(
            lambda: (
                translate("Lab", "Participant"),
                translate("Lab", "No bag is to be prepared now."),
                translate("Lab", "A line appears here when a ward is ready."),
            )
        )
        self.listing.chosen.connect(self._choose)
        self.panel.worksheet_wanted.connect(self._show_worksheet)
        self.paper.left.connect(lambda: self._show(self.panel))
        self.panel.opens.connect(self.opens)
        self.panel.modal_changed.connect(self._hold)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def refresh(self) -> None:
        """Read list and run anew."""
        self.listing.read_again()
        self.listing.say()
        if not self.panel.dose:
            first = self.listing.model.line(0) if self.listing.model.rowCount() else None
            if first is not None:
                self.open_dose(first.dose)
                return
        self.panel.read_again()

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - doses only
        """Show a dose."""
        self.open_dose(subject)

    def open_dose(self, dose: str) -> None:
        """Show one preparation."""
        self.listing.choose(dose)
        self._show(self.panel)
        self.panel.show_run(dose)

    def tick(self, now: datetime) -> None:
        """Move the clock on."""
        self.panel.tick(now)

    @property
    def awaits(self) -> Awaited | None:
        """Return what the step that is shown waits to be scanned."""
        return self.panel.awaits if self.panel.isVisible() else None

    def take_scan(self, text: str) -> bool:
        """Return whether the run used a scan."""
        return self.panel.take_scan(text)

    def focus_first(self) -> None:
        """Put the focus where the step begins."""
        self.panel.focus_first()

    def _choose(self, line: RunLine) -> None:
        if line.dose != self.panel.dose or self.panel.isHidden():
            self._show(self.panel)
            self.panel.show_run(line.dose)

    def _show_worksheet(self, dose: str) -> None:
        self._show(self.paper)
        self.paper.show_paper(dose, DosePaper.PREPARATION)

    def _show(self, part: QWidget) -> None:
        for each in (self.panel, self.paper):
            each.setVisible(each is part)

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _model(self) -> LinesModel[RunLine]:
        columns = (
            Column[RunLine](
                title=lambda: translate("Lab", "Participant"),
                text=lambda line: translate("Lab", "{participant} · week {week}").format(
                    participant=line.participant, week=line.week
                ),
            ),
            Column[RunLine](
                title=lambda: translate("Lab", "State"),
                text=lambda line: state_word(line.state),
                width_px=152,
                look=lambda line: "stop" if line.is_held else "",
            ),
            Column[RunLine](
                title=lambda: translate("Lab", "T0"),
                text=lambda line: "" if line.t0 is None else time_words(line.t0, self._shift.zone),
                width_px=68,
            ),
        )
        return LinesModel(columns, count=lambda text: len(self._lines(text)), lines=self._window)

    def _window(self, text: str, start: int, count: int) -> Sequence[RunLine]:
        return self._lines(text)[start : start + count]

    def _lines(self, text: str) -> tuple[RunLine, ...]:
        lines = preparation_lines(self._shift.desk)
        return tuple(line for line in lines if text.upper() in line.participant.upper())
