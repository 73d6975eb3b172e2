"""A masking incident is recorded once and assessed once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.incident import fold_incident, require_may_assess


def event(kind: str) -> Event:
    at = datetime(2026, 3, 16, 2, tzinfo=UTC)
    return Event(seq=1, id="E1", at=at, by="nurse-1", signer="s:1", act="A1", kind=kind, data={"incident": "I1"})


RECORDED, ASSESSED = event("incident.recorded/1"), event("incident.assessed/1")


def test_an_open_incident_may_be_assessed_and_an_assessed_one_not_again() -> None:
    known = fold_incident([RECORDED])
    assert (known.recorded_by, known.assessed_by) == ("nurse-1", None)
    require_may_assess(known)
    with refused("incident-assessed-already", incident="I1"):
        require_may_assess(fold_incident([RECORDED, ASSESSED]))


@pytest.mark.parametrize(
    "events", [[ASSESSED], [RECORDED, RECORDED], [RECORDED, ASSESSED, ASSESSED], [RECORDED, event("weight.measured/1")]]
)
def test_what_cannot_follow_is_an_error_of_the_record(events) -> None:
    with pytest.raises(RecordOrderError):
        fold_incident(events)
