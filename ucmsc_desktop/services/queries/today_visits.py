"""The participants who wait for a person: visits that are due or late, and whoever arrived today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.core.trial.schedule import NextVisit, Standing, earliest_day, next_visit
from ucmsc_desktop.core.trial.visits import visit_window
from ucmsc_desktop.services.acting import Desk, OpenStudy
from ucmsc_desktop.services.queries.participant_day import Due, Step, due_step
from ucmsc_desktop.services.queries.participants import IN_FLIGHT
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency, urgency_at
from ucmsc_desktop.services.reading import doses_of, infused_visits, infusion_days, local_day, participant_of

MOST_VISITS = 200
"""Of so many participants the visits are read, those due first."""
_RECENT_ENTRIES = 3000
_MOST_ARRIVED = 60
_CLINIC = MATRIX[Action.ENROL_PARTICIPANT]
_CONCERNED = frozenset[Role]().union(
    _CLINIC, *(MATRIX[action] for action in (Action.PRINT_WRISTBAND, Action.COUNTERSIGN_WEIGHT))
)
_TASKS: Final[Mapping[Step, Task]] = {
    Step.CONFIRM_WRISTBAND: Task.CONFIRM_WRISTBAND,
    Step.PRINT_WRISTBAND: Task.PRINT_WRISTBAND,
    Step.WEIGH: Task.WEIGH,
    Step.WEIGH_AGAIN: Task.WEIGH_AGAIN,
    Step.COUNTERSIGN_WEIGHT: Task.COUNTERSIGN_WEIGHT,
    Step.SIGN_FITNESS: Task.SIGN_FITNESS,
    Step.ORDER_DOSE: Task.ORDER_DOSE,
}
_BY_ANOTHER: Final = frozenset({Step.WEIGH_AGAIN, Step.COUNTERSIGN_WEIGHT})
_IN_FLIGHT = tuple(sorted(state.value for state in IN_FLIGHT))


def visit_lines(desk: Desk, study: OpenStudy) -> tuple[TodayLine, ...]:
    """Return what waits for the person at the desk with participants; nothing for who does not work with them."""
    role = Role(desk.session.role)
    if role not in _CONCERNED:
        return ()
    arrived = _arrived(desk, study)
    unexplained = _unexplained(desk, study) if role in MATRIX[Action.RECORD_MISSED_VISIT] else ()
    scheduled = (line for line in _scheduled(desk, study, role) if line.name not in arrived)
    return (*_with_participants(desk, study, role, arrived), *scheduled, *unexplained)


def _arrived(desk: Desk, study: OpenStudy) -> dict[str, dict[str, Any]]:
    """Return the active participants about whom something was recorded today, among the newest entries."""
    now = desk.now()
    places = ", ".join("?" * len(_IN_FLIGHT))
    midnight = datetime.combine(local_day(study, now), datetime.min.time(), tzinfo=study.zone)
    rows = desk.record.rows(
        "SELECT p.id, p.initials, p.id IN (SELECT participant FROM dose "  # noqa: S608
        f"WHERE state IN ({places})) AS in_flight FROM (SELECT DISTINCT substr(stream, 13) AS id FROM entry "
        "WHERE seq > (SELECT MAX(seq) FROM entry) - ? AND at >= ? AND stream LIKE 'participant:%' "
        "AND kind NOT IN ('participant.screened/1', 'consent.recorded/1', 'eligibility.recorded/1', "
        "'participant.enrolled/1', 'participant.enrolled/2')) "
        "AS each JOIN participant p ON p.id = each.id WHERE p.withdrawn_from IS NULL LIMIT ?",
        (*_IN_FLIGHT, _RECENT_ENTRIES, instant_text(midnight), _MOST_ARRIVED),
    )
    return {row["id"]: row for row in rows}


def _with_participants(
    desk: Desk, study: OpenStudy, role: Role, arrived: Mapping[str, dict[str, Any]]
) -> Iterator[TodayLine]:
    """Yield the next step with each participant who arrived, where it is the person's."""
    now = desk.now()
    today = local_day(study, now)
    for name, row in arrived.items():
        known = participant_of(desk.record, name)
        if row["in_flight"] and not _is_undecided(known):
            continue
        doses = doses_of(desk.record, name)
        days = infusion_days(study, doses)
        coming = next_visit(
            today,
            first_infusion=days.get(1),
            last_visit=max(infused_visits(doses) | known.missed_visits, default=0),
            plan=study.protocol.visits,
        )
        events = desk.record.events(f"participant:{name}")
        due = due_step(known, doses, events, coming=coming, study=study, now=now)
        is_own = due.step in _BY_ANOTHER and desk.person in _weighers(known)
        if _is_for(due, role) and not is_own:
            yield _step_line(due, name, row["initials"], study=study, today=today)


def _is_undecided(known: Participant) -> bool:
    """Return whether there is something to do with a participant while her dose is on its way."""
    return bool(known.refused_weights or known.weight_awaiting_signature or known.pending_wristband)


def _is_for(due: Due, role: Role) -> bool:
    return due.step in _TASKS and due.action is not None and role in MATRIX[due.action]


def _weighers(known: Participant) -> frozenset[str]:
    """Return whose weighing somebody else has to confirm or sign."""
    waiting = known.weight_awaiting_signature
    return frozenset(each.by for each in (*known.refused_weights, *(() if waiting is None else (waiting,))))


