"""Enrol a participant: the next slot of the sealed list is hers, and nobody sees what it holds."""

from __future__ import annotations

from ucmsc_desktop.core.custody.states import BEFORE_T0
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.key_holders import require_key_holders
from ucmsc_desktop.services.acting import Desk, acting, study_at
from ucmsc_desktop.services.reading import doses_of, open_candidate_of, participant_of
from ucmsc_desktop.services.trial.allocation_slots import next_slot
from ucmsc_desktop.services.trial.record_eligibility import require_eligible
from ucmsc_desktop.services.trial.texts import require_text
from ucmsc_desktop.services.trial.unblind_study import require_masked


def enrol_participant(desk: Desk, *, participant: str, stratum: str | None = None, act: str | None = None) -> str:
    """Record the enrolment of an eligible candidate and return her randomisation number.

    She takes the next free slot of the stratum. The answers recorded last are judged anew, by the criteria of the
    protocol in force on the day.

    Raises:
        UserFacingError: She is unknown, no candidate any more, or does not meet a criterion; no slot is left, the list
            is not the one that was committed to, an unblinded function lacks its second holder of the study key, the
            study is unblinded, or the role may not enrol; nothing was recorded.
    """
    with acting(desk, Action.ENROL_PARTICIPANT, act=act) as tx:
        candidate = open_candidate_of(tx.record, participant)
        require_masked(tx.record)
        eligibility = require_eligible(candidate, study_at(tx.record, tx.now))
        if not tx.record.rows("SELECT 1 FROM participant LIMIT 1"):
            require_key_holders(tx.record)
        slot = next_slot(tx, participant=participant, stratum=stratum)
        number = f"R-{slot:03d}"
        tx.append(
            stream=f"participant:{participant}",
            kind="participant.enrolled/2",
            data={
                "participant": participant,
                "randomisation_number": number,
                "slot": slot,
                "stratum": stratum,
                "eligibility_entry": eligibility.entry,
            },
        )
    return number


def withdraw_participant(desk: Desk, *, participant: str, part: str, reason: str, act: str | None = None) -> None:
    """Record that a participant leaves the treatment or the follow-up; either stops bags in flight.

    Orders that are not begun end with it; from T0 on no step brings a bag nearer to her.

    Raises:
        UserFacingError: The part is neither, the reason is blank, or she left it or the follow-up already; nothing was
            recorded.
    """
    if part not in {"treatment", "follow-up"}:
        raise UserFacingError("withdrawal-part-unknown", part=part)
    require_text(reason=reason)
    with acting(desk, Action.WITHDRAW_PARTICIPANT, act=act) as tx:
        left = participant_of(tx.record, participant).withdrawn_from
        if left in {part, "follow-up"}:
            raise UserFacingError("withdrawn-already", participant=participant, part=left)
        tx.append(
            stream=f"participant:{participant}",
            kind="participant.withdrawn/1",
            data={"from": part, "reason": reason},
        )
        for dose in doses_of(tx.record, participant):
            if dose.state in BEFORE_T0:
                tx.append(stream=f"dose:{dose.dose_id}", kind="infusion.not-given/1", data={"reason": "withdrawn"})
