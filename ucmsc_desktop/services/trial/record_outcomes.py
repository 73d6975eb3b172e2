"""Record the outcomes of one visit: all of its values in one act, each as it was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ucmsc_desktop.core.numbers import format_number, parse_age_years
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.outcomes import fold_outcomes, outcome_of, parse_outcome, require_age
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, study_at
from ucmsc_desktop.services.reading import local_day, participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutcome:
    """One value as typed, in one of the units of its outcome."""

    outcome: str
    value_text: str
    unit: str


def record_outcomes(
    desk: Desk,
    *,
    participant: str,
    week: int,
    sampled_on: date,
    values: Sequence[NewOutcome],
    age_text: str = "",
    act: str | None = None,
) -> None:
    """Record the values of one week of the plan, sampled on one local day; the age where a creatinine is among them.

    Raises:
        UserFacingError: There are none, the plan has no such week, the day is to come, a value cannot be read or is not
            believed, one of the week is on record already, the age is missing or does not fit the age at consent, she
            left the follow-up, or the role may not; nothing was recorded.
    """
    with acting(desk, Action.RECORD_OUTCOME, act=act) as tx:
        study, known = study_at(tx.record, tx.now), participant_of(tx.record, participant)
        _require_week(study, known, week=week, sampled_on=sampled_on, today=local_day(study, tx.now))
        if not values:
            raise UserFacingError("outcome-none-typed", participant=participant, week=week)
        there = {(each.outcome, each.week) for each in fold_outcomes(tx.events(f"participant:{participant}"))}
        for new in values:
            data = _data(new, study, known, week=week, sampled_on=sampled_on, age_text=age_text)
            if (new.outcome, week) in there:
                raise UserFacingError("outcome-known", outcome=new.outcome, week=week, participant=participant)
            there.add((new.outcome, week))
            tx.append(stream=f"participant:{participant}", kind="outcome.recorded/1", data=data)


def _data(
    new: NewOutcome, study: OpenStudy, known: Participant, *, week: int, sampled_on: date, age_text: str
) -> dict[str, object]:
    outcome = outcome_of(study.protocol.outcomes, new.outcome)
    value = parse_outcome(outcome, new.value_text, unit=new.unit)
    return {
        "week": week,
        "outcome": new.outcome,
        "value": format_number(value, places=6),
        "unit": new.unit,
        "sampled_on": sampled_on.isoformat(),
        "age_years": _age(known, age_text, sampled_on=sampled_on) if outcome.creatinine else None,
        "note": None,
    }


def _require_week(study: OpenStudy, known: Participant, *, week: int, sampled_on: date, today: date) -> None:
    rules = study.protocol.outcomes
    if rules is None or week not in rules.weeks:
        raise UserFacingError("outcome-week-unknown", week=week)
    if sampled_on > today:
        raise UserFacingError("outcome-in-future", on=sampled_on, today=today)
    if known.withdrawn_from == "follow-up":
        raise UserFacingError("participant-withdrawn", participant=known.participant, part=known.withdrawn_from)


def _age(known: Participant, age_text: str, *, sampled_on: date) -> int:
    age = parse_age_years(age_text)
    if known.age_years is not None and known.consents:
        require_age(age, age_at_consent=known.age_years, consented_on=known.consents[0].on, sampled_on=sampled_on)
    return age
