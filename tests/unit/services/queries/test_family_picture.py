"""The picture of a family: crowded lots are one box with a count, what is traced or recalled always stands alone."""

from __future__ import annotations

import pytest

from tests.services_scenes import CELL_LOT, refused
from tests.unit.services.queries.test_family import code, tell_a_big_donor
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.paper.family_tree import family_tree_pdf
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.family import Direction
from ucmsc_desktop.services.queries.family_picture import CONTAINERS_SHOWN, traced
from ucmsc_desktop.services.queries.family_words import count_on_paper, product_on_paper, state_on_paper


def test_a_few_containers_are_drawn_one_by_one_and_more_as_a_count(bring):
    scene = bring("arrived")
    tell_a_big_donor(scene, lots=2, containers=CONTAINERS_SHOWN + 5)
    qa = scene.desk("qa-1")
    found = traced(qa, "D-BIG", direction=Direction.BOTH)
    assert found.containers == 2 * (CONTAINERS_SHOWN + 7)
    groups = {box.node: box.title for box in found.tree.boxes if box.column == "container"}
    count = f"{CONTAINERS_SHOWN + 7} containers 容器"
    assert groups == {"containers:lot:BIG-0": count, "containers:lot:BIG-1": count}
    assert ("lot:BIG-0", "containers:lot:BIG-0") in found.tree.edges
    assert all(parent != child for parent, child in found.tree.edges)

    few = traced(qa, CELL_LOT, direction=Direction.FORWARD)
    assert len([box for box in few.tree.boxes if box.column == "container"]) == CONTAINERS_SHOWN


def test_a_divided_container_stands_left_of_its_children(bring):
    scene = bring("arrived")
    tell_a_big_donor(scene, lots=1, containers=2)
    tree = traced(scene.desk("qa-1"), code(0), direction=Direction.BOTH).tree
    columns = {box.node: box.column for box in tree.boxes}
    assert columns[f"container:{code(0)}"] == "container"
    assert columns[f"container:{code(2)}"] == "container-1"
    assert [column.name for column in tree.columns] == ["donor", "master-bank", "lot", "container", "container-1"]
    assert family_tree_pdf(tree).startswith(b"%PDF")


def test_what_is_recalled_is_marked_and_the_bag_lists_its_participant(bring):
    scene = bring("reconciled")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Sterility positive.", signature=scene.own("qa-1"))
    found = traced(scene.desk("qa-1"), "DONOR-01", direction=Direction.FORWARD)
    assert [box.node for box in found.tree.boxes if box.is_recalled] == [f"lot:{CELL_LOT}"]
    assert [(bag.dose, bag.participant, bag.state) for bag in found.bags] == [
        (scene.dose_id, scene.participant, "reconciled")
    ]


def test_the_picture_says_states_products_and_kinds_in_both_languages_and_no_code(bring):
    scene = bring("reconciled")
    tree = traced(scene.desk("qa-1"), "DONOR-01", direction=Direction.FORWARD).tree
    second = {box.column: box.second for box in tree.boxes}
    assert tree.subject == "Donor 供者 DONOR-01"
    assert second["lot"] == "UC-MSC"
    assert second["dose"] == "reconciled 已平衡核对"
    assert second["donor"] == ""
    used = traced(scene.desk("qa-1"), "CABINET-01", direction=Direction.FORWARD).tree
    assert used.subject == "Equipment 设备 CABINET-01"
    assert {box.second for box in used.boxes if box.column == "used"} == {"Equipment 设备"}


def test_every_state_product_and_group_has_words():
    assert all(state_on_paper(state.value) for state in DoseState)
    assert all(product_on_paper(product.value) for product in Product)
    assert count_on_paper(1_200, "bags") == "1,200 bags 输注袋"
    with pytest.raises(KeyError):
        count_on_paper(1, "dozens")


def test_a_blinded_person_gets_no_picture_and_an_unknown_id_no_answer(bring):
    scene = bring("arrived")
    refused(scene, "role-not-allowed", lambda: traced(scene.desk("nurse-1"), CELL_LOT, direction=Direction.BOTH))
    refused(scene, "trace-unknown", lambda: traced(scene.desk("qa-1"), "NOTHING", direction=Direction.BOTH))
