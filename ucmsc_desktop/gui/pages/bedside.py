"""The bedside page: what was scanned above, the prompt or the verdict below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bedside_prompt import BedsidePrompt
from ucmsc_desktop.gui.pages.signature_panel import SignaturePanel
from ucmsc_desktop.gui.pages.verdict_panel import VerdictPanel
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bedside import BedsideViewModel
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, FactCard
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.gui.viewmodels.signatures import SignatureViewModel
from ucmsc_desktop.gui.widgets.buttons import HoldButton, button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text

CARDS = ("participant", "bag", "give")


class BedsidePage(QWidget):
    """Shows the props and forwards scans and presses. Its focus rests on itself, where no input method works."""

    modal_changed = Signal(bool)

    def __init__(self, view_model: BedsideViewModel, signatures: SignatureViewModel) -> None:
        super().__init__()
        self._view_model, self._signatures = view_model, signatures
        self._stage: Stage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._captions = {name: label("muted") for name in CARDS}
        self.facts = {name: label("identifier") for name in CARDS}
        self._details = {name: label("small") for name in CARDS}
        self.prompt = BedsidePrompt()
        self.verdict = VerdictPanel()
        self.signature_panel = SignaturePanel(signatures)
        self._middle = QStackedWidget()
        self.notice = label("caution-strong", wraps=True)
        self.explain, self.sign, self.next_check = button(), button("primary"), button("primary")
        self.leave_go = button()
        self.close_stop = HoldButton()
        self._lay_out()
        self._name_everything()
        self._connect()
        self._present(view_model.props)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Return that no input method is wanted here."""
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language or colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self._view_model.tick()
        elif event.type() == QEvent.Type.StyleChange:
            self._present(self._view_model.props)
        super().changeEvent(event)

    def take_scan(self, text: str) -> None:
        """Forward a scan that has the shape of a code."""
        self._view_model.take_scan(text)

    def take_foreign(self, text: str) -> None:
        """Forward a burst that is no code of ours."""
        self._view_model.take_foreign(text)

    def tick(self) -> None:
        """Move the time left on."""
        if self._stage in {Stage.GO, Stage.STOP}:
            self._view_model.tick()

    @property
    def is_modal(self) -> bool:
        """Return whether a STOP or a signature holds the page."""
        return self._view_model.props.is_modal

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(14)
        for name in CARDS:
            card = Card(spacing_px=2)
            for shown in (self._captions[name], self.facts[name], self._details[name]):
                card.column.addWidget(shown)
            cards.addWidget(card, 1)
        for panel in (self.prompt, self.verdict, self.signature_panel):
            self._middle.addWidget(panel)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.explain)
        foot.addWidget(self.leave_go)
        foot.addStretch(1)
        for pressed in (self.sign, self.next_check, self.close_stop):
            foot.addWidget(pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(cards)
        column.addWidget(self._middle, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._view_model.changed.connect(self._present)
        self.prompt.typed.connect(self._take_typed)
        self.explain.clicked.connect(self._explain)
        self.sign.clicked.connect(self._begin_signing)
        self.leave_go.clicked.connect(self._view_model.close)
        self.next_check.clicked.connect(self._view_model.close)
        self.close_stop.held.connect(self._view_model.close)
        self.signature_panel.left.connect(self._view_model.leave_signing)
        self.signature_panel.submitted.connect(self._start)
        self._signatures.started.connect(self._view_model.take_started)
        self._signatures.refused.connect(self._after_refusal)

    def _take_typed(self, wristband: str, bag: str, reason: str) -> None:
        self._view_model.take_typed(wristband=wristband, bag=bag, reason=reason)

    def _begin_signing(self) -> None:
        self._signatures.begin()
        self._view_model.begin_signing()

    def _start(self, first_password: str, second_password: str) -> None:
        self._signatures.start(self._view_model.scans, first_password=first_password, second_password=second_password)

    def _after_refusal(self, error: UserFacingError) -> None:
        if error.code.startswith("bedside-"):
            self._view_model.recheck()

    def _explain(self) -> None:
        self.verdict.explain(not self.verdict.explains)
        self._name_everything()

    def _name_everything(self) -> None:
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
        self.next_check.setText(translate("Bedside", "Next check"))
        self.leave_go.setText(translate("Bedside", "Do not start"))

    def _present(self, props: BedsideProps) -> None:
        for name, fact in (("participant", props.participant), ("bag", props.bag), ("give", props.give)):
            self._present_fact(name, fact)
        show_text(self.notice, props.notice)
        self.prompt.present(props)
        if props.verdict is not None:
            self.verdict.present(props)
        if props.stage is not self._stage:
            self._enter(props)

    def _present_fact(self, name: str, fact: FactCard) -> None:
        self.facts[name].setText(fact.text)
        set_look(self.facts[name], "identifier")
        self._details[name].setText(fact.detail or " ")

    def _enter(self, props: BedsideProps) -> None:
        """Show the panel and the buttons of a new stage, and put the focus where a stray key does nothing."""
        stage = self._stage = props.stage
        panel: QWidget = self.prompt if stage in {Stage.WRISTBAND, Stage.BAG} else self.verdict
        self._middle.setCurrentWidget(self.signature_panel if stage is Stage.SIGNING else panel)
        self.explain.setVisible(stage in {Stage.GO, Stage.STOP})
        self.leave_go.setVisible(stage is Stage.GO)
        self.sign.setVisible(stage is Stage.GO)
        self.next_check.setVisible(stage is Stage.STARTED)
        self.close_stop.setVisible(stage is Stage.STOP)
        if stage is Stage.SIGNING:
            self.signature_panel.focus_first()
        else:
            self.prompt.forget()
            self.signature_panel.forget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.modal_changed.emit(props.is_modal)
