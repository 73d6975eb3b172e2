"""The composition root: the one place where the rooms meet; the window's ports are bound to services here.

What is not needed to show the sign-in page is imported where it is first used, so that the window opens at once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ucmsc_desktop import __version__
from ucmsc_desktop.core.roles import MATRIX, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import (
    FirstRun,
    FirstRunPorts,
    PersonCard,
    SignedIn,
    WindowPorts,
)
from ucmsc_desktop.record.access.sessions import Tried, is_demonstration
from ucmsc_desktop.record.storage.connection import WINDOW_BUSY_MS
from ucmsc_desktop.runtime.clock import SystemClock
from ucmsc_desktop.runtime.paths import default_record_path
from ucmsc_desktop.runtime.randomness import SystemRandomness
from ucmsc_desktop.services.access.signing_in import open_record, sign_in_trial, sign_in_tried, sign_out
from ucmsc_desktop.services.queries.window_lists import people

if TYPE_CHECKING:
    from ucmsc_desktop.record.storage.record import Record
    from ucmsc_desktop.services.acting import Desk
    from ucmsc_desktop.services.queries.infusions import RunningInfusion


def app_name() -> str:
    """Return program and version as entries bear them."""
    return f"ucmsc-desktop/{__version__}"


def make_demonstration(
    file: Path, *, progress: Callable[[str], None], acknowledge: bool, **story: Any
) -> dict[str, Any]:
    """Make a demonstration record; with `acknowledge` each entry's seq and hash is printed after its commit.

    Raises:
        UserFacingError: The file exists or cannot be written; it was not touched.
    """
    from ucmsc_desktop.services.demonstration.make import Outline
    from ucmsc_desktop.services.demonstration.make import make_demonstration as make

    told = _acknowledge if acknowledge else None
    return make(file, Outline(**story), app=app_name(), progress=progress, on_recorded=told)


def _acknowledge(seq: int, entry_hash: bytes) -> None:
    import click

    click.echo(f"{seq} {entry_hash.hex()}")


def open_window(data: Path | None) -> int:
    """Open the window on a record, or on the form that begins one, and return the exit code of the program.

    While modules load, the garbage collector would walk everything again and again and find nothing: it rests until
    the window can be used.
    """
    gc.disable()
    from ucmsc_desktop.gui.application import run_window

    path = data or default_record_path()
    return run_window(
        open_ports=lambda: bind_window(path, app=app_name()),
        first_run=None if path.exists() else bind_first_run(path, app=app_name()),
    )


@dataclass(slots=True)
class _OpenRecord:
    """The record that the window shows and the desk of the person signed in; everything here is quick."""

    record: Record
    desk: Desk | None = None
    resting: Desk | None = None
    """The desk of a locked window whose session waits for its owner's badge."""
    locked_at: datetime | None = None

    def cards(self) -> Sequence[PersonCard]:
        return [
            PersonCard(person=each.person, name=each.name, role=each.role, password=each.password)
            for each in people(self.record)
        ]

    def who(self, text: str) -> str:
        from ucmsc_desktop.services.queries.badges import person_of_badge

        return person_of_badge(self.record, text)

    def derive(self, person: str, password: str) -> Callable[[], object]:
        try:
            return sign_in_trial(self.record, person=person, password=password)
        except UserFacingError as error:
            refusal = error
            return lambda: refusal

    def sign_in(self, token: object) -> SignedIn:
        self.desk = sign_in_tried(self.record, _tried(token))
        with suppress(UserFacingError):
            self._end_rest()
        session = self.desk.session
        role = Role(session.role)
        return SignedIn(
            person=session.person,
            name=session.name,
            role=session.role,
            unblinded=session.author.unsealed is not None,
            actions=frozenset(action.value for action, roles in MATRIX.items() if role in roles),
        )

    def sign_out(self, reason: str) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            sign_out(desk, reason=reason)

    def lock(self) -> None:
        from ucmsc_desktop.services.access.resume_session import may_rest

        desk, self.desk = self.desk, None
        if desk is None:
            return
        if may_rest(desk):
            self.resting, self.locked_at = desk, self.now()
        else:
            sign_out(desk, reason="locked")

    def may_resume(self) -> bool:
        from ucmsc_desktop.services.access.resume_session import may_rest

        if self.resting is not None and not may_rest(self.resting):
            self._end_rest()
        return self.resting is not None

    def resume(self, badge: str) -> None:
        from ucmsc_desktop.services.access.resume_session import resume_session

        if self.resting is None or self.locked_at is None:
            raise UserFacingError("window-locked")
        resume_session(self.resting, badge=badge, locked_at=self.locked_at)
        self.desk, self.resting = self.resting, None

    def _end_rest(self) -> None:
        desk, self.resting = self.resting, None
        if desk is not None:
            sign_out(desk, reason="locked")

    def running(self) -> Sequence[RunningInfusion]:
        from ucmsc_desktop.services.queries.infusions import running_infusions

        return running_infusions(self.record)

    def stop_now(self, dose: str) -> None:
        from ucmsc_desktop.services.bedside.run_infusion import stop_now

        stop_now(self.record, dose=dose, act=self.record.new_name("act", dose))

    def close(self) -> None:
        try:
            self._end_rest()
            self.sign_out("closed")
        finally:
            self.record.close()

    def zone(self) -> tzinfo | None:
        rows = self.record.rows("SELECT time_zone FROM study")
        return ZoneInfo(rows[0]["time_zone"]) if rows else None

    def now(self) -> datetime:
        return self.record.clock.now()

    def current_desk(self) -> Desk:
        if self.desk is None:
            raise UserFacingError("nobody-signed-in")
        return self.desk


