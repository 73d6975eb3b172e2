"""Put a container into a place, move it, or take it out, which starts its time out of storage.

A container that is taken for a bag leaves its place by the sealed preparation alone; nothing of this is written for it.
"""

from __future__ import annotations

from ucmsc_desktop.core.product.places import Place, require_may_store, require_may_take_out
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.places import (
    bagged_containers,
    container_events,
    is_taken,
    location_of,
    occupant_of,
)


def store_container(
    desk: Desk, *, container: str, place: Place, act: str | None = None, input_by: str = "scanner"
) -> None:
    """Record that a container lies in a place now; from another one it has moved without being out between.

    Raises:
        UserFacingError: Container or location is unknown, nothing is left of the container, a bag took it, or the
            position is missing, outside the box or held by another container; nothing was recorded.
    """
    with acting(desk, Action.STORE_CONTAINER, act=act, input_by=input_by) as tx:
        events = container_events(tx.record, container)
        bagged = bagged_containers(tx.record, tx.unsealed)
        require_may_store(
            events,
            place=place,
            location=location_of(tx.record, place.location),
            occupant=occupant_of(tx, place),
            taken=is_taken(tx.record, bagged, container),
        )
        tx.append(
            stream=f"container:{container}",
            kind="container.stored/1",
            data={"container": container, "location": place.location, "position": place.position},
        )


def take_out_container(
    desk: Desk, *, container: str, reason: str, act: str | None = None, input_by: str = "keyboard"
) -> None:
    """Record that a container was taken out of storage for another reason than a bag; its time out begins.

    One that a plan names leaves by the sealed preparation alone: a plain entry before it would tell the arm.

    Raises:
        UserFacingError: The container is unknown, lies nowhere, or was taken or is planned for a bag, or there is no
            reason; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.STORE_CONTAINER, act=act, input_by=input_by) as tx:
        events = container_events(tx.record, container)
        bagged = bagged_containers(tx.record, tx.unsealed)
        taken = container in bagged.planned or is_taken(tx.record, bagged, container)
        require_may_take_out(events, taken=taken)
        tx.append(
            stream=f"container:{container}",
            kind="container.taken-out/1",
            data={"container": container, "reason": reason.strip()},
        )
