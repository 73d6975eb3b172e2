"""The line before the start, the rate while it runs, the flush after it, and the infusion site afterwards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from ucmsc_desktop.core.bedside.infusion import running_time
from ucmsc_desktop.core.custody.dose import Dose, Infusion
from ucmsc_desktop.core.custody.preparation import require_state
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.infusion import given_volume_ml
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError

LINE_CHECKS: Final = ("sleeve", "line", "chamber-cover", "seal")
"""What is looked at before the start, in this order: what hides the bag, what carries it, and that nobody opened it."""
_NOT_LOOKED_AT: Final = {
    "sleeve": "sleeve-not-checked",
    "line": "line-not-checked",
    "chamber-cover": "chamber-cover-not-checked",
    "seal": "seal-not-checked",
}
SITE_FINDINGS: Final = ("swelling", "pain", "redness")
LEAST_DENSITY_G_PER_ML, MOST_DENSITY_G_PER_ML = Decimal("0.95"), Decimal("1.10")
"""Water and saline with albumin lie between; a density outside is a slip of the pen. Our choice."""
_TENTH: Final = Decimal("0.1")
_NOTHING: Final = timedelta(0)
_MICROSECOND: Final = timedelta(microseconds=1)
_MICROSECONDS_PER_S: Final = 1_000_000


class SitePoint(Enum):
    """When the infusion site is looked at."""

    END = "end"
    NEXT_DAY = "24h"
    NEXT_VISIT = "next-visit"


def require_line_checked(checked: Collection[str]) -> None:
    """Return when sleeve, line, chamber cover and seal were all looked at and found good.

    Raises:
        UserFacingError: The first that was not, such as `sleeve-not-checked`; nothing was started.
    """
    for each in LINE_CHECKS:
        if each not in checked:
            raise UserFacingError(_NOT_LOOKED_AT[each])


def require_may_change_rate(dose: Dose, *, rate_ml_per_h: Decimal, highest: Fraction, reason: str) -> Infusion:
    """Return the running infusion whose rate may be changed: 0 < rate <= highest [mL/h].

    Raises:
        UserFacingError: It does not run, the rate is zero, the present one or above the protocol's, or there is no
            reason; nothing was recorded.
    """
    require_state(dose, DoseState.INFUSING, code="infusion-not-running")
    infusion = dose.started_infusion
    if not reason.strip():
        raise UserFacingError("infusion-reason-missing")
    shown = format_number(rate_ml_per_h)
    if rate_ml_per_h <= 0 or rate_ml_per_h == infusion.rate_ml_per_h:
        raise UserFacingError("rate-unchanged", rate_ml_per_h=shown)
    if rate_ml_per_h > highest:
        raise UserFacingError("rate-above-protocol", rate_ml_per_h=shown, highest_ml_per_h=format_number(highest))
    return infusion


def end_at_rate(infusion: Infusion, *, rate_ml_per_h: Decimal, now: datetime) -> datetime:
    """Return the planned end without pauses at a new rate from now on, rounded up to whole seconds.

    left [mL] = present rate [mL/h] x time left [h];  end = start + time run + left / new rate. The volume left is what
    the clock says: the rate of the slow phase is not known here.
    """
    run = running_time(infusion, now=now)
    left = max(infusion.planned_end - infusion.started_at - run, _NOTHING) // _MICROSECOND
    at_new_rate = Fraction(left) * Fraction(infusion.rate_ml_per_h) / Fraction(rate_ml_per_h)
    seconds = -(-at_new_rate // _MICROSECONDS_PER_S)
    return infusion.started_at + run + timedelta(seconds=int(seconds))


def require_may_flush(dose: Dose, *, volume_ml: Decimal) -> None:
    """Return when a flush of the line may be recorded: once, between the stop and the account of the bag.

    Raises:
        UserFacingError: The infusion was not stopped or the bag is accounted for, a flush was recorded, or the volume
            is zero; nothing was recorded.
    """
    require_state(dose, DoseState.STOPPED, code="flush-not-due")
    if dose.started_infusion.flushed_ml is not None:
        raise UserFacingError("flush-recorded-already", dose=dose.dose_id)
    if volume_ml <= 0:
        raise UserFacingError("volume-negative", volume_ml=format_number(volume_ml))


def weighed_ml(*, before_g: Decimal, after_g: Decimal, density_g_per_ml: Decimal) -> Decimal:
    """Return the volume given by weighing the bag before and after [mL], half up to 0.1 mL.

    given = (before [g] - after [g]) / density [g/mL]

    Raises:
        UserFacingError: The bag did not get lighter, or the density lies outside 0.95 to 1.10 g/mL; nothing was signed.
    """
    if not LEAST_DENSITY_G_PER_ML <= density_g_per_ml <= MOST_DENSITY_G_PER_ML:
        raise UserFacingError(
            "density-outside",
            density_g_per_ml=format_number(density_g_per_ml),
            least=format_number(LEAST_DENSITY_G_PER_ML),
            most=format_number(MOST_DENSITY_G_PER_ML),
        )
    if after_g > before_g:
        raise UserFacingError("bag-became-heavier", before_g=format_number(before_g), after_g=format_number(after_g))
    given = given_volume_ml(full_bag_g=before_g, empty_bag_g=after_g, density_g_per_ml=density_g_per_ml)
    return Decimal(int((given * 20 + 1) // 2)) * _TENTH


def require_may_check_site(dose: Dose, *, point: str, findings: Collection[str], not_done: str | None) -> None:
    """Return when what was seen at the infusion site, or why nobody looked, may be recorded for a point.

    Raises:
        UserFacingError: The infusion was not stopped, the point or a finding is unknown, the point was recorded, or
            findings stand beside a reason for not looking; nothing was recorded.
    """
    require_state(dose, DoseState.STOPPED, DoseState.RECONCILED, code="site-check-not-due")
    if point not in {each.value for each in SitePoint} or not set(findings) <= set(SITE_FINDINGS):
        raise UserFacingError("site-check-unknown", point=point)
    if point in {each.point for each in dose.site_checks}:
        raise UserFacingError("site-check-recorded", dose=dose.dose_id)
    if not_done is not None and (findings or not not_done.strip()):
        raise UserFacingError("site-check-contradicts", dose=dose.dose_id)


def site_checks_due(dose: Dose, *, next_visit_began: bool) -> tuple[tuple[SitePoint, datetime | None], ...]:
    """Return which looks at the infusion site are not recorded yet, each with when it is due.

    At the end and after 24 h from the stop on; at the next visit, without a time, once that visit began.
    """
    stopped_at = None if dose.infusion is None else dose.infusion.stopped_at
    if stopped_at is None:
        return ()
    recorded = {each.point for each in dose.site_checks}
    due: list[tuple[SitePoint, datetime | None]] = [
        (SitePoint.END, stopped_at),
        (SitePoint.NEXT_DAY, stopped_at + timedelta(hours=24)),
    ]
    if next_visit_began:
        due.append((SitePoint.NEXT_VISIT, None))
    return tuple((point, at) for point, at in due if point.value not in recorded)
