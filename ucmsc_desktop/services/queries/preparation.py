"""What unblinded people read about a preparation: the plan, what was prepared, and which containers are free."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.dosing.containers import choose_containers
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting, study_under
from ucmsc_desktop.services.dosing.final_volumes import drawn_volume_ml
from ucmsc_desktop.services.dosing.kept_inputs import kept_inputs
from ucmsc_desktop.services.dosing.usable_stock import available_containers
from ucmsc_desktop.services.reading import dose_of, local_day


def plan_of(desk: Desk, dose: str) -> dict[str, Any]:
    """Return the planned calculation of a dose with arm and containers.

    Raises:
        UserFacingError: The person is blinded, or the dose has no plan.
    """
    return _payload(desk, dose, "dose.planned/1")


def prepared_of(desk: Desk, dose: str) -> dict[str, Any]:
    """Return what was prepared: components, counts, volumes and outcome.

    Raises:
        UserFacingError: The person is blinded, or nothing was prepared.
    """
    return _payload(desk, dose, "preparation.prepared/1")


def free_containers(desk: Desk, dose: str) -> list[str]:
    """Return the containers that a repeated thaw of this dose would take: first expiring first.

    Raises:
        UserFacingError: The person is blinded, or there are not enough containers.
    """
    with acting(desk, Action.READ_UNBLINDED, act="read") as tx:
        known = dose_of(desk.record, dose)
        study = study_under(desk.record, known.protocol_digest)
        chosen = choose_containers(
            available_containers(tx),
            target_cells=known.target_cells,
            expected_recovery_percent=study.protocol.cells.expected_recovery_percent,
            on=local_day(study, tx.now),
        )
    return [container.code for container in chosen]


def drawn_volume(desk: Desk, dose: str) -> Fraction:
    """Return the suspension that an open preparation draws into its bag [mL] by its last count; 0 without cells.

    Raises:
        UserFacingError: The person is blinded, nothing waits for the dose, or nothing was counted.
    """
    with acting(desk, Action.READ_UNBLINDED, act="read") as tx:
        known = dose_of(desk.record, dose)
        attempts = kept_inputs(tx, dose)["attempts"]
        return drawn_volume_ml(tx, known, attempts, study_under(desk.record, known.protocol_digest))


def _payload(desk: Desk, dose: str, kind: str) -> dict[str, Any]:
    with acting(desk, Action.READ_UNBLINDED, act="read") as tx:
        payload = tx.unsealed.payload(dose, kind)
    if payload is None:
        raise UserFacingError("preparation-not-found", dose=dose)
    return payload
