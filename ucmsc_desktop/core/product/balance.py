"""Where the content of a container and the containers of a lot are: received is given plus everything else, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.division import Rest, fold_rest
from ucmsc_desktop.errors import UserFacingError


class Draw(Enum):
    """Why a volume left a container otherwise than for a bag; samples and retention samples leave it usable."""

    SAMPLED = "sampled"
    RETAINED = "retained"
    RETURNED = "returned"
    DISCARDED = "discarded"
    PROCESS_LOSS = "process-loss"

    @property
    def is_a_loss(self) -> bool:
        """Return whether it only says what happened, so that a planned container is no reason to refuse it."""
        return self in {Draw.DISCARDED, Draw.PROCESS_LOSS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Volumes of one container [mL]; `divided` went into other containers, `given` into a bag."""

    container: str
    received_ml: Decimal
    given_ml: Decimal
    divided_ml: Decimal
    drawn_ml: Mapping[Draw, Decimal]
    on_hand_ml: Decimal

    @property
    def accounted_ml(self) -> Decimal:
        """Return given + divided + sampled + retained + returned + discarded + process loss + on hand [mL]."""
        return self.given_ml + self.divided_ml + sum(self.drawn_ml.values(), Decimal(0)) + self.on_hand_ml


@dataclass(frozen=True, slots=True, kw_only=True)
class LotBalance:
    """Containers of one lot; `emptied` were drawn until nothing was left."""

    lot: str
    received: int
    used: int
    divided: int
    emptied: int
    on_hand: int


def fold_balance(events: Sequence[Event], *, taken: bool) -> Balance:
    """Return where the content of a container is.

    Args:
        events: The stream of the container.
        taken: Whether a bag took all that was left of it, which only sealed payloads tell.

    Raises:
        RecordOrderError: The stream does not begin with its registration, or holds a kind that is not of containers.
        ValueError: There are no entries.
    """
    rest = fold_rest(events)
    drawn = dict.fromkeys(Draw, Decimal(0))
    divided = Decimal(0)
    for event in with_corrections(events):
        if event.kind == "container.drawn/1":
            drawn[Draw(event.text("how"))] += Decimal(event.text("volume_ml"))
        elif event.kind == "container.divided/1":
            lost = Decimal(event.text("loss_ml"))
            divided = rest.container.volume_ml - sum(drawn.values(), Decimal(0)) - lost
            drawn[Draw.PROCESS_LOSS] += lost
    return Balance(
        container=rest.container.code,
        received_ml=rest.container.volume_ml,
        given_ml=rest.volume_ml if taken else Decimal(0),
        divided_ml=divided,
        drawn_ml=drawn,
        on_hand_ml=Decimal(0) if taken else rest.volume_ml,
    )


def require_container_balance(balance: Balance) -> None:
    """Return when everything that was received is accounted for and no part of it is negative.

    Raises:
        UserFacingError: `container-balance-wrong` with the difference [mL]; nothing was recorded.
    """
    parts = (balance.given_ml, balance.divided_ml, *balance.drawn_ml.values(), balance.on_hand_ml)
    if balance.accounted_ml != balance.received_ml or min(parts) < 0:
        raise UserFacingError(
            "container-balance-wrong",
            container=balance.container,
            received=format_number(balance.received_ml),
            accounted=format_number(balance.accounted_ml),
            difference=format_number(balance.received_ml - balance.accounted_ml),
        )


def require_lot_balance(balance: LotBalance) -> None:
    """Return when containers received = used + divided + emptied + on hand, none of them negative.

    Raises:
        UserFacingError: `lot-balance-wrong` with the difference in containers; nothing was recorded.
    """
    parts = (balance.used, balance.divided, balance.emptied, balance.on_hand)
    if sum(parts) != balance.received or min(parts) < 0:
        raise UserFacingError(
            "lot-balance-wrong", lot=balance.lot, received=balance.received, difference=balance.received - sum(parts)
        )


def is_gone(rest: Rest, *, taken: bool) -> bool:
    """Return whether nothing of a container is on hand: divided, drawn to nothing, or taken for a bag."""
    return taken or rest.is_gone


def require_may_draw(rest: Rest, *, how: Draw, volume_ml: Decimal, taken: bool, planned: bool) -> None:
    """Return when so much may be drawn from a container.

    Args:
        rest: What is left of it.
        how: What the volume is drawn for.
        volume_ml: How much [mL], more than 0 and at most what is left.
        taken: Whether a bag took it.
        planned: Whether the plan of a bag names it; then only a loss may be recorded.

    Raises:
        UserFacingError: Nothing is left, it was taken or planned for a bag, or the volume does not fit; nothing was
            recorded.
    """
    code = rest.container.code
    if rest.is_gone:
        raise UserFacingError("container-gone", container=code)
    if taken or (planned and not how.is_a_loss):
        raise UserFacingError("container-taken", container=code)
    if volume_ml <= 0:
        raise UserFacingError("draw-nothing", container=code)
    if volume_ml > rest.volume_ml:
        raise UserFacingError(
            "draw-exceeds",
            container=code,
            volume=format_number(volume_ml),
            on_hand=format_number(rest.volume_ml),
            difference=format_number(volume_ml - rest.volume_ml),
        )
