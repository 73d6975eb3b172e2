"""Codes on labels, pack codes for people, and heads of the record on paper.

A label's code is a prefix, 16 random Crockford base-32 characters (80 bits) and 2 check characters: 20 in all. It has
no meaning inside. The check is the value of the 16 characters modulo 1021, a prime, written as two base-32 characters.
Of the 18 characters every single substitution and every swap of two is found: 1021 divides neither a difference of two
digits (1 to 31), nor 32^i - 32^j for i, j below 16, nor 32^i + 32 or 32^i + 1 (a swap across the border of data and
check). The prefix is outside the check: a code whose prefix is misread is a whole code of another
kind, which the record does not know.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_MODULUS = 1021
CODE_RANDOM_BYTES = 10
PACK_ALPHABET = "ABCDEFGHJKMNPQRTUVWXYZ2346789"
"""Without 0 O 1 I L 5 S, which people confuse."""
PACK_LENGTH = 6
PACK_RANDOM_BYTES = 32
HEAD_HASH_BYTES = 32
_DATA_LENGTH = 16
_VALUES = {character: value for value, character in enumerate(CROCKFORD)}
_CODE = re.compile(rf"(?:C1|P1|B1|L1|D1)[{CROCKFORD}]{{18}}")
_HEAD = re.compile(r"H1\.([1-9][0-9]{0,18})\.([A-Z2-7]{52})")
_GREATEST_SEQ = 2**63 - 1
_ID = re.compile(r"[A-Za-km-z0-9._-]{1,32}")
_LABEL_NUMBER = re.compile(r"[A-Z0-9.-]{1,11}")
_INITIALS = re.compile(r"[A-Z]{1,4}")


class CodeKind(Enum):
    """What a code is fixed to; the value is its prefix."""

    CONTAINER = "C1"
    WRISTBAND = "P1"
    BADGE = "B1"
    LOCATION = "L1"
    SHEET = "D1"

    @property
    def word(self) -> str:
        """Return the word of the commands' contract, such as `container`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Code:
    """A code whose pattern and check are right; whether the record knows it is another question."""

    text: str

    @property
    def kind(self) -> CodeKind:
        """Return what the code is fixed to."""
        return CodeKind(self.text[:2])

    @property
    def check_characters(self) -> str:
        """Return the two check characters."""
        return self.text[-2:]

    @property
    def groups(self) -> str:
        """Return the code in groups of four, as it is printed for the eye."""
        return grouped_by_four(self.text)


@dataclass(frozen=True, slots=True)
class Head:
    """A point of the record: the hash of the entry `seq`, as sheets carry it."""

    seq: int
    entry_hash: bytes

    @property
    def text(self) -> str:
        """Return the head as it is printed: `H1.<seq>.<hash in RFC 4648 base 32, 52 characters>`."""
        return f"H1.{self.seq}.{base64.b32encode(self.entry_hash).decode('ascii').rstrip('=')}"


