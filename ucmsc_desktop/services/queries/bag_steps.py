"""Which steps a person may take with a bag now, from when on, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.logger import require_received
from ucmsc_desktop.core.custody.preparation import (
    require_may_confirm_label,
    require_may_dispense,
    require_may_hand_out_copy,
    require_may_issue_label,
    require_may_not_supply,
    require_may_release,
    require_may_reprint,
)
from ucmsc_desktop.core.custody.slots import closes_at, next_opening
from ucmsc_desktop.core.custody.states import SET_ASIDE_FROM, DoseState
from ucmsc_desktop.core.custody.transport import (
    leaves_at,
    require_may_hand_over,
    require_may_hold,
    require_may_receive,
    require_may_take_over,
)
from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, protocol_of
from ucmsc_desktop.services.custody.hold_bag import is_of_recall
from ucmsc_desktop.services.reading import dose_of, participant_of


class BagStep(Enum):
    """What can be done with a bag from its label to its end, what is likely next first."""

    ISSUE_LABEL = "issue-label"
    CONFIRM_LABEL = "confirm-label"
    RELEASE = "release"
    NOT_SUPPLY = "not-supply"
    DISPENSE = "dispense"
    TAKE_OVER = "take-over"
    RECEIVE = "receive"
    HAND_OVER = "hand-over"
    REPLACE_LABEL = "replace-label"
    COPY_LABEL = "copy-label"
    SET_ASIDE = "set-aside"
    READ_LOGGER = "read-logger"
    HOLD = "hold"
    RESOLVE_HOLD = "resolve-hold"


EXITS: Final = frozenset(
    {
        BagStep.NOT_SUPPLY,
        BagStep.REPLACE_LABEL,
        BagStep.COPY_LABEL,
        BagStep.SET_ASIDE,
        BagStep.READ_LOGGER,
        BagStep.HOLD,
    }
)
"""What never comes by itself: a person asks for it."""

_ACTIONS: Final[Mapping[BagStep, Action]] = {
    BagStep.ISSUE_LABEL: Action.ISSUE_LABEL,
    BagStep.CONFIRM_LABEL: Action.CONFIRM_LABEL,
    BagStep.RELEASE: Action.RELEASE_BAG,
    BagStep.NOT_SUPPLY: Action.RELEASE_BAG,
    BagStep.DISPENSE: Action.DISPENSE_BAG,
    BagStep.HAND_OVER: Action.HAND_OVER,
    BagStep.TAKE_OVER: Action.TAKE_OVER,
    BagStep.RECEIVE: Action.RECEIVE_BAG,
    BagStep.REPLACE_LABEL: Action.REPRINT_LABEL,
    BagStep.COPY_LABEL: Action.COPY_LABEL,
    BagStep.SET_ASIDE: Action.SET_ASIDE_BAG,
    BagStep.READ_LOGGER: Action.READ_LOGGER,
    BagStep.HOLD: Action.HOLD_BAG,
    BagStep.RESOLVE_HOLD: Action.RESOLVE_HOLD,
}
_WORTH_SAYING = frozenset(
    {
        "bag-on-hold",
        "bag-expired",
        "releaser-worked-on-bag",
        "dispenser-released",
        "label-unconfirmed",
        "participant-withdrawn",
    }
)
_FORWARD = frozenset(
    {
        BagStep.ISSUE_LABEL,
        BagStep.CONFIRM_LABEL,
        BagStep.RELEASE,
        BagStep.DISPENSE,
        BagStep.HAND_OVER,
        BagStep.REPLACE_LABEL,
    }
)
"""The steps that bring the bag nearer to its participant; a withdrawal stops them."""
_LATER = "bag-leaves-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOffer:
    """A step of this person's: open from `opens_at` (null: now) to `closes_at` (null: always), or refused."""

    step: BagStep
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    refusal: UserFacingError | None = None
    choices: tuple[str, ...] = ()


def step_offers(desk: Desk, dose: str) -> tuple[StepOffer, ...]:
    """Return what the person at the desk may do with a bag, what is likely next first; nothing is recorded.

    Raises:
        UserFacingError: The dose is unknown.
    """
    known = dose_of(desk.record, dose)
    role = Role(desk.session.role)
    asking = _Asking(
        dose=known,
        participant=participant_of(desk.record, known.participant),
        person=desk.person,
        now=desk.now(),
        slots=protocol_of(desk.record, known.protocol_digest).slots,
    )
    return tuple(offer for step in BagStep if role in MATRIX[_ACTIONS[step]] for offer in _offers(asking, step))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """Whose steps are asked for, with which bag and when."""

    dose: Dose
    participant: Participant
    person: str
    now: datetime
    slots: Slots


