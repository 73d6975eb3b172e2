"""One preparation as the laboratory works on it: its next step, its slot, what was taken and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import IN_PREPARATION, DoseState
from ucmsc_desktop.core.dosing.filling import Filling, check_reasons, filling_of
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_number
from ucmsc_desktop.core.protocol.model import Arm, Slots
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.dosing.final_volumes import duplicate_of, final_of_count
from ucmsc_desktop.services.queries.components import Component, components_of, materials_of
from ucmsc_desktop.services.queries.preparation import free_containers
from ucmsc_desktop.services.reading import dose_of, participant_of, unsealed_of

ATTEMPTS = 2
_LISTED = tuple(sorted(state.value for state in IN_PREPARATION | {DoseState.READY}))
_THAWING = frozenset({DoseState.READY, DoseState.PREPARING, DoseState.COUNTED})
_MARKS = ", ".join("?" * len(_LISTED))


class RunStep(Enum):
    """What a preparation needs next; both arms take the same steps."""

    START = "start"
    COMPONENTS = "components"
    COUNT = "count"
    COMMIT_COUNT = "commit-count"
    FILL = "fill"
    PREPARE = "prepare"
    SECOND_ENTRY = "second-entry"
    LABELS = "labels"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One line of the list: a dose that the ward waits for, or that is in preparation; `t0` is null before it."""

    dose: str
    participant: str
    week: int
    attempt: int
    state: str
    is_held: bool
    t0: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A duplicate count [viable cells/mL] with its viability [%], and the reasons for which it fails."""

    first: int
    second: int
    mean: int
    difference_percent: str
    viability_percent: str
    failures: tuple[Reason, ...]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One thaw with its count; the count is null until it is typed, and hidden from whoever enters it afresh.

    `equipment` holds the ids of what was scanned as used.
    """

    components: tuple[Component, ...]
    equipment: tuple[str, ...]
    at: datetime
    by: str
    count: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What goes into the bag [mL]; both volumes are null where no bag can be filled, `delivered_cells` for placebo.

    `filling` is what was measured and looked at, null until it was kept; a failed check is among the reasons.
    """

    suspension_ml: str | None
    diluent_ml: str | None
    delivered_cells: int | None
    is_failed: bool
    reasons: tuple[Reason, ...]
    filling: Filling | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationRun:
    """Everything that the laboratory sees of one preparation; persons by name, but for `operators` by id."""

    dose: str
    participant: str
    week: int
    attempt: int
    state: DoseState
    is_held: bool
    has_withdrawn: bool
    """Whether the participant withdrew: no further step is written, the quality unit ends the preparation."""
    arm: Arm
    target_cells: int
    weight_kg: Decimal
    bag_ml: str
    step: RunStep
    cabinet: str | None
    t0: datetime | None
    expires_at: datetime | None
    slots: Slots
    planned: tuple[Component, ...]
    materials: tuple[Component, ...]
    attempts: tuple[Attempt, ...]
    shortage: UserFacingError | None
    filled_at: datetime | None
    fill: Fill | None
    typed: Mapping[str, Any]
    operators: frozenset[str]

    @property
    def slot_min(self) -> int | None:
        """Return the minute from T0 of the step that is written next; null where none is due here."""
        return {
            DoseState.PREPARING: self.slots.count,
            DoseState.COUNTED: self.slots.prepared,
            DoseState.PREPARED: self.slots.second_entry,
            DoseState.SECOND_ENTERED: self.slots.labels,
        }.get(self.state)

    @property
    def may_repeat(self) -> bool:
        """Return whether the last count failed and the one repeat is left."""
        return bool(self.attempts) and _fails(self.attempts[-1]) and len(self.attempts) < ATTEMPTS


def preparation_lines(desk: Desk) -> tuple[RunLine, ...]:
    """Return the doses in preparation, the earliest T0 first, then those whose ward is ready."""
    rows = desk.record.rows(
        "SELECT id, participant, week, attempt, state, held, t0 FROM dose "  # noqa: S608 - our own constant
        f"WHERE state IN ({_MARKS}) ORDER BY t0 IS NULL, t0, seq",
        _LISTED,
    )
    return tuple(
        RunLine(
            dose=row["id"],
            participant=row["participant"],
            week=row["week"],
            attempt=row["attempt"],
            state=row["state"],
            is_held=row["held"] > 0,
            t0=None if row["t0"] is None else parse_instant(row["t0"]),
        )
        for row in rows
    )


def a_preparation_is_open(desk: Desk) -> bool:
    """Return whether any preparation is between its T0 and its label, so that the draft is written every 10 s."""
    states = tuple(state.value for state in IN_PREPARATION)
    marks = ", ".join("?" * len(states))
    return bool(desk.record.rows(f"SELECT 1 FROM dose WHERE state IN ({marks}) LIMIT 1", states))  # noqa: S608


def preparation_run(desk: Desk, dose: str) -> PreparationRun:
    """Return one preparation with what waits in its draft.

    Until the second entry of a prepared bag counts and volumes are left out: nobody who makes it reads them here.

    Raises:
        UserFacingError: The person is blinded, the dose is unknown, or its draft was changed.
    """
    view, known = unsealed_of(desk), dose_of(desk.record, dose)
    study = study_under(desk.record, known.protocol_digest)
    arm = _arm(view, study, known.participant)
    kept, is_blind = _kept(desk, view, dose), known.state is DoseState.PREPARED
    attempts = _attempts(desk, known, kept, study, is_blind=is_blind)
    planned, shortage = _planned(desk, view, dose, attempts) if known.state in _THAWING else ((), None)
    return PreparationRun(
        dose=dose,
        participant=known.participant,
        week=known.week,
        attempt=known.attempt,
        state=known.state,
        is_held=known.is_held,
        has_withdrawn=not participant_of(desk.record, known.participant).is_active,
        arm=arm,
        target_cells=known.target_cells,
        weight_kg=known.weight_kg,
        bag_ml=format_number(study.protocol.bag.volume_ml),
        step=_step(known, arm, kept, attempts),
        cabinet=(view.payload(dose, "preparation.started/1") or {}).get("cabinet"),
        t0=known.t0,
        expires_at=known.expires_at,
        slots=study.protocol.slots,
        planned=planned,
        materials=materials_of(desk, view),
        attempts=attempts,
        shortage=shortage,
        filled_at=_instant(kept.get("filled_at")),
        fill=None if is_blind else _fill(known, arm, kept, study),
        typed=kept.get("typed", {}),
        operators=frozenset(each for each in (known.people.counted_by, known.people.preparer) if each is not None),
    )


def _arm(view: UnsealedView, study: OpenStudy, participant: str) -> Arm:
    key = view.arm_of(participant)
    return next(arm for arm in study.protocol.arms if arm.key == key)


def _kept(desk: Desk, view: UnsealedView, dose: str) -> dict[str, Any]:
    """Return what waits in the draft; once it was dropped, what the last entry that took it over holds."""
    waiting = load_draft(desk.record.path, view.vault).get(dose)
    if waiting is not None:
        return waiting
    for kind in ("preparation.prepared/1", "preparation.counted/1"):
        payload = view.payload(dose, kind)
        if payload is not None:
            return payload
    return {"attempts": []}


_BY_STATE = {
    DoseState.READY: RunStep.START,
    DoseState.PREPARED: RunStep.SECOND_ENTRY,
    DoseState.SECOND_ENTERED: RunStep.LABELS,
    DoseState.LABEL_ISSUED: RunStep.LABELS,
}


def _step(known: Dose, arm: Arm, kept: dict[str, Any], attempts: tuple[Attempt, ...]) -> RunStep:
    if known.state not in {DoseState.PREPARING, DoseState.COUNTED}:
        return _BY_STATE.get(known.state, RunStep.ELSEWHERE)
    if not attempts:
        return RunStep.COMPONENTS
    if arm.cells and attempts[-1].count is None:
        return RunStep.COUNT
    if known.state is DoseState.PREPARING:
        return RunStep.COMMIT_COUNT
    is_lost = _fails(attempts[-1]) and len(attempts) >= ATTEMPTS
    return RunStep.PREPARE if is_lost or kept.get("filled_at") is not None else RunStep.FILL


def _planned(
    desk: Desk, view: UnsealedView, dose: str, attempts: tuple[Attempt, ...]
) -> tuple[tuple[Component, ...], UserFacingError | None]:
    """Return the containers of the next thaw: those of the plan, then the first-expiring free ones; or why not."""
    if not attempts:
        plan = view.payload(dose, "dose.planned/1") or {}
        return components_of(desk, plan.get("reserved", [])), None
    if not _fails(attempts[-1]) or len(attempts) >= ATTEMPTS:
        return (), None
    try:
        return components_of(desk, free_containers(desk, dose)), None
    except UserFacingError as error:
        return (), error


def _fails(attempt: Attempt) -> bool:
    return attempt.count is not None and bool(attempt.count.failures)


def _attempts(
    desk: Desk, known: Dose, kept: dict[str, Any], study: OpenStudy, *, is_blind: bool
) -> tuple[Attempt, ...]:
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    return tuple(
        Attempt(
            components=components_of(desk, each["consumed"]),
            equipment=tuple(each.get("equipment", ())),
            at=parse_instant(each["thawed_at"]),
            by=names.get(each["by"], each["by"]),
            count=None if is_blind or each["count"] is None else _count(known, each["count"], study, names),
        )
        for each in kept["attempts"]
    )


def _count(known: Dose, count: dict[str, Any], study: OpenStudy, names: Mapping[str, str]) -> Count:
    final = final_of_count(known, count, study)
    duplicate = duplicate_of(count)
    return Count(
        first=duplicate.first_cells_per_ml,
        second=duplicate.second_cells_per_ml,
        mean=int(duplicate.mean_cells_per_ml),
        difference_percent=format_grouped(duplicate.difference_percent, places=1),
        viability_percent=count["viability_percent"],
        failures=tuple(reason for reason in final.reasons if reason.severity is Severity.REFUSED),
        at=parse_instant(count["at"]),
        by=names.get(count["by"], count["by"]),
    )


def _fill(known: Dose, arm: Arm, kept: dict[str, Any], study: OpenStudy) -> Fill | None:
    if not kept["attempts"]:
        return None
    measured = kept.get("filling")
    filling = None if measured is None else filling_of(measured)
    failed = () if filling is None else check_reasons(filling.failed_checks)
    if not arm.cells:
        bag = format_number(study.protocol.bag.volume_ml)
        return Fill(
            suspension_ml="0",
            diluent_ml=bag,
            delivered_cells=None,
            is_failed=bool(failed),
            reasons=failed,
            filling=filling,
        )
    count = kept["attempts"][-1]["count"]
    if count is None:
        return None
    final = final_of_count(known, count, study)
    volumes = final.volumes
    return Fill(
        suspension_ml=_number(volumes.suspension_volume_ml),
        diluent_ml=_number(volumes.diluent_volume_ml),
        delivered_cells=volumes.delivered_cells,
        is_failed=bool(failed) or final.verdict is Severity.REFUSED,
        reasons=final.reasons + failed,
        filling=filling,
    )


def _number(value: Fraction | None) -> str | None:
    return None if value is None else format_number(value)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else parse_instant(text)
