"""Locations and stays by their entries: positions, one place, and exact time out of storage."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from tests.unit.core.product.test_balance import AT, divided, drawn, event, registered
from ucmsc_desktop.core.product.places import (
    LocationType,
    Place,
    fold_location,
    fold_stay,
    require_may_register,
    require_may_retire_location,
    require_may_store,
    require_may_take_out,
    require_position,
)
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

A1 = Place(location="L1B", position="A1")


def located(type_="box", rows=2, columns=10):
    return event(
        "location.registered/1", location="L1B", type=type_, name="Box 1", parent=None, rows=rows, columns=columns
    )


def retired():
    return event("location.retired/1", location="L1B", reason="Old.")


def stored(minute=0, position="A1"):
    at = AT + timedelta(minutes=minute)
    return event("container.stored/1", at, container="C1", location="L1B", position=position)


def out(minute=0, second=0):
    at = AT + timedelta(minutes=minute, seconds=second)
    return event("container.taken-out/1", at, container="C1", reason="x")


def refused(code, call):
    with pytest.raises(UserFacingError) as caught:
        call()
    assert caught.value.code == code


def test_a_box_has_positions_row_by_row_and_other_locations_none():
    box = fold_location([located()])
    assert (box.positions[0], box.positions[9], box.positions[10], box.capacity) == ("A1", "A10", "B1", 20)
    tank = fold_location([located("tank", None, None)])
    assert (tank.positions, tank.capacity) == ((), None)
    assert fold_location([located(), retired()]).retired_reason == "Old."


@pytest.mark.parametrize("events", [[retired()], [located(), located()], [located(), retired(), retired()]])
def test_a_location_that_breaks_the_order_is_not_read(events):
    with pytest.raises(RecordOrderError):
        fold_location(events)


def test_an_empty_stream_is_no_location():
    with pytest.raises(ValueError, match="no entries"):
        fold_location([])


@pytest.mark.parametrize(
    ("type_", "parent", "rows", "columns", "code"),
    [
        ("tank", None, None, None, None),
        ("rack", "tank", None, None, None),
        ("box", "rack", 26, 99, None),
        ("box", "rack", 27, 9, "box-size-wrong"),
        ("box", "rack", 9, 100, "box-size-wrong"),
        ("box", "rack", 0, 9, "box-size-wrong"),
        ("box", "rack", None, 9, "box-size-wrong"),
        ("box", "rack", 9, None, "box-size-wrong"),
        ("box", None, 9, 9, "location-parent-wrong"),
        ("box", "box", 9, 9, "location-parent-wrong"),
        ("room", "tank", None, None, "location-parent-wrong"),
        ("tank", None, 1, None, "location-no-positions"),
        ("tank", None, None, 1, "location-no-positions"),
    ],
)
def test_what_may_stand_where(type_, parent, rows, columns, code):
    inside = None if parent is None else fold_location([located(parent)])

    def ask():
        require_may_register(type_=LocationType(type_), parent=inside, rows=rows, columns=columns)

    if code is None:
        ask()
    else:
        refused(code, ask)


def test_nothing_is_put_into_a_retired_location():
    old = fold_location([located("tank", None, None), retired()])
    refused(
        "location-retired", lambda: require_may_register(type_=LocationType.RACK, parent=old, rows=None, columns=None)
    )
    refused("location-retired", lambda: require_position(old, None))
    refused("location-retired", lambda: require_may_retire_location(old, inside=0))


def test_only_an_empty_location_is_retired():
    box = fold_location([located()])
    require_may_retire_location(box, inside=0)
    refused("location-not-empty", lambda: require_may_retire_location(box, inside=1))


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ("A1", None),
        ("B10", None),
        ("C1", "position-outside"),
        ("A11", "position-outside"),
        (None, "position-missing"),
        ("a1", "position-missing"),
        ("A0", "position-missing"),
    ],
)
def test_a_position_is_one_of_the_box(position, code):
    box = fold_location([located()])
    if code is None:
        require_position(box, position)
    else:
        refused(code, lambda: require_position(box, position))


def test_a_tank_takes_no_position():
    tank = fold_location([located("tank", None, None)])
    require_position(tank, None)
    refused("location-no-positions", lambda: require_position(tank, "A1"))


def test_the_time_out_of_storage_is_exact():
    stay = fold_stay([registered(), stored(), out(10), stored(12), out(20, 1)])
    assert stay.place is None
    assert stay.out_minutes(AT + timedelta(minutes=30)) == 2 + 10 - Fraction(1, 60)
    assert fold_stay([registered(), stored()]).out_minutes(AT) == 0


@pytest.mark.parametrize("last", [drawn("10"), divided("1")])
def test_what_became_nothing_lies_nowhere(last):
    assert fold_stay([registered(), stored(), drawn("0"), last]).place is None


def test_a_corrected_volume_is_read_as_its_new_value():
    correction = event("entry.corrected/1", entry="E", field="volume_ml", old="10", new="20", reason="x")
    assert fold_stay([registered(), stored(), correction]).place == A1


def test_what_does_not_lie_in_storage_is_not_taken_out_of_it():
    with pytest.raises(RecordOrderError):
        fold_stay([registered(), out()])
    refused("container-not-stored", lambda: require_may_take_out([registered()], taken=False))
    refused("container-taken", lambda: require_may_take_out([registered(), stored()], taken=True))
    require_may_take_out([registered(), stored()], taken=False)


@pytest.mark.parametrize(
    ("events", "occupant", "taken", "code"),
    [
        ([registered()], None, False, None),
        ([registered(), stored(0, "A2")], None, False, None),
        ([registered(), stored(0, "A2")], "C1", False, None),
        ([registered(), stored()], "C1", False, "container-there-already"),
        ([registered()], "C9", False, "position-taken"),
        ([registered()], None, True, "container-taken"),
        ([registered(), drawn("10")], None, False, "container-gone"),
    ],
)
def test_who_may_lie_at_a_position(events, occupant, taken, code):
    box = fold_location([located()])

    def ask():
        require_may_store(events, place=A1, location=box, occupant=occupant, taken=taken)

    if code is None:
        ask()
    else:
        refused(code, ask)
