"""Scans that no label of ours carries, drawn from a seed: broken, foreign, doubled, and made to look right."""

from __future__ import annotations

import hashlib
import random
import string
from collections.abc import Callable, Collection, Iterator

from ucmsc_desktop.core.identifiers import (
    CODE_RANDOM_BYTES,
    CROCKFORD,
    CodeKind,
    make_code,
    make_head,
    parse_code,
    parse_head,
)
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.errors import UserFacingError

Way = Callable[[random.Random, str], str]
WIDE = {ord(character): chr(ord(character) + 0xFEE0) for character in string.ascii_letters + string.digits + "."}
CONTROLS = [chr(number) for number in (*range(32), 127, 0x200B, 0x202E, 0xFEFF)]
LOOK_ALIKES = {"S": "\u017f", "K": "\u212a", "A": "\u0410", "C": "\u0421", "P": "\u0420", "1": "l", "0": "O"}


def generated_scans(
    count: int, shape: ScanShape, *, seed: int = 20261123, without: Collection[Way] = ()
) -> Iterator[str]:
    """Yield texts that must never be accepted; each way of being wrong comes as often as the others."""
    draw = random.Random(seed)
    ways = [way for way in _WAYS if way not in without]
    for number in range(count):
        code = _whole(draw)
        text = ways[number % len(ways)](draw, code)
        yield f"{shape.prefix}{text}{shape.suffix}" if draw.random() < 0.5 else text


def is_right(code: str) -> bool:
    """Return whether a text of the shape of a code or a head is one, its check characters looked at."""
    try:
        parse_head(code) if code.startswith("H1.") else parse_code(code)
    except UserFacingError:
        return False
    return True


def _whole(draw: random.Random) -> str:
    if draw.random() < 0.1:
        return make_head(seq=draw.randrange(1, 10**9), entry_hash=hashlib.sha256(draw.randbytes(8)).digest())
    code = make_code(draw.choice(list(CodeKind)), draw.randbytes(CODE_RANDOM_BYTES))
    return code if draw.random() < 0.8 else code.lower()


def _with_a_control(draw: random.Random, code: str) -> str:
    place = draw.randrange(1, len(code))
    return code[:place] + draw.choice(CONTROLS) + code[place:]


def _as_url(draw: random.Random, code: str) -> str:
    return draw.choice(("https://x.test/?c=", "HTTP://", "mailto:", "//", "C1://")) + code


def _wide(draw: random.Random, code: str) -> str:
    place = draw.randrange(len(code))
    return (
        code.translate(WIDE) if draw.random() < 0.5 else code[:place] + code[place].translate(WIDE) + code[place + 1 :]
    )


def _wrong_check(draw: random.Random, code: str) -> str:
    place = draw.randrange(4, len(code))
    if code.startswith("H1."):
        return code[:-1] + "1"
    others = [each for each in CROCKFORD if each != code[place].upper()]
    return code[:place] + draw.choice(others) + code[place + 1 :]


def _half_twice(draw: random.Random, code: str) -> str:
    half = draw.randrange(1, len(code))
    return code[:half] * 2 if half * 2 != len(code) else code[:half] * 3


def _cut(draw: random.Random, code: str) -> str:
    return code[: draw.randrange(len(code))] if draw.random() < 0.5 else code[draw.randrange(1, len(code)) :]


def two_codes(draw: random.Random, code: str) -> str:
    """Return two codes with nothing between them; key by key these are two scans."""
    return code + _whole(draw)


def _look_alike(draw: random.Random, code: str) -> str:
    shown = code.upper()
    known = [character for character in LOOK_ALIKES if character in shown]
    replaced = draw.choice(known)
    return shown.replace(replaced, LOOK_ALIKES[replaced], 1)


def _noise(draw: random.Random, code: str) -> str:
    return "".join(chr(draw.choice((draw.randrange(32, 127), draw.randrange(0x4E00, 0x9FFF)))) for _ in code)


def _of_our_letters(draw: random.Random, code: str) -> str:
    text = draw.choice("CPBLDH") + "1" + "".join(draw.choices(CROCKFORD, k=18))
    return text[:-1] + ("U" if draw.random() < 0.5 else "")


_WAYS: tuple[Way, ...] = (
    _with_a_control,
    _as_url,
    _wide,
    _wrong_check,
    _half_twice,
    _cut,
    two_codes,
    _look_alike,
    _noise,
    _of_our_letters,
)
