"""Who may do what: one table of roles and actions. Services enforce it, not the window."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ucmsc_desktop.errors import UserFacingError


class Role(Enum):
    """What a person is in the study; a person has one role."""

    LAB = "lab"
    QA = "qa"
    PHARMACIST = "pharmacist"
    UNBLINDED_MONITOR = "unblinded-monitor"
    NURSE = "nurse"
    INVESTIGATOR = "investigator"
    COORDINATOR = "coordinator"
    MONITOR = "monitor"
    COURIER = "courier"
    ADMIN = "admin"


class Action(Enum):
    """What a person can ask the program to do."""

    OPEN_STUDY = "open-study"
    GRANT_KEY = "grant-key"
    REVOKE_KEY = "revoke-key"
    PRINT_RECOVERY = "print-recovery"
    RECOVER_KEY = "recover-key"
    DELEGATE = "delegate"
    ENROL_PERSON = "enrol-person"
    DISABLE_PERSON = "disable-person"
    REVIEW_PEOPLE = "review-people"
    RENEW_KEYS = "renew-keys"
    RESET_KEYS = "reset-keys"
    AGREE_RESET = "agree-reset"
    AMEND_PROTOCOL = "amend-protocol"
    UNBLIND_STUDY = "unblind-study"
    AGREE_UNBLINDING = "agree-unblinding"
    ISSUE_ENVELOPE = "issue-envelope"
    UNBLIND_EMERGENCY = "unblind-emergency"
    RECORD_ADVERSE_EVENT = "record-adverse-event"
    ASSESS_ADVERSE_EVENT = "assess-adverse-event"
    RECORD_INCIDENT = "record-incident"
    ASSESS_INCIDENT = "assess-incident"
    SCREEN_PARTICIPANT = "screen-participant"
    RECORD_CONSENT = "record-consent"
    RECORD_ELIGIBILITY = "record-eligibility"
    ENROL_PARTICIPANT = "enrol-participant"
    WITHDRAW_PARTICIPANT = "withdraw-participant"
    RECORD_OUTCOME = "record-outcome"
    RECORD_MISSED_VISIT = "record-missed-visit"
    PRINT_WRISTBAND = "print-wristband"
    MEASURE_WEIGHT = "measure-weight"
    COUNTERSIGN_WEIGHT = "countersign-weight"
    SIGN_FITNESS = "sign-fitness"
    APPROVE_VISIT_EXCEPTION = "approve-visit-exception"
    ORDER_DOSE = "order-dose"
    COUNTERSIGN_ORDER = "countersign-order"
    PLAN_DOSE = "plan-dose"
    CHECK_PLAN = "check-plan"
    DECLARE_READY = "declare-ready"
    START_PREPARATION = "start-preparation"
    RECORD_THAW = "record-thaw"
    RECORD_COUNT = "record-count"
    PREPARE_BAG = "prepare-bag"
    SECOND_ENTRY = "second-entry"
    ISSUE_LABEL = "issue-label"
    CONFIRM_LABEL = "confirm-label"
    REPRINT_LABEL = "reprint-label"
    COPY_LABEL = "copy-label"
    RELEASE_BAG = "release-bag"
    DISPENSE_BAG = "dispense-bag"
    HAND_OVER = "hand-over"
    TAKE_OVER = "take-over"
    RECEIVE_BAG = "receive-bag"
    READ_LOGGER = "read-logger"
    SET_ASIDE_BAG = "set-aside-bag"
    SCAN = "scan"
    CHECK_BEDSIDE = "check-bedside"
    SIGN_BEDSIDE = "sign-bedside"
    START_INFUSION = "start-infusion"
    PAUSE_INFUSION = "pause-infusion"
    STOP_INFUSION = "stop-infusion"
    CHANGE_RATE = "change-rate"
    FLUSH_LINE = "flush-line"
    CHECK_SITE = "check-site"
    RECORD_OBSERVATION = "record-observation"
    NOT_GIVEN = "not-given"
    ENTER_FROM_PAPER = "enter-from-paper"
    RECONCILE_BAG = "reconcile-bag"
    DECIDE_COMPLETION = "decide-completion"
    REGISTER_LOT = "register-lot"
    REGISTER_COMPONENT = "register-component"
    DETERMINE_DONOR = "determine-donor"
    RECORD_QC = "record-qc"
    CORRECT_QC = "correct-qc"
    RELEASE_LOT = "release-lot"
    REJECT_LOT = "reject-lot"
    ANSWER_ALERT = "answer-alert"
    RECORD_DEVIATION = "record-deviation"
    CLOSE_DEVIATION = "close-deviation"
    MANAGE_EQUIPMENT = "manage-equipment"
    MANAGE_LOCATIONS = "manage-locations"
    STORE_CONTAINER = "store-container"
    LABEL_CONTAINER = "label-container"
    DRAW_CONTAINER = "draw-container"
    DIVIDE_CONTAINER = "divide-container"
    HOLD_BAG = "hold-bag"
    RECALL_LOT = "recall-lot"
    RESOLVE_HOLD = "resolve-hold"
    CORRECT_ENTRY = "correct-entry"
    ISSUE_BADGE = "issue-badge"
    RESUME_SESSION = "resume-session"
    CERTIFY_STATION = "certify-station"
    SET_UP_PRINTERS = "set-up-printers"
    KEEP_DOWNTIME_FORMS = "keep-downtime-forms"
    TRACE = "trace"
    PRINT_DOSE_SHEET = "print-dose-sheet"
    PRINT_CERTIFICATE = "print-certificate"
    PRINT_INFUSION_ORDER = "print-infusion-order"
    PRINT_WORKSHEET = "print-worksheet"
    EXPORT_CALENDAR = "export-calendar"
    READ_UNBLINDED = "read-unblinded"


UNBLINDED: Final = frozenset({Role.LAB, Role.QA, Role.PHARMACIST, Role.UNBLINDED_MONITOR})
"""The roles that may hold the study key; everybody else is blinded, the administrator included."""

READING: Final = frozenset(
    {
        Action.TRACE,
        Action.PRINT_DOSE_SHEET,
        Action.PRINT_CERTIFICATE,
        Action.PRINT_INFUSION_ORDER,
        Action.PRINT_WORKSHEET,
        Action.EXPORT_CALENDAR,
        Action.READ_UNBLINDED,
    }
)
"""The actions that change nothing; both monitors have no others, but for their own password."""

_LONG_PASSWORD = 15
_BADGE_PASSWORD = 8
_LAB = frozenset({Role.LAB})
_QUALITY = frozenset({Role.QA})
_PHARMACY = frozenset({Role.PHARMACIST})
_NURSE = frozenset({Role.NURSE})
_INVESTIGATOR = frozenset({Role.INVESTIGATOR})
_ADMIN = frozenset({Role.ADMIN})
_CLINIC = _INVESTIGATOR | {Role.COORDINATOR}
_BEDSIDE = _NURSE | _INVESTIGATOR
_LABELLING = _LAB | _PHARMACY
_CARRYING = _PHARMACY | _NURSE | {Role.COURIER}
_ALL_BUT_COURIER_AND_ADMIN = frozenset(Role) - {Role.COURIER, Role.ADMIN}

MATRIX: Final[Mapping[Action, frozenset[Role]]] = {
    Action.OPEN_STUDY: _QUALITY | _PHARMACY,
    Action.GRANT_KEY: _QUALITY | _PHARMACY,
    Action.REVOKE_KEY: _QUALITY | _PHARMACY,
    Action.PRINT_RECOVERY: _QUALITY | _PHARMACY,
    Action.RECOVER_KEY: _QUALITY | _PHARMACY,
    Action.DELEGATE: _INVESTIGATOR,
    Action.ENROL_PERSON: _ADMIN,
    Action.DISABLE_PERSON: _ADMIN,
    Action.REVIEW_PEOPLE: _ADMIN,
    Action.RENEW_KEYS: frozenset(Role),
    Action.RESET_KEYS: _ADMIN,
    Action.AGREE_RESET: _QUALITY | _PHARMACY | _INVESTIGATOR,
    Action.AMEND_PROTOCOL: _INVESTIGATOR,
    Action.UNBLIND_STUDY: _QUALITY | _PHARMACY,
    Action.AGREE_UNBLINDING: _INVESTIGATOR,
    Action.ISSUE_ENVELOPE: _QUALITY | _PHARMACY,
    Action.UNBLIND_EMERGENCY: _INVESTIGATOR,
    Action.RECORD_ADVERSE_EVENT: _NURSE | _CLINIC,
    Action.ASSESS_ADVERSE_EVENT: _INVESTIGATOR,
    Action.RECORD_INCIDENT: frozenset(Role) - {Role.MONITOR, Role.UNBLINDED_MONITOR, Role.ADMIN},
    Action.ASSESS_INCIDENT: _INVESTIGATOR | _QUALITY,
    Action.SCREEN_PARTICIPANT: _CLINIC,
    Action.RECORD_CONSENT: _CLINIC,
    Action.RECORD_ELIGIBILITY: _INVESTIGATOR,
    Action.ENROL_PARTICIPANT: _CLINIC,
    Action.WITHDRAW_PARTICIPANT: _CLINIC,
    Action.RECORD_OUTCOME: _CLINIC,
    Action.RECORD_MISSED_VISIT: _CLINIC,
    Action.PRINT_WRISTBAND: _NURSE | {Role.COORDINATOR},
    Action.MEASURE_WEIGHT: _NURSE | _CLINIC,
    Action.COUNTERSIGN_WEIGHT: _BEDSIDE,
    Action.SIGN_FITNESS: _INVESTIGATOR,
    Action.APPROVE_VISIT_EXCEPTION: _INVESTIGATOR,
    Action.ORDER_DOSE: _INVESTIGATOR,
    Action.COUNTERSIGN_ORDER: _INVESTIGATOR | _PHARMACY,
    Action.PLAN_DOSE: _PHARMACY,
    Action.CHECK_PLAN: _PHARMACY | _LAB,
    Action.DECLARE_READY: _NURSE,
    Action.START_PREPARATION: _LAB,
    Action.RECORD_THAW: _LAB,
    Action.RECORD_COUNT: _LAB,
    Action.PREPARE_BAG: _LAB,
    Action.SECOND_ENTRY: _LAB | _PHARMACY,
    Action.ISSUE_LABEL: _LAB,
    Action.CONFIRM_LABEL: _LABELLING,
    Action.REPRINT_LABEL: _LABELLING,
    Action.COPY_LABEL: _LABELLING,
    Action.RELEASE_BAG: _QUALITY,
    Action.DISPENSE_BAG: _PHARMACY,
    Action.HAND_OVER: _CARRYING,
    Action.TAKE_OVER: _CARRYING,
    Action.RECEIVE_BAG: _NURSE,
    Action.READ_LOGGER: _CARRYING | _QUALITY,
    Action.SET_ASIDE_BAG: _CARRYING | _LAB | _QUALITY,
    Action.SCAN: frozenset(Role) - {Role.MONITOR, Role.UNBLINDED_MONITOR},
    Action.CHECK_BEDSIDE: _BEDSIDE,
    Action.SIGN_BEDSIDE: _BEDSIDE,
    Action.START_INFUSION: _BEDSIDE,
    Action.PAUSE_INFUSION: _BEDSIDE,
    Action.STOP_INFUSION: _BEDSIDE,
    Action.CHANGE_RATE: _BEDSIDE,
    Action.FLUSH_LINE: _BEDSIDE,
    Action.CHECK_SITE: _BEDSIDE,
    Action.RECORD_OBSERVATION: _BEDSIDE,
    Action.NOT_GIVEN: _BEDSIDE,
    Action.ENTER_FROM_PAPER: _BEDSIDE,
    Action.RECONCILE_BAG: _NURSE,
    Action.DECIDE_COMPLETION: _INVESTIGATOR,
    Action.REGISTER_LOT: _LAB,
    Action.REGISTER_COMPONENT: _LAB,
    Action.DETERMINE_DONOR: _QUALITY,
    Action.RECORD_QC: _LAB | _QUALITY,
    Action.CORRECT_QC: _QUALITY,
    Action.REJECT_LOT: _QUALITY,
    Action.ANSWER_ALERT: _QUALITY,
    Action.RECORD_DEVIATION: _LAB | _QUALITY | _PHARMACY,
    Action.CLOSE_DEVIATION: _QUALITY,
    Action.MANAGE_EQUIPMENT: _LAB,
    Action.MANAGE_LOCATIONS: _LAB,
    Action.STORE_CONTAINER: _LAB,
    Action.LABEL_CONTAINER: _LAB,
    Action.DRAW_CONTAINER: _LAB | _QUALITY,
    Action.DIVIDE_CONTAINER: _LAB,
    Action.RELEASE_LOT: _QUALITY,
    Action.HOLD_BAG: _QUALITY,
    Action.RECALL_LOT: _QUALITY,
    Action.RESOLVE_HOLD: _QUALITY,
    Action.CORRECT_ENTRY: _LAB | _QUALITY | _PHARMACY | _NURSE | _CLINIC,
    Action.ISSUE_BADGE: _ADMIN,
    Action.RESUME_SESSION: _BEDSIDE,
    Action.CERTIFY_STATION: _ADMIN,
    Action.SET_UP_PRINTERS: _ADMIN,
    Action.KEEP_DOWNTIME_FORMS: _NURSE | _CLINIC | _PHARMACY | _QUALITY,
    Action.TRACE: _ALL_BUT_COURIER_AND_ADMIN,
    Action.PRINT_DOSE_SHEET: _ALL_BUT_COURIER_AND_ADMIN,
    Action.PRINT_CERTIFICATE: UNBLINDED,
    Action.PRINT_INFUSION_ORDER: _ALL_BUT_COURIER_AND_ADMIN,
    Action.PRINT_WORKSHEET: UNBLINDED,
    Action.EXPORT_CALENDAR: _ALL_BUT_COURIER_AND_ADMIN,
    Action.READ_UNBLINDED: UNBLINDED,
}


def require(role: Role, action: Action) -> None:
    """Return when `role` may do `action`.

    Raises:
        UserFacingError: `role-not-allowed`; nothing was recorded.
    """
    if role not in MATRIX[action]:
        allowed = ", ".join(sorted(each.value for each in MATRIX[action]))
        raise UserFacingError("role-not-allowed", role=role.value, action=action.value, allowed=allowed)


def require_other_person(first: str | None, second: str, *, code: str) -> None:
    """Return when `second` is not the person who did the first part; nobody yet is somebody else.

    Raises:
        UserFacingError: `code`, with the field `person`; nothing was recorded.
    """
    if first == second:
        raise UserFacingError(code, person=second)


def minimum_password_length(role: Role, *, has_badge: bool) -> int:
    """Return how many characters a password of this role needs.

    Nurses and couriers with a badge, whose secret also wraps the key: 8; everybody else: 15.
    """
    return _BADGE_PASSWORD if has_badge and role in {Role.NURSE, Role.COURIER} else _LONG_PASSWORD
