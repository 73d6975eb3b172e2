"""One bag beside the list: its head, what is due from this person, its paper, its gaps and its story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bag_decisions import (
    DispensePanel,
    HoldPanel,
    NotSupplyPanel,
    ReleasePanel,
    ResolveHoldPanel,
)
from ucmsc_desktop.gui.pages.bag_hand_steps import HandOverPanel, TakeOverPanel
from ucmsc_desktop.gui.pages.bag_head import BagHead, GapsCard, InsideCard
from ucmsc_desktop.gui.pages.bag_label_steps import (
    ConfirmLabelPanel,
    CopyLabelPanel,
    IssueLabelPanel,
    ReplaceLabelPanel,
)
from ucmsc_desktop.gui.pages.bag_logger_step import LoggerFilePanel
from ucmsc_desktop.gui.pages.bag_step import BagWork, StepPanel
from ucmsc_desktop.gui.pages.bag_way_steps import ReceivePanel, SetAsidePanel
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.bag_words import can_no_longer_start, step_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.label_queue_view import LabelQueueView
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.bag_steps import EXITS, BagStep, StepOffer, step_offers
from ucmsc_desktop.services.queries.bags import BagDetail, bag_detail
from ucmsc_desktop.services.queries.story import EntryLine, story_of

PANELS: Final[tuple[type[StepPanel], ...]] = (
    IssueLabelPanel,
    ConfirmLabelPanel,
    ReleasePanel,
    NotSupplyPanel,
    DispensePanel,
    HandOverPanel,
    TakeOverPanel,
    ReceivePanel,
    ReplaceLabelPanel,
    CopyLabelPanel,
    SetAsidePanel,
    LoggerFilePanel,
    HoldPanel,
    ResolveHoldPanel,
)
_COLUMNS = 2
_STORY_LOOKS: Final = {
    "custody.handed-over/1": "go",
    "custody.taken-over/1": "go",
    "custody.received/1": "go",
    "custody.refused/1": "caution",
    "bag.held/1": "caution",
    "bag.set-aside/1": "stop",
    "bag.not-supplied/1": "stop",
    "bag.replaced/1": "stop",
    "infusion.not-given/1": "stop",
}
"""The way from hand to hand stands out on the time line, and what took the bag out of it; each says so in words."""


class BagDetailPanel(QWidget):
    """Shows one bag and does every step with it that this person may do."""

    modal_changed = Signal(bool)
    """A signature holds the person to this bag, or no longer does."""
    papers_asked = Signal(str)
    """The papers of the bag of this dose are asked for."""
    told_something = Signal()
    """What was recorded is said at the top."""

    def __init__(self, shift: Shift, *, printers: Printers | None = None) -> None:
        super().__init__()
        self._shift = shift
        self.dose: str | None = None
        self.detail: BagDetail | None = None
        self.step: BagStep | None = None
        self._offers: dict[BagStep, StepOffer] = {}
        self._entries: tuple[EntryLine, ...] = ()
        self._told: tuple[str, Callable[[], str]] = ("", str)
        self.state, self.head, self.gaps = StateCard(), BagHead(shift), GapsCard()
        self.inside = InsideCard(shift)
        self.told, self.refusals = label("go-strong", wraps=True), label("caution-strong", wraps=True)
        self.nothing_due = label("muted", wraps=True)
        self.signing, self.paper = SigningCard(shift), PaperView(shift, printers=printers)
        self.queue = LabelQueueView(shift, printers=printers)
        work = BagWork(shift=shift, signing=self.signing, paper=self.paper, queue=self.queue, tell=self._tell)
        self._makers = {panel.step: partial(panel, work) for panel in PANELS}
        self.panels: dict[BagStep, StepPanel] = {}
        self.buttons: dict[BagStep, QPushButton] = {}
        self.story, self._story_title, self.papers = StoryList(), label("card-title"), button()
        self._lay_out()
        self._connect()
        self.show_nothing()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature is asked for."""
        return self.signing.is_open

    def show_nothing(self) -> None:
        """Show that no bag was chosen."""
        self.dose = self.detail = None
        self._forget_bag()
        self.name_everything()

    def show_bag(self, dose: str) -> None:
        """Show a bag; what was said and shown of the former one is forgotten."""
        if dose != self.dose:
            self.dose = dose
            self._forget_bag()
        self.refresh()

    def refresh(self) -> None:
        """Read the bag anew; what was typed stays."""
        if self.dose is None:
            self.name_everything()
            return
        desk = self._shift.desk
        try:
            self.detail = bag_detail(desk, self.dose)
            self._offers = {offer.step: offer for offer in step_offers(desk, self.dose)}
            self._entries = story_of(desk, f"dose:{self.dose}")
        except UserFacingError as error:
            self.detail = None
            self.state.show_error(error)
            self._show_body(is_shown=False)
            return
        self._choose_step()
        self.name_everything()

    @property
    def awaits_bag(self) -> bool:
        """Return whether the step that is shown waits for the scan of the bag in hand."""
        panel = None if self.step is None else self.panels.get(self.step)
        return panel is not None and panel.isVisible() and panel.needs_scan and not panel.is_scanned

    def tick(self, now: datetime) -> None:
        """Move the clocks on; a slot that closed is asked for anew."""
        if self.detail is None:
            return
        self.head.tick(now)
        closing = [offer.closes_at for offer in self._offers.values() if offer.closes_at is not None]
        opening = [offer.opens_at for offer in self._offers.values() if offer.opens_at is not None]
        if any(now >= each for each in (*closing, *opening)) and not self.is_modal and self.dose is not None:
            self._offers = {offer.step: offer for offer in step_offers(self._shift.desk, self.dose)}
            self._present_steps()
        elif self.step is not None:
            self.panels[self.step].tick(now)

    def take_code(self, code: str) -> bool:
        """Return whether the step that is shown used the scan of a bag's code; a label under way comes first."""
        waiting = self.panels.get(BagStep.CONFIRM_LABEL) if BagStep.CONFIRM_LABEL in self._offers else None
        for panel in (waiting, self.panels.get(self.step) if self.step is not None else None):
            if panel is not None and panel.detail is not None and panel.take_code(code):
                if panel is waiting and panel.detail is not None:
                    self.step = BagStep.CONFIRM_LABEL
                    self._present_steps()
                return True
        return False

    def mark_scanned(self, code: str) -> None:
        """Note that the bag in hand was scanned; a void label is said instead."""
        if self.detail is None:
            return
        if code in self.detail.void_codes:
            self._told = (
                "caution",
                lambda: translate("Bags", "The scanned label is void; it was replaced. Use the new label."),
            )
            self._say_told()
            return
        for panel in self.panels.values():
            if panel.detail is not None:
                panel.take_code(code)

    def focus_first(self) -> None:
        """Put the focus into the step that is shown."""
        if self.step is not None:
            self.panels[self.step].focus_first()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self._story_title.setText(translate("Bags", "What happened"))
        self.papers.setText(translate("Bags", "Papers of this bag"))
        self.papers.setVisible(self._shift.may(Action.TRACE))
        if self.dose is None:
            self.state.show_empty(
                translate("Bags", "No bag is chosen."),
                translate("Bags", "Scan a bag, or choose one in the list."),
            )
        if self.detail is not None:
            self.head.show_bag(self.detail)
            self.gaps.show_bag(self.detail)
            self.inside.show_bag(self.detail)
            self._show_story()
            self._say_told()
            self._present_steps()
        self._show_body(is_shown=self.detail is not None)

    def _lay_out(self) -> None:
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._steps = QVBoxLayout()
        self._others = QGridLayout()
        self._others.setSpacing(8)
        story = Card(spacing_px=12)
        story.column.addWidget(self._story_title)
        story.column.addWidget(self.story)
        for shown in (self.head, self.gaps, self.inside, self.told, self.refusals, self.signing):
            column.addWidget(shown)
        column.addLayout(self._steps)
        column.addWidget(self.nothing_due)
        for labels in (self.queue, self.paper):
            column.addWidget(labels)
        column.addLayout(self._others)
        column.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(story)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.addWidget(self.state)
        whole.addWidget(self.body)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.signing.signed.connect(self._after_signing)
        self.signing.left.connect(self._after_signing)
        self.state.retried.connect(self.refresh)
        self.papers.clicked.connect(lambda: self.papers_asked.emit(self.dose or ""))

    def _show_body(self, *, is_shown: bool) -> None:
        self.body.setVisible(is_shown)
        self.state.setVisible(not is_shown)

    def _forget_bag(self) -> None:
        self.step = None
        self._told = ("", str)
        self._offers = {}
        self.signing.leave()
        self.paper.clear()
        self.queue.clear()
        for panel in self.panels.values():
            panel.forget()

    def _choose_step(self) -> None:
        """Keep the step that is open while it is offered, else open what is due from this person."""
        open_now = [step for step, offer in self._offers.items() if offer.refusal is None]
        if self.step not in open_now:
            self.step = next((step for step in open_now if step not in EXITS), None)

    def _open_step(self, step: BagStep) -> None:
        self.step = step
        self._told = ("", str)
        self._say_told()
        self._present_steps()
        self.panels[step].focus_first()

    def _present_steps(self) -> None:
        """Show the panel of the open step, and a button for every other one."""
        detail = self.detail
        if detail is None:
            return
        is_signing = self.is_modal
        for step, offer in self._offers.items():
            if offer.refusal is None and (step is self.step or step is BagStep.CONFIRM_LABEL):
                self._panel(step).show_step(detail, offer)
        for step, panel in self.panels.items():
            panel.setVisible(step is self.step and not is_signing)
        self._present_buttons(is_signing=is_signing)
        said = dict.fromkeys(
            in_one_line(refusal_words(offer.refusal)) for offer in self._offers.values() if offer.refusal is not None
        )
        show_text(self.refusals, "\n".join(said))
        show_text(self.nothing_due, self._nothing_words(detail) if self.step is None and not said else "")
        self.paper.setVisible(not self.paper.is_empty)

    def _nothing_words(self, detail: BagDetail) -> str:
        if can_no_longer_start(detail.line, self._shift.now()):
            return translate("Bags", "This bag can no longer be started. Set it aside.")
        return translate("Bags", "Nothing is due from you for this bag now.")

    def _present_buttons(self, *, is_signing: bool) -> None:
        others = [step for step, offer in self._offers.items() if offer.refusal is None and step is not self.step]
        for shown in self.buttons.values():
            self._others.removeWidget(shown)
            shown.hide()
        for number, step in enumerate(others):
            shown = self._button(step)
            shown.setText(step_words(step))
            self._others.addWidget(shown, *divmod(number, _COLUMNS))
            shown.setVisible(not is_signing)

    def _panel(self, step: BagStep) -> StepPanel:
        if step not in self.panels:
            made = self.panels[step] = self._makers[step]()
            made.hide()
            made.submitted.connect(self._present_modal)
            self._steps.addWidget(made)
        return self.panels[step]

    def _button(self, step: BagStep) -> QPushButton:
        if step not in self.buttons:
            made = self.buttons[step] = button()
            made.clicked.connect(partial(self._open_step, step))
        return self.buttons[step]

    def _present_modal(self) -> None:
        """After a button was pressed: a signature may hold the page now."""
        if self.is_modal:
            self._present_steps()
            self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _after_signing(self) -> None:
        self._present_steps()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value

    def _tell(self, words: Callable[[], str], look: Literal["go", "caution"]) -> None:
        """Say what was recorded; the step that did it is over."""
        self.step = None
        self._told = (look, words)
        self._say_told()
        self.told_something.emit()

    def _say_told(self) -> None:
        look, words = self._told
        set_look(self.told, "caution-strong" if look == "caution" else "go-strong")
        show_text(self.told, words())

    def _show_story(self) -> None:
        is_english, zone = shown_language() == "en", self._shift.zone
        self.story.show_lines(
            [
                StoryLine(
                    at_text=f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
                    text=entry.text_en if is_english else entry.text_zh,
                    who=entry.by_name,
                    look=_STORY_LOOKS.get(entry.kind, "accent"),
                    is_signed=entry.is_signed,
                )
                for entry in reversed(self._entries)
            ]
        )
