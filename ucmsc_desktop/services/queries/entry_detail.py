"""One entry whole: its fields in words, its signature, its corrections, its subject, and what it seals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.corrections import CORRECTABLE, ValueForm, corrections_of, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.identifiers import grouped_by_four, make_head
from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.entry import Body, body_of
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.record.storage.unsealed import LAB_KINDS
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.entries import CHECK_CODE_LENGTH
from ucmsc_desktop.services.queries.entry_fields import FieldLine, Reading, field_lines, field_name, value_words
from ucmsc_desktop.services.queries.story import EntryLine, entry_line, printed_names, site_zone
from ucmsc_desktop.services.reading import unsealed_of

_SEALED_OF_A_DOSE = tuple(sorted(kind for kind, form in KINDS.items() if form.sealed))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySubject:
    """What an entry is about: the kind and id of its stream, and whose a dose is."""

    kind: str
    id: str
    participant: str | None = None
    week: int | None = None
    attempt: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A correction of one field: both values, who, when and why."""

    field_en: str
    field_zh: str
    old: str
    new: str
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectableField:
    """A field that may be corrected, at its present value, and the form that a new value must have."""

    name: str
    name_en: str
    name_zh: str
    value: Any
    form: ValueForm


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDetail:
    """One entry whole.

    `sealed` is what the entry seals, for a holder of the study key; None for everybody else and for keys and the
    allocation list, which nobody opens. `is_voided` says that a correction voided the signature.
    """

    line: EntryLine
    id: str
    subject: EntrySubject
    station: str
    app: str
    input_by: str
    hash_text: str
    check_code: str
    printed_name: str | None
    meaning_en: str | None
    meaning_zh: str | None
    is_voided: bool
    fields: tuple[FieldLine, ...]
    sealed: tuple[FieldLine, ...] | None
    correctable: tuple[CorrectableField, ...]
    corrections: tuple[CorrectionLine, ...]


def entry_detail(desk: Desk, seq: int) -> EntryDetail:
    """Return one entry whole.

    Raises:
        UserFacingError: There is no entry of this number.
    """
    rows = desk.record.rows("SELECT seq, session, body, hash FROM ledger WHERE seq = ?", (seq,))
    if not rows:
        raise UserFacingError("entry-unknown", entry=str(seq))
    row = rows[0]
    body = body_of(row["seq"], row["session"], row["body"])
    reading = Reading(names=printed_names(desk), zone=site_zone(desk))
    events = desk.record.events(body.stream) if body.kind in CORRECTABLE else ()
    corrections = _corrections(events, body, reading)
    meaning = body.data.get("meaning")
    return EntryDetail(
        line=entry_line(body, names=reading.names, zone=reading.zone),
        id=body.fields["id"],
        subject=_subject(desk, body.stream),
        station=body.fields["station"],
        app=body.fields["app"],
        input_by=body.fields["input"],
        hash_text=bytes(row["hash"]).hex()[:16],
        check_code=_check_code(seq, bytes(row["hash"])),
        printed_name=body.data.get("printed_name"),
        meaning_en=meaning,
        meaning_zh=None if meaning is None else _meaning_zh(meaning),
        is_voided=meaning is not None and bool(corrections),
        fields=field_lines(body.data, reading, without=_kept_back(desk, body)),
        sealed=_sealed(desk, body, reading),
        correctable=_correctable(events, body),
        corrections=corrections,
    )


def _check_code(seq: int, entry_hash: bytes) -> str:
    return grouped_by_four(make_head(seq=seq, entry_hash=entry_hash).rpartition(".")[2][:CHECK_CODE_LENGTH])


def _kept_back(desk: Desk, body: Body) -> frozenset[str]:
    """Return the fields that are not shown.

    A refused weight stays unseen by those who might weigh again, blind; why a bag is on hold is worded the same for
    every blinded role. Meaning and printed name stand with the signature.
    """
    role, hidden = Role(desk.session.role), {"meaning", "printed_name"}
    if body.kind == "weight.refused/1" and role in MATRIX[Action.MEASURE_WEIGHT]:
        hidden |= {"weight_kg", "reasons"}
    if body.kind == "bag.held/1" and role not in UNBLINDED:
        hidden |= {"reason", "source"}
    return frozenset(hidden)


def _subject(desk: Desk, stream: str) -> EntrySubject:
    kind, _, name = stream.partition(":")
    rows = (
        desk.record.rows("SELECT participant, week, attempt FROM dose WHERE id = ?", (name,)) if kind == "dose" else []
    )
    if not rows:
        return EntrySubject(kind=kind, id=name)
    row = rows[0]
    return EntrySubject(kind=kind, id=name, participant=row["participant"], week=row["week"], attempt=row["attempt"])


def _corrections(events: Sequence[Event], body: Body, reading: Reading) -> tuple[CorrectionLine, ...]:
    return tuple(
        CorrectionLine(
            field_en=field_name(each.field, "en"),
            field_zh=field_name(each.field, "zh"),
            old=value_words(each.field, each.old, reading, "en"),
            new=value_words(each.field, each.new, reading, "en"),
            by_name=reading.names.get(each.by, each.by),
            at=each.at,
            reason=each.reason,
        )
        for each in corrections_of(events).get(body.fields["id"], ())
    )


def _correctable(events: Sequence[Event], body: Body) -> tuple[CorrectableField, ...]:
    """Return the fields that may be corrected, at their present values; the next correction starts from those."""
    present = next((event.data for event in with_corrections(events) if event.seq == body.seq), body.data)
    return tuple(
        CorrectableField(
            name=name, name_en=field_name(name, "en"), name_zh=field_name(name, "zh"), value=present[name], form=form
        )
        for name, form in CORRECTABLE.get(body.kind, {}).items()
    )


def _sealed(desk: Desk, body: Body, reading: Reading) -> tuple[FieldLine, ...] | None:
    """Return what an entry of a dose or a recall seals, for a holder of the key; nobody else's seals are touched."""
    if Role(desk.session.role) not in UNBLINDED or desk.session.author.unsealed is None:
        return None
    kind, _, name = body.stream.partition(":")
    if kind == "dose" and KINDS[body.kind].sealed:
        payload = _payload_of(desk, body, name)
    elif body.kind == "recall.issued/1":
        view = unsealed_of(desk)
        payload = {
            "component": view.recalled()[name],
            "measure": view.recall_measure(name),
            "reason": view.recall_reason(name),
        }
    elif body.kind in LAB_KINDS:
        payload = unsealed_of(desk).lab_payloads(body.stream)[body.fields["id"]]
    else:
        return None
    return field_lines(payload, reading, part="sealed")


def _payload_of(desk: Desk, body: Body, dose: str) -> dict[str, Any]:
    """Return the opened payload of this very entry, which may be one of several of its kind."""
    places = ", ".join("?" * len(_SEALED_OF_A_DOSE))
    rows = desk.record.rows(
        f"SELECT seq FROM entry WHERE stream = ? AND kind IN ({places}) ORDER BY seq",  # noqa: S608 - values are bound
        (body.stream, *_SEALED_OF_A_DOSE),
    )
    opened = unsealed_of(desk).payloads(dose)
    return next(payload for row, (_, payload) in zip(rows, opened, strict=True) if row["seq"] == body.seq)


def _meaning_zh(meaning: str) -> str | None:
    try:
        return meaning_zh(meaning)
    except KeyError:
        return None
