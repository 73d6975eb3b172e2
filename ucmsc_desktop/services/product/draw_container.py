"""Draw a volume from a container for anything but a bag: samples, retention samples, returns, discards, losses."""

from __future__ import annotations

from decimal import Decimal

from ucmsc_desktop.core.numbers import format_number, parse_volume_ml
from ucmsc_desktop.core.product.balance import Draw, fold_balance, require_container_balance, require_may_draw
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.places import bagged_containers, container_events, is_taken


def draw_container(
    desk: Desk, *, container: str, how: Draw, volume_text: str, reason: str, act: str | None = None
) -> Decimal:
    """Record that a volume left a container and return what is on hand after it [mL]; at 0 it is gone.

    Raises:
        UserFacingError: The container is unknown, gone, or taken or planned for a bag, the volume cannot be read or is
            more than is on hand, or there is no reason; nothing was recorded. A planned one that broke is discarded
            before its preparation or after its release: an entry between would tell the arm.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    volume = parse_volume_ml(volume_text)
    with acting(desk, Action.DRAW_CONTAINER, act=act) as tx:
        rest = fold_rest(container_events(tx.record, container))
        bagged = bagged_containers(tx.record, tx.unsealed)
        require_may_draw(
            rest,
            how=how,
            volume_ml=volume,
            taken=container in bagged.at_bench or is_taken(tx.record, bagged, container),
            planned=container in bagged.planned,
        )
        tx.append(
            stream=f"container:{container}",
            kind="container.drawn/1",
            data={
                "container": container,
                "how": how.value,
                "volume_ml": format_number(volume),
                "reason": reason.strip(),
            },
        )
        require_container_balance(fold_balance(container_events(tx.record, container), taken=False))
    return rest.volume_ml - volume
