"""The yearly review of the people: when it was made last, by when it is due, and its record."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import TextEdit, Tick
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.services.access.review_people import review_people
from ucmsc_desktop.services.queries.people_review import people_review


class ReviewForm(Form):
    """Shown to whoever reviews the people; the box is ticked anew each time."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1)
        self._shift = shift
        self._act: str | None = None
        self._count: int | None = None
        self.last, self.due = label("muted", wraps=True), label("field", wraps=True)
        self.compared, self.note = Tick(), TextEdit()
        self.add("compared", self.compared)
        self.add("note", self.note)
        for place, shown in enumerate((self.last, self.due), start=1):
            self.column.insertWidget(place, shown)
        self.submitted.connect(self._send)

    def read_again(self) -> None:
        """Read the last review anew and say it in the shown language."""
        may = self._shift.may(Action.REVIEW_PEOPLE)
        self.setVisible(may)
        if not may:
            return
        review = people_review(self._shift.desk)
        never = translate("Review", "The people were never reviewed in this record.")
        last = translate("Review", "Reviewed {day} by {name}.")
        show_text(self.last, never if review.by is None else last.format(day=review.reviewed_on, name=review.by))
        show_text(self.due, translate("Review", "Next by {day}").format(day=review.due_on))
        set_look(self.due, "caution-strong" if review.is_near else "field")
        self.say(translate("Review", "Yearly review"), translate("Review", "Record the review"))
        self.compared.setText(translate("Review", "I compared everybody here with the site's own list."))
        self.fields["note"].set_caption(translate("Review", "What was changed (may stay empty)"))
        if self._count is not None:
            told = translate("Review", "Recorded: {count} people who may sign in were reviewed.")
            self.show_done(told.format(count=self._count))

    def _send(self) -> None:
        if not self.compared.isChecked():
            self.show_refusal(UserFacingError("review-unconfirmed"))
            return
        self._act = self._act or self._shift.desk.new_act()
        note, act = self.texts()["note"], self._act
        self._shift.act(
            lambda desk: review_people(desk, note=note, act=act), done=self._finish, refused=self.show_refusal
        )

    def _finish(self, count: int) -> None:
        self._act, self._count = None, count
        self.clear()
        self.read_again()