def _step_line(due: Due, name: str, initials: str, *, study: OpenStudy, today: date) -> TodayLine:
    return TodayLine(
        task=_TASKS[due.step],
        subject=Subject.PARTICIPANT,
        name=name,
        urgency=Urgency.NOW,
        participant=name,
        initials=initials,
        week=None if due.visit is None else study.protocol.visits.weeks[due.visit - 1],
        due_on=today,
    )


def _scheduled(desk: Desk, study: OpenStudy, role: Role) -> Iterator[TodayLine]:
    """Yield the visits whose window is open or has passed, and first infusions, for who has nothing in flight."""
    today = local_day(study, desk.now())
    plan = study.protocol.visits
    for row in _awaited(desk, desk.now() + timedelta(days=plan.window_days + 1)):
        first, last = _day(row["first_at"], study), _day(row["last_at"], study)
        coming = next_visit(today, first_infusion=first, last_visit=row["given"], plan=plan)
        task = _task_of(coming, role)
        if task is not None and coming.standing is not Standing.UPCOMING:
            yield _visit_line(task, coming, row, last=last, study=study, today=today)


def _unexplained(desk: Desk, study: OpenStudy) -> Iterator[TodayLine]:
    """Yield the visits that a later one followed and of which nobody recorded that they were missed."""
    today, plan = local_day(study, desk.now()), study.protocol.visits
    for row in _awaited(desk, desk.now() + timedelta(days=plan.window_days + 1)):
        first = _day(row["first_at"], study)
        coming = next_visit(today, first_infusion=first, last_visit=row["given"], plan=plan)
        if coming.visit is not None and first is not None:
            for visit in range(row["given"] + 1, coming.visit):
                yield _missed_line(visit, row, first=first, study=study)
    for row in desk.record.rows(
        "SELECT s.participant, p.initials, s.first_at, v.visit FROM overlooked_visit v "
        "JOIN schedule s ON s.participant = v.participant JOIN participant p ON p.id = s.participant "
        "WHERE s.standing <> 2 ORDER BY v.seq, v.visit LIMIT ?",
        (MOST_VISITS,),
    ):
        yield _missed_line(row["visit"], row, first=_known_day(row["first_at"], study), study=study)


def _missed_line(visit: int, row: Mapping[str, Any], *, first: date, study: OpenStudy) -> TodayLine:
    plan = study.protocol.visits
    return TodayLine(
        task=Task.RECORD_MISSED,
        subject=Subject.PARTICIPANT,
        name=row["participant"],
        urgency=Urgency.LATE,
        participant=row["participant"],
        initials=row["initials"],
        week=plan.weeks[visit - 1],
        due_on=visit_window(first, visit=visit, plan=plan).latest,
    )


def _awaited(desk: Desk, until: datetime) -> Sequence[dict[str, Any]]:
    places = ", ".join("?" * len(_IN_FLIGHT))
    return desk.record.rows(
        "SELECT s.participant, p.initials, s.given, s.first_at, s.last_at FROM schedule s JOIN participant p "  # noqa: S608
        "ON p.id = s.participant WHERE s.standing = 0 AND s.due_at < ? AND s.participant NOT IN (SELECT participant "
        f"FROM dose WHERE state IN ({places})) ORDER BY s.due_at, s.seq LIMIT ?",
        (instant_text(until), *_IN_FLIGHT, MOST_VISITS),
    )


def _task_of(coming: NextVisit, role: Role) -> Task | None:
    """Return what the role does about a visit: the clinic arranges it, the ward prints the wristband on the day."""
    if coming.visit is None:
        return None
    if coming.standing is Standing.LATE and role in MATRIX[Action.APPROVE_VISIT_EXCEPTION]:
        return Task.APPROVE_EXCEPTION
    if coming.standing is Standing.LATE and role in MATRIX[Action.RECORD_MISSED_VISIT]:
        return Task.RECORD_MISSED
    if role in _CLINIC:
        return Task.ARRANGE_VISIT
    return None if coming.standing is Standing.LATE else Task.PRINT_WRISTBAND


def _visit_line(
    task: Task, coming: NextVisit, row: Mapping[str, Any], *, last: date | None, study: OpenStudy, today: date
) -> TodayLine:
    plan, window = study.protocol.visits, coming.window
    latest = None if window is None else window.latest
    earliest = today if window is None else earliest_day(window, last_infusion=last, plan=plan)
    opens_at = datetime.combine(earliest, datetime.min.time(), tzinfo=study.zone)
    urgency = urgency_at(
        datetime.combine(today, datetime.max.time(), tzinfo=study.zone),
        today=today,
        opens_at=opens_at,
        due_at=None,
        due_on=latest,
    )
    # A window that is open for days is coming work until its last day.
    waits = urgency is Urgency.NOW and latest != today
    return TodayLine(
        task=task,
        subject=Subject.PARTICIPANT,
        name=row["participant"],
        urgency=Urgency.COMING if waits else urgency,
        participant=row["participant"],
        initials=row["initials"],
        week=plan.weeks[(coming.visit or 1) - 1],
        opens_at=opens_at if earliest > today else None,
        due_on=latest,
    )


def _day(text: str | None, study: OpenStudy) -> date | None:
    return None if text is None else _known_day(text, study)


def _known_day(text: str, study: OpenStudy) -> date:
    return local_day(study, parse_instant(text))
