"""Print the dose sheet: order, calculation, signatures; components only for those who hold the study key."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.calculate import calculate_dose
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.numbers import format_cells, format_grouped, format_number
from ucmsc_desktop.core.roles import UNBLINDED, Action, Role, require
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.dose_sheet import (
    DoseSheet,
    SheetComponent,
    SheetFact,
    SheetReason,
    SheetSignature,
    SheetStep,
    dose_sheet_pdf,
)
from ucmsc_desktop.paper.step_names import STEP_NAMES, sheet_step
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.access.reading_person import reading_person
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.custody.copy_label import write_waiting
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.dosing.plan_dose import inputs_of
from ucmsc_desktop.services.reading import dose_of, participant_of, unsealed_of


def print_dose_sheet(file: Path, *, dose: str, out: Path, person: str | None, password: str | None) -> dict[str, Any]:
    """Write the sheet to `out` and return what was printed; printing it is not an act on the dose.

    Raises:
        UserFacingError: No such dose, the person may not print it, or the folder cannot be written; nothing written.
    """
    if out.suffix.lower() != ".pdf":
        raise UserFacingError("paper-form-unknown", kind=ErrorKind.USAGE, form=out.suffix, forms=".pdf")
    record = open_record(file, app="")
    try:
        if person is None and not is_demonstration(record):
            raise UserFacingError("person-needed")
        role, unsealed = (None, None) if person is None else reading_person(record, person, str(password))
        if role is not None:
            require(Role(role), Action.PRINT_DOSE_SHEET)
        sheet = dose_sheet(record, dose, unsealed=unsealed, printed_by=person or "station")
        waiting = out.with_name(out.name + ".new")
        write_waiting(waiting, dose_sheet_pdf(sheet))
        waiting.replace(out)
        view = "blinded" if unsealed is None else "unblinded"
        return {"dose": dose, "out": str(out), "head": sheet.head, "view": view}
    finally:
        record.close()


def dose_sheet(record: Record, dose_id: str, *, unsealed: UnsealedView | None, printed_by: str) -> DoseSheet:
    """Return the sheet of a dose as far as the reader may know.

    Raises:
        UserFacingError: No dose has this id, or the record is empty.
    """
    dose = dose_of(record, dose_id)
    study = study_under(record, dose.protocol_digest)
    head = record.head()
    if head is None:
        raise UserFacingError("dose-unknown", dose=dose_id)
    calculation = calculate_dose(inputs_of(record, dose), study.protocol)
    steps = tuple(sheet_step(step) for step in calculation.steps)
    return DoseSheet(
        study_code=study.protocol.id,
        dose_id=dose_id,
        facts=_facts(record, dose, study),
        steps=steps + _final_steps(dose, unsealed),
        reasons=tuple(
            SheetReason(
                text_en=sentence(reason.code, dict(reason.fields), "en").message,
                text_zh=sentence(reason.code, dict(reason.fields), "zh").message,
            )
            for reason in calculation.reasons
        ),
        signatures=_signatures(record, dose_id, study),
        components=None if unsealed is None else _components(record, dose, unsealed),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=printed_by,
        printed_at=record.clock.now().astimezone(study.zone),
        demonstration=is_demonstration(record),
    )


def dose_sheet_of(desk: Desk, dose: str) -> DoseSheet:
    """Return the sheet of a dose as far as the person at the desk may know; printing it is not an act on the dose.

    Raises:
        UserFacingError: No such dose, or the person may not print it.
    """
    role = Role(desk.session.role)
    require(role, Action.PRINT_DOSE_SHEET)
    unsealed = unsealed_of(desk) if role in UNBLINDED else None
    return dose_sheet(desk.record, dose, unsealed=unsealed, printed_by=desk.session.name)


def _facts(record: Record, dose: Dose, study: OpenStudy) -> tuple[SheetFact, ...]:
    known = participant_of(record, dose.participant)
    person = f"{known.screening_number} · {known.randomisation_number} · {known.initials}"
    facts = [
        ("Participant", "受试者", f"{person} · {known.sex}"),
        ("Visit", "访视", f"week {dose.week}, infusion {dose.visit} of {len(study.protocol.visits.weeks)}"),
        ("Attempt", "次数", str(dose.attempt)),
        ("Weight on the day", "当日体重", f"{format_number(dose.weight_kg)} kg"),
        ("Target dose", "目标剂量", f"{format_cells(dose.target_cells)} ({dose.target_cells:,})"),
        ("Bag", "输注袋", f"{format_number(dose.bag_volume_ml)} mL over {dose.duration_min} min"),
    ]
    if dose.code is not None:
        facts.append(("Pack code", "袋号", str(dose.pack_code)))
    if dose.expires_at is not None:
        facts.append(("Use by", "有效期至", _local(dose.expires_at, study)))
    return tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)


def _local(instant: datetime, study: OpenStudy) -> str:
    text = instant.astimezone(study.zone).strftime("%Y-%m-%d %H:%M %z")
    return f"{text[:-2]}:{text[-2:]}"


def _signatures(record: Record, dose_id: str, study: OpenStudy) -> tuple[SheetSignature, ...]:
    return tuple(
        SheetSignature(
            meaning_en=body.data["meaning"],
            meaning_zh=meaning_zh(body.data["meaning"]),
            printed_name=body.data["printed_name"],
            signed_at=body.at.astimezone(study.zone),
        )
        for body in record.bodies(f"dose:{dose_id}")
        if body.data.get("meaning") is not None
    )


def _prepared(dose: Dose, unsealed: UnsealedView | None) -> dict[str, Any] | None:
    """Return what was prepared; nothing while a second person has to enter count and volume without seeing them."""
    if unsealed is None or dose.state is DoseState.PREPARED:
        return None
    return unsealed.payload(dose.dose_id, "preparation.prepared/1")


def _final_steps(dose: Dose, unsealed: UnsealedView | None) -> tuple[SheetStep, ...]:
    prepared = _prepared(dose, unsealed)
    lines = [] if prepared is None else prepared["steps"]
    return tuple(
        SheetStep(
            name_en=STEP_NAMES[line["name"]][0],
            name_zh=STEP_NAMES[line["name"]][1],
            formula=line["formula"],
            value=Fraction(line["value"].replace(",", "")),
            unit=line["unit"],
        )
        for line in lines
    )


def _components(record: Record, dose: Dose, unsealed: UnsealedView) -> tuple[SheetComponent, ...]:
    prepared = _prepared(dose, unsealed)
    names = {
        "uc-msc": ("Cell container", "细胞容器"),
        "human-albumin": ("Human albumin", "人血白蛋白"),
        "saline": ("Saline", "生理盐水"),
    }
    found = []
    for code in unsealed.containers_of(dose.dose_id):
        row = record.rows(
            "SELECT l.id AS lot, l.product, c.viable_cells FROM container c JOIN lot l ON l.id = c.lot "
            "WHERE c.code = ?",
            (code,),
        )[0]
        amount = "" if row["viable_cells"] is None else f"{format_grouped(row['viable_cells'])} cells"
        en, zh = names[row["product"]]
        found.append(SheetComponent(what_en=en, what_zh=zh, identifier=code, lot=row["lot"], amount=amount))
    if prepared is not None:
        for key, en, zh in (
            ("suspension_volume_ml", "Suspension drawn", "悬液抽取量"),
            ("diluent_volume_ml", "Diluent", "稀释液"),
        ):
            found.append(
                SheetComponent(what_en=en, what_zh=zh, identifier="", lot="", amount=f"{prepared[key] or '-'} mL")
            )
    return tuple(found)
