"""What is due with a participant, in large type, with one primary button; the other acts of the role below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import step_button, step_detail, step_title, waiting_for
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.services.queries.participant_day import Due, Step
from ucmsc_desktop.services.queries.participant_story import ParticipantStory

OTHERS = {
    "wristband": Action.PRINT_WRISTBAND,
    "weigh": Action.MEASURE_WEIGHT,
    "fitness": Action.SIGN_FITNESS,
    "exception": Action.APPROVE_VISIT_EXCEPTION,
    "missed": Action.RECORD_MISSED_VISIT,
    "consent": Action.RECORD_CONSENT,
    "withdraw": Action.WITHDRAW_PARTICIPANT,
}
_SERVED = {
    Step.PRINT_WRISTBAND: "wristband",
    Step.WEIGH: "weigh",
    Step.WEIGH_AGAIN: "weigh",
    Step.SIGN_FITNESS: "fitness",
    Step.APPROVE_EXCEPTION: "exception",
}
_RARE = frozenset({"consent", "withdraw"})
_WITHOUT_FITNESS = frozenset({Step.WAIT, Step.APPROVE_EXCEPTION, Step.COMPLETE, Step.FOLLOW_DOSE})


class DueCard(Card):
    """The next step; who may not do it reads for whom it waits."""

    pressed = Signal()
    """The step that is due shall begin."""
    asked = Signal(str)
    """Another act shall begin: `wristband`, `weigh`, `fitness`, `exception`, `missed`, `consent` or `withdraw`."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self._story: ParticipantStory | None = None
        self._done: Callable[[], str] = str
        self.outcome, self.caption = label("go-strong", wraps=True), label("muted")
        self.title, self.detail = label("reason", wraps=True), label("next-act", wraps=True)
        self.waits = label("caution-strong", wraps=True)
        self.primary = button("primary")
        self.others: dict[str, QPushButton] = {name: button() for name in OTHERS}
        for shown in (self.outcome, self.caption, self.title, self.detail, self.waits):
            self.column.addWidget(shown)
        for row in self._rows():
            self.column.addLayout(row)
        self.primary.clicked.connect(self.pressed)
        for name, made in self.others.items():
            made.clicked.connect(partial(self.asked.emit, name))

    def present(self, story: ParticipantStory) -> None:
        """Show the step that is due and the acts that this person may do."""
        self._story = story
        self._say()

    def say_done(self, said: Callable[[], str]) -> None:
        """Say what was recorded, until something else begins."""
        self._done = said
        self._say()

    def forget(self) -> None:
        """Say no longer what was recorded."""
        self._done = str
        self._say()

    def focus_first(self) -> None:
        """Put the focus on the step that is due, or on the first other act."""
        for made in (self.primary, *self.others.values()):
            if not made.isHidden():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _rows(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        """Return the other acts from the left, and below them the rare ones and, bottom right, the primary button."""
        others, last = QHBoxLayout(), QHBoxLayout()
        others.setSpacing(8)
        last.setSpacing(8)
        for name, made in self.others.items():
            (last if name in _RARE else others).addWidget(made)
        others.addStretch(1)
        last.addStretch(1)
        last.addWidget(self.primary)
        return others, last

    def _say(self) -> None:
        show_text(self.outcome, self._done())
        story = self._story
        if story is None:
            return
        due = story.due
        self.caption.setText(translate("Participants", "Next"))
        self.title.setText(step_title(due, story))
        show_text(self.detail, step_detail(due, story))
        words = step_button(due.step)
        may = due.action is None or self._may(due, story)
        self.primary.setText(words)
        self.primary.setVisible(bool(words) and may)
        show_text(self.waits, "" if may or due.action is None else waiting_for(due.action))
        for name, text in self._names().items():
            self.others[name].setText(text)
            self.others[name].setVisible(self._is_offered(name, story))

    def _may(self, due: Due, story: ParticipantStory) -> bool:
        """Return whether this person may do the step: her role, and where two must act, another than the first."""
        if due.action is None or not self._shift.may(due.action):
            return False
        if due.step is Step.WEIGH_AGAIN:
            return story.refused is not None and story.refused.lifts
        return not (due.step is Step.COUNTERSIGN_WEIGHT and story.weight.is_own)

    def _is_offered(self, name: str, story: ParticipantStory) -> bool:
        due = story.due
        if due.step is Step.WITHDRAWN or not self._shift.may(OTHERS[name]):
            return False
        if _SERVED.get(due.step) == name:
            return not self._may(due, story)
        if name == "fitness":
            return due.visit is not None and due.step not in _WITHOUT_FITNESS
        if name == "missed":
            return due.step is not Step.FOLLOW_DOSE and bool(story.missable)
        if name == "exception":
            return story.next.visit is not None and due.step is not Step.FOLLOW_DOSE and story.next.window is not None
        return True

    def _names(self) -> dict[str, str]:
        return {
            "wristband": translate("Participants", "New wristband"),
            "weigh": translate("Participants", "Weigh"),
            "fitness": translate("Participants", "Fitness"),
            "exception": translate("Participants", "Exception"),
            "missed": translate("Calendar", "Missed"),
            "consent": translate("Screening", "New consent"),
            "withdraw": translate("Participants", "Withdraw"),
        }
