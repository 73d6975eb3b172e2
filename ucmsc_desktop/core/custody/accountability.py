"""Accountability of bags: where each is and where its volume went, from plain entries, the same for both arms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import parse_instant


class BagFate(Enum):
    """What became of a bag; every bag has exactly one."""

    IN_PREPARATION = "in-preparation"
    ON_ITS_WAY = "on-its-way"
    ON_WARD = "on-ward"
    BEING_GIVEN = "being-given"
    RECONCILED = "reconciled"
    NOT_SUPPLIED = "not-supplied"
    NOT_GIVEN = "not-given"
    SET_ASIDE = "set-aside"
    REPLACED = "replaced"


_FATES: Final = {
    "bag.dispensed/1": BagFate.ON_ITS_WAY,
    "custody.received/1": BagFate.ON_WARD,
    "infusion.started/1": BagFate.BEING_GIVEN,
    "infusion.entered/1": BagFate.BEING_GIVEN,
    "bag.reconciled/1": BagFate.RECONCILED,
    "bag.not-supplied/1": BagFate.NOT_SUPPLIED,
    "infusion.not-given/1": BagFate.NOT_GIVEN,
    "bag.set-aside/1": BagFate.SET_ASIDE,
    "bag.replaced/1": BagFate.REPLACED,
}
_OPENING: Final = frozenset({"dose.ordered/1", "preparation.started/1", "label.issued/1", "label.replaced/1"})
_HOLDING: Final = {"bag.held/1": 1, "bag.freed/1": -1}
ACCOUNTED: Final = frozenset(_FATES) | _OPENING | frozenset(_HOLDING) | {CORRECTED}
"""The kinds that an account is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened, and who recorded it."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BagAccount:
    """One bag: its pack code, when it was dispensed, received and started, its volumes [mL], and its fate.

    `bag_ml` is what it was to hold; the other volumes are null until somebody weighed it. `last` is the entry that
    decided the fate, `words` its reason, `holds` counts the open ones.
    """

    pack_code: str | None = None
    dispensed: Moment | None = None
    received: Moment | None = None
    started: Moment | None = None
    bag_ml: Decimal | None = None
    given_ml: Decimal | None = None
    left_ml: Decimal | None = None
    discarded_ml: Decimal | None = None
    fate: BagFate = BagFate.IN_PREPARATION
    last: Moment | None = None
    words: str | None = None
    holds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All bags by their fate, what they were to hold, and where the volumes of those that were weighed went [mL].

    bag = given + left + discarded + open, where open is what nobody weighed yet
    """

    bags: int
    by_fate: dict[BagFate, int]
    bag_ml: Decimal
    given_ml: Decimal
    left_ml: Decimal
    discarded_ml: Decimal

    @property
    def open_ml(self) -> Decimal:
        """Return the volume that nobody weighed yet [mL]."""
        return self.bag_ml - self.given_ml - self.left_ml - self.discarded_ml


def fold_account(events: Sequence[Event]) -> BagAccount | None:
    """Return the account of a bag from the entries of its dose, corrections read; none before its preparation began.

    Kinds that no account is made of are passed over.
    """
    account: BagAccount | None = None
    bag_ml: Decimal | None = None
    for event in with_corrections(events):
        if event.kind == "dose.ordered/1":
            bag_ml = Decimal(event.text("bag_volume_ml"))
        elif event.kind == "preparation.started/1":
            account = BagAccount(bag_ml=bag_ml)
        elif account is not None and event.kind in _HOLDING:
            account = replace(account, holds=account.holds + _HOLDING[event.kind])
        elif account is not None:
            account = _after(account, event)
    return account


def totals_of(accounts: Iterable[BagAccount]) -> Totals:
    """Return how many bags there are of each fate, and the sums of their volumes [mL], exact."""
    known = list(accounts)
    by_fate = {fate: sum(each.fate is fate for each in known) for fate in BagFate}
    zero = Decimal(0)
    return Totals(
        bags=len(known),
        by_fate=by_fate,
        bag_ml=sum((each.bag_ml or zero for each in known), zero),
        given_ml=sum((each.given_ml or zero for each in known), zero),
        left_ml=sum((each.left_ml or zero for each in known), zero),
        discarded_ml=sum((each.discarded_ml or zero for each in known), zero),
    )


def _after(account: BagAccount, event: Event) -> BagAccount:
    moment = Moment(at=event.at, by=event.by)
    match event.kind:
        case "label.issued/1" | "label.replaced/1":
            return replace(account, pack_code=event.text("pack_code"))
        case "bag.dispensed/1":
            account = replace(account, dispensed=moment)
        case "custody.received/1":
            account = replace(account, received=moment)
        case "infusion.started/1":
            account = replace(account, started=moment)
        case "infusion.entered/1":
            at = parse_instant(event.text("started_at"))
            account = replace(account, started=Moment(at=at, by=event.text("first_person")))
        case "bag.reconciled/1":
            given, left, discarded = (Decimal(event.text(name)) for name in ("given_ml", "left_ml", "discarded_ml"))
            account = replace(account, given_ml=given, left_ml=left, discarded_ml=discarded)
    fate = _FATES.get(event.kind)
    return account if fate is None else replace(account, fate=fate, last=moment, words=_words(event))


def _words(event: Event) -> str | None:
    """Return why, as somebody wrote it, or how a reconciled bag ended."""
    name = {
        "bag.reconciled/1": "outcome",
        "bag.set-aside/1": "how",
        "infusion.not-given/1": "reason",
    }.get(event.kind)
    return None if name is None else event.text(name)
