"""The command `label`: a further copy of the label of a bag or container, the next copy number, nothing voided."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ucmsc_desktop.core.custody.preparation import require_may_copy_label
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.container_label import HEIGHT_MM, WIDTH_MM
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.paper.page import size_mm
from ucmsc_desktop.paper.raster import pdf_pages_png
from ucmsc_desktop.paper.zpl import zpl_of
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.access.command_author import command_author
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.custody.copy_label import PRINTER_DPI, write_waiting
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.product.label_container import append_copy
from ucmsc_desktop.services.product.print_container_labels import container_label_pdf
from ucmsc_desktop.services.reading import dose_of, subject_of

_FORMS: Final = (".pdf", ".png", ".zpl")
_ACTIONS: Final = {"dose": Action.COPY_LABEL, "container": Action.LABEL_CONTAINER}


def print_label_copy(
    file: Path, *, container: str, out: Path, person: str | None, password: str | None
) -> dict[str, Any]:
    """Write the copy to `out`, count it in the record, and return what was printed.

    Raises:
        UserFacingError: The code is unknown or void, the format is unknown, the person may not print, or the code of
            the label does not decode; nothing was counted and nothing written.
    """
    form = out.suffix.lower()
    if form not in _FORMS:
        raise UserFacingError("paper-form-unknown", kind=ErrorKind.USAGE, form=out.suffix, forms=" ".join(_FORMS))
    record = open_record(file, app="")
    try:
        author, role = command_author(record, person=person, password=password)
        kind, subject = subject_of(record, container) or ("", "")
        if kind not in _ACTIONS:
            raise UserFacingError("label-of-nothing-known", code=container)
        if role is not None:
            require(Role(role), _ACTIONS[kind])
        waiting = out.with_name(out.name + ".new")
        with record.transaction(author, act=record.new_name("act", container)) as tx:
            count = _count_bag if kind == "dose" else _count_container
            number, pdf, size = count(tx, subject, container)
            write_waiting(waiting, _in_form(pdf, form, size))
        waiting.replace(out)
        return {"code": container, "copy": number, kind: subject, "out": str(out)}
    finally:
        record.close()


def _count_bag(tx: Transaction, subject: str, code: str) -> tuple[int, bytes, tuple[float, float]]:
    dose = dose_of(tx.record, subject)
    number = require_may_copy_label(dose, code=code)
    label = label_of_bag(tx.record, dose, part=LabelPart.BAG, copy=number)
    pdf = confirmed_label(bag_label_pdf([label]), code, dpi=PRINTER_DPI)
    tx.append(stream=f"dose:{subject}", kind="label.copied/1", data={"code": code, "copy": number})
    return number, pdf, size_mm(BagStock.MM_100_60)


def _count_container(tx: Transaction, subject: str, code: str) -> tuple[int, bytes, tuple[float, float]]:
    number = append_copy(tx, subject, code=code)
    pdf = confirmed_label(container_label_pdf(tx.record, subject), code, dpi=PRINTER_DPI)
    return number, pdf, (WIDTH_MM, HEIGHT_MM)


def _in_form(pdf: bytes, form: str, size: tuple[float, float]) -> bytes:
    if form == ".png":
        return pdf_pages_png(pdf, dpi=PRINTER_DPI)[0]
    if form == ".zpl":
        return zpl_of(pdf, width_mm=size[0], height_mm=size[1], dpi=PRINTER_DPI)
    return pdf
