"""Correct an entry: old value, new value and reason are signed; nothing is obscured."""

from __future__ import annotations

from decimal import Decimal

from ucmsc_desktop.core.corrections import require_correctable
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.trial.measure_weight import hold_for_weight


def correct_entry(
    desk: Desk,
    *,
    entry: str,
    field: str,
    old: object,
    new: object,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign a correction of one field of one entry; a corrected weight puts doses on hold like a new weighing.

    Raises:
        UserFacingError: The entry is unknown, the field cannot be corrected, `old` is not its present value, or the
            reason is blank; nothing was recorded.
    """
    with acting(desk, Action.CORRECT_ENTRY, act=act) as tx:
        rows = desk.record.rows("SELECT stream FROM entry WHERE id = ?", (entry,))
        if not rows:
            raise UserFacingError("entry-unknown", entry=entry)
        stream = str(rows[0]["stream"])
        corrected = require_correctable(tx.events(stream), entry=entry, field=field, old=old, new=new, reason=reason)
        event = sign(
            tx,
            signature,
            Action.CORRECT_ENTRY,
            stream=stream,
            kind="entry.corrected/1",
            meaning="I correct this entry.",
            data={"entry": entry, "field": field, "old": old, "new": new, "reason": reason.strip()},
        )
        if corrected.kind == "weight.measured/1" and field == "weight_kg":
            subject = stream.removeprefix("participant:")
            hold_for_weight(tx, desk, participant=subject, weight=Decimal(str(new)), source=event.id)
