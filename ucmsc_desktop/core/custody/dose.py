"""A dose and its bag as everybody may know them: the fold of the entries of its stream, without sealed content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from ucmsc_desktop.core.custody.states import STARTED, DoseState

LATE_ENTRY: Final = timedelta(minutes=10)
"""What is entered later than this after it happened is marked as a late entry, with both times; our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who did each step of the dose; null until the step."""

    ordered_by: str
    countersigned_by: str | None = None
    planned_by: str | None = None
    plan_checked_by: str | None = None
    ready_by: str | None = None
    started_by: str | None = None
    counted_by: str | None = None
    preparer: str | None = None
    second_entry_by: str | None = None
    label_issued_by: str | None = None
    confirmed_by: str | None = None
    released_by: str | None = None
    dispensed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What a logger's display showed at a hand-over; null is a value that could not be read."""

    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    alarm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One hand-over; it is complete when the taker recorded that she took over, and void when she refused to."""

    entry: str
    giver: str
    taker: str
    from_place: str
    to_place: str
    seal: str | None
    logger: str | None
    handed_over_at: datetime
    handed_over_by: str
    taken_over_at: datetime | None = None
    taken_over_by: str | None = None
    seal_intact: bool | None = None
    refused_at: datetime | None = None
    refused_reason: str | None = None
    display: Display | None = None

    @property
    def is_open(self) -> bool:
        """Return whether nobody took over or refused to yet."""
        return self.taken_over_by is None and self.refused_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The bag's arrival on the ward and what the logger's display showed; null is a value that could not be read."""

    entry: str
    at: datetime
    by: str
    place: str
    seal_intact: bool
    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    alarm: bool
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerFile:
    """The file of a temperature logger as recorded: its SHA-256, and what speaks against the receipt."""

    entry: str
    file: str
    at: datetime
    by: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An open hold: why, and the entry that caused it."""

    entry: str
    reason: str
    source: str | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsideCheck:
    """The last bedside check and the signatures that rest on it; typed codes are read back by another person."""

    entry: str
    at: datetime
    by: str
    go: bool
    first_signed_by: str | None = None
    second_signed_by: str | None = None
    read_back_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """One interruption of an infusion; without an end it is going on."""

    began_at: datetime
    reason: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """A new rate of a running infusion [mL/h], from when, and why."""

    at: datetime
    rate_ml_per_h: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheck:
    """What was seen at the infusion site at one point, or why nobody looked."""

    point: str
    at: datetime
    by: str
    findings: tuple[str, ...]
    not_done: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Infusion:
    """An infusion as started, its pauses and its stop; `planned_end` is without pauses, at the rate of now.

    One that was copied from paper names its `form`, who copied it and what spoke against it; its stop counts as signed
    once another person compared the copy.
    """

    entry: str
    started_at: datetime
    started_by: str
    rate_ml_per_h: Decimal
    slow_until: datetime
    planned_end: datetime
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    stop_entry: str | None = None
    stop_reason: str | None = None
    stop_signed: bool = False
    form: str | None = None
    entered_by: str | None = None
    findings: tuple[str, ...] = ()
    rate_changes: tuple[RateChange, ...] = ()
    flushed_ml: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """That the observation of one point was recorded, when it was made, when it was entered, and by whom."""

    entry: str
    point: str
    due_at: datetime | None
    observed_at: datetime
    entered_at: datetime
    by: str

    @property
    def is_late_entry(self) -> bool:
        """Return whether it was entered more than `LATE_ENTRY` after it was made."""
        return self.entered_at - self.observed_at > LATE_ENTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Where the bag's volume went [mL]."""

    entry: str
    at: datetime
    by: str
    given_ml: Decimal
    left_ml: Decimal
    discarded_ml: Decimal
    outcome: str

    @property
    def is_partial(self) -> bool:
        """Return whether less of the bag was given than its tolerance allows for a whole one."""
        return self.outcome == "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """The investigator's decision about a bag given in part: `accept` the part, or `replace` the rest."""

    entry: str
    at: datetime
    by: str
    decision: str
    given_percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One attempt of one visit's infusion, from its order to the reconciled bag."""

    dose_id: str
    participant: str
    visit: int
    week: int
    attempt: int
    weight_kg: Decimal
    weight_entry: str
    fitness_entry: str
    target_cells: int
    bag_volume_ml: Decimal
    duration_min: int
    protocol: str
    protocol_digest: str
    ordered_at: datetime
    second_signature_due: bool
    people: People
    state: DoseState = DoseState.ORDERED
    t0: datetime | None = None
    expires_at: datetime | None = None
    latest_start: datetime | None = None
    code: str | None = None
    pack_code: str | None = None
    label_confirmed: bool = False
    void_codes: frozenset[str] = field(default_factory=frozenset)
    copies_printed: int = 0
    copies_void: int = 0
    transfers: tuple[Transfer, ...] = ()
    receipt: Receipt | None = None
    logger_files: tuple[LoggerFile, ...] = ()
    holds: tuple[Hold, ...] = ()
    bedside: BedsideCheck | None = None
    infusion: Infusion | None = None
    line_checked: bool = False
    observations: tuple[Observation, ...] = ()
    site_checks: tuple[SiteCheck, ...] = ()
    reconciliation: Reconciliation | None = None
    completion: Completion | None = None
    ended_reason: str | None = None

    @property
    def started_infusion(self) -> Infusion:
        """Return the infusion of a dose that was started.

        Raises:
            ValueError: It was not, which its state rules out.
        """
        if self.infusion is None:
            raise ValueError(f"dose {self.dose_id} is {self.state.value} without an infusion")
        return self.infusion

    @property
    def needs_countersignature(self) -> bool:
        """Return whether the order is outside the usual range and no second person signed it."""
        return self.second_signature_due and self.people.countersigned_by is None

    @property
    def is_held(self) -> bool:
        """Return whether any hold is open."""
        return bool(self.holds)

    @property
    def is_started(self) -> bool:
        """Return whether an infusion of this dose was started, whatever became of it."""
        return self.state in STARTED

    @property
    def waits_for_decision(self) -> bool:
        """Return whether the bag was given in part and nobody has decided about it."""
        return self.reconciliation is not None and self.reconciliation.is_partial and self.completion is None

    @property
    def is_to_be_completed(self) -> bool:
        """Return whether it was given in part and a further bag of the visit brings the rest."""
        return self.completion is not None and self.completion.decision == "replace"

    @property
    def open_transfer(self) -> Transfer | None:
        """Return the hand-over that nobody took over or refused yet."""
        last = self.transfers[-1] if self.transfers else None
        return last if last is not None and last.is_open else None

    @property
    def holder(self) -> str | None:
        """Return who holds the bag since it was dispensed: the last who took over, else who dispensed it."""
        takers = [transfer.taken_over_by for transfer in self.transfers if transfer.taken_over_by is not None]
        return takers[-1] if takers else self.people.dispensed_by
