"""What every fold shares: the error for a stream that breaks the order of its kinds, and instants as text."""

from __future__ import annotations

from datetime import UTC, datetime

from ucmsc_desktop.core.events import Event


class RecordOrderError(Exception):
    """A stream holds an entry that its kinds do not allow there; the record was not written by these services."""

    def __init__(self, event: Event, *, found: str) -> None:
        """Keep which entry breaks the order and what was found before it."""
        super().__init__(f"entry {event.seq} {event.kind} cannot follow {found}")
        self.event = event


def parse_instant(text: str) -> datetime:
    """Return the instant, aware, in UTC, that the record holds as text such as `2026-03-02T08:15:00.000Z`.

    Raises:
        ValueError: The text is no instant or names no zone.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"{text} names no zone")
    return instant.astimezone(UTC)


def instant_text(instant: datetime) -> str:
    """Return `instant` as the record holds it: UTC, milliseconds, `Z`."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_text(instant: datetime, *, like: datetime) -> str:
    """Return `instant` for people, in the zone of `like`, cut to the second: `2026-03-02 16:15 +08:00`.

    The seconds stand there only when they are not zero.
    """
    local = instant.astimezone(like.tzinfo)
    clock = "%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M"
    offset = local.strftime("%z")
    return f"{local.strftime(clock)} {offset[:3]}:{offset[3:5]}"
