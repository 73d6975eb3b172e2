"""A whole dose in either arm: the same kinds, slots, fields, labels and papers, and materials that are traced alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.paper.examples import HEAD
from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, PLACEBO, SALINE_LOT, Scene, refused
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.filling import InProcessCheck
from ucmsc_desktop.paper.bag_label import LabelPart
from ucmsc_desktop.services.bedside.run_infusion import record_not_given
from ucmsc_desktop.services.custody.hand_over import LoggerDisplay, receive_bag, set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_order
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.trace import trace
from ucmsc_desktop.services.reading import unsealed_of

BOTH = [ACTIVE, PLACEBO]


OWN = {"code", "pack_code", "dose", "participant", "bag", "wristband", "checked", "handed_over"}
OWN |= {"weight_entry", "fitness_entry", "stopped"}
"""The fields that name a participant, a code or another entry: each dose has its own, of one length."""


def told(scene: Scene) -> list[tuple[object, ...]]:
    """Return what the stream of a dose tells without the seals; of its own names only how long they are."""
    found = []
    for body in scene.record.bodies(f"dose:{scene.dose_id}"):
        shown = {name: len(value) if name in OWN else value for name, value in body.data.items()}
        found.append((body.kind, body.at, body.fields["input"], body.fields["mono"] is None, shown))
    return found


def sealed_sizes(scene: Scene) -> list[tuple[str, int | None]]:
    rows = scene.record.rows(
        "SELECT e.kind, length(l.sealed) AS size FROM entry e JOIN ledger l ON l.seq = e.seq WHERE e.stream = ? "
        "ORDER BY e.seq",
        (f"dose:{scene.dose_id}",),
    )
    return [(row["kind"], row["size"]) for row in rows]


def test_a_whole_dose_has_the_same_kinds_times_fields_and_sizes_in_both_arms(bring):
    active, placebo = (bring("reconciled", who) for who in BOTH)
    assert told(active) == told(placebo)
    assert sealed_sizes(active) == sealed_sizes(placebo)


def test_its_labels_and_its_infusion_order_differ_in_nothing_but_the_participants_own_names(bring):
    labels, orders = [], []
    for who in BOTH:
        scene = bring("on-ward", who)
        parts = [label_of_bag(scene.record, scene.dose, part=part, copy=1) for part in LabelPart]
        labels.append(
            [replace(part, code="", pack_code="", screening_number="", randomisation_number="") for part in parts]
        )
        order = infusion_order(scene.record, scene.dose_id, printed_by="nurse-1", is_record=True)
        facts = tuple(fact for fact in order.facts if fact.name_en not in {"Participant", "Pack code", "Bag code"})
        orders.append(replace(order, head=HEAD, dose_id="", facts=facts))
    assert labels[0] == labels[1]
    assert orders[0] == orders[1]


@pytest.mark.parametrize("participant", BOTH)
def test_sampling_sleeve_and_covers_are_looked_at_at_every_filling(bring, participant):
    scene = bring("prepared", participant)
    payload = unsealed_of(scene.desk("lab-1")).payload(scene.dose_id, "preparation.prepared/1")
    assert payload["filling"]["checks"] == dict.fromkeys((check.value for check in InProcessCheck), True)
    assert {"samples-taken", "sleeve-on", "covers-packed"} <= set(payload["filling"]["checks"])


@pytest.mark.parametrize(("participant", "lots"), [(ACTIVE, {CELL_LOT}), (PLACEBO, {ALBUMIN_LOT, SALINE_LOT})])
def test_a_bag_is_traced_to_the_lots_of_whatever_went_into_it(bring, participant, lots):
    scene = bring("reconciled", participant)
    view = unsealed_of(scene.desk("qa-1"))
    report = str(trace(scene.record, scene.dose_id, unsealed=view))
    assert {lot for lot in (CELL_LOT, ALBUMIN_LOT, SALINE_LOT) if lot in report} == lots
    blinded = str(trace(scene.record, scene.dose_id, unsealed=None))
    assert not any(lot in blinded for lot in (CELL_LOT, ALBUMIN_LOT, SALINE_LOT))


@pytest.mark.parametrize("participant", BOTH)
@pytest.mark.parametrize("lot", [CELL_LOT, ALBUMIN_LOT, SALINE_LOT])
def test_a_recall_of_any_lot_holds_the_bag_of_either_arm(bring, participant, lot):
    scene = bring("on-ward", participant)
    recall_lot(scene.desk("qa-1"), lot=lot, reason="Leaking.", signature=scene.own("qa-1"))
    assert scene.dose.is_held


def _warm(scene: Scene) -> None:
    receive_bag(
        scene.desk("nurse-1"),
        dose=scene.dose_id,
        place="Ward 6 East",
        seal_intact=True,
        display=LoggerDisplay(minimum_text="3.1", maximum_text="9.4", alarm=True),
    )


ENDS = {
    "leaking": (
        "on-ward",
        lambda s: set_aside_bag(s.desk("nurse-1"), dose=s.dose_id, how="leaking", reason="A drop."),
    ),
    "refused by the participant": (
        "on-ward",
        lambda s: record_not_given(s.desk("nurse-1"), dose=s.dose_id, reason="x"),
    ),
    "arrived warm": ("taken-over-again", _warm),
    "on hold": ("on-ward", lambda s: hold_bag(s.desk("qa-1"), dose=s.dose_id, signature=s.own("qa-1"))),
    "not supplied": (
        "labelled",
        lambda s: declare_not_supplied(s.desk("qa-1"), dose=s.dose_id, findings="x", signature=s.own("qa-1")),
    ),
    "past the latest start": ("on-ward", lambda s: s.go_to(181)),
}


@pytest.mark.parametrize("participant", BOTH)
@pytest.mark.parametrize("case", ENDS)
def test_an_investigator_orders_the_next_attempt_of_a_bag_that_cannot_be_given(bring, case, participant):
    step, end = ENDS[case]
    scene = bring(step, participant)

    def order() -> str:
        return order_dose(scene.desk("investigator-1"), participant=participant, visit=1)

    refused(scene, "attempt-still-open", order)
    if step == "labelled":
        scene.go_to(125)
    end(scene)
    order()
    assert (scene.dose.attempt, scene.dose.state, scene.dose.target_cells) == (2, DoseState.ORDERED, 102_600_000)
