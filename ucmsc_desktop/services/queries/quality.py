"""Quality control of a lot or a bag: each test of the specification with its results, for unblinded people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.quality import (
    TestedAgainst,
    failures,
    judge,
    missing_before_release,
)
from ucmsc_desktop.core.product.specification import QualityTest, Subject, quality_tests
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.record_result import context_of, results_of, study_of_subject, subject_of_quality
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import unsealed_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLine:
    """A value that was corrected: who replaced it, when and why."""

    value: str
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result as it counts now, with the values that it had before; persons by printed name."""

    entry: str
    value: str
    accepted: bool
    method: str
    instrument: str
    sampled_at: datetime | None
    tested_at: datetime | None
    attachment_digest: str | None
    by: str
    by_name: str
    at: datetime
    earlier: tuple[EarlierLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestLine:
    """One test of the specification: its limit as it is printed, when it is due, its results and their verdict."""

    __test__ = False

    test: str
    name_en: str
    name_zh: str
    method: str
    unit: str | None
    limit_text: str
    findings: tuple[str, ...]
    when: str
    releasing: bool
    verdict: str
    results: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """All tests of a subject, and the names of those that stand against its release."""

    subject: str
    lines: tuple[TestLine, ...]
    missing: tuple[str, ...]
    failed: tuple[str, ...]


def quality_of(desk: Desk, subject: str) -> QualityView:
    """Return the quality control of `lot:<id>` or `dose:<id>`; a lot of a material has no tests.

    Raises:
        UserFacingError: The person is blinded, or the subject is unknown.
    """
    view = unsealed_of(desk)
    context_of(desk.record, subject)
    judged = judged_of(desk, view, subject)
    names = printed_names(desk)
    return QualityView(
        subject=subject,
        lines=tuple(_line(each, dict(names)) for each in judged),
        missing=missing_before_release(judged),
        failed=failures(judged),
    )


def judged_of(desk: Desk, view: UnsealedView, subject: str) -> tuple[TestedAgainst, ...]:
    """Return each test that a subject needs with its results."""
    return judge(_tests(desk, subject), results_of(desk.record, view, subject))


def _tests(desk: Desk, subject: str) -> tuple[QualityTest, ...]:
    kind, name = subject_of_quality(subject)
    if kind is Subject.LOT and not desk.record.rows(
        "SELECT 1 FROM lot WHERE id = ? AND product = ?", (name, Product.UC_MSC.value)
    ):
        return ()
    return quality_tests(study_of_subject(desk.record, subject).protocol.specification, kind)


def _line(judged: TestedAgainst, names: dict[str, str]) -> TestLine:
    test = judged.test
    return TestLine(
        test=test.test,
        name_en=test.name_en,
        name_zh=test.name_zh,
        method=test.method,
        unit=test.unit,
        limit_text=test.limit_text,
        findings=test.findings,
        when=test.when.value,
        releasing=test.releasing,
        verdict=judged.verdict.value,
        results=tuple(
            ResultLine(
                entry=result.entry,
                value=result.value,
                accepted=test.accepts(result.value),
                method=result.method,
                instrument=result.instrument,
                sampled_at=result.sampled_at,
                tested_at=result.tested_at,
                attachment_digest=result.attachment_digest,
                by=result.recorded_by,
                by_name=names.get(result.recorded_by, result.recorded_by),
                at=result.recorded_at,
                earlier=tuple(
                    EarlierLine(
                        value=each.value,
                        by_name=names.get(each.corrected_by, each.corrected_by),
                        at=each.corrected_at,
                        reason=each.reason,
                    )
                    for each in result.earlier
                ),
            )
            for result in judged.results
        ),
    )
