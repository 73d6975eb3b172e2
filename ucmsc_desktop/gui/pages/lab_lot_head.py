"""Where a lot comes from and what became of it: donor, banks, lot and containers, then release and recalls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import day_time_words, lot_look, lot_state_word, product_word
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.queries.stock import LotStory, Recall


class LotHead(Card):
    """The lot in large type and its genealogy as a chain."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(spacing_px=8)
        self._zone = zone
        self._story: LotStory | None = None
        self.lot, self.product, self.lot_state = label("identifier"), label("muted", wraps=True), label("field")
        self.chain = StoryList()
        top = QHBoxLayout()
        top.addWidget(self.lot)
        top.addStretch(1)
        top.addWidget(self.lot_state)
        self.column.addLayout(top)
        self.column.addWidget(self.product)
        self.column.addWidget(self.chain)

    def present(self, story: LotStory) -> None:
        """Show a lot."""
        self._story = story
        line = story.line
        self.lot.setText(line.lot)
        self.product.setText(
            translate("Lab", "{product} · expires {day} · {on_hand} of {all} containers on hand").format(
                product=product_word(line.product),
                day=line.expires_on.isoformat(),
                on_hand=f"{line.on_hand:,}",
                all=f"{line.containers:,}",
            )
        )
        self.lot_state.setText(lot_state_word(line.state))
        look = lot_look(line.state)
        set_look(self.lot_state, "muted" if look == "muted" else f"{look}-strong")
        self.chain.show_lines(list(self._lines(story)))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange and self._story is not None:
            self.present(self._story)
        super().changeEvent(event)

    def _lines(self, story: LotStory) -> Iterator[StoryLine]:
        for caption, text in (
            (translate("Lab", "Donor"), story.donor),
            (translate("LabOrigin", "Donation number"), story.donation_number),
            (translate("Lab", "Master bank"), story.master_bank),
            (translate("Lab", "Working bank"), story.working_bank),
            (translate("Lab", "Supplier"), _supplier_words(story)),
        ):
            if text:
                yield StoryLine(at_text=caption, text=text)
        lot = story.line.lot
        if story.passage is not None:
            lot = translate("Lab", "{lot}, passage {passage}").format(lot=lot, passage=story.passage)
        if story.population_doublings is not None:
            lot = translate("Lab", "{lot}, {doublings} population doublings").format(
                lot=lot, doublings=format_number(story.population_doublings)
            )
        yield StoryLine(
            at_text=translate("Lab", "Lot"),
            text=lot,
            who=translate("Lab", "registered {at} by {name}").format(
                at=day_time_words(story.registered_at, self._zone), name=story.registered_by
            ),
        )
        if story.released_at is not None:
            yield StoryLine(
                at_text=day_time_words(story.released_at, self._zone),
                text=translate("Lab", "Released"),
                who=story.released_by or "",
                look="go",
                is_signed=True,
            )
        for recall in story.recalls:
            yield from self._recall_lines(recall)

    def _recall_lines(self, recall: Recall) -> Iterator[StoryLine]:
        yield StoryLine(
            at_text=day_time_words(recall.at, self._zone),
            text=translate("Lab", "Recalled: {reason}").format(reason=recall.reason),
            who=recall.by,
            look="stop",
            is_signed=True,
        )
        if recall.decision is not None:
            decided = {
                "freed": translate("Lab", "Decided: every held bag was freed"),
                "replaced": translate("Lab", "Decided: every held bag is replaced by its next attempt"),
            }[recall.decision]
            yield StoryLine(at_text="", text=decided, look="muted", is_signed=True)


def _supplier_words(story: LotStory) -> str:
    """Return supplier, the supplier's lot and the day of receipt, as far as they are known."""
    received = story.received_on
    parts = (
        story.supplier,
        story.supplier_lot and translate("Lab", "their lot {lot}").format(lot=story.supplier_lot),
        received and translate("Lab", "received {day}").format(day=received.isoformat()),
    )
    return ", ".join(part for part in parts if part)
