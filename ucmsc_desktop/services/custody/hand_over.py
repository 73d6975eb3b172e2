"""From hand to hand: the giver hands over, the taker takes over, the ward receives by the logger's display."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ucmsc_desktop.core.custody.transport import (
    receipt_reasons,
    require_may_hand_over,
    require_may_receive,
    require_may_refuse,
    require_may_set_aside,
    require_may_take_over,
)
from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.core.numbers import format_number, parse_temperature_celsius
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import require_enabled
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, protocol_of
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import dose_of, participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a bag goes, under which seal and with which temperature logger."""

    from_place: str
    to_place: str
    seal: str | None = None
    logger: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerDisplay:
    """What the logger's display shows at receipt; None is a value that cannot be read."""

    minimum_text: str | None
    maximum_text: str | None
    alarm: bool


def hand_over(desk: Desk, *, dose: str, taker: str, way: Way, act: str | None = None) -> str:
    """Record that the person at the desk hands one bag over, and return the entry that the taker confirms.

    Raises:
        UserFacingError: As `hand_over_bags`; nothing was recorded.
    """
    return hand_over_bags(desk, doses=(dose,), taker=taker, way=way, act=act)[0]


def hand_over_bags(
    desk: Desk, *, doses: Sequence[str], taker: str, way: Way, act: str | None = None
) -> tuple[str, ...]:
    """Record that the person at the desk hands bags over together, all or none, and return an entry for each.

    Raises:
        UserFacingError: She does not hold a bag, it is not due to leave, on hold or expired, a participant withdrew, or
            the taker is unknown, disabled or she herself; nothing was recorded.
    """
    with acting(desk, Action.HAND_OVER, act=act, input_by="scanner") as tx:
        if not desk.record.rows("SELECT 1 FROM person WHERE id = ? AND accepted = 1", (taker,)):
            raise UserFacingError("person-unknown", person=taker)
        require_enabled(desk.record, taker)
        return tuple(_hand_over(tx, desk.person, dose, taker=taker, way=way) for dose in doses)


def _hand_over(tx: Transaction, giver: str, dose: str, *, taker: str, way: Way) -> str:
    known = dose_of(tx.record, dose)
    slots = protocol_of(tx.record, known.protocol_digest).slots
    require_may_hand_over(known, now=tx.now, giver=giver, taker=taker, slots=slots)
    require_active(participant_of(tx.record, known.participant))
    places = {"from_place": way.from_place, "to_place": way.to_place, "seal": way.seal, "logger": way.logger}
    data = {"giver": giver, "taker": taker, **places}
    return tx.append(stream=f"dose:{dose}", kind="custody.handed-over/1", data=data).id


def take_over(
    desk: Desk,
    *,
    dose: str,
    handed_over: str,
    seal_intact: bool,
    display: LoggerDisplay | None = None,
    act: str | None = None,
) -> tuple[Reason, ...]:
    """Record that the person at the desk took one bag over, and return what its logger's display says against it.

    Raises:
        UserFacingError: As `take_over_bags`; nothing was recorded.
    """
    return take_over_bags(desk, bags=((dose, handed_over),), seal_intact=seal_intact, display=display, act=act)


