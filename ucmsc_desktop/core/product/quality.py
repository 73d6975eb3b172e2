"""Results of quality control against their specification: what is missing, what failed, and what failed late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.specification import Due, QualityTest
from ucmsc_desktop.core.streams import RecordOrderError, parse_instant
from ucmsc_desktop.errors import UserFacingError


class Verdict(Enum):
    """What the results of one test say."""

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierValue:
    """A value that a correction replaced: it stays readable with who replaced it, when and why."""

    value: str
    corrected_by: str
    corrected_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result: its value, how and when it was found, and the values that corrections replaced, the oldest first."""

    entry: str
    test: str
    value: str
    method: str
    instrument: str
    sampled_at: datetime | None
    tested_at: datetime | None
    attachment_digest: str | None
    recorded_by: str
    recorded_at: datetime
    earlier: tuple[EarlierValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedAgainst:
    """One test of the specification with all its results and what they say together."""

    __test__ = False

    test: QualityTest
    results: tuple[Result, ...]
    verdict: Verdict


def fold_results(events: Sequence[Event]) -> tuple[Result, ...]:
    """Return the results of a subject in their order, opened payloads merged into the data of each event.

    Raises:
        RecordOrderError: A correction names no result before it, or a kind is not of quality control.
    """
    results: dict[str, Result] = {}
    for event in events:
        match event.kind:
            case "qc.recorded/1":
                results[event.id] = _recorded(event)
            case "qc.corrected/1" if event.text("corrects") in results:
                results[event.text("corrects")] = _corrected(results[event.text("corrects")], event)
            case _:
                raise RecordOrderError(event, found=f"{len(results)} results")
    return tuple(results.values())


def judge(tests: Sequence[QualityTest], results: Sequence[Result]) -> tuple[TestedAgainst, ...]:
    """Return every test with its results: each result counts, so that a repeat never hides a failure.

    A test is not needed where it has no result and another one of its `either` has.

    Raises:
        UserFacingError: A recorded value cannot be read by its test; the record was written under another protocol.
    """
    done = {result.test for result in results}
    stood_in_for = {test.either for test in tests if test.either is not None and test.test in done}
    return tuple(_judged(test, results, stood_in_for) for test in tests)


def missing_before_release(judged: Sequence[TestedAgainst]) -> tuple[str, ...]:
    """Return the before-release tests without a result, informative ones included; of an `either` the first alone."""
    missing = [each.test for each in judged if each.test.when is Due.BEFORE_RELEASE and each.verdict is Verdict.MISSING]
    found: dict[str, str] = {}
    for test in missing:
        found.setdefault(test.either or test.test, test.test)
    return tuple(found.values())


def failures(judged: Sequence[TestedAgainst]) -> tuple[str, ...]:
    """Return the releasing tests that failed, whenever they are due; an informative one never stops anything."""
    return tuple(each.test.test for each in judged if each.test.releasing and each.verdict is Verdict.FAILED)


def require_quality(judged: Sequence[TestedAgainst], *, subject: str) -> None:
    """Return when every before-release test has a result and no releasing one failed; there is no exception.

    Raises:
        UserFacingError: `quality-missing` or `quality-failed` with the names of the tests; nothing was signed.
    """
    missing = missing_before_release(judged)
    if missing:
        raise UserFacingError("quality-missing", subject=subject, tests=", ".join(missing))
    failed = failures(judged)
    if failed:
        raise UserFacingError("quality-failed", subject=subject, tests=", ".join(failed))


def failing_results(judged: Sequence[TestedAgainst]) -> tuple[Result, ...]:
    """Return the results that fail a releasing test; of a released subject each of them is an alert."""
    return tuple(
        result
        for each in judged
        if each.test.releasing
        for result in each.results
        if not each.test.accepts(result.value)
    )


def _judged(test: QualityTest, results: Sequence[Result], stood_in_for: set[str]) -> TestedAgainst:
    own = tuple(result for result in results if result.test == test.test)
    if own:
        passed = all(test.accepts(result.value) for result in own)
        verdict = Verdict.PASSED if passed else Verdict.FAILED
    else:
        verdict = Verdict.NOT_NEEDED if test.either in stood_in_for else Verdict.MISSING
    return TestedAgainst(test=test, results=own, verdict=verdict)


def _recorded(event: Event) -> Result:
    return Result(
        entry=event.id,
        test=event.text("test"),
        value=event.text("value"),
        method=event.text("method"),
        instrument=event.text("instrument"),
        sampled_at=_optional_instant(event, "sampled_at"),
        tested_at=_optional_instant(event, "tested_at"),
        attachment_digest=event.optional_text("attachment_digest"),
        recorded_by=event.by,
        recorded_at=event.at,
    )


def _corrected(result: Result, event: Event) -> Result:
    replaced = EarlierValue(
        value=result.value, corrected_by=event.by, corrected_at=event.at, reason=event.text("reason")
    )
    return replace(
        result,
        value=event.text("value"),
        method=event.text("method"),
        instrument=event.text("instrument"),
        sampled_at=_optional_instant(event, "sampled_at"),
        tested_at=_optional_instant(event, "tested_at"),
        attachment_digest=event.optional_text("attachment_digest"),
        earlier=(*result.earlier, replaced),
    )


def _optional_instant(event: Event, field: str) -> datetime | None:
    text = event.optional_text(field)
    return None if text is None else parse_instant(text)
