"""Lots and containers: what is left, where each went, and what a recall holds."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest

from tests.services_scenes import ALBUMIN_LOT, CELL_LOT, PLACEBO, SALINE_LOT, SPARE_LOT, VIAL, refused
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.queries.stock import (
    ContainerState,
    LotState,
    bags_that_a_recall_would_hold,
    container_line,
    container_lines,
    count_containers,
    count_lots,
    lot_lines,
    lot_story,
    open_recalls,
)


def lines(scene, text="", *, person="qa-1", start=0, count=100):
    return lot_lines(scene.desk(person), text=text, start=start, count=count)


def test_the_first_expiring_lot_is_first_and_the_expired_one_last(bring):
    scene = bring("ready")
    register_lot(
        scene.desk("lab-3"),
        lot=NewLot(lot="NS-SHORT", product=Product.SALINE, expires_on=scene.clock.now().date()),
        containers=[],
    )
    assert [line.lot for line in lines(scene)] == ["NS-SHORT", CELL_LOT, ALBUMIN_LOT, SPARE_LOT, SALINE_LOT]
    assert lines(scene)[0].state is LotState.REGISTERED
    scene.clock.move_to(scene.clock.now() + timedelta(days=1))
    assert [line.lot for line in lines(scene)][-1] == "NS-SHORT"
    assert lines(scene)[-1].state is LotState.EXPIRED


def test_lots_are_found_by_id_product_donor_or_bank(bring):
    scene = bring("ready")

    assert [line.lot for line in lines(scene, "donor-01")] == [CELL_LOT]
    assert [line.lot for line in lines(scene, "albumin", start=1)] == [SPARE_LOT]
    assert (count_lots(scene.desk("qa-1"), text="hsa"), count_lots(scene.desk("qa-1"), text="")) == (2, 4)


def test_what_a_preparation_took_is_no_longer_on_hand_from_the_thaw_on(bring):
    scene = bring("thawed")
    taken = len(scene.components())
    line = next(line for line in lines(scene) if line.lot == CELL_LOT)

    assert (line.containers, line.used, line.on_hand) == (12, taken, 12 - taken)
    used = [
        each for each in container_lines(scene.desk("qa-1"), lot=CELL_LOT, text="", start=0, count=100) if each.uses
    ]
    assert {each.code for each in used} == set(scene.components())
    assert {each.state for each in used} == {ContainerState.USED}
    assert [(use.participant, use.state) for use in used[0].uses] == [("P-001", "preparing")]


def test_a_planned_container_is_marked_and_a_material_stays_on_hand(bring):
    scene = bring("plan-checked")
    assert container_line(scene.desk("qa-1"), scene.components()[0]).state is ContainerState.PLANNED
    placebo = bring("prepared", PLACEBO)
    saline = container_line(placebo.desk("qa-1"), placebo.container(SALINE_LOT))
    assert (saline.state, len(saline.uses)) == (ContainerState.ON_HAND, 1)
    line = next(line for line in lines(placebo) if line.lot == SALINE_LOT)
    assert (line.used, line.on_hand) == (0, 1)


def test_containers_are_listed_in_windows_and_found_by_their_code(bring):
    scene = bring("ready")
    desk, codes = scene.desk("lab-1"), scene.containers(CELL_LOT)
    shown = container_lines(desk, lot=CELL_LOT, text="", start=4, count=3)

    assert [line.code for line in shown] == codes[4:7]
    spaced = f"{codes[5][:4]} {codes[5][4:8]}".lower()
    assert [line.code for line in container_lines(desk, lot=CELL_LOT, text=spaced, start=0, count=9)] == [codes[5]]
    assert count_containers(desk, lot=CELL_LOT, text="") == 12
    refused(scene, "container-unknown", lambda: container_line(desk, "C1NOSUCHCODE"))


def test_a_lot_tells_where_it_comes_from_and_who_released_it(bring):
    scene = bring("ready")
    story = lot_story(scene.desk("lab-1"), CELL_LOT)

    assert (story.donor, story.master_bank, story.working_bank, story.passage) == ("DONOR-01", "MCB-01", "WCB-01", 4)
    assert (story.registered_by, story.registrar, story.released_by) == ("Lab 3", "lab-3", "Qa 1")
    assert story.line.state is LotState.RELEASED
    refused(scene, "lot-unknown", lambda: lot_story(scene.desk("lab-1"), "NO-LOT"))


def test_a_recall_names_what_it_holds_until_it_is_decided(bring):
    scene = bring("prepared")
    desk = scene.desk("qa-1")
    assert bags_that_a_recall_would_hold(desk) == 1
    recall = recall_lot(desk, lot=CELL_LOT, reason="Sterility positive.", signature=scene.own("qa-1"))
    (told,) = lot_story(desk, CELL_LOT).recalls

    assert (told.recall, told.reason, told.held, told.decision) == (recall, "Sterility positive.", 1, None)
    assert open_recalls(desk) == (CELL_LOT,)
    assert next(line for line in lines(scene) if line.lot == CELL_LOT).state is LotState.RECALLED
    resolve_recall(desk, recall=recall, signature=scene.own("qa-1"))
    (told,) = lot_story(desk, CELL_LOT).recalls
    assert (told.held, told.decision) == (0, "replaced")
    assert open_recalls(desk) == ()


@pytest.mark.parametrize(
    "read",
    [
        lambda desk: lot_lines(desk, text="", start=0, count=9),
        lambda desk: lot_story(desk, CELL_LOT),
        lambda desk: container_lines(desk, lot=CELL_LOT, text="", start=0, count=9),
        lambda desk: container_line(desk, "C1"),
        open_recalls,
    ],
)
def test_a_blinded_person_reads_nothing_of_the_stock(read, bring):
    scene = bring("ready")
    refused(scene, "role-not-allowed", lambda: read(scene.desk("nurse-1")))


def test_a_lot_of_3000_containers_is_read_window_by_window(bring):
    scene = bring("ready")
    lot = NewLot(
        lot="UC-BIG",
        product=Product.UC_MSC,
        expires_on=date(2029, 1, 1),
        parents=("WCB-01",),
    )
    register_lot(scene.desk("lab-3"), lot=lot, containers=[VIAL] * 3000)
    desk = scene.desk("lab-1")
    lot_lines(desk, text="", start=0, count=100)
    began = process_time()
    shown = container_lines(desk, lot="UC-BIG", text="", start=2900, count=100)
    spent = process_time() - began

    assert len(shown) == 100
    assert spent < 0.2
