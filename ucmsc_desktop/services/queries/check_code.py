"""Say what a code is and whether its check agrees; the record is not asked."""

from __future__ import annotations

from typing import TypedDict

from ucmsc_desktop.core.donation_numbers import read_donation_number
from ucmsc_desktop.core.identifiers import CodeKind, check_characters, has_code_pattern, parse_head
from ucmsc_desktop.errors import UserFacingError


class CheckedCode(TypedDict):
    """The object of the `check` command; `check_character` is the right one, null where the kind has none."""

    kind: str
    valid: bool
    check_character: str | None


def check_code(text: str) -> CheckedCode:
    """Return the kind of a code, whether it is valid, and the check characters that belong to it.

    Kinds: container, wristband, badge, location, sheet, head, isbt128-donation, unknown.
    """
    if has_code_pattern(text):
        right = check_characters(text[2:-2])
        return {"kind": CodeKind(text[:2]).word, "valid": text[-2:] == right, "check_character": right}
    if reading := read_donation_number(text):
        right = reading.donation.check_character
        return {"kind": "isbt128-donation", "valid": reading.valid, "check_character": right}
    if text.startswith("H1."):
        return {"kind": "head", "valid": _is_head(text), "check_character": None}
    return {"kind": "unknown", "valid": False, "check_character": None}


def _is_head(text: str) -> bool:
    try:
        parse_head(text)
    except UserFacingError:
        return False
    return True
