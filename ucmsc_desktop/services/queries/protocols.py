"""The protocols that a dose can be calculated by: the study's own first, then those that ship with the program."""

from __future__ import annotations

from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol, shipped_protocol_ids


def protocols(desk: Desk) -> tuple[Protocol, ...]:
    """Return all protocols, each id once; without an open study only those that ship."""
    shipped = tuple(shipped_protocol(name).protocol for name in shipped_protocol_ids())
    try:
        own = open_study_of(desk.record).protocol
    except UserFacingError:
        return shipped
    return (own, *(each for each in shipped if each.id != own.id))
