"""The quality unit holds one bag, frees it, or replaces it by its next attempt; a recall's holds are its own."""

from __future__ import annotations

from ucmsc_desktop.core.custody.dose import Dose, Hold
from ucmsc_desktop.core.custody.transport import require_may_free, require_may_hold, require_may_replace
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.reading import dose_of

_QUALITY_DECISION = "quality-decision"


def hold_bag(desk: Desk, *, dose: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign a hold of one bag; the reason is worded the same for every bag, so that it tells no arm.

    Raises:
        UserFacingError: The infusion was started, or the dose has ended; nothing was recorded.
    """
    with acting(desk, Action.HOLD_BAG, act=act) as tx:
        require_may_hold(dose_of(desk.record, dose))
        sign(
            tx,
            signature,
            Action.HOLD_BAG,
            stream=f"dose:{dose}",
            kind="bag.held/1",
            meaning="I put this bag on hold.",
            data={"reason": _QUALITY_DECISION, "source": None},
        )


def free_bag(desk: Desk, *, dose: str, held: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign that the hold of the entry `held` is lifted.

    Raises:
        UserFacingError: No such hold is open, a recall holds the bag, or a later attempt was ordered; nothing recorded.
    """
    with acting(desk, Action.RESOLVE_HOLD, act=act) as tx:
        known = dose_of(desk.record, dose)
        others = desk.record.rows(
            "SELECT id FROM dose WHERE participant = ? AND visit = ?", (known.participant, known.visit)
        )
        require_may_free(known, held=held, doses_of_visit=[dose_of(desk.record, row["id"]) for row in others])
        _require_no_recall(known, held=held)
        sign(
            tx,
            signature,
            Action.RESOLVE_HOLD,
            stream=f"dose:{dose}",
            kind="bag.freed/1",
            meaning="I free this bag.",
            data={"held": held},
        )


def replace_bag(desk: Desk, *, dose: str, held: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign that a held bag is replaced by the next attempt of its visit.

    Raises:
        UserFacingError: No such hold is open, a recall holds the bag, or the dose has ended; nothing was recorded.
    """
    with acting(desk, Action.RESOLVE_HOLD, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_replace(known, held=held)
        _require_no_recall(known, held=held)
        sign(
            tx,
            signature,
            Action.RESOLVE_HOLD,
            stream=f"dose:{dose}",
            kind="bag.replaced/1",
            meaning="I replace this bag by its next attempt.",
            data={"held": held},
        )


def is_of_recall(hold: Hold) -> bool:
    """Return whether a recall laid this hold; then one decision settles it for every bag."""
    return hold.reason == _QUALITY_DECISION and hold.source is not None


def _require_no_recall(dose: Dose, *, held: str) -> None:
    if any(hold.entry == held and is_of_recall(hold) for hold in dose.holds):
        raise UserFacingError("hold-of-recall", dose=dose.dose_id)
