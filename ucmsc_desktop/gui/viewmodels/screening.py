"""Candidates in words: who she is, how each criterion stands, and what is to be done next."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Criterion
from ucmsc_desktop.core.trial.eligibility import AGE, Finding, Judgement, Line, Standing
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.participants import sex_word
from ucmsc_desktop.services.queries.candidate import CandidateView, ScreeningStep

_YEARS = "years"
LOOKS = {Standing.MET: "go-strong", Standing.FAILED: "stop-strong", Standing.MISSING: "muted"}
"""The look of how a criterion stands."""


def person_words(view: CandidateView) -> str:
    """Return initials, sex, age at consent, height and weight at screening."""
    age = translate("Participants", "{age} years at consent").format(age=view.age_years)
    height, weight = format_number(view.height_cm), format_number(view.weight_kg)
    return f"{view.initials} · {sex_word(view.sex)} · {age} · {height} cm · {weight} kg"


def consent_words(view: CandidateView) -> str:
    """Return every version of the consent that was signed, with its day."""
    return " · ".join(
        translate("Screening", "consent {version} of {day}").format(version=each.version, day=each.on)
        for each in view.consents
    )


def state_words(state: ScreeningState) -> str:
    """Return how a candidate stands, as a heading."""
    return {
        ScreeningState.IN_SCREENING: translate("Screening", "In screening"),
        ScreeningState.FAILED: translate("Screening", "Screen failure"),
        ScreeningState.ENROLLED: translate("Screening", "Enrolled"),
    }[state]


def step_title(view: CandidateView) -> str:
    """Return what is to be done next."""
    return {
        ScreeningStep.ANSWER: translate("Screening", "Answer the criteria"),
        ScreeningStep.COMPLETE: translate("Screening", "Answer what is missing"),
        ScreeningStep.ENROL: translate("Screening", "Eligible: enrol"),
        ScreeningStep.FAIL: translate("Screening", "Not eligible: record the screen failure"),
        ScreeningStep.ENDED: translate("Screening", "Screen failure: she is not enrolled"),
    }[view.step]


def step_button(step: ScreeningStep) -> str:
    """Return what the button of the next step says; empty after the end."""
    return {
        ScreeningStep.ANSWER: translate("Screening", "Answer the criteria"),
        ScreeningStep.COMPLETE: translate("Screening", "Answer the criteria"),
        ScreeningStep.ENROL: translate("Screening", "Enrol …"),
        ScreeningStep.FAIL: translate("Screening", "Screen failure …"),
    }.get(step, "")


def step_detail(view: CandidateView, zone: tzinfo) -> str:
    """Return one sentence about the next step, or why the screening failed."""
    if view.failure is not None:
        at = f"{view.failure.at.astimezone(zone):%Y-%m-%d %H:%M}"
        return f"{view.failure.reason}\n{at} · {view.failure.by_name}"
    return summary_words(view.judgement)


def summary_words(judgement: Judgement) -> str:
    """Return what all answers come to, with how many criteria failed and how many are not answered."""
    if judgement.is_eligible:
        return translate("Screening", "Every criterion is met.")
    parts = []
    if judgement.failed:
        parts.append(translate("Screening", "not met: {count}").format(count=len(judgement.failed)))
    if judgement.missing:
        parts.append(translate("Screening", "not answered: {count}").format(count=len(judgement.missing)))
    return translate("Screening", "Criteria {parts}.").format(parts=translate("Screening", ", ").join(parts))


def summary_look(judgement: Judgement) -> str:
    """Return the look of what all answers come to."""
    if judgement.is_eligible:
        return "go-strong"
    return "stop-strong" if judgement.failed else "muted"


def criterion_words(criterion: Criterion) -> str:
    """Return the text of a criterion in the shown language; an exclusion says that it is one."""
    text = criterion.text_zh if shown_language() == "zh" else criterion.text_en
    return translate("Screening", "Exclusion: {text}").format(text=text) if criterion.exclusion else text


def line_words(line: Line) -> tuple[str, str]:
    """Return the criterion of a line, in every unit that it was answered in, and how it stands."""
    if not line.findings:
        return criterion_words(line.criteria[0]), translate("Screening", "not answered")
    texts = "\n".join(criterion_words(each.criterion) for each in line.findings)
    return texts, "\n".join(finding_words(each) for each in line.findings)


def finding_words(finding: Finding) -> str:
    """Return whether a criterion is met, and the value that was compared, in the unit of its limit.

    An exclusion is a question; it says whether she is excluded.
    """
    if finding.criterion.exclusion:
        return translate("Screening", "no: not excluded") if finding.is_met else translate("Screening", "yes: excluded")
    if isinstance(finding.found, bool):
        found = translate("Screening", "yes") if finding.found else translate("Screening", "no")
    else:
        found = _quantity_words(finding.criterion, format_number(finding.found))
    words = translate("Screening", "met: {found}") if finding.is_met else translate("Screening", "not met: {found}")
    return words.format(found=found)


def _quantity_words(criterion: Criterion, value: str) -> str:
    """Return a value with its unit; Chinese counts the years of an age and of a time differently."""
    if criterion.id == AGE:
        return translate("Screening", "{years} years of age").format(years=value)
    if criterion.unit == _YEARS:
        return translate("Screening", "{years} years").format(years=value)
    return f"{value} {criterion.unit}"
