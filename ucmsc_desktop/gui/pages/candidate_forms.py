"""The forms about a candidate: enrolment, screen failure, and a later version of the consent."""

from __future__ import annotations

from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.screening import criterion_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.services.queries.candidate import CandidateView
from ucmsc_desktop.services.queries.participant_story import ParticipantStory
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant
from ucmsc_desktop.services.trial.record_eligibility import record_screen_failure
from ucmsc_desktop.services.trial.screen_participant import record_consent


class CandidateForm(ActForm):
    """A form about one candidate."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._view: CandidateView | None = None

    @property
    def view(self) -> CandidateView:
        """Return whom the form is about.

        Raises:
            UserFacingError: The form was not opened.
        """
        if self._view is None:
            raise UserFacingError("participant-unknown", participant="")
        return self._view

    def open_for(self, view: CandidateView) -> None:
        """Begin a new act about a candidate, empty."""
        self._view = view
        self.open()


class EnrolForm(CandidateForm):
    """The enrolment takes the next slot of the list; a list with strata asks for hers."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.stratum = Choice()
        self.add("stratum", self.stratum)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Screening", "Enrol {participant}").format(participant=self.view.participant),
            translate("Screening", "Enrol"),
            guidance=translate(
                "Screening", "She gets the next randomisation number. An enrolment cannot be taken back."
            ),
            leave=translate("Participants", "Back"),
        )
        self.fields["stratum"].set_caption(translate("Screening", "Stratum"))
        self.fields["stratum"].setVisible(bool(self.view.strata))
        choose = [(translate("Participants", "— choose —"), "")]
        offer(self.stratum, [*choose, *((each, each) for each in self.view.strata)])

    def focus_first(self) -> None:
        """Put the focus on the stratum, or on the button where there are none."""
        (self.stratum if self.view.strata else self.submit).setFocus()

    def send(self) -> None:
        """Record the enrolment.

        Raises:
            UserFacingError: The stratum was not chosen.
        """
        participant, act, stratum = self.view.participant, self.act, self.texts()["stratum"] or None
        if self.view.strata and stratum is None:
            raise UserFacingError("choice-missing")
        self.shift.act(
            lambda desk: enrol_participant(desk, participant=participant, stratum=stratum, act=act),
            done=lambda number: self.finished.emit(
                lambda: translate("Screening", "Enrolled with the number {number}.").format(number=number)
            ),
            refused=self.refuse,
        )


class FailureForm(CandidateForm):
    """The candidate is not enrolled; she stays in the record with her answers and the reason."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.add("reason", TextEdit(), wide=True)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        failed = [criterion_words(line.criteria[0]) for line in self.view.judgement.failed]
        names = translate("Screening", "Not met: {criteria}.").format(
            criteria=translate("Screening", "; ").join(failed)
        )
        ends = translate("Screening", "The screening ends; who is screened again gets a new number.")
        self.say(
            translate("Screening", "Screen failure of {participant}").format(participant=self.view.participant),
            translate("Screening", "Record the screen failure"),
            guidance=f"{names}\n{ends}" if failed else ends,
            leave=translate("Participants", "Back"),
        )
        self.fields["reason"].set_caption(translate("Participants", "Reason"))

    def send(self) -> None:
        """Record it."""
        participant, act, reason = self.view.participant, self.act, self.texts()["reason"]
        self.shift.act(
            lambda desk: record_screen_failure(desk, participant=participant, reason=reason, act=act),
            done=lambda _nothing: self.finished.emit(lambda: translate("Screening", "Recorded: the screening failed.")),
            refused=self.refuse,
        )


class ConsentForm(CandidateForm):
    """A later version of the consent form, signed by a candidate or a participant."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._participant = ""
        self.add("version", DirectEdit(), wide=True)
        self.add("day", DirectEdit(), wide=True)

    def open(self, story: ParticipantStory | None = None) -> None:
        """Begin a new act about whoever is shown."""
        self._participant = self.view.participant if story is None else story.participant
        super().open(story)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Screening", "A new version of the consent"),
            translate("Screening", "Record the consent"),
            guidance=translate("Screening", "As it stands on the form that {participant} signed.").format(
                participant=self._participant
            ),
            leave=translate("Participants", "Back"),
        )
        self.fields["version"].set_caption(translate("Participants", "Version of the signed consent"))
        self.fields["day"].set_caption(translate("Participants", "Day of the consent, such as 2026-04-28"))

    def send(self) -> None:
        """Record the consent.

        Raises:
            UserFacingError: The day cannot be read.
        """
        typed, participant, act = self.texts(), self._participant, self.act
        day = parse_day(typed["day"].strip())
        version = typed["version"].strip()
        self.shift.act(
            lambda desk: record_consent(
                desk, participant=participant, consent_version=version, consented_on=day, act=act
            ),
            done=lambda _nothing: self.finished.emit(
                lambda: translate("Screening", "Recorded: consent {version} of {day}.").format(version=version, day=day)
            ),
            refused=self.refuse,
        )
