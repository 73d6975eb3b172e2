"""Check at the bedside and start: verdict, two signatures and the start in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.bedside.acts import (
    require_may_sign_first,
    require_may_sign_second,
    require_may_start,
    require_read_back,
    require_scans_fresh,
)
from ucmsc_desktop.core.bedside.checks import Verdict, Word
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS, require_line_checked
from ucmsc_desktop.core.bedside.infusion import schedule
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.dosing.infusion import infusion_rate_step
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.roles import Action, require_other_person
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, protocol_of, sign
from ucmsc_desktop.services.bedside.refuse_scan import append_refused_scan
from ucmsc_desktop.services.bedside.verdict import Judged, judge
from ucmsc_desktop.services.reading import dose_of

_FIRST = "The participant said name and birth date; wristband and bag agree."
_READ_BACK = "I read pack code and participant number back from the bag and the wristband."
_SECOND = "I checked participant, bag and verdict as the second person."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """What was scanned, in this order: the wristband, then the bag; typed codes say why they were typed."""

    wristband: str
    bag: str
    typed_reason: str | None = None

    @property
    def input_by(self) -> str:
        """Return how the codes came in, as entries bear it."""
        return "scanner" if self.typed_reason is None else "typed-code"


def check_bedside(
    desk: Desk, *, scans: Scans, read_back: SigningPerson | None = None, act: str | None = None
) -> Judged:
    """Record the verdict for two scans, GO or STOP, and return it; an unknown label is recorded as a refused scan.

    Args:
        desk: Who scanned or typed.
        scans: The codes.
        read_back: The other person who read typed codes back; she signs so.
        act: The act of the form.

    Raises:
        UserFacingError: The role may not check, or typed codes come without a reason or another person who read them
            back; nothing was recorded.
    """
    _require_typed_reason(scans)
    if scans.typed_reason is not None:
        if read_back is None:
            raise UserFacingError("typed-read-back-missing", dose="")
        require_other_person(desk.person, read_back.person, code="typed-reader-same")
    with acting(desk, Action.CHECK_BEDSIDE, act=act, input_by=scans.input_by) as tx:
        judged = judge(desk.record, wristband=scans.wristband, bag=scans.bag, now=tx.now)
        checked = _record(tx, judged, scans)
        if read_back is not None and judged.dose is not None:
            stream, data = f"dose:{judged.dose.dose_id}", {"checked": checked}
            kind = "bedside.read-back/1"
            sign(tx, read_back, Action.SIGN_BEDSIDE, stream=stream, kind=kind, meaning=_READ_BACK, data=data)
    return judged


def start_infusion(
    desk: Desk,
    *,
    scans: Scans,
    first: SigningPerson,
    second: SigningPerson,
    name_and_birth_date_confirmed: bool,
    line_checked: Collection[str],
    act: str | None = None,
) -> str:
    """Record the check, both signatures, the look at the line and the start, or nothing; return the dose's id.

    Raises:
        UserFacingError: The verdict is STOP at this instant, the check that was scanned is older than ten minutes, the
            signers are one person, name and birth date were not confirmed, sleeve, line, chamber cover or seal were
            not looked at, or typed codes come without a reason or were not read back; nothing was recorded.
    """
    _require_typed_reason(scans)
    require_line_checked(line_checked)
    with acting(desk, Action.START_INFUSION, act=act, input_by=scans.input_by) as tx:
        judged = judge(desk.record, wristband=scans.wristband, bag=scans.bag, now=tx.now)
        if judged.dose is None or judged.verdict.word is Word.STOP:
            raise judged.verdict.refusal()
        _require_good_check(judged.dose, scans, now=tx.now)
        dose, protocol = judged.dose.dose_id, protocol_of(desk.record, judged.dose.protocol_digest)
        checked = _record(tx, judged, scans)
        _sign_twice(tx, dose, checked, first=first, second=second, confirmed=name_and_birth_date_confirmed)
        require_may_start(dose_of(desk.record, dose), now=tx.now, verdict=judged.verdict)
        _append_start(tx, dose, scans, protocol)
    return dose


def _append_start(tx: Transaction, dose: str, scans: Scans, protocol: Protocol) -> None:
    """Append what was looked at, and the start with its plan."""
    tx.append(stream=f"dose:{dose}", kind="infusion.line-checked/1", data={"looked_at": list(LINE_CHECKS)})
    plan = schedule(tx.now, rules=protocol.infusion)
    rate = infusion_rate_step(bag=protocol.bag, infusion=protocol.infusion)
    tx.append(
        stream=f"dose:{dose}",
        kind="infusion.started/1",
        data={
            "wristband": scans.wristband,
            "bag": scans.bag,
            "rate_ml_per_h": format_number(rate.value),
            "slow_until": instant_text(plan.slow_until),
            "planned_end": instant_text(plan.planned_end),
        },
    )


def _require_good_check(dose: Dose, scans: Scans, *, now: datetime) -> None:
    """Return when the last check is fresh and, for typed codes, was read back."""
    require_scans_fresh(dose, now=now)
    if scans.typed_reason is not None:
        require_read_back(dose)


def _sign_twice(
    tx: Transaction, dose: str, checked: str, *, first: SigningPerson, second: SigningPerson, confirmed: bool
) -> None:
    """Append both signatures on the check; each is decided on what the record holds just before it."""
    stream = f"dose:{dose}"
    data = {"checked": checked, "name_and_birth_date_confirmed": confirmed}
    require_may_sign_first(dose_of(tx.record, dose), checked=checked, name_and_birth_date_confirmed=confirmed)
    sign(tx, first, Action.SIGN_BEDSIDE, stream=stream, kind="bedside.first-signed/1", meaning=_FIRST, data=data)
    require_may_sign_second(
        dose_of(tx.record, dose), checked=checked, person=second.person, name_and_birth_date_confirmed=confirmed
    )
    sign(tx, second, Action.SIGN_BEDSIDE, stream=stream, kind="bedside.second-signed/1", meaning=_SECOND, data=data)


def _require_typed_reason(scans: Scans) -> None:
    if scans.typed_reason is not None and not scans.typed_reason.strip():
        raise UserFacingError("typed-reason-missing")


def _record(tx: Transaction, judged: Judged, scans: Scans) -> str:
    verdict: Verdict = judged.verdict
    if judged.dose is None:
        append_refused_scan(tx, text=scans.bag, where="bedside", reason=verdict.headline.message)
        return ""
    return tx.append(
        stream=f"dose:{judged.dose.dose_id}",
        kind="bedside.checked/1",
        data={
            "wristband": escaped(scans.wristband),
            "bag": scans.bag,
            "typed_reason": scans.typed_reason,
            "verdict": verdict.word.value,
            "headline": verdict.headline.code,
            "checks": [{"code": check.code, "passed": check.passed} for check in verdict.checks],
        },
    ).id
