"""What can wait for a person on a day: the tasks, their lines, and the order in which they are urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Task(Enum):
    """What is to be done, by the person who reads the line."""

    COUNTERSIGN_ORDER = "countersign-order"
    PLAN_DOSE = "plan-dose"
    CHECK_PLAN = "check-plan"
    DECLARE_READY = "declare-ready"
    START_PREPARATION = "start-preparation"
    RECORD_COUNT = "record-count"
    PREPARE_BAG = "prepare-bag"
    SECOND_ENTRY = "second-entry"
    ISSUE_LABEL = "issue-label"
    CONFIRM_LABEL = "confirm-label"
    RELEASE_BAG = "release-bag"
    DISPENSE_BAG = "dispense-bag"
    HAND_OVER = "hand-over"
    TAKE_OVER = "take-over"
    RECEIVE_BAG = "receive-bag"
    START_INFUSION = "start-infusion"
    STOP_INFUSION = "stop-infusion"
    RESUME_INFUSION = "resume-infusion"
    SIGN_STOP = "sign-stop"
    COMPARE_PAPER = "compare-paper"
    OBSERVE = "observe"
    CHECK_SITE = "check-site"
    RECONCILE_BAG = "reconcile-bag"
    DECIDE_COMPLETION = "decide-completion"
    SET_ASIDE = "set-aside"
    STOP_DOSE = "stop-dose"
    SEE_HOLD = "see-hold"
    SEE_LOGGER = "see-logger"
    ANSWER_CRITERIA = "answer-criteria"
    ENROL = "enrol"
    FAIL_SCREENING = "fail-screening"
    CONFIRM_WRISTBAND = "confirm-wristband"
    PRINT_WRISTBAND = "print-wristband"
    WEIGH = "weigh"
    WEIGH_AGAIN = "weigh-again"
    COUNTERSIGN_WEIGHT = "countersign-weight"
    SIGN_FITNESS = "sign-fitness"
    ORDER_DOSE = "order-dose"
    APPROVE_EXCEPTION = "approve-exception"
    ARRANGE_VISIT = "arrange-visit"
    RECORD_MISSED = "record-missed"
    RELEASE_LOT = "release-lot"
    RESOLVE_RECALL = "resolve-recall"
    DETERMINE_DONOR = "determine-donor"
    LATE_FAILURE = "late-failure"
    STOCK_LOW = "stock-low"
    CELLS_EXPIRE = "cells-expire"
    MATERIAL_EXPIRES = "material-expires"
    CALIBRATE = "calibrate"
    GRANT_KEY = "grant-key"
    SEE_OWN_FAILED_SIGN_INS = "see-own-failed-sign-ins"
    SEE_FAILED_SIGN_INS = "see-failed-sign-ins"
    REVIEW_PEOPLE = "review-people"
    READ_ENTRIES = "read-entries"
    READ_CORRECTIONS = "read-corrections"
    SEE_UNBLINDINGS = "see-unblindings"
    SEE_INCIDENTS = "see-incidents"
    ASSESS_GRAVE_EVENTS = "assess-grave-events"
    SEE_TYPED_CODES = "see-typed-codes"
    SEE_ADVERSE_EVENTS = "see-adverse-events"
    DELEGATE = "delegate"


class Urgency(Enum):
    """How a line stands to the present; the value is the order on the page."""

    LATE = 0
    NOW = 1
    COMING = 2


class Subject(Enum):
    """What opening a line shows; the three kinds after `DOSE` name a dose, too, at another of its stations."""

    DOSE = "dose"
    PREPARATION = "preparation"
    BAG = "bag"
    INFUSION = "infusion"
    PARTICIPANT = "participant"
    LOT = "lot"
    RECALL = "recall"
    COMPONENT = "component"
    QUALITY = "quality"
    EQUIPMENT = "equipment"
    FORECAST = "forecast"
    UNBLINDINGS = "unblindings"
    INCIDENTS = "incidents"
    ADVERSE_EVENTS = "adverse-events"
    DOCUMENTS = "documents"
    DELEGATIONS = "delegations"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One task for the person at the desk.

    Args:
        task: What is to be done.
        subject: What opening the line shows.
        name: The id of the subject, or the name of a page.
        urgency: Late, to be done now, or coming.
        participant: For whom, as everybody may know her.
        initials: The participant's.
        week: The week of the plan.
        pack_code: The code for the eye of the bag, once it has a label.
        who: The person or thing that the line is about, where it is no participant.
        count: How many, where the line stands for several.
        opens_at: Before this instant it cannot be done.
        due_at: By this instant it has to be done.
        due_on: By the end of this local day it has to be done.
    """

    task: Task
    subject: Subject
    name: str
    urgency: Urgency
    participant: str | None = None
    initials: str | None = None
    week: int | None = None
    pack_code: str | None = None
    who: str | None = None
    count: int = 0
    opens_at: datetime | None = None
    due_at: datetime | None = None
    due_on: date | None = None


def urgency_at(
    now: datetime, *, today: date, opens_at: datetime | None, due_at: datetime | None, due_on: date | None
) -> Urgency:
    """Return how a task stands to the present: late past what it is due by, coming before it can be done."""
    if (due_at is not None and now > due_at) or (due_on is not None and today > due_on):
        return Urgency.LATE
    if opens_at is not None and now < opens_at:
        return Urgency.COMING
    return Urgency.NOW
