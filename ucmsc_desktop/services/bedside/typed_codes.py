"""Find bag and wristband by what people can read and type: the pack code, and the participant's number."""

from __future__ import annotations

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.start_infusion import Scans
from ucmsc_desktop.services.reading import participant_of


def typed_scans(desk: Desk, *, participant_number: str, pack_code: str, reason: str) -> Scans:
    """Return the codes of the label in use and of the wristband in use; nothing is recorded, and nothing was checked.

    Args:
        desk: Who types.
        participant_number: The randomisation or screening number on the wristband.
        pack_code: The six characters on the bag; spaces and case do not matter.
        reason: Why they cannot be scanned.

    Raises:
        UserFacingError: There is no reason, no bag in use has this pack code, nobody or several have this number, or
            she wears no wristband.
    """
    if not reason.strip():
        raise UserFacingError("typed-reason-missing")
    pack = "".join(pack_code.split()).upper()
    bags = desk.record.rows("SELECT code FROM dose WHERE pack_code = ?", (pack,))
    if len(bags) != 1:
        raise UserFacingError("typed-pack-code-unknown", pack_code=escaped(pack_code))
    number = participant_number.strip().upper()
    people = desk.record.rows(
        "SELECT id FROM participant WHERE ? IN (upper(randomisation_number), upper(screening_number))", (number,)
    )
    if len(people) != 1:
        raise UserFacingError("typed-participant-unknown", number=escaped(participant_number))
    wristband = participant_of(desk.record, people[0]["id"]).wristband
    if wristband is None:
        raise UserFacingError("typed-wristband-missing", number=escaped(participant_number))
    return Scans(wristband=wristband, bag=bags[0]["code"], typed_reason=reason.strip())
