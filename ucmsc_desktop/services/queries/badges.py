"""Whose badge was scanned: it says who somebody is and proves nothing."""

from __future__ import annotations

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, grouped_by_four, parse_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk

_SQL = (
    "SELECT code.state, p.id, p.name, p.disabled FROM code JOIN person p ON code.stream = 'person:' || p.id "
    "WHERE code.code = ? AND p.accepted = 1"
)


def person_of_badge(record: Record, text: str) -> str:
    """Return the id of the person whose badge was scanned; nobody has to be signed in.

    Raises:
        UserFacingError: `badge-expected` for a code of another kind, `badge-unknown` for one that was never issued,
            `badge-void` for one that a newer badge replaced, `person-disabled` where she signs in no more; nothing was
            recorded.
    """
    if text.startswith("H1.") or parse_code(text).kind is not CodeKind.BADGE:
        raise UserFacingError("badge-expected", text=escaped(text))
    rows = record.rows(_SQL, (text,))
    if not rows:
        raise UserFacingError("badge-unknown", text=escaped(text))
    if rows[0]["state"] == "void":
        raise UserFacingError("badge-void", name=rows[0]["name"], code=grouped_by_four(text))
    if rows[0]["disabled"]:
        raise UserFacingError("person-disabled", person=rows[0]["id"])
    return str(rows[0]["id"])


def badge_owner(desk: Desk, text: str) -> str:
    """Return the id of the person whose badge was scanned at the desk of another, as `person_of_badge` does.

    Raises:
        UserFacingError: It is no badge of this record, or a void one; nothing was recorded.
    """
    return person_of_badge(desk.record, text)
