"""The labels of locations and equipment: what each says, and their PDF, checked by reading every code back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk

_TYPES = {
    "tank": ("Tank", "液氮罐"),
    "rack": ("Rack", "架"),
    "box": ("Box", "盒"),
    "room": ("Room", "房间"),
}


@dataclass(frozen=True, slots=True)
class PlaceLabels:
    """The codes of the labels in their order, and what draws them, free of the record, so that a job may do it."""

    codes: tuple[str, ...]
    draw: Callable[[], bytes] = field(repr=False)


def location_label_of(desk: Desk, *, code: str) -> PlaceLabels:
    """Return the label of one location in use; its code stays the same, and nothing is recorded.

    Raises:
        UserFacingError: The role manages no locations, or no location in use has this code; no paper was made.
    """
    require(Role(desk.session.role), Action.MANAGE_LOCATIONS)
    rows = desk.record.rows("SELECT code, name, type FROM location WHERE code = ? AND retired = 0", (code,))
    if not rows:
        raise UserFacingError("location-unknown", code=escaped(code))
    what_en, what_zh = _TYPES[rows[0]["type"]]
    return _labels(desk, [(rows[0]["code"], rows[0]["name"], what_en, what_zh)])


def equipment_label_of(desk: Desk, *, equipment: str) -> PlaceLabels:
    """Return the label of one piece of equipment in use, whose code is scanned at use; nothing is recorded.

    Raises:
        UserFacingError: The role manages no equipment, nothing in use has this id, or it bears a code of another kind;
            no paper was made.
    """
    require(Role(desk.session.role), Action.MANAGE_EQUIPMENT)
    rows = desk.record.rows("SELECT id, code, name FROM equipment WHERE id = ? AND retired = 0", (equipment,))
    if not rows or not str(rows[0]["code"]).startswith(CodeKind.LOCATION.value):
        raise UserFacingError("equipment-unknown", code=escaped(equipment))
    return _labels(desk, [(rows[0]["code"], rows[0]["id"], rows[0]["name"], "设备")])


def _labels(desk: Desk, named: list[tuple[str, str, str, str]]) -> PlaceLabels:
    from ucmsc_desktop.paper.named_label import NamedLabel

    labels = [
        NamedLabel(code=code, name=name, what_en=en, what_zh=zh, demonstration=desk.record.demonstration)
        for code, name, en, zh in named
    ]

    def draw() -> bytes:
        from ucmsc_desktop.paper.decode import confirmed_labels
        from ucmsc_desktop.paper.named_label import location_labels_pdf

        return confirmed_labels(location_labels_pdf(labels), [label.code for label in labels])

    return PlaceLabels(tuple(label.code for label in labels), draw)
