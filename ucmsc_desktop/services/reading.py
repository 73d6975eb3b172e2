"""Streams as the core's values: every service decides on folds of entries, never on projections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from ucmsc_desktop.core.custody.completion import given_before
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.fold import fold_dose
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.genealogy import Component, ancestors, fold_component
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.core.trial.participant import Participant, fold_participant
from ucmsc_desktop.core.trial.screening import Candidate, fold_candidate, is_enrolled, require_in_screening
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, OpenStudy

RESERVING: Final = "('planned', 'plan-checked', 'ready', 'preparing')"
"""The states of a dose, as a list in SQL, in which its plan reserves the containers that it names."""


def dose_of(record: Record, dose: str) -> Dose:
    """Return a dose with its bag.

    Raises:
        UserFacingError: No dose has this id.
    """
    events = record.events(f"dose:{dose}")
    if not events:
        raise UserFacingError("dose-unknown", dose=dose)
    return fold_dose(events)


def participant_of(record: Record, participant: str) -> Participant:
    """Return an enrolled participant.

    Raises:
        UserFacingError: No participant has this id, or she is a candidate only: `participant-not-enrolled`.
    """
    events = _stream_of(record, participant)
    if not is_enrolled(events):
        raise UserFacingError("participant-not-enrolled", participant=participant)
    return fold_participant(events)


def candidate_of(record: Record, participant: str) -> Candidate:
    """Return a candidate as her screening tells, whatever became of her since.

    Raises:
        UserFacingError: Nobody has this id, or no screening of her is on record: `participant-unscreened`.
    """
    events = _stream_of(record, participant)
    if events[0].kind != "participant.screened/1":
        raise UserFacingError("participant-unscreened", participant=participant)
    return fold_candidate(events)


def open_candidate_of(record: Record, participant: str) -> Candidate:
    """Return a candidate in screening.

    Raises:
        UserFacingError: As `candidate_of`, or she is enrolled or a screen failure.
    """
    candidate = candidate_of(record, participant)
    require_in_screening(candidate, record.events(f"participant:{participant}"))
    return candidate


def _stream_of(record: Record, participant: str) -> tuple[Event, ...]:
    events = record.events(f"participant:{participant}")
    if not events:
        raise UserFacingError("participant-unknown", participant=escaped(participant))
    return tuple(events)


def doses_of(record: Record, participant: str) -> tuple[Dose, ...]:
    """Return all doses of a participant in the order of their orders."""
    rows = record.rows("SELECT id FROM dose WHERE participant = ? ORDER BY seq", (participant,))
    return tuple(dose_of(record, row["id"]) for row in rows)


def doses_of_visit(record: Record, participant: str, visit: int) -> tuple[Dose, ...]:
    """Return the attempts of one visit in the order of their orders."""
    rows = record.rows("SELECT id FROM dose WHERE participant = ? AND visit = ? ORDER BY seq", (participant, visit))
    return tuple(dose_of(record, row["id"]) for row in rows)


def cells_given_before(record: Record, dose: Dose) -> int | None:
    """Return what earlier bags of the dose's visit gave [cells], whose rest it brings; None where it brings none."""
    if dose.attempt == 1:
        return None
    return given_before(doses_of_visit(record, dose.participant, dose.visit), attempt=dose.attempt)


def subject_of(record: Record, code: str) -> tuple[str, str] | None:
    """Return what a code stands on, as stream kind and id, and None for a code that was never issued."""
    rows = record.rows("SELECT stream FROM code WHERE code = ?", (code,))
    if not rows:
        return None
    kind, _, subject = str(rows[0]["stream"]).partition(":")
    return kind, subject


def unsealed_of(desk: Desk) -> UnsealedView:
    """Return what a holder of the study key may see unsealed, at the ledger's head; it lives in memory only.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened.
    """
    require(Role(desk.session.role), Action.READ_UNBLINDED)
    view = desk.session.author.unsealed
    if view is None or not desk.record.rows("SELECT 1 FROM key_grant WHERE person = ?", (desk.person,)):
        raise UserFacingError("study-key-needed", person=desk.person)
    return desk.record.caught_up(view)


def lab_events(record: Record, view: UnsealedView, stream: str) -> tuple[Event, ...]:
    """Return the entries of a stream of the laboratory, what was sealed in each merged into its data."""
    opened = view.lab_payloads(stream)
    return tuple(
        replace(event, data={**event.data, **opened[event.id]}) if event.id in opened else event
        for event in record.events(stream)
    )


def component_of(record: Record, view: UnsealedView, component: str) -> Component:
    """Return a component of human origin.

    Raises:
        UserFacingError: No component has this id.
    """
    events = lab_events(record, view, f"component:{component}")
    if not events:
        raise UserFacingError("component-unknown", component=escaped(component))
    return fold_component(events)


def tissues_of(record: Record, view: UnsealedView, donor: str) -> tuple[Component, ...]:
    """Return the tissues of a donor in the order in which they were registered."""
    rows = record.rows(
        "SELECT c.id FROM descent d JOIN component c ON d.child = 'component:' || c.id "
        "WHERE d.parent = ? AND c.type = 'tissue' ORDER BY c.seq",
        (f"component:{donor}",),
    )
    return tuple(component_of(record, view, row["id"]) for row in rows)


def origin_components(record: Record, view: UnsealedView, component: str) -> tuple[Component, ...]:
    """Return a component and everything that it comes from, the nearest first."""
    known = {component: component_of(record, view, component)}

    def parents_of(name: str) -> tuple[str, ...]:
        if name not in known:
            known[name] = component_of(record, view, name)
        return known[name].parents

    return (known[component], *(known[name] for name in ancestors(component, parents_of=parents_of)))


def local_day(study: OpenStudy, instant: datetime) -> date:
    """Return the local date of an instant at the site."""
    return instant.astimezone(study.zone).date()


def infusion_days(study: OpenStudy, doses: tuple[Dose, ...]) -> dict[int, date]:
    """Return the local date of the infusion of each visit that was started; a further bag of it does not move it."""
    days: dict[int, date] = {}
    for dose in doses:
        if dose.infusion is not None:
            days.setdefault(dose.visit, local_day(study, dose.infusion.started_at))
    return days


def infused_visits(doses: tuple[Dose, ...]) -> frozenset[int]:
    """Return the visits whose infusion was started, without those that a further bag is to complete."""
    return frozenset(dose.visit for dose in doses if dose.infusion is not None and not dose.is_to_be_completed)
