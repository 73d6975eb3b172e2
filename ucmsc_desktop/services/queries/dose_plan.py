"""What only unblinded people read about a dose: its plan, what a check is calculated from, and what was prepared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.counts import DuplicateCount
from ucmsc_desktop.core.dosing.preparation import final_preparation
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.core.protocol.model import Arm, DoseBasis
from ucmsc_desktop.core.roles import Action, Role
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of, study_under
from ucmsc_desktop.services.dosing.usable_stock import available_containers
from ucmsc_desktop.services.queries.components import Component, components_of
from ucmsc_desktop.services.queries.dose_steps import DoseStep, next_step
from ucmsc_desktop.services.reading import dose_of, local_day, participant_of, unsealed_of

_MORE_THAN_PLANNED = 6
"""How many containers a checker is shown beyond those of the plan, so that their number tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The planned calculation: the arm, the containers to thaw, every step, and the recovery [%] they are chosen by."""

    arm: Arm
    containers: tuple[Component, ...]
    steps: tuple[Step, ...]
    recovery_percent: Fraction
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBasis:
    """What an independent check is calculated from: the stock, first expiring first, and the rules; not the plan."""

    arm: Arm
    dose_cells: int
    is_per_kg: bool
    recovery_percent: Fraction
    stock: tuple[Component, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalView:
    """What was prepared, beside its plan: components, volumes [mL] as text, cells, every step and every reason."""

    outcome: str
    components: tuple[Component, ...]
    counted_cells_per_ml: int
    suspension_ml: str | None
    diluent_ml: str | None
    delivered_cells: int | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]
    at: datetime


def is_check_due(desk: Desk, dose: Dose) -> bool:
    """Return whether the person at the desk may check this plan afresh; until she has, she is not shown it."""
    known = participant_of(desk.record, dose.participant)
    digest = open_study_of(desk.record).digest
    step = next_step(dose, known, person=desk.person, role=Role(desk.session.role), digest=digest)
    return step.step is DoseStep.CHECK and step.is_offered


def plan_view(desk: Desk, dose: str) -> PlanView | None:
    """Return the plan of a dose; None before there is one, and for whoever is to check it independently.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened.
    """
    view, known = unsealed_of(desk), dose_of(desk.record, dose)
    study = study_under(desk.record, known.protocol_digest)
    payload = view.payload(dose, "dose.planned/1")
    if payload is None or is_check_due(desk, known):
        return None
    return PlanView(
        arm=_arm(study, view.arm_of(known.participant)),
        containers=components_of(desk, payload["reserved"]),
        steps=_steps(payload),
        recovery_percent=study.protocol.cells.expected_recovery_percent,
        at=parse_instant(payload["at"]),
        by=_name(desk, known.people.planned_by),
    )


def check_basis(desk: Desk, dose: str) -> CheckBasis | None:
    """Return what the person at the desk calculates her check from; None where none is due from her.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened.
    """
    view, known = unsealed_of(desk), dose_of(desk.record, dose)
    study = study_under(desk.record, known.protocol_digest)
    if not is_check_due(desk, known):
        return None
    arm = _arm(study, view.arm_of(known.participant))
    planned = (view.payload(dose, "dose.planned/1") or {}).get("reserved", [])
    rule = study.protocol.dose
    return CheckBasis(
        arm=arm,
        dose_cells=rule.cells,
        is_per_kg=rule.basis is not DoseBasis.FIXED,
        recovery_percent=study.protocol.cells.expected_recovery_percent,
        stock=_stock(desk, planned, study) if arm.cells else (),
    )


def final_view(desk: Desk, dose: str) -> FinalView | None:
    """Return what was prepared; None before, and while a second person has to enter count and volume afresh.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened.
    """
    view, known = unsealed_of(desk), dose_of(desk.record, dose)
    study = study_under(desk.record, known.protocol_digest)
    payload = view.payload(dose, "preparation.prepared/1")
    if payload is None or known.state is DoseState.PREPARED:
        return None
    return FinalView(
        outcome=payload["outcome"],
        components=components_of(desk, payload["consumed"]),
        counted_cells_per_ml=payload["counted_cells_per_ml"],
        suspension_ml=payload["suspension_volume_ml"],
        diluent_ml=payload["diluent_volume_ml"],
        delivered_cells=payload.get("delivered_cells"),
        steps=_steps(payload),
        reasons=_reasons(known, payload, study),
        at=parse_instant(payload["at"]),
    )


def _stock(desk: Desk, planned: list[str], study: OpenStudy) -> tuple[Component, ...]:
    """Return the containers that may be thawed for the dose: those that its own plan names are among them."""
    with acting(desk, Action.READ_UNBLINDED, act="read") as tx:
        free = available_containers(tx)
    today = local_day(study, desk.now())
    usable = sorted((each.expires_on, each.code) for each in free if each.expires_on >= today)
    codes = [code for _, code in usable[:_MORE_THAN_PLANNED]]
    return components_of(desk, [*planned, *codes])


def _reasons(dose: Dose, payload: dict[str, Any], study: OpenStudy) -> tuple[Reason, ...]:
    count = payload["attempts"][-1]["count"] if payload["attempts"] else None
    if count is None:
        return ()
    final = final_preparation(
        count=DuplicateCount(
            first_cells_per_ml=count["first_cells_per_ml"], second_cells_per_ml=count["second_cells_per_ml"]
        ),
        viability=Fraction(count["viability_percent"]),
        target_cells=dose.target_cells,
        weight_kg=dose.weight_kg,
        protocol=study.protocol,
    )
    return tuple(reason for reason in final.reasons if reason.code in payload["reasons"])


def _steps(payload: dict[str, Any]) -> tuple[Step, ...]:
    """Return the steps as they were recorded."""
    return tuple(
        Step(
            name=line["name"],
            formula=line["formula"],
            value=Fraction(line["value"].replace(",", "")),
            unit=line["unit"],
        )
        for line in payload["steps"]
    )


def _arm(study: OpenStudy, key: str) -> Arm:
    return next(arm for arm in study.protocol.arms if arm.key == key)


def _name(desk: Desk, person: str | None) -> str:
    rows = desk.record.rows("SELECT name FROM person WHERE id = ?", (person,))
    return str(rows[0]["name"]) if rows else str(person)
