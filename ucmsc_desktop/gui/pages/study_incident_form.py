"""The form of a masking incident: what, to whom, at which dose if at one, when, and in neutral words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.trial.incident import IncidentType
from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.incident_words import dose_words, type_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.queries.unblindings import dose_choices, envelope_states


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIncident:
    """An incident as typed and read, before it is recorded."""

    incident_type: IncidentType
    participant: str
    dose: str | None
    happened_at: datetime
    text: str


class IncidentForm(Form):
    """Offers participants and, of the chosen one, the doses; nothing is chosen before somebody chose."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self.kind, self.participant, self.dose = Choice(), Choice(), Choice()
        self.add("type", self.kind)
        self.add("participant", self.participant)
        self.add("dose", self.dose)
        self.add("happened_at", DirectEdit())
        self.add("text", TextEdit(), wide=True)
        for column in range(2):
            self.grid.setColumnStretch(column, 1)
        self.participant.currentIndexChanged.connect(self._offer_doses)

    def name_everything(self) -> None:
        """Say everything in the shown language; what was chosen stays chosen."""
        self.say(
            translate("Incidents", "Record a masking incident"),
            translate("Incidents", "Record"),
            guidance=translate(
                "Incidents", "Everybody reads this: write no arm and no component. Hold a leaking bag on its own page."
            ),
            leave=translate("Incidents", "Back"),
        )
        for name, caption in (
            ("type", translate("Incidents", "What happened")),
            ("participant", translate("Incidents", "Participant")),
            ("dose", translate("Incidents", "Bag, if it concerns one")),
            ("happened_at", translate("Incidents", "When, local time")),
            ("text", translate("Incidents", "In neutral words")),
        ):
            self.fields[name].set_caption(caption)
        self.fields["happened_at"].show_note(translate("Incidents", "Such as 2026-05-20 14:30"))
        self.kind.offer_again(
            [(translate("Incidents", "Choose"), ""), *((type_words(each), each.value) for each in IncidentType)]
        )
        states = envelope_states(self._shift.desk)
        people = [(f"{each.participant} {each.initials}", each.participant) for each in states]
        self.participant.offer_again([(translate("Incidents", "Choose a participant"), ""), *people])
        self._offer_doses()

    def typed(self) -> TypedIncident:
        """Return what was typed.

        Raises:
            UserFacingError: A choice is open, the time cannot be read, or the text is blank; nothing was recorded.
        """
        texts = self.texts()
        if not texts["type"] or not texts["participant"]:
            raise UserFacingError("choice-missing")
        happened_at = parse_minute(texts["happened_at"].strip(), self._shift.zone)
        if not texts["text"].strip():
            raise UserFacingError("field-blank", field=translate("Incidents", "In neutral words"))
        return TypedIncident(
            incident_type=IncidentType(texts["type"]),
            participant=texts["participant"],
            dose=texts["dose"] or None,
            happened_at=happened_at,
            text=texts["text"],
        )

    def _offer_doses(self) -> None:
        doses = dose_choices(self._shift.desk, str(self.participant.currentData() or ""))
        offered = [(dose_words(each.week, each.attempt), each.dose) for each in doses]
        self.dose.offer_again([(translate("Incidents", "No bag"), ""), *offered])
