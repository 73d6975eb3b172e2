"""Numbered blank forms in words: their kinds, what became of them, the columns of their list, and one in full."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bedside_props import check_title
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.forms import CopiedInfusion, FormLine


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


def tick_words(tick: str) -> str:
    """Return what is ticked on the paper before the start."""
    return {
        "agree": translate("Downtime", "Wristband, bag and order agree"),
        "name": translate("Downtime", "The participant said name and birth date"),
        "in-time": translate("Downtime", "Not after the latest start; not on hold"),
        "sealed": translate("Downtime", "Sleeve closed, seal intact, no leak"),
        "covered": translate("Downtime", "Line and drip chamber covered"),
        "vein": translate("Downtime", "The vein flows"),
    }[tick]


def copied_words(copied: CopiedInfusion, zone: tzinfo) -> str:
    """Return an infusion that was copied from a form: its times, who copied it, and whether it was compared."""
    told = translate("Downtime", "Infusion {start} to {stop}, copied by {name}").format(
        start=f"{copied.started_at.astimezone(zone):%Y-%m-%d %H:%M}",
        stop=f"{copied.stopped_at.astimezone(zone):%Y-%m-%d %H:%M}",
        name=copied.by_name,
    )
    if copied.is_compared:
        return f"{told}\n" + translate("Downtime", "Another person compared it with the paper.")
    return f"{told}\n" + translate("Downtime", "Nobody compared it with the paper yet.")


def meaning_of_comparison() -> str:
    """Return what the signature of a comparison means."""
    return translate("Downtime", "I compared this entry with the paper form as another person; they agree.")


def compared_said() -> str:
    """Return that a comparison was recorded."""
    return translate("Downtime", "The comparison is recorded. The bag can be reconciled.")


def finding_words(findings: tuple[str, ...]) -> str:
    """Return what speaks against an infusion on paper, one a line; empty where nothing does."""
    if not findings:
        return ""
    lines = [translate("Downtime", "What speaks against it:")]
    for finding in findings:
        tick = finding.removeprefix("not-ticked-")
        if tick == finding:
            lines.append(translate("Downtime", "{check}: no").format(check=check_title(finding)))
        else:
            lines.append(translate("Downtime", "{check}: not ticked").format(check=tick_words(tick)))
    return "\n".join(lines)


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
