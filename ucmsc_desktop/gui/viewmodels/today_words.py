"""The tasks of a day in words: what to do, for whom, and how the time stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.words import grouped_pack_code, time_words
from ucmsc_desktop.services.queries.today_line import Task, TodayLine, Urgency

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_HOUR_MIN, _DAY_MIN = 60, 24 * 60
_SOON = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class When:
    """How the time stands: the span to act on, below it the instant, and the look of both."""

    span: str
    instant: str
    look: str


def urgency_words(urgency: Urgency) -> str:
    """Return the heading of the lines that are late, to be done now, or coming."""
    names = {
        Urgency.LATE: translate("Today", "Late"),
        Urgency.NOW: translate("Today", "To do now"),
        Urgency.COMING: translate("Today", "Coming"),
    }
    return names[urgency]


def task_words(line: TodayLine) -> str:
    """Return what is to be done, as a request."""
    return {
        **_order_words(),
        **_bag_words(),
        **_ward_words(),
        **_participant_words(),
        **_stock_words(line),
        **_record_words(line),
    }[line.task]


def whom_words(line: TodayLine) -> str:
    """Return more about the participant, or about whom or what a task is; empty where the task says it all."""
    parts = [line.initials or "", line.who or ""]
    if line.week is not None:
        parts.append(translate("Today", "week {week}").format(week=line.week))
    return "  ·  ".join(part for part in parts if part)


def bag_words(line: TodayLine) -> str:
    """Return the code for the eye of the line's bag; empty before it has a label."""
    return "" if line.pack_code is None else grouped_pack_code(line.pack_code)


def when_words(line: TodayLine, *, now: datetime, zone: tzinfo) -> When:
    """Return how a line stands to the present, in the site's zone."""
    if line.due_on is not None:
        return _by_day(line.due_on, today=now.astimezone(zone).date())
    if line.urgency is Urgency.LATE and line.due_at is not None:
        return _late(line, line.due_at, now=now, zone=zone)
    if line.urgency is Urgency.COMING and line.opens_at is not None:
        in_words = translate("Today", "in {span}").format(span=span_words(line.opens_at - now + _MINUTE))
        from_words = translate("Today", "from {time}").format(time=instant_words(line.opens_at, now=now, zone=zone))
        return When(in_words, from_words, "muted")
    if line.due_at is None:
        return When("", "", "accent")
    left = line.due_at - now
    words = translate("Today", "{span} left").format(span=span_words(left))
    until = translate("Today", "until {time}").format(time=instant_words(line.due_at, now=now, zone=zone))
    return When(words, until, "caution" if left <= _SOON else "accent")


