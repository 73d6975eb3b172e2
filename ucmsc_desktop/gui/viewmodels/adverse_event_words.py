"""Adverse events in words: grades, actions, outcomes, relations, the columns of their list, and one in full."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.trial.adverse_event import EventAction, EventOutcome, Relation
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.incident_words import dose_words
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.adverse_events import EventLine


def grade_words(grade: int) -> str:
    """Return a grade with its meaning.

    Source: docs/sources.md#ctcae-5
    """
    return {
        1: translate("AdverseEvents", "1 mild"),
        2: translate("AdverseEvents", "2 moderate"),
        3: translate("AdverseEvents", "3 severe"),
        4: translate("AdverseEvents", "4 life-threatening"),
        5: translate("AdverseEvents", "5 death"),
    }[grade]


def action_words(action: EventAction) -> str:
    """Return what was done with the infusion."""
    return {
        EventAction.NONE: translate("AdverseEvents", "Infusion unchanged"),
        EventAction.SLOWED: translate("AdverseEvents", "Infusion slowed"),
        EventAction.PAUSED: translate("AdverseEvents", "Infusion paused"),
        EventAction.STOPPED: translate("AdverseEvents", "Infusion stopped"),
        EventAction.NOT_STARTED: translate("AdverseEvents", "Infusion not started"),
        EventAction.NO_INFUSION: translate("AdverseEvents", "No infusion at that time"),
    }[action]


def event_outcome_words(outcome: EventOutcome) -> str:
    """Return how the event ended, or stands."""
    return {
        EventOutcome.RECOVERED: translate("AdverseEvents", "Recovered"),
        EventOutcome.RECOVERING: translate("AdverseEvents", "Recovering"),
        EventOutcome.NOT_RECOVERED: translate("AdverseEvents", "Not recovered"),
        EventOutcome.SEQUELAE: translate("AdverseEvents", "Recovered with sequelae"),
        EventOutcome.FATAL: translate("AdverseEvents", "Fatal"),
        EventOutcome.UNKNOWN: translate("AdverseEvents", "Unknown"),
    }[outcome]


def relation_words(relation: Relation) -> str:
    """Return the investigator's judgement of the cause."""
    return {
        Relation.UNRELATED: translate("AdverseEvents", "Unrelated"),
        Relation.UNLIKELY: translate("AdverseEvents", "Unlikely related"),
        Relation.POSSIBLE: translate("AdverseEvents", "Possibly related"),
        Relation.PROBABLE: translate("AdverseEvents", "Probably related"),
        Relation.DEFINITE: translate("AdverseEvents", "Definitely related"),
    }[relation]


def event_title(line: EventLine) -> str:
    """Return an event as a heading: term, grade, whom."""
    return f"{line.term} · {grade_words(line.grade)} · {line.participant}"


def event_story(line: EventLine, zone: tzinfo) -> str:
    """Return what is recorded about an event, one fact a line."""
    told = [
        translate("AdverseEvents", "Began {began}; recorded {at} by {name}").format(
            began=f"{line.began_at.astimezone(zone):%Y-%m-%d %H:%M}",
            at=f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}",
            name=line.by,
        ),
        f"{action_words(EventAction(line.action))} · {event_outcome_words(EventOutcome(line.outcome))}",
    ]
    if line.week is not None and line.attempt is not None:
        told.insert(0, dose_words(line.week, line.attempt))
    marks = [
        words
        for words, is_so in (
            (translate("AdverseEvents", "Serious"), line.is_serious),
            (translate("AdverseEvents", "Thrombotic"), line.is_thrombotic),
        )
        if is_so
    ]
    told += [" · ".join(marks)] if marks else []
    told += [line.note] if line.note else []
    if line.relation is None:
        return "\n".join([*told, translate("AdverseEvents", "No investigator assessed it yet.")])
    told.append(f"{relation_words(Relation(line.relation))}: {line.assessment}")
    told.append(translate("AdverseEvents", "Assessed by {name}").format(name=line.assessed_by))
    return "\n".join(told)


def hold_words(line: EventLine) -> str:
    """Return what a grave event means for the next dose; empty for one that is not grave."""
    if line.holds_next_order and line.relation is None:
        return translate("AdverseEvents", "No dose can be ordered before an investigator assessed this.")
    if line.holds_next_order:
        return translate("AdverseEvents", "No dose can be ordered: the investigator decided so.")
    return translate("AdverseEvents", "The investigator decided that doses go on.") if line.is_grave else ""


def event_columns(zone: tzinfo) -> tuple[Column[EventLine], ...]:
    """Return the columns of the list."""
    return (
        Column(
            title=lambda: translate("AdverseEvents", "Began"),
            text=lambda line: f"{line.began_at.astimezone(zone):%Y-%m-%d %H:%M}",
            width_px=144,
        ),
        Column(
            title=lambda: translate("AdverseEvents", "Participant"), text=lambda line: line.participant, width_px=96
        ),
        Column(title=lambda: translate("AdverseEvents", "Grade"), text=lambda line: str(line.grade), width_px=60),
        Column(title=lambda: translate("AdverseEvents", "Event"), text=lambda line: line.term),
        Column(title=lambda: translate("AdverseEvents", "State"), text=_state, width_px=116, look=_look),
    )


def _state(line: EventLine) -> str:
    if line.holds_next_order:
        return translate("AdverseEvents", "Holds the dose")
    return translate("AdverseEvents", "Open") if line.relation is None else translate("AdverseEvents", "Assessed")


def _look(line: EventLine) -> str:
    if line.holds_next_order:
        return "stop"
    return "caution" if line.relation is None else "muted"
