"""Late failures as the quality unit and the unblinded monitor see them: what failed, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.late_failures import answered_failures, late_failures
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import unsealed_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the quality unit did about a late failure."""

    action: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A result that failed late: of which lot or bag, and what was done about it, null while it is open."""

    entry: str
    subject: str
    test: str
    value: str
    recorded_at: datetime
    by_name: str
    answer: Answer | None


def quality_alerts(desk: Desk) -> tuple[Alert, ...]:
    """Return every late failure, the open ones first, then the newest first.

    Raises:
        UserFacingError: The person is blinded.
    """
    view, names = unsealed_of(desk), printed_names(desk)
    answered = answered_failures(view)
    found = [
        Alert(
            entry=result.entry,
            subject=subject,
            test=result.test,
            value=result.value,
            recorded_at=result.recorded_at,
            by_name=names.get(result.recorded_by, result.recorded_by),
            answer=_answer(desk, *answered[result.entry]) if result.entry in answered else None,
        )
        for subject, result in late_failures(desk.record, view)
    ]
    newest_first = sorted(found, key=lambda alert: alert.recorded_at, reverse=True)
    return tuple(sorted(newest_first, key=lambda alert: alert.answer is not None))


def open_alerts(desk: Desk) -> tuple[Alert, ...]:
    """Return the late failures that nobody answered yet.

    Raises:
        UserFacingError: The person is blinded.
    """
    return tuple(alert for alert in quality_alerts(desk) if alert.answer is None)


def _answer(desk: Desk, stream: str, action: str) -> Answer:
    event = desk.record.events(stream)[0]
    return Answer(action=action, by_name=printed_names(desk).get(event.by, event.by), at=event.at)