def grouped_by_four(text: str) -> str:
    """Return `text` in groups of four characters with single spaces between them."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def require_id(text: str) -> None:
    """Return when a component, lot or piece of equipment may be named so: 1 to 32 letters, digits and `.` `_` `-`.

    No small l: on a label it is the capital I.

    Raises:
        UserFacingError: `id-unfit`; nothing was recorded.
    """
    if _ID.fullmatch(text) is None:
        raise UserFacingError("id-unfit", kind=ErrorKind.USAGE, text=escaped(text))


def require_label_words(*, number: str, initials: str) -> None:
    """Return when a participant's number and initials can stand on every label and be read by everybody.

    A number has 1 to 11 capital letters, digits, hyphens and dots, initials 1 to 4 capital letters: a small l is the
    capital I of most faces, and a longer number fits no label.

    Raises:
        UserFacingError: `label-number-unfit` or `label-initials-unfit`; nothing was recorded.
    """
    if _LABEL_NUMBER.fullmatch(number) is None:
        raise UserFacingError("label-number-unfit", kind=ErrorKind.USAGE, text=escaped(number))
    if _INITIALS.fullmatch(initials) is None:
        raise UserFacingError("label-initials-unfit", kind=ErrorKind.USAGE, text=escaped(initials))


def check_characters(data: str) -> str:
    """Return the two check characters of 16 Crockford characters: their value modulo 1021 in base 32.

    Raises:
        KeyError: A character is not of the Crockford alphabet.
    """
    remainder = 0
    for character in data:
        remainder = (remainder * 32 + _VALUES[character]) % CHECK_MODULUS
    return CROCKFORD[remainder // 32] + CROCKFORD[remainder % 32]


def make_code(kind: CodeKind, random_bytes: bytes) -> str:
    """Return a new code of 20 characters from 10 random bytes.

    Raises:
        ValueError: There are not exactly 10 bytes.
    """
    if len(random_bytes) != CODE_RANDOM_BYTES:
        raise ValueError(f"a code takes {CODE_RANDOM_BYTES} random bytes, got {len(random_bytes)}")
    number = int.from_bytes(random_bytes, "big")
    data = "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(_DATA_LENGTH)))
    return f"{kind.value}{data}{check_characters(data)}"


def has_code_pattern(text: str) -> bool:
    """Return whether `text` is written like a code, right or wrong: a prefix and 18 Crockford characters."""
    return _CODE.fullmatch(text) is not None


def parse_code(text: str) -> Code:
    """Return the code that `text` is, matched whole: 20 ASCII characters in upper case.

    Raises:
        UserFacingError: `code-unreadable`, or `code-check-wrong` where only the check characters disagree;
            nothing was recorded.
    """
    if not has_code_pattern(text):
        raise UserFacingError("code-unreadable", text=escaped(text))
    if check_characters(text[2:-2]) != text[-2:]:
        raise UserFacingError("code-check-wrong", text=grouped_by_four(text))
    return Code(text)


def make_pack_code(random_bytes: bytes) -> str:
    """Return a pack code of 6 unambiguous characters, each of the 29 equally likely.

    A byte of 232 (8 x 29) or more is passed over, since taking it modulo 29 would favour the first letters. Of 32
    random bytes fewer than 6 remain less than once in 10^20 cases.

    Raises:
        ValueError: Fewer than 6 bytes remain; no code was made.
    """
    size = len(PACK_ALPHABET)
    limit = 256 // size * size
    characters = [PACK_ALPHABET[byte % size] for byte in random_bytes if byte < limit]
    if len(characters) < PACK_LENGTH:
        raise ValueError(f"a pack code needs {PACK_LENGTH} bytes below {limit}, got {len(characters)}")
    return "".join(characters[:PACK_LENGTH])


def make_head(*, seq: int, entry_hash: bytes) -> str:
    """Return the head of the record as it is printed.

    Raises:
        ValueError: `seq` is not 1 to 2^63 - 1, or the hash has not 32 bytes.
    """
    if not 1 <= seq <= _GREATEST_SEQ or len(entry_hash) != HEAD_HASH_BYTES:
        raise ValueError(f"a head takes seq >= 1 and {HEAD_HASH_BYTES} bytes, got {seq} and {len(entry_hash)}")
    return Head(seq, entry_hash).text


def parse_head(text: str) -> Head:
    """Return the head that `text` is, matched whole.

    The last character carries one bit of the hash; a spelling whose spare bits are set is refused, so each
    head has one spelling.

    Raises:
        UserFacingError: `head-unreadable`; nothing was compared.
    """
    match = _HEAD.fullmatch(text)
    if match is not None and int(match[1]) <= _GREATEST_SEQ:
        head = Head(int(match[1]), base64.b32decode(match[2] + "===="))
        if head.text == text:
            return head
    raise UserFacingError("head-unreadable", text=escaped(text))
