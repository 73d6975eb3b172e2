"""Genealogy and custody of a bag, a container, a lot, a donor or a participant, as far as the person may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.reading import doses_of, participant_of, subject_of

_GENEALOGY = ("donor", "donation_number", "master_bank", "working_bank", "lot", "product", "passage", "expires_on")


def trace_report(file: Path, subject: str, *, person: str | None, password: str | None) -> dict[str, Any]:
    """Return the object of the command `trace`: an unblinded person sees components, everybody else the custody.

    Raises:
        UserFacingError: Nothing has this code or id, the person may not trace, or nobody was named on a record that is
            no demonstration; nothing is recorded.
    """
    record = open_record(file, app="")
    try:
        if person is None and not is_demonstration(record):
            raise UserFacingError("person-needed")
        role, unsealed = (None, None) if person is None else reading_person(record, person, str(password))
        if role is not None:
            require(Role(role), Action.TRACE)
        return trace(record, subject, unsealed=unsealed)
    finally:
        record.close()


def trace(record: Record, subject: str, *, unsealed: UnsealedView | None) -> dict[str, Any]:
    """Return what the record tells of a code or an id.

    Raises:
        UserFacingError: Nothing has this code or id, or it concerns what only unblinded people may see.
    """
    kind, name = _resolve(record, subject)
    match kind:
        case "dose":
            return _trace_dose(record, name, unsealed)
        case "participant":
            return _trace_participant(record, name)
        case _:
            if unsealed is None:
                raise UserFacingError("trace-unblinded-only", subject=subject)
            return _trace_stock(record, kind, name, unsealed)


def _resolve(record: Record, subject: str) -> tuple[str, str]:
    found = subject_of(record, subject)
    if found is not None:
        return found
    for kind, sql in (
        ("dose", "SELECT id FROM dose WHERE id = ?"),
        ("participant", "SELECT id FROM participant WHERE id = ?"),
        ("lot", "SELECT id FROM lot WHERE id = ?"),
        ("donor", "SELECT id FROM lot WHERE donor = ? LIMIT 1"),
        ("bank", "SELECT id FROM lot WHERE ?1 IN (master_bank, working_bank) LIMIT 1"),
    ):
        if record.rows(sql, (subject,)):
            return kind, subject
    raise UserFacingError("trace-unknown", subject=subject)


def _trace_dose(record: Record, dose_id: str, unsealed: UnsealedView | None) -> dict[str, Any]:
    row = record.rows("SELECT participant FROM dose WHERE id = ?", (dose_id,))[0]
    dose = next(each for each in doses_of(record, row["participant"]) if each.dose_id == dose_id)
    participant = participant_of(record, dose.participant)
    report: dict[str, Any] = {
        "subject": "bag",
        "dose": dose_id,
        "code": dose.code,
        "pack_code": dose.pack_code,
        "void_codes": sorted(dose.void_codes),
        "participant": dose.participant,
        "randomisation_number": participant.randomisation_number,
        "visit": dose.visit,
        "week": dose.week,
        "attempt": dose.attempt,
        "state": dose.state.value,
        "on_hold": dose.is_held,
        "custody": _custody(record, dose_id),
        "view": "blinded" if unsealed is None else "unblinded",
    }
    if unsealed is not None:
        report["arm"] = unsealed.arm_of(dose.participant)
        report["components"] = [_container(record, code) for code in unsealed.containers_of(dose_id)]
    return report


def _custody(record: Record, dose_id: str) -> list[dict[str, Any]]:
    names = {row["id"]: row["name"] for row in record.rows("SELECT id, name FROM person")}
    lines = []
    for body in record.bodies(f"dose:{dose_id}"):
        data = body.data
        line = {
            "seq": body.seq,
            "at": body.fields["at"],
            "kind": body.kind,
            "by": names.get(body.fields["by"], body.fields["by"]),
            "meaning": data.get("meaning"),
        }
        for name in ("giver", "taker", "from_place", "to_place", "place", "code", "verdict", "reason", "outcome"):
            if data.get(name) is not None:
                line[name] = data[name]
        lines.append(line)
    return lines


def _trace_participant(record: Record, name: str) -> dict[str, Any]:
    known = participant_of(record, name)
    return {
        "subject": "participant",
        "participant": name,
        "randomisation_number": known.randomisation_number,
        "active": known.is_active,
        "wristband": known.wristband,
        "doses": [
            {
                "dose": dose.dose_id,
                "visit": dose.visit,
                "attempt": dose.attempt,
                "code": dose.code,
                "state": dose.state.value,
            }
            for dose in doses_of(record, name)
        ],
    }


def _trace_stock(record: Record, kind: str, name: str, unsealed: UnsealedView) -> dict[str, Any]:
    where = {
        "container": "c.code = ?",
        "lot": "l.id = ?",
        "donor": "l.donor = ?",
        "bank": "?1 IN (l.master_bank, l.working_bank)",
    }[kind]
    rows = record.rows(
        f"SELECT c.code FROM container c JOIN lot l ON l.id = c.lot WHERE {where} ORDER BY c.seq",  # noqa: S608
        (name,),
    )
    used = {row["code"]: unsealed.doses_with(row["code"]) for row in rows}
    doses = sorted({dose for each in used.values() for dose in each})
    marks = ", ".join("?" * len(doses))
    sql = f"SELECT id AS dose, participant, visit, attempt, code, state FROM dose WHERE id IN ({marks})"  # noqa: S608
    bags = record.rows(sql, doses)
    return {
        "subject": kind,
        "id": name,
        "containers": [{**_container(record, code), "doses": list(doses)} for code, doses in used.items()],
        "bags": bags,
        "participants": sorted({bag["participant"] for bag in bags}),
        "view": "unblinded",
    }


def _container(record: Record, code: str) -> dict[str, Any]:
    row = record.rows(
        "SELECT l.id AS lot, l.product, l.donor, l.donation_number, l.master_bank, l.working_bank, l.passage, "
        "l.expires_on FROM container c JOIN lot l ON l.id = c.lot WHERE c.code = ?",
        (code,),
    )[0]
    return {"container": code, **{name: row[name] for name in _GENEALOGY}}
