"""The one window: first run, sign-in, then the pages of the person signed in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ucmsc_desktop.core.access.resting import lock_after_minutes
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.camera_scanner import CameraScanner
from ucmsc_desktop.gui.entrance import Entrance
from ucmsc_desktop.gui.idle import IdleWatch
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.look import Look
from ucmsc_desktop.gui.pages.sign_in import SignInPage
from ucmsc_desktop.gui.ports import FirstRunPorts, SignedIn, WindowPorts
from ucmsc_desktop.gui.scanner import ScannerFilter
from ucmsc_desktop.gui.serial_scanner import SerialScanner
from ucmsc_desktop.gui.sounds import Sounds
from ucmsc_desktop.gui.viewmodels.sign_in import SignInViewModel
from ucmsc_desktop.gui.widgets.watermark import Watermark
from ucmsc_desktop.runtime.settings import Settings

if TYPE_CHECKING:
    from ucmsc_desktop.gui.pages.first_run import FirstRunPage
    from ucmsc_desktop.gui.pages.lock import LockPage
    from ucmsc_desktop.gui.workplace import Workplace

TITLE = "UC-MSC Desktop"
SMALLEST = (1024, 640)
FIRST_SIZE = (1366, 768)
_BUSY_MS = 1000
_AFTER_MS = 200
_REST_MS = 5000


class MainWindow(QMainWindow):
    """Holds one page at a time and owns what the pages need; it shows no study data in its title."""

    became_usable = Signal()

    def __init__(
        self,
        *,
        open_ports: Callable[[], WindowPorts],
        first_run: FirstRunPorts | None,
        scanner: ScannerFilter,
        look: Look,
    ) -> None:
        super().__init__()
        self._open_ports, self._scanner, self._look = open_ports, scanner, look
        look.paint(self)
        self.jobs, self._ahead, self._printing = JobRunner(self), JobRunner(self), JobRunner(self)
        self._ports: WindowPorts | None = None
        self._was_painted = False
        self.workplace: Workplace | None = None
        self._kept: dict[str, Workplace] = {}
        """The pages of people in whose place somebody else signed in, unseen until each one is back herself."""
        self.sign_in_page: SignInPage | None = None
        self.first_run_page: FirstRunPage | None = None
        self.lock_page: LockPage | None = None
        self._sign_in_model: SignInViewModel | None = None
        self._idle = IdleWatch(after_minutes=look.settings.lock_after_minutes, parent=self)
        self._idle.left_alone.connect(self.lock)
        self._resting = QTimer(self, interval=_REST_MS)
        self._resting.timeout.connect(self._look_after_rest)
        self._sounds = Sounds(parent=self)
        self._serial, self._camera = SerialScanner(parent=self), CameraScanner(parent=self)
        self._listen(scanner)
        look.changed.connect(self._wait_for_life)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        if first_run is None:
            self._open()
        else:
            self._show_first_run(first_run)

    def _listen(self, scanner: ScannerFilter) -> None:
        scanner.scanned.connect(self._take_scan)
        scanner.foreign.connect(self._take_foreign)
        for other in (self._serial, self._camera):
            other.line.connect(scanner.take_line)
            other.line.connect(lambda _line: self._idle.note_life())
        self._set_up_station(self._look.settings)
        self._look.changed.connect(self._set_up_station)

    def _set_up_station(self, settings: Settings) -> None:
        self._sounds.is_on = settings.sounds
        self._serial.use(settings.serial_port)
        self._camera.use(settings.camera if self._scanner.takes_bursts else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for signs of life from now on."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._idle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw; the first time, say that the window can be used once the loop is free."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.became_usable.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for the job under way, sign out and close the record."""
        for runner in (self.jobs, self._ahead, self._printing):
            runner.wait()
        self._camera.wait()
        if self._ports is not None:
            self._end_shift()
            self._ports.close()
            self._ports = None
        super().closeEvent(event)

    def _show_first_run(self, first_run: FirstRunPorts) -> None:
        from ucmsc_desktop.gui.pages.first_run import FirstRunPage
        from ucmsc_desktop.gui.viewmodels.first_run import FirstRunViewModel

        model = FirstRunViewModel(first_run, self.jobs, self)
        model.created.connect(self._open)
        self.first_run_page = FirstRunPage(model, first_run)
        self._show(self._in_entrance("first-run", self.first_run_page))
        self.first_run_page.focus_first()

    def _open(self) -> None:
        try:
            self._ports = self._open_ports()
        except UserFacingError as error:
            from ucmsc_desktop.gui.pages.failure import FailurePage

            page = FailurePage()
            page.show_error(error)
            page.retried.connect(self._open)
            self._show(self._in_entrance("failure", page))
            return
        self.first_run_page = None
        if self._ports.demonstration:
            Watermark(self)
        self._show_sign_in()

    def _show_sign_in(self) -> None:
        if self._ports is None:
            return
        known = {each.person for each in self._ports.people()}
        self._kept = {person: workplace for person, workplace in self._kept.items() if person in known}
        self._sign_in_model = SignInViewModel(self._ports, self.jobs, self)
        self._sign_in_model.signed_in.connect(self._come_in)
        self.sign_in_page = SignInPage(self._sign_in_model)
        self._show(self._in_entrance("sign-in", self.sign_in_page))
        self.sign_in_page.focus_first()

    def lock(self) -> None:
        """Close the session of the person signed in, or let it rest; her pages wait, unseen, for her to come back."""
        from ucmsc_desktop.gui.pages.lock import LockPage

        workplace = self.workplace
        if self._ports is None or workplace is None or self.lock_page is not None:
            return
        if self.jobs.is_busy:
            QTimer.singleShot(_BUSY_MS, self, self.lock)
            return
        self._put_away()
        workplace.shift.lock()
        with suppress(UserFacingError):
            self._ports.lock()
        self._expect_scans(False)  # noqa: FBT003 - the signal's value
        self.lock_page = LockPage(self._ports, self.jobs, workplace.shift.person)
        self.lock_page.unlocked.connect(self._unlock)
        self.lock_page.left.connect(self._leave_locked)
        self.lock_page.switched.connect(self._switch)
        self._look_after_rest()
        self._show(self._in_entrance("locked", self.lock_page))
        self.lock_page.focus_first()

    def _end(self) -> None:
        """Lock a window whose session was ended from elsewhere, and say so."""
        self.lock()
        if self.lock_page is not None and self.workplace is not None:
            self.lock_page.tell(UserFacingError("session-ended", person=self.workplace.shift.person.person))

    def _look_after_rest(self) -> None:
        """Let a session that rests end in its time, and say on the locked page whether a badge still resumes it."""
        rests = False
        if self._ports is not None:
            with suppress(UserFacingError):
                rests = self._ports.may_resume()
        if self.lock_page is not None:
            self.lock_page.show_rest(rests)
        if rests:
            self._resting.start()
        else:
            self._resting.stop()

    def _leave_locked(self) -> None:
        """Let somebody else sign in; the pages of a blinded person are kept for her, those that tell an arm are not."""
        workplace = self.workplace
        if workplace is None or workplace.shift.person.unblinded:
            self._end_shift()
        else:
            self._kept[workplace.shift.person.person] = workplace
            self.workplace, self.lock_page = None, None
        self._show_sign_in()

    def _switch(self, person: str) -> None:
        """Ask somebody else, whose badge was scanned at the locked window, for her password."""
        self._leave_locked()
        if self.sign_in_page is not None:
            self.sign_in_page.choose(person)

    def _wait_for_life(self) -> None:
        """Lock after the minutes of the person's role, or the station's if they are fewer."""
        minutes = self._look.settings.lock_after_minutes
        if self.workplace is not None:
            minutes = lock_after_minutes(Role(self.workplace.shift.person.role), station=minutes)
        self._idle.wait(minutes)

    def _unlock(self) -> None:
        workplace = self.workplace
        if self._ports is None or workplace is None:
            return
        self.lock_page = None
        self._look_after_rest()
        self._wait_for_life()
        self._show(workplace)
        workplace.shift.go_on(self._ports.desk())
        QApplication.sendEvent(workplace, QEvent(QEvent.Type.LanguageChange))
        for page in workplace.pages.values():
            page.colour_everything()
        self._expect_scans(True)  # noqa: FBT003 - the signal's value

    def _come_in(self, person: SignedIn) -> None:
        """Show the pages of the person who signed in: those that were kept for her, or new ones."""
        self.workplace = self._kept.pop(person.person, None)
        self.sign_in_page = None
        if self.workplace is None:
            self._show_workplace(person)
        else:
            self._unlock()

    def _show_workplace(self, person: SignedIn) -> None:
        from ucmsc_desktop.gui.shift import Shift
        from ucmsc_desktop.gui.workplace import Workplace

        if self._ports is None:
            return
        ports = self._ports
        shift = Shift(
            desk=ports.desk(),
            person=person,
            zone=ports.zone or UTC,
            demonstration=ports.demonstration,
            jobs=self.jobs,
            people=ports.people,
            look=self._look,
        )
        shift.printing, shift.sounds = self._printing, self._sounds
        shift.serial, shift.camera = self._serial, self._camera
        QTimer.singleShot(_AFTER_MS, self._sounds, self._sounds.load)
        self.workplace = Workplace(shift)
        self.workplace.side_bar.switches.language_switched.connect(self._look.switch_language)
        self.workplace.side_bar.switches.theme_switched.connect(self._look.switch_theme)
        self.workplace.locked.connect(self.lock)
        self.workplace.left.connect(self._leave)
        shift.ended.connect(self._end)
        self._look_after_rest()
        self._wait_for_life()
        self._show(self.workplace)
        self.workplace.show_page("today")
        QTimer.singleShot(_AFTER_MS, self.workplace, partial(self._load_ahead, person.role))
        self._expect_scans(True)  # noqa: FBT003 - the signal's value

    def _load_ahead(self, role: str) -> None:
        """Load what the other pages need while the first one is looked at."""
        from ucmsc_desktop.gui.pages.directory import load_pages_of

        if not self._ahead.is_busy:
            self._ahead.run(lambda: load_pages_of(role), done=lambda _nothing: None, refused=lambda _error: None)

    def _put_away(self) -> None:
        """Hide the pages while their person is still signed in, so that they keep what was typed."""
        if self.workplace is not None:
            self.workplace.hide()

    def _end_shift(self) -> None:
        """Put the pages away for good; their person does nothing any more, and no clock of theirs reads the record."""
        self._put_away()
        self._printing.ignore_outcome()
        if self.workplace is not None:
            self.workplace.shift.lock()
        self.workplace, self.lock_page = None, None

    def _leave(self) -> None:
        self._end_shift()
        if self._ports is not None:
            self._ports.sign_out("signed-out")
        self._expect_scans(False)  # noqa: FBT003 - the signal's value
        self._show_sign_in()

    def _in_entrance(self, kind: str, page: QWidget) -> Entrance:
        is_demonstration = self._ports is not None and self._ports.demonstration
        entrance = Entrance(kind, page, is_demonstration=is_demonstration)
        entrance.language_switched.connect(self._look.switch_language)
        entrance.theme_switched.connect(self._look.switch_theme)
        if self._ports is not None:
            QTimer.singleShot(_AFTER_MS, entrance, partial(self._add_strip, entrance))
        return entrance

    def _add_strip(self, entrance: Entrance) -> None:
        """Let whoever stands at the station stop an infusion; added once the page is shown, which it would delay."""
        if self._ports is not None:
            from ucmsc_desktop.gui.widgets.running_strip import RunningStrip

            entrance.add_strip(RunningStrip(running=self._ports.running, stop_now=self._ports.stop_now))

    def _show(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for index in reversed(range(self._stack.count())):
            old = self._stack.widget(index)
            is_kept = old is self.workplace or old in self._kept.values()
            if old is not None and old is not page and not is_kept:
                self._stack.removeWidget(old)
                old.deleteLater()

    def _expect_scans(self, expects: bool) -> None:  # noqa: FBT001 - a signal's value
        self._scanner.takes_bursts = expects
        self._set_up_station(self._look.settings)

    def _take_scan(self, text: str) -> None:
        if self.lock_page is not None:
            self.lock_page.take_scan(text)
        elif self.workplace is not None:
            self.workplace.take_scan(text)
        elif self._sign_in_model is not None and self.sign_in_page is not None:
            self._sign_in_model.take_scan(text)

    def _take_foreign(self, text: str) -> None:
        if self.workplace is not None and self.lock_page is None:
            self.workplace.take_foreign(text)
