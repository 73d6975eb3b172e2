"""Where cells come from, on a real record: registered by the laboratory, determined by the quality unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.services_scenes import VIAL, new_entries, refused
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.eligibility import Marker
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.lot import ContainerForm, Product, fold_container
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import acting
from ucmsc_desktop.services.product.register_component import (
    NewComponent,
    determine_donor,
    record_markers,
    register_component,
)
from ucmsc_desktop.services.product.register_lot import (
    NewContainer,
    NewLot,
    append_containers,
    register_lot,
    release_lot,
)
from ucmsc_desktop.services.queries.origin import (
    component_lines,
    component_story,
    components_of_types,
    count_components,
)

DONOR = NewComponent(
    component="D-9", type=ComponentType.DONOR, details={"consent_version": "1.0", "consented_on": "2026-01-05"}
)
TISSUE = NewComponent(
    component="T-9",
    type=ComponentType.TISSUE,
    parents=("D-9",),
    details={
        "collected_at": "2026-01-10T02:00:00.000Z",
        "received_at": "2026-01-10T07:30:00.000Z",
        "condition": "intact",
        "temperature_celsius": "4.5",
    },
)
BANK = NewComponent(
    component="W-9",
    type=ComponentType.WORKING_BANK,
    parents=("MCB-01",),
    details={"passage": 3, "vials": 20, "frozen_on": "2026-02-02"},
)
LOT = NewLot(
    lot="UC-9",
    product=Product.UC_MSC,
    expires_on=date(2028, 12, 31),
    parents=("WCB-01",),
    passage=4,
    population_doublings_text="14.5",
)


def add(scene, component):
    return register_component(scene.desk("lab-1"), component=component)


def mark(scene, *without, found="non-reactive", sampled="2026-01-08"):
    markers = [
        {"marker": each.value, "result": found, "sampled_on": sampled, "tested_on": "2026-01-20"}
        for each in Marker
        if each.value not in without
    ]
    record_markers(scene.desk("lab-1"), donor="D-9", markers=markers)


def determine(scene, determination=Determination.ELIGIBLE, donor="D-9"):
    return determine_donor(
        scene.desk("qa-1"), donor=donor, determination=determination, reason="As tested.", signature=scene.own("qa-1")
    )


@pytest.mark.parametrize("text", ["A999914123456", "A9999 14 123456 N", "=A99991412345683", "A999914123456N"])
def test_a_donation_number_is_kept_as_thirteen_characters_however_it_came(text, bring):
    scene = bring("arrived")
    add(scene, DONOR)
    add(scene, replace(TISSUE, external_id=text))
    story = component_story(scene.desk("lab-1"), "T-9")
    assert story.line.external_id == "A999914123456"
    assert [line.component for line in component_lines(scene.desk("qa-1"), text="a999914", start=0, count=9)] == ["T-9"]


@pytest.mark.parametrize(
    ("component", "code"),
    [
        (replace(DONOR, component=""), "id-unfit"),
        (replace(DONOR, component=" "), "id-unfit"),
        (replace(DONOR, component="DONOR-01"), "component-exists"),
        (replace(DONOR, details={}), "component-detail-missing"),
        (replace(DONOR, external_id="A999914123456"), "donation-number-foreign"),
        (replace(DONOR, details={"consent_version": "1", "consented_on": "2026-03-17"}), "component-in-future"),
        (replace(TISSUE, parents=("DONOR-01",), external_id="A999914123456M"), "donation-number-check-wrong"),
        (replace(TISSUE, parents=("D-8",)), "component-unknown"),
        (replace(TISSUE, parents=("MCB-01",)), "component-parent-type"),
        (replace(BANK, details={**BANK.details, "passage": 1}), "component-passage-falls"),
        (replace(BANK, details={**BANK.details, "frozen_on": "2025-06-09"}), "component-older"),
    ],
)
def test_what_cannot_be_is_not_registered(component, code, bring):
    scene = bring("arrived")
    refused(scene, code, lambda: add(scene, component))


def test_a_donor_is_eligible_with_every_marker_sampled_in_time_and_not_before(bring):
    scene = bring("arrived")
    add(scene, DONOR)
    refused(scene, "donor-tissue-missing", lambda: determine(scene))
    add(scene, TISSUE)
    error = refused(scene, "donor-markers-missing", lambda: determine(scene))
    assert error.fields["markers"] == ", ".join(each.value for each in Marker)
    determine(scene, Determination.INCOMPLETE)
    mark(scene, "hcv", sampled="2026-01-08")
    assert refused(scene, "donor-markers-missing", lambda: determine(scene)).fields["markers"] == "hcv"
    mark(scene)
    assert new_entries(scene, lambda: determine(scene)) == ["donor.determined/1"]
    story = component_story(scene.desk("unblinded-monitor-1"), "D-9")
    assert [each.determination for each in story.determinations] == [Determination.INCOMPLETE, Determination.ELIGIBLE]
    assert (story.against, story.has_tissue, story.line.waits) == ((), True, False)
    assert [each.counts for each in story.markers].count(False) == len(Marker) - 1


def test_the_determination_is_of_another_person_with_a_reason(bring, monkeypatch):
    from ucmsc_desktop.core import roles

    scene = bring("arrived")
    refused(scene, "component-not-donor", lambda: determine(scene, donor="MCB-01"))
    refused(scene, "component-unknown", lambda: determine(scene, donor="D-9"))
    with pytest.raises(Exception, match="field-blank"):
        determine_donor(
            scene.desk("qa-1"),
            donor="DONOR-01",
            determination=Determination.INELIGIBLE,
            reason=" ",
            signature=scene.own("qa-1"),
        )
    monkeypatch.setattr(roles, "MATRIX", dict.fromkeys(roles.Action, frozenset(roles.Role)))
    refused(
        scene,
        "donor-determiner-registered",
        lambda: determine_donor(
            scene.desk("qa-1"),
            donor="DONOR-01",
            determination=Determination.INELIGIBLE,
            reason="x",
            signature=scene.own("lab-3"),
        ),
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sampled_on": "2026-03-17", "tested_on": "2026-03-18"}, "component-in-future"),
        ({"result": "fine"}, "marker-unreadable"),
    ],
)
def test_markers_that_cannot_be_are_not_recorded(change, code, bring):
    scene = bring("arrived")
    marker = {"marker": "hiv-1", "result": "non-reactive", "sampled_on": "2025-05-20", "tested_on": "2025-05-21"}
    refused(scene, code, lambda: record_markers(scene.desk("lab-1"), donor="DONOR-01", markers=[{**marker, **change}]))
    refused(scene, "field-blank", lambda: record_markers(scene.desk("lab-1"), donor="DONOR-01", markers=[]))
    refused(scene, "component-not-donor", lambda: record_markers(scene.desk("lab-1"), donor="MCB-01", markers=[marker]))


@pytest.mark.parametrize("later", ["determination", "marker"])
def test_a_lot_is_not_released_when_its_donor_is_no_longer_eligible(later, bring):
    scene = bring("arrived")
    register_lot(scene.desk("lab-1"), lot=LOT, containers=[VIAL])
    if later == "determination":
        determine(scene, Determination.INELIGIBLE, donor="DONOR-01")
    else:
        marker = {"marker": "hbv", "result": "reactive", "sampled_on": "2026-02-02", "tested_on": "2026-02-03"}
        record_markers(scene.desk("lab-1"), donor="DONOR-01", markers=[marker])
    code = "donor-not-eligible" if later == "determination" else "donor-markers-missing"
    refused(scene, code, lambda: release_lot(scene.desk("qa-1"), lot="UC-9", signature=scene.own("qa-1")))
    refused(scene, code, lambda: register_lot(scene.desk("lab-1"), lot=replace(LOT, lot="UC-8"), containers=[VIAL]))


def test_a_lot_is_pooled_from_several_banks(bring):
    scene = bring("arrived")
    add(scene, BANK)
    register_lot(scene.desk("lab-1"), lot=replace(LOT, parents=("WCB-01", "W-9")), containers=[VIAL])
    assert component_story(scene.desk("lab-1"), "W-9").lots == ("UC-9",)
    twice = replace(LOT, lot="UC-8", parents=("WCB-01", "WCB-01"))
    refused(scene, "component-parent-twice", lambda: register_lot(scene.desk("lab-1"), lot=twice, containers=[VIAL]))


def test_a_lot_is_not_older_than_its_bank(bring):
    scene = bring("arrived")
    early = replace(VIAL, frozen_at=datetime(2025, 7, 14, 15, 59, tzinfo=UTC))
    refused(scene, "component-older", lambda: register_lot(scene.desk("lab-1"), lot=LOT, containers=[early]))
    low = replace(LOT, passage=2)
    refused(scene, "component-passage-falls", lambda: register_lot(scene.desk("lab-1"), lot=low, containers=[VIAL]))
    just = replace(early, frozen_at=early.frozen_at + timedelta(minutes=1))
    register_lot(scene.desk("lab-1"), lot=LOT, containers=[just])


def test_a_lot_whose_id_is_unfit_is_refused_whoever_asks(bring):
    scene = bring("arrived")
    for name in ("", "UC 9", "lot:UC-9"):
        lot = replace(LOT, lot=name)
        refused(scene, "id-unfit", lambda lot=lot: register_lot(scene.desk("lab-1"), lot=lot, containers=[VIAL]))


PRINTED = make_code(CodeKind.CONTAINER, b"0123456789")


def append(scene, lot: str, containers) -> tuple[str, ...]:
    with acting(scene.desk("lab-1"), Action.REGISTER_LOT) as tx:
        assert isinstance(tx, Transaction)
        return append_containers(tx, lot, containers)


def test_containers_join_a_lot_that_waits_for_its_release(bring):
    scene = bring("arrived")
    register_lot(scene.desk("lab-1"), lot=LOT, containers=[VIAL])
    made = append(scene, "UC-9", [replace(VIAL, code=PRINTED, form=ContainerForm.BAG), VIAL])
    assert made[0] == PRINTED
    container = fold_container(scene.record.events(f"container:{PRINTED}"))
    assert (container.lot, container.form, container.expires_on) == ("UC-9", ContainerForm.BAG, LOT.expires_on)


@pytest.mark.parametrize(
    ("lot", "container", "code"),
    [
        ("UC-2026-01", VIAL, "lot-closed"),
        ("UC-8", VIAL, "lot-unknown"),
        ("UC-9", replace(VIAL, code=PRINTED[:-1]), "code-unreadable"),
        ("UC-9", replace(VIAL, code=PRINTED[:-1] + ("0" if PRINTED[-1] != "0" else "1")), "code-check-wrong"),
        ("UC-9", replace(VIAL, code=make_code(CodeKind.LOCATION, b"0123456789")), "code-other-kind"),
        ("UC-9", NewContainer(volume_text="10"), "container-cells-missing"),
    ],
)
def test_what_cannot_join_a_lot_is_refused(lot, container, code, bring):
    scene = bring("arrived")
    register_lot(scene.desk("lab-1"), lot=LOT, containers=[VIAL])
    refused(scene, code, lambda: append(scene, lot, [container]))


def test_a_code_stands_on_one_container(bring):
    scene = bring("arrived")
    printed = replace(VIAL, code=PRINTED)
    refused(
        scene,
        "code-in-use",
        lambda: register_lot(scene.desk("lab-1"), lot=LOT, containers=[printed, printed]),
    )


def test_the_story_of_a_tissue_says_its_cold_time_and_its_family(bring):
    scene = bring("arrived")
    story = component_story(scene.desk("lab-1"), "CORD-01")
    assert float(story.cold_time_h) == 6.5
    assert [line.component for line in story.parents] == ["DONOR-01"]
    assert [line.component for line in story.children] == ["ISO-01"]
    assert (story.registered_by, story.registrar) == ("Lab 3", "lab-3")


def test_components_are_listed_for_the_unblinded_alone(bring):
    scene = bring("arrived")
    assert count_components(scene.desk("qa-1"), text="") == 5
    assert count_components(scene.desk("qa-1"), text="bank") == 2
    banks = components_of_types(scene.desk("lab-1"), {ComponentType.WORKING_BANK, ComponentType.MASTER_BANK})
    assert [line.component for line in banks] == ["WCB-01", "MCB-01"]
    (donor,) = component_lines(scene.desk("pharmacist-1"), text="donor-01", start=0, count=9)
    assert donor.determination is Determination.ELIGIBLE
    for person in ("nurse-1", "investigator-1", "monitor-1", "admin-1"):
        refused(scene, "role-not-allowed", lambda person=person: component_story(scene.desk(person), "DONOR-01"))
        refused(
            scene,
            "role-not-allowed",
            lambda person=person: component_lines(scene.desk(person), text="", start=0, count=9),
        )
