"""How far a check at the bedside has come, with everything that was scanned and said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import WrongKind
from ucmsc_desktop.services.queries.bedside_view import VerdictView
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail


class Stage(Enum):
    """How far a check at the bedside has come; an infusion is one that was started, or a bag that was opened.

    A GO that was not signed in time asks for the wristband alone once more.
    """

    WRISTBAND = "wristband"
    BAG = "bag"
    RESCAN = "rescan"
    GO = "go"
    STOP = "stop"
    SIGNING = "signing"
    INFUSION = "infusion"


class NoticeCode(Enum):
    """What the page says about a scan that did not move the check on."""

    BAG_BEFORE_WRISTBAND = "bag-before-wristband"
    STOP_FIRST = "stop-first"
    SIGNATURE_FIRST = "signature-first"
    EARLIER_CLOSED = "earlier-closed"
    WRISTBAND_ALONE = "wristband-alone"
    TYPED_TOO_OLD = "typed-too-old"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCodes:
    """What was typed instead of scanned, why, and who read it back; `reader` is empty until somebody was chosen."""

    participant_number: str
    pack_code: str
    reason: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsideInputs:
    """The stage with everything that was scanned and said; instants are of the scans."""

    now: datetime
    stage: Stage = Stage.WRISTBAND
    wristband: str | None = None
    wristband_at: datetime | None = None
    bag: str | None = None
    bag_at: datetime | None = None
    typed_reason: str | None = None
    verdict: VerdictView | None = None
    detail: InfusionDetail | None = None
    is_signing: bool = False
    notice: NoticeCode | WrongKind | UserFacingError | None = None
