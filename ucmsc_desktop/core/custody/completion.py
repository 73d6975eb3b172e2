"""A bag that was given in part: the investigator decides whether that suffices or a further bag brings the rest."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

from ucmsc_desktop.core.custody.dose import Dose, Reconciliation
from ucmsc_desktop.core.custody.preparation import require_state
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.remaining import given_cells, given_percent, require_total_within
from ucmsc_desktop.errors import UserFacingError


class Decision(Enum):
    """What the investigator decides about a bag that was given in part."""

    ACCEPT = "accept"
    """The part given is the infusion of the visit."""
    REPLACE = "replace"
    """A further bag of the same visit brings the rest."""


def require_may_decide_completion(dose: Dose, *, reason: str) -> Fraction:
    """Return which share of the bag was given [%], when an investigator may decide about it.

    Raises:
        UserFacingError: The bag is not reconciled, was given whole, is decided already, or there is no reason; nothing
            was signed.
    """
    require_state(dose, DoseState.RECONCILED, code="completion-not-due")
    if dose.completion is not None:
        raise UserFacingError("completion-decided-already", dose=dose.dose_id)
    reconciliation = _reconciliation(dose)
    if not reconciliation.is_partial:
        raise UserFacingError("completion-of-whole-bag", dose=dose.dose_id)
    if not reason.strip():
        raise UserFacingError("completion-reason-missing", dose=dose.dose_id)
    return given_percent(given_ml=reconciliation.given_ml, bag_volume_ml=dose.bag_volume_ml)


def continued_by(doses_of_visit: Sequence[Dose], *, attempt: int) -> tuple[Dose, ...]:
    """Return the bags of a visit whose rest an attempt brings: given in part before it, and decided to be replaced."""
    return tuple(dose for dose in doses_of_visit if dose.attempt < attempt and dose.is_to_be_completed)


def given_before(doses_of_visit: Sequence[Dose], *, attempt: int) -> int | None:
    """Return what the earlier bags of a visit gave [cells]; None where the attempt brings no rest of another bag."""
    bags = continued_by(doses_of_visit, attempt=attempt)
    return sum(_given(dose) for dose in bags) if bags else None


def require_rest_within(
    doses_of_visit: Sequence[Dose], *, attempt: int, ordered: int, tolerance_percent: Fraction
) -> None:
    """Return when an attempt's target [cells] and what was given before stay within the visit's target.

    The visit's target is that of its first bag that was started.

    Raises:
        UserFacingError: `total-above-target`; nothing was ordered.
    """
    bags = continued_by(doses_of_visit, attempt=attempt)
    if bags:
        require_total_within(
            first_target=bags[0].target_cells,
            given=sum(_given(dose) for dose in bags),
            ordered=ordered,
            tolerance_percent=tolerance_percent,
        )


def _given(dose: Dose) -> int:
    return given_cells(
        target_cells=dose.target_cells,
        given_ml=_reconciliation(dose).given_ml,
        bag_volume_ml=dose.bag_volume_ml,
    )


def _reconciliation(dose: Dose) -> Reconciliation:
    if dose.reconciliation is None:
        raise ValueError(f"dose {dose.dose_id} is {dose.state.value} without a reconciliation")
    return dose.reconciliation
