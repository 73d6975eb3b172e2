"""The storage of a story: one tank, a rack with boxes, and the first containers of its lots put into them."""

from __future__ import annotations

from collections.abc import Sequence

from ucmsc_desktop.core.product.places import LocationType, Place
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location
from ucmsc_desktop.services.product.store_container import store_container

_SIDE = 9
_STORED = 18


def store_first_containers(lab: Desk, lots: Sequence[str]) -> None:
    """Register a tank, a rack and a box for each lot, and put the first containers of each lot into its box."""
    tank = register_location(lab, location=NewLocation(type=LocationType.TANK, name="LN2-1"))
    rack = register_location(lab, location=NewLocation(type=LocationType.RACK, name="Rack A", parent=tank))
    for lot in lots:
        new = NewLocation(type=LocationType.BOX, name=f"Box {lot}", parent=rack, rows=_SIDE, columns=_SIDE)
        box = register_location(lab, location=new)
        rows = lab.record.rows("SELECT code FROM container WHERE lot = ? ORDER BY seq LIMIT ?", (lot, _STORED))
        for number, row in enumerate(rows):
            position = f"{'AB'[number // _SIDE]}{number % _SIDE + 1}"
            store_container(lab, container=row["code"], place=Place(location=box, position=position))
