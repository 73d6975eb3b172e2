"""Fit to infuse: every question answered by the investigator, then her signature."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, Asked, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import visit_name
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.services.trial.sign_fitness import FitnessAnswers, require_may_sign_fitness, sign_fitness

QUESTIONS = ("fever", "infection", "pregnancy", "new_medication")


class FitnessForm(ActForm):
    """Four questions, the consent's version, a note and the decision; nothing is answered beforehand."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=3)
        for name in QUESTIONS:
            self.add(name, Choice())
        self.add("consent", DirectEdit())
        self.add("decision", Choice())
        self.add("note", TextEdit(), wide=True)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        visit = "" if self._story is None else visit_name(self._story, self._story.due.visit)
        self.say(
            translate("Participants", "Fit to infuse"),
            translate("Participants", "Go on to the signature"),
            guidance=visit,
            leave=translate("Participants", "Back"),
        )
        answers = [
            (translate("Participants", "— choose —"), ""),
            (translate("Participants", "No"), "no"),
            (translate("Participants", "Yes"), "yes"),
        ]
        for name, caption in (
            ("fever", translate("Participants", "Fever")),
            ("infection", translate("Participants", "Infection")),
            ("pregnancy", translate("Participants", "Pregnancy")),
            ("new_medication", translate("Participants", "New medication")),
        ):
            self.fields[name].set_caption(caption)
            self._offer(name, answers)
        self.fields["consent"].set_caption(translate("Participants", "Consent version"))
        self.fields["decision"].set_caption(translate("Participants", "Decision"))
        self._offer(
            "decision",
            [
                (translate("Participants", "— choose —"), ""),
                (translate("Participants", "Fit to infuse"), "fit"),
                (translate("Participants", "Not fit to infuse"), "not-fit"),
            ],
        )
        self.fields["note"].set_caption(translate("Participants", "Note (needed with new medication)"))

    def send(self) -> None:
        """Ask for the signature when every question is answered and the answers bear the decision.

        Raises:
            UserFacingError: An answer is missing, or the answers do not bear the decision.
        """
        typed, story, act = self.texts(), self.story, self.act
        if not all(typed[name] for name in (*QUESTIONS, "consent", "decision")) or story.due.visit is None:
            raise UserFacingError("fitness-unanswered")
        visit, fit = story.due.visit, typed["decision"] == "fit"
        answers = FitnessAnswers(
            **{name: typed[name] == "yes" for name in QUESTIONS},
            consent_version=typed["consent"],
            note=typed["note"],
        )
        participant = story.participant
        require_may_sign_fitness(self.shift.desk, participant=participant, visit=visit, fit=fit, answers=answers)
        self.asks.emit(
            Asked(
                meaning=lambda: _meaning(fit=fit),
                details=f"{participant} · {visit_name(story, visit)}\n{self._answers_in_words()}",
                work=lambda desk, signature: sign_fitness(
                    desk, participant=participant, visit=visit, fit=fit, answers=answers, signature=signature, act=act
                ),
                said=lambda: (
                    translate("Participants", "Signed: fit to infuse.")
                    if fit
                    else translate("Participants", "Signed: not fit to infuse.")
                ),
            )
        )

    def _offer(self, name: str, items: list[tuple[str, str]]) -> None:
        control = self.fields[name].control
        if isinstance(control, Choice):
            offer(control, items)

    def _answers_in_words(self) -> str:
        """Return every answer as it is signed, in the shown language."""
        said = []
        for name in QUESTIONS:
            control = self.fields[name].control
            if isinstance(control, Choice):
                said.append(f"{self.fields[name].caption.text()}: {control.currentText()}")
        said.append(f"{self.fields['consent'].caption.text()}: {self.texts()['consent']}")
        return " · ".join(said)


def _meaning(*, fit: bool) -> str:
    if fit:
        return translate("Participants", "I judge this participant fit to infuse.")
    return translate("Participants", "I judge this participant not fit to infuse.")
