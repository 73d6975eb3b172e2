"""A laboratory's year by the real services: 3 donors, 3 master banks, 6 working banks, 12 lots, 1,200 containers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.services_scenes import Scene
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.demonstration.origin import bank_of_an_eligible_donor
from ucmsc_desktop.services.demonstration.results import passing_results
from ucmsc_desktop.services.product.record_result import NewResult, correct_result, record_results, results_of
from ucmsc_desktop.services.product.register_component import NewComponent, determine_donor, register_component
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.reading import unsealed_of

DONORS = ("1", "2", "3")
LOTS_OF_A_BANK = 2
CONTAINERS_OF_A_LOT = 100
VIALS = [
    NewContainer(
        volume_text="10",
        form=ContainerForm.VIAL,
        viable_cells=60_000_000,
        viability_text="95",
        cryoprotectant_text="10",
        frozen_at=datetime(2026, 2, 3, 4, 5, tzinfo=UTC),
    )
] * CONTAINERS_OF_A_LOT


def banks_of(scene: Scene, donor: str) -> tuple[str, str]:
    """Register an eligible donor with cord, isolation and master bank, and two working banks; return these."""
    first = bank_of_an_eligible_donor(scene.desk("lab-1"), scene.desk("qa-1"), scene.own("qa-1"), number=f"E{donor}")
    second = f"{first}-B"
    register_component(
        scene.desk("lab-1"),
        component=NewComponent(
            component=second,
            type=ComponentType.WORKING_BANK,
            parents=(f"MCB-E{donor}",),
            details={"passage": 3, "population_doublings": "8.5", "vials": 40, "frozen_on": "2025-07-16"},
        ),
    )
    return first, second


def lots_of(scene: Scene, bank: str) -> list[str]:
    """Register the lots of a working bank with their containers, and return their ids."""
    names = [f"LOT-{bank.removeprefix('WCB-')}-{number}" for number in range(1, LOTS_OF_A_BANK + 1)]
    for name in names:
        lot = NewLot(
            lot=name,
            product=Product.UC_MSC,
            expires_on=date(2028, 2, 3),
            parents=(bank,),
            passage=4,
            population_doublings_text="12.5",
        )
        register_lot(scene.desk("lab-1"), lot=lot, containers=VIALS)
    return names


def tell(scene: Scene) -> list[str]:
    """Tell the whole story up to the registered lots, and return their ids in the order of their registration."""
    return [lot for donor in DONORS for bank in banks_of(scene, donor) for lot in lots_of(scene, bank)]


def put_to_the_test(scene: Scene, lots: Sequence[str], found: Mapping[str, Mapping[str, str]]) -> None:
    """Record every before-release result of these lots: passing ones but for what was found, by lot and test."""
    for lot in lots:
        results = [
            replace(result, value_text=found.get(lot, {}).get(result.test, result.value_text))
            for result in passing_results(scene.desk("lab-2"))
        ]
        record_results(scene.desk("lab-2"), results=[(f"lot:{lot}", result) for result in results])


def donor_with(scene: Scene, name: str, determination: Determination) -> str:
    """Register a donor with a master bank under a determination that is not "eligible", and return the bank's id."""
    parents: tuple[str, ...] = ()
    for id_, type_, details in (
        (name, ComponentType.DONOR, {"consent_version": "1.0", "consented_on": "2025-05-12"}),
        (
            f"CORD-{name}",
            ComponentType.TISSUE,
            {
                "collected_at": "2025-05-20T02:10:00.000Z",
                "received_at": "2025-05-20T08:40:00.000Z",
                "condition": "intact",
            },
        ),
        (f"MCB-{name}", ComponentType.MASTER_BANK, {"passage": 2, "frozen_on": "2025-06-10"}),
    ):
        register_component(
            scene.desk("lab-1"),
            component=NewComponent(component=id_, type=type_, parents=parents, details=details),
        )
        parents = (id_,)
    determine_donor(
        scene.desk("qa-1"),
        donor=name,
        determination=determination,
        reason="No result of syphilis.",
        signature=scene.own("qa-1"),
    )
    return f"MCB-{name}"


def release(scene: Scene, lot: str, *, person: str = "qa-1") -> None:
    release_lot(scene.desk(person), lot=lot, signature=scene.own(person))


def is_released(scene: Scene, lot: str, *, person: str = "qa-1") -> bool:
    """Try to release a lot, and return whether the quality unit could; nothing but its results may forbid it."""
    try:
        release(scene, lot, person=person)
    except UserFacingError as error:
        if error.code != "quality-failed":
            raise
        return False
    return True


def correct_viability(scene: Scene, lot: str, value: str) -> None:
    """Sign the correction of a lot's viability."""
    subject, desk = f"lot:{lot}", scene.desk("qa-1")
    (old,) = [each for each in results_of(desk.record, unsealed_of(desk), subject) if each.test == "viability"]
    result = NewResult(test="viability", value_text=value, method=old.method, instrument=old.instrument)
    correct_result(
        desk,
        subject=subject,
        entry=old.entry,
        result=result,
        reason="The digits were swapped; the counter's printout says 95.",
        signature=scene.own("qa-1"),
    )
