"""Code envelopes and unblindings of a participant: the fold of `unblinding:<participant>`. No arm is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.identifiers import CROCKFORD
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import ErrorKind, UserFacingError

CODE_LENGTH: Final = 16
CODE_RANDOM_BYTES: Final = 10
_CODE = re.compile(rf"[{CROCKFORD}]{{{CODE_LENGTH}}}")


class How(Enum):
    """By what an arm became known before the end of the study."""

    EMERGENCY = "emergency"
    """The program opened it with the envelope's code."""
    PAPER = "paper"
    """The envelope was opened by hand; the program showed nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unblinding:
    """One unblinding as everybody may know it: who, when, how and why; never what was seen."""

    entry: str
    at: datetime
    by: str
    how: How
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelopes:
    """The envelopes of a participant: the number of the newest, which alone opens, and what happened to them."""

    participant: str
    newest: int = 0
    failures: int = 0
    unblindings: tuple[Unblinding, ...] = ()


def fold_envelopes(participant: str, events: Sequence[Event]) -> Envelopes:
    """Return the envelopes that a participant's stream makes; without entries she has none.

    Raises:
        RecordOrderError: An envelope is not the next one, or the kind is unknown.
    """
    known = Envelopes(participant=participant)
    for event in events:
        known = _step(known, event)
    return known


def make_envelope_code(random_bytes: bytes) -> str:
    """Return a code of 16 Crockford base-32 characters from 10 random bytes (80 bits).

    Raises:
        ValueError: There are not exactly 10 bytes.
    """
    if len(random_bytes) != CODE_RANDOM_BYTES:
        raise ValueError(f"an envelope's code takes {CODE_RANDOM_BYTES} random bytes, got {len(random_bytes)}")
    number = int.from_bytes(random_bytes, "big")
    return "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def parse_envelope_code(text: str) -> str:
    """Return the code that was typed: 16 characters in any case, with spaces or hyphens between them as on paper.

    The letters I, L and O are read as the digits 1, 1 and 0, for which they are mistaken; U is no letter of a code.

    Raises:
        UserFacingError: `envelope-code-unreadable`; nothing was tried.
    """
    plain = text.upper().replace(" ", "").replace("-", "").translate(str.maketrans("ILO", "110"))
    if _CODE.fullmatch(plain) is None:
        raise UserFacingError("envelope-code-unreadable", kind=ErrorKind.USAGE, length=len(plain), due=CODE_LENGTH)
    return plain


def require_may_issue(known: Envelopes, *, reason: str) -> int:
    """Return the number of the envelope that may be made now; a further one voids the one before and says why.

    Raises:
        UserFacingError: `envelope-reason-missing`; nothing was recorded.
    """
    if known.newest and not reason.strip():
        raise UserFacingError("envelope-reason-missing", participant=known.participant, envelope=known.newest)
    return known.newest + 1


def require_may_unblind(known: Envelopes, *, reason: str) -> int:
    """Return the number of the envelope that opens, when a reason was given.

    Raises:
        UserFacingError: There is no envelope, or no reason; nothing was tried.
    """
    if not known.newest:
        raise UserFacingError("envelope-missing", participant=known.participant)
    if not reason.strip():
        raise UserFacingError("unblinding-reason-missing", participant=known.participant)
    return known.newest


def _step(known: Envelopes, event: Event) -> Envelopes:
    if event.kind == "envelope.issued/1":
        number = event.integer("envelope")
        if number != known.newest + 1:
            raise RecordOrderError(event, found=f"envelope {known.newest}")
        return replace(known, newest=number)
    if event.kind == "unblinding.failed/1":
        return replace(known, failures=known.failures + 1)
    if event.kind == "unblinding.recorded/1":
        unblinding = Unblinding(
            entry=event.id, at=event.at, by=event.by, how=How(event.text("how")), reason=event.text("reason")
        )
        return replace(known, unblindings=(*known.unblindings, unblinding))
    raise RecordOrderError(event, found="the envelopes of a participant")
