"""Stock: who registers and who releases; a recall holds every bag, and frees or replaces all of them alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services_scenes import (
    ACTIVE,
    ALBUMIN_LOT,
    CELL_LOT,
    PLACEBO,
    SALINE_LOT,
    SPARE_LOT,
    VIAL,
    new_entries,
    refused,
)
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.recall import RecallDecision
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.dosing.prepare_dose import record_components
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.product.register_component import determine_donor
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.trial.measure_weight import measure_weight

SALINE = NewLot(lot="NS-2026-09", product=Product.SALINE, expires_on=date(2028, 1, 1))
CELLS = NewLot(
    lot="UC-2026-09",
    product=Product.UC_MSC,
    expires_on=date(2028, 1, 1),
    parents=("WCB-01",),
    passage=4,
)
BOTTLE = NewContainer(volume_text="500")


def register(scene, lot=SALINE, containers=(BOTTLE,)):
    return register_lot(scene.desk("lab-1"), lot=lot, containers=containers)


def release(scene, lot=SALINE.lot, person="qa-1"):
    return release_lot(scene.desk("qa-1"), lot=lot, signature=scene.own(person))


def recall(scene, lot, reason="Out of specification."):
    return recall_lot(scene.desk("qa-1"), lot=lot, reason=reason, signature=scene.own("qa-1"))


def resolve(scene, name):
    return resolve_recall(scene.desk("qa-1"), recall=name, signature=scene.own("qa-1"))


def test_a_lot_and_each_container_is_an_entry_of_its_own(bring):
    scene = bring("arrived")
    kinds = new_entries(scene, lambda: register(scene, CELLS, [VIAL, VIAL]))
    assert kinds == ["lot.registered/2", "container.registered/2", "container.registered/2"]
    record_passing_results(scene.desk("lab-1"), CELLS.lot)
    assert new_entries(scene, lambda: release(scene, CELLS.lot)) == ["lot.released/1"]


@pytest.mark.parametrize(
    ("parents", "code"),
    [
        ((), "lot-genealogy-missing"),
        (("WCB-77",), "component-unknown"),
        (("CORD-01",), "lot-parent-no-bank"),
        (("WCB-01", "DONOR-01"), "lot-parent-no-bank"),
    ],
)
def test_a_cell_lot_comes_from_banks(parents, code, bring):
    scene = bring("arrived")
    refused(scene, code, lambda: register(scene, replace(CELLS, parents=parents), [VIAL]))


def test_a_material_comes_from_no_bank(bring):
    scene = bring("arrived")
    refused(scene, "lot-material-parents", lambda: register(scene, replace(SALINE, parents=("WCB-01",))))


@pytest.mark.parametrize("determination", [Determination.INCOMPLETE, Determination.INELIGIBLE])
def test_a_donor_who_is_not_eligible_enters_no_masked_lot(determination, bring):
    scene = bring("arrived")
    determine_donor(
        scene.desk("qa-1"), donor="DONOR-01", determination=determination, reason="CMV.", signature=scene.own("qa-1")
    )
    refused(scene, "donor-not-eligible", lambda: register(scene, CELLS, [VIAL]))


@pytest.mark.parametrize(
    ("container", "code"),
    [
        (NewContainer(volume_text="5 mL", viable_cells=1), "number-unreadable"),
        (NewContainer(volume_text="10", viable_cells=1, viability_text="95%"), "number-unreadable"),
        (NewContainer(volume_text="10", viable_cells=1, cryoprotectant_text="x"), "number-unreadable"),
        (NewContainer(volume_text="10"), "container-cells-missing"),
        (NewContainer(volume_text="10", viable_cells=0), "container-cells-missing"),
    ],
)
def test_a_container_that_cannot_be_read_registers_nothing(container, code, bring):
    scene = bring("arrived")
    refused(scene, code, lambda: register(scene, CELLS, [VIAL, container]))


def test_a_lot_is_registered_and_released_once_and_by_two_people(bring, monkeypatch):
    from ucmsc_desktop.core import roles

    scene = bring("arrived")
    register(scene)
    refused(scene, "lot-exists", lambda: register(scene))
    refused(scene, "lot-unknown", lambda: release(scene, "NS-1999-01"))
    monkeypatch.setattr(roles, "MATRIX", dict.fromkeys(roles.Action, frozenset(roles.Role)))
    refused(scene, "lot-releaser-registered", lambda: release(scene, person="lab-1"))
    release(scene)
    refused(scene, "lot-released-already", lambda: release(scene))


def test_an_expired_lot_is_not_released_but_on_its_last_day_it_is(bring):
    scene = bring("arrived")
    today = scene.clock.now().date()
    register(scene, replace(SALINE, expires_on=today - timedelta(days=1)))
    refused(scene, "lot-expired", lambda: release(scene))
    register(scene, replace(SALINE, lot="NS-2026-10", expires_on=today))
    release(scene, "NS-2026-10")


def test_a_recall_needs_a_known_lot_and_a_reason_and_is_issued_and_decided_once(bring):
    scene = bring("on-ward")
    refused(scene, "field-blank", lambda: recall(scene, SPARE_LOT, " "))
    refused(scene, "lot-unknown", lambda: recall(scene, "NS-1999-01"))
    name = recall(scene, SPARE_LOT)
    refused(scene, "lot-recalled-already", lambda: recall(scene, SPARE_LOT))
    refused(scene, "recall-not-open", lambda: resolve(scene, "A" * 26))
    resolve(scene, name)
    refused(scene, "recall-not-open", lambda: resolve(scene, name))


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("ordered", False),
        ("ready", False),
        ("preparing", True),
        ("counted", True),
        ("prepared", True),
        ("second-entered", True),
        ("label-issued", True),
        ("labelled", True),
        ("released", True),
        ("dispensed", True),
        ("in-transit", True),
        ("on-ward", True),
        ("infusing", False),
        ("reconciled", False),
    ],
)
def test_a_recall_of_any_lot_holds_what_is_in_preparation_or_labelled_and_not_started(at, holds, participant, bring):
    for lot in (SPARE_LOT, CELL_LOT):
        scene = bring(at, participant)
        kinds = new_entries(scene, lambda lot=lot, scene=scene: recall(scene, lot))
        assert kinds == ["recall.issued/1", *(["bag.held/1"] if holds else [])]
        if holds:
            event = scene.record.events(f"dose:{scene.dose_id}")[-1]
            assert (event.data["reason"], event.signer) == ("quality-decision", "p:qa-1")


@pytest.mark.parametrize(
    ("participant", "lot", "decision"),
    [
        (ACTIVE, CELL_LOT, RecallDecision.REPLACED),
        (ACTIVE, SALINE_LOT, RecallDecision.FREED),
        (PLACEBO, ALBUMIN_LOT, RecallDecision.REPLACED),
        (PLACEBO, CELL_LOT, RecallDecision.FREED),
    ],
)
@pytest.mark.parametrize("at", ["thawed", "counted", "on-ward"])
def test_what_a_bag_contains_decides_even_while_it_only_waits_in_the_draft(at, participant, lot, decision, bring):
    scene = bring(at, participant)
    name = recall(scene, lot)
    before = scene.dose.state
    kinds = new_entries(scene, lambda: resolve(scene, name))
    freed = decision is RecallDecision.FREED
    assert kinds == ["bag.freed/1" if freed else "bag.replaced/1", "recall.resolved/1"]
    assert scene.dose.state.value == (before.value if freed else "replaced")
    assert scene.record.events(f"recall:{name}")[-1].data["decision"] == decision.value


def test_one_affected_bag_replaces_all_and_none_frees_all(bring):
    for lot, states in ((SALINE_LOT, {"replaced"}), (SPARE_LOT, {"on-ward", "preparing"})):
        scene = bring("on-ward")
        first, scene.participant = scene.dose_id, PLACEBO
        for step in ("weighed", "fit", "ordered", "planned", "plan-checked", "ready", "preparing", "thawed"):
            scene.do(step)
        kinds = new_entries(scene, lambda lot=lot, scene=scene: resolve(scene, recall(scene, lot)))
        word = "bag.replaced/1" if "replaced" in states else "bag.freed/1"
        assert kinds == ["recall.issued/1", "bag.held/1", "bag.held/1", word, word, "recall.resolved/1"]
        found = scene.record.rows("SELECT state FROM dose WHERE id IN (?, ?)", (first, scene.dose_id))
        assert {row["state"] for row in found} == states


def test_a_recall_of_the_diluent_of_a_bag_with_cells_replaces_it(bring):
    scene = bring("preparing")
    record_components(
        scene.desk("lab-1"), dose=scene.dose_id, codes=[*scene.components(), scene.container(ALBUMIN_LOT)]
    )
    assert resolve(scene, recall(scene, ALBUMIN_LOT)) is RecallDecision.REPLACED


def test_a_bag_on_hold_for_its_weight_too_stays_held_after_a_recall_freed_it(bring):
    scene = bring("on-ward")
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="74")
    resolve(scene, recall(scene, SPARE_LOT))
    assert [hold.reason for hold in scene.dose.holds] == ["weight-changed"]


def test_a_recall_can_be_decided_after_a_held_bag_got_its_next_attempt(bring):
    scene = bring("on-ward")
    first, name = scene.dose_id, recall(scene, SPARE_LOT)
    order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)
    assert new_entries(scene, lambda: resolve(scene, name)) == ["recall.resolved/1"]
    assert scene.record.rows("SELECT state FROM dose WHERE id = ?", (first,))[0]["state"] == "on-ward"
