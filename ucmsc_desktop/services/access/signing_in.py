"""Come to the record and leave it: open the file, sign in, sign, lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access import sessions
from ucmsc_desktop.record.access.sessions import SigningPerson, Tried, is_demonstration, unlock
from ucmsc_desktop.record.access.station import load_station, make_station, public_key
from ucmsc_desktop.record.storage.allocation import require_allocation_intact
from ucmsc_desktop.record.storage.connection import COMMAND_BUSY_MS
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import Clock, RunningOnClock, SystemClock
from ucmsc_desktop.runtime.randomness import Randomness, SystemRandomness
from ucmsc_desktop.services.access.attempts import require_may_try_now
from ucmsc_desktop.services.access.restore_note import restore_note, tell_restore
from ucmsc_desktop.services.acting import Desk, Signature, acting, sign

Trial: TypeAlias = Tried
"""What a password opened, or that it opened nothing; only an act that takes it says which."""


def open_record(
    path: Path,
    *,
    app: str,
    clock: Clock | None = None,
    randomness: Randomness | None = None,
    busy_ms: int = COMMAND_BUSY_MS,
) -> Record:
    """Open an existing record; a demonstration's clock starts where its story stopped and runs on.

    Raises:
        UserFacingError: The file is missing, is no record, is newer than the program, cannot be read, or its allocation
            list is not the one that was committed to.
    """
    record = Record.open(
        path, clock=clock or SystemClock(), randomness=randomness or SystemRandomness(), app=app, busy_ms=busy_ms
    )
    if record.randomness.repeatable and not is_demonstration(record):
        record.close()
        raise ValueError("a repeatable source of randomness is for demonstration records only")
    if clock is None and is_demonstration(record):
        last = record.rows("SELECT MAX(at) AS at FROM entry")[0]["at"]
        record.clock = RunningOnClock(parse_instant(last))
    try:
        require_allocation_intact(record.db)
    except UserFacingError:
        record.close()
        raise
    record.find_station = partial(load_station, record)
    return record


def sign_in(record: Record, person: str, password: str) -> Desk:
    """Return the desk of a person; failed attempts are recorded by the station.

    Raises:
        UserFacingError: No such person, the password does not fit, or too many failed before; no session was opened.
    """
    require_may_try_now(record, person)
    station = record.station.by if record.station is not None else "not-certified"
    return Desk(record, sessions.sign_in(record, person, password, station=station))


def sign_in_tried(record: Record, tried: Tried) -> Desk:
    """Return the desk of a person whose password was tried beforehand, by a job.

    Raises:
        UserFacingError: The password did not fit, which the station records; no session was opened.
    """
    station = record.station.by if record.station is not None else "not-certified"
    return Desk(record, sessions.sign_in_with(record, tried, station=station))


def sign_out(desk: Desk, *, reason: str = "signed-out") -> None:
    """Close the session and forget what it had opened."""
    sessions.sign_out(desk.record, desk.session, reason=reason)


def signing(record: Record, person: str, password: str) -> SigningPerson:
    """Return a person's own signer for the e-signatures of one act.

    Raises:
        UserFacingError: No such person, the password does not fit, or too many failed before; nothing was signed.
    """
    require_may_try_now(record, person)
    return unlock(record, person, password)


def password_trial(desk: Desk, *, person: str, password: str) -> Callable[[], Trial]:
    """Return the slow part of opening a person's key for a signature, free of the record, so that a job may do it.

    Raises:
        UserFacingError: No such person, or too many passwords failed before; no key was opened.
    """
    return sign_in_trial(desk.record, person=person, password=password)


def sign_in_trial(record: Record, *, person: str, password: str) -> Callable[[], Trial]:
    """Return the slow part of trying a password where nobody is signed in yet, free of the record, for a job.

    Raises:
        UserFacingError: No such person, or too many passwords failed before; no key was opened.
    """
    lock = sessions.lock_of(record, person)
    require_may_try_now(record, person)
    return lambda: sessions.try_password(lock, password)


def signature_of(desk: Desk, trial: Trial) -> Signature:
    """Return a person's own signer from a password that was tried beforehand.

    Raises:
        UserFacingError: The password did not fit, which the station records; nothing was signed.
    """
    return sessions.signing_with(desk.record, trial)


def certify_station(desk: Desk, *, station: str, signature: SigningPerson) -> None:
    """Give this station a new key where the file came without one; the administrator certifies it.

    Raises:
        UserFacingError: The station has its key already, or the role may not certify; nothing was recorded.
    """
    record = desk.record
    if record.station is not None:
        raise UserFacingError("station-known", station=record.station.by)
    with acting(desk, Action.CERTIFY_STATION) as tx:
        if record.rows("SELECT 1 FROM station WHERE id = ?", (station,)):
            raise UserFacingError("station-exists", station=station)
        signer = make_station(record.path, record.randomness, station=station)
        sign(
            tx,
            signature,
            Action.CERTIFY_STATION,
            stream=f"station:{station}",
            kind="station.certified/1",
            meaning="I certify the key of this station.",
            data={"station": station, "station_key": public_key(signer)},
        )
        tell_restore(tx, record.path, signer)
    record.station = signer
    restore_note(record.path).unlink(missing_ok=True)
