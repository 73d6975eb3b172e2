"""One component: who was exposed and whom to call; the quality unit recalls it, quarantines it, and decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.core.product.recall import RecallMeasure
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import meaning_words
from ucmsc_desktop.gui.viewmodels.recall_words import (
    bag_line,
    call_words,
    held_words,
    node_words,
    standing_words,
    summary_words,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard, Work
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.widgets.story import StoryList
from ucmsc_desktop.services.product.recall_component import recall_component, resolve_recall
from ucmsc_desktop.services.queries.exposure import Exposure, StandingRecall, exposure_of


class RecallPanel(QWidget):
    """Shows what the query returned of one component; a signature records the measure or the decision."""

    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.node, self._what, self._told = "", "", ""
        self.found: Exposure | None = None
        self._measure = RecallMeasure.RECALL
        self.state, self.outcome = StateCard(), label("go-strong", wraps=True)
        self.title, self.standing = label("card-title", wraps=True), label("stop-strong", wraps=True)
        self.summary, self.call, self.held = label(wraps=True), label("field", wraps=True), label("muted", wraps=True)
        self.bags = StoryList()
        self.begin_quarantine, self.begin_recall, self.decide = button(), button(), button("primary")
        self.form, self.reason, self.signing = Form(columns=1, can_leave=True), TextEdit(), SigningCard(shift)
        self.form.add("reason", self.reason)
        self.form.hide()
        self._lay_out()
        self._connect()
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def show_node(self, node: str, what: str) -> None:
        """Show another component from the beginning."""
        if node != self.node:
            self.node, self._what, self._told = node, what, ""
            self._close_form()
        self.read_again()

    def read_again(self) -> None:
        """Read the exposure anew; what is being typed stays."""
        self.found = None
        if self.node:
            try:
                self.found = exposure_of(self._shift.desk, self.node)
            except UserFacingError as error:
                self.state.show_error(error)
        self.name_everything()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        if not self.node:
            self.state.show_empty(
                translate("LabRecall", "No component is chosen."),
                translate("LabRecall", "Choose a line, or scan the code of a container."),
            )
        self.begin_quarantine.setText(translate("LabRecall", "Quarantine"))
        self.begin_recall.setText(translate("LabRecall", "Recall"))
        self.decide.setText(translate("LabRecall", "Decide on every held bag"))
        self._say_found()
        self._name_form()
        self._show_parts()

    def _say_found(self) -> None:
        found, zone = self.found, self._shift.zone
        show_text(self.outcome, self._told)
        show_text(self.title, "" if found is None else f"{node_words(self.node)} {self._what}".strip())
        standing = () if found is None else found.recalls
        show_text(self.standing, "\n".join(standing_words(each, zone) for each in standing))
        show_text(self.summary, "" if found is None else summary_words(found))
        show_text(self.call, "" if found is None else call_words(found))
        show_text(self.held, "" if found is None or not self._shift.may(Action.RECALL_LOT) else held_words(found))
        self.bags.show_lines([] if found is None else [bag_line(bag, zone) for bag in found.bags])

    def _name_form(self) -> None:
        is_recall = self._measure is RecallMeasure.RECALL
        self.form.fields["reason"].set_caption(translate("LabRecall", "Reason"))
        self.form.say(
            translate("LabRecall", "Recall for good") if is_recall else translate("LabRecall", "Quarantine"),
            translate("LabRecall", "Sign the recall") if is_recall else translate("LabRecall", "Sign the quarantine"),
            guidance=translate("LabRecall", "A quarantine ends when its bags are freed; a recall never ends."),
            leave=translate("LabRecall", "Back"),
        )

    def _show_parts(self) -> None:
        self.state.setVisible(self.found is None)
        is_typing = not self.form.isHidden() or self.signing.is_open
        may = self.found is not None and self._shift.may(Action.RECALL_LOT) and not is_typing
        measures = {each.measure for each in self._standing()}
        self.begin_recall.setVisible(may and RecallMeasure.RECALL not in measures)
        self.begin_quarantine.setVisible(may and not measures)
        self.decide.setVisible(may and self._open() is not None)

    def _standing(self) -> tuple[StandingRecall, ...]:
        return () if self.found is None else tuple(each for each in self.found.recalls if each.is_in_force)

    def _open(self) -> StandingRecall | None:
        return next((each for each in self._standing() if each.decision is None), None)

    def _begin(self, measure: RecallMeasure) -> None:
        self._measure, self._told = measure, ""
        self.form.clear()
        self.form.show()
        self.name_everything()
        self.form.focus_first()

    def _close_form(self) -> None:
        self.form.clear()
        self.form.hide()
        self.name_everything()

    def _send(self) -> None:
        node, measure, reason = self.node, self._measure, self.reason.text().strip()
        if not reason:
            self.form.show_refusal(UserFacingError("field-blank", field=translate("LabRecall", "Reason")))
            return
        held = "" if self.found is None else held_words(self.found)
        self._ask(
            "I recall or quarantine this component.",
            f"{node_words(node)} · {reason} · {held}",
            lambda desk, own: recall_component(desk, component=node, measure=measure, reason=reason, signature=own),
        )

    def _decide(self) -> None:
        recall = self._open()
        if recall is not None:
            self._ask(
                "I decided on every bag that this recall held.",
                standing_words(recall, self._shift.zone),
                lambda desk, own: resolve_recall(desk, recall=recall.recall, signature=own),
            )

    def _ask(self, meaning: str, details: str, work: Work) -> None:
        self.signing.ask(lambda: meaning_words(meaning), work, done=self._done, details=details)
        self._show_parts()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _done(self, _result: object) -> None:
        self._told = translate("LabRecall", "It is recorded. Every bag of the study stands as decided.")
        self._close_form()

    def _release(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.read_again()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for part in (self.title, self.standing, self.call, self.summary, self.bags, self.held):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.begin_quarantine)
        row.addWidget(self.begin_recall)
        row.addStretch(1)
        row.addWidget(self.decide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for shown in (self.state, self.outcome):
            whole.addWidget(shown)
        whole.addWidget(area, 1)
        for asked in (self.form, self.signing):
            whole.addWidget(asked)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.begin_quarantine.clicked.connect(lambda: self._begin(RecallMeasure.QUARANTINE))
        self.begin_recall.clicked.connect(lambda: self._begin(RecallMeasure.RECALL))
        self.decide.clicked.connect(self._decide)
        self.form.left.connect(self._close_form)
        self.form.submitted.connect(self._send)
        self.signing.signed.connect(self._release)
        self.signing.left.connect(self._release)
        self.state.retried.connect(self.read_again)
