"""The forms about the course of a participation: an exception for a visit, and leaving."""

from __future__ import annotations

from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, Asked, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import visit_name, withdrawn_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception


class ExceptionForm(ActForm):
    """The investigator's approval of one visit on one day outside its window."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.visit, self.day, self.reason = Choice(), DirectEdit(), TextEdit()
        self.add("visit", self.visit)
        self.add("day", self.day)
        self.add("reason", self.reason, wide=True)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Participants", "A visit outside its window"),
            translate("Participants", "Go on to the signature"),
            guidance=translate("Participants", "The approval holds for one visit on one day."),
            leave=translate("Participants", "Back"),
        )
        self.fields["visit"].set_caption(translate("Participants", "Visit"))
        self.fields["day"].set_caption(translate("Participants", "Day (year-month-day)"))
        self.fields["reason"].set_caption(translate("Participants", "Reason"))
        if self._story is not None:
            story = self._story
            still = [line.visit for line in story.visits if line.given_on is None]
            offer(self.visit, [(visit_name(story, visit), str(visit)) for visit in still])

    def prepare(self) -> None:
        """Offer the next visit and today."""
        self.visit.setCurrentIndex(max(self.visit.findData(str(self.story.next.visit)), 0))
        self.day.setText(self.story.today.isoformat())

    def send(self) -> None:
        """Ask for the signature.

        Raises:
            UserFacingError: No visit is left, or the day or the reason cannot be read.
        """
        typed, participant, act = self.texts(), self.story.participant, self.act
        if not typed["visit"]:
            raise UserFacingError("choice-missing")
        visit, day = int(typed["visit"]), parse_day(typed["day"])
        if not typed["reason"].strip():
            raise UserFacingError("field-blank", field="reason")
        self.asks.emit(
            Asked(
                meaning=lambda: translate("Participants", "I approve this visit outside its window."),
                details=f"{participant} · {visit_name(self.story, visit)} · {day} · {typed['reason']}",
                work=lambda desk, signature: approve_visit_exception(
                    desk,
                    participant=participant,
                    visit=visit,
                    on=day,
                    reason=typed["reason"],
                    signature=signature,
                    act=act,
                ),
                said=lambda: translate("Participants", "Signed: the visit may take place on {day}.").format(day=day),
            )
        )


class WithdrawForm(ActForm):
    """The participant leaves the treatment or the follow-up; either stops the bags on their way."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.part, self.reason = Choice(), TextEdit()
        self.add("part", self.part)
        self.add("reason", self.reason, wide=True)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Participants", "The participant withdraws"),
            translate("Participants", "Record the withdrawal"),
            guidance=translate(
                "Participants", "No infusion can be given afterwards; bags on their way stop. It cannot be taken back."
            ),
            leave=translate("Participants", "Back"),
        )
        self.fields["part"].set_caption(translate("Participants", "Withdraws from"))
        self.fields["reason"].set_caption(translate("Participants", "Reason"))
        offer(
            self.part,
            [
                (translate("Participants", "— choose —"), ""),
                (translate("Participants", "Treatment; the visits go on"), "treatment"),
                (translate("Participants", "Follow-up too"), "follow-up"),
            ],
        )

    def send(self) -> None:
        """Record the withdrawal.

        Raises:
            UserFacingError: It was not chosen from what.
        """
        typed, participant, act = self.texts(), self.story.participant, self.act
        if not typed["part"]:
            raise UserFacingError("choice-missing")
        self.shift.act(
            lambda desk: withdraw_participant(
                desk, participant=participant, part=typed["part"], reason=typed["reason"], act=act
            ),
            done=lambda _nothing: self.finished.emit(
                lambda: translate("Participants", "Recorded: {words}.").format(words=withdrawn_words(typed["part"]))
            ),
            refused=self.refuse,
        )
