"""Labels of locations and equipment on a real record: read back, recorded nowhere, refused to whoever manages none."""

from __future__ import annotations

import pytest

from tests.services_scenes import new_entries, refused
from ucmsc_desktop.core.product.places import LocationType
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.product.manage_equipment import retire_equipment
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location
from ucmsc_desktop.services.product.print_place_labels import equipment_label_of, location_label_of


@pytest.fixture
def scene(bring):
    return bring("arrived")


def test_equipment_in_use_gets_its_label_and_nothing_is_recorded(scene):
    equipment = scene.record.rows("SELECT id, code FROM equipment ORDER BY id")[0]
    desk = scene.desk("lab-1")
    made = []
    assert new_entries(scene, lambda: made.append(equipment_label_of(desk, equipment=equipment["id"]))) == []
    assert decode_codes(made[0].draw(), dpi=203) == [equipment["code"]] == list(made[0].codes)
    retire_equipment(desk, equipment=equipment["id"], reason="Broken.")
    refused(scene, "equipment-unknown", lambda: equipment_label_of(desk, equipment=equipment["id"]))


def test_a_location_gets_its_label(scene):
    desk = scene.desk("lab-1")
    code = register_location(desk, location=NewLocation(type=LocationType.TANK, name="Tank 7"))
    assert decode_codes(location_label_of(desk, code=code).draw(), dpi=203) == [code]


def test_what_is_unknown_or_not_hers_is_refused(scene):
    refused(scene, "location-unknown", lambda: location_label_of(scene.desk("lab-1"), code="L1X"))
    refused(scene, "equipment-unknown", lambda: equipment_label_of(scene.desk("lab-1"), equipment="X"))
    refused(scene, "role-not-allowed", lambda: location_label_of(scene.desk("nurse-1"), code="L1X"))
    refused(scene, "role-not-allowed", lambda: equipment_label_of(scene.desk("qa-1"), equipment="X"))
