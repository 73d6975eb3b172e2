"""The labels of containers that are on hand: what each says, and their PDF, checked by reading every code back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.stock import (
    ContainerLine,
    ContainerState,
    container_line,
    container_lines,
    count_containers,
)

_STANDING = frozenset({ContainerState.ON_HAND, ContainerState.PLANNED})


@dataclass(frozen=True, slots=True)
class ContainerLabels:
    """The codes of the labels in their order, and what draws them, free of the record, so that a job may do it.

    Who draws gives what is told after each label how many are drawn; what it raises ends the drawing.
    """

    codes: tuple[str, ...]
    draw: Callable[[Callable[[int], None]], bytes] = field(repr=False)


def container_labels_of(desk: Desk, *, lot: str, code: str | None = None) -> ContainerLabels:
    """Return the labels of one container, or of all containers of a lot that are on hand; nothing is recorded.

    The labels tell lot, volume and expiry, nothing of a participant: they are the same before and after any plan.

    Raises:
        UserFacingError: The role handles no containers, or nothing of it is on hand; no paper was made.
    """
    require(Role(desk.session.role), Action.STORE_CONTAINER)
    if code is None:
        count = count_containers(desk, lot=lot, text="")
        lines = container_lines(desk, lot=lot, text="", start=0, count=count)
    else:
        lines = (container_line(desk, code),)
    standing = tuple(line for line in lines if line.state in _STANDING)
    if not standing:
        raise UserFacingError("container-labels-none", lot=lot)
    return _labels(standing, demonstration=is_demonstration(desk.record))


def _labels(lines: tuple[ContainerLine, ...], *, demonstration: bool) -> ContainerLabels:
    from ucmsc_desktop.paper.container_label import ContainerLabel

    codes = tuple(line.code for line in lines)
    labels = [
        ContainerLabel(
            code=line.code,
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

    return ContainerLabels(codes, draw)
