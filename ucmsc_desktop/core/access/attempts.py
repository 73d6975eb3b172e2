"""After failed passwords, how long the next one waits: it protects the screen, the key derivation protects the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ucmsc_desktop.errors import UserFacingError

FREE_ATTEMPTS: Final = 3
"""So many passwords in a row may fail before the next attempt waits."""
MOST_IN_A_ROW: Final = 100
"""After so many failures in a row no password opens anything; two people reset it."""
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """The passwords of one person that did not fit since one did, and when the last of them failed; None with none."""

    failures: int
    last_at: datetime | None


def wait_after(failures: int) -> timedelta:
    """Return how long the next attempt waits after so many failures in a row [s].

    None for the first three, then 30 s, doubled by each further one, an hour at most.

    Source: docs/sources.md#passwords
    """
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    wait = FIRST_WAIT
    for _ in range(failures - FREE_ATTEMPTS):
        wait *= 2
        if wait >= LONGEST_WAIT:
            return LONGEST_WAIT
    return wait


def waits_until(attempts: Attempts) -> datetime | None:
    """Return before which instant no password is tried, None where none has to wait."""
    wait = wait_after(attempts.failures)
    return attempts.last_at + wait if attempts.last_at is not None and wait else None


def require_may_try(attempts: Attempts, *, person: str, now: datetime) -> None:
    """Return when a password of this person may be tried now.

    A clock that stands before the last failure was set back: how long ago it was cannot be told, and nobody is kept
    waiting until the clock has come there again.

    Raises:
        UserFacingError: `password-attempts-spent` after a hundred failures in a row, or `password-attempt-too-soon`;
            no password was tried and nothing was recorded.
    """
    if attempts.failures >= MOST_IN_A_ROW:
        raise UserFacingError("password-attempts-spent", person=person, failures=attempts.failures)
    until = waits_until(attempts)
    if until is None or attempts.last_at is None or not attempts.last_at <= now < until:
        return
    left = until - now
    seconds = -(-left // timedelta(seconds=1))
    raise UserFacingError("password-attempt-too-soon", person=person, failures=attempts.failures, seconds=seconds)
