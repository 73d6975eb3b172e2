"""Count the labels of a container: printed, scanned back, replaced by one of a new code; and which code stands on it.

Plain entries, as those of its places: a container that a bag took or a plan names gets none, so that no arm is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from ucmsc_desktop.core.identifiers import CODE_RANDOM_BYTES, CodeKind, make_code
from ucmsc_desktop.core.product.container_label import (
    CONFIRMED,
    PRINTED,
    REPLACED,
    LabelOfContainer,
    fold_label,
    require_may_confirm,
    require_may_label,
    require_reason_to_replace,
)
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.places import bagged_containers, container_events


def label_of(record: Record, container: str) -> LabelOfContainer:
    """Return the label of a container.

    Raises:
        UserFacingError: No container has this code.
    """
    return fold_label(container, container_events(record, container))


def count_printed(desk: Desk, *, containers: Sequence[str], act: str | None = None) -> None:
    """Record that a copy of the label of each container was printed; it waits to be scanned back.

    Raises:
        UserFacingError: A container is unknown, gone, or taken or planned for a bag; nothing was recorded of any.
    """
    with acting(desk, Action.LABEL_CONTAINER, act=act) as tx:
        for container in containers:
            _require_free(tx, container)
            append_printed(tx, container)


def append_printed(tx: Transaction, container: str) -> LabelOfContainer:
    """Append that the next copy of the label was printed, and return the label as it was before."""
    label = label_of(tx.record, container)
    tx.append(
        stream=f"container:{container}",
        kind=PRINTED,
        data={"container": container, "code": label.code, "copy": label.copies + 1},
    )
    return label


def confirm_container_label(desk: Desk, *, container: str, scanned: str, act: str | None = None) -> None:
    """Record that the label that was printed last was applied and scanned back.

    Raises:
        UserFacingError: The scan is of another code, no copy waits, or the container is gone, taken or planned for a
            bag; nothing was recorded.
    """
    with acting(desk, Action.LABEL_CONTAINER, act=act, input_by="scanner") as tx:
        require_may_confirm(label_of(tx.record, container), scanned=scanned)
        _require_free(tx, container)
        tx.append(stream=f"container:{container}", kind=CONFIRMED, data={"container": container, "code": scanned})


def replace_container_label(desk: Desk, *, container: str, reason: str, act: str | None = None) -> str:
    """Record a label of a new code and return the code; the code before is void from now on.

    The container keeps its name in the record. The new label counts once it was printed and scanned back.

    Raises:
        UserFacingError: There is no reason, or the container is unknown, gone, or taken or planned for a bag; nothing
            was recorded and the code before still counts.
    """
    told = require_reason_to_replace(reason)
    with acting(desk, Action.LABEL_CONTAINER, act=act) as tx:
        label = label_of(tx.record, container)
        _require_free(tx, container)
        drawn = tx.record.randomness.draw("container-label", f"{container}:{len(label.void)}", CODE_RANDOM_BYTES)
        code = make_code(CodeKind.CONTAINER, drawn)
        data = {"container": container, "code": code, "replaces": label.code, "reason": told}
        tx.append(stream=f"container:{container}", kind=REPLACED, data=data)
    return code


def append_copy(tx: Transaction, container: str, *, code: str) -> int:
    """Append that a further copy of the label with this code was printed, and return its number.

    Where the station prints, which it does in demonstrations alone, no plan can be read: an empty container is refused.

    Raises:
        UserFacingError: The code is void, or the container is gone, or taken or planned for a bag; nothing was counted.
    """
    label = label_of(tx.record, container)
    if code != label.code:
        raise UserFacingError("label-void", code=code)
    if tx.author.unsealed is None and is_demonstration(tx.record):
        require_may_label(fold_rest(container_events(tx.record, container)), taken=False)
    else:
        _require_free(tx, container)
    return append_printed(tx, container).copies + 1


def _require_free(tx: Transaction, container: str) -> None:
    rest = fold_rest(container_events(tx.record, container))
    bagged = bagged_containers(tx.record, tx.unsealed)
    taken = container in bagged.taken | bagged.planned | bagged.at_bench
    require_may_label(rest, taken=taken)
