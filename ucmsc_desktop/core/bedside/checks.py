"""The bedside verdict: eleven checks in one order, all listed, the first failure the headline.

The sentences are the same for both arms; a reason that could tell the arm is worded "call the pharmacist".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.protocol.model import Transport, Visits
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError


class CheckCode(Enum):
    """The checks, in their order."""

    LABEL_KNOWN = "label-known"
    WRISTBAND_MATCHES = "wristband-matches"
    ALLOCATED = "allocated"
    PARTICIPANT_ACTIVE = "participant-active"
    ORDER_VALID = "order-valid"
    RELEASED = "released"
    NOT_HELD = "not-held"
    CHAIN_COMPLETE = "chain-complete"
    TEMPERATURE_DECIDED = "temperature-decided"
    NOT_EXPIRED = "not-expired"
    NOT_STARTED = "not-started"


class Word(Enum):
    """The verdict in one word."""

    GO = "GO"
    STOP = "STOP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its code, whether it passed, and the code and fields of its sentence."""

    code: str
    passed: bool
    message: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """GO or STOP, the headline, and all checks in order; the headline's remedy is the safe next act."""

    word: Word
    headline: Check
    checks: tuple[Check, ...]

    def refusal(self) -> UserFacingError:
        """Return the headline as the refusal of a start."""
        fields: dict[str, Any] = dict(self.headline.fields)
        return UserFacingError(self.headline.message, **fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsideFacts:
    """Everything that the verdict rests on, as the record holds it at `now`.

    `dose` is the dose of the bag's code, void codes included, null where the code is unknown; `participant` is the
    participant of that dose; `wristband_owner` the participant of the wristband's code, void codes included.
    `first_infusion` and `last_infusion` are local days: of the participant's first infusion, and of the last one of
    another visit. `zone` is the site's.
    """

    now: datetime
    zone: tzinfo
    bag_code: str
    wristband_code: str
    wristband_owner: str | None
    dose: Dose | None
    participant: Participant | None
    doses_of_visit: tuple[Dose, ...]
    first_infusion: date | None
    last_infusion: date | None
    visits: Visits
    transport: Transport
    change_limit_percent: Fraction

    @property
    def today(self) -> date:
        """Return the local day of the site."""
        return self.now.astimezone(self.zone).date()

    @property
    def local_now(self) -> datetime:
        """Return the instant in the site's zone, for sentences."""
        return self.now.astimezone(self.zone)
