"""Answer a late failure: the quality unit signs what it did about it."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.product.late_failures import answered_failures, late_failures


def answer_alert(desk: Desk, *, entry: str, action: str, signature: SigningPerson, act: str | None = None) -> str:
    """Sign the action record of a late failure, sealed, and return the id of the entry.

    Raises:
        UserFacingError: The result is no open alert, or nothing was said; nothing was recorded.
    """
    if not action.strip():
        raise UserFacingError("field-blank", field="action")
    with acting(desk, Action.ANSWER_ALERT, act=act) as tx:
        failing = {result.entry for _subject, result in late_failures(desk.record, tx.unsealed)}
        if entry not in failing - set(answered_failures(tx.unsealed)):
            raise UserFacingError("alert-unknown")
        alert = desk.record.new_name("alert")
        event = sign(
            tx,
            signature,
            Action.ANSWER_ALERT,
            stream=f"alert:{alert}",
            kind="alert.answered/1",
            meaning="I recorded what was done about this result.",
            data={"alert": alert},
            payload={"entry": entry, "action": action.strip()},
        )
    return event.id
