"""Where a participant's day is looked at: her line on each page, and what the record holds of her dose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.e2e.window_day import Station
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.pages.doses import DosesPage
from ucmsc_desktop.gui.pages.lab import LabPage
from ucmsc_desktop.gui.pages.participants import ParticipantsPage


@dataclass
class Places:
    """One participant at one station; after each step the window is closed and opened again where asked."""

    at: Station
    participant: str
    reopens: bool = False
    dose: str = ""
    t0: datetime | None = None
    thawed: str = ""
    drawn_ml: str = ""

    @property
    def code(self) -> str:
        """Return the code on the bag."""
        code = self.at.dose(self.dose).code
        assert code is not None
        return code

    def wait(self, minute: int) -> None:
        """Let time pass until a minute after T0."""
        assert self.t0 is not None
        self.at.wait_until(self.t0 + timedelta(minutes=minute))

    def stands(self, state: DoseState) -> Dose:
        """Return the dose, which the record holds in this state."""
        dose = self.at.dose(self.dose)
        assert dose.state is state
        return dose

    def settle(self, look: Callable[[], str]) -> None:
        """Close the window and open it: the same person finds the same step."""
        if self.reopens:
            seen = look()
            assert seen
            self.at.again()
            assert look() == seen

    def participants(self, *, chosen: bool = True) -> ParticipantsPage:
        """Open the participants by key and choose the participant of this day."""
        page = self.at.page("participants")
        assert isinstance(page, ParticipantsPage)
        if chosen:
            self.at.line(page.listing, self.participant)
            assert page.shown.participant == self.participant
        return page

    def doses(self) -> DosesPage:
        """Open the doses by key and choose the dose of this day."""
        page = self.at.page("doses")
        assert isinstance(page, DosesPage)
        self.at.line(page.listing, self.participant)
        assert page.panel.dose == self.dose
        return page

    def lab(self) -> LabPage:
        """Open the laboratory by key and choose the preparation of this day."""
        page = self.at.page("lab")
        assert isinstance(page, LabPage)
        self.at.line(page.part("preparation").listing, self.participant)
        assert page.part("preparation").panel.dose == self.dose
        return page

    def bags(self) -> BagsPage:
        """Open the bags by key and choose the bag of this day."""
        page = self.at.page("bags")
        assert isinstance(page, BagsPage)
        self.at.line(page.listing, self.participant)
        assert page.detail.dose == self.dose
        return page

    def due(self) -> str:
        """Return what the participants page says is due."""
        due = self.participants().shown.due
        return f"{due.title.text()} / {due.waits.text()}"

    def next(self) -> str:
        """Return what the doses page says is next."""
        following = self.doses().panel.next
        return f"{following.title.text()} / {following.sentence.text()} / {following.refusal.text()}"

    def run(self) -> str:
        """Return which step the laboratory stands at."""
        form = self.lab().part("preparation").panel.form
        return "elsewhere" if form is None else f"{form.title.text()} / {form.guidance.text()}"

    def bag(self) -> str:
        """Return what the page of the bags says of this bag's step."""
        detail = self.bags().detail
        return f"{detail.head.state.text()} / {detail.step} / {detail.head.where.text()} / {detail.nothing_due.text()}"
