"""Print the unblinded worksheets of a dose: the laboratory's preparation and the pharmacy's calculation."""

from __future__ import annotations

from enum import Enum

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import ENDED, DoseState
from ucmsc_desktop.core.dosing.calculate import calculate_dose
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.numbers import format_cells, format_number
from ucmsc_desktop.core.protocol.model import Arm
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.step_names import STEP_NAMES
from ucmsc_desktop.paper.worksheet import WorkComponent, WorkFigure, Worksheet
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.dosing.plan_dose import inputs_of
from ucmsc_desktop.services.dosing.worksheet_steps import pharmacy_steps, preparation_steps
from ucmsc_desktop.services.queries.components import Component, materials_of
from ucmsc_desktop.services.queries.dose_plan import PlanView, plan_view
from ucmsc_desktop.services.reading import dose_of, participant_of, unsealed_of

_ROOMS = 8
"""So many lines for components has every worksheet, used or not; a plan that names more has more."""
_NOTHING = WorkComponent(identifier="", lot="", use_by="", amount="")
_TO_WRITE = "________"
_BEFORE_CHECK = frozenset({DoseState.ORDERED, DoseState.PLANNED})


class WorksheetKind(Enum):
    """Whose work a worksheet guides."""

    PREPARATION = "preparation"
    PHARMACY = "pharmacy"


def worksheet_of(desk: Desk, dose: str, *, kind: WorksheetKind) -> Worksheet:
    """Return a worksheet of a dose; printing it is no act on the dose, and nothing is recorded.

    Whoever is to check the plan independently gets the pharmacy's worksheet with empty figures.

    Raises:
        UserFacingError: The role is blinded, the person holds no study key, no such dose, the dose ended, or a
            preparation's worksheet is asked for before its plan was checked.
    """
    require(Role(desk.session.role), Action.PRINT_WORKSHEET)
    record, known = desk.record, dose_of(desk.record, dose)
    study, head = study_under(record, known.protocol_digest), record.head()
    _require_may_print(known, kind)
    arm, plan = _arm(desk, study, known), plan_view(desk, dose)
    if head is None:
        raise UserFacingError("dose-unknown", dose=dose)
    slots, is_preparation = study.protocol.slots, kind is WorksheetKind.PREPARATION
    return Worksheet(
        title="Preparation worksheet 制备工作单" if is_preparation else "Pharmacy worksheet 药房工作单",
        study_code=study.protocol.id,
        dose_id=dose,
        facts=_facts(desk, known, study, arm, is_planned=plan is not None),
        components=_components(desk, plan, arm),
        figures=() if is_preparation else _figures(desk, plan, known, study),
        steps=preparation_steps(slots=slots, cells=arm.cells) if is_preparation else pharmacy_steps(slots=slots),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=is_demonstration(record),
    )


def _require_may_print(dose: Dose, kind: WorksheetKind) -> None:
    if dose.state in ENDED:
        raise UserFacingError("dose-ended", dose=dose.dose_id)
    if kind is WorksheetKind.PREPARATION and dose.state in _BEFORE_CHECK:
        raise UserFacingError("worksheet-before-check", dose=dose.dose_id)


def _arm(desk: Desk, study: OpenStudy, dose: Dose) -> Arm:
    key = unsealed_of(desk).arm_of(dose.participant)
    return next(arm for arm in study.protocol.arms if arm.key == key)


def _facts(desk: Desk, dose: Dose, study: OpenStudy, arm: Arm, *, is_planned: bool) -> tuple[SheetFact, ...]:
    known = participant_of(desk.record, dose.participant)
    target = f"{format_cells(dose.target_cells)} ({dose.target_cells:,})" if is_planned else _TO_WRITE
    t0 = _TO_WRITE if dose.t0 is None else local_time_text(dose.t0.astimezone(study.zone))
    facts = (
        ("Participant", "受试者", f"{known.screening_number} · {known.randomisation_number} · {known.initials}"),
        ("Visit", "访视", f"week 第 {dose.week} 周 · attempt 次数 {dose.attempt}"),
        ("Arm", "组别", f"{arm.name_en} {arm.name_zh}"),
        ("Target dose", "目标剂量", target),
        ("Weight on the day", "当日体重", f"{format_number(dose.weight_kg)} kg"),
        ("Bag", "输注袋", f"{format_number(dose.bag_volume_ml)} mL"),
        ("T0", "制备起点", t0),
        ("Use by", "有效期至", f"T0 + {study.protocol.expiry.minutes} min"),
    )
    return tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)


def _components(desk: Desk, plan: PlanView | None, arm: Arm) -> tuple[WorkComponent, ...]:
    """Return what the plan names or, without cells, the materials of the day; empty lines fill up what is left."""
    found: tuple[Component, ...] = () if plan is None else plan.containers
    if plan is not None and not arm.cells:
        found = materials_of(desk, unsealed_of(desk))
    lines = [_component(part) for part in found]
    return (*lines, *[_NOTHING] * (_ROOMS - len(lines)))


def _component(part: Component) -> WorkComponent:
    amount = f"{part.volume_ml} mL" if part.viable_cells is None else format_cells(part.viable_cells)
    return WorkComponent(
        identifier=" ".join(part.code[start : start + 4] for start in range(0, len(part.code), 4)),
        lot=part.lot,
        use_by=f"≤ {part.expires_on}",
        amount=amount,
    )


def _figures(desk: Desk, plan: PlanView | None, dose: Dose, study: OpenStudy) -> tuple[WorkFigure, ...]:
    """Return the planned calculation; its figures are empty for whoever is to calculate afresh, and before the plan."""
    if plan is not None:
        return tuple(
            _figure(step, formula=step.formula, value=figure_text(step.value, step.unit)) for step in plan.steps
        )
    steps = calculate_dose(inputs_of(desk.record, dose), study.protocol).steps
    return tuple(_figure(step, formula="", value="") for step in steps)


def _figure(step: Step, *, formula: str, value: str) -> WorkFigure:
    name_en, name_zh = STEP_NAMES[step.name]
    return WorkFigure(name_en=name_en, name_zh=name_zh, formula=formula, value=value)
