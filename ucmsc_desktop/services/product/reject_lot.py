"""Reject a lot: the quality unit signs that it is never released."""

from __future__ import annotations

from ucmsc_desktop.core.product.lot import fold_lot, require_may_reject
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign


def reject_lot(desk: Desk, *, lot: str, reason: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign the rejection of a lot that was not released; the reason is sealed.

    Raises:
        UserFacingError: The lot is unknown, released or rejected, the signer registered it, or there is no reason;
            nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.REJECT_LOT, act=act) as tx:
        events = tx.events(f"lot:{lot}")
        if not events:
            raise UserFacingError("lot-unknown", lot=lot)
        require_may_reject(fold_lot(events), person=signature.person)
        sign(
            tx,
            signature,
            Action.REJECT_LOT,
            stream=f"lot:{lot}",
            kind="lot.rejected/1",
            meaning="I reject this lot.",
            data={"lot": lot},
            payload={"reason": reason.strip()},
        )
