from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ucmsc_desktop.core.dosing.containers import AvailableContainer, choose_containers, containers_to_thaw
from ucmsc_desktop.core.dosing.counts import (
    DuplicateCount,
    viability_percent,
    viable_after_thaw,
    viable_at_expiry,
)
from ucmsc_desktop.core.dosing.endotoxin import worst_hour_volume_ml
from ucmsc_desktop.core.dosing.infusion import given_volume_agrees, given_volume_ml
from ucmsc_desktop.core.dosing.preparation import final_preparation
from ucmsc_desktop.core.dosing.weight_checks import changed_after_order, confirmed_by_reweighing
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.product.specification import Subject, quality_test
from ucmsc_desktop.core.protocol.model import InfusionRules
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.errors import UserFacingError

FOLDER = Path(__file__).parents[4] / "resources" / "protocols"
NCT = parse_protocol((FOLDER / "NCT04216849.toml").read_text(encoding="utf-8"))
PBW = parse_protocol((FOLDER / "START-PBW.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 2)


def count(first: int, second: int) -> DuplicateCount:
    return DuplicateCount(first_cells_per_ml=first, second_cells_per_ml=second)


@pytest.mark.parametrize(
    ("target", "cells", "recovery", "containers"),
    [
        (102_600_000, 25_000_000, 70, 6),
        (105_000_000, 25_000_000, 70, 6),
        (105_000_001, 25_000_000, 70, 7),
        (1, 25_000_000, 70, 1),
        (100, 100, 100, 1),
    ],
)
def test_containers_are_rounded_up(target: int, cells: int, recovery: int, containers: int) -> None:
    assert (
        containers_to_thaw(
            target_cells=target, viable_cells_per_container=cells, expected_recovery_percent=Fraction(recovery)
        )
        == containers
    )


@pytest.mark.parametrize(("target", "cells", "recovery"), [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_containers_without_cells_are_a_bug(target: int, cells: int, recovery: int) -> None:
    with pytest.raises(ValueError, match="must be above zero"):
        containers_to_thaw(
            target_cells=target, viable_cells_per_container=cells, expected_recovery_percent=Fraction(recovery)
        )


def frozen(code: str, expires: date, cells: int = 25_000_000) -> AvailableContainer:
    return AvailableContainer(code=code, expires_on=expires, viable_cells=cells)


def chosen(available: list[AvailableContainer], target: int) -> list[str]:
    found = choose_containers(available, target_cells=target, expected_recovery_percent=Fraction(80), on=TODAY)
    return [container.code for container in found]


def test_the_containers_that_expire_first_are_chosen_first_and_no_more_than_needed() -> None:
    stock = [frozen("c", date(2027, 1, 2)), frozen("b", date(2026, 5, 1)), frozen("a", date(2027, 1, 2))]
    assert chosen(stock, 40_000_000) == ["b", "a"]
    assert chosen(stock, 40_000_001) == ["b", "a", "c"]


def test_a_container_may_be_thawed_on_its_last_day_and_not_after() -> None:
    stock = [frozen("old", date(2026, 3, 1)), frozen("last", TODAY)]
    assert chosen(stock, 20_000_000) == ["last"]


def test_a_stock_that_does_not_cover_the_target_is_refused() -> None:
    with pytest.raises(UserFacingError) as refused:
        chosen([frozen("a", TODAY)], 20_000_001)
    assert refused.value.code == "containers-not-enough"
    assert refused.value.fields == {
        "target_million_cells": "20.000001",
        "expected_million_cells": "20",
        "count": "1",
    }


def test_the_mean_and_the_difference_of_a_duplicate_count_are_exact() -> None:
    pair = count(5_000_000, 5_000_001)
    assert pair.mean_cells_per_ml == Fraction(10_000_001, 2)
    assert count(0, 0).difference_percent == 0
    assert count(0, 10).difference_percent == 200


def test_two_counts_may_differ_by_fifteen_per_cent_of_their_mean_and_not_more() -> None:
    assert count(185, 215).difference_percent == 15
    assert not count(185, 215).needs_repeat(NCT.cells)
    assert not count(215, 185).needs_repeat(NCT.cells)
    assert count(1849, 2151).needs_repeat(NCT.cells)


def test_viability_is_an_exact_share() -> None:
    assert viability_percent(viable_cells=2, total_cells=3) == Fraction(200, 3)


@pytest.mark.parametrize(("viable", "total"), [(0, 0), (4, 3), (-1, 3)])
def test_an_impossible_viability_is_a_bug(viable: int, total: int) -> None:
    with pytest.raises(ValueError, match="is not a count"):
        viability_percent(viable_cells=viable, total_cells=total)


@pytest.mark.parametrize(("meets", "limit"), [(viable_after_thaw, 85), (viable_at_expiry, 80)])
def test_the_limits_of_viability_are_inclusive(meets, limit: int) -> None:
    assert meets(Fraction(limit), NCT.cells)
    assert not meets(limit - Fraction(1, 100), NCT.cells)


@pytest.mark.parametrize(("test", "accepted", "refused"), [("endotoxin", "0.49", "0.5"), ("viability", "90", "89.99")])
def test_a_lot_is_held_to_the_limits_of_its_endotoxin_and_of_its_viability_before_freezing(
    test: str, accepted: str, refused: str
) -> None:
    specified = quality_test(NCT.specification, Subject.LOT, test)
    assert specified.accepts(accepted)
    assert not specified.accepts(refused)


@pytest.mark.parametrize(
    ("duration", "slow", "volume"),
    [(45, 0, 100), (60, 15, 100), (60, 0, 100), (120, 0, 50), (120, 20, 60), (75, 15, 100)],
)
def test_the_slow_phase_concentrates_the_worst_hour(duration: int, slow: int, volume: int) -> None:
    rules = InfusionRules(duration_minutes=duration, slow_minutes=slow)
    assert worst_hour_volume_ml(Fraction(100), infusion=rules) == volume


def test_the_volume_given_comes_from_weighing() -> None:
    given = given_volume_ml(full_bag_g=Decimal("131.2"), empty_bag_g=Decimal("30.7"), density_g_per_ml=Decimal("1.005"))
    assert given == 100


def test_a_density_of_zero_is_a_bug() -> None:
    with pytest.raises(ValueError, match="density must be above zero"):
        given_volume_ml(full_bag_g=Decimal(1), empty_bag_g=Decimal(0), density_g_per_ml=Decimal(0))


@pytest.mark.parametrize(
    ("given", "agrees"), [("85", True), ("84.99", False), ("115", True), ("115.01", False), ("100", True)]
)
def test_the_volume_given_may_differ_by_fifteen_millilitres(given: str, agrees: bool) -> None:
    assert given_volume_agrees(Fraction(given), bag=NCT.bag) is agrees


@pytest.mark.parametrize(("weight", "held"), [("63", False), ("63.01", True), ("57", False), ("56.99", True)])
def test_a_weight_changed_after_the_order_by_more_than_five_per_cent_holds_the_bag(weight: str, held: bool) -> None:
    assert changed_after_order(Decimal(weight), ordered_weight_kg=Decimal(60), rules=NCT.weight) is held


@pytest.mark.parametrize(("second", "confirmed"), [("90.5", True), ("89.5", True), ("90.51", False), ("89.49", False)])
def test_a_blind_second_weighing_confirms_within_half_a_kilogram(second: str, confirmed: bool) -> None:
    result = confirmed_by_reweighing(Decimal(90), second_weight_kg=Decimal(second), rules=NCT.weight)
    assert result is confirmed


def prepared(pair: DuplicateCount, viability: int, *, weight: str = "68.4", target: int = 102_600_000, protocol=NCT):
    return final_preparation(
        count=pair,
        viability=Fraction(viability),
        target_cells=target,
        weight_kg=Decimal(weight),
        protocol=protocol,
    )


def test_a_good_count_decides_the_volumes() -> None:
    done = prepared(count(4_900_000, 5_100_001), 85)
    assert (done.verdict, done.reasons) == (Severity.ACCEPTED, ())
    assert done.volumes.suspension_volume_ml == Fraction("20.5")
    assert done.volumes.delivered_cells == 102_500_010
    assert [step.name for step in done.steps] == [
        "viable-cells-per-ml",
        "suspension-volume-exact",
        "suspension-volume",
        "diluent-volume",
        "delivered-cells",
        "delivered-percent",
        "dmso",
    ]
    assert done.steps[0].formula == "(4,900,000 + 5,100,001) cells/mL / 2"


def test_counts_that_differ_and_a_low_viability_are_both_named() -> None:
    done = prepared(count(4_000_000, 6_000_000), 84)
    assert [(reason.code, dict(reason.fields)) for reason in done.reasons] == [
        ("counts-differ", {"difference_percent": "40", "limit_percent": "15"}),
        ("viability-below-limit", {"viability_percent": "84", "limit_percent": "85"}),
    ]
    assert done.verdict is Severity.REFUSED


def test_a_count_of_zero_leaves_the_bag_open() -> None:
    done = prepared(count(0, 0), 85)
    assert [reason.code for reason in done.reasons] == ["no-viable-cells"]
    assert done.volumes.diluent_volume_ml is None
    assert [step.name for step in done.steps] == ["viable-cells-per-ml"]


def test_the_final_preparation_holds_the_dmso_limit_too() -> None:
    done = prepared(count(1_148_187, 1_148_187), 90, weight="32", target=342_160_000, protocol=PBW)
    assert [reason.code for reason in done.reasons] == ["dmso-above-limit"]


def test_a_washed_product_of_the_same_numbers_is_within_the_dmso_limit() -> None:
    washed = replace(PBW, limits=replace(PBW.limits, dmso_percent_v_v=Fraction(1, 2)))
    done = prepared(count(1_148_187, 1_148_187), 90, weight="32", target=342_160_000, protocol=washed)
    assert done.reasons == ()
