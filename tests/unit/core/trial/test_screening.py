from __future__ import annotations

from datetime import date

import pytest

from tests.unit.core.custody.stories import after
from tests.unit.core.trial.telling import answered, enrolled, enrolled_from_screening, screened
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.screening import Consent, fold_candidate, is_enrolled, require_in_screening
from ucmsc_desktop.errors import UserFacingError


def failed(stream, criteria):
    return stream.add(
        "participant.screen-failed", "investigator-1", after(3), criteria=criteria, reason="HbA1c 10.1 %."
    )


def test_a_candidate_is_who_was_taken_into_screening():
    candidate = fold_candidate(screened().events)

    assert (candidate.participant, candidate.screening_number, candidate.initials) == ("S-001", "S-001", "WXY")
    assert (candidate.sex, candidate.age_years, str(candidate.height_cm)) == ("F", 54, "165")
    assert candidate.consent == Consent(version="2.0", on=date(2026, 2, 14))
    assert (candidate.eligibility, candidate.failure) == (None, None)
    assert candidate.screened.id == "e1"


def test_the_newest_consent_and_answers_count():
    stream = screened()
    answered(stream)
    stream.add("consent.recorded", "i", after(1), consent_version="3.0", consented_on="2026-02-20")
    last = answered(stream)

    candidate = fold_candidate(stream.events)
    assert (candidate.consent.version, len(candidate.consents)) == ("3.0", 2)
    assert candidate.eligibility.entry == last


def test_a_correction_is_read():
    stream = screened()
    stream.add("entry.corrected", "c", after(1), entry="e1", field="height_cm", old="165", new="156", reason="misread")
    assert str(fold_candidate(stream.events).height_cm) == "156"


def test_a_screen_failure_is_kept_with_its_reason_and_ends_the_screening():
    stream = screened()
    failed(stream, ["hba1c"])

    failure = fold_candidate(stream.events).failure
    assert (failure.criteria, failure.reason, failure.by) == (("hba1c",), "HbA1c 10.1 %.", "investigator-1")
    with pytest.raises(UserFacingError, match="screening-ended"):
        require_in_screening(fold_candidate(stream.events), stream.events)

    answered(stream)
    with pytest.raises(RecordOrderError, match="a screen failure"):
        fold_candidate(stream.events)


def test_whoever_is_enrolled_is_in_screening_no_more():
    stream = enrolled_from_screening()
    candidate = fold_candidate(stream.events)
    assert candidate.failure is None
    assert is_enrolled(stream.events)
    with pytest.raises(UserFacingError, match="participant-enrolled-already"):
        require_in_screening(candidate, stream.events)


def test_whoever_is_in_screening_may_go_on():
    stream = screened()
    require_in_screening(fold_candidate(stream.events), stream.events)
    assert not is_enrolled(stream.events)


@pytest.mark.parametrize("events", [[], enrolled().events])
def test_without_a_screening_there_is_no_candidate(events):
    with pytest.raises(ValueError, match="nobody was taken into screening"):
        fold_candidate(events)


def test_a_stream_begins_with_the_screening():
    stream = screened()
    answered(stream)
    with pytest.raises(RecordOrderError, match="nothing"):
        fold_candidate(stream.events[1:])


def test_what_the_services_never_write_is_found():
    stream = screened()
    stream.add("weight.measured", "n", after(1))
    with pytest.raises(RecordOrderError, match="a candidate"):
        fold_candidate(stream.events)

    stream = screened()
    failed(stream, "hba1c")
    with pytest.raises(RecordOrderError, match="no list"):
        fold_candidate(stream.events)
