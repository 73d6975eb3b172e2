"""Orders under a former version of the protocol: before T0 they need a new order, from T0 on they go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import told_until
from ucmsc_desktop.core.custody.states import BEFORE_T0, DoseState
from ucmsc_desktop.core.custody.superseded import is_superseded, require_order_in_force

OWN, OTHER = "d" * 64, "e" * 64


@pytest.mark.parametrize("state", list(DoseState), ids=lambda state: state.value)
def test_only_what_is_not_in_preparation_yet_is_superseded(state):
    dose = replace(told_until("ordered").dose, state=state, protocol_digest=OWN)

    assert is_superseded(dose, digest=OTHER) is (state in BEFORE_T0)
    assert not is_superseded(dose, digest=OWN)


def test_an_order_under_a_former_version_is_refused():
    dose = replace(told_until("ordered").dose, protocol_digest=OWN)

    require_order_in_force(dose, digest=OWN)
    with refused("order-under-former-version", dose=dose.dose_id):
        require_order_in_force(dose, digest=OTHER)
