"""Weights that count, weights that wait or are refused, fitness, and the order that rests on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services_scenes import ACTIVE, WELL, new_entries, refused
from tests.withdrawals import withdraw_in_a_former_version
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol, screen_eligible
from ucmsc_desktop.services.dosing.order_dose import countersign_order, order_dose
from ucmsc_desktop.services.dosing.plan_dose import plan_dose
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant, withdraw_participant
from ucmsc_desktop.services.trial.measure_weight import countersign_weight, measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception, sign_fitness

REFUSED = ["weight.refused/1"]
FORM = {
    "screening_number": "P-009",
    "initials": "AB",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "70",
    "consent_version": "2.0",
}


def weigh(scene, text, *, person="nurse-1", reason=""):
    return measure_weight(scene.desk(person), participant=scene.participant, weight_text=text, reason=reason)


def order(scene, *, visit=1, reason=""):
    return order_dose(scene.desk("investigator-1"), participant=scene.participant, visit=visit, reason=reason)


def refusal_of(call):
    with pytest.raises(UserFacingError) as error:
        call()
    return error.value.code


def enrolled_with(scene, weight_text, height_text="165"):
    """Enrol somebody else, fit and ready to be weighed."""
    form = {**FORM, "weight_text": weight_text, "height_text": height_text}
    scene.participant = screen_and_enrol(scene.desk("investigator-1"), **form)
    scene.do("fit")
    return scene


@pytest.mark.parametrize(("text", "needed"), [("74.8", False), ("74.81", True), ("61.2", False), ("61.19", True)])
def test_a_change_of_more_than_ten_percent_asks_a_reason(text, needed, bring):
    scene = bring("arrived")
    if needed:
        refused(scene, "weight-reason-missing", lambda: weigh(scene, text, reason="  "))
    weigh(scene, text, reason="Oedema." if needed else "")
    assert scene.known.last_weight.weight_kg.to_eng_string() == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("136", "weight-outside-allowed"),
        ("34", "weight-outside-allowed"),
        ("85.01", "weight-change-refused"),
        ("50.9", "weight-change-refused"),
    ],
)
def test_a_refused_weight_is_recorded_and_does_not_count(text, code, bring):
    scene = bring("arrived")
    assert new_entries(scene, lambda: refusal_of(lambda: weigh(scene, text, reason="x"))) == REFUSED
    assert refusal_of(lambda: weigh(scene, text, reason="x")) == code
    assert str(scene.known.last_weight.weight_kg) == "68"
    scene.do("fit")
    refused(scene, "weight-refused-open", lambda: order(scene))


@pytest.mark.parametrize("text", ["6840", "68.444", "-68", "6 8", "\uff16\uff18", "68kg", "", "1e2"])
def test_a_weight_that_cannot_be_read_is_not_even_a_refused_one(text, bring):
    scene = bring("arrived")
    refused(scene, "number-unreadable", lambda: weigh(scene, text))


@pytest.mark.parametrize(
    ("text", "code"), [("34", "weight-looks-like-jin"), ("30.9", "weight-looks-like-pounds"), ("127.9", "jin")]
)
def test_a_slip_of_unit_is_refused_and_no_second_weighing_lifts_it(text, code, bring):
    scene = bring("arrived")
    refusal_of(lambda: weigh(scene, text, reason="x"))
    codes = {reason.code for reason in scene.known.refused_weights[-1].reasons}
    assert any(code in each for each in codes)
    refusal_of(lambda: weigh(scene, text, person="nurse-2", reason="x"))
    assert str(scene.known.last_weight.weight_kg) == "68"
    assert len(scene.known.refused_weights) == 2


def test_a_large_change_counts_after_another_person_weighed_within_half_a_kilogram(bring):
    scene = bring("arrived")
    assert refusal_of(lambda: weigh(scene, "86", reason="Oedema.")) == "weight-change-refused"
    assert refusal_of(lambda: weigh(scene, "86.1", reason="Oedema.")) == "weight-change-refused"
    first = scene.known.refused_weights[-1].entry
    found = weigh(scene, "86.6", person="nurse-2", reason="Oedema.")
    assert str(scene.known.last_weight.weight_kg) == "86.6"
    assert (scene.known.last_weight.entry, scene.known.last_weight.confirms) == (found.entry, first)


def test_a_second_weighing_that_differs_is_recorded_as_refused_so_that_nobody_tries_until_it_fits(bring):
    scene = bring("arrived")
    refusal_of(lambda: weigh(scene, "86", reason="Oedema."))
    kinds = new_entries(scene, lambda: refusal_of(lambda: weigh(scene, "86.51", person="nurse-2", reason="Oedema.")))
    assert kinds == REFUSED
    assert [str(each.weight_kg) for each in scene.known.refused_weights] == ["86", "86.51"]
    weigh(scene, "86.5", person="nurse-2", reason="Oedema.")
    assert str(scene.known.last_weight.weight_kg) == "86.5"


def test_a_confirmed_large_change_still_asks_its_reason(bring):
    scene = bring("arrived")
    refusal_of(lambda: weigh(scene, "86"))
    refused(scene, "weight-reason-missing", lambda: weigh(scene, "86", person="nurse-2"))
    weigh(scene, "86", person="nurse-2", reason="Oedema.")


def test_a_weight_outside_the_usual_range_waits_for_another_persons_signature(bring):
    scene = enrolled_with(bring("arrived"), "101", "190")
    weigh(scene, "101.5")
    refused(scene, "weight-countersignature-missing", lambda: order(scene))

    def countersign(person):
        return countersign_weight(scene.desk(person), participant=scene.participant, signature=scene.own(person))

    refused(scene, "countersigner-weighed", lambda: countersign("nurse-1"))
    assert new_entries(scene, lambda: countersign("nurse-2")) == ["weight.countersigned/1"]
    assert str(scene.known.last_weight.weight_kg) == "101.5"
    refused(scene, "weight-signature-not-due", lambda: countersign("investigator-1"))
    order(scene)
    assert not scene.dose.needs_countersignature


def order_outside_the_usual_range(bring, monkeypatch):
    from ucmsc_desktop.services.dosing import order_dose as module

    scene = enrolled_with(bring("arrived"), "101", "190")
    weigh(scene, "101.5")
    countersign_weight(scene.desk("nurse-2"), participant=scene.participant, signature=scene.own("nurse-2"))
    monkeypatch.setattr(module, "_reasons", lambda calculation, _weight: calculation.reasons)
    order(scene)
    return scene


def test_an_unusual_order_that_a_former_version_left_open_is_not_countersigned_after_a_withdrawal(bring, monkeypatch):
    scene = order_outside_the_usual_range(bring, monkeypatch)
    withdraw_in_a_former_version(scene)
    desk, own = scene.desk("investigator-2"), scene.own("investigator-2")
    refused(scene, "participant-withdrawn", lambda: countersign_order(desk, dose=scene.dose_id, signature=own))


def test_an_order_outside_the_usual_range_is_planned_after_another_person_signed_it(bring, monkeypatch):
    scene = order_outside_the_usual_range(bring, monkeypatch)
    assert scene.dose.needs_countersignature

    def countersign(person):
        return countersign_order(scene.desk(person), dose=scene.dose_id, signature=scene.own(person))

    refused(scene, "order-needs-countersignature", lambda: plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id))
    refused(scene, "countersigner-ordered", lambda: countersign("investigator-1"))
    assert new_entries(scene, lambda: countersign("investigator-2")) == ["dose.order-countersigned/1"]
    refused(scene, "countersignature-not-due", lambda: countersign("pharmacist-2"))
    plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id)


@pytest.mark.parametrize(("text", "held"), [("71.82", False), ("71.83", True), ("64.98", False), ("64.97", True)])
@pytest.mark.parametrize("at", ["ordered", "ready", "counted", "on-ward"])
def test_more_than_five_percent_after_the_order_holds_the_bag_and_exactly_five_does_not(text, held, at, bring):
    scene = bring(at)
    kinds = new_entries(scene, lambda: weigh(scene, text))
    assert kinds == ["weight.measured/1", *(["bag.held/1"] if held else [])]
    assert scene.dose.is_held == held
    if held:
        (hold,) = scene.dose.holds
        assert (hold.reason, hold.source) == ("weight-changed", scene.known.last_weight.entry)


def test_a_weight_after_the_start_holds_nothing(bring):
    scene = bring("infusing")
    assert new_entries(scene, lambda: weigh(scene, "74")) == ["weight.measured/1"]


def test_an_order_rests_on_today(bring):
    scene = bring("arrived")
    refused(scene, "weight-not-of-today", lambda: order(scene))
    scene.do("weighed")
    refused(scene, "fitness-not-signed-today", lambda: order(scene))
    scene.do("fit")
    refused(scene, "fitness-not-signed-today", lambda: order(scene, visit=2))
    scene.clock.move_to(scene.clock.now() + timedelta(days=1))
    refused(scene, "weight-not-of-today", lambda: order(scene))
    scene.do("weighed")
    refused(scene, "fitness-not-signed-today", lambda: order(scene))


def test_an_order_keeps_what_it_rests_on(bring):
    scene = bring("ordered")
    event = scene.record.events(f"dose:{scene.dose_id}")[0]
    assert (event.data["weight_kg"], event.data["target_cells"]) == ("68.4", 102_600_000)
    assert event.data["weight_entry"] == scene.known.last_weight.entry
    assert event.data["fitness_entry"] == scene.known.fitness_for(1).entry
    assert (event.data["height_cm"], event.data["sex"], event.data["attempt"]) == ("165", "F", 1)


def test_an_infusion_other_than_the_first_needs_a_first(bring):
    scene = bring("weighed")
    own = scene.own("investigator-1")
    sign_fitness(scene.desk("investigator-1"), participant=ACTIVE, visit=2, fit=True, answers=WELL, signature=own)
    refused(scene, "visit-before-first", lambda: order(scene, visit=2))


@pytest.mark.parametrize(
    ("changed", "fit", "code"),
    [
        ({"fever": True}, True, "fit-against-finding"),
        ({"infection": True}, True, "fit-against-finding"),
        ({"pregnancy": True}, True, "fit-against-finding"),
        ({"new_medication": True}, True, "fit-note-missing"),
        ({"new_medication": True, "note": " "}, True, "fit-note-missing"),
        ({"consent_version": "1.0"}, True, "consent-version-differs"),
        ({"consent_version": "1.0"}, False, "consent-version-differs"),
    ],
)
def test_fitness_against_a_finding_is_refused(changed, fit, code, bring):
    scene = bring("weighed")
    refused(
        scene,
        code,
        lambda: sign_fitness(
            scene.desk("investigator-1"),
            participant=ACTIVE,
            visit=1,
            fit=fit,
            answers=replace(WELL, **changed),
            signature=scene.own("investigator-1"),
        ),
    )


def test_not_fit_is_recorded_with_its_finding_and_no_dose_is_ordered(bring):
    scene = bring("weighed")
    desk, own = scene.desk("investigator-1"), scene.own("investigator-1")
    ill = replace(WELL, fever=True, new_medication=True)
    sign_fitness(desk, participant=ACTIVE, visit=1, fit=False, answers=ill, signature=own)
    refused(scene, "not-fit-to-infuse", lambda: order(scene))
    refused(
        scene,
        "visit-unknown",
        lambda: sign_fitness(desk, participant=ACTIVE, visit=9, fit=True, answers=WELL, signature=own),
    )


def test_an_exception_names_a_visit_a_day_and_a_reason(bring):
    scene = bring("arrived")
    desk, own = scene.desk("investigator-1"), scene.own("investigator-1")

    def approve(participant=ACTIVE, visit=2, reason="She travels."):
        approve_visit_exception(
            desk, participant=participant, visit=visit, on=date(2026, 5, 1), reason=reason, signature=own
        )

    refused(scene, "field-blank", lambda: approve(reason=" "))
    refused(scene, "visit-unknown", lambda: approve(visit=0))
    refused(scene, "participant-unknown", lambda: approve("P-077"))
    assert new_entries(scene, approve) == ["visit.exception-approved/1"]


@pytest.mark.parametrize("part", ["treatment", "follow-up"])
def test_nothing_is_ordered_for_whoever_withdrew(part, bring):
    scene = bring("fit")
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part=part, reason="She moved.")
    refused(scene, "participant-withdrawn", lambda: order(scene))


def test_a_withdrawal_names_its_part_and_its_reason(bring):
    scene = bring("arrived")
    desk = scene.desk("coordinator-1")

    def withdraw(participant=ACTIVE, part="treatment", reason="She moved."):
        withdraw_participant(desk, participant=participant, part=part, reason=reason)

    refused(scene, "withdrawal-part-unknown", lambda: withdraw(part="study"))
    refused(scene, "field-blank", lambda: withdraw(reason=" "))
    refused(scene, "participant-unknown", lambda: withdraw("P-077"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"screening_number": ACTIVE}, "participant-exists"),
        ({"screening_number": " "}, "field-blank"),
        ({"initials": ""}, "field-blank"),
        ({"consent_version": " "}, "field-blank"),
        ({"height_text": "1.655"}, "number-unreadable"),
        ({"weight_text": "70 kg"}, "number-unreadable"),
        ({"sex": "X"}, "sex-unreadable"),
    ],
)
def test_a_screening_that_is_not_whole_screens_nobody(changed, code, bring):
    scene = bring("arrived")
    refused(scene, code, lambda: screen_and_enrol(scene.desk("investigator-1"), **{**FORM, **changed}))


def test_the_slots_are_taken_in_turn_until_none_is_left(bring):
    scene = bring("arrived")
    for number in (3, 4):
        name = screen_and_enrol(scene.desk("investigator-1"), **{**FORM, "screening_number": f"P-00{number}"})
        scene.participant = name
        assert (scene.known.slot, scene.known.randomisation_number) == (number, f"R-00{number}")
    desk = scene.desk("investigator-1")
    participant = screen_eligible(desk, **FORM)
    refused(scene, "allocation-used-up", lambda: enrol_participant(desk, participant=participant))


def test_a_wristband_counts_after_its_scan_and_voids_the_former(bring):
    scene = bring("arrived")
    desk, former = scene.desk("nurse-1"), scene.known.wristband
    for reason in (None, " "):
        refused(
            scene,
            "wristband-reason-missing",
            lambda reason=reason: print_wristband(desk, participant=ACTIVE, reason=reason),
        )
    code = print_wristband(desk, participant=ACTIVE, reason="Torn.")
    assert (scene.known.wristband, scene.known.pending_wristband) == (None, code)
    for scanned in (former, "P1XXXXXXXXXXXXXXXXXX"):
        refused(
            scene,
            "wristband-scan-wrong",
            lambda scanned=scanned: confirm_wristband(desk, participant=ACTIVE, scanned=scanned),
        )
    confirm_wristband(desk, participant=ACTIVE, scanned=code)
    assert scene.known.wristband == code
    assert former in scene.known.void_wristbands


def test_a_withdrawal_is_recorded_once_and_the_follow_up_is_the_last_thing_left(bring):
    scene = bring("arrived")

    def leave(part: str) -> None:
        withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part=part, reason="Moved away.")

    leave("treatment")
    refused(scene, "withdrawn-already", lambda: leave("treatment"))
    leave("follow-up")
    for part in ("treatment", "follow-up"):
        refused(scene, "withdrawn-already", lambda part=part: leave(part))
    assert scene.known.withdrawn_from == "follow-up"
