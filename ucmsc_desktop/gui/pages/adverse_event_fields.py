"""The fields of an adverse event, the same at the bedside and on the page of the study."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.trial.adverse_event import GRADES, EventAction, EventOutcome, ReportedEvent
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.adverse_event_words import action_words, event_outcome_words, grade_words
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form

_YES, _NO = "yes", "no"


class AdverseEventFields:
    """Adds the fields to a form, names them and reads them; nothing is chosen before somebody chose."""

    def __init__(self, form: Form, began: TextEdit) -> None:
        self._form = form
        self.term, self.note, self.began = TextEdit(), TextEdit(), began
        self.grade, self.action, self.outcome, self.serious, self.clot = (Choice() for _ in range(5))
        for name, control in (
            ("term", self.term),
            ("grade", self.grade),
            ("began", self.began),
            ("action", self.action),
            ("outcome", self.outcome),
            ("serious", self.serious),
            ("thrombotic", self.clot),
            ("note", self.note),
        ):
            form.add(name, control)

    def name_everything(self, *, began_note: str) -> None:
        """Say every text in the shown language; what was chosen stays chosen."""
        for name, caption in (
            ("term", translate("AdverseEvents", "Event, by its CTCAE term")),
            ("grade", translate("AdverseEvents", "Grade")),
            ("began", translate("AdverseEvents", "Began")),
            ("action", translate("AdverseEvents", "Done with the infusion")),
            ("outcome", translate("AdverseEvents", "How it stands")),
            ("serious", translate("AdverseEvents", "Serious?")),
            ("thrombotic", translate("AdverseEvents", "A clot or embolism?")),
            ("note", translate("AdverseEvents", "In neutral words")),
        ):
            self._form.fields[name].set_caption(caption)
        self._form.fields["began"].show_note(began_note)
        choose = (translate("AdverseEvents", "Choose"), "")
        self.grade.offer_again([choose, *((grade_words(each), str(each)) for each in GRADES)])
        self.action.offer_again([choose, *((action_words(each), each.value) for each in EventAction)])
        self.outcome.offer_again([choose, *((event_outcome_words(each), each.value) for each in EventOutcome)])
        for choice in (self.serious, self.clot):
            choice.offer_again(
                [choose, (translate("AdverseEvents", "No"), _NO), (translate("AdverseEvents", "Yes"), _YES)]
            )

    def reported(self, began_at: datetime) -> ReportedEvent:
        """Return what was typed and chosen.

        Raises:
            UserFacingError: A choice is open or the term is blank; nothing was recorded.
        """
        texts = self._form.texts()
        if not texts["term"].strip():
            raise UserFacingError("field-blank", field=translate("AdverseEvents", "Event, by its CTCAE term"))
        if not all(texts[name] for name in ("grade", "action", "outcome", "serious", "thrombotic")):
            raise UserFacingError("choice-missing")
        return ReportedEvent(
            term=texts["term"],
            grade=int(texts["grade"]),
            began_at=began_at,
            action=EventAction(texts["action"]),
            outcome=EventOutcome(texts["outcome"]),
            is_serious=texts["serious"] == _YES,
            is_thrombotic=texts["thrombotic"] == _YES,
        )
