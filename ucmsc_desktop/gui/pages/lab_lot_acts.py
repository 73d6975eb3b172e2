"""What the quality unit does with a lot: release it, recall it, decide on every bag that its recall holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_step_form import Asked
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import meaning_words
from ucmsc_desktop.gui.viewmodels.quality_words import standing_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.product.register_lot import release_lot
from ucmsc_desktop.services.queries.quality import quality_of
from ucmsc_desktop.services.queries.quality_subjects import SubjectState
from ucmsc_desktop.services.queries.stock import LotState, LotStory, Recall, bags_that_a_recall_would_hold


class LotActs(Card):
    """One primary button, release or decision; the recall begins apart from it and asks for its reason.

    While a test of the lot is missing or failed, the release cannot be pressed and the tests are named above it.
    """

    asks = Signal(object)
    """An `Asked`."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self._story: LotStory | None = None
        self.guidance = label(wraps=True)
        self.begin_recall, self.release, self.decide = button(), button("primary"), button("primary")
        self.form = Form(columns=1, can_leave=True)
        self.reason = TextEdit()
        self.form.add("reason", self.reason)
        self.form.setProperty("look", "")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.begin_recall)
        row.addStretch(1)
        row.addWidget(self.release)
        row.addWidget(self.decide)
        self.column.addWidget(self.guidance)
        self.column.addLayout(row)
        self.column.addWidget(self.form)
        self.form.hide()
        self.begin_recall.clicked.connect(self._open_form)
        self.form.left.connect(self.forget)
        self.form.submitted.connect(self._recall)
        self.release.clicked.connect(self._release)
        self.decide.clicked.connect(self._decide)

    @property
    def has_any(self) -> bool:
        """Return whether this person may do anything with the lot now."""
        return self._may_release() or self._may_recall() or self._may_decide()

    def present(self, story: LotStory) -> None:
        """Offer what may be done with a lot."""
        self._story = story
        self._name_everything()
        typing = not self.form.isHidden()
        self.release.setVisible(self._may_release() and not typing)
        self.begin_recall.setVisible(self._may_recall() and not typing)
        self.decide.setVisible(self._may_decide() and not typing)

    def forget(self) -> None:
        """Close the form and forget what was typed."""
        self.form.clear()
        self.form.hide()
        if self._story is not None:
            self.present(self._story)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _open_form(self) -> None:
        self.form.show()
        if self._story is not None:
            self.present(self._story)
        self.form.focus_first()

    def _release(self) -> None:
        story = self._story
        if story is not None:
            lot = story.line.lot
            self.asks.emit(
                Asked(
                    meaning=lambda: meaning_words("I release this lot."),
                    details=lot,
                    work=lambda desk, own: release_lot(desk, lot=lot, signature=own),
                    said=lambda: translate("Lab", "Lot {lot} is released.").format(lot=lot),
                )
            )

    def _recall(self) -> None:
        story, reason = self._story, self.reason.text().strip()
        if story is None:
            return
        if not reason:
            self.form.show_refusal(UserFacingError("field-blank", field=self._reason_word()))
            return
        lot, held = story.line.lot, self._would_hold()
        self.asks.emit(
            Asked(
                meaning=lambda: meaning_words("I recall or quarantine this component."),
                details=f"{lot} · {reason} · {_held_words(held)}",
                work=lambda desk, own: recall_lot(desk, lot=lot, reason=reason, signature=own),
                said=lambda: translate("Lab", "Lot {lot} is recalled. Bags on hold: {count}").format(
                    lot=lot, count=held
                ),
            )
        )

    def _decide(self) -> None:
        recall = self._open_recall()
        if recall is not None:
            self.asks.emit(
                Asked(
                    meaning=lambda: meaning_words("I decided on every bag that this recall held."),
                    details=_held_words(recall.held),
                    work=lambda desk, own: resolve_recall(desk, recall=recall.recall, signature=own),
                    said=lambda: translate("Lab", "The decision on every held bag is recorded."),
                )
            )

    def _name_everything(self) -> None:
        recall = self._open_recall()
        self.begin_recall.setText(translate("Lab", "Recall this lot"))
        self.release.setText(translate("Lab", "Release this lot"))
        self.decide.setText(translate("Lab", "Decide on every held bag"))
        guidance = self._against_release()
        self.release.setEnabled(not guidance)
        if recall is not None:
            guidance = translate(
                "Lab",
                "Bags on hold by this recall: {count}. If one of them contains the lot, all are replaced; "
                "otherwise all are freed.",
            ).format(count=recall.held)
        show_text(self.guidance, guidance)
        self.form.fields["reason"].set_caption(self._reason_word())
        self.form.say(
            translate("Lab", "Recall this lot"),
            translate("Lab", "Sign the recall"),
            guidance=_held_words(self._would_hold()) if self._may_recall() else "",
            leave=translate("Lab", "Back"),
        )

    def _against_release(self) -> str:
        """Return which tests stand against the release, empty where it is not this person's or nothing does."""
        story = self._story
        if story is None or not self._may_release():
            return ""
        try:
            view = quality_of(self._shift.desk, f"lot:{story.line.lot}")
        except UserFacingError:
            return ""
        return standing_words(view, SubjectState.WAITING) if view.missing or view.failed else ""

    def _reason_word(self) -> str:
        return translate("Lab", "Reason of the recall")

    def _would_hold(self) -> int:
        try:
            return bags_that_a_recall_would_hold(self._shift.desk)
        except UserFacingError:
            return 0

    def _open_recall(self) -> Recall | None:
        recalls = () if self._story is None else self._story.recalls
        return next((each for each in recalls if each.decision is None), None)

    def _may_release(self) -> bool:
        story = self._story
        if story is None or not self._shift.may(Action.RELEASE_LOT):
            return False
        return story.line.state is LotState.REGISTERED and story.registrar != self._shift.person.person

    def _may_recall(self) -> bool:
        return self._story is not None and self._shift.may(Action.RECALL_LOT) and not self._story.recalls

    def _may_decide(self) -> bool:
        return self._shift.may(Action.RESOLVE_HOLD) and self._open_recall() is not None


def _held_words(count: int) -> str:
    return translate("Lab", "Bags in preparation or labelled that are held: {count}").format(count=count)
