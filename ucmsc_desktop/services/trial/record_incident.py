"""Record a masking incident, and assess it: everybody reads both texts, so neither may tell an arm."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.incident import IncidentType, fold_incident, require_may_assess
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import dose_of, participant_of


def record_incident(
    desk: Desk,
    *,
    incident_type: IncidentType,
    participant: str,
    happened_at: datetime,
    text: str,
    dose: str | None = None,
    act: str | None = None,
) -> str:
    """Record a masking incident and return its id; the bag itself is held or set aside by acts of their own.

    Raises:
        UserFacingError: The text is blank or tells an arm, participant or dose are unknown or do not belong together,
            or the time lies ahead; nothing was recorded.
    """
    _require_texts(text=text)
    with acting(desk, Action.RECORD_INCIDENT, act=act) as tx:
        require_neutral_text(desk.record, text)
        participant_of(desk.record, participant)
        if dose is not None and dose_of(desk.record, dose).participant != participant:
            raise UserFacingError("incident-dose-of-other", dose=dose, participant=participant)
        if happened_at > tx.now:
            raise UserFacingError("incident-in-future", participant=participant)
        incident = desk.record.new_name("incident")
        tx.append(
            stream=f"incident:{incident}",
            kind="incident.recorded/1",
            data={
                "incident": incident,
                "type": incident_type.value,
                "participant": participant,
                "dose": dose,
                "happened_at": instant_text(happened_at),
                "text": text.strip(),
            },
        )
    return incident


def assess_incident(desk: Desk, *, incident: str, assessment: str, measures: str, act: str | None = None) -> None:
    """Record what a masking incident meant and what was done about it.

    Raises:
        UserFacingError: A text is blank or tells an arm, or the incident is unknown or assessed already; nothing was
            recorded.
    """
    _require_texts(assessment=assessment, measures=measures)
    with acting(desk, Action.ASSESS_INCIDENT, act=act) as tx:
        for text in (assessment, measures):
            require_neutral_text(desk.record, text)
        events = tx.events(f"incident:{incident}")
        if not events:
            raise UserFacingError("incident-unknown", incident=escaped(incident))
        require_may_assess(fold_incident(events))
        tx.append(
            stream=f"incident:{incident}",
            kind="incident.assessed/1",
            data={"incident": incident, "assessment": assessment.strip(), "measures": measures.strip()},
        )


def _require_texts(**texts: str) -> None:
    for field, text in texts.items():
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
