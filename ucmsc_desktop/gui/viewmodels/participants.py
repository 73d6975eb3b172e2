"""Participants in words: the columns of the list, the next step, windows, visits and what stands about a weight."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.trial.schedule import NextVisit, Standing
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.doses import state_words
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.queries.participant_day import Due, Step
from ucmsc_desktop.services.queries.participant_story import DoseLine, ParticipantStory, VisitLine, WeightLine
from ucmsc_desktop.services.queries.participants import ParticipantLine
from ucmsc_desktop.services.queries.unblindings import MaskingStanding


def columns() -> tuple[Column[ParticipantLine], ...]:
    """Return the columns of the list."""
    return (
        Column(
            title=lambda: translate("Participants", "Screening"), text=lambda line: line.screening_number, width_px=84
        ),
        Column(
            title=lambda: translate("Participants", "Random."),
            text=lambda line: line.randomisation_number or "–",
            width_px=76,
        ),
        Column(title=lambda: translate("Participants", "Person"), text=short_person_words, width_px=112),
        Column(
            title=lambda: translate("Participants", "Given"),
            text=lambda line: "–" if line.next is None else f"{line.given}/{line.infusions}",
            width_px=58,
        ),
        Column(title=lambda: translate("Participants", "Next infusion"), text=line_words, look=line_look),
    )


def short_person_words(line: ParticipantLine) -> str:
    """Return initials, sex and age at consent for a narrow column: `LXJ F 54`; else the year of birth."""
    return f"{line.initials} {sex_word(line.sex)} {line.age_years or line.year_of_birth}"


def person_words(person: ParticipantStory) -> str:
    """Return initials, sex and age at consent; the year of birth where no screening is on record."""
    words = (
        str(person.year_of_birth)
        if person.age_years is None
        else translate("Participants", "{age} years at consent").format(age=person.age_years)
    )
    return f"{person.initials} · {sex_word(person.sex)} · {words}"


def sex_word(sex: str) -> str:
    """Return one letter, or the Chinese word."""
    return {"F": translate("Participants", "F"), "M": translate("Participants", "M")}.get(sex, sex)


def line_words(line: ParticipantLine) -> str:
    """Return what is next for one candidate or participant, in a few words."""
    if line.next is None:
        return candidate_words(line.standing)
    if line.withdrawn_from is not None:
        return translate("Participants", "withdrawn")
    if line.dose is not None:
        state = translate("Participants", "on hold") if line.dose.is_held else state_words(line.dose.state)
        return _with_week(line.dose.week, state)
    return standing_words(line.next, week=line.week)


def candidate_words(standing: ScreeningState) -> str:
    """Return how a candidate stands."""
    if standing is ScreeningState.IN_SCREENING:
        return translate("Participants", "in screening")
    return translate("Participants", "screen failure")


def line_look(line: ParticipantLine) -> str:
    """Return the colour's name for what is next."""
    if line.next is None:
        return "accent" if line.standing is ScreeningState.IN_SCREENING else "muted"
    if line.withdrawn_from is not None:
        return "muted"
    if line.dose is not None:
        return "stop" if line.dose.is_held else "accent"
    looks = {Standing.LATE: "stop", Standing.OPEN: "go", Standing.COMPLETE: "muted"}
    return looks.get(line.next.standing, "")


def standing_words(coming: NextVisit, *, week: int | None) -> str:
    """Return how the next infusion stands to the day: `Week 8 · until 2026-05-04`."""
    if coming.standing is Standing.COMPLETE or week is None:
        return translate("Participants", "all infusions given")
    if coming.window is None:
        return translate("Participants", "first infusion")
    words = {
        Standing.UPCOMING: translate("Participants", "from {day}").format(day=coming.window.earliest),
        Standing.OPEN: translate("Participants", "until {day}").format(day=coming.window.latest),
        Standing.LATE: translate("Participants", "late, ended {day}").format(day=coming.window.latest),
    }
    return _with_week(week, words[coming.standing])


