"""Infectious-disease markers of a donor, and when the quality unit may sign that the donor is eligible.

Specimens are taken within 7 days before or after the collection of the tissue (21 CFR 1271.80(b)). A reactive result
of cytomegalovirus informs and does not make ineligible (21 CFR 1271.85(b)(2)).

Source: docs/sources.md#21-cfr-1271
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ucmsc_desktop.core.product.genealogy import Component, ComponentType, Determination
from ucmsc_desktop.core.product.origin_details import day_made, details_of, read_day
from ucmsc_desktop.errors import UserFacingError

SAMPLE_WITHIN_DAYS = 7
"""At most so many days lie between a specimen and the collection of the tissue [d]."""


class Marker(Enum):
    """An infectious disease whose marker is tested."""

    HIV_1 = "hiv-1"
    HIV_2 = "hiv-2"
    HBV = "hbv"
    HCV = "hcv"
    HTLV = "htlv"
    SYPHILIS = "syphilis"
    CMV = "cmv"


INFORMATIVE = frozenset({Marker.CMV})
"""Markers that must have been tested and whose reactive result only informs."""


class Finding(Enum):
    """What a test of a marker found."""

    NON_REACTIVE = "non-reactive"
    REACTIVE = "reactive"
    INDETERMINATE = "indeterminate"
    NOT_DONE = "not-done"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerResult:
    """One result: the specimen's day, the day of the test (None where it was not done), method and laboratory."""

    marker: Marker
    finding: Finding
    sampled_on: date
    tested_on: date | None
    method: str | None
    laboratory: str | None


def read_marker(values: Mapping[str, object]) -> MarkerResult:
    """Return a result from the values that lie in its entry or were entered.

    Raises:
        UserFacingError: Marker, result or a day cannot be read, a test that was done has no day, or it was tested
            before it was sampled; nothing was recorded.
    """
    try:
        marker, finding = Marker(values.get("marker")), Finding(values.get("result"))
    except ValueError as error:
        raise UserFacingError("marker-unreadable", marker=str(values.get("marker"))) from error
    if not values.get("sampled_on"):
        raise UserFacingError("marker-day-missing", marker=marker.value)
    sampled_on = read_day(values, "sampled_on")
    tested_on = read_day(values, "tested_on") if values.get("tested_on") else None
    if tested_on is None and finding is not Finding.NOT_DONE:
        raise UserFacingError("marker-day-missing", marker=marker.value)
    if tested_on is not None and tested_on < sampled_on:
        raise UserFacingError("marker-tested-first", marker=marker.value, sampled_on=sampled_on, tested_on=tested_on)
    return MarkerResult(
        marker=marker,
        finding=finding,
        sampled_on=sampled_on,
        tested_on=tested_on,
        method=_optional(values, "method"),
        laboratory=_optional(values, "laboratory"),
    )


def counting_results(donor: Component) -> tuple[MarkerResult, ...]:
    """Return the results that count: of one marker and one specimen's day the one that was recorded last."""
    last: dict[tuple[Marker, date], MarkerResult] = {}
    for values in donor.markers:
        result = read_marker(values)
        last[result.marker, result.sampled_on] = result
    return tuple(last.values())


def shortfalls(donor: Component, *, collected_on: Collection[date]) -> tuple[Marker, ...]:
    """Return the markers that stand against "eligible", in the order of `Marker`.

    A marker stands against it when any result that counts is reactive, or when the collection of a tissue has no
    non-reactive result of a specimen of at most 7 days before or after it; without a tissue every marker does. An
    informative marker needs a result alone, reactive or not.
    """
    results = counting_results(donor)
    return tuple(
        marker
        for marker in Marker
        if not _is_met(marker, [each for each in results if each.marker is marker], collected_on)
    )


def require_may_be_eligible(donor: Component, *, collected_on: Collection[date]) -> None:
    """Return when the quality unit may sign that a donor is eligible.

    Raises:
        UserFacingError: No tissue was received of the donor yet, so that no specimen can be judged, or markers stand
            against it, which are named; nothing was signed.
    """
    if not collected_on:
        raise UserFacingError("donor-tissue-missing", donor=donor.component)
    against = shortfalls(donor, collected_on=collected_on)
    if against:
        raise UserFacingError(
            "donor-markers-missing",
            donor=donor.component,
            markers=", ".join(each.value for each in against),
            days=SAMPLE_WITHIN_DAYS,
        )


def days_of_collection(
    donor: str, origin: Sequence[Component], *, day_of: Callable[[datetime], date]
) -> frozenset[date]:
    """Return the local days on which the tissues of a donor were collected that are among these components."""
    found = set()
    for component in origin:
        if component.type is ComponentType.TISSUE and donor in component.parents:
            found.add(day_made(details_of(component), day_of=day_of))
    return frozenset(found)


def require_eligible(origin: Sequence[Component], *, day_of: Callable[[datetime], date]) -> None:
    """Return when cells of this origin may enter a masked lot: every donor is determined eligible and still may be.

    Args:
        origin: Everything that the lot comes from; the specimens are held against the tissues among it.
        day_of: Returns the local day of an instant at the site.

    Raises:
        UserFacingError: A donor is undetermined, incomplete or ineligible, or markers that were recorded later stand
            against the determination; nothing was recorded.
    """
    for donor in origin:
        if donor.type is not ComponentType.DONOR:
            continue
        if donor.determination is not Determination.ELIGIBLE:
            state = "none" if donor.determination is None else donor.determination.value
            raise UserFacingError("donor-not-eligible", donor=donor.component, determination=state)
        require_may_be_eligible(donor, collected_on=days_of_collection(donor.component, origin, day_of=day_of))


def _is_met(marker: Marker, results: Sequence[MarkerResult], collected_on: Collection[date]) -> bool:
    accepted = {Finding.NON_REACTIVE}
    if marker in INFORMATIVE:
        accepted.add(Finding.REACTIVE)
    elif any(each.finding is Finding.REACTIVE for each in results):
        return False
    sampled = [each.sampled_on for each in results if each.finding in accepted]
    return bool(collected_on) and all(
        any(abs((day - sample).days) <= SAMPLE_WITHIN_DAYS for sample in sampled) for day in collected_on
    )


def _optional(values: Mapping[str, object], name: str) -> str | None:
    text = str(values.get(name) or "").strip()
    return text or None
