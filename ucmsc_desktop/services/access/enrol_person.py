"""Enrol a person: an administrator's own key introduces hers, and she accepts with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson, is_demonstration
from ucmsc_desktop.services.access.first_run import Credentials, NewPerson, append_enrolment, credentials
from ucmsc_desktop.services.acting import Desk, acting

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_ID = 32


def enrol_person(desk: Desk, new: NewPerson, *, enroller: SigningPerson, act: str | None = None) -> None:
    """Record a new person; ids are never issued twice.

    Raises:
        UserFacingError: The id was issued before or has another form, the name is blank, the password is too short, or
            the role may not enrol; nothing was recorded.
    """
    require(Role(enroller.role), Action.ENROL_PERSON)
    enrol_with(desk, keys_of(desk, new)(), enroller=enroller, act=act)


def keys_of(desk: Desk, new: NewPerson) -> Callable[[], Credentials]:
    """Return the slow making of a new person's keys, free of the record, so that a job may do it.

    It raises UserFacingError for a password that is too short.

    Raises:
        UserFacingError: The id was issued before or has another form, the name is blank, or the role of the person at
            the desk may not enrol; nothing was made.
    """
    require(Role(desk.session.role), Action.ENROL_PERSON)
    for field, text in (("id", new.person), ("name", new.name)):
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
    if _ID.fullmatch(new.person) is None or len(new.person) > _LONGEST_ID:
        raise UserFacingError("person-id-unreadable", text=escaped(new.person), longest=_LONGEST_ID)
    _require_new(desk, new.person)
    source, demonstration = desk.record.randomness, is_demonstration(desk.record)
    return lambda: credentials(new, source, demonstration=demonstration)


def enrol_with(desk: Desk, made: Credentials, *, enroller: SigningPerson, act: str | None = None) -> None:
    """Record a new person by the keys that were made for her.

    Raises:
        UserFacingError: The id was issued meanwhile, or a role may not enrol; nothing was recorded.
    """
    require(Role(enroller.role), Action.ENROL_PERSON)
    with acting(desk, Action.ENROL_PERSON, act=act) as tx:
        _require_new(desk, str(made.data["person"]))
        append_enrolment(tx, made, enroller=enroller.signer)


def _require_new(desk: Desk, person: str) -> None:
    if desk.record.rows("SELECT 1 FROM person WHERE id = ?", (person,)):
        raise UserFacingError("person-exists", person=person)
