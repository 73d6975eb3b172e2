"""Recall and quarantine of every kind of component: what becomes unusable, what is held, and who was exposed."""

from __future__ import annotations

import pytest

from tests.services_scenes import ACTIVE, CELL_LOT, PLACEBO, SALINE_LOT, SPARE_LOT, new_entries, refused
from ucmsc_desktop.core.product.recall import RecallDecision, RecallMeasure
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.services.acting import acting
from ucmsc_desktop.services.dosing.plan_dose import plan_dose
from ucmsc_desktop.services.dosing.prepare_dose import record_components, start_preparation
from ucmsc_desktop.services.product.recall_component import recall_component, resolve_recall
from ucmsc_desktop.services.product.recalled import is_recalled, recalled_containers
from ucmsc_desktop.services.queries.exposure import count_nodes, exposure_of, node_lines
from ucmsc_desktop.services.queries.preparation import plan_of
from ucmsc_desktop.services.reading import subject_of, unsealed_of

RECALL, QUARANTINE = RecallMeasure.RECALL, RecallMeasure.QUARANTINE
ORIGIN = ["component:DONOR-01", "component:CORD-01", "component:WCB-01", f"lot:{CELL_LOT}"]


def recall(scene, node, measure=RECALL, person="qa-1"):
    return recall_component(
        scene.desk(person), component=node, measure=measure, reason="A reason.", signature=scene.own(person)
    )


def resolve(scene, name):
    return resolve_recall(scene.desk("qa-1"), recall=name, signature=scene.own("qa-1"))


def stopped(scene, node):
    return is_recalled(scene.record, unsealed_of(scene.desk("qa-1")), node)


@pytest.mark.parametrize("node", ORIGIN)
@pytest.mark.parametrize("measure", [RECALL, QUARANTINE])
def test_all_that_descends_from_a_component_may_not_be_used(node, measure, bring):
    scene = bring("ordered")
    recall(scene, node, measure)
    code = scene.container(CELL_LOT)
    view = unsealed_of(scene.desk("qa-1"))
    assert code in recalled_containers(scene.record, view)
    assert stopped(scene, f"lot:{CELL_LOT}")
    assert stopped(scene, f"container:{code}")
    assert not stopped(scene, f"lot:{SALINE_LOT}")
    refused(scene, "containers-not-enough", lambda: plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id))


def test_one_recalled_container_leaves_the_others_of_its_lot(bring):
    scene = bring("ordered")
    code = scene.container(CELL_LOT)
    recall(scene, f"container:{code}")
    assert recalled_containers(scene.record, unsealed_of(scene.desk("qa-1"))) == {code}
    plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id)
    assert code not in plan_of(scene.desk("pharmacist-1"), scene.dose_id)["reserved"]


def test_a_recalled_container_is_not_thawed_even_when_a_plan_named_it(bring):
    scene = bring("preparing")
    codes = scene.components()
    recall(scene, f"container:{codes[0]}")
    refused(
        scene,
        "container-not-available",
        lambda: record_components(scene.desk("lab-1"), dose=scene.dose_id, codes=codes),
    )


@pytest.mark.parametrize("node", ["lot:NONE", "component:NONE", "equipment:NONE", "person:none", "location:L1"])
def test_what_the_record_does_not_know_is_not_recalled(node, bring):
    scene = bring("arrived")
    refused(scene, "lot-unknown" if node == "lot:NONE" else "recall-component-unknown", lambda: recall(scene, node))


def test_the_plain_entries_are_the_same_for_every_component_and_measure(bring):
    told = []
    for node, measure in ((ORIGIN[0], RECALL), (f"lot:{SPARE_LOT}", QUARANTINE), ("person:lab-3", RECALL)):
        scene = bring("on-ward")
        name = recall(scene, node, measure)
        event = scene.record.events(f"recall:{name}")[0]
        rows = scene.record.rows("SELECT COUNT(*) AS n FROM entry WHERE kind = 'bag.held/1'")
        told.append(({**event.data, "recall": ""}, rows[0]["n"]))
    assert told[0] == told[1] == told[2]
    assert told[0][1] == 1


def test_a_freed_quarantine_ends_and_a_freed_recall_does_not(bring):
    for measure, stands in ((QUARANTINE, False), (RECALL, True)):
        scene = bring("on-ward")
        name = recall(scene, f"lot:{SPARE_LOT}", measure)
        assert stopped(scene, f"lot:{SPARE_LOT}")
        assert resolve(scene, name) is RecallDecision.FREED
        assert stopped(scene, f"lot:{SPARE_LOT}") is stands
    scene = bring("arrived")
    recall(scene, f"lot:{SPARE_LOT}", QUARANTINE)
    refused(scene, "lot-recalled-already", lambda: recall(scene, f"lot:{SPARE_LOT}", QUARANTINE))
    assert new_entries(scene, lambda: recall(scene, f"lot:{SPARE_LOT}")) == ["recall.issued/1"]


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("at", ["thawed", "prepared", "on-ward"])
def test_a_donor_decides_by_arm_but_equipment_and_people_by_who_and_what_touched_the_bag(at, participant, bring):
    expected = {
        "component:DONOR-01": participant == ACTIVE,
        "person:lab-1": True,
        "person:lab-3": False,
        "equipment:used": True,
        "equipment:idle": False,
    }
    for node, replaced in expected.items():
        scene = bring(at, participant)
        decision = resolve(scene, recall(scene, _equipment(scene, node)))
        assert (decision is RecallDecision.REPLACED) is replaced, node


