from __future__ import annotations

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.roles import (
    MATRIX,
    READING,
    UNBLINDED,
    Action,
    Role,
    minimum_password_length,
    require,
    require_other_person,
)

PREPARING = {
    Action.PLAN_DOSE,
    Action.CHECK_PLAN,
    Action.START_PREPARATION,
    Action.RECORD_THAW,
    Action.RECORD_COUNT,
    Action.PREPARE_BAG,
    Action.SECOND_ENTRY,
    Action.RELEASE_BAG,
    Action.RELEASE_LOT,
    Action.REGISTER_LOT,
    Action.RECALL_LOT,
    Action.RESOLVE_HOLD,
    Action.OPEN_STUDY,
    Action.GRANT_KEY,
    Action.READ_UNBLINDED,
    Action.REGISTER_COMPONENT,
    Action.DETERMINE_DONOR,
    Action.RECORD_QC,
    Action.CORRECT_QC,
    Action.REJECT_LOT,
    Action.ANSWER_ALERT,
    Action.CLOSE_DEVIATION,
    Action.STORE_CONTAINER,
    Action.LABEL_CONTAINER,
    Action.DRAW_CONTAINER,
    Action.DIVIDE_CONTAINER,
    Action.PRINT_CERTIFICATE,
    Action.PRINT_WORKSHEET,
    Action.REVOKE_KEY,
    Action.PRINT_RECOVERY,
    Action.RECOVER_KEY,
    Action.UNBLIND_STUDY,
    Action.ISSUE_ENVELOPE,
}
OWN = "renew-keys "
STUDY = "print-infusion-order export-calendar "

EXPECTED = {
    Role.LAB: OWN + STUDY + "scan record-incident print-worksheet "
    "check-plan start-preparation record-thaw record-count prepare-bag second-entry issue-label "
    "confirm-label reprint-label copy-label set-aside-bag register-lot correct-entry trace print-dose-sheet "
    "read-unblinded register-component record-qc record-deviation manage-equipment manage-locations store-container "
    "label-container draw-container divide-container print-certificate",
    Role.QA: OWN + STUDY + "keep-downtime-forms agree-reset print-recovery recover-key revoke-key unblind-study "
    "issue-envelope record-incident assess-incident "
    "print-worksheet "
    "scan open-study grant-key release-bag set-aside-bag read-logger release-lot hold-bag recall-lot resolve-hold "
    "correct-entry trace print-dose-sheet read-unblinded determine-donor record-qc correct-qc reject-lot answer-alert "
    "record-deviation close-deviation draw-container print-certificate",
    Role.PHARMACIST: OWN
    + STUDY
    + "keep-downtime-forms agree-reset print-recovery recover-key revoke-key unblind-study issue-envelope "
    "record-incident print-worksheet "
    "scan open-study grant-key countersign-order plan-dose check-plan second-entry confirm-label "
    "reprint-label copy-label dispense-bag hand-over take-over set-aside-bag correct-entry trace print-dose-sheet "
    "read-logger read-unblinded record-deviation print-certificate",
    Role.UNBLINDED_MONITOR: OWN + STUDY + "print-worksheet trace print-dose-sheet read-unblinded print-certificate",
    Role.NURSE: OWN + STUDY + "keep-downtime-forms record-incident record-adverse-event resume-session "
    "scan print-wristband measure-weight countersign-weight declare-ready hand-over take-over receive-bag "
    "set-aside-bag check-bedside sign-bedside start-infusion pause-infusion stop-infusion record-observation not-given "
    "change-rate flush-line check-site read-logger "
    "enter-from-paper "
    "reconcile-bag correct-entry trace print-dose-sheet",
    Role.INVESTIGATOR: OWN + STUDY + "keep-downtime-forms delegate agree-reset amend-protocol agree-unblinding "
    "resume-session "
    "unblind-emergency record-incident assess-incident record-adverse-event assess-adverse-event "
    "record-outcome record-missed-visit decide-completion "
    "scan screen-participant record-consent record-eligibility enrol-participant withdraw-participant "
    "measure-weight countersign-weight sign-fitness "
    "approve-visit-exception order-dose countersign-order check-bedside sign-bedside start-infusion pause-infusion "
    "enter-from-paper stop-infusion record-observation not-given "
    "change-rate flush-line check-site correct-entry trace print-dose-sheet",
    Role.COORDINATOR: OWN + STUDY + "keep-downtime-forms record-incident record-outcome record-missed-visit "
    "record-adverse-event "
    "scan screen-participant record-consent enrol-participant withdraw-participant print-wristband "
    "measure-weight correct-entry trace "
    "print-dose-sheet",
    Role.MONITOR: OWN + STUDY + "trace print-dose-sheet",
    Role.COURIER: OWN + "record-incident scan hand-over take-over set-aside-bag read-logger",
    Role.ADMIN: OWN + "reset-keys issue-badge scan enrol-person certify-station set-up-printers "
    "disable-person review-people",
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_study_gives_it_and_nothing_else(role, action):
    if action.value in EXPECTED[role].split():
        require(role, action)
    else:
        with refused("role-not-allowed", role=role.value, action=action.value):
            require(role, action)


def test_every_action_is_in_the_matrix_and_somebody_may_do_it():
    assert set(MATRIX) == set(Action)
    assert all(MATRIX.values())


def test_no_blinded_role_prepares_or_reads_what_reveals_the_arm():
    assert {Role.LAB, Role.QA, Role.PHARMACIST, Role.UNBLINDED_MONITOR} == UNBLINDED
    for action in PREPARING:
        assert MATRIX[action] <= UNBLINDED


@pytest.mark.parametrize("role", [Role.MONITOR, Role.UNBLINDED_MONITOR])
def test_monitors_only_read_and_change_their_own_password(role):
    assert {action for action, roles in MATRIX.items() if role in roles} <= READING | {Action.RENEW_KEYS}


def test_two_persons_are_two_persons():
    require_other_person("nurse-1", "nurse-2", code="bedside-signers-same")
    require_other_person(None, "nurse-2", code="bedside-signers-same")
    with refused("bedside-signers-same", person="nurse-1"):
        require_other_person("nurse-1", "nurse-1", code="bedside-signers-same")


@pytest.mark.parametrize("role", Role)
def test_only_nurses_and_couriers_with_a_badge_have_short_passwords(role):
    assert minimum_password_length(role, has_badge=False) == 15
    assert minimum_password_length(role, has_badge=True) == (8 if role in {Role.NURSE, Role.COURIER} else 15)
