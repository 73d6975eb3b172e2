"""Where a lot of cells comes from: banks that the record knows, older than the lot, of donors who are eligible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from ucmsc_desktop.core.product.eligibility import require_eligible
from ucmsc_desktop.core.product.genealogy import LOT_COMES_FROM
from ucmsc_desktop.core.product.origin_details import BankDetails, details_of, require_after_bank
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.reading import component_of, local_day, origin_components


def require_banks(
    tx: Transaction, *, lot: str, banks: Sequence[str], passage: int | None, frozen_at: Collection[datetime]
) -> None:
    """Return when a lot of this passage, whose containers were frozen at these instants, may come from these banks.

    Raises:
        UserFacingError: A bank is unknown or no bank, has a higher passage, or was frozen after the
            containers; nothing was recorded.
    """
    study = open_study_of(tx.record)
    days = {local_day(study, each) for each in frozen_at}
    for name in banks:
        bank = component_of(tx.record, tx.unsealed, name)
        details = details_of(bank)
        if bank.type not in LOT_COMES_FROM or not isinstance(details, BankDetails):
            raise UserFacingError("lot-parent-no-bank", lot=lot, parent=name)
        require_after_bank(lot, bank=name, details=details, passage=passage, frozen_on=days)


def require_eligible_origin(tx: Transaction, banks: Sequence[str]) -> None:
    """Return when cells of these banks may enter a lot of the study now; a study that masks nobody asks for nothing.

    Raises:
        UserFacingError: A donor is not determined eligible, or later markers stand against it; nothing was recorded.
    """
    study = open_study_of(tx.record)
    if study.protocol.masked:
        for bank in banks:
            origin = origin_components(tx.record, tx.unsealed, bank)
            require_eligible(origin, day_of=lambda at: local_day(study, at))
