"""One person's time at this station: her desk, and how everything that she does is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ucmsc_desktop.core.printers import BagStock, PaperSize
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.camera_scanner import CameraScanner
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.look import Look
from ucmsc_desktop.gui.ports import PersonCard, SignedIn
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.serial_scanner import SerialScanner
from ucmsc_desktop.gui.sounds import Sounds
from ucmsc_desktop.runtime.settings import Settings
from ucmsc_desktop.services.access.signing_in import Trial, password_trial, signature_of
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.queries.changes import last_seq, still_stands

Result = TypeVar("Result")
Refused = Callable[[UserFacingError], None]
_LOOK_MS = 2000


class Shift(QObject):
    """What every page works with: who acts, on which record, and when something was recorded.

    `printing` runs what is sent to printers; the window puts its own there, since a slow printer may outlast a shift.
    `sounds` are silent, `serial` and `camera` read nothing, until the window puts its own there, too.
    """

    recorded = Signal()
    """Something was committed, here or by another process; what is shown is read anew."""
    ended = Signal()
    """The session was ended from elsewhere: its person was disabled, or her password was reset."""

    def __init__(
        self,
        *,
        desk: Desk,
        person: SignedIn,
        zone: tzinfo,
        demonstration: bool,
        jobs: JobRunner,
        people: Callable[[], Sequence[PersonCard]],
        look: Look | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.person, self.zone, self.demonstration, self.jobs = person, zone, demonstration, jobs
        self.people, self.look = people, look
        self.sounds = Sounds(parent=self)
        self.serial, self.camera = SerialScanner(parent=self), CameraScanner(parent=self)
        self.printers, self.printing = Printers(self._settings), JobRunner(self)
        self._desk: Desk | None = desk
        self._seen = last_seq(desk)
        looking = QTimer(self, interval=_LOOK_MS)
        looking.timeout.connect(self._look_for_entries)
        looking.start()

    @property
    def desk(self) -> Desk:
        """Return the desk of the person signed in.

        Raises:
            UserFacingError: The window is locked.
        """
        if self._desk is None:
            raise UserFacingError("nobody-signed-in")
        return self._desk

    @property
    def is_locked(self) -> bool:
        """Return whether nobody is signed in: the pages wait, unseen, and read nothing."""
        return self._desk is None

    def now(self) -> datetime:
        """Return the present instant of the record's clock."""
        return self.desk.now()

    def may(self, action: Action) -> bool:
        """Return whether the person's role may do something; the services decide, this only hides what is not hers."""
        return action.value in self.person.actions

    def lock(self) -> None:
        """Forget the desk; nothing can be done until `go_on`."""
        self._desk = None

    def go_on(self, desk: Desk) -> None:
        """Work on at a new desk of the same person."""
        self._desk = desk
        self._seen = last_seq(desk)
        self.recorded.emit()

    def act(self, work: Callable[[Desk], Result], *, done: Callable[[Result], None], refused: Refused) -> None:
        """Do something now; after it was recorded, `recorded` is emitted and `done` called, else `refused`."""
        try:
            result = work(self.desk)
        except UserFacingError as error:
            refused(error)
            if error.code == "session-ended":
                self.ended.emit()
            return
        self._seen = last_seq(self.desk)
        done(result)
        self.recorded.emit()

    def sign(
        self,
        work: Callable[[Desk, Signature], Result],
        *,
        password: str,
        person: str | None = None,
        done: Callable[[Result], None],
        refused: Refused,
    ) -> None:
        """Open a person's own key in a job, then do something with her signature; else `refused`."""
        try:
            trial = password_trial(self.desk, person=person or self.person.person, password=password)
        except UserFacingError as error:
            refused(error)
            return

        def go(tried: Trial) -> None:
            self.act(lambda desk: work(desk, signature_of(desk, tried)), done=done, refused=refused)

        self.jobs.run(trial, done=go, refused=refused)

    @property
    def paper_size(self) -> PaperSize:
        """Return what this station prints documents on."""
        return PaperSize[self._settings().paper_size]

    @property
    def bag_stock(self) -> BagStock:
        """Return what this station prints the labels of bags on."""
        return BagStock[self._settings().bag_stock]

    def _settings(self) -> Settings:
        return Settings() if self.look is None else self.look.settings

    def _look_for_entries(self) -> None:
        if self._desk is None:
            return
        try:
            seq = last_seq(self._desk)
            stands = seq == self._seen or still_stands(self._desk)
        except UserFacingError:
            return
        if not stands:
            self.ended.emit()
        elif seq != self._seen:
            self._seen = seq
            self.recorded.emit()
