"""The calendar of visits in words: what stands on a bar, in a cell for a screen reader, and beside a participant."""

from __future__ import annotations

from ucmsc_desktop.core.trial.schedule import PlannedVisit, VisitStanding
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.queries.calendar import CalendarLine

_ICONS = {
    VisitStanding.GIVEN: "check",
    VisitStanding.MISSED: "cross",
    VisitStanding.LATE: "warning",
    VisitStanding.OPEN: "clock",
}
_LOOKS = {
    VisitStanding.GIVEN: "go",
    VisitStanding.MISSED: "stop",
    VisitStanding.LATE: "caution",
    VisitStanding.OPEN: "accent",
}


def standing_words(visit: PlannedVisit) -> str:
    """Return how a visit stands, with the day that is known."""
    if visit.given_on is not None:
        return translate("Calendar", "given {day}").format(day=visit.given_on)
    if visit.approved_on is not None and visit.standing is not VisitStanding.MISSED:
        return translate("Calendar", "approved for {day}").format(day=visit.approved_on)
    return {
        VisitStanding.GIVEN: translate("Calendar", "given"),
        VisitStanding.MISSED: translate("Calendar", "missed"),
        VisitStanding.UPCOMING: translate("Calendar", "planned"),
        VisitStanding.OPEN: translate("Calendar", "due"),
        VisitStanding.LATE: translate("Calendar", "late"),
        VisitStanding.PASSED: translate("Calendar", "window has passed"),
        VisitStanding.NOT_DUE: translate("Calendar", "not due: left"),
    }[visit.standing]


def icon_of(visit: PlannedVisit) -> str:
    """Return the name of the icon that says the same without words; empty for a visit that is only planned."""
    return _ICONS.get(visit.standing, "")


def look_of(visit: PlannedVisit) -> str:
    """Return the name of the visit's colour among the theme's tokens."""
    return _LOOKS.get(visit.standing, "muted")


def bar_words(visit: PlannedVisit) -> str:
    """Return what stands on a bar that has room for words."""
    return translate("Calendar", "W{week} {standing}").format(week=visit.week, standing=standing_words(visit))


def visit_words(visit: PlannedVisit) -> str:
    """Return a visit with its week, its window and how it stands, on one line."""
    name = translate("Calendar", "Week {week}").format(week=visit.week)
    if visit.visit is None:
        name = translate("Calendar", "Week {week}, outcome visit").format(week=visit.week)
    window = str(visit.window.earliest)
    if visit.window.latest != visit.window.earliest:
        window = translate("Calendar", "{earliest} to {latest}").format(
            earliest=visit.window.earliest, latest=visit.window.latest
        )
    return f"{name} · {window} · {standing_words(visit)}"


def person_words(line: CalendarLine) -> str:
    """Return number and initials of a participant."""
    return f"{line.participant} {line.initials}"


def line_words(line: CalendarLine) -> str:
    """Return all visits of a participant in words, for whoever does not see the bars."""
    if not line.visits:
        return translate("Calendar", "no infusion yet")
    return "; ".join(visit_words(visit) for visit in line.visits)
