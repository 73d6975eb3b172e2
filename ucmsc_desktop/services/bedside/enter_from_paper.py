"""Copy an infusion that was done on paper into the record, and sign that the copy was compared with the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ucmsc_desktop.core.bedside.downtime import DowntimeForm, FormOutcome, fold_form
from ucmsc_desktop.core.bedside.infusion import schedule
from ucmsc_desktop.core.bedside.paper_entry import (
    INFUSION_RECORD,
    PaperInfusion,
    Ticked,
    paper_findings,
    require_may_compare,
    require_may_enter,
)
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import format_number, parse_rate_ml_per_h
from ucmsc_desktop.core.roles import MATRIX, Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting, protocol_of, sign
from ucmsc_desktop.services.bedside.verdict import judge
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import dose_of, participant_of

_COPIED: Final = "I copied this infusion from the paper form as it stands there."
_COMPARED: Final = "I compared this entry with the paper form as another person; they agree."


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One paper to be copied: its number, the bag's dose, what it says, its rate as typed, and a remark.

    `form` is None for the infusion record that came with the bag.
    """

    form: str | None
    dose: str
    paper: PaperInfusion
    rate_text: str
    note: str = ""


def enter_infusion(desk: Desk, entry: PaperEntry, *, signature: SigningPerson, act: str | None = None) -> str:
    """Record the infusion with the times of the paper, and account for its form as used; return the entry.

    What spoke against the infusion at its start is judged by the record of now and kept in the entry: it refuses
    nothing, because it happened. Observations and volumes follow as for every infusion, with both times.

    Raises:
        UserFacingError: A rule of `require_may_enter`, an unreadable rate, or a text that tells an arm; nothing was
            recorded.
    """
    rate = parse_rate_ml_per_h(entry.rate_text)
    with acting(desk, Action.ENTER_FROM_PAPER, act=act) as tx:
        dose, findings = checked_entry(desk, entry, now=tx.now)
        stream = f"dose:{dose.dose_id}"
        plan = schedule(entry.paper.started_at, rules=protocol_of(tx.record, dose.protocol_digest).infusion)
        data = {
            **_told(entry.paper),
            "form": entry.form or INFUSION_RECORD,
            "rate_ml_per_h": format_number(rate),
            "slow_until": instant_text(plan.slow_until),
            "planned_end": instant_text(plan.planned_end),
            "findings": list(findings),
            "note": entry.note.strip() or None,
        }
        event = sign(
            tx, signature, Action.ENTER_FROM_PAPER, stream=stream, kind="infusion.entered/1", meaning=_COPIED, data=data
        )
        if entry.form is not None:
            used = {"outcome": FormOutcome.USED.value, "dose": dose.dose_id, "note": None}
            tx.append(stream=f"form:{entry.form}", kind="form.accounted/1", data=used)
    return event.id


def checked_entry(desk: Desk, entry: PaperEntry, *, now: datetime) -> tuple[Dose, tuple[str, ...]]:
    """Return the dose and what speaks against the infusion, when it may be entered; a form asks before the password.

    Raises:
        UserFacingError: As `enter_infusion`, but for the role; nothing was recorded.
    """
    record = desk.record
    parse_rate_ml_per_h(entry.rate_text)
    dose, form = dose_of(record, entry.dose), _form_of(record, entry.form)
    require_may_enter(form, dose, entry.paper, now=now, signers=bedside_signers(record))
    for text in (entry.note, *(pause.reason for pause in entry.paper.pauses)):
        require_neutral_text(record, text)
    wristband = participant_of(record, dose.participant).wristband
    judged = judge(record, wristband=wristband or "", bag=str(dose.code), now=entry.paper.started_at)
    return dose, paper_findings(judged.verdict, entry.paper.ticked)


def compare_with_paper(
    desk: Desk, *, dose: str, entered: str, signature: SigningPerson, act: str | None = None
) -> None:
    """Sign that another person compared the copy with the paper; from then on the bag can be reconciled.

    Raises:
        UserFacingError: It is no such copy, it was compared, or the person copied it; nothing was signed.
    """
    with acting(desk, Action.ENTER_FROM_PAPER, act=act) as tx:
        require_may_compare(dose_of(tx.record, dose), entered=entered, person=signature.person)
        sign(
            tx,
            signature,
            Action.ENTER_FROM_PAPER,
            stream=f"dose:{dose}",
            kind="infusion.entry-compared/1",
            meaning=_COMPARED,
            data={"entered": entered},
        )


def bedside_signers(record: Record) -> frozenset[str]:
    """Return the people whose role signs at the bedside."""
    roles = sorted(role.value for role in MATRIX[Action.SIGN_BEDSIDE])
    marks = ", ".join("?" * len(roles))
    return frozenset(
        row["id"]
        for row in record.rows(f"SELECT id FROM person WHERE role IN ({marks})", tuple(roles))  # noqa: S608
    )


def _form_of(record: Record, code: str | None) -> DowntimeForm | None:
    if code is None:
        return None
    events = record.events(f"form:{code}")
    if not events:
        raise UserFacingError("form-unknown", code=escaped(code))
    return fold_form(events)


def _told(paper: PaperInfusion) -> dict[str, object]:
    return {
        "started_at": instant_text(paper.started_at),
        "stopped_at": instant_text(paper.stopped_at),
        "pauses": [
            {
                "began_at": instant_text(pause.began_at),
                "ended_at": None if pause.ended_at is None else instant_text(pause.ended_at),
                "reason": pause.reason,
            }
            for pause in paper.pauses
        ],
        "reason": paper.stop_reason,
        "first_person": paper.first_person,
        "second_person": paper.second_person,
        "ticked": [each.value for each in Ticked if each in paper.ticked],
    }
