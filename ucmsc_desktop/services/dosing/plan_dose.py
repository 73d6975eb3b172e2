"""The planned calculation and its independent check; what it says about the arm is sealed."""

from __future__ import annotations

from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import (
    require_may_check_plan,
    require_may_declare_ready,
    require_may_plan,
)
from ucmsc_desktop.core.custody.superseded import require_order_in_force
from ucmsc_desktop.core.dosing.calculate import DoseInputs, calculate_dose
from ucmsc_desktop.core.dosing.containers import AvailableContainer, choose_containers
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.numbers import format_grouped, parse_weight_kg
from ucmsc_desktop.core.protocol.model import Arm, Sex
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, sign, study_at
from ucmsc_desktop.services.dosing.usable_stock import available_containers
from ucmsc_desktop.services.reading import cells_given_before, dose_of, local_day, participant_of


def plan_dose(desk: Desk, *, dose: str, act: str | None = None) -> dict[str, Any]:
    """Record the planned calculation and return it: every step, the arm, and the containers to thaw.

    Raises:
        UserFacingError: The dose is not due for it or was ordered under a former protocol, the participant withdrew, or
            there are not enough containers; nothing was recorded.
    """
    with acting(desk, Action.PLAN_DOSE, act=act) as tx:
        known, study = dose_of(desk.record, dose), study_at(desk.record, tx.now)
        require_may_plan(known)
        require_order_in_force(known, digest=study.digest)
        require_active(participant_of(desk.record, known.participant))
        payload = _plan(tx, known, study)
        tx.append(
            stream=f"dose:{dose}",
            kind="dose.planned/1",
            data={},
            payload=payload,
            context=f"participant:{known.participant}",
        )
    return payload


def check_plan(
    desk: Desk,
    *,
    dose: str,
    weight_text: str,
    target_cells: int,
    containers: int,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign the independent check: weight, target and number of containers entered afresh agree with the plan.

    Raises:
        UserFacingError: A value differs, the signer made the plan, the participant withdrew, or it is not due;
            nothing was recorded.
    """
    weight = parse_weight_kg(weight_text)
    with acting(desk, Action.CHECK_PLAN, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_check_plan(known, person=signature.person)
        require_order_in_force(known, digest=study_at(desk.record, tx.now).digest)
        require_active(participant_of(desk.record, known.participant))
        plan = tx.unsealed.payload(dose, "dose.planned/1")
        found = (weight, target_cells, containers)
        if plan is None or found != (known.weight_kg, known.target_cells, len(plan["reserved"])):
            raise UserFacingError("plan-check-differs", dose=dose)
        sign(
            tx,
            signature,
            Action.CHECK_PLAN,
            stream=f"dose:{dose}",
            kind="dose.plan-checked/1",
            meaning="I calculated this dose independently and agree.",
            payload={"weight_kg": weight_text, "target_cells": target_cells, "containers": containers},
            context=f"participant:{known.participant}",
        )


def declare_ready(desk: Desk, *, dose: str, vein_flows: bool, act: str | None = None) -> None:
    """Record that the ward is ready and the vein flows: from now on the laboratory may start.

    Raises:
        UserFacingError: The plan is not checked, no vein flows, or the participant withdrew; nothing was recorded.
    """
    with acting(desk, Action.DECLARE_READY, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_declare_ready(known, vein_flows=vein_flows)
        require_order_in_force(known, digest=study_at(desk.record, tx.now).digest)
        require_active(participant_of(desk.record, known.participant))
        tx.append(stream=f"dose:{dose}", kind="ward.ready/1", data={"vein_flows": vein_flows})


def inputs_of(record: Record, dose: Dose) -> DoseInputs:
    """Return what the calculation of an ordered dose rests on: weight of the order, height, sex, what was given."""
    known = participant_of(record, dose.participant)
    return DoseInputs(
        weight_kg=dose.weight_kg,
        height_cm=known.height_cm,
        sex=Sex(known.sex),
        given_cells=cells_given_before(record, dose),
    )


def arm_of(tx: Transaction, study: OpenStudy, participant: str) -> Arm:
    """Return the arm of a participant as the protocol describes it."""
    key = tx.unsealed.arm_of(participant)
    return next(arm for arm in study.protocol.arms if arm.key == key)


def step_lines(steps: tuple[Step, ...]) -> list[dict[str, str]]:
    """Return the steps of a calculation as text, so that a person can repeat each by hand."""
    return [
        {"name": step.name, "formula": step.formula, "value": format_grouped(step.value), "unit": step.unit}
        for step in steps
    ]


def _plan(tx: Transaction, dose: Dose, study: OpenStudy) -> dict[str, Any]:
    arm = arm_of(tx, study, dose.participant)
    calculation = calculate_dose(inputs_of(tx.record, dose), study.protocol)
    chosen: tuple[AvailableContainer, ...] = ()
    if arm.cells:
        chosen = choose_containers(
            available_containers(tx),
            target_cells=dose.target_cells,
            expected_recovery_percent=study.protocol.cells.expected_recovery_percent,
            on=local_day(study, tx.now),
        )
    return {
        "arm": arm.key,
        "reserved": [container.code for container in chosen],
        "steps": step_lines(calculation.steps),
        "at": instant_text(tx.now),
    }
