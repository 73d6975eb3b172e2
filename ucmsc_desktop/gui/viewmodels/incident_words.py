"""Masking incidents in words: their types, their doses, the columns of their list, and one of them in full."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.trial.incident import IncidentType
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.unblindings import IncidentLine


def type_words(kind: IncidentType) -> str:
    """Return what happened to the masking."""
    return {
        IncidentType.LEAK: translate("Incidents", "The bag leaks"),
        IncidentType.SLEEVE_OPENED: translate("Incidents", "Sleeve or cover opened"),
        IncidentType.ARM_OVERHEARD: translate("Incidents", "Arm said or overheard"),
        IncidentType.OTHER: translate("Incidents", "Something else"),
    }[kind]


def dose_words(week: int, attempt: int) -> str:
    """Return the name of a dose."""
    return translate("Incidents", "Week {week}, bag {attempt}").format(week=week, attempt=attempt)


def title_words(line: IncidentLine) -> str:
    """Return an incident as a heading: what, to whom, at which dose."""
    parts = [type_words(IncidentType(line.type)), line.participant]
    if line.week is not None and line.attempt is not None:
        parts.append(dose_words(line.week, line.attempt))
    return " · ".join(parts)


def story_words(line: IncidentLine, zone: tzinfo) -> str:
    """Return what was recorded about an incident, one fact a line."""
    happened = f"{line.happened_at.astimezone(zone):%Y-%m-%d %H:%M}"
    told = [
        line.text,
        translate("Incidents", "Happened {at}, recorded by {name}").format(at=happened, name=line.by),
    ]
    if line.assessment is None:
        told.append(translate("Incidents", "Nobody assessed it yet."))
    else:
        told.append(translate("Incidents", "Assessment: {text}").format(text=line.assessment))
        told.append(translate("Incidents", "Done about it: {text}").format(text=line.measures))
        told.append(translate("Incidents", "Assessed by {name}").format(name=line.assessed_by))
    return "\n".join(told)


def columns(zone: tzinfo) -> tuple[Column[IncidentLine], ...]:
    """Return the columns of the list."""
    return (
        Column(
            title=lambda: translate("Incidents", "Happened"),
            text=lambda line: f"{line.happened_at.astimezone(zone):%Y-%m-%d %H:%M}",
            width_px=144,
        ),
        Column(title=lambda: translate("Incidents", "Participant"), text=lambda line: line.participant, width_px=104),
        Column(title=lambda: translate("Incidents", "What"), text=lambda line: type_words(IncidentType(line.type))),
        Column(title=lambda: translate("Incidents", "State"), text=_state, width_px=96, look=_look),
    )


def _state(line: IncidentLine) -> str:
    return translate("Incidents", "Open") if line.assessment is None else translate("Incidents", "Assessed")


def _look(line: IncidentLine) -> str:
    return "caution" if line.assessment is None else "muted"
