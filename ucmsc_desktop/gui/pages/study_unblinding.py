"""Unblinding: what was opened or tried on the left; on the right the emergency, the envelope by hand, and new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.unblinding import parse_envelope_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.paper.code_envelope import CodeEnvelope, code_envelope_pdf
from ucmsc_desktop.services.queries.unblindings import (
    EnvelopeState,
    UnblindingLine,
    count_unblindings,
    envelope_states,
    unblinding_lines,
)
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope
from ucmsc_desktop.services.trial.unblind_participant import OpenedArm, unblind_participant


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
        self._show_parts()

    def _offer_participants(self) -> None:
        """Offer everybody by name; whoever was chosen stays chosen, and nobody is before somebody chose."""
        states = envelope_states(self._shift.desk)
        for form, some in ((self.emergency, [each for each in states if each.envelope]), (self.issuing, states)):
            choice = form.fields["participant"].control
            if isinstance(choice, Choice):
                chosen = choice.currentData()
                choice.clear()
                choice.addItem(translate("Unblinding", "Choose a participant"), "")
                for each in some:
                    choice.addItem(_envelope_words(each), each.participant)
                choice.setCurrentIndex(max(choice.findData(chosen), 0))

    def _show_parts(self) -> None:
        is_free = self.arm.isHidden() and self.paper.isHidden() and not self.signing.is_open
        self.emergency.setVisible(is_free and self._shift.may(Action.UNBLIND_EMERGENCY))
        self.issuing.setVisible(is_free and self._shift.may(Action.ISSUE_ENVELOPE))

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
            title=lambda: translate("Unblinding", "Code envelope, UNBLINDED: print it, fold it, seal it"),
            can_save=False,
        )
        self._show_parts()

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
        for part in (self.outcome, self.arm, self.emergency, self.issuing, self.signing, self.paper):
            parts.addWidget(part)
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
