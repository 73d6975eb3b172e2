"""What the stock asks of the laboratory, the pharmacy and the quality unit; blinded people have nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, OpenStudy
from ucmsc_desktop.services.queries.equipment import UseState, calibrations_due
from ucmsc_desktop.services.queries.forecast import forecast_of
from ucmsc_desktop.services.queries.quality_alerts import open_alerts
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency
from ucmsc_desktop.services.queries.usable_groups import LotGroup, usable_groups
from ucmsc_desktop.services.reading import local_day, unsealed_of

EXPIRES_SOON_DAYS: Final = 30
"""A container that may be used for no more than so many days after today expires soon."""
COVERED_DAYS: Final = 28
"""The stock is low when an infusion of today or of so many days after it is not covered: 4 weeks."""
_KEEPS_STOCK = frozenset({Role.LAB, Role.QA, Role.PHARMACIST})
_HEARS_OF_FAILURES = frozenset({Role.QA, Role.UNBLINDED_MONITOR})
_MOST = 50


def stock_lines(desk: Desk, study: OpenStudy) -> Iterator[TodayLine]:
    """Yield late failures, what expires or runs out, calibrations due, and donors to determine, each for its roles.

    For a blinded role nothing is read and no seal is opened.
    """
    role = Role(desk.session.role)
    if role in _HEARS_OF_FAILURES:
        yield from _late_failures(desk)
    if role in _KEEPS_STOCK:
        today, view = local_day(study, desk.now()), unsealed_of(desk)
        groups = usable_groups(desk, view, today=today)
        yield from _short(desk, view, study, groups)
        yield from _expiring(groups, today + timedelta(days=EXPIRES_SOON_DAYS))
    if role in MATRIX[Action.MANAGE_EQUIPMENT]:
        yield from _calibrations(desk)
    if role in MATRIX[Action.DETERMINE_DONOR]:
        yield from _donors(desk)


def _late_failures(desk: Desk) -> Iterator[TodayLine]:
    for alert in open_alerts(desk)[:_MOST]:
        yield TodayLine(
            task=Task.LATE_FAILURE,
            subject=Subject.QUALITY,
            name=alert.subject,
            urgency=Urgency.LATE,
            who=alert.subject.partition(":")[2],
            due_at=alert.recorded_at,
        )


def _short(desk: Desk, view: UnsealedView, study: OpenStudy, groups: tuple[LotGroup, ...]) -> Iterator[TodayLine]:
    try:
        forecast = forecast_of(desk, view, study, groups).forecast
    except UserFacingError as error:
        if error.code != "forecast-no-containers":
            raise
        return
    if not forecast.covers(COVERED_DAYS):
        yield TodayLine(
            task=Task.STOCK_LOW,
            subject=Subject.FORECAST,
            name="forecast",
            urgency=Urgency.NOW,
            count=forecast.on_hand,
            due_on=forecast.short_on,
        )


def _expiring(groups: Iterable[LotGroup], limit: date) -> Iterator[TodayLine]:
    """Yield one line a lot with the containers that expire by a day, those that expire first on top."""
    lots: dict[str, list[LotGroup]] = {}
    for group in groups:
        if group.expires_on <= limit:
            lots.setdefault(group.lot, []).append(group)
    for lot, found in list(lots.items())[:_MOST]:
        yield TodayLine(
            task=Task.CELLS_EXPIRE if found[0].has_cells else Task.MATERIAL_EXPIRES,
            subject=Subject.LOT,
            name=lot,
            urgency=Urgency.COMING,
            who=lot,
            count=sum(group.count for group in found),
            due_on=found[0].expires_on,
        )


def _calibrations(desk: Desk) -> Iterator[TodayLine]:
    for line in calibrations_due(desk)[:_MOST]:
        is_soon = line.state is UseState.DUE_SOON
        yield TodayLine(
            task=Task.CALIBRATE,
            subject=Subject.EQUIPMENT,
            name=line.id,
            urgency=Urgency.COMING if is_soon else Urgency.LATE,
            who=line.name,
            due_on=line.due_on,
        )


def _donors(desk: Desk) -> Iterator[TodayLine]:
    rows = desk.record.rows(
        "SELECT c.id FROM component c WHERE c.type = 'donor' AND NOT EXISTS (SELECT 1 FROM entry e WHERE "
        "e.stream = 'component:' || c.id AND e.kind = 'donor.determined/1') ORDER BY c.seq LIMIT ?",
        (_MOST,),
    )
    for row in rows:
        yield TodayLine(
            task=Task.DETERMINE_DONOR,
            subject=Subject.COMPONENT,
            name=row["id"],
            urgency=Urgency.NOW,
            who=row["id"],
        )
