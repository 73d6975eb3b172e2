"""Everything about one participant that every role may know: who she is, her day, her visits, doses and weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.dosing.weight_checks import weight_reasons
from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.core.numbers import parse_weight_kg
from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.participant import Participant, Weight
from ucmsc_desktop.core.trial.schedule import NextVisit, earliest_day, next_visit
from ucmsc_desktop.core.trial.visits import VisitException, visit_window
from ucmsc_desktop.core.trial.weights import can_be_confirmed
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.queries.participant_day import Due, due_step
from ucmsc_desktop.services.queries.unblindings import MaskingStanding, masking_standing
from ucmsc_desktop.services.reading import doses_of, infused_visits, infusion_days, local_day, participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLine:
    """A weight [kg] that counts, or that waits for a second person's signature."""

    at: datetime
    weight_kg: Decimal
    by_name: str
    is_screening: bool
    awaits_signature: bool
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedWeights:
    """The weighings that were refused since the last accepted one; never their numbers: the next one is blind."""

    by_names: tuple[str, ...]
    own: bool
    """Whether the person at the desk made one of them."""
    lifts: bool
    """Whether a weighing by the person at the desk may confirm another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLine:
    """One dose of a visit; its state is a word of `core.custody.states`."""

    dose: str
    attempt: int
    state: str
    is_held: bool
    ordered_at: datetime
    weight_kg: Decimal
    pack_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One infusion of the plan: its window in local days (null before the first), the day it was given, its doses."""

    visit: int
    week: int
    earliest: date | None
    latest: date | None
    opens: date | None
    """The first day of the window, however near the last infusion."""
    given_on: date | None
    exceptions: tuple[VisitException, ...]
    missed: str | None
    """Why the visit was missed, where it was recorded so."""
    doses: tuple[DoseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantStory:
    """One participant; `due` is the next step, `next` the next infusion of the plan."""

    participant: str
    randomisation_number: str
    initials: str
    sex: str
    age_years: int | None
    year_of_birth: int | None
    height_cm: Decimal
    consent_version: str
    withdrawn_from: str | None
    wristband: str | None
    pending_wristband: str | None
    today: date
    weights: tuple[WeightLine, ...]
    refused: RefusedWeights | None
    due: Due
    next: NextVisit
    visits: tuple[VisitLine, ...]
    masking: MaskingStanding

    @property
    def missable(self) -> tuple[int, ...]:
        """Return the visits after the first whose window has begun and that were neither given nor missed."""
        return tuple(
            line.visit
            for line in self.visits
            if line.visit > 1
            and line.opens is not None
            and line.opens <= self.today
            and (line.given_on, line.missed) == (None, None)
        )

    @property
    def weight(self) -> WeightLine:
        """Return the newest weight, waiting for a signature or not."""
        return self.weights[-1]


def participant_story(desk: Desk, participant: str) -> ParticipantStory:
    """Return a participant with everything that is due.

    Raises:
        UserFacingError: No such participant, she is not enrolled, or no study is open.
    """
    study = open_study_of(desk.record)
    known, doses = participant_of(desk.record, participant), doses_of(desk.record, participant)
    events = desk.record.events(f"participant:{participant}")
    now = desk.now()
    days, plan = infusion_days(study, doses), study.protocol.visits
    coming = next_visit(
        local_day(study, now),
        first_infusion=days.get(1),
        last_visit=max(infused_visits(doses) | known.missed_visits, default=0),
        plan=plan,
    )
    return ParticipantStory(
        participant=known.participant,
        randomisation_number=known.randomisation_number,
        initials=known.initials,
        sex=known.sex,
        age_years=known.age_years,
        year_of_birth=known.year_of_birth,
        height_cm=known.height_cm,
        consent_version=known.consent_version,
        withdrawn_from=known.withdrawn_from,
        wristband=known.wristband,
        pending_wristband=known.pending_wristband,
        today=local_day(study, now),
        weights=_weights(known, desk),
        refused=_refused(known, desk),
        due=due_step(known, doses, events, coming=coming, study=study, now=now),
        next=coming,
        visits=_visits(known, doses, study),
        masking=masking_standing(desk, participant),
    )


def weight_remarks(desk: Desk, *, participant: str, weight_text: str) -> tuple[Reason, ...]:
    """Return what the protocol says about a typed weight, before it is recorded; nothing is recorded.

    Raises:
        UserFacingError: The number cannot be read.
    """
    weight = parse_weight_kg(weight_text)
    known = participant_of(desk.record, participant)
    return weight_reasons(
        weight_kg=weight,
        height_cm=known.height_cm,
        previous_weight_kg=known.last_weight.weight_kg,
        rules=open_study_of(desk.record).protocol.weight,
    )


def is_wristband_in_use(desk: Desk, *, participant: str, code: str) -> bool:
    """Return whether a code is the participant's confirmed wristband; void and unconfirmed ones are not."""
    return participant_of(desk.record, participant).wristband == code


def _weights(known: Participant, desk: Desk) -> tuple[WeightLine, ...]:
    names = _names(desk, [weight.by for weight in known.weights])

    def line(weight: Weight) -> WeightLine:
        return WeightLine(
            at=weight.at,
            weight_kg=weight.weight_kg,
            by_name=names.get(weight.by, weight.by),
            is_screening=weight is known.weights[0],
            awaits_signature=not weight.is_accepted,
            is_own=weight.by == desk.person,
        )

    return tuple(line(weight) for weight in known.weights)


def _refused(known: Participant, desk: Desk) -> RefusedWeights | None:
    if not known.refused_weights:
        return None
    people = [weight.by for weight in known.refused_weights]
    names = _names(desk, people)
    return RefusedWeights(
        by_names=tuple(names.get(person, person) for person in dict.fromkeys(people)),
        own=desk.person in people,
        lifts=any(each.by != desk.person and can_be_confirmed(each.reasons) for each in known.refused_weights),
    )


def _names(desk: Desk, people: Sequence[str]) -> Mapping[str, str]:
    places = ", ".join("?" * len(people))
    rows = desk.record.rows(f"SELECT id, name FROM person WHERE id IN ({places})", people)  # noqa: S608
    return {row["id"]: row["name"] for row in rows}


def _visits(known: Participant, doses: tuple[Dose, ...], study: OpenStudy) -> tuple[VisitLine, ...]:
    days, plan = infusion_days(study, doses), study.protocol.visits
    return tuple(_visit(visit, known, doses, days=days, plan=plan) for visit in range(1, len(plan.weeks) + 1))


def _visit(
    visit: int, known: Participant, doses: tuple[Dose, ...], *, days: Mapping[int, date], plan: Visits
) -> VisitLine:
    window = visit_window(days[1], visit=visit, plan=plan) if 1 in days else None
    last = max((day for each, day in days.items() if each < visit), default=None)
    return VisitLine(
        visit=visit,
        week=plan.weeks[visit - 1],
        earliest=None if window is None else earliest_day(window, last_infusion=last, plan=plan),
        latest=None if window is None else window.latest,
        opens=None if window is None else window.earliest,
        given_on=days.get(visit),
        exceptions=tuple(each for each in known.exceptions if each.visit == visit),
        missed=next((each.reason for each in known.missed if each.visit == visit), None),
        doses=tuple(_dose(dose) for dose in doses if dose.visit == visit),
    )


def _dose(dose: Dose) -> DoseLine:
    return DoseLine(
        dose=dose.dose_id,
        attempt=dose.attempt,
        state=dose.state.value,
        is_held=dose.is_held,
        ordered_at=dose.ordered_at,
        weight_kg=dose.weight_kg,
        pack_code=dose.pack_code,
    )
