"""The forecast on a record: who is counted, what is on hand, and that it opens no seal for the blinded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, CELL_LOT, DAY, PEOPLE, PLACEBO, Scene, new_person
from tests.today_tasks import enrol
from ucmsc_desktop.core.product.forecast import ForecastWeek, monday_of
from ucmsc_desktop.core.product.recall import RecallMeasure
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.product.divide_container import Child, divide_container
from ucmsc_desktop.services.product.recall_component import recall_component, recall_lot, resolve_recall
from ucmsc_desktop.services.queries.forecast import ForecastView, forecast_view
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

MONDAY = monday_of(DAY)
WEEK = timedelta(days=7)


def forecast(scene: Scene, person: str = "lab-1") -> ForecastView:
    return forecast_view(scene.desk(person))


def test_only_participants_given_cells_are_counted_by_their_latest_weight(bring):
    """68.4 kg x 1.5 million = 102.6 million; a vial of 60 million gives 42 million (70 %): 3 vials every 8 weeks."""
    found = forecast(bring("weighed"))

    assert found.participants == 1
    assert found.forecast.on_hand == 12
    assert [(week.monday, week.needed) for week in found.forecast.weeks if week.infusions] == [
        (MONDAY + WEEK * number, 3) for number in (0, 8, 16, 24, 32)
    ]
    assert (found.forecast.short_on, found.forecast.lasts_through) == (DAY + 32 * WEEK, MONDAY + 31 * WEEK)


def test_the_screening_weight_counts_until_a_newer_one(bring):
    found = forecast(bring("arrived"))

    assert found.forecast.weeks[0].needed == 3
    assert (found.cells_of_new_container, found.recovery_percent, found.unreleased) == (60_000_000, 70, 0)


def test_what_a_plan_names_is_neither_on_hand_nor_needed_again(bring):
    found = forecast(bring("planned"))

    assert found.forecast.on_hand == 9
    assert found.forecast.weeks[0] == ForecastWeek(
        monday=MONDAY, infusions=0, needed=0, missing=0, expired=0, on_hand_after=9
    )


@pytest.mark.parametrize("step", ["preparing", "thawed", "counted", "labelled", "on-ward", "infusing", "reconciled"])
def test_the_stock_is_the_same_from_the_thaw_to_the_end(step, bring):
    found = forecast(bring(step))

    assert (found.forecast.on_hand, found.forecast.weeks[0].needed) == (9, 0)
    assert found.forecast.weeks[8].needed == 3


def test_a_bag_without_cells_takes_nothing(bring):
    assert forecast(bring("infusing", PLACEBO)).forecast.on_hand == 12


def test_who_withdrew_or_was_given_everything_is_not_counted(bring):
    scene = bring("arrived")
    withdraw_participant(scene.desk("investigator-1"), participant=ACTIVE, part="treatment", reason="moved away")

    assert forecast(scene).participants == 0
    assert forecast(scene).forecast.weeks == ()


def test_a_newly_enrolled_participant_joins_the_forecast(bring):
    scene = bring("arrived")
    before = forecast(scene)
    enrol(scene, "S-003", weight="80", height="170")
    after = forecast(scene)

    assert after.participants - before.participants in {0, 1}
    assert (after.forecast.weeks[0].needed > before.forecast.weeks[0].needed) == (
        after.participants > before.participants
    )


def test_a_recalled_lot_is_not_on_hand(bring):
    scene = bring("arrived")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="endotoxin", signature=scene.own("qa-1"))

    assert forecast(scene).forecast.on_hand == 0
    assert forecast(scene).forecast.weeks[0].missing == 3


@pytest.mark.parametrize("kind", ["component", "lot", "container"])
def test_whatever_lies_under_a_quarantine_is_not_on_hand_until_it_is_freed(kind, bring):
    scene = bring("arrived")
    node, left = {
        "component": ("component:DONOR-01", 0),
        "lot": (f"lot:{CELL_LOT}", 0),
        "container": (f"container:{scene.container(CELL_LOT)}", 11),
    }[kind]
    recall = recall_component(
        scene.desk("qa-1"),
        component=node,
        measure=RecallMeasure.QUARANTINE,
        reason="a late result",
        signature=scene.own("qa-1"),
    )
    assert forecast(scene).forecast.on_hand == left

    resolve_recall(scene.desk("qa-1"), recall=recall, signature=scene.own("qa-1"))

    assert forecast(scene).forecast.on_hand == 12


def test_what_was_taken_and_is_recalled_besides_is_left_out_once(bring):
    scene = bring("counted")
    recall_component(
        scene.desk("qa-1"),
        component=f"container:{scene.components()[0]}",
        measure=RecallMeasure.RECALL,
        reason="cracked",
        signature=scene.own("qa-1"),
    )

    assert forecast(scene).forecast.on_hand == 9


def test_what_was_divided_counts_by_its_children(bring):
    scene = bring("arrived")
    half = Child(volume_text="5", viable_cells=30_000_000)
    code = scene.container(CELL_LOT)
    divide_container(
        scene.desk("lab-1"), container=code, children=[half, half], loss_text="0", reason="Smaller aliquots."
    )

    found = forecast(scene)
    assert (found.forecast.on_hand, found.cells_of_new_container) == (13, 30_000_000)
    assert found.forecast.weeks[0].needed == 4


def test_what_was_thawed_for_a_bag_that_is_not_supplied_stays_gone(bring):
    """Three vials went before any count was published: they stand in the sealed findings alone."""
    scene = bring("thawed")
    scene.go_to(125)
    declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings="A vial broke.", signature=scene.own("qa-1"))

    found = forecast(scene)
    assert (found.forecast.on_hand, found.forecast.weeks[0].needed) == (9, 3)


def test_the_blinded_are_refused_and_no_seal_is_opened(bring, monkeypatch):
    scene = bring("planned")
    blinded = [scene.desk(person) for person in PEOPLE if new_person(person).role not in UNBLINDED]
    monkeypatch.setattr(UnsealedView, "__init__", None)

    for desk in blinded:
        with pytest.raises(UserFacingError) as error:
            forecast_view(desk)
        assert error.value.code == "role-not-allowed"
