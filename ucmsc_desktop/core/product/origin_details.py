"""What is known of each component of human origin, typed: consent, receipt of tissue, isolation, banks.

The details lie sealed in the entry that registers the component, as JSON values under the names that are used here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from ucmsc_desktop.core.numbers import parse_temperature_celsius, parse_typed_number
from ucmsc_desktop.core.product.genealogy import Component, ComponentType
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError

_HOUR = timedelta(hours=1)
_MICROSECOND = timedelta(microseconds=1)
_Values: TypeAlias = Mapping[str, object]


class TissueCondition(Enum):
    """How the cord arrived."""

    INTACT = "intact"
    DAMAGED = "damaged"
    CLOTTED = "clotted"
    CONTAMINATED = "contaminated"


@dataclass(frozen=True, slots=True, kw_only=True)
class DonorDetails:
    """The consent of a donor; the donor's own id is a pseudonym."""

    consent_version: str
    consented_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TissueDetails:
    """The receipt of cord tissue: the temperature on arrival [degree Celsius] is None where none was measured."""

    collected_at: datetime
    received_at: datetime
    condition: TissueCondition
    temperature_celsius: Decimal | None

    @property
    def cold_time_h(self) -> Fraction:
        """Return the cold time [h]: received_at - collected_at, exact."""
        return Fraction((self.received_at - self.collected_at) // _MICROSECOND, _HOUR // _MICROSECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolationDetails:
    """How and when cells were isolated from tissue."""

    isolated_on: date
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDetails:
    """A bank: passage, population doublings since isolation, and how many vials were frozen."""

    passage: int
    population_doublings: Decimal | None
    vials: int | None
    frozen_on: date


Details: TypeAlias = DonorDetails | TissueDetails | IsolationDetails | BankDetails


def read_details(type_: ComponentType, values: _Values) -> Details:
    """Return the details of a component of this type from the values that lie in its entry or were entered.

    Raises:
        UserFacingError: A detail is missing, is not one of this type, or cannot be read; tissue was received before it
            was collected. Nothing was recorded.
    """
    names, optional, read = _READERS[type_]
    for name in names:
        if name not in optional and values.get(name) in (None, ""):
            raise UserFacingError("component-detail-missing", type=type_.value, detail=name)
    for name in values:
        if name not in names:
            raise UserFacingError("component-detail-foreign", type=type_.value, detail=name)
    return read(values)


def details_of(component: Component) -> Details:
    """Return the details that a recorded component has.

    Raises:
        UserFacingError: The entry was written without them, by an earlier program.
    """
    return read_details(component.type, component.details)


def day_made(details: Details, *, day_of: Callable[[datetime], date]) -> date:
    """Return the day on which a component came to be: consent, collection, isolation or freezing.

    Args:
        details: The component's details.
        day_of: Returns the local day of an instant at the site.
    """
    if isinstance(details, DonorDetails):
        return details.consented_on
    if isinstance(details, TissueDetails):
        return day_of(details.collected_at)
    return details.isolated_on if isinstance(details, IsolationDetails) else details.frozen_on


def require_order(
    component: str, details: Details, parents: Mapping[str, Details], *, today: date, day_of: Callable[[datetime], date]
) -> None:
    """Return when a component is not of the future and not older than any of its parents.

    Days are compared, and between banks the passage, which never falls; tissue is isolated after it was received.

    Raises:
        UserFacingError: It would be older than a parent, have a lower passage, or be made after today; nothing was
            recorded.
    """
    made = day_made(details, day_of=day_of)
    last = day_of(details.received_at) if isinstance(details, TissueDetails) else made
    if last > today:
        raise UserFacingError("component-in-future", component=component, day=last, today=today)
    for parent, known in parents.items():
        begun = day_of(known.received_at) if isinstance(known, TissueDetails) else day_made(known, day_of=day_of)
        if made < begun:
            raise UserFacingError("component-older", component=component, day=made, parent=parent, parent_day=begun)
        if isinstance(details, BankDetails) and isinstance(known, BankDetails) and details.passage < known.passage:
            raise UserFacingError(
                "component-passage-falls",
                component=component,
                passage=details.passage,
                parent=parent,
                parent_passage=known.passage,
            )


def require_after_bank(
    lot: str, *, bank: str, details: BankDetails, passage: int | None, frozen_on: Collection[date]
) -> None:
    """Return when a lot of this passage, frozen on these days, may come from a bank; None says no passage.

    Raises:
        UserFacingError: The passage falls, or a container was frozen before the bank; nothing was recorded.
    """
    if passage is not None and passage < details.passage:
        raise UserFacingError(
            "component-passage-falls", component=lot, passage=passage, parent=bank, parent_passage=details.passage
        )
    for day in sorted(frozen_on):
        if day < details.frozen_on:
            raise UserFacingError("component-older", component=lot, day=day, parent=bank, parent_day=details.frozen_on)


def _donor(values: _Values) -> Details:
    return DonorDetails(consent_version=_text(values, "consent_version"), consented_on=read_day(values, "consented_on"))


def _tissue(values: _Values) -> Details:
    collected, received = _instant(values, "collected_at"), _instant(values, "received_at")
    if received < collected:
        raise UserFacingError("tissue-received-first", collected_at=collected, received_at=received)
    try:
        condition = TissueCondition(values["condition"])
    except ValueError as error:
        raise _unreadable("condition") from error
    celsius = values.get("temperature_celsius")
    return TissueDetails(
        collected_at=collected,
        received_at=received,
        condition=condition,
        temperature_celsius=None if celsius is None else parse_temperature_celsius(str(celsius)),
    )


def _isolation(values: _Values) -> Details:
    return IsolationDetails(isolated_on=read_day(values, "isolated_on"), method=_text(values, "method"))


def _bank(values: _Values) -> Details:
    doublings, passage = values.get("population_doublings"), _whole(values, "passage", low=0)
    return BankDetails(
        passage=passage,
        population_doublings=None
        if doublings is None
        else parse_typed_number(str(doublings), what="population_doublings"),
        vials=None if values.get("vials") is None else _whole(values, "vials", low=1),
        frozen_on=read_day(values, "frozen_on"),
    )


_BANK = (("passage", "population_doublings", "vials", "frozen_on"), {"population_doublings", "vials"}, _bank)
_READERS: Mapping[ComponentType, tuple[tuple[str, ...], set[str], Callable[[_Values], Details]]] = {
    ComponentType.DONOR: (("consent_version", "consented_on"), set(), _donor),
    ComponentType.TISSUE: (
        ("collected_at", "received_at", "condition", "temperature_celsius"),
        {"temperature_celsius"},
        _tissue,
    ),
    ComponentType.ISOLATION: (("isolated_on", "method"), set(), _isolation),
    ComponentType.MASTER_BANK: _BANK,
    ComponentType.WORKING_BANK: _BANK,
}


def read_day(values: _Values, name: str) -> date:
    """Return a day of an entry's sealed values.

    Raises:
        UserFacingError: `component-detail-unreadable`; nothing was recorded.
    """
    try:
        return date.fromisoformat(_text(values, name))
    except ValueError as error:
        raise _unreadable(name) from error


def _instant(values: _Values, name: str) -> datetime:
    try:
        return parse_instant(_text(values, name))
    except ValueError as error:
        raise _unreadable(name) from error


def _text(values: _Values, name: str) -> str:
    text = values[name]
    if not isinstance(text, str) or not text.strip():
        raise _unreadable(name)
    return text.strip()


def _whole(values: _Values, name: str, *, low: int) -> int:
    number = values[name]
    if not isinstance(number, int) or isinstance(number, bool) or number < low:
        raise _unreadable(name)
    return number


def _unreadable(name: str) -> UserFacingError:
    return UserFacingError("component-detail-unreadable", detail=name)
