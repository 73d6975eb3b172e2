"""Stock that no bag may take: recalled, of a lot that failed late, or of a donor who is not eligible now."""

from __future__ import annotations

from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.product.late_failures import late_failures
from ucmsc_desktop.services.product.recalled import Stock, recalled_stock, stock_below


def barred_stock(record: Record, view: UnsealedView) -> Stock:
    """Return what may not be taken for a bag: all that is recalled, and the lots that are barred without a recall."""
    recalled = recalled_stock(record, view)
    return Stock(recalled.lots | barred_lots(record, view), recalled.codes)


def barred_lots(record: Record, view: UnsealedView) -> frozenset[str]:
    """Return the released lots with a late failure, and in a masked study those of donors who are not eligible now.

    A late failure bars its lot until a correction takes it away; what already went into bags, a recall decides.
    """
    failing = {subject.removeprefix("lot:") for subject, _ in late_failures(record, view) if subject.startswith("lot:")}
    return frozenset(failing) | _of_ineligible_donors(record, view)


def _of_ineligible_donors(record: Record, view: UnsealedView) -> frozenset[str]:
    if not open_study_of(record).protocol.masked:
        return frozenset()
    newest = {stream: payload["determination"] for stream, _entry, payload in view.lab_entries("donor.determined/1")}
    against = [donor for donor, decided in newest.items() if decided != Determination.ELIGIBLE.value]
    return frozenset(lot for donor in against for lot in stock_below(record, donor).lots)
