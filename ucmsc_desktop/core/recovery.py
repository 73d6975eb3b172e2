"""Recovery sheets: the study key in two shares, each alone worth nothing, written so that a person can type it.

A share is 40 bytes: 32 of the share, 1 with the number of the sheet, 7 that name the pair of sheets. It stands on four
lines of 16 Crockford characters and 2 check characters, so that a misread line is found and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CROCKFORD, check_characters, grouped_by_four
from ucmsc_desktop.errors import ErrorKind, UserFacingError

KEY_BYTES: Final = 32
PAIR_BYTES: Final = 7
SHEETS: Final = (1, 2)
LINES: Final = 4
_LINE_DATA, _LINE_BYTES = 16, 10
_SHARE_BYTES = LINES * _LINE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Share:
    """One half of a key, which sheet it stands on, and which pair of sheets that is; it never shows itself."""

    sheet: int
    secret: bytes
    pair: bytes


def split_key(key: bytes, *, random_bytes: bytes, pair: bytes) -> tuple[Share, Share]:
    """Return two shares of a key: random bytes, and the key XOR these bytes. Either alone tells nothing of the key.

    Raises:
        ValueError: Key, random bytes or the name of the pair have another length.
    """
    if (len(key), len(random_bytes), len(pair)) != (KEY_BYTES, KEY_BYTES, PAIR_BYTES):
        raise ValueError("a key is split with as many random bytes as it has, under a name of 7 bytes")
    return (
        Share(sheet=1, secret=random_bytes, pair=pair),
        Share(sheet=2, secret=_xor(key, random_bytes), pair=pair),
    )


def join_shares(first: Share, second: Share) -> bytes:
    """Return the key that two sheets of one pair hold; whether it is the study's is for its seals to say.

    Raises:
        UserFacingError: `recovery-same-sheet` or `recovery-sheets-mixed`; nothing was recovered.
    """
    if first.sheet == second.sheet:
        raise UserFacingError("recovery-same-sheet", sheet=first.sheet)
    if first.pair != second.pair:
        raise UserFacingError("recovery-sheets-mixed")
    return _xor(first.secret, second.secret)


def share_lines(share: Share) -> tuple[str, ...]:
    """Return the four lines of a share as they are printed, in groups of four characters."""
    whole = share.secret + bytes([share.sheet]) + share.pair
    parts = (whole[start : start + _LINE_BYTES] for start in range(0, _SHARE_BYTES, _LINE_BYTES))
    return tuple(grouped_by_four(_line(part)) for part in parts)


def parse_share(lines: tuple[str, ...]) -> Share:
    """Return the share that a person typed: four lines, spaces and small letters allowed.

    Raises:
        UserFacingError: `recovery-line-unreadable` with the number of the line, or `recovery-sheet-unknown`; nothing
            was recovered.
    """
    whole = b"".join(_parsed(line, number=number) for number, line in enumerate(lines, start=1))
    if len(whole) != _SHARE_BYTES or whole[KEY_BYTES] not in SHEETS:
        raise UserFacingError("recovery-sheet-unknown", kind=ErrorKind.USAGE)
    return Share(sheet=whole[KEY_BYTES], secret=whole[:KEY_BYTES], pair=whole[KEY_BYTES + 1 :])


def _line(part: bytes) -> str:
    number = int.from_bytes(part, "big")
    data = "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(_LINE_DATA)))
    return data + check_characters(data)


def _parsed(line: str, *, number: int) -> bytes:
    text = line.replace(" ", "").upper()
    data, check = text[:_LINE_DATA], text[_LINE_DATA:]
    if set(text) - set(CROCKFORD) or len(data) != _LINE_DATA or check != check_characters(data):
        raise UserFacingError("recovery-line-unreadable", kind=ErrorKind.USAGE, line=number, text=escaped(line))
    value = 0
    for character in data:
        value = value * 32 + CROCKFORD.index(character)
    return value.to_bytes(_LINE_BYTES, "big")


def _xor(first: bytes, second: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(first, second, strict=True))
