"""How every use case begins: who acts on which record, and may she."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import Session, SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction

if TYPE_CHECKING:
    from ucmsc_desktop.core.protocol.model import Protocol


Signature: TypeAlias = SigningPerson
"""A person's own key, opened by her password for one act."""


_ENDED = (
    "SELECT 1 FROM session s JOIN entry e ON e.stream = 'person:' || s.person AND e.seq > s.seq "
    "WHERE s.id = ? AND e.kind IN ('person.disabled/1', 'person.key-reset/1') LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A person signed in at a record; every service takes one."""

    record: Record
    session: Session

    @property
    def person(self) -> str:
        """Return the id of the person who acts."""
        return self.session.person

    def now(self) -> datetime:
        """Return the present instant of the record's clock."""
        return self.record.clock.now()

    def new_act(self) -> str:
        """Return the name of a new act; a form asks for it when it opens."""
        return self.record.new_name("act", self.session.person)


@contextmanager
def acting(desk: Desk, action: Action, *, act: str | None = None, input_by: str = "keyboard") -> Iterator[Transaction]:
    """Write one act of the person at the desk; when the block has ended, it is recorded.

    Raises:
        UserFacingError: The role may not do this, the session was ended from elsewhere, or a rule refused; nothing was
            recorded.
    """
    require(Role(desk.session.role), action)
    with desk.record.transaction(desk.session.author, act=act or desk.new_act(), input_by=input_by) as tx:
        if not session_stands(desk):
            raise UserFacingError("session-ended", person=desk.person)
        yield tx


def session_stands(desk: Desk) -> bool:
    """Return whether the person at the desk was neither disabled nor given another's reset password since she came."""
    return not desk.record.rows(_ENDED, (desk.session.id,))


def sign(  # noqa: PLR0913 - each part of an entry stands by its name
    tx: Transaction,
    person: SigningPerson,
    action: Action,
    *,
    stream: str,
    kind: str,
    meaning: str,
    data: Mapping[str, object] | None = None,
    slot_at: datetime | None = None,
    payload: Mapping[str, object] | None = None,
    context: str = "lab",
) -> Event:
    """Append an e-signature: an entry that the person's own key signs, with her printed name and its meaning.

    Raises:
        UserFacingError: Her role may not sign this; nothing was recorded.
    """
    require(Role(person.role), action)
    return tx.append(
        stream=stream,
        kind=kind,
        data={**(data or {}), "meaning": meaning, "printed_name": person.name},
        signer=person.signer,
        slot_at=slot_at,
        payload=payload,
        context=context,
    )


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """The study of the record: one version of its protocol as data, its digest, and the site's zone."""

    id: str
    protocol: Protocol
    digest: str
    zone: ZoneInfo
    site: str


def open_study_of(record: Record) -> OpenStudy:
    """Return the record's study with the version of the protocol in force on the local day of the record's clock.

    Raises:
        UserFacingError: No study was opened yet.
    """
    return study_at(record, record.clock.now())


def study_if_open(record: Record) -> OpenStudy | None:
    """Return the record's study as `open_study_of` does, or None before one is opened."""
    try:
        return open_study_of(record)
    except UserFacingError as error:
        if error.code != "study-not-open":
            raise
        return None


def study_at(record: Record, instant: datetime) -> OpenStudy:
    """Return the record's study with the version of the protocol in force on the local day of an instant.

    Raises:
        UserFacingError: No study was opened yet.
    """
    zone = _study_row(record)["time_zone"]
    day = instant.astimezone(ZoneInfo(zone)).date().isoformat()
    return _study_with(record, "COALESCE(effective_on, '') <= ?", day)


def study_under(record: Record, digest: str) -> OpenStudy:
    """Return the record's study with the version of the protocol that has this digest: the one a dose is under.

    Raises:
        UserFacingError: No study was opened yet, or no version has this digest.
    """
    return _study_with(record, "digest = ?", digest)


def protocol_of(record: Record, digest: str) -> Protocol:
    """Return the version of the protocol that has this digest: the one a dose was ordered under.

    Raises:
        UserFacingError: No study was opened yet, or no version has this digest.
    """
    return study_under(record, digest).protocol


def _study_row(record: Record) -> dict[str, Any]:
    rows = record.rows("SELECT id, time_zone, site FROM study")
    if not rows:
        raise UserFacingError("study-not-open")
    return rows[0]


def _study_with(record: Record, condition: str, value: str) -> OpenStudy:
    """Return the study with the last version of the protocol that meets a condition."""
    row = _study_row(record)
    found = record.rows(
        f"SELECT protocol_text, digest FROM protocol_version WHERE {condition} ORDER BY number DESC LIMIT 1",  # noqa: S608
        (value,),
    )
    if not found:
        raise UserFacingError("protocol-version-unknown", digest=value)
    version = found[0]
    return OpenStudy(
        row["id"], _parsed(version["protocol_text"]), version["digest"], ZoneInfo(row["time_zone"]), row["site"]
    )


@lru_cache(maxsize=8)
def _parsed(text: str) -> Protocol:
    from ucmsc_desktop.core.protocol.parse import parse_protocol

    return parse_protocol(text)
