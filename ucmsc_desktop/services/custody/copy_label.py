"""Count a further copy of a bag's label: the same code, the next copy number, nothing voided."""

from __future__ import annotations

from pathlib import Path

from ucmsc_desktop.core.custody.preparation import require_may_hand_out_copy
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.custody.issue_label import IssuedLabel
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.reading import dose_of

PRINTER_DPI = 203
_FORMS = (".pdf", ".png", ".zpl")


def copy_label(desk: Desk, *, dose: str, stock: BagStock = BagStock.MM_100_60, act: str | None = None) -> IssuedLabel:
    """Count a further copy of the label in use and return its paper: one page for the bag.

    Raises:
        UserFacingError: The bag has no label in use, is on hold, expired, started or ended, or the copy does not
            decode; nothing was counted.
    """
    with acting(desk, Action.COPY_LABEL, act=act) as tx:
        known = dose_of(desk.record, dose)
        if known.code is None or known.pack_code is None:
            raise UserFacingError("copy-not-due", dose=dose)
        number = require_may_hand_out_copy(known, now=tx.now)
        label = label_of_bag(desk.record, known, part=LabelPart.BAG, copy=number)
        pdf = confirmed_label(bag_label_pdf([label], stock=stock), known.code, dpi=PRINTER_DPI)
        tx.append(stream=f"dose:{dose}", kind="label.copied/1", data={"code": known.code, "copy": number})
    return IssuedLabel(known.code, known.pack_code, pdf)


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
