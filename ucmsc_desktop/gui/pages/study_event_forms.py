"""The forms of the adverse events' tab: a new event of any participant, and an investigator's assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ucmsc_desktop.core.trial.adverse_event import EventOutcome, Relation, ReportedEvent
from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.adverse_event_fields import AdverseEventFields
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.adverse_event_words import event_outcome_words, relation_words
from ucmsc_desktop.gui.viewmodels.incident_words import dose_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.queries.unblindings import dose_choices, envelope_states
from ucmsc_desktop.services.trial.record_adverse_event import EventAssessment

_YES: Final = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedEvent:
    """An event as typed and read, before it is recorded."""

    participant: str
    dose: str | None
    reported: ReportedEvent
    note: str


class NewEventForm(Form):
    """Offers participants and, of the chosen one, the doses."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self.participant, self.dose = Choice(), Choice()
        self.add("participant", self.participant)
        self.add("dose", self.dose)
        self.seen = AdverseEventFields(self, DirectEdit())
        for column in range(2):
            self.grid.setColumnStretch(column, 1)
        self.participant.currentIndexChanged.connect(self._offer_doses)

    def name_everything(self) -> None:
        """Say everything in the shown language; what was chosen stays chosen."""
        self.say(
            translate("AdverseEvents", "Record an adverse event"),
            translate("AdverseEvents", "Record"),
            guidance=translate("AdverseEvents", "Everybody reads this: write no arm and no component."),
            leave=translate("AdverseEvents", "Back"),
        )
        self.fields["participant"].set_caption(translate("AdverseEvents", "Participant"))
        self.fields["dose"].set_caption(translate("AdverseEvents", "Bag, if it concerns one"))
        self.seen.name_everything(began_note=translate("AdverseEvents", "Such as 2026-05-20 14:30"))
        people = [
            (f"{each.participant} {each.initials}", each.participant) for each in envelope_states(self._shift.desk)
        ]
        self.participant.offer_again([(translate("AdverseEvents", "Choose a participant"), ""), *people])
        self._offer_doses()

    def typed(self) -> TypedEvent:
        """Return what was typed.

        Raises:
            UserFacingError: A choice is open, the time cannot be read, or the term is blank; nothing was recorded.
        """
        texts = self.texts()
        if not texts["participant"]:
            raise UserFacingError("choice-missing")
        return TypedEvent(
            participant=texts["participant"],
            dose=texts["dose"] or None,
            reported=self.seen.reported(parse_minute(texts["began"].strip(), self._shift.zone)),
            note=texts["note"],
        )

    def _offer_doses(self) -> None:
        doses = dose_choices(self._shift.desk, str(self.participant.currentData() or ""))
        offered = [(dose_words(each.week, each.attempt), each.dose) for each in doses]
        self.dose.offer_again([(translate("AdverseEvents", "No bag"), ""), *offered])


class AssessmentForm(Form):
    """What an investigator decides; a later assessment takes the place of the one before."""

    def __init__(self) -> None:
        super().__init__(columns=2)
        for name in ("relation", "serious", "outcome", "may_go_on"):
            self.add(name, Choice())
        self.add("note", TextEdit(), wide=True)
        for column in range(2):
            self.grid.setColumnStretch(column, 1)

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.say(
            translate("AdverseEvents", "Assess this event"),
            translate("AdverseEvents", "Record the assessment"),
            guidance=translate("AdverseEvents", "Everybody reads this: write no arm and no component."),
        )
        for name, caption in (
            ("relation", translate("AdverseEvents", "Caused by the infusion?")),
            ("serious", translate("AdverseEvents", "Serious?")),
            ("outcome", translate("AdverseEvents", "How it stands")),
            ("may_go_on", translate("AdverseEvents", "May the next dose be ordered?")),
            ("note", translate("AdverseEvents", "Reason")),
        ):
            self.fields[name].set_caption(caption)
        both = [(translate("AdverseEvents", "No"), "no"), (translate("AdverseEvents", "Yes"), _YES)]
        offered = {
            "relation": [(relation_words(each), each.value) for each in Relation],
            "serious": both,
            "outcome": [(event_outcome_words(each), each.value) for each in EventOutcome],
            "may_go_on": both,
        }
        for name, choices in offered.items():
            control = self.fields[name].control
            if isinstance(control, Choice):
                control.offer_again([(translate("AdverseEvents", "Choose"), ""), *choices])

    def typed(self) -> EventAssessment:
        """Return what was chosen.

        Raises:
            UserFacingError: A choice is open, or there is no reason; nothing was recorded.
        """
        texts = self.texts()
        if not all(texts[name] for name in ("relation", "serious", "outcome", "may_go_on")):
            raise UserFacingError("choice-missing")
        if not texts["note"].strip():
            raise UserFacingError("field-blank", field=translate("AdverseEvents", "Reason"))
        return EventAssessment(
            relation=Relation(texts["relation"]),
            is_serious=texts["serious"] == _YES,
            outcome=EventOutcome(texts["outcome"]),
            may_go_on=texts["may_go_on"] == _YES,
            note=texts["note"],
        )
