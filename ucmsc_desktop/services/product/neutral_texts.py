"""Which names of this record a text for everybody must not hold, and the check that uses them."""

from __future__ import annotations

from collections.abc import Iterator

from ucmsc_desktop.core.product.deviation import require_neutral
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import open_study_of


def require_neutral_text(record: Record, text: str) -> None:
    """Return when a text that everybody reads names no arm, component or lot of the record and tells none.

    Raises:
        UserFacingError: `deviation-text-tells` with the word; nothing was recorded.
    """
    require_neutral(text, names=_names(record))


def _names(record: Record) -> frozenset[str]:
    """Return the names of arms, components and lots, which a public text must not hold."""
    arms = open_study_of(record).protocol.arms
    lots = record.rows("SELECT id, donor, donation_number, master_bank, working_bank FROM lot")
    components = record.rows("SELECT id, external_id FROM component")
    told = {name for arm in arms for name in (arm.key, arm.name_en, arm.name_zh)}
    return frozenset(told | set(_values(lots)) | set(_values(components)))


def _values(rows: list[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        for value in row.values():
            yield from str(value).split(", ") if value is not None else ()
