"""The investigator's two signatures about a visit: fit to infuse, and an approved exception."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.visits import require_visit
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, sign
from ucmsc_desktop.services.reading import participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FitnessAnswers:
    """What the investigator asked on the day."""

    fever: bool
    infection: bool
    pregnancy: bool
    new_medication: bool
    consent_version: str
    note: str = ""


def sign_fitness(
    desk: Desk,
    *,
    participant: str,
    visit: int,
    fit: bool,
    answers: FitnessAnswers,
    signature: SigningPerson,
    act: str | None = None,
) -> str:
    """Record the signed decision whether the participant is fit to infuse, and return its entry.

    Raises:
        UserFacingError: Fit although there is fever, infection or pregnancy, or new medication without a note; the
            consent is another version; or the role may not sign. Nothing was recorded.
    """
    with acting(desk, Action.SIGN_FITNESS, act=act) as tx:
        require_may_sign_fitness(desk, participant=participant, visit=visit, fit=fit, answers=answers)
        event = sign(
            tx,
            signature,
            Action.SIGN_FITNESS,
            stream=f"participant:{participant}",
            kind="fitness.signed/1",
            meaning="I judge this participant fit to infuse." if fit else "I judge this participant not fit to infuse.",
            data={"visit": visit, "fit": fit, **asdict(answers), "note": answers.note.strip() or None},
        )
    return event.id


def require_may_sign_fitness(desk: Desk, *, participant: str, visit: int, fit: bool, answers: FitnessAnswers) -> None:
    """Return when the decision may be signed; a form asks before it asks for the password.

    Raises:
        UserFacingError: As `sign_fitness`, but for the role; nothing was signed.
    """
    if fit and (answers.fever or answers.infection or answers.pregnancy):
        raise UserFacingError("fit-against-finding", participant=participant)
    if fit and answers.new_medication and not answers.note.strip():
        raise UserFacingError("fit-note-missing", participant=participant)
    require_visit(visit, plan=open_study_of(desk.record).protocol.visits)
    known = participant_of(desk.record, participant)
    if answers.consent_version != known.consent_version:
        raise UserFacingError("consent-version-differs", given=answers.consent_version, enrolled=known.consent_version)


def approve_visit_exception(
    desk: Desk,
    *,
    participant: str,
    visit: int,
    on: date,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Record the investigator's approval of one visit on one local day outside its window.

    Raises:
        UserFacingError: The protocol has no such visit, or the reason is blank; nothing was recorded.
    """
    require_visit(visit, plan=open_study_of(desk.record).protocol.visits)
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.APPROVE_VISIT_EXCEPTION, act=act) as tx:
        participant_of(desk.record, participant)
        sign(
            tx,
            signature,
            Action.APPROVE_VISIT_EXCEPTION,
            stream=f"participant:{participant}",
            kind="visit.exception-approved/1",
            meaning="I approve this visit outside its window.",
            data={"visit": visit, "on": on.isoformat(), "reason": reason.strip()},
        )
