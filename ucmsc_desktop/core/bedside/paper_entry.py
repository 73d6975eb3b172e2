"""An infusion that was done on paper while the computer was down: what may be copied into the record afterwards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise
from typing import Final

from ucmsc_desktop.core.bedside.acts import STOP_REASONS
from ucmsc_desktop.core.bedside.checks import Verdict
from ucmsc_desktop.core.bedside.downtime import DowntimeForm, FormKind, FormOutcome
from ucmsc_desktop.core.custody.dose import Dose, Infusion, Pause
from ucmsc_desktop.core.custody.states import BAGGED, STARTED
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.errors import UserFacingError

INFUSION_RECORD: Final = "infusion-record"
"""What stands for a form's number where the infusion record that came with the bag was filled in."""
PAPER_STOP_REASONS: Final = STOP_REASONS - {"stop-now"}
"""Why an infusion on paper ended; *stop now* is an act of the program."""


class Ticked(Enum):
    """What both people tick on the form before the start."""

    AGREE = "agree"
    NAME = "name"
    IN_TIME = "in-time"
    SEALED = "sealed"
    COVERED = "covered"
    VEIN = "vein"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInfusion:
    """What the form says: times, pauses, why it ended, the two who signed, and what they ticked."""

    started_at: datetime
    stopped_at: datetime
    pauses: tuple[Pause, ...]
    stop_reason: str
    first_person: str
    second_person: str
    ticked: frozenset[Ticked]


def require_may_enter(
    form: DowntimeForm | None, dose: Dose, paper: PaperInfusion, *, now: datetime, signers: Collection[str]
) -> None:
    """Return when an infusion that was done on paper may be copied into the record.

    What the paper says happened, so a check that failed refuses nothing: `paper_findings` names it.

    Args:
        form: The numbered form that it was written on; None for the infusion record that came with the bag.
        dose: The dose of the bag.
        paper: What the form says.
        now: The instant of the entry.
        signers: The people whose role signs at the bedside.

    Raises:
        UserFacingError: The form is none of an infusion or accounted for, the bag has no label, was started or ended in
            the record, the times are impossible, or the two who signed are one or may not sign; nothing was recorded.
    """
    if form is not None:
        _require_form(form)
    if dose.state in STARTED:
        raise UserFacingError("paper-infusion-known", dose=dose.dose_id)
    if dose.state not in BAGGED or dose.t0 is None:
        raise UserFacingError("paper-bag-not-there", dose=dose.dose_id, state=dose.state.value)
    _require_possible_times(paper, t0=dose.t0, now=now)
    if paper.stop_reason not in PAPER_STOP_REASONS:
        raise UserFacingError("stop-reason-unknown", reason=paper.stop_reason)
    require_other_person(paper.first_person, paper.second_person, code="bedside-signers-same")
    for person in (paper.first_person, paper.second_person):
        if person not in signers:
            raise UserFacingError("paper-signer-unknown", person=person)


def paper_findings(verdict: Verdict, ticked: Collection[Ticked]) -> tuple[str, ...]:
    """Return what speaks against the infusion: the checks that fail at its start, then what was not ticked."""
    failed = [check.code for check in verdict.checks if not check.passed]
    return (*failed, *(f"not-ticked-{each.value}" for each in Ticked if each not in ticked))


def require_may_compare(dose: Dose, *, entered: str, person: str) -> Infusion:
    """Return the infusion whose entry another person may sign as compared with the paper.

    Raises:
        UserFacingError: The entry is none, was compared already, or is the person's own; nothing was signed.
    """
    infusion = dose.infusion
    if infusion is None or infusion.form is None or infusion.entry != entered:
        raise UserFacingError("paper-entry-unknown", dose=dose.dose_id)
    if infusion.stop_signed:
        raise UserFacingError("paper-entry-compared", dose=dose.dose_id)
    require_other_person(infusion.entered_by, person, code="paper-comparer-entered")
    return infusion


def _require_form(form: DowntimeForm) -> None:
    if form.kind is not FormKind.INFUSION:
        raise UserFacingError("paper-form-of-no-infusion", code=form.code)
    if form.outcome not in {None, FormOutcome.LOST}:
        raise UserFacingError("form-accounted-already", code=form.code)


def _require_possible_times(paper: PaperInfusion, *, t0: datetime, now: datetime) -> None:
    """Return when T0 <= start < stop <= now, and each pause lies after the one before it, wholly between the two."""
    marks = [paper.started_at]
    for pause in paper.pauses:
        if pause.ended_at is None:
            raise UserFacingError("paper-pause-open")
        marks += [pause.began_at, pause.ended_at]
    marks.append(paper.stopped_at)
    is_ordered = all(earlier <= later for earlier, later in pairwise(marks))
    if not is_ordered or paper.started_at == paper.stopped_at or paper.started_at < t0 or paper.stopped_at > now:
        raise UserFacingError(
            "paper-times-impossible",
            t0=local_text(t0, like=now),
            started_at=local_text(paper.started_at, like=now),
            stopped_at=local_text(paper.stopped_at, like=now),
            now=local_text(now, like=now),
        )
