"""Bags from T0 on, for everybody alike: the list by what is due first, and one bag with its way and its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.custody.chain import Gap, GapKind, chain_gaps
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.custody.hold_bag import is_of_recall
from ucmsc_desktop.services.reading import dose_of, unsealed_of

_LINES = (
    "SELECT d.id, p.screening_number, d.week, d.visit, d.attempt, d.pack_code, b.state, d.held, d.t0, d.expires_at, "
    "b.latest_start, b.place, holder.name AS holder, taker.name AS taker FROM bag b JOIN dose d ON d.id = b.dose "
    "JOIN participant p ON p.id = d.participant LEFT JOIN person holder ON holder.id = b.holder "
    "LEFT JOIN person taker ON taker.id = b.taker "
)
_ON_ITS_WAY = frozenset({DoseState.DISPENSED, DoseState.IN_TRANSIT})
_NOT_YET = frozenset({GapKind.NOT_HANDED_OVER, GapKind.NOT_RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class BagLine:
    """One bag of the list; `place` is null until it leaves the laboratory, `taker` is who has to take it over."""

    dose: str
    participant: str
    week: int
    visit: int
    attempt: int
    pack_code: str | None
    state: str
    is_held: bool
    t0: datetime
    expires_at: datetime
    latest_start: datetime
    place: str | None
    holder: str | None
    taker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A gap of the chain of custody, its people by name."""

    kind: str
    giver: str
    taker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLine:
    """An open hold; its reason is the same for everybody."""

    entry: str
    at: datetime
    by: str
    is_of_recall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """The last hand-over of a bag: what the next one is likely to repeat."""

    entry: str
    giver: str
    taker: str
    from_place: str
    to_place: str
    seal: str | None
    logger: str | None
    is_open: bool
    refused_reason: str | None

    @property
    def is_refused(self) -> bool:
        """Return whether the taker did not take it."""
        return self.refused_reason is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BagDetail:
    """One bag as everybody may know it; `is_accepted` is null until the ward received it."""

    line: BagLine
    code: str | None
    label_confirmed: bool
    copies_printed: int
    void_codes: frozenset[str]
    way: WayLine | None
    left_at: datetime | None
    """When the bag was first handed over; its way begins then."""
    arrived_at: datetime | None
    is_accepted: bool | None
    gaps: tuple[GapLine, ...]
    holds: tuple[HoldLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BagInside:
    """What is sealed about a bag: the outcome of its preparation, null before it, and the findings at its release."""

    outcome: str | None
    findings: tuple[str, ...]


def count_bags(desk: Desk, *, text: str, states: Sequence[str] = ()) -> int:
    """Return how many bags match: their participant or a pack code holds the text, or their state is among these."""
    where, values = _filter(text, states)
    sql = f"SELECT count(*) AS found FROM bag INDEXED BY bag_due{where}"  # noqa: S608 - our own words
    return int(desk.record.rows(sql, values)[0]["found"])


def bag_lines(desk: Desk, *, text: str, start: int, count: int, states: Sequence[str] = ()) -> tuple[BagLine, ...]:
    """Return `count` matching bags from `start` on: in flight by their latest start, at the bedside, then ended."""
    where, values = _filter(text, states)
    sql = (
        f"{_LINES} WHERE b.dose IN (SELECT dose FROM bag INDEXED BY bag_due{where} ORDER BY rank, due, dose "  # noqa: S608
        "LIMIT ? OFFSET ?) ORDER BY b.rank, b.due, b.dose"
    )
    return tuple(_line(row) for row in desk.record.rows(sql, [*values, count, start]))


def bag_detail(desk: Desk, dose: str) -> BagDetail:
    """Return one bag with its label, its way, its gaps and its holds.

    Raises:
        UserFacingError: The dose is unknown, or its preparation was not started, so that there is no bag.
    """
    rows = desk.record.rows(f"{_LINES} WHERE b.dose = ?", (dose,))
    if not rows:
        raise UserFacingError("preparation-not-started", dose=dose)
    known = dose_of(desk.record, dose)
    names = _names(desk.record)
    return BagDetail(
        line=_line(rows[0]),
        code=known.code,
        label_confirmed=known.label_confirmed,
        copies_printed=known.copies_printed,
        void_codes=known.void_codes,
        way=_way(known, names),
        left_at=known.transfers[0].handed_over_at if known.transfers else None,
        arrived_at=None if known.receipt is None else known.receipt.at,
        is_accepted=None if known.receipt is None else known.receipt.accepted,
        gaps=tuple(_gap(gap, names) for gap in gaps_of(known)),
        holds=tuple(
            HoldLine(entry=hold.entry, at=hold.at, by=names.get(hold.by, hold.by), is_of_recall=is_of_recall(hold))
            for hold in known.holds
        ),
    )


def participant_of_bag(desk: Desk, dose: str) -> str:
    """Return whose bag a dose's is.

    Raises:
        UserFacingError: No dose has this id.
    """
    return dose_of(desk.record, dose).participant


def bag_inside(desk: Desk, dose: str) -> BagInside:
    """Return what became of the preparation and what the quality unit found, for those who hold the study key.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened.
    """
    view = unsealed_of(desk)
    prepared = view.payload(dose, "preparation.prepared/1")
    decided = view.payload(dose, "bag.not-supplied/1") or view.payload(dose, "bag.released/1") or {"findings": []}
    return BagInside(
        outcome=None if prepared is None else str(prepared["outcome"]),
        findings=tuple(str(finding) for finding in decided["findings"]),
    )


def gaps_of(dose: Dose) -> tuple[Gap, ...]:
    """Return the gaps that are gaps already: what has not happened yet on a way that goes on is none."""
    if dose.people.dispensed_by is None and not dose.transfers:
        return ()
    return tuple(gap for gap in chain_gaps(dose) if not _is_to_come(gap, dose))


def _is_to_come(gap: Gap, dose: Dose) -> bool:
    is_open = dose.open_transfer is not None and gap.entry == dose.open_transfer.entry
    waits = gap.kind in _NOT_YET or (gap.kind is GapKind.NOT_TAKEN_OVER and is_open)
    return dose.state in _ON_ITS_WAY and waits


def _filter(text: str, states: Sequence[str]) -> tuple[str, list[str]]:
    wanted = "".join(text.lower().split()) if _is_pack_code(text) else text.lower().strip()
    if not wanted:
        return "", []
    marks = ", ".join("?" * len(states))
    either = f" OR state IN ({marks})" if states else ""
    return f" WHERE (instr(words, ?) > 0{either})", [wanted, *states]


def _is_pack_code(text: str) -> bool:
    """Return whether a text may be a pack code that is read in two groups of three."""
    return [len(group) for group in text.split()] == [3, 3]


def _line(row: dict[str, object]) -> BagLine:
    return BagLine(
        dose=str(row["id"]),
        participant=str(row["screening_number"]),
        week=int(str(row["week"])),
        visit=int(str(row["visit"])),
        attempt=int(str(row["attempt"])),
        pack_code=_text(row["pack_code"]),
        state=str(row["state"]),
        is_held=bool(row["held"]),
        t0=parse_instant(str(row["t0"])),
        expires_at=parse_instant(str(row["expires_at"])),
        latest_start=parse_instant(str(row["latest_start"])),
        place=_text(row["place"]),
        holder=_text(row["holder"]),
        taker=_text(row["taker"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _names(record: Record) -> dict[str, str]:
    return {row["id"]: row["name"] for row in record.rows("SELECT id, name FROM person")}


def _way(dose: Dose, names: dict[str, str]) -> WayLine | None:
    if not dose.transfers:
        return None
    last = dose.transfers[-1]
    return WayLine(
        entry=last.entry,
        giver=names.get(last.giver, last.giver),
        taker=names.get(last.taker, last.taker),
        from_place=last.from_place,
        to_place=last.to_place,
        seal=last.seal,
        logger=last.logger,
        is_open=dose.open_transfer is not None,
        refused_reason=last.refused_reason,
    )


def _gap(gap: Gap, names: dict[str, str]) -> GapLine:
    return GapLine(
        kind=gap.kind.value,
        giver=names.get(gap.giver or "", gap.giver or ""),
        taker=names.get(gap.taker or "", gap.taker or ""),
    )
