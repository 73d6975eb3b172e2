"""One infusion as its page shows it: bag, clock, observations due and made, stop and account of the volume."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from ucmsc_desktop.core.bedside.flow import SitePoint, site_checks_due
from ucmsc_desktop.core.bedside.infusion import due_observations, reconcile
from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.custody.dose import Dose, Infusion, Observation, Reconciliation, SiteCheck
from ucmsc_desktop.core.custody.states import STARTED, DoseState
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.protocol.model import Moment, Protocol
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, protocol_of
from ucmsc_desktop.services.bedside.run_infusion import Measures, Volumes
from ucmsc_desktop.services.reading import dose_of, participant_of, subject_of

_OBSERVED = "observation.recorded/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLine:
    """One observation of the protocol that applies by now; what was recorded is the last of its point.

    `due_at` is None for the one before the start; `observed_at`, `by_name`, `measures` are None until it is recorded.
    """

    point: str
    moment: Moment
    minutes: int
    due_at: datetime | None
    observed_at: datetime | None
    by_name: str | None
    measures: Measures | None
    late_entry_at: datetime | None = None
    """When it was entered, if that was late; both times are shown then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """One look at the infusion site that is recorded or due; `due_at` is None at the next visit."""

    point: SitePoint
    due_at: datetime | None
    check: SiteCheck | None = None
    by_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionDetail:
    """One dose from the bag on the ward to the reconciled bag; `code` is what its label bears.

    `infusion` and `infusions` count the infusions of the plan, `running` is None until the start and
    `not_given_reason` set when it was not given.
    """

    dose: str
    participant: str
    initials: str
    sex: str
    week: int
    infusion: int
    infusions: int
    pack_code: str
    code: str
    state: DoseState
    is_held: bool
    bag_volume_ml: Decimal
    duration_min: int
    latest_start: datetime | None
    expires_at: datetime | None
    running: Infusion | None
    observations: tuple[ObservationLine, ...]
    site: tuple[SiteLine, ...]
    reconciliation: Reconciliation | None
    not_given_reason: str | None


def is_at_the_bedside(desk: Desk, dose: str) -> bool:
    """Return whether a dose's bag is on the ward or its infusion was started; False for an unknown dose."""
    rows = desk.record.rows("SELECT state FROM dose WHERE id = ?", (dose,))
    return bool(rows) and DoseState(rows[0]["state"]) in STARTED | {DoseState.ON_WARD}


def dose_of_started_bag(desk: Desk, code: str) -> str | None:
    """Return the dose whose bag bears a code, when its infusion was started; None otherwise."""
    found = subject_of(desk.record, code)
    if found is None or found[0] != "dose":
        return None
    rows = desk.record.rows("SELECT started_at FROM dose WHERE id = ?", (found[1],))
    return found[1] if rows and rows[0]["started_at"] is not None else None


def require_at_the_bedside(desk: Desk, dose: str) -> None:
    """Return when a dose can be shown at the bedside.

    Raises:
        UserFacingError: Its bag is not on the ward yet, or the dose ended without an infusion.
    """
    if not is_at_the_bedside(desk, dose):
        raise UserFacingError("not-at-the-bedside", dose=dose)


def infusion_detail(desk: Desk, dose: str) -> InfusionDetail:
    """Return one dose as the bedside may know it: no seal is opened.

    Raises:
        UserFacingError: No dose has this id, or no study is open.
    """
    known = dose_of(desk.record, dose)
    protocol = protocol_of(desk.record, known.protocol_digest)
    participant = participant_of(desk.record, known.participant)
    return InfusionDetail(
        dose=dose,
        participant=known.participant,
        initials=participant.initials,
        sex=participant.sex,
        week=known.week,
        infusion=known.visit,
        infusions=len(protocol.visits.weeks),
        pack_code=known.pack_code or "",
        code=known.code or "",
        state=known.state,
        is_held=known.is_held,
        bag_volume_ml=known.bag_volume_ml,
        duration_min=known.duration_min,
        latest_start=known.latest_start,
        expires_at=known.expires_at,
        running=known.infusion,
        observations=_observations(desk, known, protocol),
        site=_site(desk, known),
        reconciliation=known.reconciliation,
        not_given_reason=known.ended_reason if known.state is DoseState.NOT_GIVEN else None,
    )


def outcome_of(desk: Desk, *, dose: str, volumes: Volumes) -> str:
    """Return what a reconciliation would say, `complete` or `partial`, so that it is known before it is signed.

    Raises:
        UserFacingError: A volume cannot be read, or they do not make the bag's volume; nothing was signed.
    """
    known = dose_of(desk.record, dose)
    return reconcile(
        bag_volume_ml=known.bag_volume_ml,
        tolerance_ml=protocol_of(desk.record, known.protocol_digest).bag.given_tolerance_ml,
        **volumes.in_ml(),
    ).value


def _observations(desk: Desk, dose: Dose, protocol: Protocol) -> tuple[ObservationLine, ...]:
    if dose.state not in STARTED | {DoseState.ON_WARD}:
        return ()
    entries = with_corrections(desk.record.events(f"dose:{dose.dose_id}"))
    events = {event.text("point"): event for event in entries if event.kind == _OBSERVED}
    made = {each.point: each for each in dose.observations}
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    infusion = dose.infusion
    due = due_observations(
        protocol.observations,
        started_at=None if infusion is None else infusion.started_at,
        stopped_at=None if infusion is None else infusion.stopped_at,
        recorded=made,
    )
    return tuple(
        ObservationLine(
            point=each.point.id,
            moment=each.point.moment,
            minutes=each.point.minutes,
            due_at=each.due_at,
            observed_at=made[each.point.id].observed_at if each.recorded else None,
            by_name=names.get(made[each.point.id].by) if each.recorded else None,
            measures=_measures(events[each.point.id]) if each.recorded else None,
            late_entry_at=_late_entry(made.get(each.point.id)),
        )
        for each in due
    )


def _late_entry(made: Observation | None) -> datetime | None:
    return made.entered_at if made is not None and made.is_late_entry else None


def next_visit_began(desk: Desk, dose: Dose) -> bool:
    """Return whether the bag of a later visit of the participant is on the ward, or its infusion was started."""
    states = tuple(sorted(state.value for state in STARTED | {DoseState.ON_WARD}))
    marks = ", ".join("?" * len(states))
    sql = f"SELECT 1 FROM dose WHERE participant = ? AND visit > ? AND state IN ({marks}) LIMIT 1"  # noqa: S608
    return bool(desk.record.rows(sql, (dose.participant, dose.visit, *states)))


def _site(desk: Desk, dose: Dose) -> tuple[SiteLine, ...]:
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    made = tuple(
        SiteLine(point=SitePoint(each.point), due_at=None, check=each, by_name=names.get(each.by))
        for each in dose.site_checks
    )
    due = site_checks_due(dose, next_visit_began=next_visit_began(desk, dose))
    return (*made, *(SiteLine(point=point, due_at=at) for point, at in due))


def _measures(event: Event) -> Measures:
    return Measures(**{field.name: event.data[field.name] for field in fields(Measures)})  # type: ignore[arg-type]
