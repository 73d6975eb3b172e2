"""Import a file of containers into a lot that waits for its release: the whole file or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.product.lot import ContainerForm, Product, fold_lot
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.checked import Entry, Fault, ImportFile
from ucmsc_desktop.exchange.columns import COLUMNS, ImportKind
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.read_import import require_importable
from ucmsc_desktop.services.product.register_lot import NewContainer, append_containers, new_container_code

_HEADINGS = {column.name: column.heading for column in COLUMNS[ImportKind.CONTAINERS]}


class _RehearsedError(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""


def check_containers(desk: Desk, *, lot: str, file: ImportFile) -> ImportFile:
    """Return the file with every fault that the record shows; nothing is recorded, whatever it says.

    The containers are appended as the import would, and the transaction is rolled back.

    Raises:
        UserFacingError: The role may not import, or the file is of another kind; nothing was recorded.
    """
    if file.kind is not ImportKind.CONTAINERS:
        require_importable(file, ImportKind.CONTAINERS)
    faults: list[Fault] = []
    try:
        with acting(desk, Action.REGISTER_LOT, input_by="import") as tx:
            faults = list(_faults(tx, lot, file))
            raise _RehearsedError
    except _RehearsedError:
        return file.with_faults(faults)


def import_containers(desk: Desk, *, lot: str, file: ImportFile, act: str | None = None) -> tuple[str, ...]:
    """Record every container of a file in a lot and return their codes in the order of the rows.

    Raises:
        UserFacingError: The file has a fault, or the record shows one now; nothing was recorded.
    """
    require_importable(file, ImportKind.CONTAINERS)
    with acting(desk, Action.REGISTER_LOT, act=act, input_by="import") as tx:
        require_importable(file.with_faults(_row_faults(tx, lot, file)), ImportKind.CONTAINERS)
        return append_containers(tx, lot, [_container(entry) for entry in file.entries])


def _faults(tx: Transaction, lot: str, file: ImportFile) -> Iterator[Fault]:
    found = list(_row_faults(tx, lot, file))
    yield from found
    if not found and file.entries:
        try:
            append_containers(tx, lot, [_container(entry) for entry in file.entries])
        except UserFacingError as error:
            yield Fault(row=0, column="", error=error)


def _row_faults(tx: Transaction, lot: str, file: ImportFile) -> Iterator[Fault]:
    events = tx.events(f"lot:{lot}")
    has_cells = bool(events) and fold_lot(events).product is Product.UC_MSC
    first_rows: dict[str, int] = {}
    for entry in file.entries:
        yield from _code_faults(tx, lot, entry, first_rows)
        yield from _content_faults(tx, entry, has_cells=has_cells)


def _code_faults(tx: Transaction, lot: str, entry: Entry, first_rows: dict[str, int]) -> Iterator[Fault]:
    code = entry.values["code"]
    if not isinstance(code, str):
        return
    first = first_rows.setdefault(code, entry.row)
    if first != entry.row:
        yield _fault(entry, "code", UserFacingError("import-code-twice", code=grouped_by_four(code), first=first))
    try:
        new_container_code(tx, lot, code)
    except UserFacingError as error:
        yield _fault(entry, "code", error)


def _content_faults(tx: Transaction, entry: Entry, *, has_cells: bool) -> Iterator[Fault]:
    frozen_at = entry.values["frozen_at"]
    if isinstance(frozen_at, datetime) and frozen_at > tx.now:
        yield _fault(entry, "frozen_at", UserFacingError("import-moment-future", at=frozen_at))
    if has_cells and not entry.values["viable_cells"]:
        yield _fault(entry, "viable_cells", UserFacingError("import-cells-missing", kind=ErrorKind.USAGE))


def _fault(entry: Entry, column: str, error: UserFacingError) -> Fault:
    return Fault(row=entry.row, column=_HEADINGS[column], error=error)


def _container(entry: Entry) -> NewContainer:
    values = entry.values
    form, cells, frozen_at = values["form"], values["viable_cells"], values["frozen_at"]
    return NewContainer(
        volume_text=str(values["volume"]),
        form=form if isinstance(form, ContainerForm) else ContainerForm(form),
        viable_cells=cells if isinstance(cells, int) else None,
        viability_text=_optional(values["viability"]),
        cryoprotectant_text=_optional(values["cryoprotectant"]),
        frozen_at=frozen_at if isinstance(frozen_at, datetime) else None,
        code=_optional(values["code"]),
    )


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
