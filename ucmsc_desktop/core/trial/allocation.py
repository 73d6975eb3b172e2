"""The allocation list: which slot holds which arm in which stratum, and how permuted blocks make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.core.protocol.model import AllocationRules
from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One line of the list; without strata the stratum is None."""

    number: int
    stratum: str | None
    arm: str


class Origin(Enum):
    """Where an allocation list comes from."""

    IMPORTED = "imported"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True, repr=False)
class AllocationList:
    """A whole list before it is sealed; it never shows itself."""

    slots: tuple[Slot, ...]
    origin: Origin


def permuted_list(
    arms: Sequence[str], *, rules: AllocationRules, slots: int, draw: Callable[[int], int]
) -> AllocationList:
    """Return a list of whole permuted blocks with at least `slots` slots in each stratum, numbered from 1.

    Args:
        arms: The keys of the arms in the order of the shares.
        rules: Shares of the arms, sizes of the blocks (drawn where there are several), and strata.
        slots: How many participants each stratum must serve.
        draw: Returns a whole number from 0 to its argument, both included, each equally likely.

    Raises:
        ValueError: The shares do not fit the arms, or no slot is asked for.
    """
    if len(arms) != len(rules.ratio) or slots < 1:
        raise ValueError(f"{len(arms)} arms, {len(rules.ratio)} shares and {slots} slots make no list")
    listed: list[Slot] = []
    for stratum in rules.strata or (None,):
        last = len(listed) + slots
        while len(listed) < last:
            for arm in _block(arms, rules, draw):
                listed.append(Slot(number=len(listed) + 1, stratum=stratum, arm=arm))
    return AllocationList(tuple(listed), Origin.GENERATED)


def require_allocation_list(slots: Sequence[Slot], *, arms: Sequence[str], strata: Sequence[str]) -> None:
    """Return when a list can be sealed: numbered 1, 2, 3 ... with arms and strata of the protocol, each arm used.

    Raises:
        UserFacingError: A number, an arm or a stratum does not fit; nothing was recorded.
    """
    for place, slot in enumerate(slots, start=1):
        if slot.number != place:
            raise UserFacingError("allocation-number-wrong", number=slot.number, expected=place)
    used = Counter(slot.arm for slot in slots)
    unknown = sorted(set(used) - set(arms))
    if unknown or set(used) != set(arms):
        unknown = unknown or sorted(set(arms) - set(used))
        raise UserFacingError("allocation-arm-unknown", arms=", ".join(unknown), slots=len(slots))
    wrong = sorted({str(slot.stratum) for slot in slots if slot.stratum not in (strata or (None,))})
    if wrong:
        raise UserFacingError("allocation-stratum-unknown", strata=", ".join(wrong), known=", ".join(strata) or "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of a list in a file: the row in which it stands."""

    row: int
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFault:
    """What is wrong with a list in a file, where: row 0 is the whole list. It never tells which arm a row names."""

    row: int
    column: str
    error: UserFacingError


def list_faults(
    listed: Sequence[Listed], *, unread: Collection[int], arms: Sequence[str], strata: Sequence[str]
) -> tuple[ListFault, ...]:
    """Return every fault of a list, in the order of its rows; a list without any fits `require_allocation_list`.

    Args:
        listed: The lines that could be read, in the order of their rows.
        unread: The rows that could not be read: what they hold is not missed as well.
        arms: The keys of the protocol's arms.
        strata: The protocol's strata, none for a list without.
    """
    faults = [*_number_faults(listed, unread), *_arm_faults(listed, arms, has_unread=bool(unread))]
    for each in listed:
        if each.slot.stratum not in (strata or (None,)):
            error = UserFacingError("allocation-row-stratum", known=", ".join(strata) or "-")
            faults.append(ListFault(row=each.row, column="stratum", error=error))
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _number_faults(listed: Sequence[Listed], unread: Collection[int]) -> list[ListFault]:
    """Return repeats, gaps and steps back; after a row that could not be read any higher number goes on."""
    faults: list[ListFault] = []
    first_row: dict[int, int] = {}
    highest, row_before = 0, 0
    for each in listed:
        number, is_after_unread = each.slot.number, any(row_before < row < each.row for row in unread)
        if number in first_row:
            error = UserFacingError("allocation-row-number-twice", number=number, first=first_row[number])
            faults.append(ListFault(row=each.row, column="number", error=error))
        elif number <= highest or (number > highest + 1 and not is_after_unread):
            error = UserFacingError("allocation-row-number", number=number, expected=highest + 1)
            faults.append(ListFault(row=each.row, column="number", error=error))
        first_row.setdefault(number, each.row)
        highest, row_before = max(highest, number), each.row
    return faults


def _arm_faults(listed: Sequence[Listed], arms: Sequence[str], *, has_unread: bool) -> list[ListFault]:
    known = ", ".join(arms)
    faults = [
        ListFault(row=each.row, column="arm", error=UserFacingError("allocation-row-arm", known=known))
        for each in listed
        if each.slot.arm not in arms
    ]
    if not faults and not has_unread and len({each.slot.arm for each in listed}) < len(arms):
        faults.append(ListFault(row=0, column="arm", error=UserFacingError("allocation-arm-unused", known=known)))
    return faults


def _block(arms: Sequence[str], rules: AllocationRules, draw: Callable[[int], int]) -> list[str]:
    size = rules.blocks[draw(len(rules.blocks) - 1)] if len(rules.blocks) > 1 else rules.blocks[0]
    times = size // sum(rules.ratio)
    block = [arm for arm, share in zip(arms, rules.ratio, strict=True) for _ in range(share * times)]
    for last in range(len(block) - 1, 0, -1):
        other = draw(last)
        block[last], block[other] = block[other], block[last]
    return block
