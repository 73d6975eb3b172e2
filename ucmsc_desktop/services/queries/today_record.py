"""What waits beside doses and participants: lots, recalls, study keys, and what was recorded since one's last visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action, Role
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.services.acting import Desk, OpenStudy
from ucmsc_desktop.services.product.recalled import recalled_stock
from ucmsc_desktop.services.queries.adverse_events import HOLDS_SQL
from ucmsc_desktop.services.queries.delegations import acting_undelegated
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency
from ucmsc_desktop.services.reading import local_day, unsealed_of

_MOST = 50
_WEEK: Final = timedelta(days=7)
_MONITORS = frozenset({Role.MONITOR, Role.UNBLINDED_MONITOR})
_WATCH_MASKING = _MONITORS | {Role.QA}
_WATCH_TYPED = _MONITORS | {Role.COORDINATOR, Role.PHARMACIST, Role.QA}
_WATCH_EVENTS = frozenset({Role.INVESTIGATOR, Role.COORDINATOR, Role.MONITOR, Role.UNBLINDED_MONITOR})


def product_lines(desk: Desk, study: OpenStudy) -> Iterator[TodayLine]:
    """Yield the lots to release and the recalls to decide, for the quality unit alone."""
    role = Role(desk.session.role)
    if role in MATRIX[Action.RESOLVE_HOLD]:
        yield from _recalls(desk)
    if role in MATRIX[Action.RELEASE_LOT]:
        recalled = recalled_stock(desk.record, unsealed_of(desk)).lots
        day = local_day(study, desk.now()).isoformat()
        rows = desk.record.rows(
            "SELECT id FROM lot WHERE released = 0 AND rejected = 0 AND expires_on >= ? ORDER BY seq LIMIT ?",
            (day, _MOST),
        )
        for row in rows:
            if row["id"] not in recalled:
                yield _line(Task.RELEASE_LOT, Subject.LOT, row["id"], who=row["id"])


def key_lines(desk: Desk) -> Iterator[TodayLine]:
    """Yield the unblinded people who wait for a grant of the study key, for whoever may grant it."""
    if Role(desk.session.role) not in MATRIX[Action.GRANT_KEY]:
        return
    roles = sorted(role.value for role in UNBLINDED)
    places = ", ".join("?" * len(roles))
    rows = desk.record.rows(
        f"SELECT id, name FROM person WHERE accepted = 1 AND disabled = 0 AND role IN ({places}) "  # noqa: S608
        "AND id NOT IN (SELECT person FROM key_grant) ORDER BY seq LIMIT ?",
        (*roles, _MOST),
    )
    for row in rows:
        yield _line(Task.GRANT_KEY, Subject.PAGE, "people", who=row["name"])


def record_lines(desk: Desk) -> Iterator[TodayLine]:
    """Yield what was recorded since the person's sign-in before this one, for those who watch over the record."""
    role = Role(desk.session.role)
    since = _last_visit(desk)
    yield from _own_failed_sign_ins(desk, since)
    if role in MATRIX[Action.ENROL_PERSON]:
        yield from _failed_sign_ins(desk, since)
    if role in _MONITORS:
        yield from _counted(desk, since)
    if role in _WATCH_MASKING:
        yield from _masking(desk, since)
    if role in _WATCH_TYPED:
        yield from _typed_codes(desk)
    if role in _WATCH_EVENTS:
        yield from _adverse_events(desk)
    if role in MATRIX[Action.DELEGATE]:
        yield from _undelegated(desk)


def _recalls(desk: Desk) -> Iterator[TodayLine]:
    rows = desk.record.rows(
        "SELECT substr(stream, 8) AS id, MAX(version) AS versions FROM entry WHERE stream > 'recall:' "
        "AND stream < 'recall;' GROUP BY stream HAVING SUM(kind = 'recall.resolved/1') = 0 ORDER BY MIN(seq) LIMIT ?",
        (_MOST,),
    )
    for row in rows:
        yield _line(Task.RESOLVE_RECALL, Subject.RECALL, row["id"])


def _last_visit(desk: Desk) -> int:
    """Return the entry that opened the person's session before this one; 0 for the first."""
    rows = desk.record.rows(
        "SELECT COALESCE(MAX(seq), 0) AS since FROM session WHERE person = ? AND id != ?",
        (desk.person, desk.session.id),
    )
    return int(rows[0]["since"])


