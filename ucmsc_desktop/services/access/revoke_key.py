"""Take the study key back from a person: she opens no seal any more, from the next moment on."""

from __future__ import annotations

from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.key_holders import key_holders
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text


def revoke_study_key(desk: Desk, *, person: str, reason: str, act: str | None = None) -> None:
    """Record that a person holds the study key no more; what she saw, and what she copied, is not undone.

    Raises:
        UserFacingError: She holds no key, the reason is missing or names an arm, nobody who may grant the key would
            hold it any more, or the person at the desk holds none herself; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("key-revocation-reason-missing", person=person)
    with acting(desk, Action.REVOKE_KEY, act=act) as tx:
        holders = [each for role in UNBLINDED for each in key_holders(desk.record, role)]
        if person not in holders:
            raise UserFacingError("key-not-held", person=person)
        if desk.person not in holders:
            raise UserFacingError("study-key-needed", person=desk.person)
        granters = {each for role in MATRIX[Action.GRANT_KEY] for each in key_holders(desk.record, role)}
        if granters <= {person}:
            raise UserFacingError("key-holder-last", person=person)
        require_neutral_text(desk.record, reason)
        tx.append(stream="study", kind="study.key-revoked/1", data={"person": person, "reason": reason.strip()})
