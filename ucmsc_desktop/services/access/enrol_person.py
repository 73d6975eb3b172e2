"""Enrol a person: an administrator's own key introduces hers, and she accepts with it."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson, is_demonstration
from ucmsc_desktop.services.access.first_run import NewPerson, append_enrolment, credentials
from ucmsc_desktop.services.acting import Desk, acting


def enrol_person(desk: Desk, new: NewPerson, *, enroller: SigningPerson, act: str | None = None) -> None:
    """Record a new person; ids are never issued twice.

    Raises:
        UserFacingError: The id was issued before, id or name is blank, the password is too short, or the role may not
            enrol; nothing was recorded.
    """
    require(Role(enroller.role), Action.ENROL_PERSON)
    for field, text in (("id", new.person), ("name", new.name)):
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
    made = credentials(new, desk.record.randomness, demonstration=is_demonstration(desk.record))
    with acting(desk, Action.ENROL_PERSON, act=act) as tx:
        if desk.record.rows("SELECT 1 FROM person WHERE id = ?", (new.person,)):
            raise UserFacingError("person-exists", person=new.person)
        append_enrolment(tx, made, enroller=enroller.signer)
