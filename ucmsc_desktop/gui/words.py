"""Sentences, times and quantities as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.runtime.sentences import Language, Sentence, sentence


def refusal_words(error: UserFacingError, language: Language | None = None) -> Sentence:
    """Return what to say for a refusal, in the shown language when none is given."""
    return sentence(error.code, error.fields, language or shown_language())


def in_one_line(words: Sentence) -> str:
    """Return message and remedy one after the other; Chinese needs no space between them."""
    space = "" if words.message.endswith("。") else " "
    return f"{words.message}{space}{words.remedy}"


def role_name(role: str) -> str:
    """Return the name of a role in the shown language; an unknown role is shown as it is."""
    names = {
        "lab": translate("Role", "Cell laboratory"),
        "qa": translate("Role", "Quality unit"),
        "pharmacist": translate("Role", "Pharmacist"),
        "unblinded-monitor": translate("Role", "Unblinded monitor"),
        "nurse": translate("Role", "Nurse"),
        "investigator": translate("Role", "Investigator"),
        "coordinator": translate("Role", "Coordinator"),
        "monitor": translate("Role", "Monitor"),
        "courier": translate("Role", "Courier"),
        "admin": translate("Role", "Administrator"),
    }
    return names.get(role, role)


def offset_words(instant: datetime) -> str:
    """Return the offset of an aware instant, such as `UTC+8` or `UTC-3:30`."""
    offset = instant.utcoffset() or timedelta(0)
    sign = "-" if offset < timedelta(0) else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{sign}{hours}:{minutes:02d}" if minutes else f"UTC{sign}{hours}"


def clock_words(instant: datetime, zone: tzinfo | None) -> str:
    """Return date, time of day and offset, such as `2026-04-27  14:32 (UTC+8)`."""
    local = instant.astimezone(zone or UTC)
    return f"{local:%Y-%m-%d}  {local:%H:%M} ({offset_words(local)})"


def time_words(instant: datetime, zone: tzinfo | None, *, seconds: bool = False) -> str:
    """Return the time of day in the site's zone, 24 hours."""
    local = instant.astimezone(zone or UTC)
    return f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"


def left_words(until: datetime, now: datetime) -> str:
    """Return how long it is until an instant, in hours and whole minutes, or that it has passed."""
    minutes = (until - now) // timedelta(minutes=1)
    if until <= now:
        return translate("Time", "expired")
    if minutes >= 60:  # noqa: PLR2004 - minutes of an hour
        return translate("Time", "{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)
    return translate("Time", "{minutes} min left").format(minutes=minutes)


def grouped_pack_code(code: str) -> str:
    """Return a pack code in groups of three: `7Q4 K2M`."""
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))
