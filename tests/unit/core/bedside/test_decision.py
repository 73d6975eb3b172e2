from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.core.bedside.scene import SHANGHAI, WRISTBAND, facts, person
from tests.unit.core.custody.partial_stories import decide_completion, partly
from tests.unit.core.custody.stories import (
    CODE,
    NEW_CODE,
    STEPS,
    after,
    hand_over,
    hold,
    not_given,
    receive,
    set_aside,
    take_over,
    told_until,
)
from tests.unit.core.trial.telling import fitness, weigh
from ucmsc_desktop.core.bedside.checks import CheckCode, Word
from ucmsc_desktop.core.bedside.decision import decide
from ucmsc_desktop.runtime.sentences import sentence

ORDER = [
    "label-known",
    "wristband-matches",
    "allocated",
    "participant-active",
    "order-valid",
    "released",
    "not-held",
    "chain-complete",
    "temperature-decided",
    "not-expired",
    "not-started",
]


def failures(given) -> dict[str, str]:
    """Return the message of each failed check after looking at what holds for every verdict."""
    verdict = decide(given)
    assert [check.code for check in verdict.checks] == ORDER
    for check in (verdict.headline, *verdict.checks):
        for language in ("en", "zh"):
            said = sentence(check.message, dict(check.fields), language)
            assert said.message
            assert said.remedy
    failed = {check.code: check.message for check in verdict.checks if not check.passed}
    assert verdict.word is (Word.STOP if failed else Word.GO)
    assert verdict.headline.code == (next(iter(failed)) if failed else "go")
    return failed


def test_the_right_bag_for_the_right_participant_is_a_go():
    assert failures(facts()) == {}
    headline = decide(facts()).headline
    assert (headline.message, headline.fields, headline.passed) == ("bedside-go", (("week", "0"),), True)


def test_the_checks_stand_in_the_order_of_the_plan():
    assert [code.value for code in CheckCode] == ORDER


@pytest.mark.parametrize("missing", ["dose", "participant"])
def test_with_an_unknown_label_nothing_else_can_be_checked(missing):
    failed = failures(facts(**{missing: None}))

    assert failed.pop("label-known") == "bedside-label-unknown"
    assert list(failed) == ORDER[1:]
    assert set(failed.values()) == {"bedside-cannot-be-checked"}


def relabelled():
    bag = told_until("on-ward")
    bag.add("label.replaced", "lab-4", after(151), code=NEW_CODE, pack_code="X", replaces=CODE, reason="torn")
    return bag


def test_a_label_is_void_after_its_replacement_and_valid_after_its_scan():
    bag = relabelled()
    assert failures(facts(bag=bag)) == {"label-known": "bedside-label-void"}
    assert failures(facts(bag=bag, bag_code=NEW_CODE)) == {"label-known": "bedside-label-unconfirmed"}

    bag.add("label.confirmed", "lab-5", after(152), code=NEW_CODE, copies=["bag", "sleeve"])
    assert failures(facts(bag=bag, bag_code=NEW_CODE)) == {}


def test_a_code_that_is_not_the_bags_is_unknown():
    assert failures(facts(bag_code=NEW_CODE)) == {"label-known": "bedside-label-unknown"}


def test_a_bag_and_a_wristband_of_two_participants_are_a_stop():
    assert failures(facts(wristband_owner="p2")) == {
        "wristband-matches": "bedside-wristband-of-another",
        "allocated": "bedside-bag-for-another",
    }


def test_an_unknown_wristband_is_a_stop():
    assert failures(facts(wristband_owner=None)) == {
        "wristband-matches": "bedside-wristband-unknown",
        "allocated": "bedside-bag-for-another",
    }


def test_a_replaced_wristband_is_void_and_the_new_one_counts_after_its_scan():
    wearer = person()
    new = "P1BBBBBBBBBBBBBBBBBB"
    wearer.add("wristband.printed", "nurse-1", after(-50), code=new, replaces=WRISTBAND, reason="torn")
    for code in (WRISTBAND, new):
        assert failures(facts(wearer=wearer, wristband_code=code)) == {"wristband-matches": "bedside-wristband-void"}

    wearer.add("wristband.confirmed", "nurse-1", after(-49), code=new)
    assert failures(facts(wearer=wearer, wristband_code=new)) == {}
    assert failures(facts(wearer=wearer)) == {"wristband-matches": "bedside-wristband-void"}


def test_a_bag_for_another_visit_is_a_stop():
    first = date(2026, 3, 2) - timedelta(days=56)
    failed = failures(facts(first_infusion=first, last_infusion=first))

    assert failed == {"allocated": "bedside-bag-for-another-visit", "order-valid": "bedside-outside-window"}
    check = decide(facts(first_infusion=first, last_infusion=first)).headline
    assert dict(check.fields) == {"visit": "1", "due": "2"}


def test_an_older_attempt_is_a_stop():
    dose = told_until("on-ward").dose
    newer = replace(told_until("ordered").dose, attempt=2)

    assert failures(facts(doses_of_visit=(dose, newer))) == {"allocated": "bedside-newer-attempt"}


