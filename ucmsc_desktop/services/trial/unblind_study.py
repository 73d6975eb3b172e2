"""Unblind the study at its end: list and salts are written in plain, by two signatures in one transaction."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.closure import require_treatment_ended
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.allocation import open_slot, require_allocation_intact
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.trial.courses import courses_of, planned_visits

_MEANING = "I open the allocation list of the study at its end."
_MEANING_OF_INVESTIGATOR = "I agree that the study is unblinded now."


def unblind_study(
    desk: Desk, *, reason: str, holder: SigningPerson, investigator: SigningPerson, act: str | None = None
) -> None:
    """Record the list with its salts; from here on everybody reads the arms and can compute the commitments again.

    Raises:
        UserFacingError: Somebody is still treated, the list is not the one that was committed to, the study is
            unblinded already, a reason is missing, or a role may not; nothing was opened.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.UNBLIND_STUDY, act=act) as tx:
        require_masked(tx.record)
        require_allocation_intact(tx.record.db)
        require_treatment_ended(courses_of(tx.record), visits=planned_visits(tx.record))
        numbers = [row["slot"] for row in tx.record.rows("SELECT slot FROM allocation_slot ORDER BY slot")]
        opened = [open_slot(tx.record.db, tx.vault, number) for number in numbers]
        slots = [
            {"slot": each.slot, "stratum": each.stratum, "arm": each.arm, "salt": each.salt and each.salt.hex()}
            for each in opened
        ]
        sign(
            tx,
            holder,
            Action.UNBLIND_STUDY,
            stream="study",
            kind="study.unblinded/1",
            meaning=_MEANING,
            data={"slots": slots, "reason": reason.strip()},
        )
        sign(
            tx,
            investigator,
            Action.AGREE_UNBLINDING,
            stream="study",
            kind="study.unblinding-agreed/1",
            meaning=_MEANING_OF_INVESTIGATOR,
        )


def require_masked(record: Record) -> None:
    """Return while the study is masked.

    Raises:
        UserFacingError: `study-unblinded`; nothing was recorded.
    """
    if any(event.kind == "study.unblinded/1" for event in record.events("study")):
        raise UserFacingError("study-unblinded")
