"""Import a file of results of quality control: the whole file or nothing; the file's SHA-256 is kept with each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.specification import QualityTest, Subject, quality_test
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.checked import Entry, Fault, ImportFile
from ucmsc_desktop.exchange.columns import COLUMNS, ImportKind
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.product.read_import import require_importable
from ucmsc_desktop.services.product.record_result import NewResult, payload_of, record_results, results_of
from ucmsc_desktop.services.reading import unsealed_of

_HEADINGS = {column.name: column.heading for column in COLUMNS[ImportKind.RESULTS]}
_COLUMN_OF = {
    "finding-unknown": "value",
    "number-unreadable": "value",
    "field-blank": "",
    "field-too-long": "",
    "result-in-future": "",
    "result-before-sample": "tested_at",
}
"""Which column a refusal of a result is about; an empty one is the whole row."""


def check_results(desk: Desk, *, file: ImportFile) -> ImportFile:
    """Return the file with every fault that the record and its specification show; nothing is recorded.

    Raises:
        UserFacingError: The role may not record results, or the file is of another kind; nothing was recorded.
    """
    if file.kind is not ImportKind.RESULTS:
        require_importable(file, ImportKind.RESULTS)
    require(Role(desk.session.role), Action.RECORD_QC)
    study, now = open_study_of(desk.record), desk.now()
    lots = {row["id"] for row in desk.record.rows("SELECT id FROM lot")}
    named = {str(entry.values["lot"]) for entry in file.entries}
    faults = list(_known_file(desk, named & lots, file))
    first_rows: dict[tuple[object, ...], int] = {}
    for entry in file.entries:
        first = first_rows.setdefault(tuple(entry.values.values()), entry.row)
        if first != entry.row:
            faults.append(_fault(entry, "", UserFacingError("import-row-twice", first=first)))
        faults.extend(_entry_faults(study, lots, entry, now=now, digest=file.table.digest))
    return file.with_faults(faults)


def import_results(desk: Desk, *, file: ImportFile, act: str | None = None) -> tuple[str, ...]:
    """Record every result of a file and return the ids of their entries in the order of the rows.

    Raises:
        UserFacingError: The file has a fault, or the record shows one now; nothing was recorded.
    """
    require_importable(check_results(desk, file=file), ImportKind.RESULTS)
    return record_results(
        desk,
        results=[(f"lot:{entry.values['lot']}", _result(entry, file.table.digest)) for entry in file.entries],
        act=act,
        input_by="import",
    )


def _known_file(desk: Desk, lots: set[str], file: ImportFile) -> Iterator[Fault]:
    """Refuse a file that was imported before: each of its results would count twice."""
    view = unsealed_of(desk)
    for lot in sorted(lots):
        results = results_of(desk.record, view, f"lot:{lot}")
        if any(result.attachment_digest == file.table.digest for result in results):
            yield Fault(row=0, column="", error=UserFacingError("import-file-known", lot=lot))


def _entry_faults(study: OpenStudy, lots: set[str], entry: Entry, *, now: datetime, digest: str) -> Iterator[Fault]:
    lot = str(entry.values["lot"])
    if lot not in lots:
        yield _fault(entry, "lot", UserFacingError("lot-unknown", lot=escaped(lot)))
    try:
        test = quality_test(study.protocol.specification, Subject.LOT, str(entry.values["test"]))
    except UserFacingError as error:
        error.fields["test"] = escaped(error.fields["test"])
        yield _fault(entry, "test", error)
        return
    yield from _unit_faults(entry, test)
    try:
        payload_of(study, f"lot:{lot}", _result(entry, digest), now=now)
    except UserFacingError as error:
        yield _fault(entry, _COLUMN_OF.get(error.code, ""), error)


def _unit_faults(entry: Entry, test: QualityTest) -> Iterator[Fault]:
    unit = entry.values["unit"]
    if unit != test.unit:
        found, needed = escaped(str(unit or "")), test.unit or ""
        yield _fault(
            entry, "unit", UserFacingError("import-unit-other", kind=ErrorKind.USAGE, found=found, needed=needed)
        )


def _fault(entry: Entry, column: str, error: UserFacingError) -> Fault:
    return Fault(row=entry.row, column=_HEADINGS.get(column, ""), error=error)


def _result(entry: Entry, digest: str) -> NewResult:
    values = entry.values
    sampled_at, tested_at = values["sampled_at"], values["tested_at"]
    return NewResult(
        test=str(values["test"]),
        value_text=str(values["value"]),
        method=str(values["method"]),
        instrument=str(values["instrument"]),
        sampled_at=sampled_at if isinstance(sampled_at, datetime) else None,
        tested_at=tested_at if isinstance(tested_at, datetime) else None,
        attachment_digest=digest,
    )
