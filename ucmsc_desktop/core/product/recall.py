"""A recall or quarantine of any component: which bags are held, what becomes of them, how long it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.states import BAGGED, IN_PREPARATION
from ucmsc_desktop.errors import UserFacingError

RECALLABLE: Final = frozenset({"component", "lot", "container", "equipment", "person", "location"})
"""What a node such as `lot:<id>` may name: donors, tissues, isolations and banks are components."""


class RecallMeasure(Enum):
    """A recall is for good; a quarantine ends when its bags are freed."""

    RECALL = "recall"
    QUARANTINE = "quarantine"


class RecallDecision(Enum):
    """What becomes of every bag that a recall holds; one decision for all, so that it tells no arm."""

    FREED = "freed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRecall:
    """A recall or quarantine of a node, undecided while `decision` is null."""

    recall: str
    component: str
    measure: RecallMeasure
    decision: RecallDecision | None

    @property
    def is_in_force(self) -> bool:
        """Return whether what it names may not be used: always, but for a quarantine whose bags were freed."""
        return self.measure is RecallMeasure.RECALL or self.decision is not RecallDecision.FREED


def require_may_recall(component: str, measure: RecallMeasure, *, issued: Iterable[IssuedRecall]) -> None:
    """Return when the measure may be taken; what is in quarantine may still be recalled.

    Raises:
        UserFacingError: The node is of no kind that can be recalled, is recalled for good, or is in quarantine and
            is to be quarantined again; nothing was recorded.
    """
    kind, _, name = component.partition(":")
    if kind not in RECALLABLE or not name:
        raise UserFacingError("recall-component-unfit", component=component)
    standing = {each.measure for each in issued if each.component == component and each.is_in_force}
    if RecallMeasure.RECALL in standing or measure in standing:
        if kind == "lot":
            raise UserFacingError("lot-recalled-already", lot=name)
        raise UserFacingError("recalled-already", component=name)


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
