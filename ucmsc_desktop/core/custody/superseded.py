"""Orders that an amendment of the protocol overtook before their preparation began."""

from __future__ import annotations

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import BEFORE_T0
from ucmsc_desktop.errors import UserFacingError


def is_superseded(dose: Dose, *, digest: str) -> bool:
    """Return whether an order waits that was made under another version of the protocol than the one in force.

    `digest` is that of the version in force. From T0 on a dose goes on under its own version, whatever is in force.
    """
    return dose.state in BEFORE_T0 and dose.protocol_digest != digest


def require_order_in_force(dose: Dose, *, digest: str) -> None:
    """Return when the dose is not an order under a former version of the protocol.

    Raises:
        UserFacingError: `order-under-former-version`; nothing was recorded.
    """
    if is_superseded(dose, digest=digest):
        raise UserFacingError("order-under-former-version", dose=dose.dose_id)
