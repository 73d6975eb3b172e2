"""A calendar that other programs read (iCalendar, RFC 5545): all-day events, each with a name that stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//UC-MSC Desktop//Visits//{language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event of whole days, the last included; `uid` is its name in every later file, too."""

    uid: str
    first: date
    last: date
    summary: str
    description: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarHead:
    """What a file says of itself: its name, language and zone, when it was made, and a number that only grows."""

    name: str
    language: str
    zone: str
    made_at: datetime
    revision: int


def calendar_file(head: CalendarHead, events: Sequence[CalendarEvent]) -> bytes:
    """Return the calendar as UTF-8 in lines of at most 75 octets; a reader that holds an earlier one updates it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT.format(language=head.language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", head.name)
    calendar.add("x-wr-timezone", head.zone)
    for event in events:
        calendar.add_component(_event(event, head))
    return bytes(calendar.to_ical())


def _event(event: CalendarEvent, head: CalendarHead) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", head.made_at)
    made.add("sequence", head.revision)
    made.add("dtstart", event.first)
    made.add("dtend", event.last + timedelta(days=1))
    made.add("summary", event.summary, parameters={"language": head.language})
    made.add("description", event.description, parameters={"language": head.language})
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    return made