def take_over_bags(
    desk: Desk,
    *,
    bags: Sequence[tuple[str, str]],
    seal_intact: bool,
    display: LoggerDisplay | None = None,
    act: str | None = None,
) -> tuple[Reason, ...]:
    """Record that the person at the desk took bags over together, and return what the logger's display says.

    A withdrawal does not stop it, she has them in hand. The display decides nothing here: the ward's does, at receipt.

    Args:
        desk: The taker.
        bags: Each dose with the entry of its hand-over.
        seal_intact: Whether every seal is intact; a broken one is told of a single bag.
        display: What the display of their logger showed; None where no logger travels.
        act: The act of the form.

    Raises:
        UserFacingError: Of one of them no such hand-over to her is open, or a temperature cannot be read or its minimum
            is above its maximum; nothing was recorded of any.
    """
    shown = None if display is None else _celsius_of(display)
    reasons: dict[Reason, None] = {}
    with acting(desk, Action.TAKE_OVER, act=act, input_by="scanner") as tx:
        for dose, handed_over in bags:
            known = dose_of(desk.record, dose)
            require_may_take_over(known, taker=desk.person, handed_over=handed_over)
            data = {"handed_over": handed_over, "seal_intact": seal_intact}
            tx.append(stream=f"dose:{dose}", kind="custody.taken-over/1", data=data)
            if display is not None and shown is not None:
                limits = protocol_of(desk.record, known.protocol_digest).transport
                found = receipt_reasons(**shown, alarm=display.alarm, seal_intact=True, limits=limits)
                reasons.update(dict.fromkeys(found))
                read = {"handed_over": handed_over, **_texts(shown), "alarm": display.alarm}
                tx.append(stream=f"dose:{dose}", kind="custody.display-read/1", data=read)
    return tuple(reasons)


def _celsius_of(display: LoggerDisplay) -> dict[str, Decimal | None]:
    texts = {"minimum_celsius": display.minimum_text, "maximum_celsius": display.maximum_text}
    return {name: None if text is None else parse_temperature_celsius(text) for name, text in texts.items()}


def _texts(celsius: Mapping[str, Decimal | None]) -> dict[str, str | None]:
    return {name: None if value is None else format_number(value) for name, value in celsius.items()}


def refuse_bag(desk: Desk, *, dose: str, handed_over: str, reason: str, act: str | None = None) -> None:
    """Record that the named taker does not take the bag over; the giver has it as before.

    Raises:
        UserFacingError: No such hand-over to her is open, there is no reason, or it tells an arm; nothing was recorded.
    """
    with acting(desk, Action.TAKE_OVER, act=act) as tx:
        require_may_refuse(dose_of(desk.record, dose), taker=desk.person, handed_over=handed_over, reason=reason)
        require_neutral_text(desk.record, reason)
        data = {"handed_over": handed_over, "reason": reason.strip()}
        tx.append(stream=f"dose:{dose}", kind="custody.refused/1", data=data)


def receive_bag(
    desk: Desk, *, dose: str, place: str, seal_intact: bool, display: LoggerDisplay, act: str | None = None
) -> tuple[Reason, ...]:
    """Record the bag's arrival and return why it is not accepted; without a reason it is.

    A withdrawal does not stop it: the record says where the bag is.

    Raises:
        UserFacingError: She does not hold the bag, or a temperature cannot be read; nothing was recorded.
    """
    shown = _celsius_of(display)
    with acting(desk, Action.RECEIVE_BAG, act=act, input_by="scanner") as tx:
        known = dose_of(desk.record, dose)
        require_may_receive(known, person=desk.person)
        limits = protocol_of(desk.record, known.protocol_digest).transport
        reasons = receipt_reasons(**shown, alarm=display.alarm, seal_intact=seal_intact, limits=limits)
        tx.append(
            stream=f"dose:{dose}",
            kind="custody.received/1",
            data={
                "place": place,
                "seal_intact": seal_intact,
                **_texts(shown),
                "alarm": display.alarm,
                "accepted": not reasons,
            },
        )
    return reasons


def set_aside_bag(desk: Desk, *, dose: str, how: str, reason: str, act: str | None = None) -> None:
    """Record that a bag is leaking, returned or discarded.

    Raises:
        UserFacingError: The bag is not there to be set aside, or there is no reason; nothing was recorded.
    """
    with acting(desk, Action.SET_ASIDE_BAG, act=act) as tx:
        require_may_set_aside(dose_of(desk.record, dose), how=how, reason=reason)
        tx.append(stream=f"dose:{dose}", kind="bag.set-aside/1", data={"how": how, "reason": reason.strip()})
