from __future__ import annotations

from datetime import UTC, timedelta, timezone

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from tests.unit.core.trial.telling import enrolled, fitness, told, weigh
from ucmsc_desktop.core.trial.orders import OrderBasis, is_same_day, require_order_basis

SHANGHAI = timezone(timedelta(hours=8))
UNUSUAL = [{"code": "weight-outside-usual", "severity": "needs-second-signature", "fields": {}}]


def basis(stream: Stream, minute: int = -60) -> OrderBasis:
    return require_order_basis(told(stream), visit=1, now=after(minute), zone=SHANGHAI)


def ready() -> Stream:
    stream = enrolled()
    weigh(stream, "68.4")
    fitness(stream)
    return stream


def test_an_order_rests_on_the_weight_and_the_fitness_of_the_day():
    found = basis(ready())

    assert (found.weight.entry, found.fitness.entry) == ("e2", "e3")


def test_the_day_is_the_local_day_of_the_site():
    late, next_day = after(14 * 60 + 59), after(15 * 60)

    assert is_same_day(after(0), late, zone=SHANGHAI)
    assert not is_same_day(after(0), next_day, zone=SHANGHAI)
    assert is_same_day(after(0), next_day, zone=UTC)


def test_a_withdrawn_participant_gets_no_order():
    stream = ready()
    stream.add("participant.withdrawn", "c", after(-70), **{"from": "treatment", "reason": "wish"})

    with refused("participant-withdrawn", participant="p1"):
        basis(stream)


def test_the_weight_is_measured_on_the_day():
    stream = enrolled()
    fitness(stream)
    with refused("weight-not-of-today"):
        basis(stream)

    weigh(stream, "68.4", minute=-24 * 60 - 60)
    with refused("weight-not-of-today"):
        basis(stream)


def test_the_screening_weight_is_never_the_weight_of_the_day():
    stream = enrolled()
    fitness(stream, minute=-9_999)

    with refused("weight-not-of-today"):
        basis(stream, minute=-9_990)


def test_a_weight_that_waits_stops_the_order():
    stream = ready()
    weigh(stream, "38", reasons=UNUSUAL)
    with refused("weight-countersignature-missing"):
        basis(stream)

    refused_weight = ready()
    weigh(refused_weight, "90", kind="weight.refused")
    with refused("weight-refused-open", weight_kg="90"):
        basis(refused_weight)


def test_fitness_is_signed_on_the_day_for_the_visit():
    stream = enrolled()
    weigh(stream, "68.4")
    fitness(stream, visit=2)
    with refused("fitness-not-signed-today", visit=1):
        basis(stream)

    fitness(stream, visit=1, minute=-24 * 60 - 60)
    with refused("fitness-not-signed-today", visit=1):
        basis(stream)

    fitness(stream, visit=1, fit=False)
    with refused("not-fit-to-infuse", visit=1):
        basis(stream)
