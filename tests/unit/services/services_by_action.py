"""Each service with the action that its role must be allowed: one line a service."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.allocation_lists import list_of
from tests.services_scenes import (
    ACTIVE,
    COLD,
    COUNT,
    T0,
    TO_WARD,
    WELL,
    password,
)
from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.bedside.paper_entry import PaperInfusion
from ucmsc_desktop.core.custody.completion import Decision
from ucmsc_desktop.core.custody.logger import LoggerSummary
from ucmsc_desktop.core.identifiers import check_characters
from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.equipment import EquipmentType
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.places import LocationType, Place
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.adverse_event import EventAction, EventOutcome, Relation, ReportedEvent
from ucmsc_desktop.core.trial.incident import IncidentType
from ucmsc_desktop.exchange.logger_file import LoggerText
from ucmsc_desktop.record.access.sessions import unlock_keys
from ucmsc_desktop.runtime.settings import Settings, SettingsFile
from ucmsc_desktop.services.access.delegate import delegate, end_delegation, record_training
from ucmsc_desktop.services.access.disable_person import disable_person, enable_person
from ucmsc_desktop.services.access.issue_badge import badge_paper, issue_badge
from ucmsc_desktop.services.access.recovery import print_recovery_sheets, recover_study_key
from ucmsc_desktop.services.access.renew_password import change_password, new_keys_of, reset_password
from ucmsc_desktop.services.access.resume_session import resume_session
from ucmsc_desktop.services.access.review_people import review_people
from ucmsc_desktop.services.access.revoke_key import revoke_study_key
from ucmsc_desktop.services.access.set_up_printers import set_up_printers
from ucmsc_desktop.services.access.signing_in import signing
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.bedside.control_infusion import change_rate, check_site, flush_line
from ucmsc_desktop.services.bedside.downtime_forms import account_for_form, forms_paper, print_forms
from ucmsc_desktop.services.bedside.enter_from_paper import PaperEntry, compare_with_paper, enter_infusion
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.bedside.start_infusion import Scans, check_bedside, start_infusion
from ucmsc_desktop.services.custody import hand_over as carry
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.custody.issue_label import confirm_label, issue_label, replace_label
from ucmsc_desktop.services.custody.read_logger_file import LoggerPreview, record_logger_file
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, dispense_bag, release_bag
from ucmsc_desktop.services.demonstration.enrolment import screen
from ucmsc_desktop.services.demonstration.workshop import filling
from ucmsc_desktop.services.dosing import prepare_dose as bench
from ucmsc_desktop.services.dosing.decide_completion import decide_completion
from ucmsc_desktop.services.dosing.order_dose import countersign_order, order_dose
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.divide_container import Child, divide_container, pool_containers
from ucmsc_desktop.services.product.draw_container import draw_container
from ucmsc_desktop.services.product.label_container import (
    confirm_container_label,
    count_printed,
    replace_container_label,
)
from ucmsc_desktop.services.product.manage_equipment import (
    NewEquipment,
    calibrate_equipment,
    register_equipment,
    retire_equipment,
)
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location, retire_location
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.product.record_deviation import close_deviation, record_deviation
from ucmsc_desktop.services.product.record_result import NewResult, correct_result, record_results
from ucmsc_desktop.services.product.register_component import (
    NewComponent,
    determine_donor,
    record_markers,
    register_component,
)
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot, release_lot
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.product.store_container import store_container, take_out_container
from ucmsc_desktop.services.queries.preparation import free_containers, plan_of, prepared_of
from ucmsc_desktop.services.trial.amend_protocol import amend_protocol
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant, withdraw_participant
from ucmsc_desktop.services.trial.export_calendar import visit_calendar
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope
from ucmsc_desktop.services.trial.measure_weight import countersign_weight, measure_weight
from ucmsc_desktop.services.trial.open_study import grant_study_key, open_study
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.record_adverse_event import (
    EventAssessment,
    assess_adverse_event,
    record_adverse_event,
)
from ucmsc_desktop.services.trial.record_eligibility import record_eligibility, record_screen_failure
from ucmsc_desktop.services.trial.record_incident import assess_incident, record_incident
from ucmsc_desktop.services.trial.record_missed_visit import record_missed_visit
from ucmsc_desktop.services.trial.record_outcomes import record_outcomes
from ucmsc_desktop.services.trial.screen_participant import record_consent
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception, sign_fitness
from ucmsc_desktop.services.trial.unblind_participant import unblind_participant
from ucmsc_desktop.services.trial.unblind_study import unblind_study

LOT = NewLot(lot="NS-2026-09", product=Product.SALINE, expires_on=date(2028, 1, 1))
ENROLMENT = {
    "screening_number": "P-009",
    "initials": "AB",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "70",
    "consent_version": "2.0",
}
CONSENT = {"consent_version": "3.0", "consented_on": date(2026, 3, 1)}
RESULT = NewResult(test="viability", value_text="95", method="count", instrument="NC-200")
MEASURES = run.Measures()
FILLING = filling(drawn_ml=Fraction(0), washed_ml=20)
SCALE = NewEquipment(equipment="SCALE-1", type=EquipmentType.SCALE, name="Scale")
CALIBRATED = {"calibrated_on": date(2026, 3, 1), "due_on": date(2026, 9, 1), "certificate": "C"}
VOLUMES = run.Volumes(given_text="97", left_text="3", discarded_text="0")
SCANS = Scans(wristband="band", bag="bag")
CORRECTION = {"entry": "E", "field": "initials", "old": "WL", "new": "WI", "reason": "Typed wrongly."}


def keys_of(desk):
    return unlock_keys(desk.record, desk.person, password(desk.person))


DONOR = NewComponent(
    component="D-9", type=ComponentType.DONOR, details={"consent_version": "1.0", "consented_on": "2026-01-05"}
)
MARKERS = [{"marker": "hiv-1", "result": "not-done", "sampled_on": "2026-01-05"}]
INELIGIBLE = {"determination": Determination.INELIGIBLE, "reason": "x"}
LINES = (f"{'0' * 18}",) * 3 + ("0000000000G00000" + check_characters("0000000000G00000"),)
DELEGATED = {"person": "nurse-1", "valid_from": date(2026, 3, 1), "valid_until": None}
ENDED = {"person": "nurse-1", "delegation": "x", "ended_on": date(2026, 3, 1), "reason": "x"}
TRAINED = {"person": "x", "training": "x", "version": "1", "trained_on": date(2026, 3, 1), "valid_until": None}
OUTCOMES = {"participant": ACTIVE, "week": 0, "sampled_on": date(2026, 3, 1), "values": ()}
LONG = "a-password-long-enough"


def nurses_keys(desk):
    return new_keys_of(desk, person="nurse-2", password=LONG)()


def by_quality(desk):
    return signing(desk.record, "qa-1", password("qa-1"))


CHILD = Child(volume_text="1")
SPLIT = {"loss_text": "0", "reason": "x"}
AN_HOUR_AGO = datetime(2026, 3, 2, 11, tzinfo=UTC)
REPORTED = ReportedEvent(
    term="x",
    grade=1,
    began_at=AN_HOUR_AGO,
    action=EventAction.NONE,
    outcome=EventOutcome.RECOVERED,
    is_serious=False,
    is_thrombotic=False,
)
ASSESSED = EventAssessment(
    relation=Relation.POSSIBLE, is_serious=False, outcome=EventOutcome.RECOVERED, may_go_on=True, note="x"
)
PAPER = PaperEntry(
    form="x",
    dose="x",
    paper=PaperInfusion(
        started_at=AN_HOUR_AGO,
        stopped_at=AN_HOUR_AGO,
        pauses=(),
        stop_reason="completed",
        first_person="x",
        second_person="x",
        ticked=frozenset(),
    ),
    rate_text="100",
)
LOGGER_FILE = LoggerPreview(
    dose="D",
    text=LoggerText(digest="x", layout="instant", logger=None, readings=(), faults=()),
    summary=LoggerSummary(
        first_at=AN_HOUR_AGO,
        last_at=AN_HOUR_AGO,
        readings=0,
        minimum_celsius=Decimal(4),
        maximum_celsius=Decimal(4),
        longest_gap=timedelta(0),
        outside=timedelta(0),
        findings=(),
    ),
)
DRAWN = {"how": Draw.SAMPLED, "volume_text": "1", "reason": "x"}
AMENDMENT = {"protocol_text": "[[", "effective_on": date(2026, 3, 16), "reason": "x"}
TANK, PLACE = LocationType.TANK, Place(location="x", position=None)
NAMELESS = PrinterSetup(name="", connection="system")
NOWHERE = SettingsFile(Path("never-written.json"))
SERVICES = [
    (Action.OPEN_STUDY, lambda d, _s: open_study(d, keys=keys_of(d), **STUDY)),
    (Action.GRANT_KEY, lambda d, _s: grant_study_key(d, person="qa-2")),
    (Action.SCREEN_PARTICIPANT, lambda d, _s: screen(d, **ENROLMENT)),
    (Action.RECORD_CONSENT, lambda d, _s: record_consent(d, participant=ACTIVE, **CONSENT)),
    (Action.RECORD_ELIGIBILITY, lambda d, _s: record_eligibility(d, participant=ACTIVE, answers={})),
    (Action.RECORD_ELIGIBILITY, lambda d, _s: record_screen_failure(d, participant=ACTIVE, reason="x")),
    (Action.ENROL_PARTICIPANT, lambda d, _s: enrol_participant(d, participant=ACTIVE)),
    (
        Action.WITHDRAW_PARTICIPANT,
        lambda d, _s: withdraw_participant(d, participant=ACTIVE, part="treatment", reason="x"),
    ),
    (Action.PRINT_WRISTBAND, lambda d, _s: print_wristband(d, participant=ACTIVE, reason="x")),
    (Action.PRINT_WRISTBAND, lambda d, _s: confirm_wristband(d, participant=ACTIVE, scanned="x")),
    (Action.MEASURE_WEIGHT, lambda d, _s: measure_weight(d, participant=ACTIVE, weight_text="68.4")),
    (Action.COUNTERSIGN_WEIGHT, lambda d, s: countersign_weight(d, participant=ACTIVE, signature=s)),
    (
        Action.SIGN_FITNESS,
        lambda d, s: sign_fitness(d, participant=ACTIVE, visit=1, fit=True, answers=WELL, signature=s),
    ),
    (Action.APPROVE_VISIT_EXCEPTION, lambda d, s: approve_visit_exception(d, **EXCEPTION, signature=s)),
    (Action.ORDER_DOSE, lambda d, _s: order_dose(d, participant=ACTIVE, visit=1)),
    (Action.COUNTERSIGN_ORDER, lambda d, s: countersign_order(d, dose="D", signature=s)),
    (Action.PLAN_DOSE, lambda d, _s: plan_dose(d, dose="D")),
    (Action.CHECK_PLAN, lambda d, s: check_plan(d, dose="D", **PLAN, signature=s)),
    (Action.DECLARE_READY, lambda d, _s: declare_ready(d, dose="D", vein_flows=True)),
    (Action.START_PREPARATION, lambda d, _s: bench.start_preparation(d, dose="D", line_cleared=True)),
    (Action.RECORD_THAW, lambda d, _s: bench.record_components(d, dose="D", codes=["C"])),
    (Action.RECORD_COUNT, lambda d, _s: bench.record_count(d, dose="D", **COUNT)),
    (Action.RECORD_COUNT, lambda d, _s: bench.record_filled(d, dose="D", filling=FILLING)),
    (Action.RECORD_COUNT, lambda d, _s: bench.commit_count(d, dose="D")),
    (Action.RECORD_COUNT, lambda d, _s: bench.refresh_draft(d)),
    (Action.PREPARE_BAG, lambda d, s: bench.prepare_bag(d, dose="D", signature=s)),
    (Action.SECOND_ENTRY, lambda d, s: bench.enter_second(d, dose="D", count_text="1", volume_text="1", signature=s)),
    (Action.ISSUE_LABEL, lambda d, _s: issue_label(d, dose="D")),
    (Action.CONFIRM_LABEL, lambda d, _s: confirm_label(d, dose="D", scanned=("x", "x"))),
    (Action.REPRINT_LABEL, lambda d, _s: replace_label(d, dose="D", reason="x")),
    (Action.RELEASE_BAG, lambda d, s: release_bag(d, dose="D", signature=s)),
    (Action.RELEASE_BAG, lambda d, s: declare_not_supplied(d, dose="D", findings="x", signature=s)),
    (Action.DISPENSE_BAG, lambda d, s: dispense_bag(d, dose="D", signature=s)),
    (Action.HAND_OVER, lambda d, _s: carry.hand_over(d, dose="D", taker="nurse-2", way=TO_WARD)),
    (Action.TAKE_OVER, lambda d, _s: carry.take_over(d, dose="D", handed_over="E", seal_intact=True)),
    (Action.RECEIVE_BAG, lambda d, _s: carry.receive_bag(d, dose="D", place="x", seal_intact=True, display=COLD)),
    (Action.READ_LOGGER, lambda d, _s: record_logger_file(d, preview=LOGGER_FILE)),
    (Action.SET_ASIDE_BAG, lambda d, _s: carry.set_aside_bag(d, dose="D", how="leaking", reason="x")),
    (Action.CHECK_BEDSIDE, lambda d, _s: check_bedside(d, scans=SCANS)),
    (Action.RECORD_QC, lambda d, _s: record_results(d, results=[("lot:X", RESULT)])),
    (
        Action.CORRECT_QC,
        lambda d, s: correct_result(d, subject="lot:X", entry="E", result=RESULT, reason="x", signature=s),
    ),
    (Action.REJECT_LOT, lambda d, s: reject_lot(d, lot="X", reason="x", signature=s)),
    (Action.ANSWER_ALERT, lambda d, s: answer_alert(d, entry="E", action="x", signature=s)),
    (Action.SCAN, lambda d, _s: refuse_scan(d, text="x", where="bedside", reason="x")),
    (Action.START_INFUSION, lambda d, s: start_infusion(d, scans=SCANS, first=s, second=s, **SAID)),
    (Action.PAUSE_INFUSION, lambda d, _s: run.pause_infusion(d, dose="D", reason="x")),
    (Action.PAUSE_INFUSION, lambda d, _s: run.resume_infusion(d, dose="D", reason="x")),
    (Action.STOP_INFUSION, lambda d, _s: run.stop_infusion(d, dose="D", reason="completed")),
    (Action.STOP_INFUSION, lambda d, _s: run.sign_stop(d, dose="D", reason="completed")),
    (Action.RECORD_OBSERVATION, lambda d, _s: run.record_observation(d, dose="D", point="before", measures=MEASURES)),
    (Action.CHANGE_RATE, lambda d, _s: change_rate(d, dose="D", rate_text="50", reason="x")),
    (Action.FLUSH_LINE, lambda d, _s: flush_line(d, dose="D", volume_text="20", note=None)),
    (Action.CHECK_SITE, lambda d, _s: check_site(d, dose="D", point="end", findings=())),
    (Action.NOT_GIVEN, lambda d, _s: run.record_not_given(d, dose="D", reason="x")),
    (
        Action.RECONCILE_BAG,
        lambda d, s: run.reconcile_bag(d, dose="D", volumes=VOLUMES, adverse_events=None, signature=s),
    ),
    (Action.MANAGE_EQUIPMENT, lambda d, _s: register_equipment(d, equipment=SCALE)),
    (Action.MANAGE_EQUIPMENT, lambda d, _s: calibrate_equipment(d, equipment="SCALE-1", **CALIBRATED)),
    (Action.MANAGE_EQUIPMENT, lambda d, _s: retire_equipment(d, equipment="SCALE-1", reason="x")),
    (Action.REGISTER_LOT, lambda d, _s: register_lot(d, lot=LOT, containers=[])),
    (Action.RELEASE_LOT, lambda d, s: release_lot(d, lot="x", signature=s)),
    (Action.RECALL_LOT, lambda d, s: recall_lot(d, lot="x", reason="x", signature=s)),
    (Action.RESOLVE_HOLD, lambda d, s: resolve_recall(d, recall="x", signature=s)),
    (Action.ISSUE_ENVELOPE, lambda d, _s: issue_envelope(d, participant="x")),
    (
        Action.UNBLIND_EMERGENCY,
        lambda d, s: unblind_participant(d, participant="x", code_text="0" * 16, reason="x", signature=s),
    ),
    (
        Action.RECORD_INCIDENT,
        lambda d, _s: record_incident(d, incident_type=IncidentType.LEAK, participant="x", happened_at=T0, text="x"),
    ),
    (Action.ISSUE_BADGE, lambda d, _s: issue_badge(d, person="x")),
    (Action.ISSUE_BADGE, lambda d, _s: badge_paper(d, person="x")),
    (Action.DISABLE_PERSON, lambda d, s: disable_person(d, person="x", reason="x", own=s)),
    (Action.DISABLE_PERSON, lambda d, s: enable_person(d, person="x", reason="x", own=s)),
    (Action.REVIEW_PEOPLE, lambda d, _s: review_people(d, note="")),
    (Action.RESUME_SESSION, lambda d, _s: resume_session(d, badge="x", locked_at=T0)),
    (Action.KEEP_DOWNTIME_FORMS, lambda d, _s: print_forms(d, kind=FormKind.INFUSION, count=1)),
    (Action.KEEP_DOWNTIME_FORMS, lambda d, _s: forms_paper(d, ["x"])),
    (
        Action.KEEP_DOWNTIME_FORMS,
        lambda d, _s: account_for_form(d, code="x", outcome=FormOutcome.LOST, dose=None, note="x"),
    ),
    (Action.ASSESS_INCIDENT, lambda d, _s: assess_incident(d, incident="x", assessment="x", measures="x")),
    (Action.RECORD_DEVIATION, lambda d, _s: record_deviation(d, public_text="x", detail="x")),
    (
        Action.CLOSE_DEVIATION,
        lambda d, s: close_deviation(d, deviation="x", assessment="x", action="x", signature=s),
    ),
    (Action.CORRECT_ENTRY, lambda d, s: correct_entry(d, **CORRECTION, signature=s)),
    (Action.READ_UNBLINDED, lambda d, _s: plan_of(d, "D")),
    (Action.READ_UNBLINDED, lambda d, _s: prepared_of(d, "D")),
    (Action.READ_UNBLINDED, lambda d, _s: free_containers(d, "D")),
]
STUDY = {"study": "X", "time_zone": "Asia/Shanghai", "site": "x", "allocation": list_of(["uc-msc", "placebo"])}
EXCEPTION = {"participant": ACTIVE, "visit": 1, "on": date(2026, 3, 16), "reason": "x"}
PLAN = {"weight_text": "68.4", "target_cells": 1, "containers": 1}
SAID = {"name_and_birth_date_confirmed": True, "line_checked": LINE_CHECKS}
SERVICES += [
    (Action.REGISTER_COMPONENT, lambda d, _s: register_component(d, component=DONOR)),
    (Action.REGISTER_COMPONENT, lambda d, _s: record_markers(d, donor="x", markers=MARKERS)),
    (Action.DETERMINE_DONOR, lambda d, s: determine_donor(d, donor="x", signature=s, **INELIGIBLE)),
    (Action.DIVIDE_CONTAINER, lambda d, _s: divide_container(d, container="x", children=(), **SPLIT)),
    (Action.MANAGE_LOCATIONS, lambda d, _s: register_location(d, location=NewLocation(type=TANK, name="x"))),
    (Action.MANAGE_LOCATIONS, lambda d, _s: retire_location(d, location="x", reason="x")),
    (Action.STORE_CONTAINER, lambda d, _s: store_container(d, container="x", place=PLACE)),
    (Action.STORE_CONTAINER, lambda d, _s: take_out_container(d, container="x", reason="x")),
    (
        Action.RECORD_ADVERSE_EVENT,
        lambda d, _s: record_adverse_event(d, participant="x", dose=None, reported=REPORTED),
    ),
    (Action.ASSESS_ADVERSE_EVENT, lambda d, _s: assess_adverse_event(d, event="x", assessment=ASSESSED)),
    (Action.TAKE_OVER, lambda d, _s: carry.refuse_bag(d, dose="x", handed_over="x", reason="x")),
    (Action.ENTER_FROM_PAPER, lambda d, s: enter_infusion(d, PAPER, signature=s)),
    (Action.ENTER_FROM_PAPER, lambda d, s: compare_with_paper(d, dose="x", entered="x", signature=s)),
    (Action.LABEL_CONTAINER, lambda d, _s: count_printed(d, containers=["x"])),
    (Action.LABEL_CONTAINER, lambda d, _s: confirm_container_label(d, container="x", scanned="x")),
    (Action.LABEL_CONTAINER, lambda d, _s: replace_container_label(d, container="x", reason="x")),
    (Action.DRAW_CONTAINER, lambda d, _s: draw_container(d, container="x", **DRAWN)),
    (
        Action.DIVIDE_CONTAINER,
        lambda d, _s: pool_containers(d, containers=(), child=Child(volume_text="1"), reason="x"),
    ),
    (
        Action.DECIDE_COMPLETION,
        lambda d, s: decide_completion(d, dose="D", decision=Decision.ACCEPT, reason="x", signature=s),
    ),
    (Action.AMEND_PROTOCOL, lambda d, s: amend_protocol(d, **AMENDMENT, signature=s)),
    (Action.RECORD_MISSED_VISIT, lambda d, _s: record_missed_visit(d, participant=ACTIVE, visit=2, reason="x")),
    (Action.EXPORT_CALENDAR, lambda d, _s: visit_calendar(d, language="en")),
    (Action.REVOKE_KEY, lambda d, _s: revoke_study_key(d, person="x", reason="x")),
    (Action.UNBLIND_STUDY, lambda d, s: unblind_study(d, reason="x", holder=s, investigator=s)),
    (Action.DELEGATE, lambda d, s: delegate(d, tasks=[], **DELEGATED, signature=s)),
    (Action.DELEGATE, lambda d, s: end_delegation(d, **ENDED, signature=s)),
    (Action.DELEGATE, lambda d, s: record_training(d, **TRAINED, signature=s)),
    (Action.RECORD_OUTCOME, lambda d, _s: record_outcomes(d, **OUTCOMES)),
    (Action.PRINT_RECOVERY, lambda d, _s: print_recovery_sheets(d)),
    (Action.RECOVER_KEY, lambda d, _s: recover_study_key(d, first=LINES, second=LINES)),
    (Action.RESET_KEYS, lambda d, s: reset_password(d, nurses_keys(d), reset_by=s, agreed_by=by_quality(d))),
    (Action.RENEW_KEYS, lambda d, s: change_password(d, new_keys_of(d, person=d.person, password=LONG)(), own=s)),
    (Action.SET_UP_PRINTERS, lambda d, _s: set_up_printers(d, [NAMELESS], settings=Settings(), file=NOWHERE)),
]
