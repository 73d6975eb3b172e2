"""A new wristband: recorded, shown as it is printed, and counted only when it was scanned back from the wrist."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.participant_story import ParticipantStory
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.wristband_paper import wristband_paper


class WristbandForm(ActForm):
    """Why a further wristband is made; the first one needs no reason."""

    printed = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=1)
        self.reason = TextEdit()
        self.add("reason", self.reason)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        has_former = self._story is not None and _former(self._story) is not None
        self.say(
            translate("Participants", "A new wristband"),
            translate("Participants", "Print wristband"),
            guidance=translate("Participants", "The wristband printed before is void from then on.")
            if has_former
            else "",
            leave=translate("Participants", "Back"),
        )
        self.fields["reason"].set_caption(translate("Participants", "Reason"))

    def prepare(self) -> None:
        """Ask for a reason only where a wristband exists; at a new visit it is the visit."""
        has_former = _former(self.story) is not None
        self.fields["reason"].setVisible(has_former)
        if has_former and self.story.pending_wristband is None:
            self.reason.setText(translate("Participants", "A new wristband for this visit."))
        if not has_former:
            self.submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Record a new wristband."""
        participant, reason, act = self.story.participant, self.texts()["reason"], self.act
        self.shift.act(
            lambda desk: print_wristband(desk, participant=participant, reason=reason or None, act=act),
            done=lambda _code: self.printed.emit(),
            refused=self.refuse,
        )


class WristbandPaper(QWidget):
    """The wristband that waits: its preview, and the scan that lets it count."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._participant, self._code = "", ""
        self._refusal: UserFacingError | None = None
        self.prompt, self.code = label("reason", wraps=True), label("muted")
        self.refusal = label("stop-strong", wraps=True)
        self.paper = PaperView(shift)
        self.back = button()
        card = Card("caution", spacing_px=8)
        for shown in (self.prompt, self.code, self.refusal):
            card.column.addWidget(shown)
        card.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.paper)
        self.back.clicked.connect(self.left)
        self.name_everything()

    @property
    def waits_for(self) -> str:
        """Return the code that waits to be scanned back; empty when none does."""
        return self._code if self.isVisible() else ""

    def open(self, story: ParticipantStory) -> None:
        """Show the wristband that waits."""
        self._participant, self._code = story.participant, story.pending_wristband or ""
        self._refusal = None
        self.paper.clear()
        self.paper.state.show_loading(translate("Participants", "The wristband is being drawn."))
        self.name_everything()
        self._draw()

    def take_scan(self, code: str) -> None:
        """Let the wristband count, or say that it is another one."""
        participant = self._participant
        self._shift.act(
            lambda desk: confirm_wristband(desk, participant=participant, scanned=code),
            done=lambda _nothing: self.finished.emit(
                lambda: translate("Participants", "Recorded: the wristband on the wrist counts.")
            ),
            refused=self._refuse,
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.name_everything()
        super().changeEvent(event)

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.prompt.setText(translate("Participants", "Put it on the wrist, then scan it there."))
        self.back.setText(translate("Participants", "Back"))
        show_text(self.code, grouped_by_four(self._code))
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def _draw(self) -> None:
        """Make the paper in a job; while another job runs it is made afterwards."""
        if self._shift.jobs.is_busy:
            self._shift.jobs.busy_changed.connect(self._draw_later, Qt.ConnectionType.SingleShotConnection)
            return
        participant = self._participant
        try:
            make = wristband_paper(self._shift.desk, participant=participant)
        except UserFacingError as error:
            self._refuse(error)
            return
        self._shift.jobs.run(make, done=self._show, refused=self._refuse)

    def _draw_later(self, _is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        if self.paper.is_empty and self._code:
            self._draw()

    def _show(self, pdf: bytes) -> None:
        name = self._participant
        self.paper.show_pdf(
            pdf,
            printer_kind="label",
            tells_arm=False,
            title=lambda: translate("Participants", "Wristband of {participant}").format(participant=name),
            can_save=False,
        )

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self.name_everything()


def _former(story: ParticipantStory) -> str | None:
    return story.wristband or story.pending_wristband
