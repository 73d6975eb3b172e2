"""A participant as every role may know her: the fold of the entries of her stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.reasons import reasons_from_data
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.screening import ENROLMENTS, Candidate, Consent, consent_of, fold_candidate
from ucmsc_desktop.core.trial.visits import MissedVisit, VisitException
from ucmsc_desktop.core.trial.weights import severest


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A weight as recorded; the screening weight is of the entry that states who she is."""

    entry: str
    at: datetime
    by: str
    weight_kg: Decimal
    reasons: tuple[Reason, ...] = ()
    confirms: str | None = None
    countersigned_by: str | None = None

    @property
    def is_accepted(self) -> bool:
        """Return whether the weight counts: within the usual range, or signed by a second person."""
        return severest(self.reasons) < Severity.NEEDS_SECOND_SIGNATURE or self.countersigned_by is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """An investigator's signed decision whether the participant is fit for one visit's infusion."""

    entry: str
    at: datetime
    by: str
    visit: int
    fit: bool
    consent_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A participant: who she is, her wristband, weights, decisions on fitness, exceptions and withdrawal."""

    participant: str
    screening_number: str
    randomisation_number: str
    slot: int
    initials: str
    sex: str
    year_of_birth: int | None
    """Of participants enrolled without a screening on record; it cannot decide an age."""
    age_years: int | None
    """The years completed at consent; null where no screening is on record."""
    height_cm: Decimal
    consent_version: str
    consents: tuple[Consent, ...]
    """The consents on record; none where no screening is."""
    weights: tuple[Weight, ...]
    refused_weights: tuple[Weight, ...] = ()
    """Weights refused since the last one that was measured; another person may confirm one by weighing again, blind."""
    wristband: str | None = None
    pending_wristband: str | None = None
    """Printed and not scanned back yet."""
    void_wristbands: frozenset[str] = field(default_factory=frozenset)
    fitness: tuple[Fitness, ...] = ()
    exceptions: tuple[VisitException, ...] = ()
    missed: tuple[MissedVisit, ...] = ()
    """The visits that were missed, but for those that an exception approved later lets take place."""
    withdrawn_from: str | None = None

    @property
    def is_active(self) -> bool:
        """Return whether infusions may be given: not withdrawn, neither from treatment nor from follow-up."""
        return self.withdrawn_from is None

    @property
    def last_weight(self) -> Weight:
        """Return the last weight that counts; the screening weight counts."""
        return next(weight for weight in reversed(self.weights) if weight.is_accepted)

    @property
    def weight_awaiting_signature(self) -> Weight | None:
        """Return the newest weight where it waits for a second person's signature."""
        return None if self.weights[-1].is_accepted else self.weights[-1]

    @property
    def missed_visits(self) -> frozenset[int]:
        """Return the visits that were missed."""
        return frozenset(each.visit for each in self.missed)

    def fitness_for(self, visit: int) -> Fitness | None:
        """Return the last decision on fitness for the visit."""
        return next((each for each in reversed(self.fitness) if each.visit == visit), None)


def fold_participant(events: Sequence[Event]) -> Participant:
    """Return the participant that her stream's entries make, corrected fields read as their new values.

    Raises:
        RecordOrderError: An entry cannot follow, its kind is unknown, or she was never enrolled.
        ValueError: There are no entries.
    """
    told = with_corrections(events)
    if not told:
        raise ValueError("the stream of a participant has no entries")
    first = next((place for place, event in enumerate(told) if event.kind in ENROLMENTS), len(told))
    if first == len(told):
        raise RecordOrderError(told[-1], found="nobody enrolled")
    participant = _enrolled(told[:first], told[first])
    for event in told[first + 1 :]:
        participant = _step(participant, event)
    return participant


def _enrolled(before: Sequence[Event], event: Event) -> Participant:
    """Return the participant at her enrolment: as the screening before it states, or the entry where there is none."""
    if event.kind == "participant.enrolled/1":
        if before:
            raise RecordOrderError(event, found=before[-1].kind)
        return _enrolled_unscreened(event)
    candidate = fold_candidate(before) if before else None
    if candidate is None or candidate.failure is not None or candidate.eligibility is None:
        raise RecordOrderError(event, found="nobody who was found eligible")
    if event.text("eligibility_entry") != candidate.eligibility.entry:
        raise RecordOrderError(event, found=f"the answers of entry {candidate.eligibility.entry}")
    return _enrolled_candidate(candidate, event)


def _step(participant: Participant, event: Event) -> Participant:
    if event.kind == CORRECTED:
        return participant
    step = _STEPS.get(event.kind)
    if step is None:
        raise RecordOrderError(event, found="an enrolled participant")
    return step(participant, event)


def _enrolled_candidate(candidate: Candidate, event: Event) -> Participant:
    screened = candidate.screened
    screening = Weight(entry=screened.id, at=screened.at, by=screened.by, weight_kg=candidate.weight_kg)
    return Participant(
        participant=candidate.participant,
        screening_number=candidate.screening_number,
        randomisation_number=event.text("randomisation_number"),
        slot=event.integer("slot"),
        initials=candidate.initials,
        sex=candidate.sex,
        year_of_birth=None,
        age_years=candidate.age_years,
        height_cm=candidate.height_cm,
        consent_version=candidate.consent.version,
        consents=candidate.consents,
        weights=(screening,),
    )


