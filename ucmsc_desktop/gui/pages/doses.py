"""The doses page: all doses by what is due, beside them one dose; the order of another; and the calculator."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose import DosePage
from ucmsc_desktop.gui.pages.dose_order import OrderView
from ucmsc_desktop.gui.pages.dose_panel import DosePanel
from ucmsc_desktop.gui.pages.dose_paper_view import DosePaperView
from ucmsc_desktop.gui.pages.dose_papers import DosePaper
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import DoseFormInputs, DoseViewModel
from ucmsc_desktop.gui.viewmodels.doses import columns, states_of
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.doses import DoseLine, count_doses, dose_lines
from ucmsc_desktop.services.queries.protocols import protocols
from ucmsc_desktop.services.queries.scanned import what_was_scanned

DOSES, CALCULATOR = 0, 1
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DosesPage(Page):
    """Two tabs, the doses and the calculator; what an unblinded person sees here tells the arm."""

    shows_arm = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        model = LinesModel(
            columns(self._is_hidden),
            count=lambda text: count_doses(shift.desk, text=text, states=states_of(text)),
            lines=lambda text, start, count: dose_lines(
                shift.desk, text=text, start=start, count=count, states=states_of(text)
            ),
        )
        self.tabs, self.order = QTabBar(), button()
        self.listing = Listing(model, key=lambda line: line.dose)
        self.nothing, self.panel, self.sheet = StateCard(), DosePanel(shift), DosePaperView(shift)
        self.order_view = OrderView(shift)
        self.calculator: DosePage | None = None
        self._detail, self._stack = QWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show_part(self.nothing)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        for number, words in ((DOSES, translate("Doses", "Doses")), (CALCULATOR, translate("Doses", "Calculator"))):
            self.tabs.setTabText(number, words)
        self.order.setText(translate("Doses", "Order a dose"))
        self.listing.name(
            lambda: (
                translate("Doses", "Participant, pack code or state"),
                translate("Doses", "No dose was ordered yet."),
                translate("Doses", "An investigator orders a dose on the day of the infusion."),
            )
        )
        if self.panel.detail is None and not self.nothing.retry.isVisible():
            self.nothing.show_empty(
                translate("Doses", "No dose is chosen."),
                translate("Doses", "Choose a line to see the order, its calculation and what is next."),
            )

    def refresh(self) -> None:
        """Read list, dose and offers anew; what is being typed stays."""
        self.listing.say()
        self.listing.read_again()
        self.panel.read_again()
        if self._stack.currentWidget() is self.order_view:
            self.order_view.read_again()

    def focus_first(self) -> None:
        """Put the focus where the work begins; on the list no input method eats the digits of a scan."""
        shown = self._stack.currentWidget()
        if shown is self.calculator and self.calculator is not None:
            self.calculator.focus_first()
        elif shown is self.order_view:
            self.order_view.form.focus_first()
        else:
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.listing.chosen_key is None:
                self.listing.table.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to filter with whatever is typed while no field has the focus."""
        typed = event.text()
        is_text = typed.isprintable() and typed.strip() and not event.modifiers() & _COMMAND
        if is_text and not self.is_modal and self._stack.currentIndex() == DOSES:
            self.listing.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.listing.filter.insert(typed)
        else:
            super().keyPressEvent(event)

    def take_scan(self, text: str) -> bool:
        """Return whether a wristband was used for the order that is being written."""
        if self._stack.currentWidget() is not self.order_view:
            return False
        try:
            found = what_was_scanned(self.shift.desk, text)
        except UserFacingError:
            return False
        return found.kind == "participant" and self.order_view.choose(found.subject)

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a dose, or begin the order of a participant."""
        if self.is_modal:
            return
        if kind == "dose":
            self.show_tab(DOSES)
            self.listing.choose(subject)
            self._show_dose(subject)
            self.panel.focus_first()
        elif kind == "participant" and self.shift.may(Action.ORDER_DOSE):
            self._open_order(subject)

    def show_tab(self, tab: int) -> None:
        """Show the doses or the calculator."""
        self.tabs.setCurrentIndex(tab)
        self._show_tab(tab)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for _ in (DOSES, CALCULATOR):
            self.tabs.addTab("")
        top = QHBoxLayout()
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.order)
        parts = QVBoxLayout(self._detail)
        parts.setContentsMargins(0, 0, 0, 0)
        for part in (self.nothing, self.panel, self.sheet):
            parts.addWidget(part)
        parts.addStretch(1)
        self.beside = Beside(self.listing, self._detail, share=(6, 5))
        self._stack.addWidget(self.beside)
        self._stack.addWidget(self.order_view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.order.setVisible(self.shift.may(Action.ORDER_DOSE))
        self.order.clicked.connect(lambda: self._open_order(""))
        self.tabs.currentChanged.connect(self._show_tab)
        self.listing.chosen.connect(self._choose)
        self.listing.table.activated.connect(lambda _index: self.panel.focus_first())
        self.panel.opens.connect(self.opens)
        self.panel.modal_changed.connect(self._hold)
        self.panel.failed.connect(self._fail)
        self.panel.paper_wanted.connect(self._show_paper)
        self.panel.order_wanted.connect(self._open_order)
        self.nothing.retried.connect(self.refresh)
        self.sheet.left.connect(lambda: self._show_part(self.panel))
        self.order_view.left.connect(self._leave_order)
        self.order_view.ordered.connect(self._take_order)

    def _is_hidden(self, line: DoseLine) -> bool:
        """Return whether the target is left out: of the dose that the person is calculating afresh."""
        return self.panel.is_checking and line.dose == self.panel.dose

    def _show_tab(self, tab: int) -> None:
        if tab == CALCULATOR and self.calculator is None:
            offered = protocols(self.shift.desk)
            inputs = DoseFormInputs(protocol=offered[0], language=shown_language())
            self.calculator = DosePage(DoseViewModel(inputs, self), offered)
            self._stack.addWidget(self.calculator)
        shown = self.calculator if tab == CALCULATOR and self.calculator is not None else self.beside
        self._stack.setCurrentWidget(shown)
        self.tabs.updateGeometry()
        self._present_order()
        if tab == CALCULATOR and self.calculator is not None and not self.tabs.hasFocus():
            self.calculator.focus_first()

    def _choose(self, line: DoseLine) -> None:
        if line.dose != self.panel.dose or self.panel.isHidden():
            self._show_dose(line.dose)

    def _show_dose(self, dose: str) -> None:
        self._show_part(self.panel)
        self.panel.show_dose(dose)
        self.beside.detail_area.verticalScrollBar().setValue(0)
        self.listing.table.viewport().update()

    def _show_paper(self, dose: str, paper: DosePaper) -> None:
        self._show_part(self.sheet)
        self.sheet.show_paper(dose, paper)

    def _show_part(self, part: QWidget) -> None:
        for each in (self.nothing, self.panel, self.sheet):
            each.setVisible(each is part)
        self.beside.detail_area.verticalScrollBar().setValue(0)

    def _fail(self, error: UserFacingError) -> None:
        self._show_part(self.nothing)
        self.nothing.show_error(error)

    def _open_order(self, participant: str) -> None:
        self.tabs.setCurrentIndex(DOSES)
        self._stack.setCurrentWidget(self.order_view)
        self._present_order()
        self.order_view.open(participant)

    def _leave_order(self) -> None:
        self._stack.setCurrentWidget(self.beside)
        self._present_order()
        self.focus_first()

    def _take_order(self, dose: str) -> None:
        self._leave_order()
        self.listing.read_again()
        self.listing.choose(dose)
        self._show_dose(dose)
        self.panel.say(lambda: translate("Doses", "Recorded: the order."))

    def _present_order(self) -> None:
        is_list = self._stack.currentWidget() is self.beside
        self.order.setVisible(is_list and self.shift.may(Action.ORDER_DOSE))

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - a signal's value
        """A signature holds the person to the dose that it is about."""
        for part in (self.listing, self.tabs, self.order):
            part.setEnabled(not is_held)
        if is_held:
            self.beside.detail_area.verticalScrollBar().setValue(0)
        self.modal_changed.emit(is_held)
