"""The failed passwords of a person, as the record holds them: a program that is started again counts on."""

from __future__ import annotations

from ucmsc_desktop.core.access.attempts import FREE_ATTEMPTS, Attempts, require_may_try
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.record.storage.record import Record

_SINCE = (
    "SELECT MAX(seq) AS seq FROM (SELECT seq FROM session WHERE person = ?1 "
    "UNION ALL SELECT key_seq FROM person WHERE id = ?1)"
)
_FAILED = "SELECT seq, at FROM failed_sign_in WHERE person = ? AND seq > ? ORDER BY seq"


def attempts_of(record: Record, person: str) -> Attempts:
    """Return the passwords of a person that failed since one fitted: since she came in, signed, or got new keys."""
    since = record.rows(_SINCE, (person,))[0]["seq"] or 0
    failed = record.rows(_FAILED, (person, since))
    if len(failed) >= FREE_ATTEMPTS:
        signed = _last_signature(record, person, since=failed[0]["seq"])
        failed = [row for row in failed if row["seq"] > signed]
    last_at = parse_instant(failed[-1]["at"]) if failed else None
    return Attempts(failures=len(failed), last_at=last_at)


def require_may_try_now(record: Record, person: str) -> None:
    """Return when a password of this person may be tried now.

    Raises:
        UserFacingError: Too many failed and the wait is not over, or a hundred failed in a row; nothing was tried.
    """
    require_may_try(attempts_of(record, person), person=person, now=record.clock.now())


def _last_signature(record: Record, person: str, *, since: int) -> int:
    """Return the last entry after `since` that the person's own key signed; 0 where there is none."""
    rows = record.rows(
        "SELECT COALESCE(MAX(seq), 0) AS seq FROM ledger WHERE seq > ?1 AND (session = 'p:' || ?2 "
        "OR session LIKE 'p:' || ?2 || '#%')",
        (since, person),
    )
    return int(rows[0]["seq"])
