"""Take somebody into screening after her consent, and record later versions of the consent."""

from __future__ import annotations

from datetime import date

from ucmsc_desktop.core.identifiers import require_label_words
from ucmsc_desktop.core.numbers import format_number, parse_age_years, parse_height_cm, parse_weight_kg
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.screening import is_enrolled
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction, require_open_study
from ucmsc_desktop.services.acting import Desk, acting, study_at
from ucmsc_desktop.services.dosing.calculate_dose import parse_sex
from ucmsc_desktop.services.reading import local_day, open_candidate_of, participant_of
from ucmsc_desktop.services.trial.texts import require_text
from ucmsc_desktop.services.trial.unblind_study import require_masked


def screen_participant(  # noqa: PLR0913 - the fields of one form
    desk: Desk,
    *,
    screening_number: str,
    initials: str,
    sex: str,
    age_text: str,
    height_text: str,
    weight_text: str,
    consent_version: str,
    consented_on: date,
    act: str | None = None,
) -> str:
    """Record who gave her consent and return the candidate's id, the screening number; no criterion is judged here.

    Raises:
        UserFacingError: A number cannot be read or stand on a label, a field is blank, the consent is of a day to come,
            the number was given before, the study is unblinded, or the role may not screen; nothing was recorded.
    """
    require_text(screening_number=screening_number, initials=initials, consent_version=consent_version)
    participant = screening_number.strip()
    require_label_words(number=participant, initials=initials.strip())
    data = {
        **dict.fromkeys(("participant", "screening_number"), participant),
        "initials": initials.strip(),
        "sex": parse_sex(sex).value,
        "age_years": parse_age_years(age_text),
        "height_cm": format_number(parse_height_cm(height_text)),
        "screening_weight_kg": format_number(parse_weight_kg(weight_text)),
        "consent_version": consent_version.strip(),
        "consented_on": consented_on.isoformat(),
    }
    with acting(desk, Action.SCREEN_PARTICIPANT, act=act) as tx:
        require_open_study(tx)
        require_masked(tx.record)
        if tx.record.events(f"participant:{participant}"):
            raise UserFacingError("participant-exists", participant=participant)
        _require_given(tx, consented_on)
        tx.append(stream=f"participant:{participant}", kind="participant.screened/1", data=data)
    return participant


def record_consent(
    desk: Desk, *, participant: str, consent_version: str, consented_on: date, act: str | None = None
) -> None:
    """Record that a candidate or participant signed a later version of the consent form.

    Raises:
        UserFacingError: The version is blank or on record already, the day is to come or before the last consent, she
            is a screen failure or withdrew, or the role may not record it; nothing was recorded.
    """
    require_text(consent_version=consent_version)
    with acting(desk, Action.RECORD_CONSENT, act=act) as tx:
        former = _consents(tx, participant)
        _require_given(tx, consented_on)
        if consent_version.strip() in {version for version, _ in former}:
            raise UserFacingError("consent-version-known", participant=participant, version=consent_version.strip())
        last = max((on for _, on in former if on is not None), default=consented_on)
        if consented_on < last:
            raise UserFacingError("consent-before-last", participant=participant, on=consented_on, last=last)
        tx.append(
            stream=f"participant:{participant}",
            kind="consent.recorded/1",
            data={"consent_version": consent_version.strip(), "consented_on": consented_on.isoformat()},
        )


def _consents(tx: Transaction, participant: str) -> tuple[tuple[str, date | None], ...]:
    """Return the versions on record with their days; whoever was enrolled without a screening has no day."""
    if not is_enrolled(tx.record.events(f"participant:{participant}")):
        return tuple((each.version, each.on) for each in open_candidate_of(tx.record, participant).consents)
    known = participant_of(tx.record, participant)
    if known.withdrawn_from == "follow-up":
        raise UserFacingError("withdrawn-already", participant=participant, part=known.withdrawn_from)
    return tuple((each.version, each.on) for each in known.consents) or ((known.consent_version, None),)


def _require_given(tx: Transaction, on: date) -> None:
    today = local_day(study_at(tx.record, tx.now), tx.now)
    if on > today:
        raise UserFacingError("consent-in-future", on=on, today=today)
