"""The shape of a scan: one of our codes or a head, between the characters that a scanner is set to send around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CROCKFORD, check_characters
from ucmsc_desktop.errors import ErrorKind, UserFacingError

LONGEST_AFFIX: Final = 8
_CODE = rf"[CPBLD]1[{CROCKFORD}]{{18}}|H1\.[0-9]{{1,19}}\.[A-Z2-7]{{52}}"
_BEGINNING = rf"[CPBLD](?:1[{CROCKFORD}]{{0,18}})?|H1?|H1\.[0-9]{{0,19}}|H1\.[0-9]{{1,19}}\.[A-Z2-7]{{0,52}}"
_ENCLOSED = re.compile(rf"(?=([CPBLD]1[{CROCKFORD}]{{18}}))")
_AFFIX = re.compile(rf"(?:[!-~](?<![A-Za-z0-9.])[!-~]{{0,{LONGEST_AFFIX - 1}}})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanShape:
    """What a scanner of this station may send for a code, with or without what it is set to send around it.

    Capital and small letters count alike, since Caps Lock turns them round; nothing but ASCII is ever a code.

    Args:
        prefix: What comes before the code; empty for nothing.
        suffix: What comes after it, before Enter or Tab; empty for nothing.

    Raises:
        UserFacingError: `scan-affix-unfit`.
    """

    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        require_affix(self.prefix)
        require_affix(self.suffix)

    def may_begin(self, text: str) -> bool:
        """Return whether `text` is scans one after the other, of which more characters can make the last one whole."""
        shown = _upper(text)
        return shown is not None and _patterns(self.prefix.upper(), self.suffix.upper()).beginning(shown)

    def codes_in(self, text: str) -> tuple[str, ...]:
        """Return the codes and heads, in upper case and stripped, of the scans that `text` consists of.

        Empty where `text` is anything else. The check characters are not looked at. A suffix that broke off does not
        make the code another one.
        """
        shown = _upper(text)
        return () if shown is None else _patterns(self.prefix.upper(), self.suffix.upper()).codes(shown)

    def bare(self, text: str) -> str:
        """Return `text` without prefix and suffix, where it has them; for what is no code of ours."""
        shown = text.upper()
        begin = len(self.prefix) if self.prefix and shown.startswith(self.prefix.upper()) else 0
        end = len(self.suffix) if self.suffix and shown.endswith(self.suffix.upper()) else 0
        return text[begin : len(text) - end] if begin + end < len(text) else text


def require_affix(text: str) -> None:
    """Return when `text` can stand before or after a code: up to 8 printable ASCII characters without a space.

    The first is no letter, digit or dot: codes consist of these, so that what belongs to the code would be in doubt.

    Raises:
        UserFacingError: `scan-affix-unfit`; nothing was changed.
    """
    if _AFFIX.fullmatch(text) is None:
        raise UserFacingError("scan-affix-unfit", kind=ErrorKind.USAGE, text=escaped(text), most=LONGEST_AFFIX)


def surroundings_of(text: str) -> tuple[str, str] | None:
    """Return what stands before and after the first code of `text` whose check is right; None where there is none."""
    shown = _upper(text)
    for found in _ENCLOSED.finditer(shown or ""):
        code = found[1]
        if check_characters(code[2:-2]) == code[-2:]:
            return text[: found.start()], text[found.start() + len(code) :]
    return None


def _upper(text: str) -> str | None:
    """Return ASCII in upper case: of other letters some would become letters of a code, such as the long s."""
    return text.upper() if text.isascii() else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    one: re.Pattern[str]
    several: re.Pattern[str]
    begun: re.Pattern[str]

    def beginning(self, text: str) -> bool:
        return bool(text) and self.begun.fullmatch(text) is not None

    def codes(self, text: str) -> tuple[str, ...]:
        if self.several.fullmatch(text) is None:
            return ()
        return tuple(self.one.findall(text))


@lru_cache(maxsize=8)
def _patterns(prefix: str, suffix: str) -> _Patterns:
    before = f"(?:{re.escape(prefix)})?"
    after = "|".join(re.escape(suffix[:end]) for end in range(len(suffix), 0, -1))
    one = rf"{before}({_CODE})(?:{after})?"
    begun = "|".join((*(re.escape(prefix[:end]) for end in range(1, len(prefix) + 1)), f"{before}(?:{_BEGINNING})"))
    return _Patterns(
        one=re.compile(one), several=re.compile(f"(?:{one})+"), begun=re.compile(f"(?:{one})*(?:{begun})?")
    )
