"""Weighing: what the protocol says of the number before it is recorded, and how it counts afterwards."""

from __future__ import annotations

from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.numbers import format_number, parse_weight_kg
from ucmsc_desktop.core.trial.weights import severest
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, Asked, Said
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.fields import QuantityEdit, TextEdit
from ucmsc_desktop.gui.words import in_one_line
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.queries.participant_story import ParticipantStory, weight_remarks
from ucmsc_desktop.services.trial.measure_weight import Weighed, countersign_weight, measure_weight


class WeighForm(ActForm):
    """A weight [kg] and, where it changed, the reason."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.weight, self.reason = QuantityEdit(), TextEdit()
        self.add("weight", self.weight)
        self.add("reason", self.reason)
        self.weight.editingFinished.connect(self._remark)
        self.weight.textEdited.connect(lambda: self.fields["weight"].show_note(""))

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Participants", "Weigh"),
            translate("Participants", "Record the weight"),
            guidance=self._guidance(),
            leave=translate("Participants", "Back"),
        )
        self.fields["weight"].set_caption(translate("Participants", "Weight [kg]"))
        self.fields["reason"].set_caption(translate("Participants", "Reason, if it changed much"))
        self._remark()

    def send(self) -> None:
        """Record the weight; a refused one is recorded as refused."""
        typed, participant, act = self.texts(), self.story.participant, self.act
        self.shift.act(
            lambda desk: measure_weight(
                desk, participant=participant, weight_text=typed["weight"], reason=typed["reason"], act=act
            ),
            done=lambda weighed: self.finished.emit(weighed_words(typed["weight"], weighed)),
            refused=self.refuse,
        )

    def refuse(self, error: UserFacingError) -> None:
        """Say why the weight was refused, once; it may have been recorded as refused."""
        self.fields["weight"].show_note("")
        super().refuse(error)

    def _guidance(self) -> str:
        refused = None if self._story is None else self._story.refused
        if refused is None:
            return ""
        if refused.lifts:
            return translate("Participants", "A second, blind weighing: read the scale, type the number and a reason.")
        return translate("Participants", "The last weight was refused. Weigh again with care.")

    def _remark(self) -> None:
        """Say below the field what the protocol says of the number; what cannot be read is said when it is sent."""
        typed = self.weight.text()
        if self._story is None or not typed:
            self.fields["weight"].show_note("")
            return
        try:
            reasons = weight_remarks(self.shift.desk, participant=self._story.participant, weight_text=typed)
        except UserFacingError:
            return
        worst = severest(reasons)
        words = [sentence(each.code, dict(each.fields), shown_language()) for each in reasons if each.severity is worst]
        self.fields["weight"].show_note(in_one_line(words[0]) if words else "", is_wrong=worst is Severity.REFUSED)


def weighed_words(typed: str, weighed: Weighed) -> Said:
    """Return what says how a recorded weight counts."""
    weight = format_number(parse_weight_kg(typed))

    def said() -> str:
        words = [translate("Participants", "Recorded: {weight} kg.").format(weight=weight)]
        if severest(weighed.reasons) is Severity.NEEDS_SECOND_SIGNATURE:
            words.append(translate("Participants", "It counts when a second person has signed it."))
        if weighed.held:
            words.append(translate("Participants", "The open dose is on hold: the weight changed after the order."))
        return " ".join(words)

    return said


def countersignature(story: ParticipantStory) -> Asked:
    """Return the signature that lets a weight outside the usual range count."""
    weight, participant = f"{format_number(story.weight.weight_kg)} kg", story.participant
    return Asked(
        meaning=lambda: translate("Participants", "I saw the scales and confirm this weight outside the usual range."),
        details=f"{participant} · {weight} · {story.weight.by_name}",
        work=lambda desk, signature: countersign_weight(desk, participant=participant, signature=signature),
        said=lambda: translate("Participants", "Signed: {weight} counts.").format(weight=weight),
    )
