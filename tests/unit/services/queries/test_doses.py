"""The doses as the window lists them, one dose with what it waits for, its sealed plan, and whom one may order for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, WELL, refused
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import parse_cells, parse_few
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.dose_sheet import dose_sheet_pdf
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.custody.hand_over import set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import hold_bag, replace_bag
from ucmsc_desktop.services.dosing import order_dose as ordering
from ucmsc_desktop.services.dosing.order_dose import countersign_order, order_dose
from ucmsc_desktop.services.dosing.plan_dose import plan_dose
from ucmsc_desktop.services.dosing.print_dose_sheet import dose_sheet_of
from ucmsc_desktop.services.queries.dose_detail import dose_detail
from ucmsc_desktop.services.queries.dose_orders import order_offers
from ucmsc_desktop.services.queries.dose_plan import check_basis, final_view, plan_view
from ucmsc_desktop.services.queries.dose_steps import DoseStep
from ucmsc_desktop.services.queries.doses import count_doses, dose_lines
from ucmsc_desktop.services.queries.protocols import protocols
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.sign_fitness import sign_fitness


def lines(scene, text="", *, person="nurse-1", states=()):
    return dose_lines(scene.desk(person), text=text, start=0, count=100, states=states)


def waits(scene, person):
    return dose_detail(scene.desk(person), scene.dose_id).next


def offers(scene):
    return order_offers(scene.desk("investigator-1"))


def test_an_ordered_dose_is_listed_with_weight_target_and_attempt(bring):
    (line,) = lines(bring("ordered"))
    assert (line.participant, line.initials, line.week, line.visit, line.attempt) == (ACTIVE, "WL", 0, 1, 1)
    assert (line.weight_kg, line.target_cells, line.state) == (Decimal("68.4"), 102_600_000, "ordered")
    assert (line.is_held, line.needs_second, line.t0, line.pack_code) == (False, False, None, None)


@pytest.mark.parametrize(
    "step", ["planned", "plan-checked", "ready", "preparing", "labelled", "released", "infusing", "reconciled"]
)
def test_the_state_in_the_list_is_that_of_the_dose(step, bring):
    scene = bring(step)
    (line,) = lines(scene)
    assert line.state == scene.dose.state.value == step


def test_what_is_due_first_stands_first_and_what_ended_stands_last(bring):
    scene = bring("labelled")
    scene.participant = PLACEBO
    for step in ("weighed", "fit", "ordered"):
        scene.do(step)
    assert [line.participant for line in lines(scene)] == [PLACEBO, ACTIVE]
    scene.do("planned")
    assert [line.participant for line in lines(scene)] == [PLACEBO, ACTIVE]
    scene.participant = ACTIVE
    set_aside_bag(scene.desk("lab-1"), dose=scene.dose_id, how="discarded", reason="Dropped.")
    order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)
    found = lines(scene)
    assert [(line.participant, line.attempt, line.state) for line in found] == [
        (ACTIVE, 2, "ordered"),
        (PLACEBO, 1, "planned"),
        (ACTIVE, 1, "discarded"),
    ]
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    replace_bag(scene.desk("qa-1"), dose=scene.dose_id, held=scene.dose.holds[0].entry, signature=scene.own("qa-1"))
    ended = [(line.attempt, line.state) for line in lines(scene) if line.participant == ACTIVE]
    assert ended == [(2, "replaced"), (1, "discarded")]


def test_the_list_is_filtered_by_participant_pack_code_and_state_and_read_in_windows(bring):
    scene = bring("labelled")
    code = lines(scene)[0].pack_code
    grouped = f"{code[:3]} {code[3:].lower()}"
    for text in (ACTIVE.lower(), "wl", "R-001", code, grouped):
        assert count_doses(scene.desk("nurse-1"), text=text) == len(lines(scene, text)) == 1, text
    assert count_doses(scene.desk("nurse-1"), text=PLACEBO) == len(lines(scene, PLACEBO)) == 0
    assert len(lines(scene, "labelled", states=("labelled",))) == 1
    assert lines(scene, "planned", states=("planned",)) == ()
    assert dose_lines(scene.desk("nurse-1"), text="", start=1, count=10) == ()


@pytest.mark.parametrize(
    ("step", "waits_for", "who", "not_who"),
    [
        ("ordered", DoseStep.PLAN, "pharmacist-1", "nurse-1"),
        ("planned", DoseStep.CHECK, "pharmacist-2", "nurse-1"),
        ("planned", DoseStep.CHECK, "lab-1", "qa-1"),
        ("plan-checked", DoseStep.READY, "nurse-1", "pharmacist-1"),
        ("ready", DoseStep.START, "lab-1", "pharmacist-1"),
    ],
)
def test_a_dose_waits_for_those_whose_step_is_next(step, waits_for, who, not_who, bring):
    scene = bring(step)
    assert waits(scene, who).step is waits_for
    assert waits(scene, who).is_offered
    assert not waits(scene, not_who).is_offered
    assert not waits(scene, not_who).role_may


@pytest.mark.parametrize(
    ("step", "waits_for"),
    [("preparing", "prepare"), ("labelled", "bag"), ("infusing", "bedside"), ("reconciled", "none")],
)
def test_after_t0_nothing_is_done_with_the_dose_itself(step, waits_for, bring):
    found = waits(bring(step), "lab-1")
    assert (found.step.value, found.is_offered) == (waits_for, False)


def test_who_planned_may_not_check_and_is_told_so(bring):
    found = waits(bring("planned"), "pharmacist-1")
    assert found.role_may
    assert found.refusal is not None
    assert found.refusal.code == "plan-checker-planned"


def test_a_dose_on_hold_offers_nothing(bring):
    scene = bring("plan-checked")
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    found = waits(scene, "nurse-1")
    assert not found.is_offered
    assert lines(scene)[0].is_held


def test_the_order_is_shown_with_every_step_and_who_acted(bring):
    detail = dose_detail(bring("ready").desk("nurse-1"), bring("ready").dose_id)
    assert [step.name for step in detail.calculation.steps] == ["bmi", "target-cells", "infusion-rate"]
    assert detail.calculation.verdict is Severity.ACCEPTED
    assert (detail.infusions, detail.bag_volume_ml, detail.duration_min) == (5, Decimal(100), 60)
    assert [(line.kind, line.name, line.is_signed) for line in detail.done] == [
        ("dose.ordered/1", "Investigator 1", False),
        ("dose.planned/1", "Pharmacist 1", False),
        ("dose.plan-checked/1", "Pharmacist 2", True),
        ("ward.ready/1", "Nurse 1", False),
    ]
    assert detail.done[2].meaning_zh == "本人独立计算该剂量并确认一致。"


@pytest.mark.parametrize("step", ["planned", "plan-checked", "prepared", "released"])
def test_what_a_blinded_person_reads_of_a_dose_is_the_same_for_both_arms(step, bring):
    def told(participant):
        scene = bring(step, participant)
        detail = dose_detail(scene.desk("nurse-1"), scene.dose_id)
        done = [(line.kind, line.at, line.name, line.meaning_en) for line in detail.done]
        return done, detail.calculation.steps, detail.next, detail.line.state, detail.line.target_cells

    assert told(ACTIVE) == told(PLACEBO)


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "coordinator-1", "monitor-1", "courier-1", "admin-1"])
def test_no_blinded_person_reads_plan_check_or_preparation(person, bring):
    scene = bring("released")
    for query in (plan_view, check_basis, final_view):
        refused(scene, "role-not-allowed", lambda query=query: query(scene.desk(person), scene.dose_id))


def test_the_plan_names_the_arm_the_containers_and_every_step(bring):
    scene = bring("planned")
    plan = plan_view(scene.desk("pharmacist-1"), scene.dose_id)
    assert plan is not None
    assert (plan.arm.key, plan.arm.cells, plan.by) == ("uc-msc", True, "Pharmacist 1")
    assert [each.code for each in plan.containers] == scene.components()
    assert len(plan.containers) == 3
    ordered = dose_detail(scene.desk("nurse-1"), scene.dose_id).calculation.steps
    assert [(step.name, step.formula) for step in plan.steps] == [(step.name, step.formula) for step in ordered]


def test_the_plan_of_a_placebo_bag_thaws_nothing(bring):
    scene = bring("planned", PLACEBO)
    plan = plan_view(scene.desk("pharmacist-1"), scene.dose_id)
    assert plan is not None
    assert (plan.arm.key, plan.containers) == ("placebo", ())


@pytest.mark.parametrize("person", ["pharmacist-2", "lab-1"])
def test_whoever_may_check_is_shown_the_stock_and_not_the_plan_until_it_is_checked(person, bring):
    scene = bring("planned")
    assert plan_view(scene.desk(person), scene.dose_id) is None
    basis = check_basis(scene.desk(person), scene.dose_id)
    assert basis is not None
    assert (basis.dose_cells, basis.is_per_kg, basis.recovery_percent) == (1_500_000, True, 70)
    assert len(basis.stock) == 9
    assert list(basis.stock) == sorted(basis.stock, key=lambda each: (each.expires_on, each.code))
    assert set(scene.components()) <= {each.code for each in basis.stock}
    assert check_basis(scene.desk("pharmacist-1"), scene.dose_id) is None
    scene.bring_to("plan-checked")
    assert plan_view(scene.desk(person), scene.dose_id) is not None
    assert check_basis(scene.desk(person), scene.dose_id) is None


def test_the_final_calculation_is_hidden_until_count_and_volume_were_entered_afresh(bring):
    scene = bring("prepared")
    assert final_view(scene.desk("pharmacist-1"), scene.dose_id) is None
    before = dose_sheet_of(scene.desk("pharmacist-2"), scene.dose_id)
    assert not {"viable-cells-per-ml", "suspension-volume"} & {step.name_en for step in before.steps}
    assert [part.what_en for part in before.components or ()] == ["Cell container"] * 3
    scene.bring_to("second-entered")
    final = final_view(scene.desk("pharmacist-1"), scene.dose_id)
    assert final is not None
    assert (final.outcome, final.counted_cells_per_ml) == ("prepared", 7_050_000)
    assert (final.suspension_ml, final.diluent_ml, final.delivered_cells) == ("14.6", "85.4", 102_930_000)
    assert final.steps[0].name == "viable-cells-per-ml"
    assert len(dose_sheet_of(scene.desk("pharmacist-2"), scene.dose_id).steps) > len(before.steps)


def test_a_prepared_placebo_bag_has_no_count_and_a_whole_bag_of_diluent(bring):
    scene = bring("released", PLACEBO)
    final = final_view(scene.desk("qa-1"), scene.dose_id)
    assert final is not None
    assert (final.suspension_ml, final.diluent_ml, final.delivered_cells, final.steps) == ("0", "100", None, ())


def test_a_sheet_tells_a_blinded_person_nothing_of_the_arm_and_an_unblinded_one_the_containers(bring):
    scene = bring("released")
    assert dose_sheet_of(scene.desk("nurse-1"), scene.dose_id).components is None
    shown = dose_sheet_of(scene.desk("pharmacist-1"), scene.dose_id)
    assert shown.components
    assert dose_sheet_pdf(shown).startswith(b"%PDF")
    refused(scene, "role-not-allowed", lambda: dose_sheet_of(scene.desk("courier-1"), scene.dose_id))


def test_nobody_is_offered_before_she_is_declared_fit(bring):
    assert offers(bring("weighed")) == ()


def test_an_order_is_offered_with_its_calculation_once_the_participant_is_fit(bring):
    (offer,) = offers(bring("fit"))
    assert (offer.participant, offer.visit, offer.week, offer.attempt) == (ACTIVE, 1, 0, 1)
    assert offer.is_open
    assert not offer.needs_reason
    assert offer.calculation is not None
    assert (offer.weight_kg, offer.calculation.target_cells) == (Decimal("68.4"), 102_600_000)


def test_who_has_her_dose_is_offered_no_other_until_it_can_no_longer_be_given(bring):
    scene = bring("labelled")
    assert offers(scene) == ()
    set_aside_bag(scene.desk("lab-1"), dose=scene.dose_id, how="discarded", reason="Dropped.")
    (offer,) = offers(scene)
    assert (offer.attempt, offer.is_open) == (2, True)


def test_who_was_not_weighed_after_all_is_named_with_the_reason(bring):
    scene = bring("fit")
    with pytest.raises(UserFacingError):
        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="98")
    (offer,) = offers(scene)
    assert not offer.is_open
    assert offer.refusal is not None
    assert offer.refusal.code == "weight-refused-open"


def test_the_newest_decision_counts_and_yesterdays_does_not(bring):
    scene = bring("fit")
    sign_fitness(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        fit=False,
        answers=WELL,
        signature=scene.own("investigator-1"),
    )
    assert offers(scene) == ()
    scene = bring("fit")
    scene.go_to(24 * 60)
    assert offers(scene) == ()


def test_a_second_signature_is_due_from_somebody_else(bring, monkeypatch):
    scene = bring("fit")
    heavy = Reason("weight-outside-usual", Severity.NEEDS_SECOND_SIGNATURE, (("weight_kg", "104"),))
    monkeypatch.setattr(ordering, "_reasons", lambda _calculation, _weight: (heavy,))
    scene.do("ordered")
    detail = dose_detail(scene.desk("investigator-1"), scene.dose_id)
    assert detail.line.needs_second
    assert detail.calculation.verdict is Severity.NEEDS_SECOND_SIGNATURE
    assert detail.next.step is DoseStep.COUNTERSIGN
    assert detail.next.refusal is not None
    assert detail.next.refusal.code == "countersigner-ordered"
    assert waits(scene, "investigator-2").is_offered
    countersign_order(scene.desk("investigator-2"), dose=scene.dose_id, signature=scene.own("investigator-2"))
    assert waits(scene, "pharmacist-1").step is DoseStep.PLAN
    assert not lines(scene)[0].needs_second


def test_the_studys_own_protocol_comes_first_and_no_id_twice(bring):
    scene = bring("arrived")
    found = protocols(scene.desk("nurse-1"))
    assert found[0] == open_study_of(scene.record).protocol
    assert len({each.id for each in found}) == len(found) > 1


@pytest.mark.parametrize("text", ["", "1.5", "102,600,000", "1e8", " 1", "1234567890123"])
def test_a_number_of_cells_is_digits_alone(text):
    with pytest.raises(UserFacingError) as error:
        parse_cells(text)
    assert error.value.code == "cells-unreadable"
    assert parse_cells("102600000") == 102_600_000


@pytest.mark.parametrize("text", ["", "-1", "2.0", "1000", "two"])
def test_a_number_of_containers_is_three_digits_at_most(text):
    with pytest.raises(UserFacingError) as error:
        parse_few(text)
    assert error.value.code == "few-unreadable"
    assert (parse_few("0"), parse_few("12")) == (0, 12)


def test_planning_is_refused_as_before(bring):
    scene = bring("planned")
    refused(scene, "plan-not-due", lambda: plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id))
