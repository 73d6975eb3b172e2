"""Splits and pools on a real record: what was divided is never used again, and everything balances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services_scenes import ALBUMIN_LOT, CELL_LOT, SALINE_LOT, VIAL, new_entries, refused
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.lot import ContainerForm, Product, fold_container
from ucmsc_desktop.core.product.recall import RecallMeasure
from ucmsc_desktop.services.product.divide_container import Child, Poured, divide_container, pool_containers
from ucmsc_desktop.services.product.recall_component import recall_component, recall_lot
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.components import usable_component
from ucmsc_desktop.services.queries.stock import ContainerState, container_line, lot_lines

CODE = make_code(CodeKind.CONTAINER, b"0123456789")
HALF = Child(volume_text="5", viable_cells=VIAL.viable_cells // 2)


def divide(scene, code, children=(HALF, HALF), **changes):
    given = {"loss_text": "0", "reason": "Smaller aliquots.", **changes}
    return divide_container(scene.desk("lab-1"), container=code, children=list(children), **given)


def on_hand(scene, lot):
    return lot_lines(scene.desk("lab-1"), text=lot, start=0, count=1)[0].on_hand


def test_the_children_know_their_parent_and_the_parent_is_gone(bring):
    scene = bring("arrived")
    first = scene.container(CELL_LOT)
    before = on_hand(scene, CELL_LOT)
    made = []
    kinds = new_entries(scene, lambda: made.extend(divide(scene, first, [HALF, Child(**_with_code(HALF))])))

    assert kinds == ["container.registered/2", "container.registered/2", "container.divided/1"]
    assert made[1] == CODE
    parent, child = (fold_container(scene.record.events(f"container:{code}")) for code in (first, made[0]))
    assert (child.parents, child.lot, child.expires_on) == ((first,), CELL_LOT, parent.expires_on)
    assert (child.viability_percent, child.frozen_at) == (parent.viability_percent, parent.frozen_at)
    assert container_line(scene.desk("lab-1"), first).state is ContainerState.GONE
    assert on_hand(scene, CELL_LOT) == before + 1
    refused(scene, "container-gone", lambda: divide(scene, first))
    assert scene.record.rows("SELECT parent FROM descent WHERE child = ?", (f"container:{CODE}",)) == [
        {"parent": f"container:{first}"}
    ]


def _with_code(child: Child) -> dict[str, object]:
    return {"volume_text": child.volume_text, "viable_cells": child.viable_cells, "code": CODE}


def test_what_was_divided_goes_into_no_bag(bring):
    scene = bring("fit")
    expired_first = scene.container(CELL_LOT)
    divide(scene, expired_first)
    scene.bring_to("preparing")

    assert expired_first not in scene.components()
    refused(
        scene,
        "container-gone",
        lambda: usable_component(scene.desk("lab-1"), dose=scene.dose_id, code=expired_first),
    )


@pytest.mark.parametrize(
    ("children", "loss", "code"),
    [
        ([HALF], "0", "division-volume-differs"),
        ([HALF, HALF], "0.1", "division-volume-differs"),
        ([HALF, Child(volume_text="5")], "0", "division-cells-missing"),
        ([HALF, Child(volume_text="5", viable_cells=1)], "0", "division-cells-differ"),
        ([], "10", "division-child-empty"),
        ([Child(volume_text="4 mL", viable_cells=1)], "0", "number-unreadable"),
    ],
)
def test_what_does_not_balance_is_refused(children, loss, code, bring):
    scene = bring("arrived")
    refused(scene, code, lambda: divide(scene, scene.container(CELL_LOT), children, loss_text=loss))


def test_a_container_that_is_planned_or_was_taken_is_not_divided(bring):
    scene = bring("planned")
    refused(scene, "container-taken", lambda: divide(scene, scene.components()[0]))
    scene = bring("thawed")
    refused(scene, "container-taken", lambda: divide(scene, scene.components()[0]))


def test_only_sound_containers_are_divided(bring):
    scene = bring("arrived")
    refused(scene, "container-unknown", lambda: divide(scene, CODE))
    refused(scene, "field-blank", lambda: divide(scene, scene.container(CELL_LOT), reason=" "))
    refused(scene, "code-unreadable", lambda: divide(scene, scene.container(CELL_LOT), [HALF, _coded("X")]))
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Sterility.", signature=scene.own("qa-1"))
    refused(scene, "stock-recalled", lambda: divide(scene, scene.container(CELL_LOT)))


def test_a_container_of_a_donor_in_quarantine_or_of_a_rejected_lot_is_not_divided(bring):
    scene = bring("arrived")
    recall_component(
        scene.desk("qa-1"),
        component="component:DONOR-01",
        measure=RecallMeasure.QUARANTINE,
        reason="A letter.",
        signature=scene.own("qa-1"),
    )
    refused(scene, "stock-recalled", lambda: divide(scene, scene.container(CELL_LOT)))
    lot = NewLot(lot="NS-9", product=Product.SALINE, expires_on=date(2028, 6, 30))
    (code,) = register_lot(scene.desk("lab-1"), lot=lot, containers=[NewContainer(volume_text="500")])
    reject_lot(scene.desk("qa-1"), lot="NS-9", reason="Leaking.", signature=scene.own("qa-1"))
    refused(scene, "lot-rejected", lambda: divide(scene, code, [Child(volume_text="500")]))


def _coded(code: str) -> Child:
    return Child(volume_text="5", viable_cells=HALF.viable_cells, code=code)


def test_several_containers_of_a_lot_become_one(bring):
    scene = bring("arrived")
    first, second = scene.containers(CELL_LOT)[:2]
    cells = VIAL.viable_cells * 2 - 1_000_000
    pool = pool_containers(
        scene.desk("lab-1"),
        containers=[Poured(code=first, loss_text="0.5"), Poured(code=second)],
        child=Child(volume_text="19.5", form=ContainerForm.BAG, viable_cells=cells),
        reason="One bag for the next passage.",
    )

    made = fold_container(scene.record.events(f"container:{pool}"))
    assert (made.parents, made.viable_cells, made.form) == ((first, second), cells, ContainerForm.BAG)
    divided = [scene.record.events(f"container:{code}")[-1].data for code in (first, second)]
    assert [(each["children"], each["loss_ml"]) for each in divided] == [([pool], "0.5"), ([pool], "0")]


@pytest.mark.parametrize(
    ("lots", "code"),
    [
        ((CELL_LOT,), "pool-too-few"),
        ((CELL_LOT, CELL_LOT), "pool-too-few"),
        ((ALBUMIN_LOT, SALINE_LOT), "pool-several-lots"),
    ],
)
def test_a_pool_is_of_several_containers_of_one_lot(lots, code, bring):
    scene = bring("arrived")
    poured = [Poured(code=scene.container(lot)) for lot in lots]
    child = Child(volume_text="20", viable_cells=VIAL.viable_cells)
    refused(scene, code, lambda: pool_containers(scene.desk("lab-1"), containers=poured, child=child, reason="A pool."))


def test_no_more_is_lost_than_there_was(bring):
    scene = bring("arrived")
    first, second = scene.containers(CELL_LOT)[:2]
    poured = [Poured(code=first, loss_text="10.5"), Poured(code=second)]
    child = Child(volume_text="9.5", viable_cells=1)
    refused(
        scene,
        "division-loss-greater",
        lambda: pool_containers(scene.desk("lab-1"), containers=poured, child=child, reason="A pool."),
    )


def test_an_expired_container_is_not_divided(bring):
    scene = bring("arrived")
    scene.clock.move_to(scene.clock.now() + timedelta(days=700))
    refused(scene, "container-expired", lambda: divide(scene, scene.container(CELL_LOT)))
