"""The form about a visit that did not take place."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import visit_name
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.services.trial.record_missed_visit import record_missed_visit


class MissedForm(ActForm):
    """A visit was missed: its infusion is not due any more, the next one is."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.visit, self.reason = Choice(), TextEdit()
        self.add("visit", self.visit)
        self.add("reason", self.reason, wide=True)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Calendar", "A visit was missed"),
            translate("Calendar", "Record it as missed"),
            guidance=translate(
                "Calendar", "Its infusion is not due any more. An exception can still let it take place."
            ),
            leave=translate("Calendar", "Back"),
        )
        self.fields["visit"].set_caption(translate("Calendar", "Visit"))
        self.fields["reason"].set_caption(translate("Calendar", "Reason"))
        if self._story is not None:
            story = self._story
            offer(self.visit, [(visit_name(story, visit), str(visit)) for visit in story.missable])

    def send(self) -> None:
        """Record it.

        Raises:
            UserFacingError: No visit can be missed yet.
        """
        typed, participant, act = self.texts(), self.story.participant, self.act
        if not typed["visit"]:
            raise UserFacingError("choice-missing")
        visit = int(typed["visit"])
        self.shift.act(
            lambda desk: record_missed_visit(
                desk, participant=participant, visit=visit, reason=typed["reason"], act=act
            ),
            done=lambda _nothing: self.finished.emit(lambda: translate("Calendar", "Recorded: the visit was missed.")),
            refused=self.refuse,
        )
