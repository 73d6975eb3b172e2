"""Lots and containers with what became of them, the first expiring first; for people who may know what was taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from ucmsc_desktop.core.product.lot import Product, fold_lot
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.kept_inputs import consumed_by
from ucmsc_desktop.services.product.recall_component import doses_in_flight
from ucmsc_desktop.services.product.recalled import recalled_stock
from ucmsc_desktop.services.reading import RESERVING, local_day, unsealed_of
from ucmsc_desktop.services.value_lists import in_parts, marks

_CELLS = Product.UC_MSC.value
_LOT_TEXT = (
    "upper(l.id || ' ' || l.product || ' ' || coalesce(l.donor, '') || ' ' || coalesce(l.master_bank, '') || ' ' || "
    "coalesce(l.working_bank, ''))"
)


class LotState(Enum):
    """Whether a lot may be used."""

    REGISTERED = "registered"
    RELEASED = "released"
    REJECTED = "rejected"
    RECALLED = "recalled"
    EXPIRED = "expired"


class ContainerState(Enum):
    """What became of a container; a material stays on hand while it serves one bag after another.

    A container is gone when it was divided, pooled, or drawn until nothing was left.
    """

    ON_HAND = "on-hand"
    PLANNED = "planned"
    USED = "used"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLine:
    """One lot of the list; `used` counts containers with cells that any preparation took, `gone` those left empty."""

    lot: str
    product: str
    expires_on: date
    state: LotState
    containers: int
    used: int
    gone: int

    @property
    def on_hand(self) -> int:
        """Return how many containers are left."""
        return self.containers - self.used - self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A bag that a container went into, or whose plan names it."""

    dose: str
    participant: str
    week: int
    attempt: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerLine:
    """One container: its viable cells (null for none), volume [mL], and the bags that it went or will go into.

    `label` is the code on its label, `copies` counts the printed ones, `label_waits` until the last was scanned back.
    """

    code: str
    lot: str
    viable_cells: int | None
    viability_percent: str | None
    volume_ml: str
    cryoprotectant_percent: str | None
    expires_on: date
    state: ContainerState
    uses: tuple[Use, ...]
    label: str
    copies: int
    label_waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """A recall of a lot; `held` counts the bags on hold by it now, `decision` is null until it was decided."""

    recall: str
    reason: str
    at: datetime
    by: str
    held: int
    decision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotStory:
    """A lot with its genealogy, who registered and who released it, and its recalls; persons by name."""

    line: LotLine
    donor: str | None
    donation_number: str | None
    master_bank: str | None
    working_bank: str | None
    passage: int | None
    population_doublings: Decimal | None
    supplier: str | None
    supplier_lot: str | None
    received_on: date | None
    registered_at: datetime
    registered_by: str
    registrar: str
    released_at: datetime | None
    released_by: str | None
    recalls: tuple[Recall, ...]


def count_lots(desk: Desk, *, text: str) -> int:
    """Return how many lots match a text in id, product, donor or bank; an empty one matches all."""
    rows = desk.record.rows(
        f"SELECT COUNT(*) AS found FROM lot l WHERE instr({_LOT_TEXT}, ?)",  # noqa: S608 - our own constant
        (text.upper(),),
    )
    return int(rows[0]["found"])


def lot_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[LotLine, ...]:
    """Return the lots that match, the first expiring first and expired ones last, from line `start` on.

    Raises:
        UserFacingError: The person is blinded, or no study is open.
    """
    view, today = unsealed_of(desk), local_day(open_study_of(desk.record), desk.now())
    rows = desk.record.rows(
        "SELECT l.id, l.product, l.expires_on, l.released, l.rejected, l.containers, l.gone FROM lot l "  # noqa: S608
        f"WHERE instr({_LOT_TEXT}, ?) "
        "ORDER BY l.expires_on < ?, l.expires_on, l.id LIMIT ? OFFSET ?",
        (text.upper(), today.isoformat(), count, start),
    )
    return _lot_lines(desk, view, rows, today)


