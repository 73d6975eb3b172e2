"""The public states of a dose and its bag; they follow from the kinds of the entries alone."""

from __future__ import annotations

from enum import Enum
from typing import Final


class DoseState(Enum):
    """Where a dose and its bag are; a hold is not a state but lies over it."""

    ORDERED = "ordered"
    PLANNED = "planned"
    PLAN_CHECKED = "plan-checked"
    READY = "ready"
    PREPARING = "preparing"
    COUNTED = "counted"
    PREPARED = "prepared"
    SECOND_ENTERED = "second-entered"
    LABEL_ISSUED = "label-issued"
    LABELLED = "labelled"
    RELEASED = "released"
    NOT_SUPPLIED = "not-supplied"
    DISPENSED = "dispensed"
    IN_TRANSIT = "in-transit"
    ON_WARD = "on-ward"
    INFUSING = "infusing"
    PAUSED = "paused"
    STOPPED = "stopped"
    RECONCILED = "reconciled"
    NOT_GIVEN = "not-given"
    LEAKING = "leaking"
    RETURNED = "returned"
    DISCARDED = "discarded"
    REPLACED = "replaced"


_S = DoseState
BEFORE_T0: Final = frozenset({_S.ORDERED, _S.PLANNED, _S.PLAN_CHECKED, _S.READY})
IN_PREPARATION: Final = frozenset({_S.PREPARING, _S.COUNTED, _S.PREPARED, _S.SECOND_ENTERED, _S.LABEL_ISSUED})
BAGGED: Final = frozenset({_S.LABELLED, _S.RELEASED, _S.DISPENSED, _S.IN_TRANSIT, _S.ON_WARD})
"""A labelled bag exists and was not started."""
STARTED: Final = frozenset({_S.INFUSING, _S.PAUSED, _S.STOPPED, _S.RECONCILED})
ENDED: Final = frozenset({_S.NOT_SUPPLIED, _S.NOT_GIVEN, _S.LEAKING, _S.RETURNED, _S.DISCARDED, _S.REPLACED})
"""The dose will not be given."""
OPEN: Final = BEFORE_T0 | IN_PREPARATION | BAGGED
"""Neither started nor ended."""
WITH_LABEL: Final = BAGGED | {_S.LABEL_ISSUED}
RUNNING: Final = frozenset({_S.INFUSING, _S.PAUSED})

SET_ASIDE_FROM: Final = {
    _S.LEAKING: BAGGED,
    _S.RETURNED: BAGGED | {_S.NOT_GIVEN, _S.NOT_SUPPLIED, _S.REPLACED, _S.LEAKING},
    _S.DISCARDED: BAGGED | {_S.NOT_GIVEN, _S.NOT_SUPPLIED, _S.REPLACED, _S.LEAKING, _S.RETURNED},
}
"""From which states a bag can be set aside, by how."""
