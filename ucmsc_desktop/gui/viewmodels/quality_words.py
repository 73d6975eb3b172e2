"""What the laboratory's page says of quality control, in the shown language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.services.queries.quality import QualityView, ResultLine, TestLine
from ucmsc_desktop.services.queries.quality_alerts import Alert
from ucmsc_desktop.services.queries.quality_subjects import SubjectLine, SubjectState


def name_of_test(line: TestLine) -> str:
    """Return the name of a test."""
    return line.name_zh if shown_language() == "zh" else line.name_en


def finding_word(value: str) -> str:
    """Return a finding as people read it; a number stands as it is."""
    return {
        "no-growth": translate("LabQuality", "No growth"),
        "growth": translate("LabQuality", "Growth"),
        "not-detected": translate("LabQuality", "Not detected"),
        "detected": translate("LabQuality", "Detected"),
        "normal": translate("LabQuality", "Normal"),
        "abnormal": translate("LabQuality", "Abnormal"),
        "no-organisms": translate("LabQuality", "No organisms"),
        "organisms": translate("LabQuality", "Organisms seen"),
    }.get(value, value)


def words_of_test(line: TestLine) -> str:
    """Return the name of a test, whether it only informs, and whether it comes after the release."""
    notes = [name_of_test(line)]
    if not line.releasing:
        notes.append(translate("LabQuality", "informative"))
    if line.when == "after-release":
        notes.append(translate("LabQuality", "after release"))
    return " · ".join(notes)


def limit_words(line: TestLine) -> str:
    """Return what a test must show."""
    return finding_word(line.limit_text) if line.findings else line.limit_text


def value_words(line: TestLine) -> str:
    """Return the result that the verdict rests on with its unit, and how many there are besides; empty without any.

    It is the newest failing one if any failed, else the newest.
    """
    if not line.results:
        return ""
    unit = "" if line.unit is None or line.findings else f" {line.unit}"
    besides = f" +{len(line.results) - 1}" if len(line.results) > 1 else ""
    failing = tuple(result for result in line.results if not result.accepted)
    return f"{finding_word((failing or line.results)[-1].value)}{unit}{besides}"


def verdict_word(verdict: str) -> str:
    """Return the name of a verdict."""
    return {
        "passed": translate("LabQuality", "Passed"),
        "failed": translate("LabQuality", "Failed"),
        "missing": translate("LabQuality", "Missing"),
        "not-needed": translate("LabQuality", "Not needed"),
    }[verdict]


def verdict_look(verdict: str) -> str:
    """Return the colour of a verdict."""
    return {"passed": "go", "failed": "stop", "missing": "caution", "not-needed": "muted"}[verdict]


def state_word(state: SubjectState) -> str:
    """Return the name of what a subject waits for."""
    return {
        SubjectState.LATE_FAILURE: translate("LabQuality", "Late failure"),
        SubjectState.WAITING: translate("LabQuality", "Waits for release"),
        SubjectState.RELEASED: translate("LabQuality", "Released"),
        SubjectState.REJECTED: translate("LabQuality", "Rejected"),
    }[state]


def state_look(state: SubjectState) -> str:
    """Return the colour of what a subject waits for."""
    return {
        SubjectState.LATE_FAILURE: "stop",
        SubjectState.WAITING: "caution",
        SubjectState.RELEASED: "go",
        SubjectState.REJECTED: "muted",
    }[state]


def title_words(line: SubjectLine) -> str:
    """Return a lot's id, or a bag's participant, week and attempt."""
    if line.week is None:
        return line.title
    return translate("LabQuality", "{participant}, week {week}, attempt {attempt}").format(
        participant=line.title, week=line.week, attempt=line.attempt
    )


def standing_words(view: QualityView, state: SubjectState) -> str:
    """Return what stands against the release, or what failed after it."""
    failed = _names(view, view.failed)
    if failed and state in {SubjectState.LATE_FAILURE, SubjectState.RELEASED}:
        return translate("LabQuality", "Failed after the release: {tests}").format(tests=failed)
    against = []
    if failed:
        against.append(translate("LabQuality", "Failed, so no release: {tests}").format(tests=failed))
    if view.missing:
        missing = _names(view, view.missing)
        against.append(translate("LabQuality", "Missing before the release: {tests}").format(tests=missing))
    if against:
        return "\n".join(against)
    due = tuple(line.test for line in view.lines if line.verdict == "missing")
    if due:
        return translate("LabQuality", "Still due after the release: {tests}").format(tests=_names(view, due))
    return translate("LabQuality", "Every test that must be there passed.")


def history_lines(line: TestLine, alerts: Sequence[Alert], *, zone: tzinfo) -> list[tuple[str, str]]:
    """Return every result of a test with who and when, every value that was corrected, and what a failure led to."""
    found: list[tuple[str, str]] = []
    for result in line.results:
        found.append((translate("LabQuality", "Result"), _result_words(line, result, zone)))
        found += [
            (
                translate("LabQuality", "Before its correction"),
                f"{finding_word(each.value)} · {each.by_name} · {_time(each.at, zone)} · {each.reason}",
            )
            for each in result.earlier
        ]
        found += [
            (
                translate("LabQuality", "What was done"),
                f"{alert.answer.action} · {alert.answer.by_name} · {_time(alert.answer.at, zone)}",
            )
            for alert in alerts
            if alert.entry == result.entry and alert.answer is not None
        ]
    return found


def result_words(result: ResultLine, zone: tzinfo) -> str:
    """Return by what one result is told from another of its test: value, who recorded it and when."""
    return f"{finding_word(result.value)} · {result.by_name} · {_time(result.at, zone)}"


def _result_words(line: TestLine, result: ResultLine, zone: tzinfo) -> str:
    unit = "" if line.unit is None or line.findings else f" {line.unit}"
    parts = [f"{finding_word(result.value)}{unit}", result.method, result.instrument]
    parts += [result.by_name, _time(result.at, zone)]
    if result.attachment_digest is not None:
        parts.append(f"SHA-256 {result.attachment_digest[:16]}")
    return " · ".join(parts)


def _names(view: QualityView, tests: tuple[str, ...]) -> str:
    return ", ".join(name_of_test(line) for line in view.lines if line.test in tests)


def _time(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
