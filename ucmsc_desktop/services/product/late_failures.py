"""Late failures: results that fail a releasing test of what was released. They are derived, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator

from ucmsc_desktop.core.product.quality import Result, failing_results, judge
from ucmsc_desktop.core.product.specification import Subject, quality_tests
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.product.record_result import results_of, subject_of_quality

_RESULT_KINDS = ("qc.recorded/1", "qc.corrected/1")


def late_failures(record: Record, view: UnsealedView) -> tuple[tuple[str, Result], ...]:
    """Return every late failure with its subject, `lot:<id>` or `dose:<id>`."""
    specification = open_study_of(record).protocol.specification
    return tuple(
        (subject, result)
        for subject in sorted(_ever_failing(record, view))
        if _was_released(record, subject)
        for result in failing_results(
            judge(quality_tests(specification, subject_of_quality(subject)[0]), results_of(record, view, subject))
        )
    )


def answered_failures(view: UnsealedView) -> dict[str, tuple[str, str]]:
    """Return stream and action of the answer to each late failure, by the entry of its result."""
    return {
        payload["entry"]: (stream, payload["action"])
        for stream, _entry, payload in view.lab_entries("alert.answered/1")
    }


def _ever_failing(record: Record, view: UnsealedView) -> set[str]:
    """Return the subjects any of whose results, corrected since or not, its releasing test did not accept."""
    specification = open_study_of(record).protocol.specification
    tests = {
        (test.subject, test.test): test
        for subject in Subject
        for test in quality_tests(specification, subject)
        if test.releasing
    }
    found = set()
    for subject, payload in _results(view):
        test = tests.get((subject_of_quality(subject)[0], payload["test"]))
        if test is not None and not test.accepts(payload["value"]):
            found.add(subject)
    return found


def _results(view: UnsealedView) -> Iterator[tuple[str, dict[str, str]]]:
    for kind in _RESULT_KINDS:
        for stream, _entry, payload in view.lab_entries(kind):
            yield stream.removeprefix("quality:"), payload


def _was_released(record: Record, subject: str) -> bool:
    kind, name = subject_of_quality(subject)
    stream, released = (f"lot:{name}", "lot.released/1") if kind is Subject.LOT else (f"dose:{name}", "bag.released/1")
    return bool(record.rows("SELECT 1 FROM entry WHERE stream = ? AND kind = ?", (stream, released)))