def test_a_withdrawn_participant_is_a_stop():
    wearer = person()
    wearer.add("participant.withdrawn", "c", after(-10), **{"from": "treatment", "reason": "wish"})

    assert failures(facts(wearer=wearer)) == {"participant-active": "bedside-participant-withdrawn"}


def second_visit(days: int, **changes):
    """Return the facts of visit 2, `days` after the first infusion, which was 42 days or more before the last."""
    first = date(2026, 3, 2) - timedelta(days=days)
    wearer = person()
    fitness(wearer, visit=2)
    given = {"bag": told_until("on-ward", visit=2, week=8), "wearer": wearer, "first_infusion": first}
    return facts(**{**given, "last_infusion": first, **changes})


@pytest.mark.parametrize("days", [49, 63])
def test_inside_its_window_a_visit_is_a_go(days):
    assert failures(second_visit(days)) == {}


@pytest.mark.parametrize("days", [48, 64])
def test_outside_its_window_a_visit_is_a_stop_without_an_exception(days):
    assert failures(second_visit(days)) == {"order-valid": "bedside-outside-window"}

    wearer = person()
    fitness(wearer, visit=2)
    wearer.add("visit.exception-approved", "investigator-1", after(-70), visit=2, on="2026-03-02", reason="travel")
    assert failures(second_visit(days, wearer=wearer)) == {}


def test_too_soon_after_the_last_infusion_is_a_stop():
    recent = date(2026, 3, 2) - timedelta(days=41)

    assert failures(second_visit(56, last_infusion=recent)) == {"order-valid": "bedside-outside-window"}


def test_an_order_holds_for_its_local_day_only():
    lasting = told_until("on-ward").dose
    lasting = replace(lasting, expires_at=after(9_000), latest_start=after(8_000))
    late = after(15 * 60)
    assert late.astimezone(SHANGHAI).day == 3

    assert failures(facts(dose=lasting, now=late - timedelta(seconds=1))) == {}
    assert failures(facts(dose=lasting, now=late)) == {"order-valid": "bedside-order-of-another-day"}


def test_a_participant_who_is_no_longer_fit_is_a_stop():
    wearer = person()
    fitness(wearer, fit=False, minute=-5)
    assert failures(facts(wearer=wearer)) == {"order-valid": "bedside-not-fit"}

    other_visit = told_until("on-ward", visit=2, week=8)
    unsigned = facts(bag=other_visit, first_infusion=date(2026, 3, 2) - timedelta(days=56))
    assert failures(unsigned) == {"order-valid": "bedside-not-fit"}


@pytest.mark.parametrize(("weight", "passes"), [("71.82", True), ("71.83", False), ("64.98", True), ("64.97", False)])
def test_a_weight_changed_by_more_than_five_percent_is_a_stop(weight, passes):
    wearer = person()
    weigh(wearer, weight, minute=-5)

    assert failures(facts(wearer=wearer)) == ({} if passes else {"order-valid": "bedside-weight-changed"})


def test_a_weight_that_waits_is_a_stop():
    refused, unsigned = person(), person()
    weigh(refused, "90", kind="weight.refused")
    weigh(unsigned, "68.4", reasons=[{"code": "bmi-outside-usual", "severity": "needs-second-signature", "fields": {}}])

    for wearer in (refused, unsigned):
        assert failures(facts(wearer=wearer)) == {"order-valid": "bedside-weight-undecided"}


def test_a_corrected_weight_is_compared_with_the_order():
    wearer = person()
    wearer.add("entry.corrected", "n", after(1), entry="e4", field="weight_kg", old="68.4", new="86.4", reason="swap")

    assert failures(facts(wearer=wearer)) == {"order-valid": "bedside-weight-changed"}


NOT_YET = {
    "labelled": ("bedside-not-released", "bedside-chain-incomplete", "bedside-temperature-open"),
    "released": ("bedside-not-dispensed", "bedside-chain-incomplete", "bedside-temperature-open"),
    "dispensed": (None, "bedside-chain-incomplete", "bedside-temperature-open"),
    "in-transit": (None, "bedside-chain-incomplete", "bedside-temperature-open"),
}


@pytest.mark.parametrize("state", NOT_YET)
def test_a_bag_that_did_not_go_all_its_way_is_a_stop(state):
    released, chain, temperature = NOT_YET[state]
    expected = {"chain-complete": chain, "temperature-decided": temperature}
    if released is not None:
        expected = {"released": released, **expected}

    assert failures(facts(bag=told_until(state))) == expected


def test_a_dose_without_t0_has_no_expiry():
    assert failures(facts(bag=told_until("ready")))["not-expired"] == "bedside-no-expiry"


@pytest.mark.parametrize("how", ["leaking", "returned", "discarded", "not-given"])
def test_a_bag_out_of_the_way_is_a_stop(how):
    bag = told_until("on-ward")
    if how == "not-given":
        not_given(bag)
    else:
        set_aside(bag, how)

    assert failures(facts(bag=bag)) == {"released": "bedside-bag-ended"}


