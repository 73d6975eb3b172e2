"""Wristbands: one code per print, counted only after it was scanned back from the wrist."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.reading import participant_of


def print_wristband(desk: Desk, *, participant: str, reason: str | None = None, act: str | None = None) -> str:
    """Record a new wristband and return its code; a band printed before is void from now on.

    Raises:
        UserFacingError: A band exists and there is no reason for another; nothing was recorded.
    """
    with acting(desk, Action.PRINT_WRISTBAND, act=act) as tx:
        known = participant_of(desk.record, participant)
        former = known.wristband or known.pending_wristband
        if former is not None and not (reason or "").strip():
            raise UserFacingError("wristband-reason-missing", participant=participant)
        code = make_code(CodeKind.WRISTBAND, desk.record.randomness.draw("wristband", participant, 10))
        tx.append(
            stream=f"participant:{participant}",
            kind="wristband.printed/1",
            data={"code": code, "replaces": former, "reason": reason},
        )
    return code


def confirm_wristband(desk: Desk, *, participant: str, scanned: str, act: str | None = None) -> None:
    """Record that the band on the wrist was scanned back.

    Raises:
        UserFacingError: It is not the band that was printed last; nothing was recorded.
    """
    with acting(desk, Action.PRINT_WRISTBAND, act=act, input_by="scanner") as tx:
        if participant_of(desk.record, participant).pending_wristband != scanned:
            raise UserFacingError("wristband-scan-wrong", participant=participant, code=scanned)
        tx.append(stream=f"participant:{participant}", kind="wristband.confirmed/1", data={"code": scanned})
