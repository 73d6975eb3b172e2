"""A bag on the ward that may start, and the facts around it, for the tests of the bedside."""

from __future__ import annotations

from datetime import timedelta, timezone
from fractions import Fraction

from tests.unit.core.custody.stories import CODE, Stream, after, told_until
from tests.unit.core.trial.telling import enrolled, fitness, told, weigh
from ucmsc_desktop.core.bedside.checks import BedsideFacts
from ucmsc_desktop.core.protocol.model import Transport, Visits

SHANGHAI = timezone(timedelta(hours=8))
WRISTBAND = "P1AAAAAAAAAAAAAAAAAA"
PLAN = Visits(weeks=(0, 8, 16, 24, 32), window_days=7, apart_days=42, outcome_week=48)
COLD = Transport(low_celsius=Fraction(2), high_celsius=Fraction(8))


def person() -> Stream:
    """Return the stream of a participant who wears her wristband, weighs 68.4 kg and is fit for visit 1."""
    stream = enrolled()
    stream.add("wristband.printed", "nurse-1", after(-100), code=WRISTBAND, replaces=None, reason=None)
    stream.add("wristband.confirmed", "nurse-1", after(-99), code=WRISTBAND)
    weigh(stream, "68.4")
    fitness(stream)
    return stream


def facts(*, bag: Stream | None = None, wearer: Stream | None = None, **changes: object) -> BedsideFacts:
    dose = (bag or told_until("on-ward")).dose
    given: dict[str, object] = {
        "now": after(155),
        "zone": SHANGHAI,
        "bag_code": CODE,
        "wristband_code": WRISTBAND,
        "wristband_owner": "p1",
        "dose": dose,
        "participant": told(wearer or person()),
        "doses_of_visit": (dose,),
        "first_infusion": None,
        "last_infusion": None,
        "visits": PLAN,
        "transport": COLD,
        "change_limit_percent": Fraction(5),
    }
    return BedsideFacts(**{**given, **changes})
