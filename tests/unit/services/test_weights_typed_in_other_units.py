"""The worked table of weights typed in jin or in pounds: each is refused by name, is recorded, and does not count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, refused
from tests.unit.core.dosing.test_calculate import NCT
from ucmsc_desktop.core.dosing.weight_checks import weight_reasons
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.trial.measure_weight import measure_weight

JIN, POUNDS = "weight-looks-like-jin", "weight-looks-like-pounds"
TABLE = [
    ("68.4 kg in jin", "136.8", JIN),
    ("65.0 kg in jin", "130", JIN),
    ("71.2 kg in jin", "142.4", JIN),
    ("68.4 kg, of a scale that shows jin as if they were kilograms", "34.2", JIN),
    ("68.4 kg in pounds", "150.8", POUNDS),
    ("66.0 kg in pounds", "145.5", POUNDS),
    ("70.0 kg in pounds", "154.3", POUNDS),
    ("68.4 kg, of a scale that shows pounds as if they were kilograms", "31", POUNDS),
]
"""What was weighed, what was typed, and the slip that it is called; the last weight of the participant is 68 kg."""


@pytest.mark.parametrize(("meant", "typed", "slip"), TABLE, ids=[meant for meant, _, _ in TABLE])
def test_a_weight_in_another_unit_is_refused_by_name_and_nothing_can_be_ordered(bring, meant, typed, slip):
    scene = bring("arrived")
    scene.do("fit")
    for nurse in ("nurse-1", "nurse-2"):
        with pytest.raises(UserFacingError):
            measure_weight(scene.desk(nurse), participant=ACTIVE, weight_text=typed, reason="Read from the scales.")
        assert slip in {reason.code for reason in scene.known.refused_weights[-1].reasons}, meant
    assert scene.known.last_weight.weight_kg == 68
    refused(
        scene,
        "weight-refused-open",
        lambda: order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1),
    )


@pytest.mark.parametrize("typed", ["68", "68.4", "64,6", "74.8", "61.2"])
def test_a_weight_in_kilograms_counts(bring, typed):
    scene = bring("arrived")
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text=typed)
    assert scene.known.last_weight.weight_kg == Decimal(typed.replace(",", "."))


@pytest.mark.parametrize(("unit", "factor"), [("jin", Decimal(2)), ("pounds", Decimal("2.20462"))])
def test_no_weight_of_the_allowed_range_passes_in_another_unit(unit, factor):
    passed = []
    for last in range(350, 1301, 5):
        for drift in ("0.95", "1", "1.05"):
            typed = round(Decimal(last) / 10 * Decimal(drift) * factor, 1)
            reasons = weight_reasons(
                weight_kg=typed, height_cm=None, previous_weight_kg=Decimal(last) / 10, rules=NCT.weight
            )
            if all(reason.severity is not Severity.REFUSED for reason in reasons):
                passed.append((last, drift, unit))
    assert passed == []
