"""The table of roles and actions, held by every service: at the desk, and again by the key that signs."""

from __future__ import annotations

import pytest

from tests.services_scenes import (
    CELL_LOT,
    Scene,
    new_person,
    password,
    refused,
)
from tests.unit.services.services_by_action import SERVICES, STUDY
from ucmsc_desktop.core.roles import MATRIX, READING, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson
from ucmsc_desktop.services.access.signing_in import certify_station
from ucmsc_desktop.services.acting import acting, sign
from ucmsc_desktop.services.custody.print_label_copy import print_label_copy
from ucmsc_desktop.services.dosing.print_dose_sheet import print_dose_sheet
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_order_of
from ucmsc_desktop.services.dosing.print_worksheet import WorksheetKind, worksheet_of
from ucmsc_desktop.services.product.print_certificate import certificate_of
from ucmsc_desktop.services.queries.trace import trace_report
from ucmsc_desktop.services.trial.export_calendar import visit_calendar

PAPERS = {Action.PRINT_DOSE_SHEET, Action.PRINT_CERTIFICATE, Action.PRINT_INFUSION_ORDER, Action.PRINT_WORKSHEET}
ELSEWHERE = {Action.ENROL_PERSON, Action.CERTIFY_STATION, Action.COPY_LABEL, Action.TRACE, *PAPERS}
BY_SIGNATURE_ONLY = {Action.AGREE_RESET, Action.SIGN_BEDSIDE, Action.HOLD_BAG, Action.AGREE_UNBLINDING}


def outcome(call):
    """Return the code of a refusal, whatever else may have come of the call."""
    try:
        call()
    except UserFacingError as error:
        return error.code
    return None


@pytest.fixture
def at_work(bring, protocol_text) -> Scene:
    STUDY["protocol_text"] = protocol_text
    return bring("arrived")


@pytest.fixture(scope="session")
def protocol_text():
    from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

    return shipped_protocol("NCT04216849").text


def test_every_action_is_tried():
    assert {action for action, _ in SERVICES} | ELSEWHERE | BY_SIGNATURE_ONLY == set(Action)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_acting_refuses_exactly_what_the_table_refuses(role, bring):
    scene = bring("arrived")
    desk = scene.desk(f"{role.value}-1")
    for action in Action:
        if role in MATRIX[action]:
            with acting(desk, action):
                pass
        else:
            error = refused(scene, "role-not-allowed", lambda action=action: acting(desk, action).__enter__())
            assert error.fields["action"] == action.value


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_sign_refuses_exactly_what_the_table_refuses(role, bring):
    scene = bring("arrived")
    admin, own = scene.desk("admin-1"), scene.own(f"{role.value}-1")
    data = {"entry": "E", "field": "x", "old": 1, "new": 2, "reason": "x"}

    def put(action):
        with acting(admin, Action.ENROL_PERSON) as tx:
            sign(tx, own, action, stream="probe", kind="entry.corrected/1", meaning="Probe.", data=data)
            raise LookupError

    for action in Action:
        if role in MATRIX[action]:
            with pytest.raises(LookupError):
                put(action)
        else:
            refused(scene, "role-not-allowed", lambda action=action: put(action))


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_service_refuses_the_roles_that_the_table_refuses(role, at_work):
    desk, own = at_work.desk(f"{role.value}-1"), at_work.own(f"{role.value}-1")
    for action, call in SERVICES:
        if role not in MATRIX[action]:
            error = refused(at_work, "role-not-allowed", lambda call=call: call(desk, own))
            assert error.fields["action"] == action.value


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_service_lets_the_other_roles_pass_to_its_own_rules(role, at_work):
    desk, own = at_work.desk(f"{role.value}-1"), at_work.own(f"{role.value}-1")
    for action, call in SERVICES:
        if role in MATRIX[action]:
            assert outcome(lambda call=call: call(desk, own)) != "role-not-allowed", action