def _own_failed_sign_ins(desk: Desk, since: int) -> Iterator[TodayLine]:
    """Yield how many of her own passwords failed between her two last sign-ins: somebody else may have tried."""
    rows = desk.record.rows(
        "SELECT COUNT(*) AS times FROM failed_sign_in WHERE person = ? AND seq > ? "
        "AND seq < (SELECT COALESCE(MIN(seq), 0) FROM session WHERE id = ?)",
        (desk.person, since, desk.session.id),
    )
    if rows[0]["times"]:
        yield _line(Task.SEE_OWN_FAILED_SIGN_INS, Subject.PAGE, "settings", count=rows[0]["times"])


def _failed_sign_ins(desk: Desk, since: int) -> Iterator[TodayLine]:
    rows = desk.record.rows(
        "SELECT f.person, COALESCE(p.name, f.person) AS name, COUNT(*) AS times FROM failed_sign_in f LEFT JOIN "
        "person p ON p.id = f.person WHERE f.seq > ? GROUP BY f.person ORDER BY times DESC, f.person LIMIT ?",
        (since, _MOST),
    )
    for row in rows:
        yield _line(Task.SEE_FAILED_SIGN_INS, Subject.PAGE, "people", who=row["name"], count=row["times"])


def _counted(desk: Desk, since: int) -> Iterator[TodayLine]:
    """Yield how many entries and corrections are new; the own sign-in is not."""
    own = "SELECT COALESCE(MIN(seq), 0) FROM session WHERE id = ?"
    for task, table in ((Task.READ_CORRECTIONS, "correction"), (Task.READ_ENTRIES, "entry")):
        rows = desk.record.rows(
            f"SELECT COUNT(*) AS found FROM {table} WHERE seq > ? AND seq < ({own})",  # noqa: S608
            (since, desk.session.id),
        )
        if rows[0]["found"]:
            yield _line(task, Subject.PAGE, "record", count=rows[0]["found"])


def _typed_codes(desk: Desk) -> Iterator[TodayLine]:
    """Yield how many bedside checks of the last seven days had typed codes."""
    since = instant_text(desk.now() - _WEEK)
    found = desk.record.rows("SELECT COUNT(*) AS found FROM typed_check WHERE at > ?", (since,))[0]["found"]
    if found:
        yield _line(Task.SEE_TYPED_CODES, Subject.DOCUMENTS, Subject.DOCUMENTS.value, count=found)


def _adverse_events(desk: Desk) -> Iterator[TodayLine]:
    """Yield how many adverse events hold the next dose of their participant, and how many nobody assessed yet."""
    for task, condition in ((Task.ASSESS_GRAVE_EVENTS, HOLDS_SQL), (Task.SEE_ADVERSE_EVENTS, "e.assessment IS NULL")):
        found = desk.record.rows(f"SELECT COUNT(*) AS found FROM adverse_event AS e WHERE {condition}")[0]["found"]  # noqa: S608
        if found:
            yield _line(task, Subject.ADVERSE_EVENTS, Subject.ADVERSE_EVENTS.value, count=found)


def _masking(desk: Desk, since: int) -> Iterator[TodayLine]:
    """Yield how many unblindings and wrong codes are new, and how many incidents nobody assessed yet."""
    for task, subject, count, values in (
        (Task.SEE_UNBLINDINGS, Subject.UNBLINDINGS, "FROM unblinding WHERE seq > ?", (since,)),
        (Task.SEE_INCIDENTS, Subject.INCIDENTS, "FROM incident WHERE assessment IS NULL", ()),
    ):
        found = desk.record.rows(f"SELECT COUNT(*) AS found {count}", values)[0]["found"]
        if found:
            yield _line(task, subject, subject.value, count=found)


def _undelegated(desk: Desk) -> Iterator[TodayLine]:
    """Yield how many people worked lately without a delegation or a training in force, once the log was begun."""
    acting = acting_undelegated(desk)
    if acting:
        yield _line(Task.DELEGATE, Subject.DELEGATIONS, "delegations", count=len(acting))


def _line(task: Task, subject: Subject, name: str, *, who: str | None = None, count: int = 0) -> TodayLine:
    return TodayLine(task=task, subject=subject, name=name, urgency=Urgency.NOW, who=who, count=count)
