"""Locations: rooms, tanks, racks and boxes, registered with the code that is scanned, and retired when empty."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.product.places import LocationType, require_may_register, require_may_retire_location
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.places import location_of
from ucmsc_desktop.services.product.printed_code import printed_or_drawn

_INSIDE = (
    "SELECT (SELECT COUNT(*) FROM container_place WHERE location = ?1) "
    "+ (SELECT COUNT(*) FROM location WHERE parent = ?1 AND retired = 0) AS inside"
)
_SAME_NAME = "SELECT 1 FROM location WHERE name = ? AND parent IS ? AND retired = 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLocation:
    """A location by its name in its parent (a code); rows and columns of a box; a pre-printed `code` or a drawn one."""

    type: LocationType
    name: str
    parent: str | None = None
    rows: int | None = None
    columns: int | None = None
    code: str | None = None


def register_location(desk: Desk, *, location: NewLocation, act: str | None = None) -> str:
    """Record a location and return its code.

    Raises:
        UserFacingError: The name is blank or taken in its parent, the parent is unknown, retired or of the wrong type,
            rows and columns do not fit, or a pre-printed code is wrong or in use; nothing was recorded.
    """
    name = location.name.strip()
    if not name:
        raise UserFacingError("field-blank", field="name")
    with acting(desk, Action.MANAGE_LOCATIONS, act=act) as tx:
        parent = None if location.parent is None else location_of(tx.record, location.parent)
        require_may_register(type_=location.type, parent=parent, rows=location.rows, columns=location.columns)
        if tx.record.rows(_SAME_NAME, (name, location.parent)):
            raise UserFacingError("location-exists", location=name)
        code = printed_or_drawn(
            tx.record, location.code, kind=CodeKind.LOCATION, purpose="location-code", subject=location.name
        )
        tx.append(
            stream=f"location:{code}",
            kind="location.registered/1",
            data={
                "location": code,
                "type": location.type.value,
                "name": name,
                "parent": location.parent,
                "rows": location.rows,
                "columns": location.columns,
            },
        )
    return code


def retire_location(desk: Desk, *, location: str, reason: str, act: str | None = None) -> None:
    """Record that a location is used no more; what a bag took out of it still holds its position.

    Raises:
        UserFacingError: Unknown or retired location, something lies or stands in it by the entries, or no reason;
            nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.MANAGE_LOCATIONS, act=act) as tx:
        known = location_of(tx.record, location)
        inside = int(tx.record.rows(_INSIDE, (location,))[0]["inside"])
        require_may_retire_location(known, inside=inside)
        tx.append(
            stream=f"location:{location}",
            kind="location.retired/1",
            data={"location": location, "reason": reason.strip()},
        )