SIGNATURES = [
    ("weighed", "fit"),
    ("planned", "plan-checked"),
    ("filled", "prepared"),
    ("prepared", "second-entered"),
    ("labelled", "released"),
    ("released", "dispensed"),
    ("on-ward", "infusing"),
    ("stopped", "reconciled"),
]
ACTION_OF = {
    "fit": Action.SIGN_FITNESS,
    "plan-checked": Action.CHECK_PLAN,
    "prepared": Action.PREPARE_BAG,
    "second-entered": Action.SECOND_ENTRY,
    "released": Action.RELEASE_BAG,
    "dispensed": Action.DISPENSE_BAG,
    "infusing": Action.SIGN_BEDSIDE,
    "reconciled": Action.RECONCILE_BAG,
}
FRESH = {Role.LAB: "lab-3", Role.QA: "qa-2", Role.NURSE: "nurse-2"}


@pytest.mark.parametrize(("at", "step"), SIGNATURES)
def test_a_signature_by_a_key_of_another_role_is_refused(at, step, bring, monkeypatch):
    scene = bring(at)
    for role in set(Role) - MATRIX[ACTION_OF[step]]:
        own = scene.own(FRESH.get(role, f"{role.value}-1"))
        monkeypatch.setattr(Scene, "own", lambda _self, _person, own=own: own)
        error = refused(scene, "role-not-allowed", lambda: scene.bring_to(step))
        assert error.fields["action"] == ACTION_OF[step].value
        monkeypatch.undo()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN], ids=lambda role: role.value)
def test_only_administrators_enrol_and_certify_at_the_desk_and_by_the_key(role, bring):
    scene = bring("arrived")
    new = new_person("nurse-9")
    desk, own = scene.desk(f"{role.value}-1"), scene.own(f"{role.value}-1")
    admin, admin_own = scene.desk("admin-1"), scene.own("admin-1")
    refused(scene, "role-not-allowed", lambda: enrol_person(desk, new, enroller=admin_own))
    refused(scene, "role-not-allowed", lambda: enrol_person(admin, new, enroller=own))
    scene.record.station = None
    refused(scene, "role-not-allowed", lambda: certify_station(desk, station="station-2", signature=admin_own))
    refused(scene, "role-not-allowed", lambda: certify_station(admin, station="station-2", signature=own))


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_papers_and_traces_are_for_the_roles_of_the_table(role, bring, tmp_path):
    scene = bring("on-ward")
    file, dose, code = scene.record.path, scene.dose_id, str(scene.dose.code)
    who = {"person": f"{role.value}-1", "password": password(f"{role.value}-1")}
    reads = {
        Action.TRACE: lambda: trace_report(file, code, **who),
        Action.PRINT_DOSE_SHEET: lambda: print_dose_sheet(file, dose=dose, out=tmp_path / "sheet.pdf", **who),
        Action.PRINT_CERTIFICATE: lambda: certificate_of(scene.desk(who["person"]), CELL_LOT),
        Action.PRINT_INFUSION_ORDER: lambda: infusion_order_of(scene.desk(who["person"]), dose),
        Action.PRINT_WORKSHEET: lambda: worksheet_of(scene.desk(who["person"]), dose, kind=WorksheetKind.PHARMACY),
        Action.EXPORT_CALENDAR: lambda: visit_calendar(scene.desk(who["person"]), language="en"),
        Action.COPY_LABEL: lambda: print_label_copy(file, container=code, out=tmp_path / "label.pdf", **who),
    }
    assert {*READING, Action.COPY_LABEL} - {Action.READ_UNBLINDED} == set(reads)
    for action, read in reads.items():
        if role in MATRIX[action]:
            read()
        else:
            refused(scene, "role-not-allowed", read)


def test_a_blank_name_or_id_enrols_nobody(bring):
    scene = bring("arrived")
    admin, own = scene.desk("admin-1"), scene.own("admin-1")
    for person, name in ((" ", "Nurse 9"), ("nurse-9", " ")):
        new = NewPerson(person, name, Role.NURSE, "nurse-9-demonstration")
        refused(scene, "field-blank", lambda new=new: enrol_person(admin, new, enroller=own))
