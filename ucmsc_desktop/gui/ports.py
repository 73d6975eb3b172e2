"""What the window asks of the program: callables that the composition root binds to services.

Two kinds of work. Everything here is quick and belongs to the thread of the window, which owns the record's connection.
Slow work is what `derive` returns and `FirstRunPorts.create_record`: it runs on another thread and touches no
connection of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ucmsc_desktop.services.acting import Desk
    from ucmsc_desktop.services.queries.infusions import RunningInfusion


Token: TypeAlias = object
"""What a password opened, or the fact that it opened nothing: only the ports look inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A person who may sign in; the password is set in a demonstration record only."""

    person: str
    name: str
    role: str
    password: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who works at this station now; `actions` are the words of `core.roles.Action` that the role may do."""

    person: str
    name: str
    role: str
    unblinded: bool
    actions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPorts:
    """What the window can ask while a record is open.

    Args:
        demonstration: Whether every page carries the watermark.
        zone: The site's time zone; None before a study is open, then times are shown in UTC.
        now: The present instant, aware.
        people: Everybody who may sign in.
        who: Returns whose badge a scanned code is; raises UserFacingError for a void one and for any other code.
        derive: Called on the window's thread; the callable that it returns is slow and runs on another thread. It
            never raises for a wrong password: the act that takes the token does, and records the failure.
        sign_in: Opens a session, or raises UserFacingError.
        desk: Returns the desk of the person signed in; the pages of the workplace work at it.
        sign_out: Closes the session with the reason: `signed-out` or `closed`.
        lock: Closes the session, or leaves it open for its owner's badge while an infusion of hers runs; nobody has a
            desk from then on.
        may_resume: Returns whether a session is still left open; one whose time is over is closed.
        resume: Takes a badge's code and records that it resumed the session that was left open; raises
            UserFacingError when only the password opens the window.
        running: The infusions that run, for whoever stands at the station.
        stop_now: Records the *stop now* of a dose; nobody has to be signed in.
        close: Closes the record; nothing is asked afterwards.
    """

    demonstration: bool
    zone: tzinfo | None
    now: Callable[[], datetime]
    people: Callable[[], Sequence[PersonCard]]
    who: Callable[[str], str]
    derive: Callable[[str, str], Callable[[], Token]]
    sign_in: Callable[[Token], SignedIn]
    desk: Callable[[], Desk]
    sign_out: Callable[[str], None]
    lock: Callable[[], None]
    may_resume: Callable[[], bool]
    resume: Callable[[str], None]
    running: Callable[[], Sequence[RunningInfusion]]
    stop_now: Callable[[str], None]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewPerson:
    """Somebody of the first run; the password stays in this value."""

    person: str
    name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstRun:
    """A new record: the administrator, a person who holds the study key, the station and the study."""

    first: NewPerson
    second: NewPerson
    station: str
    protocol: str
    site: str
    time_zone: str
    allocation_file: str
    """Where the statistician's list lies; empty: a list is generated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunPorts:
    """What the form for a missing file needs.

    `create_record` is slow, runs on another thread, closes what it opens and leaves a whole file or none.
    """

    file: str
    protocols: tuple[tuple[str, str], ...]
    time_zones: tuple[str, ...]
    create_record: Callable[[FirstRun], None]
