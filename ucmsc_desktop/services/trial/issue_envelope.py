"""Make a code envelope: a participant's arm sealed under a new code, which then stands on paper only."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.core.trial.unblinding import (
    CODE_RANDOM_BYTES,
    fold_envelopes,
    make_envelope_code,
    require_may_issue,
)
from ucmsc_desktop.paper.code_envelope import CodeEnvelope, NamedArm
from ucmsc_desktop.record.ledger.envelopes import seal_envelope
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import participant_of, unsealed_of


def issue_envelope(desk: Desk, *, participant: str, reason: str = "", act: str | None = None) -> CodeEnvelope:
    """Record a new envelope and return its paper; the one before it is void from now on.

    Code and arm stand on that paper and in no other place.

    Raises:
        UserFacingError: The participant is unknown, a reason for a further envelope is missing, or the person may not
            see the arm; nothing was recorded.
    """
    with acting(desk, Action.ISSUE_ENVELOPE, act=act) as tx:
        study = open_study_of(desk.record)
        known = participant_of(desk.record, participant)
        stream = f"unblinding:{participant}"
        number = require_may_issue(fold_envelopes(participant, tx.events(stream)), reason=reason)
        require_neutral_text(desk.record, reason)
        arm = unsealed_of(desk).arm_of(participant)
        draw = f"{participant}|{number}|{tx.act}"
        code = make_envelope_code(desk.record.randomness.draw("envelope-code", draw, CODE_RANDOM_BYTES))
        sealed = seal_envelope(study=study.id, participant=participant, envelope=number, code=code, arm=arm)
        tx.append(
            stream=stream,
            kind="envelope.issued/1",
            data={"participant": participant, "envelope": number, "reason": reason.strip() or None},
            sealed=sealed,
        )
    return _paper(desk, study, known, envelope=number, code=code, arm=arm)


def _paper(desk: Desk, study: OpenStudy, known: Participant, *, envelope: int, code: str, arm: str) -> CodeEnvelope:
    """Return the paper of an envelope that was recorded."""
    head = desk.record.head()
    if head is None:
        raise RuntimeError("an envelope was recorded in an empty record")
    return CodeEnvelope(
        study=study.id,
        site=study.site,
        participant=known.screening_number,
        randomisation_number=known.randomisation_number,
        envelope=envelope,
        code=code,
        arms=tuple(
            NamedArm(name_en=each.name_en, name_zh=each.name_zh, is_hers=each.key == arm)
            for each in study.protocol.arms
        ),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )
