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
    "bag.reconciled/1": BagFate.RECONCILED,
    "bag.not-supplied/1": BagFate.NOT_SUPPLIED,
    "infusion.not-given/1": BagFate.NOT_GIVEN,
    "bag.set-aside/1": BagFate.SET_ASIDE,
    "bag.replaced/1": BagFate.REPLACED,
}
ACCOUNTED: Final = frozenset(_FATES) | {"preparation.started/1", "label.issued/1", "label.replaced/1", CORRECTED}
"""The kinds that an account is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened, and who recorded it."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BagAccount:
    """One bag: its pack code, when it was dispensed, received and started, its volumes [mL], and its fate.

    The volumes are null until somebody weighed the bag; `last` is the entry that decided the fate, `words` its reason.
    """

    pack_code: str | None = None
    dispensed: Moment | None = None
    received: Moment | None = None
    started: Moment | None = None
    given_ml: Decimal | None = None
    left_ml: Decimal | None = None
    discarded_ml: Decimal | None = None
    fate: BagFate = BagFate.IN_PREPARATION
    last: Moment | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All bags by their fate, and the volumes of those that were weighed [mL]."""

    bags: int
    by_fate: dict[BagFate, int]
    given_ml: Decimal
    left_ml: Decimal
    discarded_ml: Decimal


def fold_account(events: Sequence[Event]) -> BagAccount | None:
    """Return the account of a bag from the entries of its dose, corrections read; none before its preparation began.

    Kinds that no account is made of are passed over.
    """
    account: BagAccount | None = None
    for event in with_corrections(events):
        if event.kind == "preparation.started/1":
            account = BagAccount()
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