def span_words(span: timedelta) -> str:
    """Return a span in whole minutes, hours and minutes, or days; less than nothing is none."""
    minutes = max(span // _MINUTE, 0)
    if minutes < _HOUR_MIN:
        return translate("Today", "{minutes} min").format(minutes=minutes)
    if minutes < _DAY_MIN:
        hours, rest = divmod(minutes, _HOUR_MIN)
        return translate("Today", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return days_words(minutes // _DAY_MIN)


def days_words(days: int) -> str:
    """Return a number of days."""
    return translate("Today", "1 day") if days == 1 else translate("Today", "{days} days").format(days=days)


def instant_words(instant: datetime, *, now: datetime, zone: tzinfo) -> str:
    """Return the time of day, with the date on another day."""
    local = instant.astimezone(zone)
    time = time_words(instant, zone)
    return time if local.date() == now.astimezone(zone).date() else f"{local:%Y-%m-%d} {time}"


def _late(line: TodayLine, due_at: datetime, *, now: datetime, zone: tzinfo) -> When:
    words = translate("Today", "{span} late").format(span=span_words(now - due_at))
    if line.opens_at is not None and line.opens_at > now:
        below = translate("Today", "next slot {time}").format(time=instant_words(line.opens_at, now=now, zone=zone))
    else:
        below = translate("Today", "was due {time}").format(time=instant_words(due_at, now=now, zone=zone))
    return When(words, below, "stop")


def _by_day(due_on: date, *, today: date) -> When:
    days = (due_on - today) // _DAY
    if days < 0:
        words = translate("Today", "{span} late").format(span=days_words(-days))
        return When(words, translate("Today", "was due {time}").format(time=due_on.isoformat()), "stop")
    if days == 0:
        return When(translate("Today", "today"), "", "accent")
    words = translate("Today", "{span} left").format(span=days_words(days))
    return When(words, translate("Today", "until {time}").format(time=due_on.isoformat()), "muted")


def _order_words() -> dict[Task, str]:
    return {
        Task.COUNTERSIGN_ORDER: translate("Today", "Sign the order as the second person"),
        Task.PLAN_DOSE: translate("Today", "Plan the dose"),
        Task.CHECK_PLAN: translate("Today", "Check the plan independently"),
        Task.DECLARE_READY: translate("Today", "Declare the ward ready"),
        Task.START_PREPARATION: translate("Today", "Start the preparation"),
        Task.RECORD_COUNT: translate("Today", "Record the count"),
        Task.PREPARE_BAG: translate("Today", "Sign the prepared bag"),
        Task.SECOND_ENTRY: translate("Today", "Enter count and volume as the second person"),
    }


def _bag_words() -> dict[Task, str]:
    return {
        Task.ISSUE_LABEL: translate("Today", "Print the label set"),
        Task.CONFIRM_LABEL: translate("Today", "Apply the labels and scan both back"),
        Task.RELEASE_BAG: translate("Today", "Decide on the release of the bag"),
        Task.DISPENSE_BAG: translate("Today", "Dispense the bag"),
        Task.HAND_OVER: translate("Today", "Hand the bag over"),
        Task.TAKE_OVER: translate("Today", "Take the bag over"),
        Task.RECEIVE_BAG: translate("Today", "Receive the bag on the ward"),
        Task.SET_ASIDE: translate("Today", "The bag has expired: set it aside"),
        Task.STOP_DOSE: translate("Today", "The participant withdrew: end this dose"),
        Task.SEE_LOGGER: translate("Today", "The logger's file speaks against the receipt: decide about the bag"),
        Task.SEE_HOLD: translate("Today", "On hold: see the bag before anything else"),
    }


def _ward_words() -> dict[Task, str]:
    return {
        Task.START_INFUSION: translate("Today", "Check and start the infusion"),
        Task.STOP_INFUSION: translate("Today", "End the infusion"),
        Task.RESUME_INFUSION: translate("Today", "The infusion is paused: resume or stop it"),
        Task.SIGN_STOP: translate("Today", "Sign the stop of the infusion"),
        Task.COMPARE_PAPER: translate("Today", "Compare an infusion entered from paper"),
        Task.OBSERVE: translate("Today", "Record the observation"),
        Task.CHECK_SITE: translate("Today", "Look at the infusion site"),
        Task.RECONCILE_BAG: translate("Today", "Reconcile the bag"),
        Task.DECIDE_COMPLETION: translate("Today", "Infusion given in part: decide about the rest"),
    }


def _participant_words() -> dict[Task, str]:
    return {
        Task.ANSWER_CRITERIA: translate("Today", "In screening: answer the criteria of eligibility"),
        Task.ENROL: translate("Today", "Eligible: enrol the candidate"),
        Task.FAIL_SCREENING: translate("Today", "Not eligible: record the screen failure"),
        Task.CONFIRM_WRISTBAND: translate("Today", "Apply the wristband and scan it back"),
        Task.PRINT_WRISTBAND: translate("Today", "Print the wristband on arrival"),
        Task.WEIGH: translate("Today", "Weigh the participant"),
        Task.WEIGH_AGAIN: translate("Today", "Weigh the participant again, blind"),
        Task.COUNTERSIGN_WEIGHT: translate("Today", "Sign the weight as the second person"),
        Task.SIGN_FITNESS: translate("Today", "Decide whether fit to infuse"),
        Task.ORDER_DOSE: translate("Today", "Order the dose"),
        Task.APPROVE_EXCEPTION: translate("Today", "The visit window has passed: decide on an exception"),
        Task.ARRANGE_VISIT: translate("Today", "Arrange the visit"),
        Task.RECORD_MISSED: translate("Today", "No infusion was given: ask for an exception or record it as missed"),
    }


def _stock_words(line: TodayLine) -> dict[Task, str]:
    counted = {
        Task.STOCK_LOW: translate("Today", "Cells for the coming 4 weeks are not on hand: {count} containers left"),
        Task.CELLS_EXPIRE: translate("Today", "Containers with cells expire soon: {count}"),
        Task.MATERIAL_EXPIRES: translate("Today", "Containers of a material expire soon: {count}"),
    }
    return {
        Task.CALIBRATE: translate("Today", "Have the equipment calibrated"),
        Task.LATE_FAILURE: translate("Today", "Answer a late failure of quality control"),
        Task.DETERMINE_DONOR: translate("Today", "Determine the eligibility of the donor"),
        **{task: words.format(count=f"{line.count:,}") for task, words in counted.items()},
    }


def _record_words(line: TodayLine) -> dict[Task, str]:
    counted = {
        Task.SEE_OWN_FAILED_SIGN_INS: translate(
            "Today", "Failed passwords of yours before this sign-in: {count}. Not you? Tell the administrator."
        ),
        Task.SEE_FAILED_SIGN_INS: translate("Today", "Failed sign-ins since your last visit: {count}"),
        Task.READ_ENTRIES: translate("Today", "New entries since your last visit: {count}"),
        Task.READ_CORRECTIONS: translate("Today", "New corrections since your last visit: {count}"),
        Task.SEE_UNBLINDINGS: translate("Today", "Unblindings and wrong codes since your last visit: {count}"),
        Task.DELEGATE: translate("Today", "People who work without a delegation or training in force: {count}"),
        Task.SEE_INCIDENTS: translate("Today", "Masking incidents that nobody assessed yet: {count}"),
        Task.ASSESS_GRAVE_EVENTS: translate("Today", "Adverse events that hold the next dose: {count}"),
        Task.SEE_TYPED_CODES: translate("Today", "Codes typed instead of scanned in the last 7 days: {count}"),
        Task.SEE_ADVERSE_EVENTS: translate("Today", "Adverse events that nobody assessed yet: {count}"),
    }
    return {
        Task.RELEASE_LOT: translate("Today", "Decide on the release of the lot"),
        Task.RESOLVE_RECALL: translate("Today", "Decide on the bags of a recall"),
        Task.GRANT_KEY: translate("Today", "Grant the study key"),
        Task.REVIEW_PEOPLE: translate("Today", "Look through the people: who still works here, in which role"),
        **{task: words.format(count=f"{line.count:,}") for task, words in counted.items()},
    }
