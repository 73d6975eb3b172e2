"""Let a person sign in no more, and again: her id, her name and what she signed stay."""

from __future__ import annotations

from ucmsc_desktop.core.access.standing import is_disabled, require_may_disable, require_may_enable
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import MATRIX, Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson, enrolment_of
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.access.key_holders import key_holders
from ucmsc_desktop.services.acting import Desk, acting


def disable_person(desk: Desk, *, person: str, reason: str, own: SigningPerson, act: str | None = None) -> None:
    """Record that a person signs in no more: an open session of hers ends, and her grant of the study key is gone.

    The administrator's own key signs it. What the person signed before stays valid.

    Raises:
        UserFacingError: The role may not; nobody has this id, it is the administrator herself, she is disabled already;
            no reason; or nobody who may grant the study key would hold it any more. Nothing was recorded.
    """
    require(Role(own.role), Action.DISABLE_PERSON)
    with acting(desk, Action.DISABLE_PERSON, act=act) as tx:
        _require_known(tx, person)
        events = tx.events(f"person:{person}")
        require_may_disable(person=person, by=own.person, disabled=is_disabled(events), reason=reason)
        granters = {each for role in MATRIX[Action.GRANT_KEY] for each in key_holders(desk.record, role)}
        if granters == {person}:
            raise UserFacingError("key-holder-last", person=person)
        _append(tx, "person.disabled/1", person=person, reason=reason, own=own)


def enable_person(desk: Desk, *, person: str, reason: str, own: SigningPerson, act: str | None = None) -> None:
    """Record that a disabled person may sign in again; who held the study key waits for a new grant.

    Raises:
        UserFacingError: The role may not; nobody has this id, she is not disabled, or there is no reason; nothing was
            recorded.
    """
    require(Role(own.role), Action.DISABLE_PERSON)
    with acting(desk, Action.DISABLE_PERSON, act=act) as tx:
        _require_known(tx, person)
        require_may_enable(person=person, disabled=is_disabled(tx.events(f"person:{person}")), reason=reason)
        _append(tx, "person.enabled/1", person=person, reason=reason, own=own)


def _require_known(tx: Transaction, person: str) -> None:
    if enrolment_of(tx.record, person) is None:
        raise UserFacingError("person-unknown", person=escaped(person))


def _append(tx: Transaction, kind: str, *, person: str, reason: str, own: SigningPerson) -> None:
    data = {"person": person, "reason": reason.strip()}
    tx.append(stream=f"person:{person}", kind=kind, data=data, signer=own.signer)
