"""The papers of custody on a real record: what they say, who may print them, and that printing records nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, PLACEBO, new_entries, refused
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.report import report_pdf
from ucmsc_desktop.services.bedside.run_infusion import record_not_given
from ucmsc_desktop.services.bedside.start_infusion import check_bedside
from ucmsc_desktop.services.custody.hand_over import set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.custody.issue_label import replace_label
from ucmsc_desktop.services.custody.print_accountability import accountability_log
from ucmsc_desktop.services.custody.print_custody_report import custody_report
from ucmsc_desktop.services.custody.print_manifest import manifest
from ucmsc_desktop.services.custody.print_overrides import overrides_report
from ucmsc_desktop.services.custody.print_unblinded_accountability import unblinded_accountability_log
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task


def facts_of(report):
    return {fact.name_en: fact.value for fact in report.facts}


def table_of(report, title):
    return next(table for table in report.tables if table.title_en == title)


def custody_of(scene, person="monitor-1", **more):
    return custody_report(scene.desk(person), scene.dose_id, **more)


def test_a_bag_on_the_ward_has_every_hand_over_and_a_complete_chain(bring):
    scene = bring("on-ward")
    report = custody_of(scene)
    assert facts_of(report)["Code of the bag"].replace(" ", "") == scene.dose.code
    assert report.notes[0][0] == "The chain is complete from the dispensing to the ward."
    rows = table_of(report, "Hand-overs").rows
    assert [row[1] for row in rows] == ["Pharmacist 1 → Courier 1", "Courier 1 → Nurse 1"]
    assert [row[3] for row in rows] == ["SEAL-1 · LOGGER-3"] * 2
    assert {row[5] for row in rows} == {"intact 完好"}
    (receipt,) = table_of(report, "Receipt on the ward").rows
    assert receipt[2:] == ("3.1 °C – 5.6 °C", "none 无", "intact 完好", "accepted 接受")
    assert [each.printed_name for each in report.signatures][-1] == "Pharmacist 1"
    assert report_pdf(report).startswith(b"%PDF")


def test_a_chain_that_goes_on_or_did_not_begin_is_said(bring):
    assert custody_of(bring("in-transit")).notes[0][0].startswith("The chain is complete so far")
    early = custody_of(bring("released"))
    assert early.notes[0][0] == "The bag was not dispensed."
    assert table_of(early, "Hand-overs").rows == ()
    assert table_of(early, "Receipt on the ward").rows == ()
    scene = bring("ready")
    refused(scene, "preparation-not-started", lambda: custody_of(scene))


def test_every_gap_is_named(bring):
    scene = bring("dispensed")
    set_aside_bag(scene.desk("pharmacist-1"), dose=scene.dose_id, how="returned", reason="The ward closed.")
    gaps = [text for text, _zh in custody_of(scene).notes]
    assert gaps == ["GAP: No hand-over of the bag is recorded.", "GAP: The ward did not record that the bag arrived."]


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_who_may_prints_and_records_nothing_and_who_may_not_is_refused(bring, role):
    scene = bring("on-ward")
    desk = scene.desk(f"{role.value}-1")
    papers = [
        (Action.TRACE, lambda: custody_report(desk, scene.dose_id)),
        (Action.TRACE, lambda: manifest(desk)),
        (Action.TRACE, lambda: accountability_log(desk)),
        (Action.READ_UNBLINDED, lambda: unblinded_accountability_log(desk)),
    ]
    for action, make in papers:
        if role not in MATRIX[action]:
            refused(scene, "role-not-allowed", make)
        elif action is Action.TRACE or role is not Role.UNBLINDED_MONITOR:
            assert new_entries(scene, make) == []


def test_the_manifest_lists_what_waits_to_leave_and_what_is_on_its_way(bring):
    scene = bring("dispensed")
    (row,) = table_of(manifest(scene.desk("pharmacist-1")), "Bags").rows
    assert row[1] == scene.dose.pack_code
    assert row[2].replace(" ", "") == scene.dose.code
    assert (row[3], row[6]) == ("100", "Pharmacist 1")
    assert len(table_of(manifest(bring("in-transit").desk("qa-1")), "Bags").rows) == 1
    assert table_of(manifest(bring("on-ward").desk("qa-1")), "Bags").rows == ()
    held = bring("dispensed")
    hold_bag(held.desk("qa-1"), dose=held.dose_id, signature=held.own("qa-1"))
    empty = manifest(held.desk("qa-1"), size=PaperSize.LETTER)
    assert table_of(empty, "Bags").rows == ()
    assert report_pdf(empty).startswith(b"%PDF")


def test_the_blinded_log_says_where_the_volume_went(bring):
    scene = bring("reconciled")
    report = accountability_log(scene.desk("monitor-1"))()
    (row,) = table_of(report, "Bags").rows
    known = scene.dose.reconciliation
    assert row[0].startswith(f"{ACTIVE} ")
    assert row[6] == "100"
    assert row[7:10] == tuple(format_number(each) for each in (known.given_ml, known.left_ml, known.discarded_ml))
    assert row[10].startswith("reconciled 已核销: complete")
    assert facts_of(report)["Not accounted for yet"] == "0 mL"
    assert facts_of(report)["Bags"] == facts_of(report)["Bags reconciled"] == "1"
    assert "placebo" not in str(report)
    assert report_pdf(report).startswith(b"%PDF")


def test_a_log_made_later_is_of_what_was_read(bring):
    scene = bring("dispensed")
    make = accountability_log(scene.desk("qa-1"))
    scene.clock.move_to(scene.clock.now() + timedelta(minutes=1))
    set_aside_bag(scene.desk("pharmacist-1"), dose=scene.dose_id, how="leaking", reason="A hole.")
    assert "on its way" in table_of(make(), "Bags").rows[0][10]
    assert "set aside 另置: leaking 渗漏" in table_of(accountability_log(scene.desk("qa-1"))(), "Bags").rows[0][10]


def test_the_unblinded_log_balances_lots_and_tells_arm_and_contents(bring):
    scene = bring("reconciled")
    report = unblinded_accountability_log(scene.desk("pharmacist-1"))()
    assert report.is_unblinded
    (row,) = table_of(report, "Bags").rows
    assert row[3] == "uc-msc"
    assert "(UC-2026-01)" in row[4]
    for lot in table_of(report, "Containers of each lot").rows:
        received, *parts = map(int, lot[2:])
        assert received == sum(parts)
    used = {lot[0]: int(lot[3]) for lot in table_of(report, "Containers of each lot").rows}
    assert used["UC-2026-01"] == row[4].count("…")
    assert used["HSA-2026-01"] == 0
    assert facts_of(report)["Bags, uc-msc"] == "1"
    assert report_pdf(report).startswith(b"%PDF")


def test_the_overrides_tell_each_case_with_its_reason_and_how_many_a_week(bring):
    scene = bring("on-ward")
    monitor = scene.desk("monitor-1")
    before = overrides_report(monitor)()
    assert [row[1:] for row in table_of(before, "How many").rows] == [("0", "0")] * 9
    typed = replace(scene.scans, typed_reason="The scanner is broken.")
    check_bedside(scene.desk("nurse-1"), scans=typed, read_back=scene.own("nurse-2"))
    check_bedside(scene.desk("nurse-1"), scans=scene.scans)
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="It came off.")
    report = overrides_report(monitor)()
    cases = [
        (row[1].split(" ")[0], row[2], row[3], row[4]) for row in table_of(report, "Each case, the last first").rows
    ]
    assert cases == [
        ("Label", f"{ACTIVE}, week 周 0", "It came off.", "Pharmacist 2"),
        ("Typed", f"{ACTIVE}, week 周 0", "", "Nurse 2"),
        ("Typed", f"{ACTIVE}, week 周 0", "The scanner is broken.", "Nurse 1"),
    ]
    counts = {row[0]: row[1:] for row in table_of(report, "How many").rows}
    assert counts["Typed codes at the bedside 床旁手工输入代码"] == ("1", "1")
    scene.clock.move_to(scene.clock.now() + timedelta(days=8))
    later = overrides_report(scene.desk("monitor-1"))()
    assert {row[0]: row[1:] for row in table_of(later, "How many").rows}["Label of a bag replaced 替换输注袋标签"] == (
        "0",
        "1",
    )
    refused(scene, "role-not-allowed", lambda: overrides_report(scene.desk("courier-1")))


def test_typed_codes_of_the_last_week_stand_on_today_of_those_who_watch(bring):
    scene = bring("on-ward")
    typed = replace(scene.scans, typed_reason="The scanner is broken.")
    check_bedside(scene.desk("nurse-1"), scans=typed, read_back=scene.own("nurse-2"))

    def counted(person: str) -> list[int]:
        return [each.count for each in today(scene.desk(person)).lines if each.task is Task.SEE_TYPED_CODES]

    assert {person: counted(person) for person in ("monitor-1", "pharmacist-1", "coordinator-1", "nurse-1")} == {
        "monitor-1": [1],
        "pharmacist-1": [1],
        "coordinator-1": [1],
        "nurse-1": [],
    }
    scene.clock.move_to(scene.clock.now() + timedelta(days=8))
    assert counted("monitor-1") == []


TYPED = "Vein lost.\nŁukasz ✔ 𠮷 " + "W" * 120


def test_whatever_somebody_typed_the_papers_of_the_audit_can_be_printed(bring):
    scene = bring("on-ward")
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason=TYPED)
    record_not_given(scene.desk("nurse-1"), dose=scene.dose_id, reason=TYPED)
    desk = scene.desk("qa-1")
    for report in (
        custody_report(desk, scene.dose_id),
        accountability_log(desk)(),
        unblinded_accountability_log(desk)(),
        overrides_report(desk)(),
    ):
        assert report_pdf(report).startswith(b"%PDF")


def test_the_custody_report_counts_every_label_of_every_code_and_says_where_the_bag_stands(bring):
    scene = bring("on-ward")
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="It came off.")
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    facts = facts_of(custody_report(scene.desk("monitor-1"), scene.dose_id))
    assert (facts["Labels printed, all codes"], facts["Labels void"]) == ("4", "2")
    assert facts["State now"] == "on the ward 已到病区 · ON HOLD 暂停"


def test_a_bag_on_hold_says_so_in_the_logs_and_stands_apart_on_the_manifest(bring):
    scene = bring("in-transit")
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    desk = scene.desk("qa-1")
    (row,) = table_of(accountability_log(desk)(), "Bags").rows
    assert row[-1].startswith("ON HOLD 暂停 · on its way")
    apart = manifest(desk)
    assert table_of(apart, "Bags").rows == ()
    assert len(table_of(apart, "ON HOLD: do not use").rows) == 1
    assert report_pdf(apart).startswith(b"%PDF")


def test_what_bags_took_of_a_material_is_not_told_as_nothing(bring):
    scene = bring("dispensed")
    volumes = table_of(unblinded_accountability_log(scene.desk("qa-1"))(), "Volumes of each lot, mL").rows
    by_lot = {row[0]: row for row in volumes}
    assert by_lot[ALBUMIN_LOT][2] == by_lot[ALBUMIN_LOT][-1] == "—"
    assert "—" not in by_lot[CELL_LOT]


def test_the_bags_of_one_participant_alone_blinded_and_unblinded(bring):
    scene = bring("reconciled")
    blinded = accountability_log(scene.desk("monitor-1"), participant=ACTIVE)()
    assert [row[0] for row in table_of(blinded, "Bags").rows] == ["P-001 R-001"]
    assert "P-001" in blinded.subject
    other = accountability_log(scene.desk("monitor-1"), participant=PLACEBO)()
    assert table_of(other, "Bags").rows == ()
    unblinded = unblinded_accountability_log(scene.desk("pharmacist-1"), participant=ACTIVE)()
    assert [table.title_en for table in unblinded.tables] == ["Bags"]
    assert table_of(unblinded, "Bags").rows[0][3] == "uc-msc"
    with pytest.raises(UserFacingError, match="participant-unknown"):
        accountability_log(scene.desk("monitor-1"), participant="P-099")
