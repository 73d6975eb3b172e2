"""The frame of the pages: side bar, the person signed in, the clock, and one page at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import WrongKind
from ucmsc_desktop.gui.page_frame import PageFrame
from ucmsc_desktop.gui.pages.directory import page_title, pages_of
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.side_bar import SideBar
from ucmsc_desktop.gui.sounds import Sound
from ucmsc_desktop.gui.theme import CONTENT_PX
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.draft_keeper import DraftKeeper
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import clock_words, in_one_line, refusal_words, role_name
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.demonstration.skip_time import skip_time
from ucmsc_desktop.services.queries.scanned import (
    Scanned,
    as_container,
    has_bag,
    kind_of_label,
    what_was_scanned,
)

_SECOND_MS = 1000
_SKIPS_MIN = (1, 5)
_WAYS = {
    "dose": (("doses", "dose"), ("bags", "dose"), ("bedside", "dose")),
    "bag": (("bags", "dose"), ("doses", "dose")),
    "preparation": (("lab", "dose"), ("bags", "dose")),
    "infusion": (("bedside", "infusion"), ("bags", "dose")),
    "participant": (("participants", "participant"),),
    "order": (("doses", "participant"), ("participants", "participant")),
    "lot": (("lab", "lot"),),
    "recall": (("lab", "recall"),),
    "component": (("lab", "component"),),
    "quality": (("lab", "quality"),),
    "equipment": (("lab", "equipment"),),
    "forecast": (("lab", "forecast"),),
    "container": (("lab", "container"),),
    "unblindings": (("study", "unblindings"),),
    "incidents": (("study", "incidents"),),
    "adverse-events": (("study", "adverse-events"),),
    "adverse-event": (("study", "adverse-event"),),
    "delegations": (("study", "delegations"),),
    "form": (("study", "form"),),
    "documents": (("study", "documents"),),
    "head": (("record", "head"),),
    "person": (("people", "person"),),
}
"""Where a subject is shown, and as what: on the first of these pages that the person has."""


class Workplace(QWidget):
    """Everything that one signed-in person works with; a page is made when it is first shown."""

    locked = Signal()
    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift
        shift.setParent(self)
        self._draft_keeper = DraftKeeper(shift, self)
        self._entries = {entry.name: entry for entry in pages_of(shift.person.role)}
        self.side_bar = SideBar(tuple(self._entries.values()), demonstration=shift.demonstration)
        self.pages: dict[str, Page] = {}
        self._frames: dict[str, PageFrame] = {}
        self._shown = ""
        self._notice: UserFacingError | WrongKind | None = None
        self.title, self.name, self.clock = label("page-title"), label("person"), label("muted")
        self.notice = label("caution-strong", wraps=True)
        self.skips = {minutes: button("small") for minutes in _SKIPS_MIN}
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language; while locked, when the person comes back."""
        if event.type() == QEvent.Type.LanguageChange and not self.shift.is_locked:
            self._name_everything()
        super().changeEvent(event)

    @property
    def shown_page(self) -> Page | None:
        """Return the page that is shown."""
        return self.pages.get(self._shown)

    def has_page(self, name: str) -> bool:
        """Return whether the person has a page."""
        return name in self._entries

    def page(self, name: str) -> Page:
        """Return a page of this person's, made when it is first asked for."""
        if name not in self.pages:
            page = self._entries[name].make(self.shift)
            page.modal_changed.connect(self._hold_to_page)
            page.opens.connect(self.open_subject)
            frame = PageFrame(page, is_unblinded=page.shows_arm and self.shift.person.unblinded)
            self.pages[name], self._frames[name] = page, frame
            self._stack.addWidget(frame)
        return self.pages[name]

    def show_page(self, name: str) -> None:
        """Show a page of this person's; nothing happens while a STOP or a signature holds another one."""
        shown = self.shown_page
        if shown is not None and shown.is_modal and name != self._shown:
            return
        page = self.page(name)
        self._shown = name
        self._stack.setCurrentWidget(self._frames[name])
        self.side_bar.buttons[name].setChecked(True)
        self._say(None)
        self._name_everything()
        page.refresh()
        page.focus_first()

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a subject on the page where this person sees it."""
        if kind == "page":
            if self.has_page(subject):
                self.show_page(subject)
            return
        if kind == "dose" and has_bag(self.shift.desk, subject):
            kind = "bag"
        way = next((each for each in _WAYS.get(kind, ()) if self.has_page(each[0])), None)
        if way is None:
            self._say(UserFacingError("scan-opens-nothing"))
            return
        name, as_kind = way
        self.show_page(name)
        if self._shown == name:
            self.page(name).open_subject(as_kind, subject)

    def take_scan(self, text: str) -> None:
        """Give a scan to the page; what it does not use opens what was scanned."""
        shown = self.shown_page
        try:
            text = as_container(self.shift.desk, text)
        except UserFacingError as error:
            # Not recorded: which container was in whose hands, and when, could tell what is being prepared.
            self._say(error)
            return
        if shown is None or shown.take_scan(text):
            self._say(None)
            return
        if shown.is_modal:
            return
        try:
            if shown.awaits is not None:
                # Not recorded: which container was in whose hands, and when, could tell what is being prepared.
                self._say(WrongKind(kind=kind_of_label(self.shift.desk, text), awaited=shown.awaits))
                return
            found = what_was_scanned(self.shift.desk, text)
        except UserFacingError as error:
            self._refuse(text, error)
            return
        self._open_scanned(found, text)

    def take_foreign(self, text: str) -> None:
        """Say and record that a burst is no code of ours, unless the page does."""
        shown = self.shown_page
        if shown is None or not shown.take_foreign(text):
            self._refuse(text, UserFacingError("code-unreadable", text=escaped(text)))

    def _open_scanned(self, found: Scanned, text: str) -> None:
        if found.kind in {"dose", "participant"} and self.has_page("bedside"):
            self.show_page("bedside")
            if self._shown == "bedside":
                self.page("bedside").take_scan(text)
            return
        self.open_subject(found.kind, found.subject)

    def _refuse(self, text: str, error: UserFacingError) -> None:
        self._say(error)
        self.shift.act(
            lambda desk: refuse_scan(desk, text=text, where=self._shown, reason=error.code),
            done=lambda _nothing: None,
            refused=self._say,
        )

    def _say(self, notice: UserFacingError | WrongKind | None) -> None:
        if notice is not None and notice is not self._notice:
            self.shift.sounds.play(Sound.STOP)
        self._notice = notice
        show_text(self.notice, _notice_words(notice))

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        for shown in (self.name, self.clock):
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            who.addWidget(shown)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.setSpacing(8)
        for skip in self.skips.values():
            head.addWidget(skip)
            if not self.shift.demonstration:
                skip.hide()
        head.addSpacing(8)
        head.addLayout(who)
        inner = QWidget()
        inner.setMaximumWidth(CONTENT_PX)
        content = QVBoxLayout(inner)
        content.setContentsMargins(24, 12, 24, 16)
        content.setSpacing(12)
        content.addLayout(head)
        content.addWidget(self.notice)
        content.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addWidget(inner, 1)
        show_text(self.notice, "")

    def _connect(self) -> None:
        self.side_bar.page_asked.connect(self.show_page)
        self.side_bar.lock.clicked.connect(self.locked)
        self.side_bar.sign_out.clicked.connect(self.left)
        self.shift.recorded.connect(self._read_again)
        for minutes, skip in self.skips.items():
            skip.clicked.connect(partial(self._skip, minutes))
        ticking = QTimer(self, interval=_SECOND_MS)
        ticking.timeout.connect(self._tick)
        ticking.start()
        for place, name in enumerate(self._entries, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.activated.connect(self.side_bar.buttons[name].click)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.locked)

    def _skip(self, minutes: int) -> None:
        skip_time(self.shift.desk, minutes=minutes)
        self._tick()
        self._read_again()

    def _read_again(self) -> None:
        shown = self.shown_page
        if shown is not None and shown.isVisible():
            shown.refresh()

    def _tick(self) -> None:
        shown = self.shown_page
        if shown is None or not self.isVisible():
            return
        now = self.shift.now()
        show_text(self.clock, clock_words(now, self.shift.zone))
        shown.tick(now)

    def _hold_to_page(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.side_bar.hold(is_modal=is_modal)

    def _name_everything(self) -> None:
        if self._shown:
            self.title.setText(page_title(self._shown))
        for minutes, skip in self.skips.items():
            skip.setText(translate("Frame", "+{minutes} min").format(minutes=minutes))
            skip.setToolTip(translate("Frame", "Demonstration: move the clock forward"))
        self.name.setText(f"{self.shift.person.name} · {role_name(self.shift.person.role)}")
        show_text(self.clock, clock_words(self.shift.now(), self.shift.zone))
        self._say(self._notice)


def _notice_words(notice: UserFacingError | WrongKind | None) -> str:
    if notice is None:
        return ""
    return notice.words() if isinstance(notice, WrongKind) else in_one_line(refusal_words(notice))
