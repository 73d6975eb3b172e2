"""Who writes for a command: a person with her password, or on a demonstration record the station."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.access.station import station_author
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.services.access.signing_in import sign_in


def command_author(record: Record, *, person: str | None, password: str | None) -> tuple[Author, str | None]:
    """Return the author of a command's entry and the role of the person, None for the station.

    Raises:
        UserFacingError: Nobody was named on a record that is no demonstration, or the password does not fit.
    """
    if person is not None:
        desk = sign_in(record, person, password or "")
        return desk.session.author, desk.session.role
    if not is_demonstration(record):
        raise UserFacingError("person-needed")
    if record.station is None:
        raise UserFacingError("station-not-certified")
    return station_author(record.station), None
