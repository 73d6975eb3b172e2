"""What a scanned code stands on, as far as the person may know."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import parse_code, parse_head
from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.reading import subject_of

_LABORATORY = frozenset({"container", "equipment", "location"})
"""What stands in the laboratory; the blinded know nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A subject: its kind (`dose`, `participant`, `container`, `equipment`, `head`) and its id."""

    kind: str
    subject: str


def what_was_scanned(desk: Desk, text: str) -> Scanned:
    """Return what a code stands on; a head stands on itself.

    Raises:
        UserFacingError: The check characters are wrong, the code was never issued, or it stands on something of the
            laboratory and the person is blinded; nothing was recorded.
    """
    if text.startswith("H1."):
        parse_head(text)
        return Scanned(kind="head", subject=text)
    parse_code(text)
    found = subject_of(desk.record, text)
    if found is None or (found[0] in _LABORATORY and Role(desk.session.role) not in UNBLINDED):
        raise UserFacingError("scan-unknown", text=escaped(text))
    return Scanned(kind=found[0], subject=found[1])


def has_bag(desk: Desk, dose: str) -> bool:
    """Return whether the preparation of a dose began, so that there is a bag to look at."""
    rows = desk.record.rows("SELECT t0 FROM dose WHERE id = ?", (dose,))
    return bool(rows) and rows[0]["t0"] is not None