def test_a_hold_is_a_stop_in_the_same_words_whatever_its_reason():
    said = set()
    for reason in ("weight-changed", "quality-decision"):
        bag = told_until("on-ward")
        hold(bag, reason)
        assert failures(facts(bag=bag)) == {"not-held": "bedside-on-hold"}
        said.add(decide(facts(bag=bag)).headline)

    assert len(said) == 1


def test_a_missing_hand_over_is_a_stop():
    bag = told_until("dispensed")
    STEPS["on-ward"](bag)

    assert failures(facts(bag=bag)) == {"chain-complete": "bedside-chain-incomplete"}
    assert dict(decide(facts(bag=bag)).headline.fields) == {"gaps": "1"}


def arrived(**receipt):
    bag = told_until("in-transit")
    take_over(bag, "nurse-1", hand_over(bag, "courier-1", "nurse-1", 148), 149)
    receive(bag, **receipt)
    return bag


@pytest.mark.parametrize(
    "receipt",
    [
        {"accepted": False},
        {"maximum_celsius": "8.1"},
        {"minimum_celsius": "1.9"},
        {"minimum_celsius": None},
        {"minimum_celsius": "7", "maximum_celsius": "6"},
        {"alarm": True},
    ],
)
def test_a_bag_that_came_warm_is_a_stop_however_it_was_accepted(receipt):
    assert failures(facts(bag=arrived(**receipt))) == {"temperature-decided": "bedside-temperature-refused"}


def test_a_broken_seal_is_a_stop():
    assert set(failures(facts(bag=arrived(seal_intact=False)))) == {"chain-complete", "temperature-decided"}


def test_a_bag_starts_until_its_latest_start():
    assert failures(facts(now=after(180))) == {}
    assert failures(facts(now=after(180, 1))) == {"not-expired": "bedside-past-latest-start"}
    assert dict(decide(facts(now=after(181))).headline.fields) == {"latest_start": "2026-03-02 12:00 +08:00"}


def test_a_bag_lasts_to_the_planned_end_of_the_infusion():
    bag = replace(told_until("on-ward").dose, expires_at=after(215), latest_start=after(300))

    assert failures(facts(dose=bag, now=after(155))) == {}
    assert failures(facts(dose=bag, now=after(155, 1))) == {"not-expired": "bedside-expires-before-end"}
    assert failures(facts(dose=bag, now=after(214, 59))) == {"not-expired": "bedside-expires-before-end"}
    assert failures(facts(dose=bag, now=after(215))) == {"not-expired": "bedside-expired"}


@pytest.mark.parametrize("state", ["infusing", "stopped", "reconciled"])
def test_a_bag_starts_once(state):
    given = facts(bag=told_until(state), first_infusion=date(2026, 3, 2))

    assert failures(given) == {"not-started": "bedside-already-started"}
    assert dict(decide(given).headline.fields) == {"started_at": "2026-03-02 11:37 +08:00"}


def test_a_visit_starts_once_whichever_bag_it_was():
    dose = replace(told_until("on-ward").dose, attempt=2)
    other = told_until("stopped").dose

    assert failures(facts(dose=dose, doses_of_visit=(other, dose))) == {"not-started": "bedside-already-started"}


def test_the_first_failure_is_the_headline_and_all_are_listed():
    bag = told_until("labelled")
    hold(bag)

    assert list(failures(facts(bag=bag, wristband_owner="p2", now=after(200)))) == [
        "wristband-matches",
        "allocated",
        "released",
        "not-held",
        "chain-complete",
        "temperature-decided",
        "not-expired",
    ]


def test_of_ten_bags_and_ten_wristbands_only_the_pairs_are_a_go():
    given = facts()
    bags = [replace(told_until("on-ward").dose, participant=f"p{number}") for number in range(10)]
    go = {
        (number, wristband)
        for number, dose in enumerate(bags)
        for wristband in range(10)
        if decide(replace(given, dose=dose, doses_of_visit=(dose,), wristband_owner=f"p{wristband}")).word is Word.GO
    }

    assert go == {(number, number) for number in range(10)}


def rest_of_a_bag(decision: str | None) -> dict[str, object]:
    """The facts of a further bag whose first one was given in part."""
    first = partly() if decision is None else decide_completion(partly(), decision)
    second = replace(told_until("on-ward").dose, dose_id="d2", attempt=2)
    return {"dose": second, "doses_of_visit": (first.dose, second), "first_infusion": after(155).date()}


def test_a_bag_that_brings_the_rest_of_another_is_go():
    assert decide(facts(**rest_of_a_bag("replace"))).word is Word.GO


@pytest.mark.parametrize("decision", [None, "accept"])
def test_without_the_decision_to_bring_the_rest_the_visit_was_started_already(decision):
    verdict = decide(facts(**rest_of_a_bag(decision)))
    assert verdict.headline.message == "bedside-already-started"


def test_a_bag_given_in_part_never_starts_again_though_its_rest_is_to_come():
    first = decide_completion(partly(), "replace").dose
    failed = [check.message for check in decide(facts(dose=first, doses_of_visit=(first,))).checks if not check.passed]
    assert "bedside-already-started" in failed