def bind_window(path: Path, *, app: str) -> WindowPorts:
    """Open the record and return what the window may ask of it.

    Raises:
        UserFacingError: The file is missing, is no record, is newer than the program, or cannot be read.
    """
    opened = _OpenRecord(open_record(path, app=app, busy_ms=WINDOW_BUSY_MS))
    return WindowPorts(
        demonstration=is_demonstration(opened.record),
        zone=opened.zone(),
        now=opened.now,
        people=opened.cards,
        who=opened.who,
        derive=opened.derive,
        sign_in=opened.sign_in,
        desk=opened.current_desk,
        sign_out=opened.sign_out,
        lock=opened.lock,
        may_resume=opened.may_resume,
        resume=opened.resume,
        running=opened.running,
        stop_now=opened.stop_now,
        close=opened.close,
    )


def bind_first_run(path: Path, *, app: str) -> FirstRunPorts:
    """Return what the form for a missing file needs."""
    from zoneinfo import available_timezones

    from ucmsc_desktop.services.access.first_run import NewPerson
    from ucmsc_desktop.services.access.found_site import NewSite, found_site
    from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol, shipped_protocol_ids
    from ucmsc_desktop.services.trial.read_allocation_list import read_allocation_list

    def create(new: FirstRun) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        protocol = shipped_protocol(new.protocol).protocol
        found_site(
            path,
            NewSite(
                administrator=NewPerson(new.first.person, new.first.name, Role(new.first.role), new.first.password),
                key_holder=NewPerson(new.second.person, new.second.name, Role(new.second.role), new.second.password),
                station=new.station,
                protocol=new.protocol,
                site=new.site,
                time_zone=new.time_zone,
                allocation=read_allocation_list(Path(new.allocation_file), protocol) if new.allocation_file else None,
            ),
            clock=SystemClock(),
            randomness=SystemRandomness(),
            app=app,
        )

    files = [shipped_protocol(name).protocol for name in shipped_protocol_ids()]
    return FirstRunPorts(
        file=str(path),
        protocols=tuple((each.id, each.title) for each in files),
        time_zones=tuple(sorted(available_timezones())),
        create_record=create,
    )


def _tried(token: object) -> Tried:
    if isinstance(token, UserFacingError):
        raise token
    if not isinstance(token, Tried):
        raise TypeError("not a token of this window")
    return token
