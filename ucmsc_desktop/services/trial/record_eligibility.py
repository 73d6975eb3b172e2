"""Answer the criteria of eligibility about a candidate, and keep whoever does not meet them as a screen failure."""

from __future__ import annotations

from collections.abc import Mapping

from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.eligibility import (
    Answer,
    Facts,
    Judgement,
    answers_data,
    answers_from_data,
    judge,
)
from ucmsc_desktop.core.trial.screening import Candidate, EligibilityRecord
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, study_at
from ucmsc_desktop.services.reading import open_candidate_of
from ucmsc_desktop.services.trial.texts import require_text


def record_eligibility(
    desk: Desk, *, participant: str, answers: Mapping[str, Answer], act: str | None = None
) -> Judgement:
    """Record all answers to the criteria and return what they come to; a former record stays and counts no more.

    Answers that fail or lack a criterion are recorded, too: they are why somebody is not enrolled.

    Raises:
        UserFacingError: An answer is of no criterion of the protocol in force or of another form, she is no candidate
            (any more), or the role may not answer; nothing was recorded.
    """
    with acting(desk, Action.RECORD_ELIGIBILITY, act=act) as tx:
        candidate = open_candidate_of(tx.record, participant)
        judgement = judged(candidate, answers, study_at(tx.record, tx.now))
        tx.append(
            stream=f"participant:{participant}",
            kind="eligibility.recorded/1",
            data={"answers": answers_data(answers)},
        )
    return judgement


def record_screen_failure(desk: Desk, *, participant: str, reason: str, act: str | None = None) -> None:
    """Record that a candidate is not enrolled, with the criteria that the last answers fail; she never is later.

    Raises:
        UserFacingError: The reason is blank, she is no candidate (any more), or the role may not record it; nothing was
            recorded.
    """
    require_text(reason=reason)
    with acting(desk, Action.RECORD_ELIGIBILITY, act=act) as tx:
        candidate = open_candidate_of(tx.record, participant)
        tx.append(
            stream=f"participant:{participant}",
            kind="participant.screen-failed/1",
            data={"criteria": _failed(candidate, study_at(tx.record, tx.now)), "reason": reason.strip()},
        )


def require_eligible(candidate: Candidate, study: OpenStudy) -> EligibilityRecord:
    """Return the record of the answers by which a candidate meets every criterion of the protocol in force.

    Raises:
        UserFacingError: `eligibility-unanswered`, or `not-eligible` with every criterion that fails or is missing;
            nothing was recorded.
    """
    record = candidate.eligibility
    if record is None:
        raise UserFacingError("eligibility-unanswered", participant=candidate.participant)
    judgement = judged(candidate, answers_from_data(record.answers), study)
    if not judgement.is_eligible:
        raise UserFacingError(
            "not-eligible",
            participant=candidate.participant,
            failed=", ".join(line.id for line in judgement.failed) or "-",
            missing=", ".join(line.id for line in judgement.missing) or "-",
        )
    return record


def judged(candidate: Candidate, answers: Mapping[str, Answer], study: OpenStudy) -> Judgement:
    """Return what answers about a candidate come to by the criteria of the protocol; nothing is recorded.

    Raises:
        UserFacingError: An answer is of no criterion, or of another form than its criterion asks for.
    """
    outcomes = study.protocol.outcomes
    return judge(
        study.protocol.eligibility,
        facts=Facts(
            sex=Sex(candidate.sex),
            age_years=candidate.age_years,
            height_cm=candidate.height_cm,
            weight_kg=candidate.weight_kg,
        ),
        answers=answers,
        equation=None if outcomes is None else outcomes.equation,
    )


def _failed(candidate: Candidate, study: OpenStudy) -> list[str]:
    if candidate.eligibility is None:
        return []
    return [line.id for line in judged(candidate, answers_from_data(candidate.eligibility.answers), study).failed]