def lot_story(desk: Desk, lot: str) -> LotStory:
    """Return a lot with all that became of it.

    Raises:
        UserFacingError: The person is blinded, or no lot has this id.
    """
    view, today = unsealed_of(desk), local_day(open_study_of(desk.record), desk.now())
    rows = desk.record.rows("SELECT * FROM lot WHERE id = ?", (lot,))
    if not rows:
        raise UserFacingError("lot-unknown", lot=lot)
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    events = desk.record.events(f"lot:{lot}")
    signed = {event.kind: event for event in events}
    registered, released = events[0], signed.get("lot.released/1")
    row, known = rows[0], fold_lot(events)
    return LotStory(
        line=_lot_lines(desk, view, rows, today)[0],
        donor=row["donor"],
        donation_number=row["donation_number"],
        master_bank=row["master_bank"],
        working_bank=row["working_bank"],
        passage=row["passage"],
        population_doublings=known.population_doublings,
        supplier=known.supplier,
        supplier_lot=known.supplier_lot,
        received_on=known.received_on,
        registered_at=registered.at,
        registered_by=names.get(registered.by, registered.by),
        registrar=registered.by,
        released_at=None if released is None else released.at,
        released_by=None if released is None else names.get(released.by, released.by),
        recalls=_recalls(desk, view, lot, names),
    )


def count_containers(desk: Desk, *, lot: str, text: str) -> int:
    """Return how many containers of a lot have a code that holds a text; an empty one matches all."""
    rows = desk.record.rows(
        "SELECT COUNT(*) AS found FROM container WHERE lot = ? AND (? = '' OR instr(code, ?))",
        (lot, _code_text(text), _code_text(text)),
    )
    return int(rows[0]["found"])


def container_lines(desk: Desk, *, lot: str, text: str, start: int, count: int) -> tuple[ContainerLine, ...]:
    """Return the containers of a lot that match, in the order of their registration, from line `start` on.

    Raises:
        UserFacingError: The person is blinded.
    """
    rows = desk.record.rows(
        "SELECT c.*, l.product FROM container c JOIN lot l ON l.id = c.lot WHERE c.code IN (SELECT code FROM container "
        "WHERE lot = ? AND (? = '' OR instr(code, ?)) ORDER BY seq LIMIT ? OFFSET ?) ORDER BY c.seq",
        (lot, _code_text(text), _code_text(text), count, start),
    )
    return _container_lines(desk, unsealed_of(desk), rows)


def container_line(desk: Desk, code: str) -> ContainerLine:
    """Return one container.

    Raises:
        UserFacingError: The person is blinded, or no container has this code.
    """
    view = unsealed_of(desk)
    rows = desk.record.rows(
        "SELECT c.*, l.product FROM container c JOIN lot l ON l.id = c.lot WHERE c.code = ?", (code,)
    )
    if not rows:
        raise UserFacingError("container-unknown", code=code)
    return _container_lines(desk, view, rows)[0]


def bags_that_a_recall_would_hold(desk: Desk) -> int:
    """Return how many bags a recall of any lot would hold now: all that are labelled or in preparation."""
    return len(doses_in_flight(desk))


def open_recalls(desk: Desk) -> tuple[str, ...]:
    """Return the lots whose recall waits for its decision.

    Raises:
        UserFacingError: The person is blinded.
    """
    view = unsealed_of(desk)
    return tuple(sorted(lot for recall, lot in view.recalled_lots().items() if not _is_decided(desk, recall)))


def _is_decided(desk: Desk, recall: str) -> bool:
    sql = "SELECT 1 FROM entry WHERE stream = ? AND kind = 'recall.resolved/1'"
    return bool(desk.record.rows(sql, (f"recall:{recall}",)))


def _lot_lines(desk: Desk, view: UnsealedView, rows: list[dict[str, Any]], today: date) -> tuple[LotLine, ...]:
    taken = _used_of(desk, view)
    recalled = recalled_stock(desk.record, view).lots
    return tuple(
        LotLine(
            lot=row["id"],
            product=row["product"],
            expires_on=date.fromisoformat(row["expires_on"]),
            state=_lot_state(row, recalled=row["id"] in recalled, today=today),
            containers=row["containers"],
            used=taken[row["id"]],
            gone=row["gone"],
        )
        for row in rows
    )


def _used_of(desk: Desk, view: UnsealedView) -> Counter[str]:
    """Return how many containers with cells were taken of each lot."""
    found: Counter[str] = Counter()
    for some in in_parts(sorted(_taken(desk, view))):
        rows = desk.record.rows(
            "SELECT c.lot, COUNT(*) AS found FROM container c JOIN lot l ON l.id = c.lot "  # noqa: S608
            f"WHERE l.product = ? AND c.gone = 0 AND c.code IN ({marks(some)}) GROUP BY c.lot",
            (_CELLS, *some),
        )
        found.update({row["lot"]: row["found"] for row in rows})
    return found


