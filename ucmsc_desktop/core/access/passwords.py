"""What a new password has to be: long, and no pattern, common word or name. Kinds of characters do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ucmsc_desktop.core.roles import Role, minimum_password_length
from ucmsc_desktop.errors import UserFacingError

FEWEST_KINDS: Final = 5
"""A password of fewer different characters is a pattern."""
LONGEST_REPEATED: Final = 8
"""A password that repeats a piece of so many characters is a pattern."""
SHORTEST_NAME: Final = 2
"""A shorter piece of a name is in every other word."""
FEWEST_OWN: Final = 4
"""So many characters have to be left once common words, names and digits are taken away."""
_ROWS = (
    "0123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop1234567890",
    "1234567890qwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
)
_SEQUENCES = (*_ROWS, *(row[::-1] for row in _ROWS))
_COMMON = re.findall(
    r"\w+",
    "administrator admin changeme computer default demonstration desktop diabetes doctor football hello "
    "hospital iloveyou infusion investigator kidney laboratory letmein login mesenchymal monitor monkey "
    "nurse passphrase password passwort pharmacist princess qwerty secret stromal study sunshine superman "
    "ucmsc umbilical user welcome woaini mima yiyuan hushi yisheng 医院 密码 护士 医生 管理员",
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"[0-9]+")


def require_good_password(password: str, *, person: str, name: str, role: Role) -> None:
    """Return when a password is long enough for the role and no guess would begin with it.

    Characters are counted as they are used, in the form NFKC.

    Raises:
        UserFacingError: `password-too-short` or `password-guessable`; nothing was made.

    Source: docs/sources.md#passwords
    """
    least = minimum_password_length(role, has_badge=False)
    length = len(unicodedata.normalize("NFKC", password))
    if length < least:
        raise UserFacingError("password-too-short", person=person, length=length, least=least)
    if is_guessable(password, person=person, name=name):
        raise UserFacingError("password-guessable", person=person)


def is_guessable(password: str, *, person: str, name: str) -> bool:
    """Return whether a password is a repeated piece, a run of the keyboard, or common words, names and digits."""
    text = _folded(password)
    if len(set(text)) < FEWEST_KINDS or _repeats(text) or any(text in row for row in _SEQUENCES):
        return True
    own = text
    names = (_folded(piece) for whole in (name, person) for piece in re.split(r"[\W_]+", whole))
    hints = {*_COMMON, *(each for each in names if len(each) >= SHORTEST_NAME)}
    for word in sorted(hints, key=len, reverse=True):
        own = own.replace(word, " ")
    return len(_DIGITS.sub("", own).replace(" ", "")) < FEWEST_OWN


def _repeats(text: str) -> bool:
    pieces = (text[:length] for length in range(1, LONGEST_REPEATED + 1) if length < len(text))
    return any((piece * len(text)).startswith(text) for piece in pieces)


def _folded(text: str) -> str:
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
