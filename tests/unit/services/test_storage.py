"""Storage on a real record: locations, one place a container, draws that balance, and silence on what bags took."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, PLACEBO, new_entries, refused
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.places import LocationType, Place
from ucmsc_desktop.services.product.draw_container import draw_container
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location, retire_location
from ucmsc_desktop.services.product.store_container import store_container, take_out_container
from ucmsc_desktop.services.queries.storage import (
    CellState,
    location_lines,
    location_view,
    out_of_storage,
    retention_samples,
    stored_container,
)


def lab(scene):
    return scene.desk("lab-1")


def add(scene, type_, name, parent=None, rows=None, columns=None, code=None):
    new = NewLocation(type=type_, name=name, parent=parent, rows=rows, columns=columns, code=code)
    return register_location(lab(scene), location=new)


def boxes(scene, rows=9, columns=9):
    tank = add(scene, LocationType.TANK, "Tank 1")
    return add(scene, LocationType.BOX, "Box 1", tank, rows, columns)


def put(scene, code, location, position="A1"):
    return store_container(lab(scene), container=code, place=Place(location=location, position=position))


def take_out(scene, code, reason="Moved."):
    return take_out_container(lab(scene), container=code, reason=reason)


def draw(scene, code, volume, how=Draw.SAMPLED, reason="Sterility."):
    return draw_container(lab(scene), container=code, how=how, volume_text=volume, reason=reason)


def spare(scene):
    """Return cell containers that no plan names."""
    reserved = set(scene.components())
    return [code for code in scene.containers(CELL_LOT) if code not in reserved]


def test_locations_are_registered_under_each_other_and_retired_when_empty(bring):
    scene = bring("ready")
    box = boxes(scene)
    tank = location_lines(lab(scene))[0].code
    label = make_code(CodeKind.LOCATION, bytes(range(10)))
    assert add(scene, LocationType.RACK, "Rack 1", tank, code=label) == label
    refused(scene, "code-in-use", lambda: add(scene, LocationType.RACK, "Rack 2", tank, code=label))
    refused(scene, "code-other-kind", lambda: add(scene, LocationType.TANK, "T", code=spare(scene)[0]))
    refused(scene, "location-exists", lambda: add(scene, LocationType.RACK, "Rack 1", tank))
    refused(scene, "location-unknown", lambda: add(scene, LocationType.RACK, "Rack 3", "L1X"))
    refused(scene, "location-parent-wrong", lambda: add(scene, LocationType.RACK, "Rack 3"))
    refused(scene, "field-blank", lambda: add(scene, LocationType.TANK, " "))
    refused(scene, "location-not-empty", lambda: retire_location(lab(scene), location=tank, reason="Old."))
    refused(scene, "field-blank", lambda: retire_location(lab(scene), location=box, reason=" "))
    retire_location(lab(scene), location=box, reason="Broken.")
    refused(scene, "location-retired", lambda: put(scene, spare(scene)[0], box))
    assert [(line.name, line.depth) for line in location_lines(lab(scene))] == [("Tank 1", 0), ("Rack 1", 1)]


def test_a_container_has_one_place_and_a_position_one_container(bring):
    scene = bring("ready")
    box, (one, two, *_) = boxes(scene, 1, 2), spare(scene)
    assert new_entries(scene, lambda: put(scene, one, box)) == ["container.stored/1"]
    refused(scene, "position-taken", lambda: put(scene, two, box))
    refused(scene, "container-there-already", lambda: put(scene, one, box))
    refused(scene, "position-missing", lambda: put(scene, two, box, None))
    refused(scene, "position-outside", lambda: put(scene, two, box, "A3"))
    refused(scene, "container-unknown", lambda: put(scene, "C1X", box))
    put(scene, one, box, "A2")
    put(scene, two, box)
    cells = location_view(lab(scene), box).cells
    assert [(cell.position, cell.code) for cell in cells] == [("A1", two), ("A2", one)]
    assert [line.lying for line in location_lines(lab(scene))] == [0, 2]


def test_the_time_out_of_storage_is_the_sum_of_its_intervals(bring):
    scene = bring("ready")
    box, code = boxes(scene), spare(scene)[0]
    refused(scene, "container-not-stored", lambda: take_out(scene, code))
    put(scene, code, box)
    refused(scene, "field-blank", lambda: take_out(scene, code, " "))
    scene.go_to(0)
    take_out(scene, code)
    refused(scene, "container-not-stored", lambda: take_out(scene, code))
    assert [line.code for line in out_of_storage(lab(scene))] == [code]
    scene.go_to(7, second=30)
    put(scene, code, box, "B1")
    scene.go_to(20)
    take_out(scene, code)
    scene.go_to(22)
    found = stored_container(lab(scene), code)
    assert abs(found.out_minutes - Fraction(19, 2)) < Fraction(1, 100)
    assert (found.place, found.path) == (None, ())


def test_draws_balance_and_what_is_drawn_empty_is_gone(bring):
    scene = bring("ready")
    box, code = boxes(scene), spare(scene)[0]
    put(scene, code, box)
    assert draw(scene, code, "1.5") == Decimal("8.5")
    assert draw(scene, code, "0.5", Draw.RETAINED, "Kept.") == 8
    error = refused(scene, "draw-exceeds", lambda: draw(scene, code, "8.1"))
    assert error.fields["difference"] == "0.1"
    refused(scene, "draw-nothing", lambda: draw(scene, code, "0"))
    refused(scene, "field-blank", lambda: draw(scene, code, "1", reason=" "))
    assert [(each.container, each.volume_ml) for each in retention_samples(lab(scene), start=0, count=9)] == [
        (code, "0.5")
    ]
    draw(scene, code, "8", Draw.DISCARDED, "Thawed by mistake.")
    refused(scene, "container-gone", lambda: draw(scene, code, "1"))
    refused(scene, "container-gone", lambda: put(scene, code, box, "B1"))
    assert location_view(lab(scene), box).first_free == "A1"
    balance = stored_container(lab(scene), code).balance
    assert (balance.accounted_ml, balance.on_hand_ml) == (10, 0)


def test_what_a_bag_took_is_silent_holds_its_position_and_is_moved_or_drawn_no_more(bring):
    scene = bring("preparing")
    box, code = boxes(scene), scene.components()[0]
    put(scene, code, box)
    assert location_view(lab(scene), box).cells[0].state is CellState.PLANNED
    refused(scene, "container-taken", lambda: draw(scene, code, "1"))
    other = spare(scene)[0]
    scene.bring_to("prepared")
    assert location_view(lab(scene), box).cells[0].state is CellState.TAKEN
    line = location_lines(lab(scene))[1]
    assert (line.lying, line.held) == (0, 1)
    refused(scene, "container-taken", lambda: put(scene, code, box, "A2"))
    refused(scene, "container-taken", lambda: take_out(scene, code))
    refused(scene, "container-taken", lambda: draw(scene, code, "1", Draw.DISCARDED))
    refused(scene, "position-taken", lambda: put(scene, other, box))
    refused(scene, "location-not-empty", lambda: retire_location(lab(scene), location=box, reason="Old."))
    balance = stored_container(lab(scene), code).balance
    assert (balance.given_ml, balance.on_hand_ml, balance.accounted_ml) == (10, 0, 10)


def test_a_planned_container_that_breaks_is_discarded(bring):
    scene = bring("ready")
    assert draw(scene, scene.components()[0], "10", Draw.DISCARDED, "Broken.") == 0


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_plain_place_of_a_container_stays_as_it_was_whatever_bag_is_prepared(participant, bring):
    scene = bring("ready", participant)
    box = boxes(scene)
    for number, code in enumerate(scene.containers(CELL_LOT)):
        put(scene, code, box, f"A{number + 1}" if number < 9 else f"B{number - 8}")
    before = scene.record.rows("SELECT * FROM container_place ORDER BY container")
    scene.bring_to("prepared")
    assert scene.record.rows("SELECT * FROM container_place ORDER BY container") == before


def test_a_bottle_that_served_a_bag_is_still_moved_and_drawn(bring):
    scene = bring("prepared", PLACEBO)
    room = add(scene, LocationType.ROOM, "Cold room")
    bottle = scene.container(ALBUMIN_LOT)
    put(scene, bottle, room, None)
    assert draw(scene, bottle, "1") == 499
    assert [cell.code for cell in location_view(lab(scene), room).cells] == [bottle]


def test_the_blinded_read_nothing_of_the_storage(bring):
    scene = bring("ready")
    refused(scene, "role-not-allowed", lambda: location_lines(scene.desk("nurse-1")))
    refused(scene, "role-not-allowed", lambda: retention_samples(scene.desk("monitor-1"), start=0, count=1))
