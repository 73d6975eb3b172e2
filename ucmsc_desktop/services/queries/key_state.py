"""Who holds the study key, since when and from whom, and which recovery sheets were printed: for unblinded roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.services.access.key_holders import FUNCTIONS, HOLDERS, key_holders
from ucmsc_desktop.services.acting import Desk

_HOLDERS = (
    "SELECT p.id AS person, p.name, p.role, e.at, g.name AS giver FROM key_grant k JOIN person p ON p.id = k.person "
    "JOIN entry e ON e.seq = k.seq LEFT JOIN person g ON g.id = e.by ORDER BY p.role, k.seq"
)
_SHEETS = (
    "SELECT e.kind, e.at, p.name FROM entry e LEFT JOIN person p ON p.id = e.by WHERE e.stream = 'study' "
    "AND e.kind IN ('recovery.printed/1', 'study.key-recovered/1') ORDER BY e.version DESC"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A holder of the study key, since when, and by whose grant."""

    person: str
    name: str
    role: str
    since: datetime
    granted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEvent:
    """Recovery sheets were printed, or the key was recovered from them."""

    is_recovery: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyState:
    """Holders, how many each function has of those due, and what happened with recovery sheets, the newest first."""

    holders: tuple[Holder, ...]
    functions: tuple[tuple[str, int], ...]
    due: int
    sheets: tuple[SheetEvent, ...]
    holds_own: bool


def key_state(desk: Desk) -> KeyState:
    """Return how the study key stands.

    Raises:
        UserFacingError: The role is blinded.
    """
    require(Role(desk.session.role), Action.READ_UNBLINDED)
    holders = tuple(
        Holder(
            person=row["person"],
            name=row["name"],
            role=row["role"],
            since=parse_instant(row["at"]),
            granted_by=row["giver"],
        )
        for row in desk.record.rows(_HOLDERS)
    )
    return KeyState(
        holders=holders,
        functions=tuple((role.value, len(key_holders(desk.record, role))) for role in FUNCTIONS),
        due=HOLDERS,
        sheets=tuple(
            SheetEvent(is_recovery=row["kind"] == "study.key-recovered/1", at=parse_instant(row["at"]), by=row["name"])
            for row in desk.record.rows(_SHEETS)
        ),
        holds_own=any(holder.person == desk.person for holder in holders),
    )
