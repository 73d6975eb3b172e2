"""An adverse event at the bedside: of the shown infusion, its time a time of day; empty, it began now."""

from __future__ import annotations

from datetime import timedelta

from ucmsc_desktop.core.bedside.clock import instant_of_day
from ucmsc_desktop.gui.pages.adverse_event_fields import AdverseEventFields
from ucmsc_desktop.gui.pages.infusion_forms import InfusionForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import DirectEdit
from ucmsc_desktop.services.trial.record_adverse_event import record_adverse_event

_BEFORE = timedelta(hours=12)


class InfusionEventForm(InfusionForm):
    """Records an adverse event that names the shown dose."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=2)

    def build(self) -> None:
        """Add the fields."""
        self.seen = AdverseEventFields(self, DirectEdit())

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("AdverseEvents", "Record an adverse event"),
            translate("AdverseEvents", "Record"),
            guidance=translate("AdverseEvents", "Everybody reads this: write no arm and no component."),
            leave=translate("AdverseEvents", "Back"),
        )
        self.seen.name_everything(began_note=translate("AdverseEvents", "Such as 14:30; empty: now"))

    def send(self) -> None:
        """Record the event.

        Raises:
            UserFacingError: The time cannot be read, a choice is open, or the term is blank; nothing was recorded.
        """
        now, detail = self.shift.now(), self.shown
        typed = self.texts()["began"].strip()
        not_before = now - _BEFORE if detail.running is None else detail.running.started_at
        began_at = instant_of_day(typed, now=now, zone=self.shift.zone, not_before=not_before) if typed else now
        reported, note = self.seen.reported(began_at), self.texts()["note"]
        self.do(
            lambda desk, dose, act: record_adverse_event(
                desk, participant=detail.participant, dose=dose, reported=reported, note=note, act=act
            ),
            lambda _: lambda: translate("AdverseEvents", "Recorded: adverse event. The investigator sees it at once."),
        )
