"""The label set of a bag: two copies, one code; it counts when both were scanned back."""

from __future__ import annotations

from dataclasses import dataclass, field

from ucmsc_desktop.core.custody.preparation import (
    LABEL_COPIES,
    require_may_confirm_label,
    require_may_issue_label,
    require_may_reprint,
)
from ucmsc_desktop.core.custody.slots import slot_time
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_pack_code
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting, protocol_of
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.reading import dose_of, participant_of


@dataclass(frozen=True, slots=True)
class IssuedLabel:
    """The code of a label set, the pack code for the eye, and the paper: a page for the bag and one for the sleeve."""

    code: str
    pack_code: str
    pdf: bytes = field(repr=False)


def issue_label(desk: Desk, *, dose: str, stock: BagStock = BagStock.MM_100_60, act: str | None = None) -> IssuedLabel:
    """Record a new label set under its slot time; it is void until both copies were scanned back.

    Raises:
        UserFacingError: The slot is not open, the second entry is missing, or the participant withdrew; nothing was
            printed.
    """
    with acting(desk, Action.ISSUE_LABEL, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_issue_label(known)
        require_active(participant_of(desk.record, known.participant))
        if known.t0 is None:
            raise UserFacingError("preparation-not-started", dose=dose)
        slots = protocol_of(desk.record, known.protocol_digest).slots
        slot = slot_time(tx.now, t0=known.t0, slot_min=slots.labels, plan=slots)
        code, pack_code = _new_codes(desk.record, dose)
        tx.append(
            stream=f"dose:{dose}",
            kind="label.issued/1",
            data={"code": code, "pack_code": pack_code, "copies": list(LABEL_COPIES)},
            slot_at=slot,
        )
        return _printed(desk.record, dose, (code, pack_code), stock)


def confirm_label(desk: Desk, *, dose: str, scanned: tuple[str, ...], act: str | None = None) -> None:
    """Record that both copies were applied and scanned back; in a preparation under the label's slot time.

    Raises:
        UserFacingError: A copy is missing or shows another code, or the participant withdrew; the label does not count.
    """
    with acting(desk, Action.CONFIRM_LABEL, act=act, input_by="scanner") as tx:
        known = dose_of(desk.record, dose)
        require_may_confirm_label(known, codes=scanned)
        require_active(participant_of(desk.record, known.participant))
        slot = None
        if known.state is DoseState.LABEL_ISSUED and known.t0 is not None:
            slots = protocol_of(desk.record, known.protocol_digest).slots
            slot = slot_time(tx.now, t0=known.t0, slot_min=slots.labels, plan=slots)
        tx.append(
            stream=f"dose:{dose}",
            kind="label.confirmed/1",
            data={"code": scanned[0], "copies": list(LABEL_COPIES)},
            slot_at=slot,
        )


def replace_label(
    desk: Desk, *, dose: str, reason: str, stock: BagStock = BagStock.MM_100_60, act: str | None = None
) -> IssuedLabel:
    """Record a new label set with a new code; the former code is void from now on.

    Raises:
        UserFacingError: The bag has no label, was started or ended, the participant withdrew, or there is no reason;
            nothing was printed.
    """
    with acting(desk, Action.REPRINT_LABEL, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_reprint(known, reason=reason)
        require_active(participant_of(desk.record, known.participant))
        code, pack_code = _new_codes(desk.record, dose)
        tx.append(
            stream=f"dose:{dose}",
            kind="label.replaced/1",
            data={
                "code": code,
                "pack_code": pack_code,
                "replaces": known.code,
                "reason": reason.strip(),
            },
        )
        return _printed(desk.record, dose, (code, pack_code), stock)


def _new_codes(record: Record, dose: str) -> tuple[str, str]:
    return (
        make_code(CodeKind.CONTAINER, record.randomness.draw("label-code", dose, 10)),
        make_pack_code(record.randomness.draw("pack-code", dose, 32)),
    )


def _printed(record: Record, dose: str, codes: tuple[str, str], stock: BagStock) -> IssuedLabel:
    """Return the label set with its paper, which counts only because every page was read back."""
    known = dose_of(record, dose)
    pages = [label_of_bag(record, known, part=part, copy=1) for part in LabelPart]
    code, pack_code = codes
    return IssuedLabel(code, pack_code, confirmed_label(bag_label_pdf(pages, stock=stock), code))
