"""Record a scan that no code matches, on whatever page it was made."""

from __future__ import annotations

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting


def refuse_scan(desk: Desk, *, text: str, where: str, reason: str) -> None:
    """Record a refused scan: escaped, at most 64 characters, with the page and the code of the refusal.

    Raises:
        UserFacingError: The role may not record scans, or the station has no key; nothing was recorded.
    """
    with acting(desk, Action.SCAN, input_by="scanner") as tx:
        append_refused_scan(tx, text=text, where=where, reason=reason)


def append_refused_scan(tx: Transaction, *, text: str, where: str, reason: str) -> None:
    """Append a refused scan to the station's stream.

    Raises:
        UserFacingError: The station has no key; nothing was recorded.
    """
    station = tx.record.station
    if station is None:
        raise UserFacingError("station-not-certified")
    tx.append(
        stream=f"station:{station.by}",
        kind="scan.refused/1",
        data={"text": escaped(text), "where": where, "reason": reason},
    )
