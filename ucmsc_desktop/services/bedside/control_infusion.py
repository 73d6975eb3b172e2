"""The rate of a running infusion, the flush of its line, and the look at the infusion site afterwards."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from ucmsc_desktop.core.bedside.flow import (
    end_at_rate,
    require_may_change_rate,
    require_may_check_site,
    require_may_flush,
)
from ucmsc_desktop.core.dosing.infusion import infusion_rate_step
from ucmsc_desktop.core.numbers import format_number, parse_rate_ml_per_h, parse_volume_ml
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.services.acting import Desk, acting, protocol_of
from ucmsc_desktop.services.reading import dose_of


def change_rate(desk: Desk, *, dose: str, rate_text: str, reason: str, act: str | None = None) -> None:
    """Record that the infusion runs at another rate [mL/h] from now on, and the planned end that follows from it.

    Raises:
        UserFacingError: It does not run, the rate cannot be read, is zero, the present one or above the protocol's, or
            there is no reason; nothing was recorded.
    """
    rate = parse_rate_ml_per_h(rate_text)
    with acting(desk, Action.CHANGE_RATE, act=act) as tx:
        known = dose_of(desk.record, dose)
        protocol = protocol_of(desk.record, known.protocol_digest)
        highest = Fraction(infusion_rate_step(bag=protocol.bag, infusion=protocol.infusion).value)
        infusion = require_may_change_rate(known, rate_ml_per_h=rate, highest=highest, reason=reason)
        end = end_at_rate(infusion, rate_ml_per_h=rate, now=tx.now)
        data = {"rate_ml_per_h": format_number(rate), "planned_end": instant_text(end), "reason": reason.strip()}
        tx.append(stream=f"dose:{dose}", kind="infusion.rate-changed/1", data=data)


def flush_line(desk: Desk, *, dose: str, volume_text: str, note: str | None, act: str | None = None) -> None:
    """Record with how much the line was flushed after the stop [mL]; it is no part of the bag's volume.

    Raises:
        UserFacingError: The infusion was not stopped, the bag is accounted for, a flush was recorded, or the volume
            cannot be read or is zero; nothing was recorded.
    """
    volume = parse_volume_ml(volume_text)
    with acting(desk, Action.FLUSH_LINE, act=act) as tx:
        require_may_flush(dose_of(desk.record, dose), volume_ml=volume)
        data = {"volume_ml": format_number(volume), "note": note}
        tx.append(stream=f"dose:{dose}", kind="infusion.flushed/1", data=data)


def check_site(
    desk: Desk,
    *,
    dose: str,
    point: str,
    findings: Collection[str],
    not_done: str | None = None,
    note: str | None = None,
    act: str | None = None,
) -> None:
    """Record what was seen at the infusion site at one point, or why nobody looked.

    Raises:
        UserFacingError: The infusion was not stopped, the point was recorded, or findings stand beside a reason for
            not looking; nothing was recorded.
    """
    with acting(desk, Action.CHECK_SITE, act=act) as tx:
        require_may_check_site(dose_of(desk.record, dose), point=point, findings=findings, not_done=not_done)
        data = {
            "point": point,
            "seen": sorted(findings),
            "not_done": None if not_done is None else not_done.strip(),
            "note": note,
        }
        tx.append(stream=f"dose:{dose}", kind="infusion.site-checked/1", data=data)
