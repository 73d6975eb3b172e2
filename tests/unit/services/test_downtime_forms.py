"""Numbered blank forms on a real record: each number once, each form accounted for, found by its code."""

from __future__ import annotations

import pytest

from tests.services_scenes import ACTIVE, refused
from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.bedside.downtime_forms import account_for_form, forms_paper, print_forms
from ucmsc_desktop.services.queries.forms import count_forms, dose_of_bag, form_line, form_lines
from ucmsc_desktop.services.queries.scanned import what_was_scanned


@pytest.fixture
def scene(bring):
    return bring("infusing")


def printed(scene, *, count=2, kind=FormKind.INFUSION):
    return print_forms(scene.desk("nurse-1"), kind=kind, count=count)


def a_dose(scene):
    return scene.record.rows("SELECT id, code, pack_code FROM dose WHERE code IS NOT NULL ORDER BY seq LIMIT 1")[0]


def test_each_form_has_its_own_number_and_the_record_verifies(scene):
    codes = printed(scene, count=20)
    assert len(set(codes)) == 20
    assert {event.kind for code in codes for event in scene.record.events(f"form:{code}")} == {"form.printed/1"}
    scene.record.close()
    assert verify_file(scene.record.path, full=True).intact


@pytest.mark.parametrize("kind", list(FormKind))
def test_each_page_bears_its_own_code_and_the_head(scene, kind):
    codes = printed(scene, count=3, kind=kind)
    found = decode_codes(forms_paper(scene.desk("nurse-1"), codes)(), dpi=203)
    assert [code for code in found if code.startswith("D1")] == list(codes)
    assert len([code for code in found if code.startswith("H1.")]) == 3


def test_what_is_refused_records_nothing(scene):
    (code,) = printed(scene, count=1)
    desk = scene.desk("coordinator-1")
    lost = {"outcome": FormOutcome.LOST, "dose": None}
    refused(scene, "forms-count-outside", lambda: printed(scene, count=0))
    refused(scene, "form-unknown", lambda: forms_paper(desk, ["D1X"]))
    refused(scene, "form-unknown", lambda: account_for_form(desk, code="D1X", note="Gone.", **lost))
    refused(scene, "form-note-missing", lambda: account_for_form(desk, code=code, note=" ", **lost))
    refused(scene, "deviation-text-tells", lambda: account_for_form(desk, code=code, note="It was placebo.", **lost))
    refused(
        scene,
        "dose-unknown",
        lambda: account_for_form(desk, code=code, outcome=FormOutcome.USED, dose="D-999", note=""),
    )
    assert form_line(desk, code).outcome is None


def test_a_used_form_leads_to_its_bag_and_an_open_one_stands_first(scene):
    first, second = printed(scene)
    desk, bag = scene.desk("pharmacist-1"), a_dose(scene)
    account_for_form(desk, code=second, outcome=FormOutcome.USED, dose=dose_of_bag(desk, bag["pack_code"]), note=" ")
    line = form_line(desk, second)
    assert (line.outcome, line.dose, line.participant, line.note) == ("used", bag["id"], ACTIVE, None)
    assert line.accounted_by is not None
    assert [each.code for each in form_lines(desk, text="", start=0, count=9)] == [first, second]
    assert count_forms(desk, text=ACTIVE) == 1
    assert count_forms(desk, text=" ".join(first[start : start + 4] for start in range(0, 20, 4))) == 1
    refused(
        scene,
        "form-accounted-already",
        lambda: account_for_form(desk, code=second, outcome=FormOutcome.LOST, dose=None, note="Gone."),
    )


def test_a_bag_is_named_by_its_code_in_groups_its_pack_code_or_its_dose(scene):
    desk, bag = scene.desk("nurse-1"), a_dose(scene)
    groups = " ".join(bag["code"][start : start + 4] for start in range(0, 20, 4))
    for text in (bag["code"], groups, bag["pack_code"].lower(), bag["id"]):
        assert dose_of_bag(desk, text) == bag["id"]
    refused(scene, "form-bag-unknown", lambda: dose_of_bag(desk, "ZZZZZZ"))


def test_a_scanned_form_is_found_by_everybody(scene):
    (code,) = printed(scene, count=1)
    found = what_was_scanned(scene.desk("monitor-1"), code)
    assert (found.kind, found.subject) == ("form", code)
