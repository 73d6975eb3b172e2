"""ISBT 128 donation identification numbers: read and verified, never made.

ISBT 128 is licensed; a site that is registered brings its own facility codes. Examples use A9999.
Source: docs/sources.md#isbt-128-st-001
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import UserFacingError

_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_FACILITY = r"[A-NP-Z1-9][A-NP-Z0-9]{2}[0-9]{2}"
_PLAIN = re.compile(rf"({_FACILITY}[0-9]{{8}})([0-9A-Z*]?)")
_SPACED = re.compile(rf"({_FACILITY}) ([0-9]{{2}}) ([0-9]{{6}})(?: ([0-9A-Z*]))?")
_SCANNED = re.compile(rf"=({_FACILITY}[0-9]{{8}})([0-9]{{2}})")
_CHECKED_FLAGS_FROM = 60


@dataclass(frozen=True, slots=True)
class DonationNumber:
    """Thirteen characters: facility (5), nominal year (2), sequence (6)."""

    number: str

    @property
    def check_value(self) -> int:
        """Return the ISO/IEC 7064 mod 37-2 checksum, 0 to 36.

        s = (s + value) x 2 mod 37 for each character; checksum = (38 - s) mod 37
        """
        total = 0
        for character in self.number:
            total = (total + _VALUES.index(character)) * 2 % 37
        return (38 - total) % 37

    @property
    def check_character(self) -> str:
        """Return the check character that is printed in a box beside the number."""
        return _VALUES[self.check_value]


@dataclass(frozen=True, slots=True)
class DonationNumberReading:
    """A donation number as it was read, and whether the check that came with it agrees; without a check it does."""

    donation: DonationNumber
    valid: bool


def read_donation_number(text: str) -> DonationNumberReading | None:
    """Return how `text` reads as a donation number, or None where it is not written like one.

    Accepted: 13 characters, with or without the check character; the printed form with spaces (`A9999 14 123456 N`);
    the scanned form of 16 characters (`=`, the number, 2 flag digits). Flags 60 to 96 are 60 + checksum and verified;
    00 to 59 say something else; 97 to 99 do not exist.
    """
    if match := _SCANNED.fullmatch(text):
        donation = DonationNumber(match[1])
        flag = int(match[2])
        return DonationNumberReading(donation, _flag_agrees(flag, donation))
    if match := _PLAIN.fullmatch(text):
        donation, check = DonationNumber(match[1]), match[2]
    elif match := _SPACED.fullmatch(text):
        donation, check = DonationNumber(match[1] + match[2] + match[3]), match[4] or ""
    else:
        return None
    return DonationNumberReading(donation, check in ("", donation.check_character))


def parse_donation_number(text: str) -> DonationNumber:
    """Return the donation number that `text` is.

    Raises:
        UserFacingError: `donation-number-unreadable`, or `donation-number-check-wrong`; nothing was recorded.
    """
    reading = read_donation_number(text)
    if reading is None:
        raise UserFacingError("donation-number-unreadable", text=escaped(text))
    if not reading.valid:
        raise UserFacingError("donation-number-check-wrong", text=escaped(text))
    return reading.donation


def _flag_agrees(flag: int, donation: DonationNumber) -> bool:
    return flag < _CHECKED_FLAGS_FROM or flag == _CHECKED_FLAGS_FROM + donation.check_value