def _with_week(week: int, words: str) -> str:
    return translate("Participants", "Week {week} · {words}").format(week=week, words=words)


def step_title(due: Due, story: ParticipantStory) -> str:
    """Return the next step as a heading."""
    if due.step is Step.FOLLOW_DOSE and due.dose is not None:
        state = translate("Participants", "on hold") if due.dose.is_held else state_words(due.dose.state.value)
        return translate("Participants", "The bag of week {week}: {state}").format(week=due.dose.week, state=state)
    if due.step is Step.WAIT:
        return wait_words(story)
    return {
        Step.CONFIRM_WRISTBAND: translate("Participants", "Scan the wristband on the wrist"),
        Step.PRINT_WRISTBAND: translate("Participants", "Print today's wristband"),
        Step.WEIGH: translate("Participants", "Weigh"),
        Step.WEIGH_AGAIN: translate("Participants", "Weigh again, by another person"),
        Step.COUNTERSIGN_WEIGHT: translate("Participants", "A second person signs the weight"),
        Step.SIGN_FITNESS: translate("Participants", "Sign: fit to infuse"),
        Step.ORDER_DOSE: translate("Participants", "Order the dose"),
        Step.NOT_FIT: translate("Participants", "Not fit today: no infusion"),
        Step.APPROVE_EXCEPTION: translate("Participants", "The window has passed"),
        Step.COMPLETE: translate("Participants", "All infusions were given"),
        Step.WITHDRAWN: translate("Participants", "Withdrawn: no further infusion"),
    }[due.step]


def step_button(step: Step) -> str:
    """Return what the button of the next step says; empty where there is nothing to press."""
    return {
        Step.CONFIRM_WRISTBAND: translate("Participants", "Show the wristband"),
        Step.PRINT_WRISTBAND: translate("Participants", "Print wristband"),
        Step.WEIGH: translate("Participants", "Weigh"),
        Step.WEIGH_AGAIN: translate("Participants", "Weigh again"),
        Step.COUNTERSIGN_WEIGHT: translate("Participants", "Sign the weight"),
        Step.SIGN_FITNESS: translate("Participants", "Decide on fitness"),
        Step.ORDER_DOSE: translate("Participants", "Go to the order"),
        Step.FOLLOW_DOSE: translate("Participants", "Open the dose"),
        Step.APPROVE_EXCEPTION: translate("Participants", "Approve an exception"),
    }.get(step, "")


def step_detail(due: Due, story: ParticipantStory) -> str:
    """Return one sentence about the next step; empty where the heading says it all."""
    if due.step is Step.WEIGH_AGAIN and story.refused is not None:
        return translate(
            "Participants", "The weight was refused. Somebody other than {names} weighs without seeing it."
        ).format(names=", ".join(story.refused.by_names))
    if due.step is Step.COUNTERSIGN_WEIGHT:
        weight = f"{format_number(story.weight.weight_kg)} kg"
        return translate("Participants", "{weight}, weighed by {name}, is outside the usual range.").format(
            weight=weight, name=story.weight.by_name
        )
    if due.step is Step.APPROVE_EXCEPTION:
        return standing_words(story.next, week=week_of(story, due.visit))
    if due.step in {Step.WEIGH, Step.SIGN_FITNESS, Step.PRINT_WRISTBAND, Step.ORDER_DOSE, Step.NOT_FIT}:
        return visit_name(story, due.visit)
    return ""


def wait_words(story: ParticipantStory) -> str:
    """Return when the next infusion may be given."""
    line = None if story.next.visit is None else story.visits[story.next.visit - 1]
    if line is None or line.earliest is None:
        return translate("Participants", "Nothing is due today")
    return translate("Participants", "Week {week}: {earliest} to {latest}").format(
        week=line.week, earliest=line.earliest, latest=line.latest
    )


