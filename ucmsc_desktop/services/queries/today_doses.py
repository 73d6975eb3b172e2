"""The doses and bags that wait for a person: by the public state alone, no seal is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from ucmsc_desktop.core.bedside.flow import site_checks_due
from ucmsc_desktop.core.bedside.infusion import due_observations, expected_end, next_due
from ucmsc_desktop.core.custody.dose import Dose, Infusion
from ucmsc_desktop.core.custody.slots import next_opening
from ucmsc_desktop.core.custody.states import BAGGED, IN_PREPARATION, OPEN, RUNNING, STARTED, DoseState
from ucmsc_desktop.core.custody.superseded import is_superseded
from ucmsc_desktop.core.custody.transport import leaves_at
from ucmsc_desktop.core.protocol.model import Moment, Protocol
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.queries.infusion_detail import next_visit_began
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, urgency_at
from ucmsc_desktop.services.reading import dose_of, local_day

MOST_DOSES = 80
"""Of so many doses the lines are made, the first to expire first; the page says that there are more."""
_OBSERVED_DAYS = timedelta(days=2)
_OBSERVATION_AHEAD = timedelta(minutes=10)
_LAST_VISITS: Final = (
    "SELECT e.id, e.participant, e.expires_at, e.seq, 1 FROM dose d JOIN dose e ON e.participant = d.participant "
    "WHERE d.state IN ('on-ward', 'infusing', 'paused', 'stopped') AND e.state = 'reconciled' AND e.started_at <= ? "
    "AND e.visit = (SELECT MAX(visit) FROM dose WHERE participant = d.participant AND visit < d.visit)"
)
"""The infusion before the one that is at the bedside: its site is looked at again."""
_SITE_TIME = timedelta(minutes=30)
_STOP_AHEAD = timedelta(minutes=5)
_S, _T = DoseState, Task
_LABORATORY = frozenset({Role.LAB, Role.QA, Role.PHARMACIST})
_WARD = frozenset({Role.NURSE})
_LOGGER_SEEN_BY = frozenset({Role.QA, Role.PHARMACIST})
_HOLDS = frozenset({Role.QA, Role.PHARMACIST, Role.INVESTIGATOR, Role.NURSE})

_SLOTTED: Final[Mapping[DoseState, tuple[Task, str]]] = {
    _S.PREPARING: (_T.RECORD_COUNT, "count"),
    _S.COUNTED: (_T.PREPARE_BAG, "prepared"),
    _S.PREPARED: (_T.SECOND_ENTRY, "second_entry"),
    _S.SECOND_ENTERED: (_T.ISSUE_LABEL, "labels"),
    _S.LABEL_ISSUED: (_T.CONFIRM_LABEL, "labels"),
    _S.LABELLED: (_T.RELEASE_BAG, "released"),
    _S.RELEASED: (_T.DISPENSE_BAG, "dispensed"),
}
_BEFORE_T0: Final = {
    _S.ORDERED: _T.PLAN_DOSE,
    _S.PLANNED: _T.CHECK_PLAN,
    _S.PLAN_CHECKED: _T.DECLARE_READY,
    _S.READY: _T.START_PREPARATION,
}
_ACTION: Final = {
    _T.SIGN_STOP: Action.STOP_INFUSION,
    _T.COMPARE_PAPER: Action.ENTER_FROM_PAPER,
    _T.SET_ASIDE: Action.SET_ASIDE_BAG,
    _T.STOP_DOSE: Action.SET_ASIDE_BAG,
}
"""What a role must be allowed to do for a task that is named otherwise."""
_STATES_OF: Final[Mapping[Role, frozenset[DoseState]]] = {
    Role.LAB: OPEN - {_S.ORDERED, _S.PLAN_CHECKED, _S.IN_TRANSIT, _S.ON_WARD},
    Role.QA: OPEN | RUNNING,
    Role.PHARMACIST: OPEN | RUNNING,
    Role.COURIER: frozenset({_S.DISPENSED, _S.IN_TRANSIT}),
    Role.NURSE: frozenset({_S.PLAN_CHECKED, _S.DISPENSED, _S.IN_TRANSIT, _S.ON_WARD, _S.RECONCILED}) | STARTED,
    Role.INVESTIGATOR: OPEN | {_S.STOPPED},
}
"""The states of which a task for the role can follow; the roles that are missing have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """One task of a dose: when, whose it is besides the role's, and whose it never is."""

    task: Task
    opens_at: datetime | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    only: str | None = None
    never: frozenset[str | None] = frozenset()
    roles: frozenset[Role] | None = None

    def is_for(self, person: str, role: Role) -> bool:
        """Return whether the person can do it."""
        allowed = self.roles
        if allowed is None:
            allowed = MATRIX[_ACTION.get(self.task) or Action(self.task.value)]
        return role in allowed and person not in self.never and self.only in {None, person}