def _offers(asking: _Asking, step: BagStep) -> Iterator[StepOffer]:
    """Return the offer of a step, or none where the bag is at another point of its life."""
    try:
        _RULES[step](asking)
        if step in _FORWARD:
            require_active(asking.participant)
    except UserFacingError as error:
        if error.code == _LATER:
            yield StepOffer(step=step, opens_at=leaves_at(asking.dose, slots=asking.slots))
        elif error.code in _WORTH_SAYING:
            yield StepOffer(step=step, refusal=error)
        return
    opens, closes = _slot(asking, step)
    yield StepOffer(step=step, opens_at=opens, closes_at=closes, choices=_choices(asking.dose, step))


def _slot(asking: _Asking, step: BagStep) -> tuple[datetime | None, datetime | None]:
    """Return when the step's slot opens (None while it is open) and when that slot closes; no slot, no times."""
    minute = _slot_minute(asking, step)
    if minute is None or asking.dose.t0 is None:
        return None, None
    opening = next_opening(asking.now, t0=asking.dose.t0, slot_min=minute, plan=asking.slots)
    closing = closes_at(opening, t0=asking.dose.t0, slot_min=minute, plan=asking.slots)
    return (None if opening <= asking.now else opening), closing


def _slot_minute(asking: _Asking, step: BagStep) -> int | None:
    slots = asking.slots
    if step is BagStep.CONFIRM_LABEL and asking.dose.state is not DoseState.LABEL_ISSUED:
        return None
    minutes = {
        BagStep.ISSUE_LABEL: slots.labels,
        BagStep.CONFIRM_LABEL: slots.labels,
        BagStep.RELEASE: slots.released,
        BagStep.NOT_SUPPLY: slots.released,
        BagStep.DISPENSE: slots.dispensed,
    }
    return minutes.get(step)


def _choices(dose: Dose, step: BagStep) -> tuple[str, ...]:
    if step is BagStep.SET_ASIDE:
        return tuple(how.value for how, states in SET_ASIDE_FROM.items() if dose.state in states)
    return ()


def _confirm(asking: _Asking) -> None:
    require_may_confirm_label(asking.dose, codes=[str(asking.dose.code)] * 2)


def _copy(asking: _Asking) -> None:
    require_may_hand_out_copy(asking.dose, now=asking.now)


def _hand_over(asking: _Asking) -> None:
    if asking.dose.holder != asking.person:
        raise UserFacingError("giver-does-not-hold-bag", giver=asking.person, holder=asking.dose.holder)
    require_may_hand_over(asking.dose, now=asking.now, giver=asking.person, taker="", slots=asking.slots)


def _take_over(asking: _Asking) -> None:
    transfer = asking.dose.open_transfer
    require_may_take_over(asking.dose, taker=asking.person, handed_over="" if transfer is None else transfer.entry)


def _set_aside(asking: _Asking) -> None:
    if not _choices(asking.dose, BagStep.SET_ASIDE):
        raise UserFacingError("set-aside-not-due", dose=asking.dose.dose_id)


def _resolve(asking: _Asking) -> None:
    if not any(not is_of_recall(hold) for hold in asking.dose.holds):
        raise UserFacingError("hold-not-open", dose=asking.dose.dose_id)


_RULES: Final[Mapping[BagStep, Callable[[_Asking], object]]] = {
    BagStep.ISSUE_LABEL: lambda asking: require_may_issue_label(asking.dose),
    BagStep.CONFIRM_LABEL: _confirm,
    BagStep.RELEASE: lambda asking: require_may_release(asking.dose, person=asking.person),
    BagStep.NOT_SUPPLY: lambda asking: require_may_not_supply(asking.dose, person=asking.person),
    BagStep.DISPENSE: lambda asking: require_may_dispense(asking.dose, person=asking.person),
    BagStep.HAND_OVER: _hand_over,
    BagStep.TAKE_OVER: _take_over,
    BagStep.RECEIVE: lambda asking: require_may_receive(asking.dose, person=asking.person),
    BagStep.REPLACE_LABEL: lambda asking: require_may_reprint(asking.dose, reason="asked"),
    BagStep.COPY_LABEL: _copy,
    BagStep.SET_ASIDE: _set_aside,
    BagStep.READ_LOGGER: lambda asking: require_received(asking.dose),
    BagStep.HOLD: lambda asking: require_may_hold(asking.dose),
    BagStep.RESOLVE_HOLD: _resolve,
}
