"""The frame of the pages: side bar, the person signed in, the clock, and one page at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.icons import icon
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.pages.dose import DosePage
from ucmsc_desktop.gui.ports import SignedIn, WindowPorts
from ucmsc_desktop.gui.theme import CONTENT_PX, SIDE_BAR_PX, shown_tokens
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.bedside import BedsideViewModel
from ucmsc_desktop.gui.viewmodels.dose import DoseFormInputs, DoseViewModel
from ucmsc_desktop.gui.viewmodels.signatures import SignatureViewModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.switches import Switches
from ucmsc_desktop.gui.widgets.watermark import TEXT
from ucmsc_desktop.gui.words import clock_words, role_name

_ICONS = {"dose": "calculator", "bedside": "wristband"}
_SECOND_MS = 1000


class Workplace(QWidget):
    """Everything that one signed-in person works with."""

    language_switched = Signal()
    theme_switched = Signal()
    left = Signal()
    expects_scans = Signal(bool)

    def __init__(self, ports: WindowPorts, jobs: JobRunner, person: SignedIn) -> None:
        super().__init__()
        self._ports, self._person = ports, person
        self._title, self._name, self._clock = label("page-title"), label("person"), label("muted")
        self.dose = _dose_page(ports)
        self.bedside: BedsidePage | None = None
        if Action.CHECK_BEDSIDE.value in person.actions:
            self.bedside = BedsidePage(BedsideViewModel(ports, self), SignatureViewModel(ports, jobs, first=person))
            self.bedside.modal_changed.connect(self._hold_to_page)
        pages = {"dose": self.dose, "bedside": self.bedside}
        self._pages: dict[str, QWidget] = {name: page for name, page in pages.items() if page is not None}
        self.side_buttons = {name: self._side_button(name) for name in self._pages}
        self.sign_out = button("side")
        self._switches = Switches(look="side", stacked=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._name_everything()
        self._connect()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language and colours."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._name_everything()
        super().changeEvent(event)

    def show_first_page(self) -> None:
        """Show the page where this person's work begins: the bedside where she may check there."""
        self.show_page("bedside" if self.bedside is not None else "dose")

    def show_page(self, name: str) -> None:
        """Show a page of this person's."""
        self._stack.setCurrentWidget(self._pages[name])
        self.side_buttons[name].setChecked(True)
        self._name_everything()
        if name == "dose":
            self.dose.focus_first()
        else:
            self._pages[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.expects_scans.emit(name == "bedside")

    def take_scan(self, text: str) -> None:
        """Open the bedside page with a scan, from every page; who may not check there sees nothing of it."""
        if self.bedside is not None:
            if self._stack.currentWidget() is not self.bedside:
                self.show_page("bedside")
            self.bedside.take_scan(text)

    def take_foreign(self, text: str) -> None:
        """Hand a burst that is no code of ours to the bedside page."""
        if self.bedside is not None and self._stack.currentWidget() is self.bedside:
            self.bedside.take_foreign(text)

    def _side_button(self, name: str) -> QPushButton:
        made = button("side")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(partial(self.show_page, name))
        return made

    def _lay_out(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        inner = QWidget()
        inner.setMaximumWidth(CONTENT_PX)
        content = QVBoxLayout(inner)
        content.setContentsMargins(24, 16, 24, 20)
        content.setSpacing(14)
        content.addLayout(self._head())
        content.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side_bar())
        row.addWidget(inner, 1)

    def _head(self) -> QHBoxLayout:
        who = QVBoxLayout()
        who.setSpacing(0)
        for shown in (self._name, self._clock):
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            who.addWidget(shown)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addLayout(who)
        return head

    def _side_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "side")
        bar.setFixedWidth(SIDE_BAR_PX)
        column = QVBoxLayout(bar)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for made in self.side_buttons.values():
            column.addWidget(made)
        column.addStretch(1)
        if self._ports.demonstration:
            demonstration = label("demonstration")
            demonstration.setText(TEXT)
            demonstration.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(demonstration)
            column.addSpacing(8)
        column.addWidget(self._switches)
        column.addWidget(self.sign_out)
        return bar

    def _connect(self) -> None:
        self._switches.language_switched.connect(self.language_switched)
        self._switches.theme_switched.connect(self.theme_switched)
        self.sign_out.clicked.connect(self.left)
        ticking = QTimer(self, interval=_SECOND_MS)
        ticking.timeout.connect(self._tick)
        ticking.start()

    def _tick(self) -> None:
        show_text(self._clock, clock_words(self._ports.now(), self._ports.zone))
        if self.bedside is not None:
            self.bedside.tick()

    def _hold_to_page(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        for made in (*self.side_buttons.values(), self.sign_out):
            made.setEnabled(not is_modal)

    def _name_everything(self) -> None:
        tokens = shown_tokens()
        names = {"dose": translate("Frame", "Dose"), "bedside": translate("Frame", "Bedside")}
        titles = {"dose": translate("Frame", "Dose calculation"), "bedside": translate("Frame", "Bedside check")}
        for name, made in self.side_buttons.items():
            made.setText(f" {names[name]}")
            made.setAccessibleName(names[name])
            made.setIcon(icon(_ICONS[name], colour=tokens.ink, on_colour=tokens.on_accent))
        leave = translate("Frame", "Sign out")
        self.sign_out.setText(f" {leave}")
        self.sign_out.setIcon(icon("leave", colour=tokens.ink))
        shown = next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), "dose")
        self._title.setText(titles[shown])
        self._name.setText(f"{self._person.name} · {role_name(self._person.role)}")
        show_text(self._clock, clock_words(self._ports.now(), self._ports.zone))


def _dose_page(ports: WindowPorts) -> DosePage:
    protocols = tuple(ports.protocols())
    inputs = DoseFormInputs(protocol=protocols[0], language=shown_language())
    return DosePage(DoseViewModel(inputs), protocols)
