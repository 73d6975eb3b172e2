"""The cell laboratory by the real services, from three donors to 1,200 containers, and what may be released of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.e2e import laboratory_story as story
from tests.services_scenes import Scene, begin, copy_record, refused, reopen
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.queries.trace import trace
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
    found = trace(laboratory.record, DONOR, unsealed=unsealed_of(laboratory.desk("qa-1")))

    by_lot = Counter(container["lot"] for container in found["containers"])
    assert by_lot == dict.fromkeys((lot for lot in lots if "-E2" in lot), 100)
    assert len(by_lot) == 4


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