def dose_lines(desk: Desk, study: OpenStudy) -> tuple[TodayLine, ...]:
    """Return what waits for the person at the desk among the doses in flight, of at most `MOST_DOSES` doses."""
    role = Role(desk.session.role)
    now = desk.now()
    return tuple(
        _line(wanted, dose, row, now=now, today=local_day(study, now))
        for row in _rows(desk, role, now)
        for dose in (dose_of(desk.record, row["id"]),)
        for own in (_own(desk, dose, study),)
        for wanted in (
            (*_wanted(dose, in_force=study, own=own, now=now), *_site(desk, dose))
            if row["withdrawn_from"] is None or dose.state not in OPEN
            else _stopped_by_withdrawal(dose, own.protocol, now)
        )
        if wanted.is_for(desk.person, role)
    )


def doses_beyond(desk: Desk) -> int:
    """Return how many doses in flight the lines leave out."""
    sql, parameters = _chosen(Role(desk.session.role), desk.now())
    found = int(desk.record.rows(f"SELECT COUNT(*) AS found FROM ({sql})", parameters)[0]["found"])  # noqa: S608
    return max(found - MOST_DOSES, 0)


def _rows(desk: Desk, role: Role, now: datetime) -> list[dict[str, Any]]:
    sql, parameters = _chosen(role, now)
    order = "ORDER BY ended, COALESCE(expires_at, '~'), seq"
    return desk.record.rows(
        f"SELECT d.id, p.initials, p.withdrawn_from FROM (SELECT * FROM ({sql}) {order} LIMIT ?) d "  # noqa: S608
        f"JOIN participant p ON p.id = d.participant {order.replace('seq', 'd.seq')}",
        (*parameters, MOST_DOSES),
    )


