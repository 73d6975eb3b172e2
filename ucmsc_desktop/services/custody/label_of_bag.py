"""What a bag's label says, the same for both arms."""

from __future__ import annotations

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.bag_label import BagLabel, LabelPart
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import study_under
from ucmsc_desktop.services.reading import participant_of


def label_of_bag(record: Record, dose: Dose, *, part: LabelPart, copy: int) -> BagLabel:
    """Return the label of a bag as it is printed.

    Raises:
        UserFacingError: The bag has no label yet.
    """
    if dose.code is None or dose.pack_code is None or dose.expires_at is None or dose.latest_start is None:
        raise UserFacingError("label-not-issued", dose=dose.dose_id)
    study = study_under(record, dose.protocol_digest)
    protocol = study.protocol
    participant = participant_of(record, dose.participant)
    return BagLabel(
        code=dose.code,
        pack_code=dose.pack_code,
        study_code=protocol.id,
        product_en=protocol.label.en,
        product_zh=protocol.label.zh,
        contact_en=f"{study.site}. Emergency unblinding: the investigator opens the code envelope.",
        contact_zh=f"{study.site}。紧急揭盲：由研究者开启应急信封。",
        screening_number=participant.screening_number,
        randomisation_number=participant.randomisation_number,
        initials=participant.initials,
        week=dose.week,
        infusion=dose.visit,
        infusions=len(protocol.visits.weeks),
        attempt=dose.attempt,
        volume_ml=dose.bag_volume_ml,
        duration_min=dose.duration_min,
        store_low_celsius=int(protocol.transport.low_celsius),
        store_high_celsius=int(protocol.transport.high_celsius),
        use_by=dose.expires_at.astimezone(study.zone),
        latest_start=dose.latest_start.astimezone(study.zone),
        stability_study=protocol.expiry.stability_study,
        part=part,
        copy=copy,
        demonstration=is_demonstration(record),
    )
