"""The numbers of a preparation as facts: the last count, and what goes into the bag."""

from __future__ import annotations

from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.widgets.facts import Fact
from ucmsc_desktop.services.queries.preparation_run import PreparationRun


def count_facts(run: PreparationRun) -> tuple[Fact, ...]:
    """Return the last count as facts; nothing before it is typed."""
    count = run.attempts[-1].count
    if count is None:
        return ()
    return (
        Fact(
            caption=translate("Lab", "Mean"),
            text=translate("Lab", "{number} cells/mL").format(number=f"{count.mean:,}"),
            detail=translate("Lab", "{first} and {second}").format(
                first=f"{count.first:,}", second=f"{count.second:,}"
            ),
        ),
        Fact(caption=translate("Lab", "The two differ by"), text=f"{count.difference_percent} %"),
        Fact(caption=translate("Lab", "Viability"), text=f"{count.viability_percent} %"),
    )


def fill_facts(run: PreparationRun) -> tuple[Fact, ...]:
    """Return what is drawn and added as facts; what a refusal left open is left out."""
    fill = run.fill
    if fill is None or fill.suspension_ml is None or fill.diluent_ml is None:
        return ()
    delivered = "" if fill.delivered_cells is None else million_words(fill.delivered_cells)
    return (
        Fact(caption=translate("Lab", "Draw cell suspension"), text=f"{fill.suspension_ml} mL", detail=delivered),
        Fact(caption=translate("Lab", "Add albumin and saline"), text=f"{fill.diluent_ml} mL"),
        Fact(caption=translate("Lab", "Bag"), text=f"{run.bag_ml} mL"),
    )
