"""Unblind one participant in an emergency: alone, offline, by the code of her envelope; recorded before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.unblinding import (
    How,
    fold_envelopes,
    parse_envelope_code,
    require_may_unblind,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.ledger.envelopes import open_envelope
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, sign
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text

_MEANING = "I unblind this participant in an emergency and shall keep the arm to those who must know it."
_MEANING_OF_PAPER = "I record that the code envelope of this participant was opened by hand."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedArm:
    """What one participant was given, to be shown once and kept nowhere."""

    participant: str
    name_en: str
    name_zh: str


def unblind_participant(
    desk: Desk, *, participant: str, code_text: str, reason: str, signature: SigningPerson, act: str | None = None
) -> OpenedArm:
    """Return the arm of a participant after her unblinding was committed; the study key is not needed.

    The code is tried in memory first. One that does not fit is recorded as such. 80 random bits need no waiting time.

    Raises:
        UserFacingError: No envelope, no reason, an unreadable code (nothing was tried), or a code that does not open
            the newest envelope (which is recorded); no arm was opened.
    """
    code = parse_envelope_code(code_text)
    tried: str | None = None
    with acting(desk, Action.UNBLIND_EMERGENCY, act=act) as tx:
        study, stream = open_study_of(desk.record), f"unblinding:{participant}"
        number = require_may_unblind(fold_envelopes(participant, tx.events(stream)), reason=reason)
        tried = _opened(desk, study.id, participant, number, code)
        data = {"participant": participant, "envelope": number, "reason": reason.strip()}
        if tried is None:
            tx.append(stream=stream, kind="unblinding.failed/1", data=data)
        else:
            sign(
                tx,
                signature,
                Action.UNBLIND_EMERGENCY,
                stream=stream,
                kind="unblinding.recorded/1",
                meaning=_MEANING,
                data={**data, "how": How.EMERGENCY.value, "opened_at": instant_text(tx.now)},
            )
    if tried is None:
        raise UserFacingError("envelope-code-wrong", participant=participant, envelope=number)
    arm = {each.key: each for each in study.protocol.arms}[tried]
    return OpenedArm(participant=participant, name_en=arm.name_en, name_zh=arm.name_zh)


def record_opened_by_hand(
    desk: Desk,
    *,
    participant: str,
    opened_at: datetime,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Record that the newest envelope was opened by hand; the program shows no arm.

    Raises:
        UserFacingError: No envelope, no reason or one that tells the arm, or a time that lies ahead; nothing was
            recorded.
    """
    with acting(desk, Action.UNBLIND_EMERGENCY, act=act) as tx:
        stream = f"unblinding:{participant}"
        number = require_may_unblind(fold_envelopes(participant, tx.events(stream)), reason=reason)
        require_neutral_text(desk.record, reason)
        if opened_at > tx.now:
            raise UserFacingError("unblinding-in-future", participant=participant)
        data = {"participant": participant, "envelope": number, "reason": reason.strip()}
        sign(
            tx,
            signature,
            Action.UNBLIND_EMERGENCY,
            stream=stream,
            kind="unblinding.recorded/1",
            meaning=_MEANING_OF_PAPER,
            data={**data, "how": How.PAPER.value, "opened_at": instant_text(opened_at)},
        )


def _opened(desk: Desk, study: str, participant: str, envelope: int, code: str) -> str | None:
    """Return the key of the arm, None where the code is another one."""
    sealed = desk.record.rows(
        "SELECT sealed FROM code_envelope WHERE participant = ? AND envelope = ?", (participant, envelope)
    )[0]["sealed"]
    try:
        return open_envelope(sealed, study=study, participant=participant, envelope=envelope, code=code)
    except UserFacingError:
        return None
