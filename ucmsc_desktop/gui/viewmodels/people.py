"""People in words: the columns of the list, the study key, sign-ins and the stations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.gui.widgets.story import StoryLine
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.queries.people import PersonLine, SignInLine, StationLine


def columns(zone: tzinfo) -> tuple[Column[PersonLine], ...]:
    """Return the columns of the list; times are those of the site's zone."""
    return (
        Column(title=lambda: translate("People", "Name"), text=lambda line: line.name),
        Column(title=lambda: translate("People", "Role"), text=lambda line: role_name(line.role), width_px=164),
        Column(title=lambda: translate("People", "Study key"), text=key_word, look=key_look, width_px=112),
        Column(
            title=lambda: translate("People", "Last sign-in"),
            text=lambda line: last_words(line, zone),
            look=lambda line: "muted" if line.disabled_at else "stop" if line.failed else "",
            width_px=156,
        ),
    )


def matching_roles(text: str) -> tuple[str, ...]:
    """Return the roles whose name in the shown language holds a text."""
    return tuple(role.value for role in Role if text.casefold() in role_name(role.value).casefold())


def key_word(line: PersonLine) -> str:
    """Return in a word whether a person holds the study key, waits for it, or may not have it."""
    if line.holds_key:
        return translate("People", "holds it")
    if line.waits_for_key:
        return translate("People", "waits for it")
    return "" if Role(line.role) in UNBLINDED else translate("People", "blinded")


def key_look(line: PersonLine) -> str:
    """Return the colour's name for the study key."""
    return "unblinded" if line.holds_key else "caution" if line.waits_for_key else "muted"


def key_words(line: PersonLine, zone: tzinfo) -> str:
    """Return a sentence about a person's study key."""
    if line.granted_at is not None:
        words = translate("People", "Holds the study key since {day}, granted by {name}.")
        return words.format(day=day_words(line.granted_at, zone), name=line.granted_by)
    if line.waits_for_key:
        return translate("People", "Does not hold the study key yet.")
    if Role(line.role) in UNBLINDED:
        return translate("People", "No study is open yet, so there is no key.")
    return translate("People", "Blinded: may never hold the study key.")


def last_words(line: PersonLine, zone: tzinfo) -> str:
    """Return when a person came in last, or how often she failed to since."""
    if line.disabled_at is not None:
        return translate("People", "disabled")
    if line.failed:
        return translate("People", "{count} failed").format(count=line.failed)
    return translate("People", "never") if line.last_sign_in is None else moment_words(line.last_sign_in, zone)


def enrolled_words(line: PersonLine, zone: tzinfo) -> str:
    """Return since when a person is enrolled and by whom."""
    words = translate("People", "Enrolled {day} by {name}")
    return words.format(day=day_words(line.since, zone), name=line.enrolled_by)


def standing_words(line: PersonLine, zone: tzinfo) -> str:
    """Return since when a person signs in no more and by whom; empty of who may sign in."""
    if line.disabled_at is None:
        return ""
    words = translate("People", "Disabled {day} by {name}: signs in no more.")
    return words.format(day=day_words(line.disabled_at, zone), name=line.disabled_by)


def sign_in_lines(found: Sequence[SignInLine], zone: tzinfo) -> tuple[StoryLine, ...]:
    """Return a person's sign-ins as lines of a story, in their order."""
    return tuple(
        StoryLine(
            at_text=moment_words(line.at, zone),
            text=_sign_in_text(line, zone),
            who=line.station,
            look="stop" if line.has_failed else "muted" if line.closed_at else "go",
        )
        for line in found
    )


def station_words(line: StationLine, zone: tzinfo) -> str:
    """Return since when a station's key is known and who certified it."""
    words = translate("People", "since {day}, certified by {name}")
    return words.format(day=day_words(line.since, zone), name=line.certified_by)


def day_words(instant: datetime, zone: tzinfo) -> str:
    """Return the local day: `2026-04-27`."""
    return f"{instant.astimezone(zone):%Y-%m-%d}"


def moment_words(instant: datetime, zone: tzinfo) -> str:
    """Return the local day and time: `2026-04-27 14:32`."""
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"


def _sign_in_text(line: SignInLine, zone: tzinfo) -> str:
    if line.has_failed:
        return translate("People", "A password did not fit.")
    if line.closed_at is None:
        words = translate("People", "Signed in; not left yet.")
    else:
        words = translate("People", "Signed in until {time}.").format(time=f"{line.closed_at.astimezone(zone):%H:%M}")
    resumed = translate("People", "Resumed by badge: {count}.").format(count=line.resumed)
    return f"{words} {resumed}" if line.resumed else words
