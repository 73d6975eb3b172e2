"""A candidate as every role may know her: who she is, how each criterion stands, and what is to be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.protocol.model import Criterion
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.eligibility import (
    Answer,
    Judgement,
    answers_from_data,
    is_computed,
    parse_answer,
)
from ucmsc_desktop.core.trial.screening import Candidate, Consent, ScreeningState, is_enrolled
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.reading import candidate_of
from ucmsc_desktop.services.trial.record_eligibility import judged


class ScreeningStep(Enum):
    """What is to be done next about a candidate."""

    ANSWER = "answer"
    COMPLETE = "complete"
    ENROL = "enrol"
    FAIL = "fail"
    ENDED = "ended"


ACTION_OF = {
    ScreeningStep.ANSWER: Action.RECORD_ELIGIBILITY,
    ScreeningStep.COMPLETE: Action.RECORD_ELIGIBILITY,
    ScreeningStep.ENROL: Action.ENROL_PARTICIPANT,
    ScreeningStep.FAIL: Action.RECORD_ELIGIBILITY,
}
"""What a role must be allowed to do for a step; after the end there is none."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one field of the form, and the unit beside it; an empty text is no answer."""

    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedJudgement:
    """What the typed answers come to; an answer that cannot be used is among the faults, by its criterion."""

    answers: Mapping[str, Answer]
    faults: Mapping[str, UserFacingError]
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureLine:
    """A screen failure: the criteria that failed, why in words, when and by whom."""

    criteria: tuple[str, ...]
    reason: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersLine:
    """When and by whom the newest answers were recorded."""

    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """One candidate; the judgement is by the protocol in force, of the newest answers, or of none.

    `refusal` says why recorded answers cannot be judged any more: another version of the protocol asks otherwise.
    """

    participant: str
    initials: str
    sex: str
    age_years: int
    height_cm: Decimal
    weight_kg: Decimal
    consents: tuple[Consent, ...]
    state: ScreeningState
    answered: AnswersLine | None
    judgement: Judgement
    refusal: UserFacingError | None
    failure: FailureLine | None
    strata: tuple[str, ...]
    candidate: Candidate
    study: OpenStudy

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """Return the criteria that a person answers, in the order of the protocol."""
        return tuple(each for each in self.study.protocol.eligibility if not is_computed(each))

    @property
    def step(self) -> ScreeningStep:
        """Return what is to be done next: an age or index that fails needs no answers."""
        if self.state is not ScreeningState.IN_SCREENING:
            return ScreeningStep.ENDED
        if self.judgement.failed:
            return ScreeningStep.FAIL
        if self.answered is None or self.refusal is not None:
            return ScreeningStep.ANSWER
        return ScreeningStep.ENROL if self.judgement.is_eligible else ScreeningStep.COMPLETE

    def judged(self, typed: Mapping[str, Typed]) -> TypedJudgement:
        """Return what is typed, by criterion, comes to; nothing is recorded."""
        answers: dict[str, Answer] = {}
        faults: dict[str, UserFacingError] = {}
        for criterion in self.asked:
            field = typed.get(criterion.id, Typed(""))
            if not field.text:
                continue
            try:
                answer = parse_answer(criterion, field.text, unit=field.unit)
                judged(self.candidate, {criterion.id: answer}, self.study)
            except UserFacingError as error:
                faults[criterion.id] = error
            else:
                answers[criterion.id] = answer
        return TypedJudgement(answers=answers, faults=faults, judgement=judged(self.candidate, answers, self.study))


def is_candidate(desk: Desk, participant: str) -> bool:
    """Return whether somebody is in screening or a screen failure, and not enrolled."""
    rows = desk.record.rows("SELECT state FROM screening WHERE participant = ?", (participant,))
    return any(row["state"] != ScreeningState.ENROLLED.value for row in rows)


def candidate_view(desk: Desk, participant: str) -> CandidateView:
    """Return a candidate with how every criterion stands; no seal is opened.

    Raises:
        UserFacingError: Nobody has this id, no screening of her is on record, or no study is open.
    """
    study, candidate = open_study_of(desk.record), candidate_of(desk.record, participant)
    record, failure = candidate.eligibility, candidate.failure
    judgement, refusal = _judgement(candidate, study)
    return CandidateView(
        participant=candidate.participant,
        initials=candidate.initials,
        sex=candidate.sex,
        age_years=candidate.age_years,
        height_cm=candidate.height_cm,
        weight_kg=candidate.weight_kg,
        consents=candidate.consents,
        state=_state(candidate, desk.record),
        answered=None if record is None else AnswersLine(at=record.at, by_name=_name(desk.record, record.by)),
        judgement=judgement,
        refusal=refusal,
        failure=None
        if failure is None
        else FailureLine(
            criteria=failure.criteria, reason=failure.reason, at=failure.at, by_name=_name(desk.record, failure.by)
        ),
        strata=_strata(desk.record),
        candidate=candidate,
        study=study,
    )


def _judgement(candidate: Candidate, study: OpenStudy) -> tuple[Judgement, UserFacingError | None]:
    if candidate.eligibility is not None:
        try:
            return judged(candidate, answers_from_data(candidate.eligibility.answers), study), None
        except UserFacingError as error:
            return judged(candidate, {}, study), error
    return judged(candidate, {}, study), None


def _state(candidate: Candidate, record: Record) -> ScreeningState:
    if is_enrolled(record.events(f"participant:{candidate.participant}")):
        return ScreeningState.ENROLLED
    return ScreeningState.IN_SCREENING if candidate.failure is None else ScreeningState.FAILED


def _name(record: Record, person: str) -> str:
    rows = record.rows("SELECT name FROM person WHERE id = ?", (person,))
    return str(rows[0]["name"]) if rows else person


def _strata(record: Record) -> tuple[str, ...]:
    rows = record.rows("SELECT DISTINCT stratum FROM allocation_slot WHERE stratum IS NOT NULL ORDER BY stratum")
    return tuple(str(row["stratum"]) for row in rows)
