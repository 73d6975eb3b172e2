"""The certificate of analysis: what it says of a lot, for unblinded people only, and that nothing is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services_scenes import ALBUMIN_LOT, CELL_LOT, VIAL, refused
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.paper.certificate import certificate_pdf
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.product.print_certificate import certificate_of
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.record_result import NewResult, correct_result, record_results
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.product.reject_lot import reject_lot


def test_a_released_lot_shows_its_donor_its_tests_and_who_released_it(bring):
    scene = bring("arrived")
    qa = scene.desk("qa-1")
    before = scene.record.head()
    certificate = certificate_of(qa, CELL_LOT)

    assert scene.record.head() == before
    assert certificate.is_released
    assert certificate.notes == ()
    assert {fact.name_en: fact.value for fact in certificate.genealogy}["Donor"] == "DONOR-01"
    assert {test.verdict for test in certificate.tests if not test.is_late} <= {"passed", "not-needed"}
    assert all(test.limit for test in certificate.tests)
    sterility = next(test for test in certificate.tests if test.name_en.startswith("Sterility"))
    assert (sterility.limit, sterility.results[0].value) == ("no growth 无菌生长",) * 2
    assert [each.meaning_zh for each in certificate.signatures] == ["本人放行该批次。"]
    assert certificate.signatures[0].signed_at.utcoffset() is not None
    assert decode_codes(certificate_pdf(certificate), dpi=203)[0] == certificate.head


def test_a_lot_without_release_prints_a_draft_that_says_what_is_missing(bring):
    scene = bring("arrived")
    new = NewLot(lot="UC-NEW", product=Product.UC_MSC, expires_on=date(2028, 1, 1), parents=("WCB-01",), passage=4)
    register_lot(scene.desk("lab-1"), lot=new, containers=[VIAL])
    certificate = certificate_of(scene.desk("qa-1"), "UC-NEW")

    assert not certificate.is_released
    assert certificate.signatures == ()
    assert [en for en, _ in certificate.notes] == ["A test that is due before release has no result."]
    assert {test.verdict for test in certificate.tests} == {"missing"}
    assert certificate_pdf(certificate).startswith(b"%PDF")


def test_a_recalled_lot_says_so_and_a_material_has_no_tests(bring):
    scene = bring("arrived")
    recall_lot(scene.desk("qa-1"), lot=ALBUMIN_LOT, reason="Leaking bottles.", signature=scene.own("qa-1"))
    certificate = certificate_of(scene.desk("unblinded-monitor-1"), ALBUMIN_LOT)

    assert certificate.tests == ()
    assert certificate.notes[0][0].startswith("This lot is recalled")
    assert "None" not in certificate.facts[0].value


@pytest.mark.parametrize("person", ["nurse-1", "monitor-1", "admin-1", "courier-1"])
def test_a_blinded_person_prints_no_certificate(person, bring):
    scene = bring("arrived")
    refused(scene, "role-not-allowed", lambda: certificate_of(scene.desk(person), CELL_LOT))


def test_no_certificate_of_a_lot_that_nobody_registered(bring):
    scene = bring("arrived")
    refused(scene, "lot-unknown", lambda: certificate_of(scene.desk("qa-1"), "UC-NONE"))


def test_a_corrected_result_shows_what_it_was_and_a_rejection_is_signed_and_said(bring):
    scene = bring("arrived")
    new = NewLot(lot="UC-NEW", product=Product.UC_MSC, expires_on=date(2028, 1, 1), parents=("WCB-01",), passage=4)
    register_lot(scene.desk("lab-1"), lot=new, containers=[VIAL])
    result = NewResult(test="viability", value_text="59", method="trypan blue", instrument="NC-200")
    (entry,) = record_results(scene.desk("lab-1"), results=[("lot:UC-NEW", result)])
    correct_result(
        scene.desk("qa-1"),
        subject="lot:UC-NEW",
        entry=entry,
        result=replace(result, value_text="95"),
        reason="Digits swapped.",
        signature=scene.own("qa-1"),
    )
    reject_lot(scene.desk("qa-1"), lot="UC-NEW", reason="Contaminated.", signature=scene.own("qa-1"))
    certificate = certificate_of(scene.desk("qa-1"), "UC-NEW")

    (shown,) = next(test for test in certificate.tests if test.results).results
    assert shown.value.startswith("95")
    assert [(change.value[:2], change.reason) for change in shown.changes] == [("59", "Digits swapped.")]
    assert certificate.notes[0][0].startswith("This lot is rejected")
    assert [each.meaning_en for each in certificate.signatures] == ["I reject this lot."]
    assert certificate_pdf(certificate).startswith(b"%PDF")
