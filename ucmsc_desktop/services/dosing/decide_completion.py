"""Decide about a bag that was given in part: accept the part, or order a further bag that brings the rest."""

from __future__ import annotations

from ucmsc_desktop.core.custody.completion import Decision, require_may_decide_completion
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.reading import dose_of, participant_of

_MEANINGS = {
    Decision.ACCEPT: "I accept the part that was given as the infusion of this visit.",
    Decision.REPLACE: "I decide that a further bag brings the rest of this infusion.",
}


def decide_completion(
    desk: Desk, *, dose: str, decision: Decision, reason: str, signature: SigningPerson, act: str | None = None
) -> None:
    """Sign the decision about a bag given in part; after `replace` the rest may be ordered as the next attempt.

    Raises:
        UserFacingError: The bag is not reconciled, was given whole, is decided already, the rest shall be brought to
            somebody who withdrew, or there is no reason; nothing was signed.
    """
    with acting(desk, Action.DECIDE_COMPLETION, act=act) as tx:
        known = dose_of(desk.record, dose)
        share = require_may_decide_completion(known, reason=reason)
        if decision is Decision.REPLACE:
            require_active(participant_of(desk.record, known.participant))
        sign(
            tx,
            signature,
            Action.DECIDE_COMPLETION,
            stream=f"dose:{dose}",
            kind="dose.completion-decided/1",
            meaning=_MEANINGS[decision],
            data={"decision": decision.value, "reason": reason.strip(), "given_percent": format_number(share)},
        )
