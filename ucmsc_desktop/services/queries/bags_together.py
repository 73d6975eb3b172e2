"""Bags that a person hands over or takes over together with the one on the page, found by the scan of their labels."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.reading import dose_of, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BagBeside:
    """A further bag: its dose, the code for the eye, and the entry of its open hand-over, if there is one."""

    dose: str
    pack_code: str
    handed_over: str | None


def bag_to_give(desk: Desk, code: str) -> BagBeside | None:
    """Return the bag of a code when the person holds it; None for a code of no bag.

    Raises:
        UserFacingError: `bag-not-yours`: somebody else holds it, or it waits for its taker.
    """
    known = _bag(desk, code)
    if known is None:
        return None
    if known.holder != desk.person or known.open_transfer is not None:
        raise UserFacingError("bag-not-yours", pack_code=known.pack_code or "")
    return BagBeside(dose=known.dose_id, pack_code=known.pack_code or "", handed_over=None)


def bag_to_take(desk: Desk, code: str) -> BagBeside | None:
    """Return the bag of a code when it is handed over to the person; None for a code of no bag.

    Raises:
        UserFacingError: `bag-not-yours`: it is not handed over to her.
    """
    known = _bag(desk, code)
    if known is None:
        return None
    transfer = known.open_transfer
    if transfer is None or transfer.taker != desk.person:
        raise UserFacingError("bag-not-yours", pack_code=known.pack_code or "")
    return BagBeside(dose=known.dose_id, pack_code=known.pack_code or "", handed_over=transfer.entry)


def _bag(desk: Desk, code: str) -> Dose | None:
    found = subject_of(desk.record, code)
    if found is None or found[0] != "dose":
        return None
    known = dose_of(desk.record, found[1])
    return known if known.code == code else None
