"""The label of a container: its copies counted as they are printed, scanned back, and replaced by one of a new code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.division import Rest
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

PRINTED: Final = "container.label-printed/1"
CONFIRMED: Final = "container.label-confirmed/1"
REPLACED: Final = "container.label-replaced/1"
LABEL_KINDS: Final = frozenset({PRINTED, CONFIRMED, REPLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOfContainer:
    """The label that counts for a container.

    Args:
        code: The code on it: the container's own, until a label of a new code took its place.
        copies: How many copies of this code were printed.
        waits: Whether the last copy was not scanned back yet.
        void: The codes of the labels before, which count no more.
    """

    code: str
    copies: int = 0
    waits: bool = False
    void: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Return whether every printed copy was scanned back; of a label that was never printed nothing is known."""
        return self.copies > 0 and not self.waits


def fold_label(container: str, events: Sequence[Event]) -> LabelOfContainer:
    """Return the label of a container by the entries of its stream; other kinds say nothing of it.

    Raises:
        RecordOrderError: A copy is not the next one, or what was scanned back or replaced is not the label in use.
    """
    label = LabelOfContainer(code=container)
    for event in events:
        match event.kind:
            case "container.label-printed/1":
                _require(event, event.text("code") == label.code and event.integer("copy") == label.copies + 1)
                label = replace(label, copies=label.copies + 1, waits=True)
            case "container.label-confirmed/1":
                _require(event, event.text("code") == label.code and label.waits)
                label = replace(label, waits=False)
            case "container.label-replaced/1":
                _require(event, event.text("replaces") == label.code)
                label = LabelOfContainer(code=event.text("code"), void=(*label.void, label.code))
    return label


def require_may_label(rest: Rest, *, taken: bool) -> None:
    """Return when a label of the container may be printed or replaced.

    Args:
        rest: What is left of it.
        taken: Whether a bag took it or a plan names it: a plain entry of it then would tell the arm.

    Raises:
        UserFacingError: Nothing is left of it, or it was taken or planned for a bag; nothing was recorded.
    """
    code = rest.container.code
    if rest.is_gone:
        raise UserFacingError("container-gone", container=code)
    if taken:
        raise UserFacingError("container-taken", container=code)


def require_may_confirm(label: LabelOfContainer, *, scanned: str) -> None:
    """Return when the scan is of the copy that was printed last.

    Raises:
        UserFacingError: It is another code, or no copy waits to be scanned back; nothing was recorded.
    """
    if scanned != label.code:
        raise UserFacingError("label-not-in-hand", code=scanned)
    if not label.waits:
        raise UserFacingError("container-label-not-printed", code=scanned)


def require_reason_to_replace(reason: str) -> str:
    """Return the reason for a label of a new code, without the space around it.

    Raises:
        UserFacingError: There is none; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    return reason.strip()


def _require(event: Event, is_so: bool) -> None:  # noqa: FBT001 - what must be true
    if not is_so:
        raise RecordOrderError(event, found="another label")
