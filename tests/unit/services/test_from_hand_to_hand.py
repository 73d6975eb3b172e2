"""Hand-overs of several bags in one act, and bags that the taker does not take."""

from __future__ import annotations

import pytest

from tests.services_scenes import COLD, TO_WARD, new_entries, refused, reopen
from tests.today_tasks import tasks
from tests.two_bags import doses_of_both, two_bags
from ucmsc_desktop.core.custody.chain import chain_gaps
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.custody.hand_over import (
    hand_over,
    hand_over_bags,
    receive_bag,
    refuse_bag,
    take_over,
    take_over_bags,
)
from ucmsc_desktop.services.custody.print_custody_report import custody_report
from ucmsc_desktop.services.queries.bags import bag_detail
from ucmsc_desktop.services.queries.bags_together import bag_to_give, bag_to_take
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.reading import dose_of


@pytest.fixture
def both(tmp_path):
    scene = two_bags(tmp_path / "two.ucmsc", "dispensed")
    scene.go_to(136)
    yield scene, doses_of_both(scene)
    scene.record.close()


def holders(scene, doses) -> list[str | None]:
    return [dose_of(scene.record, dose).holder for dose in doses]


def test_two_bags_go_from_hand_to_hand_in_one_act_each(both):
    scene, doses = both
    before = scene.record.rows("SELECT COUNT(DISTINCT act) AS acts FROM entry WHERE kind LIKE 'custody.%'")[0]["acts"]
    found = []
    made = new_entries(
        scene,
        lambda: found.extend(hand_over_bags(scene.desk("pharmacist-1"), doses=doses, taker="courier-1", way=TO_WARD)),
    )
    assert made == ["custody.handed-over/1"] * 2
    bags = tuple(zip(doses, found, strict=True))
    made = new_entries(scene, lambda: take_over_bags(scene.desk("courier-1"), bags=bags, seal_intact=True))
    assert made == ["custody.taken-over/1"] * 2
    acts = scene.record.rows("SELECT COUNT(DISTINCT act) AS acts FROM entry WHERE kind LIKE 'custody.%'")[0]["acts"]
    assert (before, acts) == (0, 2)
    assert holders(scene, doses) == ["courier-1", "courier-1"]


def test_one_bag_that_may_not_go_keeps_all_back(both):
    scene, doses = both
    pharmacist = scene.desk("pharmacist-1")
    hand_over(pharmacist, dose=doses[1], taker="nurse-1", way=TO_WARD)
    together = {"doses": doses, "taker": "courier-1", "way": TO_WARD}
    refused(scene, "hand-over-open", lambda: hand_over_bags(pharmacist, **together))
    assert dose_of(scene.record, doses[0]).transfers == ()
    bags = ((doses[1], dose_of(scene.record, doses[1]).transfers[-1].entry), (doses[0], "E"))
    refused(scene, "take-over-not-due", lambda: take_over_bags(scene.desk("nurse-1"), bags=bags, seal_intact=True))
    assert dose_of(scene.record, doses[1]).open_transfer is not None


def test_a_refused_bag_stays_with_its_giver_and_is_no_gap(both):
    scene, (dose, _) = both
    pharmacist, courier = scene.desk("pharmacist-1"), scene.desk("courier-1")
    entry = hand_over(pharmacist, dose=dose, taker="courier-1", way=TO_WARD)
    refusal = {"dose": dose, "handed_over": entry}
    refused(scene, "refusal-reason-missing", lambda: refuse_bag(courier, reason=" ", **refusal))
    refused(scene, "deviation-text-tells", lambda: refuse_bag(courier, reason="It was placebo.", **refusal))
    nurse = scene.desk("nurse-1")
    refused(scene, "taker-is-another", lambda: refuse_bag(nurse, reason="Wet.", **refusal))
    made = new_entries(scene, lambda: refuse_bag(courier, reason=" The seal is loose. ", **refusal))
    assert made == ["custody.refused/1"]
    known = dose_of(scene.record, dose)
    assert (known.holder, known.open_transfer, known.transfers[-1].refused_reason) == (
        "pharmacist-1",
        None,
        "The seal is loose.",
    )
    refused(scene, "take-over-not-due", lambda: take_over(courier, dose=dose, handed_over=entry, seal_intact=True))
    assert Task.HAND_OVER in tasks(scene, "pharmacist-1")
    way = bag_detail(pharmacist, dose).way
    assert way is not None
    assert (way.is_refused, way.refused_reason, way.is_open) == (True, "The seal is loose.", False)
    (row,) = next(each for each in custody_report(pharmacist, dose).tables if each.title_en == "Hand-overs").rows
    assert row[4].startswith("REFUSED 拒收")
    again = hand_over(pharmacist, dose=dose, taker="nurse-1", way=TO_WARD)
    take_over(nurse, dose=dose, handed_over=again, seal_intact=True)
    cold = {"display": COLD, "place": "Ward 6", "seal_intact": True}
    receive_bag(nurse, dose=dose, **cold)
    assert chain_gaps(dose_of(scene.record, dose)) == ()


def test_a_bag_is_added_only_by_who_gives_or_takes_it(both):
    scene, doses = both
    pharmacist, courier = scene.desk("pharmacist-1"), scene.desk("courier-1")
    codes = [str(dose_of(scene.record, dose).code) for dose in doses]
    found = bag_to_give(pharmacist, codes[1])
    assert found is not None
    assert (found.dose, found.handed_over) == (doses[1], None)
    refused(scene, "bag-not-yours", lambda: bag_to_give(courier, codes[1]))
    refused(scene, "bag-not-yours", lambda: bag_to_take(courier, codes[1]))
    entry = hand_over(pharmacist, dose=doses[1], taker="courier-1", way=TO_WARD)
    refused(scene, "bag-not-yours", lambda: bag_to_give(pharmacist, codes[1]))
    taken = bag_to_take(courier, codes[1])
    assert taken is not None
    assert taken.handed_over == entry
    assert bag_to_give(pharmacist, str(scene.known.wristband)) is None
    assert bag_to_take(courier, "C1") is None


def test_of_taking_and_refusing_at_two_desks_exactly_one_is_recorded(both):
    scene, (dose, _) = both
    entry = hand_over(scene.desk("pharmacist-1"), dose=dose, taker="courier-1", way=TO_WARD)
    results: list[str] = []
    other = reopen(scene.record.path, now=scene.clock.now(), participant=scene.participant, reached="dispensed")

    def attempt(act) -> None:
        try:
            act()
            results.append("recorded")
        except UserFacingError as error:
            results.append(error.code)

    first, second = scene.desk("courier-1"), other.desk("courier-1")
    acts = (
        lambda: take_over(first, dose=dose, handed_over=entry, seal_intact=True),
        lambda: refuse_bag(second, dose=dose, handed_over=entry, reason="Wet."),
    )
    for act in acts:
        attempt(act)
    other.record.close()
    assert sorted(results) == ["recorded", "take-over-not-due"]
