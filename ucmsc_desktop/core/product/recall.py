"""A recall of any component: which bags are held, and whether they are freed or replaced, all alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import BAGGED, IN_PREPARATION


class RecallDecision(Enum):
    """What becomes of every bag that a recall holds; one decision for all, so that it tells no arm."""

    FREED = "freed"
    REPLACED = "replaced"


def affected_doses(doses: Iterable[Dose]) -> tuple[Dose, ...]:
    """Return the doses that a recall holds: in preparation or labelled, and neither started nor ended.

    What a bag contains does not matter, or the hold itself would tell the arm. A bag on another hold is held once more.
    """
    return tuple(dose for dose in doses if dose.state in IN_PREPARATION | BAGGED)


def resolve(held: Sequence[str], *, contains: Mapping[str, bool]) -> RecallDecision:
    """Return the decision for all held doses: replaced when any of them contains the component, else freed.

    Raises:
        KeyError: The content of a held dose is not known; nothing was decided.
    """
    known = [contains[dose] for dose in held]
    return RecallDecision.REPLACED if any(known) else RecallDecision.FREED
