"""What a bag's label says, the same for both arms."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TypedDict

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.protocol.model import LabelText, Protocol
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.bag_label import BagLabel, LabelPart, bag_label_pdf
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import study_under
from ucmsc_desktop.services.reading import participant_of

_CONTACT = LabelText(
    en="Emergency unblinding: the investigator opens the code envelope.", zh="紧急揭盲：由研究者开启应急信封。"
)
"""Where the protocol names no contact."""
_CAUTION = "Caution: New Drug—Limited by Federal (or United States) law to investigational use."
"""Where the protocol's text has no `caution` of the site's own country. Source: docs/sources.md#21-cfr-312.6"""


class _Texts(TypedDict):
    """What the protocol says on every bag alike."""

    study_code: str
    product_en: str
    product_zh: str
    caution: str
    contact_en: str
    contact_zh: str
    infusions: int
    store_celsius: str
    stability_study: str | None


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
        **_texts(protocol, site=study.site),
        screening_number=participant.screening_number,
        randomisation_number=participant.randomisation_number,
        initials=participant.initials,
        week=dose.week,
        infusion=dose.visit,
        attempt=dose.attempt,
        volume_ml=dose.bag_volume_ml,
        duration_min=dose.duration_min,
        use_by=dose.expires_at.astimezone(study.zone),
        latest_start=dose.latest_start.astimezone(study.zone),
        part=part,
        copy=copy,
        demonstration=is_demonstration(record),
    )


def require_label_fits(protocol: Protocol, *, site: str) -> None:
    """Return when a bag's label of this protocol can be printed whole on every stock, with the widest numbers foreseen.

    Raises:
        PaperError: `paper-text-too-long` or `paper-glyph-missing`, with the text; nothing was recorded.
    """
    widest_time = datetime(2028, 12, 28, 20, 48, tzinfo=UTC)
    widest = BagLabel(
        code=make_code(CodeKind.CONTAINER, bytes(10)),
        pack_code="WWMWWM",
        **_texts(protocol, site=site),
        screening_number="EAST-S-0128",
        randomisation_number="EAST-R-0128",
        initials="WWMW",
        week=max(protocol.visits.weeks),
        infusion=len(protocol.visits.weeks),
        attempt=12,
        volume_ml=Decimal(format_number(protocol.bag.volume_ml)),
        duration_min=protocol.infusion.duration_minutes,
        use_by=widest_time,
        latest_start=widest_time,
        part=LabelPart.SLEEVE,
        copy=12,
        demonstration=False,
    )
    for stock in BagStock:
        bag_label_pdf([widest], stock=stock)


def _texts(protocol: Protocol, *, site: str) -> _Texts:
    """Return what the protocol says on every bag alike."""
    contact, limits = protocol.contact or _CONTACT, protocol.transport
    sponsor = protocol.sponsor if protocol.sponsor == site else f"{protocol.sponsor} · {site}"
    return {
        "study_code": protocol.id,
        "product_en": protocol.label.en,
        "product_zh": protocol.label.zh,
        "caution": protocol.caution or _CAUTION,
        "contact_en": f"Sponsor: {sponsor}. {contact.en}",
        "contact_zh": f"申办者：{sponsor}。{contact.zh}",
        "infusions": len(protocol.visits.weeks),
        "store_celsius": f"{format_number(limits.low_celsius)}–{format_number(limits.high_celsius)}",
        "stability_study": protocol.expiry.stability_study,
    }
