"""The steps of a dose calculation as lines: name, formula, value with its unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.numbers import format_cells, format_grouped
from ucmsc_desktop.gui.translations import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One line of the calculation."""

    name: str
    formula: str
    value: str


def step_lines(steps: Iterable[Step]) -> tuple[StepLine, ...]:
    """Return the steps in their order, in the shown language."""
    return tuple(StepLine(name=_name(step.name), formula=_formula(step.formula), value=_value(step)) for step in steps)


def cells_words(cells: int) -> str:
    """Return a number of cells in full digits: `102,600,000 cells`."""
    return f"{cells:,} {_unit('cells')}"


def million_words(cells: int) -> str:
    """Return a number of cells in millions, exact: `102.6 million cells`."""
    words = format_cells(cells)
    return words.replace(" million cells", translate("Unit", " million cells")).replace(
        " cells", translate("Formula", " cells")
    )


def _value(step: Step) -> str:
    unit = _unit(step.unit)
    return f"{format_grouped(step.value).replace('-', '−')} {unit}"


def _unit(unit: str) -> str:
    return {
        "cells": translate("Unit", "cells"),
        "cells/mL": translate("Unit", "cells/mL"),
        "kg/m2": "kg/m²",
    }.get(unit, unit)


def _formula(formula: str) -> str:
    """Return the core's formula with the signs of the field and its few words in the shown language."""
    shown = formula.replace(" x ", " × ").replace("^2", "²").replace(" - ", " − ")
    for word, translated in (
        (", half up", translate("Formula", ", half up")),
        (", rounded down", translate("Formula", ", rounded down")),
        (" in the worst 60 min", translate("Formula", " in the worst 60 min")),
        (" mL to ", translate("Formula", " mL to ")),
        ("fixed dose", translate("Formula", "fixed dose")),
        ("bags of this visit, by weighing", translate("Formula", "bags of this visit, by weighing")),
        (" cells", translate("Formula", " cells")),
    ):
        shown = shown.replace(word, translated)
    return shown


def _name(name: str) -> str:
    return {
        "bmi": translate("Step", "Body mass index"),
        "weight-change": translate("Step", "Change since the last weight"),
        "predicted-weight": translate("Step", "Predicted body weight"),
        "target-cells": translate("Step", "Target dose"),
        "given-before": translate("Step", "Given before at this visit"),
        "rest-cells": translate("Step", "Rest of the target dose"),
        "viable-cells-per-ml": translate("Step", "Viable cells per mL"),
        "suspension-volume-exact": translate("Step", "Cell suspension, exact"),
        "suspension-volume": translate("Step", "Cell suspension to draw"),
        "diluent-volume": translate("Step", "Diluent to add"),
        "delivered-cells": translate("Step", "Delivered dose"),
        "delivered-percent": translate("Step", "Delivered, of the target"),
        "infusion-rate": translate("Step", "Infusion rate"),
        "endotoxin": translate("Step", "Endotoxin, worst 60 minutes"),
        "dmso": translate("Step", "DMSO per day"),
    }[name]