def _lot_state(row: dict[str, Any], *, recalled: bool, today: date) -> LotState:
    if recalled:
        return LotState.RECALLED
    if row["rejected"]:
        return LotState.REJECTED
    if today > date.fromisoformat(row["expires_on"]):
        return LotState.EXPIRED
    return LotState.RELEASED if row["released"] else LotState.REGISTERED


def _container_lines(desk: Desk, view: UnsealedView, rows: list[dict[str, Any]]) -> tuple[ContainerLine, ...]:
    planned, waiting = _planned(desk, view), _waiting(desk, view)
    gone = {row["code"]: {*view.doses_with(row["code"]), *waiting.get(row["code"], ())} for row in rows}
    uses = _uses(desk, sorted({dose for doses in gone.values() for dose in doses} | set(planned.values())))
    return tuple(_container(row, gone[row["code"]], planned.get(row["code"]), uses) for row in rows)


def _container(row: dict[str, Any], gone: set[str], planned: str | None, uses: dict[str, Use]) -> ContainerLine:
    is_used = bool(gone) and row["product"] == _CELLS
    state = ContainerState.USED if is_used else ContainerState.GONE if row["gone"] else ContainerState.ON_HAND
    if planned is not None and not gone:
        state, gone = ContainerState.PLANNED, {planned}
    return ContainerLine(
        code=row["code"],
        lot=row["lot"],
        viable_cells=row["viable_cells"],
        viability_percent=row["viability_percent"],
        volume_ml=row["volume_ml"],
        cryoprotectant_percent=row["cryoprotectant_percent"],
        expires_on=date.fromisoformat(row["expires_on"]),
        state=state,
        uses=tuple(use for dose, use in uses.items() if dose in gone),
        label=row["label"],
        copies=row["copies"],
        label_waits=bool(row["label_waits"]),
    )


def _uses(desk: Desk, doses: list[str]) -> dict[str, Use]:
    """Return the bags in the order in which they were ordered."""
    rows = desk.record.rows(
        f"SELECT id, participant, week, attempt, state FROM dose WHERE id IN ({marks(doses)}) ORDER BY seq",  # noqa: S608
        doses,
    )
    return {
        row["id"]: Use(
            dose=row["id"],
            participant=row["participant"],
            week=row["week"],
            attempt=row["attempt"],
            state=row["state"],
        )
        for row in rows
    }


def _planned(desk: Desk, view: UnsealedView) -> dict[str, str]:
    """Return the dose whose plan names a container, by its code."""
    rows = desk.record.rows(f"SELECT id FROM dose WHERE state IN {RESERVING}")  # noqa: S608 - our own constant
    plans = {row["id"]: view.payload(row["id"], "dose.planned/1") or {} for row in rows}
    return {code: dose for dose, plan in plans.items() for code in plan.get("reserved", ())}


def _waiting(desk: Desk, view: UnsealedView) -> dict[str, set[str]]:
    """Return the doses whose draft says that they took a container, by its code."""
    found: dict[str, set[str]] = {}
    for dose, kept in load_draft(desk.record.path, view.vault).items():
        for code in consumed_by(kept["attempts"]):
            found.setdefault(code, set()).add(dose)
    return found


def _taken(desk: Desk, view: UnsealedView) -> frozenset[str]:
    for row in desk.record.rows("SELECT id FROM dose WHERE state = 'not-supplied'"):
        view.containers_of(row["id"])
    return view.consumed() | frozenset(_waiting(desk, view))


def _recalls(desk: Desk, view: UnsealedView, lot: str, names: dict[str, str]) -> tuple[Recall, ...]:
    found = []
    for recall, recalled in view.recalled_lots().items():
        if recalled != lot:
            continue
        events = desk.record.events(f"recall:{recall}")
        decided = events[-1].data.get("decision") if len(events) > 1 else None
        source = events[0].id
        held = () if decided else tuple(d for d in doses_in_flight(desk) if any(h.source == source for h in d.holds))
        found.append(
            Recall(
                recall=recall,
                reason=view.recall_reason(recall),
                at=events[0].at,
                by=names.get(events[0].by, events[0].by),
                held=len(held),
                decision=None if decided is None else str(decided),
            )
        )
    return tuple(found)


def _code_text(text: str) -> str:
    """Return what is sought in codes: upper case, without the spaces of their groups."""
    return "".join(text.upper().split())
