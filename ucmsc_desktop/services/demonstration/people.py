"""The people of a demonstration: named by role, with passwords that are no secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.core.trial.delegation import DUTY_ROLES, Duty
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.access.delegate import delegate, record_training
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson
from ucmsc_desktop.services.access.signing_in import sign_in, sign_out, signing
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.demonstration.passwords import demonstration_password

STATION = "station-1"
_COUNTS: dict[Role, int] = {
    Role.ADMIN: 1,
    Role.QA: 2,
    Role.LAB: 3,
    Role.PHARMACIST: 2,
    Role.UNBLINDED_MONITOR: 1,
    Role.NURSE: 3,
    Role.INVESTIGATOR: 2,
    Role.COORDINATOR: 1,
    Role.MONITOR: 1,
    Role.COURIER: 2,
}
_HALF_A_YEAR = timedelta(days=182)
_LEAVING, _UNTRAINED = "courier-2", "nurse-3"
_NAMES = {Role.QA: "Quality unit", Role.ADMIN: "Administrator", Role.LAB: "Lab technologist"}


def demonstration_people() -> list[NewPerson]:
    """Return everybody, the first administrator first."""
    return [
        NewPerson(
            f"{role.value}-{number}",
            f"{_NAMES.get(role, role.value.replace('-', ' ').capitalize())} {number}",
            role,
            demonstration_password(f"{role.value}-{number}"),
        )
        for role, count in _COUNTS.items()
        for number in range(1, count + 1)
    ]


def enrol_everybody(record: Record) -> None:
    """Enrol everybody but the two who opened the record, by the administrator."""
    desk = sign_in(record, "admin-1", demonstration_password("admin-1"))
    for new in demonstration_people()[2:]:
        enrol_person(desk, new, enroller=signing(record, "admin-1", demonstration_password("admin-1")))
    sign_out(desk)


def people_report() -> list[dict[str, Any]]:
    """Return the `people` of the command `demo`."""
    return [
        {"person": each.person, "role": each.role.value, "password": each.password} for each in demonstration_people()
    ]


@dataclass(slots=True)
class Shift:
    """Who is signed in on a simulated day; people sign in when they are first needed and out in the evening."""

    record: Record
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, person: str) -> Desk:
        """Return the person's desk, signing her in if she is not."""
        if person not in self.desks:
            self.desks[person] = sign_in(self.record, person, demonstration_password(person))
        return self.desks[person]

    def signature(self, person: str) -> SigningPerson:
        """Return the person's own signer, as her password gives it."""
        return signing(self.record, person, demonstration_password(person))

    def end(self) -> None:
        """Sign everybody out."""
        for desk in self.desks.values():
            sign_out(desk)
        self.desks.clear()


def delegate_everybody(shift: Shift, *, on: date) -> None:
    """Let an investigator sign the delegation log: everybody's tasks from a day on, and the trainings.

    One courier's delegation ends after half a year, and one nurse was not trained: the log has something to show.
    """
    desk = shift.desk("investigator-1")
    for person in demonstration_people():
        tasks = [duty.value for duty in Duty if person.role in DUTY_ROLES[duty]]
        if not tasks:
            continue
        until = on + _HALF_A_YEAR if person.person == _LEAVING else None
        delegate(
            desk,
            person=person.person,
            tasks=tasks,
            valid_from=on,
            valid_until=until,
            signature=shift.signature("investigator-1"),
        )
        if person.person != _UNTRAINED:
            record_training(
                desk,
                person=person.person,
                training="Protocol and GCP",
                version="2.0",
                trained_on=on,
                valid_until=None,
                signature=shift.signature("investigator-1"),
            )
