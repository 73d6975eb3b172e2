"""The infusion order tells nothing of the arm; the worksheets guide both arms by the same steps and fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.paper.examples import HEAD
from tests.services_scenes import ACTIVE, PLACEBO, new_entries, refused
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.infusion_order import infusion_order_pdf
from ucmsc_desktop.paper.worksheet import worksheet_pdf
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_order_of, infusion_record_of
from ucmsc_desktop.services.dosing.print_worksheet import WorksheetKind, worksheet_of

KINDS = list(WorksheetKind)


def order_of(scene, person="nurse-1"):
    return infusion_order_of(scene.desk(person), scene.dose_id)


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")


@pytest.mark.parametrize("step", ["ordered", "plan-checked", "labelled", "on-ward"])
def test_the_infusion_order_is_one_page_and_the_same_for_both_arms(bring, step):
    made = []
    for participant in (ACTIVE, PLACEBO):
        scene = bring(step, participant)
        order = order_of(scene)
        swapped = {participant: "P", scene.dose_id: "D", scene.known.randomisation_number: "R"}
        if scene.dose.pack_code:
            swapped[scene.dose.pack_code] = "7Q4K2M"
            swapped[grouped_by_four(scene.dose.code)] = "C1"
        facts = []
        for fact in order.facts:
            value = fact.value
            for own, constant in swapped.items():
                value = value.replace(own, constant)
            facts.append(replace(fact, value=value))
        made.append(infusion_order_pdf(replace(order, head=HEAD, dose_id="D", facts=tuple(facts))))
    assert made[0] == made[1]
    assert pages(made[0]) == 1


def test_the_infusion_order_says_what_the_ward_needs(bring):
    order = order_of(bring("labelled"))
    facts = {fact.name_en: fact.value for fact in order.facts}
    assert facts["Participant"].startswith("P-001 · ")
    assert facts["Bag"] == "100 mL"
    assert facts["Duration"] == "60 min, slow for the first 前 15 min 慢速"
    assert facts["Rate"] == "100 mL/h on average 平均, IV 静脉"
    assert facts["Latest start"] == "2026-03-16 13:00 +08:00"
    assert facts["Use by"] == "2026-03-16 14:00 +08:00"
    assert len(order.points) == 10
    assert order.points[-1] == "end 结束 + 24 h"


def test_the_infusion_record_of_a_released_bag_is_one_page_and_suffices_alone(bring):
    scene = bring("labelled")
    refused(scene, "infusion-record-before-release", lambda: infusion_record_of(scene.desk("nurse-1"), scene.dose_id))
    record = infusion_record_of(bring("released").desk("qa-1"), scene.dose_id)
    facts = {fact.name_en: fact.value for fact in record.facts}
    assert facts["Bag code"].replace(" ", "") == scene.dose.code
    assert (facts["Pack code"], facts["Released by"]) == (scene.dose.pack_code, "Qa 1")
    assert "____" not in facts["Use by"] + facts["Latest start"]
    pdf = infusion_order_pdf(record)
    assert pages(pdf) == 1
    assert [code for code in decode_codes(pdf, dpi=203) if not code.startswith("H1.")] == []


def test_no_order_is_printed_for_a_bag_that_may_not_be_given(bring):
    scene = bring("on-ward")
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    refused(scene, "bag-on-hold", lambda: order_of(scene))


def test_every_role_that_may_prints_the_infusion_order_and_records_nothing(bring):
    scene = bring("labelled")
    assert new_entries(scene, lambda: order_of(scene, "monitor-1")) == []
    refused(scene, "role-not-allowed", lambda: order_of(scene, "courier-1"))


@pytest.mark.parametrize("kind", KINDS)
def test_both_arms_have_the_same_steps_slots_fields_and_pages(bring, kind):
    made = [worksheet_of((s := bring("ready", who)).desk("lab-1"), s.dose_id, kind=kind) for who in (ACTIVE, PLACEBO)]
    active, placebo = made
    assert [(step.due, step.fields) for step in active.steps] == [(step.due, step.fields) for step in placebo.steps]
    assert [figure.name_en for figure in active.figures] == [figure.name_en for figure in placebo.figures]
    assert len(active.components) == len(placebo.components) == 8
    assert [fact.name_en for fact in active.facts] == [fact.name_en for fact in placebo.facts]
    assert pages(worksheet_pdf(active)) == pages(worksheet_pdf(placebo))


def test_the_preparation_names_thawed_containers_or_saline_and_albumin(bring):
    cells, placebo = bring("ready"), bring("ready", PLACEBO)
    of_cells = worksheet_of(cells.desk("lab-1"), cells.dose_id, kind=WorksheetKind.PREPARATION)
    of_placebo = worksheet_of(placebo.desk("lab-1"), placebo.dose_id, kind=WorksheetKind.PREPARATION)
    assert {part.lot for part in of_cells.components} == {"UC-2026-01", ""}
    assert [part.lot for part in of_placebo.components[:3]] == ["HSA-2026-01", "NS-2026-01", ""]


def test_every_field_of_a_step_finds_room_on_the_paper(bring):
    scene = bring("ready")
    for kind in KINDS:
        for step in worksheet_of(scene.desk("lab-1"), scene.dose_id, kind=kind).steps:
            assert sum(width for _, _, width in step.fields) <= 180


def test_whoever_checks_the_plan_gets_no_figure_of_it(bring):
    scene = bring("planned")
    planner = worksheet_of(scene.desk("pharmacist-1"), scene.dose_id, kind=WorksheetKind.PHARMACY)
    assert all(figure.value for figure in planner.figures)
    checker = worksheet_of(scene.desk("pharmacist-2"), scene.dose_id, kind=WorksheetKind.PHARMACY)
    assert [figure.name_en for figure in checker.figures] == [figure.name_en for figure in planner.figures]
    assert not any(figure.value or figure.formula for figure in checker.figures)
    assert not any(part.identifier for part in checker.components)
    assert "102" not in " ".join(fact.value for fact in checker.facts)


def test_the_preparation_has_no_worksheet_before_the_check_and_a_blinded_role_none_at_all(bring):
    scene = bring("planned")
    for person in ("lab-1", "pharmacist-2"):
        refused(
            scene,
            "worksheet-before-check",
            lambda who=person: worksheet_of(scene.desk(who), scene.dose_id, kind=WorksheetKind.PREPARATION),
        )
    assert MATRIX[Action.PRINT_WORKSHEET] == UNBLINDED
    for kind in KINDS:
        for person in ("nurse-1", "admin-1", "investigator-1"):
            refused(
                scene,
                "role-not-allowed",
                lambda who=person, of=kind: worksheet_of(scene.desk(who), scene.dose_id, kind=of),
            )
