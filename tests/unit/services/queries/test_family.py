"""The family of a node: the same as recursive queries by hand, forward to participants and back to donors."""

from __future__ import annotations

import hashlib

import pytest

from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, PLACEBO, refused
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.services.acting import acting
from ucmsc_desktop.services.queries.family import Direction, family_of
from ucmsc_desktop.services.queries.trace import trace
from ucmsc_desktop.services.reading import unsealed_of

BY_HAND = """
WITH RECURSIVE below(node) AS (
    SELECT 'component:D-BIG'
    UNION SELECT d.child FROM below b JOIN descent d ON d.parent = b.node
    UNION SELECT 'container:' || c.code FROM below b JOIN container c ON 'lot:' || c.lot = b.node)
SELECT node FROM below
"""
VIAL_DATA = {"viable_cells": 60_000_000, "viability_percent": "95", "volume_ml": "10", "cryoprotectant_percent": "10"}
LOT_DATA = dict.fromkeys(("passage", "population_doublings", "supplier", "supplier_lot", "received_on"))


def code(number: int) -> str:
    return "C1" + hashlib.sha256(str(number).encode()).hexdigest()[:18].upper()


def tell_a_big_donor(scene, *, lots: int, containers: int) -> None:
    """Record a donor whose two banks are pooled into lots, and divide the first container of each lot in two."""
    with acting(scene.desk("lab-1"), Action.REGISTER_LOT, act=scene.record.new_name("act")) as tx:
        for name, type_, parents in (
            ("D-BIG", "donor", []),
            ("B-1", "master-bank", ["D-BIG"]),
            ("B-2", "master-bank", ["D-BIG"]),
        ):
            data = {"component": name, "type": type_, "parents": parents, "external_id": None}
            tx.append(stream=f"component:{name}", kind="component.registered/1", data=data, payload={})
        for lot in range(lots):
            _tell_lot(tx, f"BIG-{lot}", first=lot * 100_000, containers=containers)


def _tell_lot(tx, lot: str, *, first: int, containers: int) -> None:
    data = {"lot": lot, "product": "uc-msc", "parents": ["B-1", "B-2"], "expires_on": "2028-01-01", **LOT_DATA}
    tx.append(stream=f"lot:{lot}", kind="lot.registered/2", data=data)
    for number in range(first, first + containers + 2):
        parents = [code(first)] if number >= first + containers else []
        each = {"code": code(number), "lot": lot, "form": "vial", "parents": parents, "frozen_at": None, **VIAL_DATA}
        tx.append(
            stream=f"container:{each['code']}",
            kind="container.registered/2",
            data={**each, "expires_on": "2028-01-01"},
        )


def names(family, *kinds: str) -> set[str]:
    return {node.name for node in family.of_kind(*kinds)}


def test_forward_is_what_a_recursive_query_by_hand_finds(bring):
    scene = bring("arrived")
    tell_a_big_donor(scene, lots=3, containers=40)
    family = family_of(scene.desk("qa-1"), "component:D-BIG", direction=Direction.FORWARD)

    by_hand = [row["node"] for row in scene.record.rows(BY_HAND)]
    assert sorted(node.node for node in family.nodes) == sorted(by_hand)
    assert len(by_hand) == 3 + 3 + 3 * 42
    assert family.nodes[0].node == "component:D-BIG"
    assert ("lot:BIG-0", f"container:{code(1)}") in family.edges
    assert (f"container:{code(0)}", f"container:{code(40)}") in family.edges
    assert ("lot:BIG-0", f"container:{code(40)}") not in family.edges
    assert len(set(family.edges)) == len(family.edges)


def test_back_from_a_divided_container_leads_to_its_donor(bring):
    scene = bring("arrived")
    tell_a_big_donor(scene, lots=1, containers=2)
    family = family_of(scene.desk("qa-1"), f"container:{code(2)}", direction=Direction.BACK)

    assert {(node.kind, node.name) for node in family.nodes} == {
        ("container", code(2)),
        ("container", code(0)),
        ("lot", "BIG-0"),
        ("master-bank", "B-1"),
        ("master-bank", "B-2"),
        ("donor", "D-BIG"),
    }


def test_a_donor_leads_to_the_bags_and_participants_that_contain_her_cells(bring):
    scene = bring("reconciled")
    qa = scene.desk("qa-1")
    forward = family_of(qa, "component:DONOR-01", direction=Direction.FORWARD)
    assert names(forward, "dose") == {scene.dose_id}
    assert names(forward, "participant") == {ACTIVE}

    back = family_of(qa, f"participant:{ACTIVE}", direction=Direction.BACK)
    assert {"DONOR-01"} == names(back, "donor")
    assert names(back, "lot") == {CELL_LOT}
    assert names(back, "container") == set(scene.components())
    assert names(back, "person")
    assert names(back, "equipment")


def test_a_placebo_bag_has_no_donor(bring):
    scene = bring("reconciled", PLACEBO)
    back = family_of(scene.desk("qa-1"), f"dose:{scene.dose_id}", direction=Direction.BACK)
    assert not names(back, "donor")
    assert ALBUMIN_LOT in names(back, "lot")


@pytest.mark.parametrize("kind", ["equipment", "person"])
def test_what_and_who_prepared_a_bag_lead_to_it(kind, bring):
    scene = bring("reconciled")
    qa = scene.desk("qa-1")
    back = family_of(qa, f"dose:{scene.dose_id}", direction=Direction.BOTH)
    assert names(back, "participant") == {ACTIVE}
    user = back.of_kind(kind)[0]
    assert names(family_of(qa, user.node, direction=Direction.FORWARD), "dose", "participant") == {
        scene.dose_id,
        ACTIVE,
    }
    found = trace(scene.record, user.name, unsealed=unsealed_of(qa))
    assert (found["subject"], found["participants"]) == (kind, [ACTIVE])


def test_a_location_leads_to_what_ever_lay_in_it_or_in_its_boxes(bring):
    scene = bring("reconciled")
    vial = next(each for each in scene.components() if each)
    with acting(scene.desk("lab-1"), Action.MANAGE_LOCATIONS, act=scene.record.new_name("act")) as tx:
        for location, type_, parent in (("L1TANK", "tank", None), ("L1BOX", "box", "L1TANK")):
            data = {"location": location, "type": type_, "name": type_, "parent": parent, "rows": 9, "columns": 9}
            tx.append(stream=f"location:{location}", kind="location.registered/1", data=data)
        stored = {"container": vial, "location": "L1BOX", "position": "A1"}
        tx.append(stream=f"container:{vial}", kind="container.stored/1", data=stored)
    for location in ("L1TANK", "L1BOX"):
        family = family_of(scene.desk("qa-1"), f"location:{location}", direction=Direction.FORWARD)
        assert names(family, "container", "participant") == {vial, ACTIVE}


def test_a_blinded_person_sees_no_family(bring):
    scene = bring("arrived")
    refused(
        scene,
        "role-not-allowed",
        lambda: family_of(scene.desk("nurse-1"), f"lot:{CELL_LOT}", direction=Direction.FORWARD),
    )
