"""Begin a real site's record: two people, the station, and the study with a freshly sealed allocation list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.core.trial.allocation import AllocationList, permuted_list
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import unlock_keys
from ucmsc_desktop.record.access.station import station_file
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import Clock
from ucmsc_desktop.runtime.randomness import Randomness
from ucmsc_desktop.services.access.first_run import NewPerson, begin_record
from ucmsc_desktop.services.access.signing_in import sign_in, sign_out
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.trial.open_study import open_study

SLOTS = 60
"""Slots of the list that a first run generates: the study's 54 participants and a tenth more, in whole blocks."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewSite:
    """A site that begins: an administrator, a person who will hold the study key, this station, and the study."""

    administrator: NewPerson
    key_holder: NewPerson
    station: str
    protocol: str
    site: str
    time_zone: str
    allocation: AllocationList | None = None
    """The statistician's list; without one, a list of permuted blocks is generated."""


def found_site(path: Path, new: NewSite, *, clock: Clock, randomness: Randomness, app: str) -> None:
    """Make a whole record with an open study, or none; the list is generated in the key holder's session and sealed.

    Raises:
        UserFacingError: The second person's role may not hold the study key, a field is blank, a password is too short,
            or the file exists; no record is left.
    """
    _require_complete(new)
    record = begin_record(
        path,
        first=new.administrator,
        second=new.key_holder,
        station=new.station,
        clock=clock,
        randomness=randomness,
        app=app,
    )
    try:
        _open(record, new)
    except BaseException:
        record.close()
        path.unlink(missing_ok=True)
        station_file(path).unlink(missing_ok=True)
        raise
    record.close()


def _require_complete(new: NewSite) -> None:
    holder = new.key_holder
    if holder.role not in UNBLINDED:
        raise UserFacingError("grant-to-blinded", person=holder.person, role=holder.role.value)
    for field, text in (
        ("station", new.station),
        ("site", new.site),
        ("name", new.administrator.name),
        ("name", holder.name),
        ("id", new.administrator.person),
        ("id", holder.person),
    ):
        if not text.strip():
            raise UserFacingError("field-blank", field=field)


def _open(record: Record, new: NewSite) -> None:
    file = shipped_protocol(new.protocol)
    study, holder = file.protocol.id, new.key_holder

    desk = open_study(
        sign_in(record, holder.person, holder.password),
        keys=unlock_keys(record, holder.person, holder.password),
        study=study,
        protocol_text=file.text,
        time_zone=new.time_zone,
        site=new.site,
        allocation=new.allocation or _generated(record, file.protocol),
    )
    sign_out(desk)


def _generated(record: Record, protocol: Protocol) -> AllocationList:
    """Return a list by the rules of the protocol; it stays in the key holder's session until it is sealed.

    Raises:
        UserFacingError: The protocol has no rules for a list, so that one must be imported; no record is left.
    """
    if protocol.allocation is None:
        raise UserFacingError("allocation-rules-missing", protocol=protocol.id)

    def draw(last: int) -> int:
        """Return 0 to last, each equally likely: a byte that would favour the first is drawn again."""
        limit = 256 // (last + 1) * (last + 1)
        while (byte := record.randomness.draw("allocation", protocol.id, 1)[0]) >= limit:
            pass
        return byte % (last + 1)

    return permuted_list([arm.key for arm in protocol.arms], rules=protocol.allocation, slots=SLOTS, draw=draw)
