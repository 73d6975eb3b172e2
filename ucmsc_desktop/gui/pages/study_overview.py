"""The overview of the study: what it is, where it is, by which protocol, and how far enrolment has come."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.facts import Fact, Facts
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words, role_name
from ucmsc_desktop.services.queries.study_overview import StudyOverview, study_overview


class OverviewPart(Part):
    """Reads the study anew whenever it is shown; nothing is recorded here."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title, self.sponsor = label("title", wraps=True), label("muted", wraps=True)
        self.facts, self.digest = Facts(4), label("small", wraps=True)
        self.commitment, self.holders = label("small", wraps=True), label(wraps=True)
        card = Card("card", margin_px=24, spacing_px=16)
        for shown in (self.title, self.sponsor, self.facts, self.holders, self.digest, self.commitment):
            card.column.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Read the study anew."""
        try:
            self._present(study_overview(self._shift.desk))
        except UserFacingError as error:
            show_text(self.title, in_one_line(refusal_words(error)))
            self.facts.show_facts(())

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.refresh()

    def _present(self, study: StudyOverview) -> None:
        show_text(self.title, study.title)
        show_text(self.sponsor, f"{study.sponsor} · {study.site}")
        self.facts.show_facts(
            (
                Fact(caption=translate("Study", "Study"), text=study.study),
                Fact(caption=translate("Study", "Time zone"), text=study.time_zone),
                Fact(caption=translate("Study", "Allocated participants"), text=str(study.taken)),
                Fact(caption=translate("Study", "Slots of the list"), text=str(study.slots)),
            )
        )
        digest = translate("Study", "Digest of the protocol's text: {digest}")
        show_text(self.digest, digest.format(digest=grouped_by_four(study.protocol_digest)))
        commitment = translate("Study", "Commitment of the allocation list: {commitment}")
        fixed = study.commitment
        show_text(self.commitment, "" if fixed is None else commitment.format(commitment=grouped_by_four(fixed)))
        self._present_holders(study)

    def _present_holders(self, study: StudyOverview) -> None:
        counts = " · ".join(f"{role_name(role)} {count}" for role, count in study.holders)
        is_short = any(count < study.holders_due for _role, count in study.holders)
        words = translate("Study", "Holders of the study key: {counts}.")
        if is_short:
            words = translate("Study", "Holders of the study key: {counts}. Each needs {due} before an enrolment.")
        set_look(self.holders, "caution" if is_short else "muted")
        show_text(self.holders, words.format(counts=counts, due=study.holders_due))