def _equipment(scene, node):
    """Return the node of the cabinet that the bag was made in, or of another one."""
    if not node.startswith("equipment:"):
        return node
    view = unsealed_of(scene.desk("qa-1"))
    used = view.payload(scene.dose_id, "preparation.started/1")["cabinet"]
    idle = scene.record.rows("SELECT id FROM equipment WHERE id != ? ORDER BY id", (used,))[0]["id"]
    return f"equipment:{used if node.endswith('used') else idle}"


def test_no_bag_is_made_in_a_recalled_cabinet(bring):
    scene = bring("ready")
    code = scene.cabinet()
    recall(scene, f"equipment:{subject_of(scene.record, code)[1]}")
    refused(
        scene,
        "stock-recalled",
        lambda: start_preparation(scene.desk("lab-1"), dose=scene.dose_id, line_cleared=True, cabinet=code),
    )


def test_a_location_concerns_what_ever_lay_in_it_or_inside_it(bring):
    scene = bring("ordered")
    code = scene.container(CELL_LOT)
    tank, box = "L1TANK", "L1BOX"
    with acting(scene.desk("lab-1"), Action.MANAGE_LOCATIONS) as tx:
        for place, type_, parent in ((tank, "tank", None), (box, "box", tank), ("L1ELSE", "tank", None)):
            data = {"location": place, "type": type_, "name": place, "parent": parent, "rows": None, "columns": None}
            tx.append(stream=f"location:{place}", kind="location.registered/1", data=data)
        for place in (box, "L1ELSE"):
            data = {"container": code, "location": place, "position": None}
            tx.append(stream=f"container:{code}", kind="container.stored/1", data=data)
    recall(scene, f"location:{tank}", QUARANTINE)
    assert recalled_containers(scene.record, unsealed_of(scene.desk("qa-1"))) == {code}


def test_who_was_exposed_and_whom_to_call_is_told_to_the_unblinded(bring):
    scene = bring("reconciled")
    for person in ("qa-1", "pharmacist-1", "unblinded-monitor-1"):
        found = exposure_of(scene.desk(person), ORIGIN[0])
        assert found.participants == (ACTIVE,)
        (bag,) = found.bags
        assert bag.started_at < bag.ended_at
        assert bag.nurses == ("Nurse 1", "Nurse 2")
        assert found.to_call == ("Investigator 1", "Investigator 2", "Nurse 1", "Nurse 2")
    assert exposure_of(scene.desk("qa-1"), f"lot:{SPARE_LOT}").bags == ()
    assert exposure_of(scene.desk("qa-1"), f"lot:{SPARE_LOT}").to_call == ()
    for person in ("nurse-1", "investigator-1", "monitor-1"):
        refused(scene, "role-not-allowed", lambda person=person: exposure_of(scene.desk(person), ORIGIN[0]))
    refused(scene, "recall-component-unknown", lambda: exposure_of(scene.desk("qa-1"), "lot:NONE"))


def test_a_recall_stands_in_the_exposure_with_its_decision(bring):
    scene = bring("on-ward")
    name = recall(scene, ORIGIN[1])
    (open_,) = exposure_of(scene.desk("qa-1"), ORIGIN[1]).recalls
    assert (open_.recall, open_.held, open_.decision, open_.reason) == (name, 1, None, "A reason.")
    resolve(scene, name)
    (decided,) = exposure_of(scene.desk("qa-1"), ORIGIN[1]).recalls
    assert (decided.held, decided.decision, decided.is_in_force) == (0, RecallDecision.REPLACED, True)
    assert exposure_of(scene.desk("qa-1"), ORIGIN[0]).recalls == ()


def test_what_can_be_recalled_is_found_by_id_and_kind_and_a_container_by_its_code(bring):
    scene = bring("arrived")
    desk, code = scene.desk("qa-1"), scene.container(CELL_LOT)
    every = node_lines(desk, text="", start=0, count=100)
    assert len(every) == count_nodes(desk, text="")
    assert {line.kind for line in every} == {"component", "lot", "equipment", "person"}
    assert [every[0].kind, every[-1].kind] == ["component", "person"]
    assert [line.node for line in node_lines(desk, text="donor", start=0, count=9)] == ["component:DONOR-01"]
    assert node_lines(desk, text=f"{code[:5]} {code[5:]}", start=0, count=9)[0].node == f"container:{code}"
    recall(scene, f"lot:{SPARE_LOT}")
    first = node_lines(desk, text="", start=0, count=1)[0]
    assert (first.node, first.is_recalled) == (f"lot:{SPARE_LOT}", True)
