"""Take the study key back from a person: she opens no seal any more, from the next moment on."""

from __future__ import annotations

from ucmsc_desktop.core.roles import UNBLINDED, Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.key_holders import key_holders
from ucmsc_desktop.services.acting import Desk, acting


def revoke_study_key(desk: Desk, *, person: str, reason: str, act: str | None = None) -> None:
    """Record that a person holds the study key no more; what she saw, and what she copied, is not undone.

    Raises:
        UserFacingError: She holds no key, no reason is given, she is the last holder of all, or the person at the desk
            holds none herself; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("key-revocation-reason-missing", person=person)
    with acting(desk, Action.REVOKE_KEY, act=act) as tx:
        holders = [each for role in UNBLINDED for each in key_holders(desk.record, role)]
        if person not in holders:
            raise UserFacingError("key-not-held", person=person)
        if desk.person not in holders:
            raise UserFacingError("study-key-needed", person=desk.person)
        if len(holders) == 1:
            raise UserFacingError("key-holder-last", person=person)
        tx.append(stream="study", kind="study.key-revoked/1", data={"person": person, "reason": reason.strip()})
