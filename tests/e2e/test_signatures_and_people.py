"""Who may sign and who may enrol: the role of the key that signs, not only of the person at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.test_rules_on_the_record import Ward, refused, ward
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson
from ucmsc_desktop.services.access.signing_in import certify_station, sign_in
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.sign_fitness import FitnessAnswers, approve_visit_exception, sign_fitness

__all__ = ["ward"]
WELL = FitnessAnswers(fever=False, infection=False, pregnancy=False, new_medication=False, consent_version="2.0")


def test_a_signature_needs_the_role_of_its_own_key(ward: Ward) -> None:
    investigator, quality = ward.desk("investigator-1"), ward.desk("qa-1")
    nurse, lab = ward.signature("nurse-1"), ward.signature("lab-3")
    refused(
        ward,
        "role-not-allowed",
        lambda: sign_fitness(investigator, participant="P-005", visit=2, fit=True, answers=WELL, signature=nurse),
    )
    new = NewLot(lot="NS-2026-02", product=Product.SALINE, expires_on=date(2028, 1, 1))
    register_lot(ward.desk("lab-1"), lot=new, containers=[NewContainer(volume_text="500")])
    refused(ward, "role-not-allowed", lambda: release_lot(quality, lot="NS-2026-02", signature=lab))
    release_lot(quality, lot="NS-2026-02", signature=ward.signature("qa-1"))


def test_only_an_administrators_own_key_enrols(ward: Ward) -> None:
    desk, nurse, admin = ward.desk("admin-1"), ward.signature("nurse-1"), ward.signature("admin-1")
    new = NewPerson("nurse-9", "Nurse 9", Role.NURSE, "nurse-9-demonstration")
    refused(ward, "role-not-allowed", lambda: enrol_person(desk, new, enroller=nurse))
    enrol_person(desk, new, enroller=admin)
    assert sign_in(ward.record, "nurse-9", "nurse-9-demonstration").session.role == "nurse"
    refused(ward, "person-exists", lambda: enrol_person(desk, new, enroller=admin))


@pytest.mark.parametrize("finding", ["fever", "infection", "pregnancy"])
def test_nobody_is_fit_with_fever_infection_or_pregnancy(finding: str, ward: Ward) -> None:
    desk, own = ward.desk("investigator-1"), ward.signature("investigator-1")
    answers = replace(WELL, **{finding: True})
    refused(
        ward,
        "fit-against-finding",
        lambda: sign_fitness(desk, participant="P-005", visit=2, fit=True, answers=answers, signature=own),
    )


def test_fitness_needs_the_consent_of_the_enrolment_and_a_note_on_new_medication(ward: Ward) -> None:
    desk, own = ward.desk("investigator-1"), ward.signature("investigator-1")
    old = FitnessAnswers(fever=False, infection=False, pregnancy=False, new_medication=False, consent_version="1.0")
    new = FitnessAnswers(fever=False, infection=False, pregnancy=False, new_medication=True, consent_version="2.0")
    for code, answers in (("consent-version-differs", old), ("fit-note-missing", new)):
        refused(
            ward,
            code,
            lambda answers=answers: sign_fitness(  # type: ignore[misc]
                desk, participant="P-005", visit=2, fit=True, answers=answers, signature=own
            ),
        )


def test_a_lot_is_released_once_and_never_by_whom_registered_it(ward: Ward) -> None:
    desk, own = ward.desk("qa-1"), ward.signature("qa-1")
    refused(ward, "lot-released-already", lambda: release_lot(desk, lot="HSA-2026-01", signature=own))
    refused(ward, "lot-unknown", lambda: release_lot(desk, lot="HSA-1999-01", signature=own))


def test_a_station_with_its_key_is_not_certified_again(ward: Ward) -> None:
    desk, own = ward.desk("admin-1"), ward.signature("admin-1")
    with pytest.raises(UserFacingError, match="station-known"):
        certify_station(desk, station="station-2", signature=own)


def test_a_visit_outside_its_window_is_ordered_only_with_an_approved_exception(ward: Ward) -> None:
    ward.start("P-005")
    ward.clock.move_to(ward.clock.now() + timedelta(days=44))
    nurse, doctor, own = ward.desk("nurse-1"), ward.desk("investigator-1"), ward.signature("investigator-1")
    weight = participant_of(ward.record, "P-005").last_weight.weight_kg
    measure_weight(nurse, participant="P-005", weight_text=str(weight))
    sign_fitness(doctor, participant="P-005", visit=3, fit=True, answers=WELL, signature=own)
    refused(ward, "visit-outside-window", lambda: order_dose(doctor, participant="P-005", visit=3))
    today = ward.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()
    approve_visit_exception(
        doctor, participant="P-005", visit=3, on=today, reason="The participant travels.", signature=own
    )
    assert order_dose(doctor, participant="P-005", visit=3).startswith("D-")


def test_a_dispensed_bag_is_not_declared_not_supplied(ward: Ward) -> None:
    desk, own = ward.desk("qa-1"), ward.signature("qa-1")
    for participant in ("P-012", "P-005"):
        dose = ward.dose(participant)
        refused(
            ward,
            "not-supply-not-due",
            lambda dose=dose: declare_not_supplied(  # type: ignore[misc]
                desk, dose=dose, findings="It leaks.", signature=own
            ),
        )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"initials": " "}, "field-blank"),
        ({"screening_number": "P-001"}, "participant-exists"),
        ({"weight_text": "70,123"}, "number-unreadable"),
        ({"sex": "X"}, "sex-unreadable"),
    ],
)
def test_an_enrolment_that_is_not_whole_enrols_nobody(changed: dict[str, str], code: str, ward: Ward) -> None:
    desk = ward.desk("investigator-1")
    form = {
        "screening_number": "P-099",
        "initials": "AB",
        "sex": "F",
        "height_text": "165",
        "weight_text": "70.1",
        "consent_version": "2.0",
    }
    with pytest.raises(UserFacingError) as refusal:
        screen_and_enrol(desk, age_text="54", **{**form, **changed})  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert not ward.record.rows("SELECT 1 FROM participant WHERE id = 'P-099'")
    assert screen_and_enrol(desk, age_text="54", **form) == "P-099"  # type: ignore[arg-type]
