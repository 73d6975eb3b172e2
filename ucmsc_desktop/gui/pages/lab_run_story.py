"""What was done in a preparation so far, in lines; what must stay blind is not among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, tzinfo

from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words, count_words
from ucmsc_desktop.gui.widgets.story import StoryLine
from ucmsc_desktop.gui.words import time_words
from ucmsc_desktop.services.queries.preparation_run import PreparationRun

_UNBROKEN = "\N{NO-BREAK SPACE}"
_AFTER_PREPARED = frozenset({DoseState.PREPARED, DoseState.SECOND_ENTERED, DoseState.LABEL_ISSUED})
_AFTER_SECOND = frozenset({DoseState.SECOND_ENTERED, DoseState.LABEL_ISSUED})


def story_lines(run: PreparationRun, zone: tzinfo) -> tuple[StoryLine, ...]:
    """Return the lines in their order; one line says that nothing was done before T0."""
    if run.t0 is None:
        return (StoryLine(at_text="", text=translate("Lab", "Nothing yet: the ward is ready."), look="muted"),)
    return tuple(_lines(run, zone))


def _lines(run: PreparationRun, zone: tzinfo) -> Iterator[StoryLine]:
    t0 = run.t0
    if t0 is None:
        return
    cabinet = "" if run.cabinet is None else run.cabinet
    yield StoryLine(
        at_text=time_words(t0, zone),
        text=translate("Lab", "Line cleared, preparation started: T0"),
        who=cabinet,
        look="go",
    )
    for attempt in run.attempts:
        codes = ", ".join(code_words(each.code).replace(" ", _UNBROKEN) for each in attempt.components)
        taken = translate("Lab", "Containers taken ({count}): {codes}").format(
            count=len(attempt.components), codes=codes
        )
        who = " · ".join((attempt.by, *attempt.equipment))
        yield StoryLine(at_text=time_words(attempt.at, zone), text=taken, who=who)
        if attempt.count is not None:
            look = "stop" if attempt.count.failures else "go"
            at = time_words(attempt.count.at, zone)
            yield StoryLine(at_text=at, text=count_words(attempt.count), who=attempt.count.by, look=look)
    if run.filled_at is not None:
        filled = translate("Lab", "The bag was filled and sleeved")
        yield StoryLine(at_text=time_words(run.filled_at, zone), text=filled, who=filling_words(run))
    if run.state is not DoseState.PREPARING:
        counted = translate("Lab", "The count was recorded under its slot")
        yield StoryLine(at_text=_from(run, zone, run.slots.count), text=counted, look="go")
    if run.state in _AFTER_PREPARED:
        prepared = translate("Lab", "The prepared bag was signed")
        yield StoryLine(at_text=_from(run, zone, run.slots.prepared), text=prepared, look="go", is_signed=True)
    if run.state in _AFTER_SECOND:
        second = translate("Lab", "The second entry was signed")
        yield StoryLine(at_text=_from(run, zone, run.slots.second_entry), text=second, look="go", is_signed=True)


def _from(run: PreparationRun, zone: tzinfo, minute: int) -> str:
    if run.t0 is None:
        return ""
    return translate("Lab", "slot from {time}").format(time=time_words(run.t0 + timedelta(minutes=minute), zone))


def filling_words(run: PreparationRun) -> str:
    """Return what was made of the suspension and what was left of it; nothing where it is hidden or not kept."""
    filling = None if run.fill is None else run.fill.filling
    if filling is None:
        return ""
    return translate(
        "LabBench",
        "Made {made} mL: samples {sampled}, retained {retained}, lost {lost}, discarded {discarded}; washed {wash} mL",
    ).format(
        made=format_number(filling.suspension_ml),
        sampled=format_number(filling.sampled_ml),
        retained=format_number(filling.retained_ml),
        lost=format_number(filling.process_loss_ml),
        discarded=format_number(filling.discarded_ml),
        wash=format_number(filling.wash_ml),
    )
