"""The allocation list: from outside while the study is masked; after the planned unblinding whole, for everybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_closing import ClosingForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.allocation_words import (
    arm_words,
    check_look,
    check_words,
    columns,
    opened_words,
    origin_words,
    sealed_words,
    strata_fields,
)
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.facts import Fact, Facts
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.paper.opened_list import opened_list_pdf
from ucmsc_desktop.services.queries.allocation_overview import AllocationOverview, allocation_overview
from ucmsc_desktop.services.queries.opened_list import OpenedLine, OpenedList, opened_list
from ucmsc_desktop.services.trial.print_opened_list import opened_list_paper


class AllocationPart(Part):
    """Shows what is the same in both worlds, and begins the planned unblinding; arms only after it is recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._opened: OpenedList | None = None
        self.card, self.facts, self.check = Card("card", margin_px=20, spacing_px=12), Facts(3), label(wraps=True)
        self.about, self.commitment = label(wraps=True), label("small", wraps=True)
        self.strata, self.begin, self.form = FieldTable(), button(), ClosingForm(shift)
        self.paper = PaperOnDemand(
            shift,
            read=self._read_paper,
            title=lambda: translate("Allocation", "Opened allocation list"),
            file_name="opened-list.pdf",
            tells_arm=False,
        )
        self.refusal = label("stop-strong", wraps=True)
        self.listing: Listing[OpenedLine] = Listing(self._model(), key=lambda line: str(line.slot))
        self.listed = Card("unblinded", margin_px=12)
        for shown in (self.form, self.refusal):
            shown.hide()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def is_modal(self) -> bool:
        """Return whether the two signatures hold the page."""
        return not self.form.isHidden()

    def refresh(self) -> None:
        """Read the list anew; what is being typed stays."""
        self._opened = opened_list(self._shift.desk)
        self.listing.read_again()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.begin.setText(translate("Allocation", "Unblind the study at its end"))
        self.listing.say()
        self.form.name_everything()
        self._present(allocation_overview(self._shift.desk))
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus into the filter of the opened list, else onto the beginning of the unblinding."""
        if self._opened is not None:
            self.listing.setFocus()
        elif not self.begin.isHidden():
            self.begin.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the form when the part is left."""
        self._leave()
        super().hideEvent(event)

    def _present(self, overview: AllocationOverview) -> None:
        opened, fixed = self._opened, overview.commitment
        self.facts.show_facts(
            (
                Fact(caption=translate("Allocation", "Slots"), text=str(overview.slots)),
                Fact(caption=translate("Allocation", "Taken"), text=str(overview.taken)),
                Fact(caption=translate("Allocation", "Origin"), text=origin_words(overview.origin)),
            )
        )
        self.strata.show_fields(strata_fields(overview.strata))
        if opened is None:
            set_look(self.check, "" if overview.is_intact else "stop-strong")
            show_text(self.check, sealed_words(overview))
            show_text(self.about, "")
        else:
            fixed = opened.commitment
            set_look(self.check, check_look(opened.check))
            show_text(self.check, check_words(opened.check))
            show_text(self.about, opened_words(opened))
        words = translate("Allocation", "Commitment: {commitment}")
        show_text(self.commitment, "" if fixed is None else words.format(commitment=grouped_by_four(fixed)))

    def _show_parts(self) -> None:
        is_open = self._opened is not None
        column = self._right if is_open else self._left
        column.insertWidget(0, self.card, 0, Qt.AlignmentFlag.AlignTop)
        self.listed.setVisible(is_open)
        self.paper.setVisible(is_open)
        may_begin = self._shift.may(Action.UNBLIND_STUDY) and not is_open
        self.begin.setVisible(may_begin and self.form.isHidden())

    def _begin(self) -> None:
        try:
            self.form.open()
        except UserFacingError as error:
            show_text(self.refusal, in_one_line(refusal_words(error)))
            return
        show_text(self.refusal, "")
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value
        self._show_parts()

    def _leave(self) -> None:
        if not self.form.isHidden():
            self.form.hide()
            self.form.clear()
            self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
            self._show_parts()

    def _finish(self) -> None:
        self._leave()
        self.refresh()

    def _read_paper(self) -> Callable[[], bytes]:
        paper = opened_list_paper(self._shift.desk)
        size = self._shift.paper_size
        return lambda: opened_list_pdf(paper, size=size)

    def _lay_out(self) -> None:
        for shown in (self.facts, self.check, self.about, self.commitment, self.strata):
            self.card.column.addWidget(shown)
        self.listed.column.addWidget(self.listing)
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._left.addWidget(self.listed, 1)
        for part in (self.form, self.refusal, self.paper):
            self._right.addWidget(part)
        self._right.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addStretch(1)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Beside(left, right, share=(6, 5)))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Allocation", "Participant, number or arm"),
                translate("Allocation", "No slot holds this text."),
                "",
            )
        )
        self.begin.clicked.connect(self._begin)
        self.form.left.connect(self._leave)
        self.form.unblinded.connect(self._finish)

    def _model(self) -> LinesModel[OpenedLine]:
        return LinesModel(
            columns(has_strata=any(each.stratum for each in allocation_overview(self._shift.desk).strata)),
            count=lambda text: len(self._matching(text)),
            lines=lambda text, start, count: self._matching(text)[start : start + count],
        )

    def _matching(self, text: str) -> tuple[OpenedLine, ...]:
        lines = () if self._opened is None else self._opened.lines
        return tuple(line for line in lines if text.casefold() in _searched(line).casefold())


def _searched(line: OpenedLine) -> str:
    return f"{line.slot} {line.participant or ''} {line.randomisation_number or ''} {arm_words(line)}"
