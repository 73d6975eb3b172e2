"""Record results of quality control, and correct them by a signature that keeps the old value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.quality import Result, fold_results
from ucmsc_desktop.core.product.specification import Subject, quality_test
from ucmsc_desktop.core.roles import Action, require_other_person
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of, sign, study_under
from ucmsc_desktop.services.reading import dose_of, lab_events

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 200
"""How many characters a method or an instrument may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """A result as it was found; the attachment is named by the SHA-256 of its bytes in hexadecimal."""

    test: str
    value_text: str
    method: str
    instrument: str
    sampled_at: datetime | None = None
    tested_at: datetime | None = None
    attachment_digest: str | None = None


def record_results(
    desk: Desk, *, results: Sequence[tuple[str, NewResult]], act: str | None = None, input_by: str = "keyboard"
) -> tuple[str, ...]:
    """Record results of lots (`lot:<id>`) and bags (`dose:<id>`), all or nothing, and return the ids of their entries.

    Raises:
        UserFacingError: A subject or test is unknown, a value cannot be read by its test, a field is blank, or a test
            was made before its sample; nothing was recorded.
    """
    if not results:
        raise UserFacingError("field-blank", field="results")
    with acting(desk, Action.RECORD_QC, act=act, input_by=input_by) as tx:
        return tuple(_append(tx, subject, result) for subject, result in results)


def correct_result(
    desk: Desk,
    *,
    subject: str,
    entry: str,
    result: NewResult,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> str:
    """Sign the correction of a result; the old value stays readable. Return the id of the entry.

    Raises:
        UserFacingError: The result is unknown or of another test, nothing changes, there is no reason, the value cannot
            be read, or who asks or signs recorded the result; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.CORRECT_QC, act=act) as tx:
        payload = payload_of(study_of_subject(desk.record, subject), subject, result, now=tx.now)
        found = next((each for each in results_of(desk.record, tx.unsealed, subject) if each.entry == entry), None)
        if found is None or found.test != result.test:
            raise UserFacingError("result-unknown", entry=entry)
        _require_change(found, payload)
        for person in (desk.person, signature.person):
            require_other_person(found.recorded_by, person, code="result-corrector-recorded")
        event = sign(
            tx,
            signature,
            Action.CORRECT_QC,
            stream=f"quality:{subject}",
            kind="qc.corrected/1",
            meaning="I corrected this result.",
            data={"subject": subject},
            payload={**payload, "corrects": entry, "reason": reason.strip()},
            context=context_of(desk.record, subject),
        )
    return event.id


def results_of(record: Record, view: UnsealedView, subject: str) -> tuple[Result, ...]:
    """Return the results of a lot or a bag with what corrections replaced."""
    return fold_results(lab_events(record, view, f"quality:{subject}"))


def subject_of_quality(subject: str) -> tuple[Subject, str]:
    """Return what a subject is and its id.

    Raises:
        UserFacingError: `quality-subject-unknown`; nothing was recorded.
    """
    kind, _, name = subject.partition(":")
    found = {"lot": Subject.LOT, "dose": Subject.BAG}.get(kind)
    if found is None or not name:
        raise UserFacingError("quality-subject-unknown", subject=escaped(subject))
    return found, name


def context_of(record: Record, subject: str) -> str:
    """Return which key seals the results of a subject: a bag's are sealed with the key of its participant.

    Raises:
        UserFacingError: The subject does not exist; nothing was recorded.
    """
    kind, name = subject_of_quality(subject)
    if kind is Subject.BAG:
        return f"participant:{dose_of(record, name).participant}"
    if not record.rows("SELECT 1 FROM lot WHERE id = ?", (name,)):
        raise UserFacingError("lot-unknown", lot=name)
    return "lab"


def study_of_subject(record: Record, subject: str) -> OpenStudy:
    """Return the study with the version of the protocol that a subject is tested by: of a bag its own.

    Raises:
        UserFacingError: The subject is no lot, or no dose has this id.
    """
    kind, name = subject_of_quality(subject)
    if kind is Subject.LOT:
        return open_study_of(record)
    rows = record.rows("SELECT protocol_digest FROM dose_order WHERE dose = ?", (name,))
    if not rows:
        raise UserFacingError("dose-unknown", dose=name)
    return study_under(record, rows[0]["protocol_digest"])


def _append(tx: Transaction, subject: str, result: NewResult) -> str:
    context, study = context_of(tx.record, subject), study_of_subject(tx.record, subject)
    event = tx.append(
        stream=f"quality:{subject}",
        kind="qc.recorded/1",
        data={"subject": subject},
        payload=payload_of(study, subject, result, now=tx.now),
        context=context,
    )
    return event.id


def payload_of(study: OpenStudy, subject: str, result: NewResult, *, now: datetime) -> dict[str, object]:
    """Return what is sealed of a result.

    Raises:
        UserFacingError: The test is unknown, the value cannot be read by it, a field is blank or too long, or a moment
            is wrong; nothing was recorded.
    """
    kind, _ = subject_of_quality(subject)
    quality_test(study.protocol.specification, kind, result.test).accepts(result.value_text)
    for field in ("method", "instrument"):
        text = str(getattr(result, field))
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
        if len(text) > _LONGEST:
            raise UserFacingError("field-too-long", field=field, count=len(text), limit=_LONGEST)
    if result.attachment_digest is not None and _DIGEST.fullmatch(result.attachment_digest) is None:
        raise UserFacingError("digest-unreadable", kind=ErrorKind.USAGE, text=escaped(result.attachment_digest))
    _require_order(result, now=now)
    return {
        "test": result.test,
        "value": result.value_text,
        "method": result.method.strip(),
        "instrument": result.instrument.strip(),
        "sampled_at": None if result.sampled_at is None else instant_text(result.sampled_at),
        "tested_at": None if result.tested_at is None else instant_text(result.tested_at),
        "attachment_digest": result.attachment_digest,
    }


def _require_order(result: NewResult, *, now: datetime) -> None:
    for field, at in (("sampled_at", result.sampled_at), ("tested_at", result.tested_at)):
        if at is not None and at > now:
            raise UserFacingError("result-in-future", field=field, at=at)
    if result.sampled_at is not None and result.tested_at is not None and result.tested_at < result.sampled_at:
        raise UserFacingError("result-before-sample", sampled_at=result.sampled_at, tested_at=result.tested_at)


def _require_change(found: Result, payload: dict[str, object]) -> None:
    before = {
        "value": found.value,
        "method": found.method,
        "instrument": found.instrument,
        "sampled_at": None if found.sampled_at is None else instant_text(found.sampled_at),
        "tested_at": None if found.tested_at is None else instant_text(found.tested_at),
        "attachment_digest": found.attachment_digest,
    }
    if all(payload[name] == value for name, value in before.items()):
        raise UserFacingError("correction-changes-nothing", field="value", old=found.value)
