"""The cell laboratory by the real services, from three donors to 1,200 containers, and what may be released of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.e2e import laboratory_story as story
from tests.services_files import copy_record
from tests.services_scenes import Scene, begin, refused, reopen
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.recall import RecallMeasure
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.demonstration.results import passing_results
from ucmsc_desktop.services.product.recall_component import recall_component
from ucmsc_desktop.services.product.recalled import recalled_stock
from ucmsc_desktop.services.product.record_result import record_results
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.family import Direction, family_of
from ucmsc_desktop.services.queries.forecast import forecast_view
from ucmsc_desktop.services.reading import unsealed_of

DONOR = "DONOR-E2"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], Scene]:
    scene = begin(tmp_path_factory.mktemp("laboratory") / "laboratory.ucmsc")
    lots = story.tell(scene)
    scene.record.close()
    return scene.record.path, lots, scene


@pytest.fixture
def lots(told: tuple[Path, list[str], Scene]) -> list[str]:
    return told[1]


@pytest.fixture
def laboratory(told: tuple[Path, list[str], Scene], tmp_path: Path) -> Iterator[Scene]:
    """Return the laboratory on a copy of its record."""
    path, _, first = told
    copy_record(path, tmp_path / "copy.ucmsc")
    scene = reopen(tmp_path / "copy.ucmsc", now=first.clock.now(), participant=first.participant, reached="arrived")
    yield scene
    scene.record.close()


def test_three_donors_give_twelve_lots_of_twelve_hundred_containers(laboratory: Scene, lots: list[str]) -> None:
    rows = laboratory.record.rows("SELECT type, COUNT(*) AS found FROM component WHERE id LIKE '%-E%' GROUP BY type")

    assert {row["type"]: row["found"] for row in rows} == {
        "donor": 3,
        "tissue": 3,
        "isolation": 3,
        "master-bank": 3,
        "working-bank": 6,
    }
    codes = [code for lot in lots for code in laboratory.containers(lot)]
    assert (len(lots), len(codes), len(set(codes))) == (12, 1200, 1200)
    assert verify_file(laboratory.record.path).intact


def test_a_donor_is_traced_to_all_her_containers_and_to_nobody_elses(laboratory: Scene, lots: list[str]) -> None:
    found = family_of(laboratory.desk("qa-1"), f"component:{DONOR}", direction=Direction.FORWARD)

    own = [lot for lot in lots if "-E2" in lot]
    assert len(own) == 4
    assert {each.name for each in found.of_kind("lot")} == set(own)
    assert sorted(each.name for each in found.of_kind("container")) == sorted(
        code for lot in own for code in laboratory.containers(lot)
    )
    kinds = Counter(each.kind for each in found.nodes if each.kind not in {"lot", "container"})
    assert kinds == {"donor": 1, "tissue": 1, "isolation": 1, "master-bank": 1, "working-bank": 2}


def test_a_container_is_traced_back_to_its_one_donor(laboratory: Scene, lots: list[str]) -> None:
    code = laboratory.container(lots[4], 57)
    found = family_of(laboratory.desk("lab-1"), f"container:{code}", direction=Direction.BACK)

    assert [each.name for each in found.of_kind("donor")] == [DONOR]
    assert [each.name for each in found.of_kind("lot")] == [lots[4]]
    assert [each.name for each in found.of_kind("container")] == [code]


@pytest.mark.parametrize("determination", [Determination.INCOMPLETE, Determination.INELIGIBLE])
def test_nothing_of_a_donor_who_is_not_eligible_enters_a_lot(laboratory: Scene, determination: Determination) -> None:
    bank = story.donor_with(laboratory, "D-9", determination)
    lot = NewLot(lot="LOT-9", product=Product.UC_MSC, expires_on=date(2028, 2, 3), parents=(bank,), passage=4)

    error = refused(
        laboratory,
        "donor-not-eligible",
        lambda: register_lot(laboratory.desk("lab-1"), lot=lot, containers=story.VIALS[:1]),
    )
    assert error.fields["donor"] == "D-9"


def test_only_lots_that_passed_are_released_and_a_correction_lets_one_through(
    laboratory: Scene, lots: list[str]
) -> None:
    """One sterility grows, one HLA-DR is out of its informative limit, one viability was typed with digits swapped."""
    grown, spread, swapped = lots[2], lots[4], lots[7]
    story.put_to_the_test(
        laboratory,
        lots,
        {grown: {"sterility": "growth"}, spread: {"hla-dr": "7"}, swapped: {"viability": "59"}},
    )

    released = [lot for lot in lots if story.is_released(laboratory, lot)]
    assert released == [lot for lot in lots if lot not in {grown, swapped}]

    story.correct_viability(laboratory, swapped, "95")

    refused(laboratory, "lot-releaser-corrected", lambda: story.release(laboratory, swapped))
    assert story.is_released(laboratory, swapped, person="qa-2")
    error = refused(laboratory, "quality-failed", lambda: story.release(laboratory, grown))
    assert error.fields["tests"] == "sterility"
    reject_lot(laboratory.desk("qa-1"), lot=grown, reason="Sterility grew.", signature=laboratory.own("qa-1"))
    rows = laboratory.record.rows("SELECT id, released, rejected FROM lot WHERE id LIKE 'LOT-E%' ORDER BY seq")
    assert {row["id"]: (row["released"], row["rejected"]) for row in rows} == {
        lot: (0, 1) if lot == grown else (1, 0) for lot in lots
    }
    assert forecast_view(laboratory.desk("pharmacist-1")).forecast.on_hand == 1100 + 12
    assert verify_file(laboratory.record.path).intact


def test_a_recalled_donor_takes_her_containers_out_of_use_and_nobody_elses(laboratory: Scene, lots: list[str]) -> None:
    story.put_to_the_test(laboratory, lots, {})
    for lot in lots:
        story.release(laboratory, lot)
    assert forecast_view(laboratory.desk("lab-1")).forecast.on_hand == 1200 + 12

    recall_component(
        laboratory.desk("qa-1"),
        component=f"component:{DONOR}",
        measure=RecallMeasure.RECALL,
        reason="A late syphilis result reacts.",
        signature=laboratory.own("qa-1"),
    )

    assert forecast_view(laboratory.desk("lab-1")).forecast.on_hand == 800 + 12
    stock = recalled_stock(laboratory.record, unsealed_of(laboratory.desk("qa-1")))
    assert stock.lots == {lot for lot in lots if "-E2" in lot}


def test_a_lot_without_every_result_is_not_released(laboratory: Scene, lots: list[str]) -> None:
    lot = lots[0]
    assert "sterility" in refused(laboratory, "quality-missing", lambda: story.release(laboratory, lot)).fields["tests"]
    results = [result for result in passing_results(laboratory.desk("lab-2")) if result.test != "mycoplasma"]
    record_results(laboratory.desk("lab-2"), results=[(f"lot:{lot}", result) for result in results])

    assert (
        refused(laboratory, "quality-missing", lambda: story.release(laboratory, lot)).fields["tests"] == "mycoplasma"
    )


@pytest.mark.parametrize(
    "person", ["lab-1", "lab-2", "pharmacist-1", "nurse-1", "investigator-1", "coordinator-1", "monitor-1", "admin-1"]
)
def test_nobody_but_the_quality_unit_releases(laboratory: Scene, lots: list[str], person: str) -> None:
    story.put_to_the_test(laboratory, lots[:1], {})

    refused(laboratory, "role-not-allowed", lambda: story.release(laboratory, lots[0], person=person))
    story.release(laboratory, lots[0])
    assert forecast_view(laboratory.desk("qa-1")).forecast.on_hand == 100 + 12


def test_a_repeat_does_not_hide_what_failed(laboratory: Scene, lots: list[str]) -> None:
    lot = lots[0]
    story.put_to_the_test(laboratory, [lot], {lot: {"sterility": "growth"}})
    again = [result for result in passing_results(laboratory.desk("lab-2")) if result.test == "sterility"]
    record_results(laboratory.desk("lab-2"), results=[(f"lot:{lot}", result) for result in again])

    refused(laboratory, "quality-failed", lambda: story.release(laboratory, lot))


def test_the_results_lie_sealed_and_tell_nothing_by_their_size(laboratory: Scene, lots: list[str]) -> None:
    good, bad = lots[:2]
    story.put_to_the_test(laboratory, [good, bad], {bad: {"sterility": "growth", "hla-dr": "7"}})

    kept = {
        lot: [
            (json.loads(row["body"])["data"], len(row["body"]), len(row["sealed"]))
            for row in laboratory.record.rows(
                "SELECT l.body, l.sealed FROM entry e JOIN ledger l ON l.seq = e.seq WHERE e.stream = ? ORDER BY e.seq",
                (f"quality:lot:{lot}",),
            )
        ]
        for lot in (good, bad)
    }
    assert [line[1:] for line in kept[good]] == [line[1:] for line in kept[bad]]
    assert {tuple(data) for lines in kept.values() for data, _, _ in lines} == {("subject",)}
