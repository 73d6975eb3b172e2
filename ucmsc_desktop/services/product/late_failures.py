"""Late failures: results that fail a releasing test of what was released. They are derived, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator

from ucmsc_desktop.core.product.quality import Result, failing_results, judge
from ucmsc_desktop.core.product.specification import QualityTest, Subject, quality_tests
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import open_study_of, protocol_of
from ucmsc_desktop.services.product.record_result import results_of, study_of_subject, subject_of_quality

_RESULT_KINDS = ("qc.recorded/1", "qc.corrected/1")


def late_failures(record: Record, view: UnsealedView) -> tuple[tuple[str, Result], ...]:
    """Return every late failure with its subject, `lot:<id>` or `dose:<id>`."""
    return tuple(
        (subject, result)
        for subject in sorted(_ever_failing(record, view))
        if _was_released(record, subject)
        for result in failing_results(
            judge(
                quality_tests(study_of_subject(record, subject).protocol.specification, subject_of_quality(subject)[0]),
                results_of(record, view, subject),
            )
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
    in_force = open_study_of(record)
    others = _of_former_versions(record, in_force.digest)
    tests = {digest: _releasing(record, digest) for digest in {in_force.digest, *others.values()}}
    found = set()
    for subject, payload in _results(view):
        releasing = tests[others.get(subject, in_force.digest)]
        test = releasing.get((subject_of_quality(subject)[0], payload["test"]))
        if test is not None and not test.accepts(payload["value"]):
            found.add(subject)
    return found


def _of_former_versions(record: Record, digest: str) -> dict[str, str]:
    """Return the bags ordered under another version than the one in force, each with the digest of its own."""
    rows = record.rows("SELECT dose, protocol_digest FROM dose_order WHERE protocol_digest <> ?", (digest,))
    return {f"dose:{row['dose']}": row["protocol_digest"] for row in rows}


def _releasing(record: Record, digest: str) -> dict[tuple[Subject, str], QualityTest]:
    """Return the releasing tests of a version of the protocol."""
    specification = protocol_of(record, digest).specification
    return {(test.subject, test.test): test for test in specification if test.releasing}


def _results(view: UnsealedView) -> Iterator[tuple[str, dict[str, str]]]:
    for kind in _RESULT_KINDS:
        for stream, _entry, payload in view.lab_entries(kind):
            yield stream.removeprefix("quality:"), payload


def _was_released(record: Record, subject: str) -> bool:
    kind, name = subject_of_quality(subject)
    stream, released = (f"lot:{name}", "lot.released/1") if kind is Subject.LOT else (f"dose:{name}", "bag.released/1")
    return bool(record.rows("SELECT 1 FROM entry WHERE stream = ? AND kind = ?", (stream, released)))
