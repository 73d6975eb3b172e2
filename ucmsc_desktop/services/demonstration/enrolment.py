"""From the consent to the enrolment or the screen failure, with answers made from the criteria of the protocol."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Criterion
from ucmsc_desktop.core.trial.eligibility import Answer, Measured, is_computed, is_question
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.reading import local_day
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant
from ucmsc_desktop.services.trial.record_eligibility import record_eligibility, record_screen_failure
from ucmsc_desktop.services.trial.screen_participant import screen_participant


def screen(desk: Desk, **person: str) -> str:
    """Take somebody into screening who gave her consent today, and return her id.

    Raises:
        UserFacingError: As `screen_participant`.
    """
    today = local_day(open_study_of(desk.record), desk.now())
    return screen_participant(desk, consented_on=today, **person)


def screen_eligible(desk: Desk, **person: str) -> str:
    """Take somebody into screening, answer every criterion so that it is met, and return her id.

    Age and body mass index are what they are.

    Raises:
        UserFacingError: A step was refused; the steps before it stay recorded.
    """
    participant = screen(desk, **person)
    record_eligibility(desk, participant=participant, answers=meeting_answers(desk))
    return participant


def screen_and_enrol(desk: Desk, **person: str) -> str:
    """Screen somebody who meets every criterion, enrol her, and return her id.

    Raises:
        UserFacingError: A step was refused; the steps before it stay recorded.
    """
    participant = screen_eligible(desk, **person)
    enrol_participant(desk, participant=participant)
    return participant


def fail_screening(desk: Desk, *, criterion: str, **person: str) -> None:
    """Screen somebody who meets every criterion but one, and record her screen failure.

    Raises:
        UserFacingError: A step was refused; the steps before it stay recorded.
    """
    participant = screen(desk, **person)
    record_eligibility(desk, participant=participant, answers=meeting_answers(desk, but=criterion))
    record_screen_failure(desk, participant=participant, reason="The criteria are not all met.")


def meeting_answers(desk: Desk, *, but: str | None = None) -> dict[str, Answer]:
    """Return answers that meet every criterion that the screening does not answer itself, but for the one named.

    Of a quantity in several units the first is answered.
    """
    asked = [each for each in open_study_of(desk.record).protocol.eligibility if not is_computed(each)]
    return {each.id: _answer(each, meets=each.id != but) for each in asked if not _is_second_unit(each, asked)}


def _is_second_unit(criterion: Criterion, asked: list[Criterion]) -> bool:
    first = next(each for each in asked if (each.either or each.id) == (criterion.either or criterion.id))
    return first.id != criterion.id


def _answer(criterion: Criterion, *, meets: bool) -> Answer:
    if is_question(criterion):
        return meets is not criterion.exclusion
    low, high = criterion.low, criterion.high
    if low is None:
        value = (high or Fraction(0)) * (Fraction(1, 2) if meets else 2)
    else:
        value = (low + (high or 3 * low)) / 2 if meets else low / 2
    return Measured(value=Decimal(format_number(value, places=2)), unit=str(criterion.unit))
