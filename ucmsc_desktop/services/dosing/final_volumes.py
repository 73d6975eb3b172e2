"""What the last count of a preparation decides: volumes, delivered cells, and the rules that it fails."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.dosing.counts import DuplicateCount
from ucmsc_desktop.core.dosing.preparation import FinalPreparation, final_preparation
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import OpenStudy
from ucmsc_desktop.services.dosing.plan_dose import arm_of, step_lines


def calculated_bag(tx: Transaction, dose: Dose, attempts: list[dict[str, Any]], study: OpenStudy) -> dict[str, Any]:
    """Return outcome, count, volumes, steps and reasons as the sealed payload of the prepared bag holds them.

    Raises:
        UserFacingError: The bag gets cells and nothing was counted; nothing was recorded.
    """
    if not arm_of(tx, study, dose.participant).cells:
        return {
            "outcome": "prepared",
            "counted_cells_per_ml": 0,
            "suspension_volume_ml": "0",
            "diluent_volume_ml": format_number(study.protocol.bag.volume_ml),
            "steps": [],
            "reasons": [],
        }
    count = _last_count(dose, attempts)
    final = final_of_count(dose, count, study)
    volumes = final.volumes
    return {
        "outcome": "failed" if final.verdict is Severity.REFUSED else "prepared",
        "counted_cells_per_ml": int(duplicate_of(count).mean_cells_per_ml),
        "suspension_volume_ml": _number(volumes.suspension_volume_ml),
        "diluent_volume_ml": _number(volumes.diluent_volume_ml),
        "delivered_cells": volumes.delivered_cells,
        "steps": step_lines(final.steps),
        "reasons": [reason.code for reason in final.reasons],
    }


def drawn_volume_ml(tx: Transaction, dose: Dose, attempts: list[dict[str, Any]], study: OpenStudy) -> Fraction:
    """Return the suspension drawn into the bag [mL]: nothing in an arm without cells or where no bag can be filled.

    Raises:
        UserFacingError: Nothing was thawed or taken, or nothing was counted; nothing was kept.
    """
    if not attempts:
        raise UserFacingError("count-without-thaw", dose=dose.dose_id)
    if not arm_of(tx, study, dose.participant).cells:
        return Fraction(0)
    volumes = final_of_count(dose, _last_count(dose, attempts), study).volumes
    if volumes.suspension_volume_ml is None or volumes.diluent_volume_ml is None:
        return Fraction(0)
    return volumes.suspension_volume_ml


def _last_count(dose: Dose, attempts: list[dict[str, Any]]) -> dict[str, Any]:
    count: dict[str, Any] | None = attempts[-1]["count"] if attempts else None
    if count is None:
        raise UserFacingError("count-missing", dose=dose.dose_id)
    return count


def _number(value: Fraction | None) -> str | None:
    return None if value is None else format_number(value)


def failed_rules(dose: Dose, count: dict[str, Any], study: OpenStudy) -> tuple[str, ...]:
    """Return the codes of the rules that a count fails, none when it is sound."""
    reasons = final_of_count(dose, count, study).reasons
    return tuple(reason.code for reason in reasons if reason.severity is Severity.REFUSED)


def final_of_count(dose: Dose, count: dict[str, Any], study: OpenStudy) -> FinalPreparation:
    """Return volumes, steps and reasons that a count as it was kept decides."""
    return final_preparation(
        count=duplicate_of(count),
        viability=Fraction(count["viability_percent"]),
        target_cells=dose.target_cells,
        weight_kg=dose.weight_kg,
        protocol=study.protocol,
    )


def duplicate_of(count: dict[str, Any]) -> DuplicateCount:
    """Return a count as it was kept as two counts of one suspension."""
    return DuplicateCount(
        first_cells_per_ml=count["first_cells_per_ml"], second_cells_per_ml=count["second_cells_per_ml"]
    )
