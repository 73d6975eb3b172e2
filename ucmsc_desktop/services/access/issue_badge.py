"""Badges: a code that says who somebody is and proves nothing; a new one makes the former void."""

from __future__ import annotations

from collections.abc import Callable

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import require_enabled
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.queries.entry_words import role_words


def issue_badge(desk: Desk, *, person: str, reason: str | None = None, act: str | None = None) -> str:
    """Record a badge's new code and return it; the person's former badge is void from now on.

    Raises:
        UserFacingError: The role may not, nobody has this id, she is disabled, or she has a badge and there is no
            reason for another; nothing was recorded.
    """
    with acting(desk, Action.ISSUE_BADGE, act=act) as tx:
        _named(desk.record, person)
        require_enabled(desk.record, person)
        former = badge_of(desk, person)
        why = (reason or "").strip()
        if former is not None and not why:
            raise UserFacingError("badge-reason-missing", person=person)
        code = make_code(CodeKind.BADGE, desk.record.randomness.draw("badge", f"{person}:{tx.act}", 10))
        tx.append(
            stream=f"person:{person}",
            kind="badge.issued/1",
            data={"person": person, "code": code, "replaces": former, "reason": why or None},
        )
    return code


def badge_of(desk: Desk, person: str) -> str | None:
    """Return the code of a person's badge that counts, None where she has none."""
    issued = [event for event in desk.record.events(f"person:{person}") if event.kind == "badge.issued/1"]
    return issued[-1].text("code") if issued else None


def badge_paper(desk: Desk, *, person: str) -> Callable[[], bytes]:
    """Return the slow part of drawing a person's badge, free of the record, for a job; its code is read back.

    Raises:
        UserFacingError: The role may not, nobody has this id, or she has no badge; no paper was made.
    """
    from ucmsc_desktop.paper.named_label import NamedLabel

    require(Role(desk.session.role), Action.ISSUE_BADGE)
    name, role = _named(desk.record, person)
    code = badge_of(desk, person)
    if code is None:
        raise UserFacingError("badge-none", person=person)
    what_en, what_zh = role_words(role)
    label = NamedLabel(code=code, name=name, what_en=what_en, what_zh=what_zh, demonstration=desk.record.demonstration)

    def draw() -> bytes:
        from ucmsc_desktop.paper.decode import confirmed_label
        from ucmsc_desktop.paper.named_label import badge_pdf

        return confirmed_label(badge_pdf(label), label.code)

    return draw


def _named(record: Record, person: str) -> tuple[str, str]:
    rows = record.rows("SELECT name, role FROM person WHERE id = ? AND accepted = 1", (person,))
    if not rows:
        raise UserFacingError("person-unknown", person=escaped(person))
    return rows[0]["name"], rows[0]["role"]