def waiting_for(action: Action) -> str:
    """Return who may do an act, for whoever may not."""
    roles = (role_name(role.value) for role in Role if role in MATRIX[action])
    return translate("Participants", "Waits for: {roles}").format(roles=translate("Participants", ", ").join(roles))


def visit_name(story: ParticipantStory, visit: int | None) -> str:
    """Return `Week 8 · infusion 2 of 5`; empty without a visit."""
    if visit is None:
        return ""
    return translate("Participants", "Week {week} · infusion {visit} of {visits}").format(
        week=week_of(story, visit), visit=visit, visits=len(story.visits)
    )


def week_of(story: ParticipantStory, visit: int | None) -> int | None:
    """Return the week of a visit."""
    return None if visit is None else story.visits[visit - 1].week


def weight_words(weight: WeightLine, zone: tzinfo) -> str:
    """Return when and by whom a weight was measured, and whether it waits for a signature."""
    at = f"{weight.at.astimezone(zone):%Y-%m-%d %H:%M}"
    if weight.is_screening:
        return translate("Participants", "at screening, {at}").format(at=at)
    if weight.awaits_signature:
        return translate("Participants", "{at} · {name} · waits for a second signature").format(
            at=at, name=weight.by_name
        )
    return f"{at} · {weight.by_name}"


def visit_words(line: VisitLine, story: ParticipantStory) -> tuple[str, str, str]:
    """Return name, window and what became of a visit."""
    window = translate("Participants", "day of the first infusion") if line.visit == 1 else ""
    if line.earliest is not None and line.visit > 1:
        window = translate("Participants", "{earliest} to {latest}").format(earliest=line.earliest, latest=line.latest)
    days = [
        translate("Participants", "exception for {day}: {reason}").format(day=each.on, reason=each.reason)
        for each in line.exceptions
    ]
    return (
        translate("Participants", "Week {week}").format(week=line.week),
        "\n".join((window if line.given_on is None else str(line.given_on), *days)),
        _outcome(line, story),
    )


def _outcome(line: VisitLine, story: ParticipantStory) -> str:
    if line.missed is not None:
        return translate("Calendar", "missed: {reason}").format(reason=line.missed)
    if line.doses:
        return "\n".join(_dose_words(dose, is_only=len(line.doses) == 1) for dose in line.doses)
    if line.given_on is not None or line.latest is None or story.withdrawn_from is not None:
        return ""
    return translate("Calendar", "not given") if line.latest < story.today else ""


def _dose_words(dose: DoseLine, *, is_only: bool) -> str:
    words = state_words(dose.state) + (translate("Participants", ", on hold") if dose.is_held else "")
    if is_only:
        return words
    return translate("Participants", "Bag {attempt}: {words}").format(attempt=dose.attempt, words=words)


def visit_look(line: VisitLine, story: ParticipantStory) -> str:
    """Return the look of what became of a visit, by its newest dose."""
    if line.doses and line.doses[-1].is_held:
        return "stop-strong"
    if line.given_on is not None:
        return "go-strong"
    is_missed = line.latest is not None and line.latest < story.today and story.withdrawn_from is None
    return "stop-strong" if is_missed and not line.doses else "muted"


def withdrawn_words(part: str) -> str:
    """Return from what a participant withdrew."""
    if part == "treatment":
        return translate("Participants", "Withdrawn from treatment")
    return translate("Participants", "Withdrawn from follow-up")


def masking_words(masking: MaskingStanding, zone: tzinfo) -> str:
    """Return when a participant was unblinded and how many codes failed, never an arm; empty where nothing happened."""
    parts = []
    if masking.unblinded_at is not None:
        at = f"{masking.unblinded_at.astimezone(zone):%Y-%m-%d %H:%M}"
        parts.append(translate("Participants", "unblinded {at}").format(at=at))
    if masking.failed_codes:
        words = translate("Participants", "wrong envelope codes: {count}")
        parts.append(words.format(count=masking.failed_codes))
    return " · ".join(parts)
