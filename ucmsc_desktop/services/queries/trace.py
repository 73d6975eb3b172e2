"""Genealogy and custody of a bag, a container, a lot, a donor or a participant, as far as the person may know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.queries.family import Direction, Family, family_in
from ucmsc_desktop.services.reading import doses_of, participant_of, subject_of
from ucmsc_desktop.services.value_lists import in_parts, marks

_BAGS = "SELECT id AS dose, participant, visit, attempt, code, state FROM dose WHERE id IN ({marks}) ORDER BY id"
_CONTAINERS = (
    "SELECT c.code AS container, l.id AS lot, l.product, l.donor, l.donation_number, l.master_bank, l.working_bank, "
    "l.passage, l.expires_on FROM container c JOIN lot l ON l.id = c.lot WHERE c.code IN ({marks}) ORDER BY c.seq"
)


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
    node = node_of(record, subject)
    kind, _, name = node.partition(":")
    match kind:
        case "dose":
            return _trace_dose(record, name, unsealed)
        case "participant":
            return _trace_participant(record, name)
        case _:
            if unsealed is None:
                raise UserFacingError("trace-unblinded-only", subject=subject)
            return _trace_stock(record, node, unsealed)


def node_of(record: Record, subject: str) -> str:
    """Return the node, such as `lot:<id>`, that has a code or an id.

    Raises:
        UserFacingError: Nothing has this code or id.
    """
    found = subject_of(record, subject)
    if found is not None:
        return ":".join(found)
    for kind, sql in (
        ("dose", "SELECT 1 FROM dose WHERE id = ?"),
        ("participant", "SELECT 1 FROM participant WHERE id = ?"),
        ("lot", "SELECT 1 FROM lot WHERE id = ?"),
        ("component", "SELECT 1 FROM component WHERE id = ?"),
        ("equipment", "SELECT 1 FROM equipment WHERE id = ?"),
        ("person", "SELECT 1 FROM person WHERE id = ?"),
        ("donor", "SELECT 1 FROM lot WHERE donor = ? LIMIT 1"),
        ("bank", "SELECT 1 FROM lot WHERE ?1 IN (master_bank, working_bank) LIMIT 1"),
        ("location", "SELECT 1 FROM entry WHERE stream = 'location:' || ? LIMIT 1"),
    ):
        if record.rows(sql, (subject,)):
            return f"{kind}:{subject}"
    tissue = record.rows("SELECT id FROM component WHERE external_id = ?", (subject,))
    if tissue:
        return f"component:{tissue[0]['id']}"
    raise UserFacingError("trace-unknown", subject=escaped(subject))


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
        report["components"] = _lines(record, _CONTAINERS, unsealed.containers_of(dose_id))
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


def _trace_stock(record: Record, node: str, unsealed: UnsealedView) -> dict[str, Any]:
    family = stock_family(record, unsealed, node)
    consumption = unsealed.consumption()
    doses = [each.name for each in family.of_kind("dose")]
    bags = _lines(record, _BAGS, doses)
    kind, _, name = node.partition(":")
    return {
        "subject": next((each.kind for each in family.nodes if each.node == node), kind),
        "id": name,
        "components": [
            {"id": each.name, "type": each.kind} for each in family.nodes if each.node.startswith("component:")
        ],
        "containers": [
            {**line, "doses": list(consumption.get(line["container"], ()))}
            for line in _lines(record, _CONTAINERS, [each.name for each in family.of_kind("container")])
        ],
        "bags": bags,
        "participants": sorted({bag["participant"] for bag in bags}),
        "view": "unblinded",
    }


def stock_family(record: Record, unsealed: UnsealedView, node: str) -> Family:
    """Return the family of anything of the laboratory: all that came from it, and where it comes from.

    A donor or a bank that lots of older entries only name has the lots that name it.
    """
    return family_in(record, unsealed, [node, *named_lots(record, node)], direction=Direction.BOTH)


def named_lots(record: Record, node: str) -> list[str]:
    """Return the lots of older entries that name a donor or a bank which was not registered by itself."""
    kind, _, name = node.partition(":")
    named = {"donor": "l.donor = ?", "bank": "?1 IN (l.master_bank, l.working_bank)"}.get(kind)
    if named is None:
        return []
    rows = record.rows(f"SELECT l.id FROM lot l WHERE {named} ORDER BY l.seq", (name,))  # noqa: S608 - our own words
    return [f"lot:{row['id']}" for row in rows]


def _lines(record: Record, sql: str, names: Sequence[str]) -> list[dict[str, Any]]:
    return [line for some in in_parts(names) for line in record.rows(sql.format(marks=marks(some)), some)]
