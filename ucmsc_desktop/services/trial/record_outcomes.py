"""Record the outcomes of one visit: all of its values in one act, each as it was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.numbers import format_number, parse_age_years, parse_result
from ucmsc_desktop.core.protocol.model import Outcome, Sex
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.outcomes import fold_outcomes, outcome_of, plotted, require_age, require_believable
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of, study_at
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


def require_outcome_stands(desk: Desk, recorded: Event, *, participant: str, field: str, new: object) -> None:
    """Return when a value on record would still be one that could be recorded, with one of its fields corrected.

    Raises:
        UserFacingError: The protocol in force has no such outcome, the value is not believed, the sample is to come,
            the age does not fit, or an age is given to what needs none; nothing was corrected.
    """
    study, data = open_study_of(desk.record), {**recorded.data, field: new}
    outcome = outcome_of(study.protocol.outcomes, recorded.text("outcome"))
    if field == "age_years" and not outcome.creatinine:
        raise UserFacingError("correction-field-fixed", field=field, entry_kind=recorded.kind)
    sampled_on = date.fromisoformat(str(data["sampled_on"]))
    _require_taken(sampled_on, today=local_day(study, desk.now()))
    _require_value(
        study,
        participant_of(desk.record, participant),
        outcome,
        value=Decimal(str(data["value"])),
        unit=recorded.text("unit"),
        sampled_on=sampled_on,
        age_years=None if data["age_years"] is None else int(str(data["age_years"])),
    )


def _data(
    new: NewOutcome, study: OpenStudy, known: Participant, *, week: int, sampled_on: date, age_text: str
) -> dict[str, object]:
    outcome = outcome_of(study.protocol.outcomes, new.outcome)
    value = parse_result(new.value_text, what=outcome.id)
    age_years = parse_age_years(age_text) if outcome.creatinine else None
    _require_value(study, known, outcome, value=value, unit=new.unit, sampled_on=sampled_on, age_years=age_years)
    return {
        "week": week,
        "outcome": new.outcome,
        "value": format_number(value, places=6),
        "unit": new.unit,
        "sampled_on": sampled_on.isoformat(),
        "age_years": age_years,
        "note": None,
    }


def _require_week(study: OpenStudy, known: Participant, *, week: int, sampled_on: date, today: date) -> None:
    rules = study.protocol.outcomes
    if rules is None or week not in rules.weeks:
        raise UserFacingError("outcome-week-unknown", week=week)
    _require_taken(sampled_on, today=today)
    if known.withdrawn_from == "follow-up":
        raise UserFacingError("participant-withdrawn", participant=known.participant, part=known.withdrawn_from)


def _require_taken(sampled_on: date, *, today: date) -> None:
    if sampled_on > today:
        raise UserFacingError("outcome-in-future", on=sampled_on, today=today)


def _require_value(
    study: OpenStudy,
    known: Participant,
    outcome: Outcome,
    *,
    value: Decimal,
    unit: str,
    sampled_on: date,
    age_years: int | None,
) -> None:
    """Return when a value is believed and its curve can be drawn, so that no entry keeps the study's from being."""
    require_believable(outcome, value, unit=unit)
    rules = study.protocol.outcomes
    if rules is None or not outcome.creatinine:
        return
    if age_years is not None and known.age_years is not None and known.consents:
        consented_on = known.consents[0].on
        require_age(age_years, age_at_consent=known.age_years, consented_on=consented_on, sampled_on=sampled_on)
    plotted(outcome, value=value, unit=unit, age_years=age_years, sex=Sex(known.sex), equation=rules.equation)
