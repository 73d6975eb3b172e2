from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.core.custody.stories import Stream, after
from tests.unit.core.trial.telling import (
    answered,
    enrolled,
    enrolled_from_screening,
    fitness,
    screened,
    taken,
    told,
    weigh,
)
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.participant import fold_participant

UNUSUAL = [{"code": "weight-outside-usual", "severity": "needs-second-signature", "fields": {"weight_kg": "38"}}]
REFUSED = [{"code": "weight-change-refused", "severity": "refused", "fields": {}}]


def test_a_participant_is_who_was_enrolled():
    participant = told(enrolled())

    assert (participant.participant, participant.screening_number, participant.slot) == ("p1", "S-001", 3)
    assert (participant.initials, participant.sex, participant.year_of_birth) == ("WXY", "F", 1970)
    assert (participant.height_cm, participant.consent_version) == (Decimal(165), "2.0")
    assert participant.randomisation_number == "R-003"
    assert participant.is_active
    assert participant.last_weight.weight_kg == Decimal("68.0")
    assert participant.wristband is None


def test_corrections_are_read():
    stream = enrolled()
    stream.add("entry.corrected", "c", after(1), entry="e1", field="initials", old="WXY", new="WXZ", reason="misspelt")

    assert told(stream).initials == "WXZ"


@pytest.mark.parametrize("which", ["treatment", "follow-up"])
def test_a_withdrawn_participant_is_not_active(which):
    stream = enrolled()
    stream.add("participant.withdrawn", "c", after(1), **{"from": which, "reason": "moved away"})

    assert told(stream).withdrawn_from == which
    assert not told(stream).is_active


def printed(stream, code, replaces=None):
    stream.add("wristband.printed", "nurse-1", after(1), code=code, replaces=replaces, reason=None)


def confirmed(stream, code):
    stream.add("wristband.confirmed", "nurse-1", after(2), code=code)


def test_a_wristband_counts_once_it_was_scanned_back():
    stream = enrolled()
    printed(stream, "P1A")
    assert (told(stream).wristband, told(stream).pending_wristband) == (None, "P1A")

    confirmed(stream, "P1A")
    assert (told(stream).wristband, told(stream).pending_wristband) == ("P1A", None)


def test_printing_again_voids_every_wristband_before():
    stream = enrolled()
    printed(stream, "P1A")
    confirmed(stream, "P1A")
    printed(stream, "P1B", replaces="P1A")
    assert (told(stream).wristband, told(stream).void_wristbands) == (None, {"P1A"})

    printed(stream, "P1C")
    confirmed(stream, "P1C")
    assert (told(stream).wristband, told(stream).void_wristbands) == ("P1C", {"P1A", "P1B"})


@pytest.mark.parametrize("code", ["P1A", "P1Z"])
def test_only_the_wristband_just_printed_is_confirmed(code):
    stream = enrolled()
    printed(stream, "P1A")
    printed(stream, "P1B", replaces="P1A")
    confirmed(stream, code)

    with pytest.raises(RecordOrderError, match="the wristband P1B"):
        told(stream)


def test_the_last_weight_counts():
    stream = enrolled()
    entry = weigh(stream, "68.4")

    assert (told(stream).last_weight.entry, told(stream).last_weight.weight_kg) == (entry, Decimal("68.4"))
    assert told(stream).weight_awaiting_signature is None


def test_an_unusual_weight_counts_once_another_person_signed_it():
    stream = enrolled()
    usual = weigh(stream, "68.4")
    entry = weigh(stream, "38", reasons=UNUSUAL)
    waiting = told(stream).weight_awaiting_signature
    assert waiting is not None
    assert (waiting.entry, told(stream).last_weight.entry) == (entry, usual)

    stream.add("weight.countersigned", "nurse-2", after(6), weight_entry=entry)
    assert told(stream).weight_awaiting_signature is None
    assert told(stream).last_weight.entry == entry
    assert told(stream).last_weight.countersigned_by == "nurse-2"


def test_a_refused_weight_waits_until_another_is_measured():
    stream = enrolled()
    entry = weigh(stream, "90", kind="weight.refused", reasons=REFUSED)
    assert [each.entry for each in told(stream).refused_weights] == [entry]
    assert told(stream).last_weight.weight_kg == Decimal("68.0")

    weigh(stream, "90.3", by="nurse-2", confirms=entry)
    assert told(stream).refused_weights == ()
    assert told(stream).last_weight.confirms == entry


def test_the_last_decision_on_fitness_counts_for_its_visit():
    stream = enrolled()
    fitness(stream, visit=1)
    fitness(stream, visit=2)
    assert told(stream).fitness_for(3) is None
    decision = told(stream).fitness_for(1)
    assert decision is not None
    assert (decision.fit, decision.consent_version) == (True, "2.0")

    fitness(stream, visit=1, fit=False)
    decision = told(stream).fitness_for(1)
    assert decision is not None
    assert not decision.fit


