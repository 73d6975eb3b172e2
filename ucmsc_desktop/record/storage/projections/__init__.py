"""Tables made from the entries; one file each subject, all pure functions of plain columns and copied sealed bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.record.storage.projections import (
    adverse_events,
    bags,
    codes,
    components,
    corrections,
    delegations,
    deviations,
    doses,
    downtime_forms,
    entries,
    equipment,
    incidents,
    lots,
    orders,
    outcomes,
    partials,
    participants,
    people,
    places,
    schedule,
    screenings,
    studies,
    typed_checks,
    unblindings,
    versions,
    visits,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

Projector: TypeAlias = "Callable[[Database, Body], None]"
_MODULES = (
    entries,
    people,
    studies,
    unblindings,
    incidents,
    adverse_events,
    typed_checks,
    screenings,
    participants,
    codes,
    doses,
    bags,
    orders,
    partials,
    components,
    equipment,
    lots,
    places,
    delegations,
    corrections,
    deviations,
    visits,
    schedule,
    outcomes,
    downtime_forms,
    versions,
)

TABLES: tuple[str, ...] = tuple(statement for module in _MODULES for statement in module.TABLES)
PROJECTORS: dict[str, tuple[Projector, ...]] = {}
for _module in _MODULES[1:]:
    for _kind, _projector in _module.PROJECTORS.items():
        PROJECTORS[_kind] = (*PROJECTORS.get(_kind, ()), _projector)

SCHEMA_DIGEST = hashlib.sha256("\n".join(TABLES).encode()).hexdigest()


def project(db: Database, body: Body) -> None:
    """Bring every projection up to date with one entry."""
    entries.project(db, body)
    for projector in PROJECTORS.get(body.kind, ()):
        projector(db, body)


def table_names() -> tuple[str, ...]:
    """Return the names of the projection tables in the order of their making."""
    return tuple(statement.split("(")[0].split()[-1] for statement in TABLES if statement.startswith("CREATE TABLE"))
