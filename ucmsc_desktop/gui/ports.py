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
    from ucmsc_desktop.core.protocol.model import Protocol


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
class Scans:
    """A wristband and a bag; `typed_reason` says why the codes were typed, None when both were scanned."""

    wristband: str
    bag: str
    typed_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One bedside check with its sentence in both languages."""

    code: str
    passed: bool
    message_en: str
    message_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A recorded verdict as the bedside page shows it; what the record does not know is None.

    `headline_*` and `next_act_*` are message and remedy of the verdict's headline. `participant_line` is such as
    `P-014 · 1961 · F`; `infusion` and `infusions` count the infusions of the plan.
    """

    word: str
    headline: str
    headline_en: str
    headline_zh: str
    next_act_en: str
    next_act_zh: str
    checks: tuple[CheckView, ...]
    participant_line: str | None = None
    pack_code: str | None = None
    volume_ml: str | None = None
    duration_min: int | None = None
    week: int | None = None
    infusion: int | None = None
    infusions: int | None = None
    expires_at: datetime | None = None

    @property
    def is_go(self) -> bool:
        """Return whether the infusion may start."""
        return self.word == "GO"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRequest:
    """Everything that starts an infusion: the scans of the GO, both persons' opened passwords, the spoken check."""

    scans: Scans
    first: Token
    second: Token
    name_and_birth_date_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionStarted:
    """What was recorded when an infusion started."""

    started_at: datetime
    slow_until: datetime
    planned_end: datetime
    rate_ml_per_h: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPorts:
    """What the window can ask while a record is open.

    Args:
        demonstration: Whether every page carries the watermark.
        zone: The site's time zone; None before a study is open, then times are shown in UTC.
        now: The present instant, aware.
        people: Everybody who may sign in.
        derive: Called on the window's thread; the callable that it returns is slow and runs on another thread. It
            never raises for a wrong password: the act that takes the token does, and records the failure.
        sign_in: Opens a session, or raises UserFacingError.
        sign_out: Closes it.
        protocols: The protocols that the dose page offers, the study's own first.
        verdict: Records the bedside verdict and returns it.
        refuse_scan: Records a scan that is no readable code: the raw text and the code of the refusal.
        start_infusion: Records check, both signatures and the start, or raises UserFacingError and records nothing.
        close: Closes the record; nothing is asked afterwards.
    """

    demonstration: bool
    zone: tzinfo | None
    now: Callable[[], datetime]
    people: Callable[[], Sequence[PersonCard]]
    derive: Callable[[str, str], Callable[[], Token]]
    sign_in: Callable[[Token], SignedIn]
    sign_out: Callable[[], None]
    protocols: Callable[[], Sequence[Protocol]]
    verdict: Callable[[Scans], VerdictView]
    refuse_scan: Callable[[str, str], None]
    start_infusion: Callable[[StartRequest], InfusionStarted]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunPorts:
    """What the form for a missing file needs.

    `create_record` is slow, runs on another thread, closes what it opens and leaves a whole file or none.
    """

    file: str
    protocols: tuple[tuple[str, str], ...]
    time_zones: tuple[str, ...]
    create_record: Callable[[FirstRun], None]
