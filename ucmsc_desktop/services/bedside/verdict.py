"""The bedside verdict on what the record holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.bedside.checks import BedsideFacts, Verdict
from ucmsc_desktop.core.bedside.decision import decide
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import open_study_of, study_under
from ucmsc_desktop.services.reading import doses_of, infusion_days, participant_of, subject_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the dose of the bag and the participant who wears the wristband; None for an unknown code."""

    verdict: Verdict
    dose: Dose | None
    wearer: Participant | None


def judge(record: Record, *, wristband: str, bag: str, now: datetime) -> Judged:
    """Return the verdict for a wristband and a bag at `now`, by the dose's own version; nothing is recorded.

    Raises:
        UserFacingError: No study is open.
    """
    study = open_study_of(record)
    band, label = subject_of(record, escaped(wristband)), subject_of(record, escaped(bag))
    owner = band[1] if band is not None and band[0] == "participant" else None
    dose_id = label[1] if label is not None and label[0] == "dose" else None
    doses: tuple[Dose, ...] = ()
    participant = dose = None
    if dose_id is not None:
        row = record.rows("SELECT participant FROM dose WHERE id = ?", (dose_id,))[0]
        participant = participant_of(record, row["participant"])
        doses = doses_of(record, participant.participant)
        dose = next(each for each in doses if each.dose_id == dose_id)
        study = study_under(record, dose.protocol_digest)
    days = infusion_days(study, doses)
    others = [day for visit, day in days.items() if dose is not None and visit != dose.visit]
    facts = BedsideFacts(
        now=now,
        zone=study.zone,
        bag_code=bag,
        wristband_code=wristband,
        wristband_owner=owner,
        dose=dose,
        participant=participant,
        doses_of_visit=tuple(each for each in doses if dose is not None and each.visit == dose.visit),
        first_infusion=days.get(1),
        last_infusion=max(others, default=None),
        visits=study.protocol.visits,
        transport=study.protocol.transport,
        change_limit_percent=study.protocol.weight.change_after_order_percent,
    )
    return Judged(decide(facts), dose, None if owner is None else participant_of(record, owner))
