"""The forecast of the stock: what the coming weeks need, for people who know the arms; nobody's arm is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.custody.states import BAGGED, BEFORE_T0, IN_PREPARATION, DoseState
from ucmsc_desktop.core.dosing.target import target_dose
from ucmsc_desktop.core.product.forecast import (
    Demand,
    Forecast,
    StockGroup,
    Thawing,
    coming_visits,
    stock_forecast,
)
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.queries.usable_groups import LotGroup, usable_groups
from ucmsc_desktop.services.reading import local_day, unsealed_of
from ucmsc_desktop.services.value_lists import marks

_PROVIDED = tuple(sorted(state.value for state in (BEFORE_T0 | IN_PREPARATION | BAGGED) - {DoseState.ORDERED}))
"""States of doses whose containers a plan names or a preparation took."""
_AWAITED = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """The forecast, and what it rests on.

    Args:
        forecast: Week by week.
        participants: How many of the enrolled participants it counts: those given cells who await infusions.
        recovery_percent: The recovery expected after thaw [%].
        cells_of_new_container: Viable cells of a container that is yet to be made: as in the weakest that is known.
        unreleased: How many containers lie in lots that wait for their release; they are not counted.
    """

    forecast: Forecast
    participants: int
    recovery_percent: Fraction
    cells_of_new_container: int
    unreleased: int


def forecast_view(desk: Desk) -> ForecastView:
    """Return what the coming weeks need of the stock.

    Raises:
        UserFacingError: The person is blinded, no study is open, or no container with cells was ever registered.
    """
    view, study = unsealed_of(desk), open_study_of(desk.record)
    today = local_day(study, desk.now())
    return forecast_of(desk, view, study, usable_groups(desk, view, today=today))


def forecast_of(desk: Desk, view: UnsealedView, study: OpenStudy, groups: tuple[LotGroup, ...]) -> ForecastView:
    """Return the forecast of a stock that was counted already.

    Raises:
        UserFacingError: No container with cells was ever registered.
    """
    today, thawing = local_day(study, desk.now()), _thawing(desk, study, groups)
    receiving = list(_receiving(desk, view, study))
    stock = (
        StockGroup(expires_on=group.expires_on, viable_cells=group.viable_cells, count=group.count)
        for group in groups
        if group.has_cells and group.viable_cells > 0
    )
    demands = [demand for row in receiving for demand in _demands(row, study, today)]
    return ForecastView(
        forecast=stock_forecast(today, stock=stock, demands=demands, thawing=thawing),
        participants=len(receiving),
        recovery_percent=thawing.recovery_percent,
        cells_of_new_container=thawing.cells_of_new_container,
        unreleased=_unreleased(desk, today),
    )


def _thawing(desk: Desk, study: OpenStudy, groups: tuple[LotGroup, ...]) -> Thawing:
    """Return how containers are counted; one yet to be made is taken to be as the weakest in stock, or ever made."""
    known = [group.viable_cells for group in groups if group.viable_cells > 0]
    if not known:
        row = desk.record.rows("SELECT MIN(viable_cells) AS cells FROM container WHERE viable_cells > 0")[0]
        if row["cells"] is None:
            raise UserFacingError("forecast-no-containers")
        known = [row["cells"]]
    return Thawing(recovery_percent=study.protocol.cells.expected_recovery_percent, cells_of_new_container=min(known))


def _receiving(desk: Desk, view: UnsealedView, study: OpenStudy) -> Iterator[dict[str, Any]]:
    """Yield the participants of arms with cells who await an infusion, with the visit whose bag is on its way."""
    with_cells = {arm.key for arm in study.protocol.arms if arm.cells}
    rows = desk.record.rows(
        "SELECT p.id, p.weight_kg, p.height_cm, p.sex, s.given, s.first_at, s.last_at, COALESCE((SELECT MAX(d.visit) "  # noqa: S608
        f"FROM dose d WHERE d.participant = p.id AND d.state IN ({marks(_PROVIDED)})), 0) AS provided "
        "FROM schedule s JOIN participant p ON p.id = s.participant WHERE s.standing = ? ORDER BY p.seq",
        (*_PROVIDED, _AWAITED),
    )
    return (row for row in rows if view.arm_of(row["id"]) in with_cells)


def _demands(row: dict[str, Any], study: OpenStudy, today: date) -> Iterator[Demand]:
    """Yield the infusions that a participant has still to be given, by her latest weight."""
    target = target_dose(
        weight_kg=Decimal(row["weight_kg"]),
        height_cm=Decimal(row["height_cm"]),
        sex=Sex(row["sex"]),
        rule=study.protocol.dose,
    )
    visits = coming_visits(
        today,
        first_infusion=_day(row["first_at"], study),
        last_infusion=_day(row["last_at"], study),
        given=max(row["given"], row["provided"]),
        plan=study.protocol.visits,
    )
    return (Demand(on=visit.on, target_cells=target.cells) for visit in visits)


def _unreleased(desk: Desk, today: date) -> int:
    rows = desk.record.rows(
        "SELECT COALESCE(SUM(containers), 0) AS found FROM lot WHERE product = ? AND released = 0 AND rejected = 0 "
        "AND expires_on >= ?",
        (Product.UC_MSC.value, today.isoformat()),
    )
    return int(rows[0]["found"])


def _day(text: str | None, study: OpenStudy) -> date | None:
    return None if text is None else local_day(study, parse_instant(text))
