"""Splits and pools: the whole rest of a container goes into its children, and volumes and cells balance exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.lot import Container, fold_container
from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What is left of a container by its entries: the volume [mL], the viable cells (None where it holds none)."""

    container: Container
    volume_ml: Decimal
    viable_cells: int | None
    is_divided: bool

    @property
    def is_gone(self) -> bool:
        """Return whether nothing is left: it was divided, or all of its volume was drawn."""
        return self.is_divided or self.volume_ml <= 0 < self.container.volume_ml


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The volume [mL] and the viable cells of one child; None where it holds no cells."""

    volume_ml: Decimal
    viable_cells: int | None


def fold_rest(events: Sequence[Event]) -> Rest:
    """Return what is left of a container.

    volume left [mL] = volume registered - sum of volumes drawn; 0 once it was divided
    cells left = cells registered x volume left / volume registered, whole cells, the fraction dropped

    Raises:
        RecordOrderError: The stream does not begin with its registration, or holds a kind that is not of containers.
        ValueError: There are no entries.
    """
    container = fold_container(events)
    corrected = with_corrections(events)
    is_divided = any(event.kind == "container.divided/1" for event in corrected)
    drawn = sum((Decimal(each.text("volume_ml")) for each in corrected if each.kind == "container.drawn/1"), Decimal(0))
    left = Decimal(0) if is_divided else container.volume_ml - drawn
    cells = container.viable_cells
    return Rest(
        container=container,
        volume_ml=left,
        viable_cells=None if cells is None else int(cells * left // (container.volume_ml or 1)),
        is_divided=is_divided,
    )


def require_balanced(parents: Sequence[Rest], children: Sequence[Portion], *, loss_ml: Decimal) -> None:
    """Return when the children hold just what the parents held, less the loss.

    volume: sum of parents = sum of children + loss [mL], exact
    cells: sum of parents = sum of children where nothing was lost; with a loss the children hold no more

    Raises:
        UserFacingError: A child has no volume, cells appear where there were none, or the sums differ, by which volume
            or by how many cells; nothing was recorded.
    """
    held, given = (sum((each.volume_ml for each in some), Decimal(0)) for some in (parents, children))
    if not children or any(child.volume_ml <= 0 for child in children):
        raise UserFacingError("division-child-empty")
    if held != given + loss_ml:
        raise UserFacingError(
            "division-volume-differs",
            held=format_number(held),
            given=format_number(given),
            loss=format_number(loss_ml),
            difference=format_number(held - given - loss_ml),
        )
    _require_cells(parents, children, lossless=loss_ml == 0)


def require_may_divide(rest: Rest, *, today: date, taken: bool) -> None:
    """Return when a container may be divided or pooled on the local day.

    Args:
        rest: What is left of it.
        today: The local day of the site.
        taken: Whether a preparation took it or a plan names it.

    Raises:
        UserFacingError: Nothing is left, it was taken or planned for a bag, or it expired; nothing was recorded.
    """
    code = rest.container.code
    if rest.is_gone:
        raise UserFacingError("container-gone", container=code)
    if taken:
        raise UserFacingError("container-taken", container=code)
    if today > rest.container.expires_on:
        raise UserFacingError("container-expired", container=code, expires_on=rest.container.expires_on)


def require_one_lot(parents: Sequence[Rest]) -> str:
    """Return the lot of containers that are pooled; pools of several lots happen between banks.

    Raises:
        UserFacingError: Fewer than two containers, one of them twice, or of several lots; nothing was recorded.
    """
    codes = {each.container.code for each in parents}
    lots = sorted({each.container.lot for each in parents})
    if len(parents) < 2 or len(codes) != len(parents):  # noqa: PLR2004 - a pool
        raise UserFacingError("pool-too-few", count=len(codes))
    if len(lots) > 1:
        raise UserFacingError("pool-several-lots", lots=", ".join(lots))
    return lots[0]


def earliest_expiry(parents: Sequence[Rest]) -> date:
    """Return the last day of use of a child: the earliest among its parents."""
    return min(each.container.expires_on for each in parents)


def latest_freezing(parents: Sequence[Rest]) -> datetime | None:
    """Return when the youngest of the parents was frozen; None where none was."""
    return max((at for each in parents if (at := each.container.frozen_at) is not None), default=None)


def _require_cells(parents: Sequence[Rest], children: Sequence[Portion], *, lossless: bool) -> None:
    before, after = [each.viable_cells for each in parents], [each.viable_cells for each in children]
    if len({cells is not None for cells in (*before, *after)}) > 1:
        raise UserFacingError("division-cells-missing")
    held, given = (sum(cells or 0 for cells in some) for some in (before, after))
    if 0 in after or given > held or (lossless and given != held):
        raise UserFacingError("division-cells-differ", held=held, given=given, difference=held - given)