def test_exceptions_are_kept_with_their_day():
    stream = enrolled()
    entry = stream.add(
        "visit.exception-approved", "investigator-1", after(1), visit=2, on="2026-05-20", reason="travel"
    )
    (exception,) = told(stream).exceptions

    assert (exception.visit, exception.on, exception.entry) == (2, date(2026, 5, 20), entry)


def test_a_missed_visit_is_missed_until_an_exception_lets_it_take_place():
    stream = enrolled()
    stream.add("visit.missed", "coordinator-1", after(1), visit=2, reason="travel")
    stream.add("visit.missed", "coordinator-1", after(2), visit=3, reason="ill")
    assert told(stream).missed_visits == {2, 3}

    stream.add("visit.exception-approved", "investigator-1", after(3), visit=2, on="2026-05-20", reason="back")
    assert [(each.visit, each.reason) for each in told(stream).missed] == [(3, "ill")]


def test_a_visit_is_not_missed_twice():
    stream = enrolled()
    for minute in (1, 2):
        stream.add("visit.missed", "coordinator-1", after(minute), visit=2, reason="travel")
    with pytest.raises(RecordOrderError):
        told(stream)


def test_no_entries_are_no_participant():
    with pytest.raises(ValueError, match="no entries"):
        fold_participant([])


def unknown_signature(stream):
    stream.add("weight.countersigned", "nurse-2", after(6), weight_entry="e1")


def own_signature(stream):
    entry = weigh(stream, "38", reasons=UNUSUAL)
    stream.add("weight.countersigned", "nurse-1", after(6), weight_entry=entry)


BROKEN = {
    "enrolled twice": lambda s: s.events.extend(enrolled().events),
    "an unknown kind": lambda s: s.add("participant.guessed", "c", after(1)),
    "confirming no refused weight": lambda s: weigh(s, "90", confirms="e1"),
    "signing a weight that waits for nobody": unknown_signature,
    "signing a weight that is not there": lambda s: s.add("weight.countersigned", "n", after(1), weight_entry="e9"),
    "signing the own weight": own_signature,
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_the_services_never_write_is_found(case):
    stream = enrolled()
    BROKEN[case](stream)

    with pytest.raises(RecordOrderError):
        told(stream)


def test_a_stream_begins_with_the_enrolment():
    stream = enrolled()
    weigh(stream, "68")

    with pytest.raises(RecordOrderError, match="nobody enrolled"):
        fold_participant(stream.events[1:])


def test_a_participant_is_who_was_screened_and_enrolled():
    stream = enrolled_from_screening()
    stream.add("entry.corrected", "c", after(1), entry="e1", field="age_years", old=54, new=45, reason="misread")

    participant = told(stream)
    assert (participant.participant, participant.screening_number, participant.slot) == ("S-001", "S-001", 3)
    assert (participant.initials, participant.sex, participant.randomisation_number) == ("WXY", "F", "R-003")
    assert (participant.age_years, participant.year_of_birth) == (45, None)
    assert (participant.height_cm, participant.consent_version) == (Decimal(165), "2.0")
    assert [(each.weight_kg, each.entry) for each in participant.weights] == [(Decimal("68.0"), "e1")]


def test_the_newest_consent_counts():
    stream = enrolled_from_screening()
    stream.add("consent.recorded", "i", after(1), consent_version="3.0", consented_on="2026-03-02")

    assert told(stream).consent_version == "3.0"
    assert [str(each.on) for each in told(stream).consents] == ["2026-02-14", "2026-03-02"]


def test_an_outcome_changes_nothing_of_what_may_be_given():
    stream = enrolled_from_screening()
    before = told(stream)
    stream.add("outcome.recorded", "c", after(1), outcome="uacr")
    assert told(stream) == before


def of_other_answers():
    stream = screened()
    answered(stream)
    stream.add("participant.enrolled/2", "c", after(1), **taken("e9"))
    return stream


def without_answers():
    stream = screened()
    stream.add("participant.enrolled/2", "c", after(1), **taken("e1"))
    return stream


def of_a_failure():
    stream = screened()
    answers = answered(stream)
    stream.add("participant.screen-failed", "c", after(1), criteria=["age"], reason="too old")
    stream.add("participant.enrolled/2", "c", after(2), **taken(answers))
    return stream


def of_nobody():
    stream = Stream()
    stream.add("participant.enrolled/2", "c", after(1), **taken("e1"))
    return stream


def unscreened_after_a_screening():
    stream = screened()
    stream.events.extend(enrolled().events)
    return stream


@pytest.mark.parametrize(
    "case", [of_other_answers, without_answers, of_a_failure, of_nobody, unscreened_after_a_screening]
)
def test_an_enrolment_rests_on_the_answers_of_its_own_screening(case):
    with pytest.raises(RecordOrderError):
        told(case())
