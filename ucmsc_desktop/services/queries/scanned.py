"""What a scanned code stands on, as far as the person may know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, grouped_by_four, parse_code, parse_head
from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.reading import subject_of

_LABORATORY = frozenset({"container", "equipment", "location"})
"""What stands in the laboratory; the blinded know nothing of it."""


class LabelKind(Enum):
    """What bears a code. For the blinded a code that is on no bag is `NO_BAG`, on a container as well as on nothing."""

    WRISTBAND = "wristband"
    BADGE = "badge"
    LOCATION = "location"
    SHEET = "sheet"
    HEAD = "head"
    BAG = "bag"
    CONTAINER = "container"
    NO_BAG = "no-bag"
    UNKNOWN = "unknown"


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


def kind_of_label(desk: Desk, text: str) -> LabelKind:
    """Return what bears a code: by its prefix, which is printed on it; the record is asked for containers only.

    Raises:
        UserFacingError: The code or head is not written like one, or its check is wrong; nothing was recorded.
    """
    if text.startswith("H1."):
        parse_head(text)
        return LabelKind.HEAD
    kind = parse_code(text).kind
    if kind is not CodeKind.CONTAINER:
        return LabelKind(kind.word)
    found = subject_of(desk.record, text)
    if found is not None and found[0] == "dose":
        return LabelKind.BAG
    if Role(desk.session.role) not in UNBLINDED:
        return LabelKind.NO_BAG
    return LabelKind.UNKNOWN if found is None else LabelKind.CONTAINER


def as_container(desk: Desk, text: str) -> str:
    """Return the container that a scanned label stands for, and any other text as it is.

    A container is named by the code of its first label. A label of a new code stands for it once it was scanned back.

    Raises:
        UserFacingError: `container-label-void`: the label was replaced; nothing was recorded.
    """
    if Role(desk.session.role) not in UNBLINDED:
        return text
    rows = desk.record.rows(
        "SELECT code.state, c.code AS container, c.label FROM code "
        "JOIN container c ON code.stream = 'container:' || c.code WHERE code.code = ?",
        (text,),
    )
    if not rows:
        return text
    found = rows[0]
    if found["state"] == "void":
        raise UserFacingError(
            "container-label-void", code=grouped_by_four(text), label=grouped_by_four(str(found["label"]))
        )
    return str(found["container"]) if found["state"] == "confirmed" else text


def has_bag(desk: Desk, dose: str) -> bool:
    """Return whether the preparation of a dose began, so that there is a bag to look at."""
    rows = desk.record.rows("SELECT t0 FROM dose WHERE id = ?", (dose,))
    return bool(rows) and rows[0]["t0"] is not None
