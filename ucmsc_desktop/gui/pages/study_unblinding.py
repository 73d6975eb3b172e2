"""Unblinding: what was opened or tried on the left; on the right the emergency, the envelope by hand, and new ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.unblinding import parse_envelope_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_opened_by_hand import ByHandForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.paper.code_envelope import CodeEnvelope, code_envelope_pdf
from ucmsc_desktop.paper.unblinding_list import unblinding_list_pdf
from ucmsc_desktop.services.queries.unblindings import (
    EnvelopeState,
    UnblindingLine,
    count_unblindings,
    envelope_states,
    unblinding_lines,
)
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope
from ucmsc_desktop.services.trial.print_unblindings import unblinding_list_paper
from ucmsc_desktop.services.trial.unblind_participant import OpenedArm, record_opened_by_hand, unblind_participant


class UnblindingPart(Part):
    """Shows an arm only after its entry was committed, until it is dismissed or the part is left."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._told = ""
        self.listing: Listing[UnblindingLine] = Listing(self._model(), key=lambda line: str(line.number))
        self.emergency, self.issuing = Form(columns=1), Form(columns=1)
        for form, names in ((self.emergency, ("reason", "code")), (self.issuing, ("reason",))):
            form.add("participant", Choice())
            for name in names:
                form.add(name, DirectEdit() if name == "code" else TextEdit())
        self.outcome, self.signing, self.paper = label("go-strong", wraps=True), SigningCard(shift), PaperView(shift)
        self.by_hand, self.begin_by_hand = ByHandForm(), button()
        self.list_paper = PaperOnDemand(
            shift,
            read=self._read_list,
            title=lambda: translate("Unblinding", "List of unblindings"),
            file_name="unblindings.pdf",
            tells_arm=False,
        )
        self._is_by_hand = False
        self.arm = Card("unblinded", margin_px=24, spacing_px=12)
        self.arm_of, self.arm_en, self.arm_zh = label("card-title"), label("number", wraps=True), label("number")
        self.dismiss = button("primary")
        self._lay_out()
        self._connect()
        self.forget()
        self.refresh()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def refresh(self) -> None:
        """Read list and envelopes anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.emergency.say(
            translate("Unblinding", "Unblind one participant in an emergency"),
            translate("Unblinding", "Sign and unblind"),
            guidance=translate("Unblinding", "Treat first. It is recorded before the arm is shown, also a wrong code."),
        )
        self.issuing.say(
            translate("Unblinding", "Make a code envelope"),
            translate("Unblinding", "Record and show the paper"),
            guidance=translate("Unblinding", "A new envelope voids the one before and needs a reason."),
        )
        for form in (self.emergency, self.issuing):
            form.fields["participant"].set_caption(translate("Unblinding", "Participant"))
            form.fields["reason"].set_caption(translate("Unblinding", "Reason"))
        self.emergency.fields["code"].set_caption(translate("Unblinding", "Code inside the envelope"))
        self.begin_by_hand.setText(translate("Unblinding", "The envelope was opened by hand"))
        self.dismiss.setText(translate("Unblinding", "Hide the arm"))
        show_text(self.outcome, self._told)
        self._offer_participants()
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus where the emergency begins, else into the filter."""
        if self.emergency.isHidden():
            self.listing.setFocus()
        else:
            self.emergency.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget arm and paper when the part is left."""
        self.forget()
        super().hideEvent(event)

    def forget(self) -> None:
        """Forget what was opened; nothing keeps it."""
        for shown in (self.arm_of, self.arm_en, self.arm_zh):
            shown.setText("")
        self.paper.clear()
        self.arm.hide()
        self.paper.hide()
        self._is_by_hand = False
        self._show_parts()

    def _offer_participants(self) -> None:
        """Offer everybody by name; whoever was chosen stays chosen, and nobody is before somebody chose."""
        states = envelope_states(self._shift.desk)
        nobody = (translate("Unblinding", "Choose a participant"), "")
        everybody = [nobody, *((_envelope_words(each), each.participant) for each in states)]
        opened = [nobody, *((_envelope_words(each), each.participant) for each in states if each.envelope)]
        for form, offered in ((self.emergency, opened), (self.issuing, everybody)):
            choice = form.fields["participant"].control
            if isinstance(choice, Choice):
                choice.offer_again(offered)
        self.by_hand.name_everything(opened)

    def _show_parts(self) -> None:
        is_free = self.arm.isHidden() and self.paper.isHidden() and not self.signing.is_open
        may_open = is_free and self._shift.may(Action.UNBLIND_EMERGENCY)
        self.emergency.setVisible(may_open and not self._is_by_hand)
        self.begin_by_hand.setVisible(may_open and not self._is_by_hand)
        self.by_hand.setVisible(may_open and self._is_by_hand)
        self.issuing.setVisible(is_free and self._shift.may(Action.ISSUE_ENVELOPE))
        self.list_paper.setVisible(is_free)

    def _ask(self) -> None:
        typed = self.emergency.texts()
        try:
            if not typed["participant"]:
                raise UserFacingError("choice-missing")
            if not typed["reason"].strip():
                raise UserFacingError("unblinding-reason-missing", participant=typed["participant"])
            code = parse_envelope_code(typed["code"])
        except UserFacingError as error:
            self.emergency.show_refusal(error)
            return
        self.signing.ask(
            lambda: translate(
                "Unblinding",
                "I unblind this participant in an emergency and shall keep the arm to those who must know it.",
            ),
            lambda desk, own: unblind_participant(
                desk, participant=typed["participant"], code_text=code, reason=typed["reason"], signature=own
            ),
            done=self._show_arm,
            details=f"{typed['participant']}: {typed['reason']}",
        )
        self._hold(is_modal=True)

    def _begin_by_hand(self) -> None:
        self._told, self._is_by_hand = "", True
        show_text(self.outcome, "")
        self._show_parts()
        self.by_hand.focus_first()

    def _leave_by_hand(self) -> None:
        self._is_by_hand = False
        self._show_parts()
        self.begin_by_hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_by_hand(self) -> None:
        try:
            typed = self.by_hand.typed(self._shift.zone)
        except UserFacingError as error:
            self.by_hand.show_refusal(error)
            return
        self.signing.ask(
            lambda: translate("Unblinding", "I record that the code envelope of this participant was opened by hand."),
            lambda desk, own: record_opened_by_hand(
                desk, participant=typed.participant, opened_at=typed.opened_at, reason=typed.reason, signature=own
            ),
            done=lambda _nothing: self._recorded_by_hand(typed.participant),
            details=f"{typed.participant}: {typed.opened_at:%Y-%m-%d %H:%M}: {typed.reason}",
        )
        self._hold(is_modal=True)

    def _recorded_by_hand(self, participant: str) -> None:
        self.by_hand.clear()
        self._is_by_hand = False
        self._told = translate("Unblinding", "The opening by hand of {participant} is recorded.").format(
            participant=participant
        )

    def _show_arm(self, opened: OpenedArm) -> None:
        self.emergency.clear()
        show_text(self.arm_of, opened.participant)
        show_text(self.arm_en, opened.name_en)
        show_text(self.arm_zh, opened.name_zh)
        self.arm.show()
        self.dismiss.setFocus(Qt.FocusReason.OtherFocusReason)

    def _issue(self) -> None:
        typed = self.issuing.texts()
        if not typed["participant"]:
            self.issuing.show_refusal(UserFacingError("choice-missing"))
            return
        self._shift.act(
            lambda desk: issue_envelope(desk, participant=typed["participant"], reason=typed["reason"]),
            done=self._draw,
            refused=self.issuing.show_refusal,
        )

    def _draw(self, envelope: CodeEnvelope) -> None:
        self.issuing.clear()
        self._told = translate("Unblinding", "Envelope {envelope} of {participant} is recorded.").format(
            envelope=envelope.envelope, participant=envelope.participant
        )
        self._shift.jobs.run(
            lambda: code_envelope_pdf(envelope), done=self._show_paper, refused=self.issuing.show_refusal
        )

    def _show_paper(self, pdf: bytes) -> None:
        if not self.isVisible():
            return
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=True,
            title=lambda: translate("Unblinding", "Code envelope, UNBLINDED: print it, fold it, seal it"),
            can_save=False,
        )
        self._show_parts()

    def _read_list(self) -> Callable[[], bytes]:
        paper = unblinding_list_paper(self._shift.desk)
        size = self._shift.paper_size
        return lambda: unblinding_list_pdf(paper, size=size)

    def _hold(self, *, is_modal: bool) -> None:
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)
        self.refresh()

    def _leave(self) -> None:
        self.emergency.clear()
        self._hold(is_modal=False)

    def _lay_out(self) -> None:
        for shown in (self.arm_of, self.arm_en, self.arm_zh):
            self.arm.column.addWidget(shown)
        self.arm.column.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignRight)
        right = QWidget()
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        for part in (self.outcome, self.arm, self.emergency, self.by_hand, self.issuing, self.signing, self.paper):
            parts.addWidget(part)
        parts.addWidget(self.begin_by_hand, 0, Qt.AlignmentFlag.AlignLeft)
        parts.addWidget(self.list_paper)
        parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.listing, right, share=(1, 1)))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Unblinding", "Participant, name or reason"),
                translate("Unblinding", "Nobody was unblinded."),
                translate("Unblinding", "Every unblinding and every wrong code appears here."),
            )
        )
        self.emergency.submitted.connect(self._ask)
        self.issuing.submitted.connect(self._issue)
        self.begin_by_hand.clicked.connect(self._begin_by_hand)
        self.by_hand.submitted.connect(self._ask_by_hand)
        self.by_hand.left.connect(self._leave_by_hand)
        self.dismiss.clicked.connect(self.forget)
        self.signing.signed.connect(lambda: self._hold(is_modal=False))
        self.signing.left.connect(self._leave)

    def _model(self) -> LinesModel[UnblindingLine]:
        columns = (
            Column[UnblindingLine](
                title=lambda: translate("Unblinding", "Participant"),
                text=lambda line: line.participant,
                width_px=104,
            ),
            Column[UnblindingLine](
                title=lambda: translate("Unblinding", "Time"),
                text=lambda line: line.at.astimezone(self._shift.zone).strftime("%Y-%m-%d %H:%M"),
                width_px=144,
            ),
            Column[UnblindingLine](
                title=lambda: translate("Unblinding", "What"), text=lambda line: _what(line.how), width_px=128
            ),
            Column[UnblindingLine](
                title=lambda: translate("Unblinding", "By, and why"), text=lambda line: f"{line.by}: {line.reason}"
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_unblindings(self._shift.desk, text=text),
            lines=lambda text, start, count: unblinding_lines(self._shift.desk, text=text, start=start, count=count),
        )


def _envelope_words(state: EnvelopeState) -> str:
    if state.envelope:
        words = translate("Unblinding", "{participant} {initials}, envelope {envelope}")
    else:
        words = translate("Unblinding", "{participant} {initials}, no envelope")
    return words.format(participant=state.participant, initials=state.initials, envelope=state.envelope)


def _what(how: str | None) -> str:
    if how is None:
        return translate("Unblinding", "Wrong code")
    return {
        "emergency": translate("Unblinding", "By code"),
        "paper": translate("Unblinding", "By hand"),
    }[how]