def _chosen(role: Role, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Return which doses concern a role: reconciled ones only while something about them can still be due."""
    chosen = _STATES_OF.get(role, frozenset())
    states = tuple(sorted(state.value for state in chosen - {_S.RECONCILED}))
    marks = ", ".join("?" * len(states))
    sql = f"SELECT id, participant, expires_at, seq, 0 AS ended FROM dose WHERE state IN ({marks})"  # noqa: S608
    if role in MATRIX[Action.DECIDE_COMPLETION]:
        sql += " UNION ALL SELECT id, participant, expires_at, seq, 0 FROM dose "
        sql += "WHERE id IN (SELECT dose FROM partial_infusion)"
    if _S.RECONCILED not in chosen:
        return sql, states
    # The plus keeps SQLite from walking every reconciled dose there ever was.
    ended = "SELECT id, participant, expires_at, seq, 1 FROM dose WHERE started_at > ? AND +state = 'reconciled'"
    since = instant_text(now - _OBSERVED_DAYS)
    return f"{sql} UNION ALL {ended} UNION ALL {_LAST_VISITS}", (*states, since, since)


def _line(wanted: _Wanted, dose: Dose, row: dict[str, Any], *, now: datetime, today: date) -> TodayLine:
    return TodayLine(
        task=wanted.task,
        subject=_subject(wanted.task, dose.state),
        name=dose.dose_id,
        urgency=urgency_at(now, today=today, opens_at=wanted.opens_at, due_at=wanted.due_at, due_on=wanted.due_on),
        participant=dose.participant,
        initials=row["initials"],
        week=dose.week,
        pack_code=dose.pack_code,
        opens_at=wanted.opens_at,
        due_at=wanted.due_at,
        due_on=wanted.due_on,
    )


def _subject(task: Task, state: DoseState) -> Subject:
    if task is _T.DECIDE_COMPLETION:
        return Subject.DOSE
    if state in STARTED or task is _T.START_INFUSION:
        return Subject.INFUSION
    if task in {_T.START_PREPARATION, _T.RECORD_COUNT, _T.PREPARE_BAG, _T.SECOND_ENTRY}:
        return Subject.PREPARATION
    return Subject.BAG if state in BAGGED | IN_PREPARATION else Subject.DOSE


def _own(desk: Desk, dose: Dose, in_force: OpenStudy) -> OpenStudy:
    """Return the study with the version of the protocol that the dose was ordered under."""
    return in_force if dose.protocol_digest == in_force.digest else study_under(desk.record, dose.protocol_digest)


def _wanted(dose: Dose, *, in_force: OpenStudy, own: OpenStudy, now: datetime) -> Iterator[_Wanted]:
    """Yield what a dose waits for at an instant; a hold takes the place of every step that it stops.

    An order under a former version of the protocol waits for a new order.
    """
    if is_superseded(dose, digest=in_force.digest):
        yield _Wanted(task=_T.ORDER_DOSE)
        return
    if dose.is_held and dose.state in OPEN:
        yield _Wanted(task=_T.SEE_HOLD, roles=_HOLDS)
    if dose.state in _BEFORE_T0 and not dose.is_held:
        yield _before_t0(dose, own)
    elif dose.state in _SLOTTED:
        yield from _slotted(dose, own.protocol, now)
    if not dose.is_held and any(each.findings for each in dose.logger_files):
        yield _Wanted(task=_T.SEE_LOGGER, roles=_LOGGER_SEEN_BY)
    if dose.state in BAGGED:
        yield from _bagged(dose, own.protocol, now)
    if dose.state in STARTED:
        yield from _started(dose, own.protocol, now)


def _stopped_by_withdrawal(dose: Dose, protocol: Protocol, now: datetime) -> Iterator[_Wanted]:
    """Yield who ends a dose from T0 on: the quality unit until its release, then whoever has the bag in hand."""
    if dose.t0 is None:
        return
    if dose.state in IN_PREPARATION | {_S.LABELLED}:
        minute, slots = protocol.slots.released, protocol.slots
        opens = next_opening(now, t0=dose.t0, slot_min=minute, plan=slots)
        yield _Wanted(
            task=_T.STOP_DOSE,
            opens_at=opens,
            never=_barred(_T.RELEASE_BAG, dose),
            roles=MATRIX[Action.RELEASE_BAG],
        )
    elif dose.open_transfer is not None:
        yield _Wanted(task=_T.TAKE_OVER, due_at=dose.latest_start, only=dose.open_transfer.taker)
    else:
        yield _set_aside(_T.STOP_DOSE, dose)


def _before_t0(dose: Dose, study: OpenStudy) -> _Wanted:
    day, people = local_day(study, dose.ordered_at), dose.people
    if dose.needs_countersignature:
        return _Wanted(task=_T.COUNTERSIGN_ORDER, due_on=day, never=frozenset({people.ordered_by}))
    never = frozenset({people.planned_by}) if dose.state is _S.PLANNED else frozenset[str | None]()
    return _Wanted(task=_BEFORE_T0[dose.state], due_on=day, never=never)


def _slotted(dose: Dose, protocol: Protocol, now: datetime) -> Iterator[_Wanted]:
    task, slot = _SLOTTED[dose.state]
    stopped_by_hold = dose.state not in IN_PREPARATION
    if dose.t0 is None or (stopped_by_hold and (dose.is_held or _is_expired(dose, now))):
        return
    slots = protocol.slots
    minute = int(getattr(slots, slot))
    closes = dose.t0 + timedelta(minutes=minute, seconds=slots.open_seconds)
    opens = next_opening(now, t0=dose.t0, slot_min=minute, plan=slots)
    yield _Wanted(task=task, opens_at=opens, due_at=closes, never=_barred(task, dose))


def _barred(task: Task, dose: Dose) -> frozenset[str | None]:
    """Return who worked on the bag and so may not do the task."""
    people = dose.people
    match task:
        case Task.SECOND_ENTRY:
            return frozenset({people.counted_by, people.preparer})
        case Task.DISPENSE_BAG:
            return frozenset({people.released_by, people.preparer})
        case Task.RELEASE_BAG:
            return frozenset(
                {people.started_by, people.counted_by, people.preparer, people.second_entry_by}
                | {people.label_issued_by, people.confirmed_by}
            )
    return frozenset()


def _bagged(dose: Dose, protocol: Protocol, now: datetime) -> Iterator[_Wanted]:
    if _is_expired(dose, now):
        yield _set_aside(_T.SET_ASIDE, dose, due_at=dose.expires_at)
        return
    if not dose.label_confirmed:
        yield _Wanted(task=_T.CONFIRM_LABEL, due_at=dose.latest_start)
    transfer = dose.open_transfer
    if transfer is not None:
        yield _Wanted(task=_T.TAKE_OVER, due_at=dose.latest_start, only=transfer.taker)
    elif not dose.is_held:
        yield from _next_hand(dose, protocol)


def _next_hand(dose: Dose, protocol: Protocol) -> Iterator[_Wanted]:
    if dose.state in {_S.DISPENSED, _S.IN_TRANSIT}:
        opens = leaves_at(dose, slots=protocol.slots)
        yield _Wanted(
            task=_T.HAND_OVER,
            opens_at=opens,
            due_at=dose.latest_start,
            only=dose.holder,
            roles=MATRIX[Action.HAND_OVER] - MATRIX[Action.RECEIVE_BAG],
        )
    if dose.state is _S.IN_TRANSIT:
        yield _Wanted(task=_T.RECEIVE_BAG, due_at=dose.latest_start, only=dose.holder)
    if dose.state is _S.ON_WARD:
        yield _Wanted(task=_T.START_INFUSION, due_at=dose.latest_start, roles=_WARD)


def _set_aside(task: Task, dose: Dose, *, due_at: datetime | None = None) -> _Wanted:
    """Return that a bag is taken out of the way by whoever has it: the ward, its holder, or the laboratory."""
    if dose.state is _S.ON_WARD:
        return _Wanted(task=task, due_at=due_at, roles=_WARD)
    transfer = dose.open_transfer
    holder = dose.holder if transfer is None else transfer.giver
    if holder is None:
        return _Wanted(task=task, due_at=due_at, roles=_LABORATORY)
    return _Wanted(task=task, due_at=due_at, only=holder)


def _is_expired(dose: Dose, now: datetime) -> bool:
    return dose.expires_at is not None and now >= dose.expires_at


def _started(dose: Dose, protocol: Protocol, now: datetime) -> Iterator[_Wanted]:
    infusion = dose.infusion
    if infusion is None:
        return
    if dose.state is _S.INFUSING:
        end = expected_end(infusion, now=now)
        yield _Wanted(task=_T.STOP_INFUSION, opens_at=end - _STOP_AHEAD, due_at=end, roles=_WARD)
    elif dose.state is _S.PAUSED:
        yield _Wanted(task=_T.RESUME_INFUSION, roles=_WARD)
    elif dose.state is _S.STOPPED:
        if infusion.form is not None and not infusion.stop_signed:
            yield _Wanted(task=_T.COMPARE_PAPER, never=frozenset({infusion.entered_by}))
        else:
            yield _Wanted(task=_T.RECONCILE_BAG if infusion.stop_signed else _T.SIGN_STOP)
    if dose.waits_for_decision:
        yield _Wanted(task=_T.DECIDE_COMPLETION)
    due = _observation(infusion, dose, protocol)
    if due is not None:
        yield _Wanted(task=_T.OBSERVE, opens_at=due - _OBSERVATION_AHEAD, due_at=due, roles=_WARD)


def _site(desk: Desk, dose: Dose) -> Iterator[_Wanted]:
    """Yield the next look at the infusion site: at the end, after 24 h, and when the next visit's bag is there."""
    if dose.state not in {_S.STOPPED, _S.RECONCILED}:
        return
    for _point, at in site_checks_due(dose, next_visit_began=next_visit_began(desk, dose))[:1]:
        yield _Wanted(task=_T.CHECK_SITE, opens_at=at, due_at=None if at is None else at + _SITE_TIME, roles=_WARD)


def _observation(infusion: Infusion, dose: Dose, protocol: Protocol) -> datetime | None:
    """Return when the next observation is due; the one before the start belongs to the start."""
    points = due_observations(
        protocol.observations,
        started_at=infusion.started_at,
        stopped_at=infusion.stopped_at,
        recorded={each.point for each in dose.observations},
    )
    due = next_due([each for each in points if each.point.moment is not Moment.BEFORE])
    return None if due is None else due.due_at
