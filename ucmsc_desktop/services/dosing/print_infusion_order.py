"""Print the infusion order of a bag: what the ward does with it, from plain entries alone, the same for both arms."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import require_not_held
from ucmsc_desktop.core.custody.states import ENDED
from ucmsc_desktop.core.dosing.infusion import infusion_rate_step
from ucmsc_desktop.core.identifiers import grouped_by_four, make_head
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Moment, ObservationPoint
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.infusion_order import InfusionOrder
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.reading import dose_of, participant_of

_TO_WRITE = "____________"


def infusion_order_of(desk: Desk, dose: str) -> InfusionOrder:
    """Return the infusion order of a dose; printing it is no act on the dose, and nothing is recorded.

    Raises:
        UserFacingError: No such dose, the role may not print it, the dose ended or is on hold, or its order waits for a
            second signature.
    """
    require(Role(desk.session.role), Action.PRINT_INFUSION_ORDER)
    _require_may_print(dose_of(desk.record, dose))
    return infusion_order(desk.record, dose, printed_by=desk.session.name, is_record=False)


def infusion_record_of(desk: Desk, dose: str) -> InfusionOrder:
    """Return the infusion record of a released bag, which goes with it; printing it records nothing.

    Raises:
        UserFacingError: No such dose, the role may not print it, the dose ended or is on hold, or nobody released it.
    """
    require(Role(desk.session.role), Action.PRINT_INFUSION_ORDER)
    known = dose_of(desk.record, dose)
    _require_may_print(known)
    if known.people.released_by is None:
        raise UserFacingError("infusion-record-before-release", dose=dose)
    return infusion_order(desk.record, dose, printed_by=desk.session.name, is_record=True)


def infusion_order(record: Record, dose: str, *, printed_by: str, is_record: bool) -> InfusionOrder:
    """Return the infusion order of a dose in whatever state; no seal is opened.

    Raises:
        UserFacingError: No dose has this id.
    """
    known, head = dose_of(record, dose), record.head()
    study = study_under(record, known.protocol_digest)
    if head is None:
        raise UserFacingError("dose-unknown", dose=dose)
    return InfusionOrder(
        study_code=f"{study.protocol.id} · {study.protocol.label.en} {study.protocol.label.zh}",
        dose_id=dose,
        is_record=is_record,
        facts=_facts(record, known, study),
        points=tuple(point_words(point) for point in study.protocol.observations),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=printed_by,
        printed_at=record.clock.now().astimezone(study.zone),
        demonstration=is_demonstration(record),
    )


def _require_may_print(dose: Dose) -> None:
    if dose.state in ENDED:
        raise UserFacingError("dose-ended", dose=dose.dose_id)
    require_not_held(dose)
    if dose.needs_countersignature:
        raise UserFacingError("order-needs-countersignature", dose=dose.dose_id)


def _facts(record: Record, dose: Dose, study: OpenStudy) -> tuple[SheetFact, ...]:
    known, protocol = participant_of(record, dose.participant), study.protocol
    rate = infusion_rate_step(bag=protocol.bag, infusion=protocol.infusion).value
    facts = (
        ("Participant", "受试者", f"{known.screening_number} · {known.randomisation_number} · {known.initials}"),
        ("Pack code", "袋号", dose.pack_code or _TO_WRITE),
        (
            "Visit",
            "访视",
            f"week 第 {dose.week} 周 · {dose.visit}/{len(protocol.visits.weeks)} · attempt 次数 {dose.attempt}",
        ),
        ("Bag code", "输注袋编码", _TO_WRITE if dose.code is None else grouped_by_four(dose.code)),
        ("Bag", "输注袋", f"{format_number(dose.bag_volume_ml)} mL"),
        (
            "Duration",
            "时长",
            _duration(dose, slow_min=protocol.infusion.slow_minutes),
        ),
        ("Rate", "速度", f"{format_number(rate)} mL/h on average 平均, IV 静脉"),
        ("Latest start", "最迟开始", _time(dose.latest_start, study)),
        ("Use by", "有效期至", _time(dose.expires_at, study)),
        (
            "Expiry rule",
            "有效期规则",
            f"T0 + {protocol.expiry.minutes} min; start 开始 ≤ T0 + {protocol.slots.latest_start} min",
        ),
        ("Temperature", "温度", f"{_celsius(study)}; else do not start 否则不得开始"),
        ("Released by", "放行人", _name(record, dose.people.released_by)),
        ("Pharmacist", "药师电话", _TO_WRITE),
        ("Investigator", "研究者电话", _TO_WRITE),
    )
    return tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)


def _duration(dose: Dose, *, slow_min: int) -> str:
    slow = f", slow for the first 前 {slow_min} min 慢速" if slow_min else ""
    return f"{dose.duration_min} min{slow}"


def _name(record: Record, person: str | None) -> str:
    if person is None:
        return _TO_WRITE
    return str(record.rows("SELECT name FROM person WHERE id = ?", (person,))[0]["name"])


def _celsius(study: OpenStudy) -> str:
    limits = study.protocol.transport
    return f"{format_number(limits.low_celsius)}–{format_number(limits.high_celsius)} °C"


def _time(instant: datetime | None, study: OpenStudy) -> str:
    return _TO_WRITE if instant is None else local_time_text(instant.astimezone(study.zone))


def point_words(point: ObservationPoint) -> str:
    """Return when something is observed, in both languages."""
    match point.moment:
        case Moment.BEFORE:
            return "before the start 开始前"
        case Moment.START:
            return f"start 开始 + {_span(point.minutes)}"
        case Moment.END:
            return f"end 结束 + {_span(point.minutes)}"


def _span(minutes: int) -> str:
    return f"{minutes // 60} h" if minutes and minutes % (24 * 60) == 0 else f"{minutes} min"