def _enrolled_unscreened(event: Event) -> Participant:
    screening = Weight(entry=event.id, at=event.at, by=event.by, weight_kg=Decimal(event.text("screening_weight_kg")))
    return Participant(
        participant=event.text("participant"),
        screening_number=event.text("screening_number"),
        randomisation_number=event.text("randomisation_number"),
        slot=event.integer("slot"),
        initials=event.text("initials"),
        sex=event.text("sex"),
        year_of_birth=event.integer("year_of_birth"),
        age_years=None,
        height_cm=Decimal(event.text("height_cm")),
        consent_version=event.text("consent_version"),
        consents=(),
        weights=(screening,),
    )


def _consented(participant: Participant, event: Event) -> Participant:
    consent = consent_of(event)
    return replace(participant, consent_version=consent.version, consents=(*participant.consents, consent))


def _outcome(participant: Participant, event: Event) -> Participant:
    """An outcome is measured; it changes nothing of what she may be given."""
    event.text("outcome")
    return participant


def _withdrawn(participant: Participant, event: Event) -> Participant:
    return replace(participant, withdrawn_from=event.text("from"))


def _wristband_printed(participant: Participant, event: Event) -> Participant:
    void = {event.data["replaces"], participant.wristband, participant.pending_wristband} - {None}
    return replace(
        participant,
        wristband=None,
        pending_wristband=event.text("code"),
        void_wristbands=participant.void_wristbands | {str(code) for code in void},
    )


def _wristband_confirmed(participant: Participant, event: Event) -> Participant:
    code = event.text("code")
    if code != participant.pending_wristband:
        raise RecordOrderError(event, found=f"the wristband {participant.pending_wristband}")
    return replace(participant, wristband=code, pending_wristband=None)


def _weight(event: Event, *, confirms: str | None) -> Weight:
    return Weight(
        entry=event.id,
        at=event.at,
        by=event.by,
        weight_kg=Decimal(event.text("weight_kg")),
        reasons=reasons_from_data(event.data["reasons"]),
        confirms=confirms,
    )


def _measured(participant: Participant, event: Event) -> Participant:
    confirms = event.optional_text("confirms")
    if confirms is not None and confirms not in {weight.entry for weight in participant.refused_weights}:
        raise RecordOrderError(event, found="no such refused weight")
    weight = _weight(event, confirms=confirms)
    return replace(participant, weights=(*participant.weights, weight), refused_weights=())


def _refused(participant: Participant, event: Event) -> Participant:
    weight = _weight(event, confirms=None)
    return replace(participant, refused_weights=(*participant.refused_weights, weight))


def _countersigned(participant: Participant, event: Event) -> Participant:
    entry = event.text("weight_entry")
    weight = next((each for each in participant.weights if each.entry == entry), None)
    if weight is None or weight.is_accepted or weight.by == event.by:
        raise RecordOrderError(event, found="no such weight of another person that waits for a signature")
    signed = replace(weight, countersigned_by=event.by)
    return replace(participant, weights=tuple(signed if each.entry == entry else each for each in participant.weights))


def _fitness(participant: Participant, event: Event) -> Participant:
    decision = Fitness(
        entry=event.id,
        at=event.at,
        by=event.by,
        visit=event.integer("visit"),
        fit=event.flag("fit"),
        consent_version=event.text("consent_version"),
    )
    return replace(participant, fitness=(*participant.fitness, decision))


def _exception(participant: Participant, event: Event) -> Participant:
    exception = VisitException(
        visit=event.integer("visit"),
        on=date.fromisoformat(event.text("on")),
        reason=event.text("reason"),
        by=event.by,
        entry=event.id,
    )
    still = tuple(each for each in participant.missed if each.visit != exception.visit)
    return replace(participant, exceptions=(*participant.exceptions, exception), missed=still)


def _missed(participant: Participant, event: Event) -> Participant:
    missed = MissedVisit(visit=event.integer("visit"), reason=event.text("reason"), by=event.by, entry=event.id)
    if missed.visit in participant.missed_visits:
        raise RecordOrderError(event, found=f"visit {missed.visit} missed already")
    return replace(participant, missed=(*participant.missed, missed))


_STEPS: Final[Mapping[str, Callable[[Participant, Event], Participant]]] = {
    "participant.withdrawn/1": _withdrawn,
    "consent.recorded/1": _consented,
    "outcome.recorded/1": _outcome,
    "wristband.printed/1": _wristband_printed,
    "wristband.confirmed/1": _wristband_confirmed,
    "weight.measured/1": _measured,
    "weight.refused/1": _refused,
    "weight.countersigned/1": _countersigned,
    "fitness.signed/1": _fitness,
    "visit.exception-approved/1": _exception,
    "visit.missed/1": _missed,
}
