"""Numbered blank forms in words: their kinds, what became of them, the columns of their list, and one in full."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.forms import FormLine


def kind_words(kind: FormKind) -> str:
    """Return what a form is for."""
    return {
        FormKind.INFUSION: translate("Downtime", "Infusion"),
        FormKind.TRANSFER: translate("Downtime", "Hand-overs of a bag"),
    }[kind]


def outcome_words(outcome: FormOutcome) -> str:
    """Return what became of a form."""
    return {
        FormOutcome.USED: translate("Downtime", "Used"),
        FormOutcome.SPOILED: translate("Downtime", "Spoiled"),
        FormOutcome.LOST: translate("Downtime", "Lost"),
    }[outcome]


def title_words(line: FormLine) -> str:
    """Return a form as a heading: its code in groups, and what it is for."""
    return f"{grouped_by_four(line.code)} · {kind_words(FormKind(line.form))}"


def story_words(line: FormLine, zone: tzinfo) -> str:
    """Return what is recorded about a form, one fact a line."""
    told = [
        translate("Downtime", "Printed {at} by {name}").format(
            at=f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}", name=line.by
        )
    ]
    if line.outcome is None or line.accounted_at is None:
        return "\n".join([*told, translate("Downtime", "Nobody accounted for it yet.")])
    told.append(
        translate("Downtime", "{outcome}: recorded {at} by {name}").format(
            outcome=outcome_words(FormOutcome(line.outcome)),
            at=f"{line.accounted_at.astimezone(zone):%Y-%m-%d %H:%M}",
            name=line.accounted_by,
        )
    )
    if line.participant is not None:
        told.append(
            translate("Downtime", "{participant}, week {week}").format(participant=line.participant, week=line.week)
        )
    return "\n".join([*told, *([line.note] if line.note else [])])


def columns(zone: tzinfo) -> tuple[Column[FormLine], ...]:
    """Return the columns of the list."""
    return (
        Column(
            title=lambda: translate("Downtime", "Number"), text=lambda line: grouped_by_four(line.code), width_px=252
        ),
        Column(
            title=lambda: translate("Downtime", "Printed"),
            text=lambda line: f"{line.at.astimezone(zone):%Y-%m-%d}",
            width_px=104,
        ),
        Column(title=lambda: translate("Downtime", "State"), text=_state, look=_look),
    )


def _state(line: FormLine) -> str:
    return translate("Downtime", "Open") if line.outcome is None else outcome_words(FormOutcome(line.outcome))


def _look(line: FormLine) -> str:
    return "caution" if line.outcome in {None, FormOutcome.LOST.value} else "muted"
