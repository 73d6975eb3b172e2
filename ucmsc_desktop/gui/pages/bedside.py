"""The bedside page: what was scanned above; the prompt with the ward's infusions, the verdict or one infusion below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bedside_home import BedsideHome
from ucmsc_desktop.gui.pages.bedside_prompt import BedsidePrompt
from ucmsc_desktop.gui.pages.infusion_panel import InfusionPanel
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.signature_panel import SignaturePanel
from ucmsc_desktop.gui.pages.verdict_panel import VerdictPanel
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.sounds import Sound
from ucmsc_desktop.gui.theme import are_texts_large
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bedside import BedsideViewModel
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, FactCard
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage, TypedCodes
from ucmsc_desktop.gui.viewmodels.signatures import SignatureViewModel
from ucmsc_desktop.gui.widgets.buttons import HoldButton, button
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.scrolling import Scrolling
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.infusions import ward_lines

CARDS = ("participant", "bag", "give")
SUBJECTS = frozenset({"dose", "bag", "infusion"})
_SCANNING = frozenset({Stage.WRISTBAND, Stage.BAG, Stage.RESCAN})
_DECIDED = frozenset({Stage.GO, Stage.STOP})


class BedsidePage(Page):
    """Shows the props and forwards scans and presses. Its focus rests on itself, where no input method works."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._view_model = BedsideViewModel(shift, self)
        self._signatures = SignatureViewModel(shift, self)
        self._stage: Stage | None = None
        self._heard = ""
        self._was_modal = False
        self._captions = {name: label("muted") for name in CARDS}
        self.facts = {name: label("identifier") for name in CARDS}
        self._details = {name: label("small") for name in CARDS}
        self._cards = QWidget()
        self.prompt = BedsidePrompt(shift.people, shift.person.person)
        self.home = BedsideHome(self.prompt, shift.zone)
        self.verdict = VerdictPanel()
        self.signature_panel = SignaturePanel(self._signatures)
        self._signing = Scrolling(self.signature_panel)
        self.infusion = InfusionPanel(shift)
        self._middle = QStackedWidget()
        self.notice = label("caution-strong", wraps=True)
        self.explain, self.sign, self.leave_go, self.open_bag = button(), button("primary"), button(), button()
        self.leave_infusion = button()
        self.close_stop = HoldButton()
        self._lay_out()
        self.name_everything()
        self._connect()
        self._present(self._view_model.props)

    @property
    def is_modal(self) -> bool:
        """Return whether a STOP or a signature holds the page."""
        return self._view_model.props.is_modal

    @property
    def stage(self) -> Stage:
        """Return how far the check has come."""
        return self._view_model.props.stage

    def take_scan(self, text: str) -> bool:
        """Return whether the page used a scan of the shape of a code or a head."""
        if self.stage is Stage.SIGNING and text.startswith(CodeKind.BADGE.value):
            self._signatures.take_badge(text)
            return True
        return self._view_model.take_scan(text)

    def take_foreign(self, text: str) -> bool:
        """Refuse a burst that is no code of ours, in words."""
        return self._view_model.take_foreign(text)

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a dose whose bag is on the ward or whose infusion was started."""
        if kind in SUBJECTS:
            self._view_model.open_dose(subject)

    def focus_first(self) -> None:
        """Put the focus on the page, where a stray key does nothing; while somebody signs it stays where it is."""
        if not self.is_modal:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the ward's list and the shown infusion anew; a verdict stays as it was decided."""
        self._read_ward()
        self._view_model.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a verdict that is longer than the page by Page Up and Page Down; no other key does anything."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if steps is None or self._stage not in _DECIDED:
            super().keyPressEvent(event)
            return
        bar = self.verdict.area.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())

    def tick(self, now: datetime) -> None:
        """Move clocks and times left on."""
        if self._stage in _DECIDED:
            self._view_model.tick()
        elif self._stage is Stage.INFUSION:
            self.infusion.tick(now)
        elif self._stage is Stage.WRISTBAND:
            self.home.tick(now)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        for name, caption in (
            ("participant", translate("Bedside", "Participant")),
            ("bag", translate("Bedside", "Bag")),
            ("give", translate("Bedside", "Give")),
        ):
            self._captions[name].setText(caption)
            self.facts[name].setAccessibleName(caption)
        self.explain.setText(
            translate("Bedside", "Show the short list")
            if self.verdict.explains
            else translate("Bedside", "Show how this was decided")
        )
        self.sign.setText("Second nurse signs  第二名护士签名")
        self.close_stop.setText("Hold to close  按住关闭")
        self.close_stop.setAccessibleDescription(translate("Bedside", "Hold for one second by mouse, Space or Enter."))
        self.leave_go.setText(translate("Bedside", "Do not start"))
        self.open_bag.setText(translate("Bedside", "Observe, or not given …"))
        self.leave_infusion.setText(translate("Bedside", "All infusions"))

    def colour_everything(self) -> None:
        """Take the shown colours for what is painted by hand."""
        self.home.list.doItemsLayout()
        self._present(self._view_model.props)

    def _lay_out(self) -> None:
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        for name in CARDS:
            card = Card(spacing_px=2)
            for shown in (self._captions[name], self.facts[name], self._details[name]):
                card.column.addWidget(shown)
            cards.addWidget(card, 1)
        for panel in (self.home, self.verdict, self._signing, self.infusion):
            self._middle.addWidget(panel)
        foot = Flow(spacing_px=16)
        for pressed in (self.explain, self.leave_go, self.open_bag, self.leave_infusion):
            foot.addWidget(pressed)
        foot.add_at_end(self.sign, self.close_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._cards)
        column.addWidget(self._middle, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._present)
        self.prompt.typed.connect(self._take_typed)
        model.typed_refused.connect(lambda error: self.prompt.show_refusal(in_one_line(refusal_words(error))))
        self.home.opened.connect(model.open_dose)
        self.explain.clicked.connect(self._explain)
        self.sign.clicked.connect(self._begin_signing)
        self.leave_go.clicked.connect(model.close)
        self.open_bag.clicked.connect(model.open_checked)
        self.leave_infusion.clicked.connect(model.close)
        self.close_stop.held.connect(model.close)
        self.signature_panel.left.connect(model.leave_signing)
        self.signature_panel.submitted.connect(self._start)
        self._signatures.started.connect(self._show_started)
        self._signatures.refused.connect(self._after_refusal)
        self.infusion.signing_changed.connect(model.hold_for_signature)
        self.infusion.settled.connect(self.focus_first)

    def _read_ward(self) -> None:
        try:
            self.home.present(ward_lines(self.shift.desk), self.shift.now())
        except UserFacingError as error:
            self.home.show_error(error)

    def _take_typed(self, typed: TypedCodes, password: str) -> None:
        self._view_model.take_typed(typed, password=password)

    def _begin_signing(self) -> None:
        self._signatures.begin()
        self._view_model.begin_signing()

    def _start(self, first_password: str, second_password: str) -> None:
        self._signatures.start(self._view_model.scans, first_password=first_password, second_password=second_password)

    def _show_started(self, dose: str) -> None:
        self._view_model.take_started(dose)
        detail = self._view_model.props.detail
        if detail is not None:
            self.infusion.say_started(detail)

    def _after_refusal(self, error: UserFacingError) -> None:
        if error.code == "bedside-check-too-old":
            self._view_model.ask_again()
        elif error.code.startswith("bedside-"):
            self._view_model.recheck()

    def _explain(self) -> None:
        self.verdict.explain(not self.verdict.explains)
        self.name_everything()

    def _present(self, props: BedsideProps) -> None:
        for name, fact in (("participant", props.participant), ("bag", props.bag), ("give", props.give)):
            self._present_fact(name, fact)
        show_text(self.notice, props.notice)
        self.prompt.present(props)
        if props.verdict is not None:
            self.verdict.present(props)
        if props.detail is not None:
            self.infusion.present(props.detail, self.shift.now())
        self._sound(props)
        if props.stage is not self._stage:
            self._enter(props)
        self.leave_infusion.setEnabled(not props.is_modal)
        if props.is_modal is not self._was_modal:
            self._was_modal = props.is_modal
            self.modal_changed.emit(props.is_modal)

    def _sound(self, props: BedsideProps) -> None:
        """Let a verdict be heard once, and whatever was not taken."""
        is_decided = props.stage is not self._stage and self._stage is not Stage.SIGNING
        if props.stage is Stage.GO and is_decided:
            self.shift.sounds.play(Sound.GO)
        elif (props.stage is Stage.STOP and props.stage is not self._stage) or props.notice not in {"", self._heard}:
            self.shift.sounds.play(Sound.STOP)
        self._heard = props.notice

    def _present_fact(self, name: str, fact: FactCard) -> None:
        self.facts[name].setText(fact.text)
        self._details[name].setText(fact.detail or " ")
        self._captions[name].setVisible(not are_texts_large())

    def _enter(self, props: BedsideProps) -> None:
        """Show the panel and the buttons of a new stage, and put the focus where a stray key does nothing."""
        stage = self._stage = props.stage
        panels = {Stage.SIGNING: self._signing, Stage.INFUSION: self.infusion}
        panel: QWidget = self.home if stage in _SCANNING else panels.get(stage, self.verdict)
        if stage is Stage.WRISTBAND:
            self._read_ward()
        self._middle.setCurrentWidget(panel)
        self._cards.setVisible(stage is not Stage.WRISTBAND)
        self.home.show_list(stage is Stage.WRISTBAND)
        self.explain.setVisible(stage in _DECIDED)
        self.leave_go.setVisible(stage in {Stage.GO, Stage.RESCAN})
        self.sign.setVisible(stage is Stage.GO)
        self.close_stop.setVisible(stage is Stage.STOP)
        self.leave_infusion.setVisible(stage is Stage.INFUSION)
        self.open_bag.setVisible(stage is Stage.GO and self.shift.may(Action.NOT_GIVEN))
        if stage is not Stage.INFUSION:
            self.infusion.forget()
        if stage is Stage.SIGNING:
            self.signature_panel.focus_first()
        else:
            self.prompt.forget()
            self.signature_panel.forget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
