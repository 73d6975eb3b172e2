"""What the hospital's laboratory reports of a visit in the story; no draw knows an arm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.demonstration.chance import Chance
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial.record_outcomes import NewOutcome, record_outcomes

_RANGES: Final = {
    "uacr": (60, 900, 1, "mg/g"),
    "hba1c": (72, 100, 10, "%"),
    "insulin": (50, 250, 10, "mU/L"),
    "c-peptide": (80, 350, 100, "ng/mL"),
    "insulin-dosage": (12, 60, 1, "U/d"),
    "egfr": (60, 110, 1, "umol/L"),
}
"""From, to and divisor of what is drawn once for each participant, and the unit."""
_MOVES_PERCENT: Final = 12


def record_laboratory_report(desk: Desk, chance: Chance, *, participant: str, week: int, on: date) -> None:
    """Record all outcomes of a participant at a week, around her own level; nothing of who left the follow-up.

    Raises:
        UserFacingError: As `record_outcomes`.
    """
    known = participant_of(desk.record, participant)
    if known.withdrawn_from == "follow-up":
        return
    values = []
    for outcome, (low, high, divisor, unit) in _RANGES.items():
        level = chance.between(low, high, purpose=f"level-{outcome}", subject=participant)
        moved = chance.between(
            100 - _MOVES_PERCENT, 100 + _MOVES_PERCENT, purpose=outcome, subject=f"{participant}|{week}"
        )
        value = Decimal(level * moved // 100) / divisor
        values.append(NewOutcome(outcome=outcome, value_text=str(value), unit=unit))
    record_outcomes(
        desk, participant=participant, week=week, sampled_on=on, values=values, age_text=str(known.age_years)
    )
