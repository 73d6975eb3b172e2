"""The labels of containers that are on hand: what each says, and their PDF, checked by reading every code back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.lot import fold_container
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.label_container import label_of
from ucmsc_desktop.services.product.places import container_events
from ucmsc_desktop.services.queries.stock import (
    ContainerLine,
    ContainerState,
    container_line,
    container_lines,
    count_containers,
)


@dataclass(frozen=True, slots=True)
class ContainerLabels:
    """The containers and the codes of their labels in one order, and what draws these, free of the record, for a job.

    Who draws gives what is told after each label how many are drawn; what it raises ends the drawing.
    """

    containers: tuple[str, ...]
    codes: tuple[str, ...]
    draw: Callable[[Callable[[int], None]], bytes] = field(repr=False)


def container_labels_of(desk: Desk, *, lot: str, code: str | None = None) -> ContainerLabels:
    """Return the next copy of one container's label, or a lot's labels that were not scanned back; none is counted.

    The labels tell lot, volume and expiry, nothing of a participant. A container that a bag took or a plan names gets
    none: that it was printed would be a plain entry, and would tell the arm.

    Raises:
        UserFacingError: The role labels no containers, or nothing of it is on hand or waits; no paper was made.
    """
    require(Role(desk.session.role), Action.LABEL_CONTAINER)
    if code is None:
        count = count_containers(desk, lot=lot, text="")
        lines = container_lines(desk, lot=lot, text="", start=0, count=count)
        lines = tuple(line for line in lines if line.label_waits or line.copies == 0)
    else:
        lines = (container_line(desk, code),)
    standing = tuple(line for line in lines if line.state is ContainerState.ON_HAND)
    if not standing:
        raise UserFacingError("container-labels-none", lot=lot)
    return _labels(standing, demonstration=is_demonstration(desk.record))


def container_label_pdf(record: Record, container: str) -> bytes:
    """Return the label of one container by its entries; it was not read back.

    Raises:
        UserFacingError: No container has this code.
    """
    from ucmsc_desktop.paper.container_label import ContainerLabel, container_labels_pdf

    known = fold_container(container_events(record, container))
    label = ContainerLabel(
        code=label_of(record, container).code,
        lot=known.lot,
        volume_ml=format_number(known.volume_ml),
        expires_on=known.expires_on,
        demonstration=is_demonstration(record),
    )
    return container_labels_pdf([label])


def _labels(lines: Sequence[ContainerLine], *, demonstration: bool) -> ContainerLabels:
    from ucmsc_desktop.paper.container_label import ContainerLabel

    codes = tuple(line.label for line in lines)
    labels = [
        ContainerLabel(
            code=line.label,
            lot=line.lot,
            volume_ml=line.volume_ml,
            expires_on=line.expires_on,
            demonstration=demonstration,
        )
        for line in lines
    ]

    def draw(watch: Callable[[int], None]) -> bytes:
        from ucmsc_desktop.paper.container_label import container_labels_pdf
        from ucmsc_desktop.paper.decode import confirmed_labels

        return confirmed_labels(container_labels_pdf(labels, watch=watch), codes)

    return ContainerLabels(tuple(line.code for line in lines), codes, draw)
