"""Print a further copy of a bag's label: the same code, the next copy number, nothing voided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ucmsc_desktop.core.custody.preparation import require_may_copy_label
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.paper.page import size_mm
from ucmsc_desktop.paper.raster import pdf_pages_png
from ucmsc_desktop.paper.zpl import zpl_of
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.services.access.command_author import command_author
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.custody.issue_label import IssuedLabel
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.reading import dose_of, subject_of

PRINTER_DPI = 203
_FORMS = (".pdf", ".png", ".zpl")


def print_label_copy(
    file: Path, *, container: str, out: Path, person: str | None, password: str | None
) -> dict[str, Any]:
    """Write the copy to `out`, count it in the record, and return what was printed.

    Raises:
        UserFacingError: The code is unknown or void, the format is unknown, the person may not print, or the code of
            the label does not decode; nothing was counted and nothing written.
    """
    if out.suffix.lower() not in _FORMS:
        raise UserFacingError("paper-form-unknown", kind=ErrorKind.USAGE, form=out.suffix, forms=" ".join(_FORMS))
    record = open_record(file, app="")
    try:
        author, role = command_author(record, person=person, password=password)
        if role is not None:
            require(Role(role), Action.COPY_LABEL)
        return _print(record, author, container=container, out=out)
    finally:
        record.close()


def copy_label(desk: Desk, *, dose: str, stock: BagStock = BagStock.MM_100_60, act: str | None = None) -> IssuedLabel:
    """Count a further copy of the label in use and return its paper: one page for the bag.

    Raises:
        UserFacingError: The bag has no label in use, or the code of the copy does not decode; nothing was counted.
    """
    with acting(desk, Action.COPY_LABEL, act=act) as tx:
        known = dose_of(desk.record, dose)
        if known.code is None or known.pack_code is None:
            raise UserFacingError("copy-not-due", dose=dose)
        number = require_may_copy_label(known, code=known.code)
        label = label_of_bag(desk.record, known, part=LabelPart.BAG, copy=number)
        pdf = confirmed_label(bag_label_pdf([label], stock=stock), known.code, dpi=PRINTER_DPI)
        tx.append(stream=f"dose:{dose}", kind="label.copied/1", data={"code": known.code, "copy": number})
    return IssuedLabel(known.code, known.pack_code, pdf)


def _print(record: Record, author: Author, *, container: str, out: Path) -> dict[str, Any]:
    found = subject_of(record, container)
    if found is None or found[0] != "dose":
        raise UserFacingError("label-of-no-bag", code=container)
    waiting = out.with_name(out.name + ".new")
    with record.transaction(author, act=record.new_name("act", container)) as tx:
        dose = dose_of(record, found[1])
        number = require_may_copy_label(dose, code=container)
        label = label_of_bag(record, dose, part=LabelPart.BAG, copy=number)
        pdf = confirmed_label(bag_label_pdf([label]), container, dpi=PRINTER_DPI)
        write_waiting(waiting, _in_form(pdf, out.suffix.lower()))
        tx.append(stream=f"dose:{dose.dose_id}", kind="label.copied/1", data={"code": container, "copy": number})
    waiting.replace(out)
    return {"code": container, "copy": number, "dose": dose.dose_id, "out": str(out)}


def _in_form(pdf: bytes, form: str) -> bytes:
    if form == ".png":
        return pdf_pages_png(pdf, dpi=PRINTER_DPI)[0]
    if form == ".zpl":
        width_mm, height_mm = size_mm(BagStock.MM_100_60)
        return zpl_of(pdf, width_mm=width_mm, height_mm=height_mm, dpi=PRINTER_DPI)
    return pdf


def write_waiting(path: Path, content: bytes) -> None:
    """Write a paper's bytes beside its place, so that it appears whole or not at all.

    Raises:
        UserFacingError: The folder cannot be written; nothing was counted.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserFacingError(
            "paper-not-written", kind=ErrorKind.ENVIRONMENT, file=path.name, cause=error.strerror or ""
        ) from error
