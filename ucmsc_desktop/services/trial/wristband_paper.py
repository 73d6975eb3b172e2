"""The wristband of a participant as paper: what it says, and its PDF, checked by reading its own code back."""

from __future__ import annotations

from collections.abc import Callable

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.reading import participant_of

PRINTER_DPI = 203
_SEX = {"F": ("F", "女"), "M": ("M", "男")}


def wristband_paper(desk: Desk, *, participant: str) -> Callable[[], bytes]:
    """Return the slow part of making the wristband that waits to be scanned back, free of the record, for a job.

    The job returns a PDF of one page of 100 x 25 mm whose code was read back from its pixels.

    Raises:
        UserFacingError: The role may not print it, or no wristband waits; no paper was made.
    """
    from ucmsc_desktop.paper.wristband import WristbandLabel

    require(Role(desk.session.role), Action.PRINT_WRISTBAND)
    known = participant_of(desk.record, participant)
    code = known.pending_wristband
    if code is None:
        raise UserFacingError("wristband-none-waits", participant=participant)
    sex_en, sex_zh = _SEX[known.sex]
    label = WristbandLabel(
        code=code,
        study_code=open_study_of(desk.record).protocol.id,
        screening_number=known.screening_number,
        randomisation_number=known.randomisation_number,
        initials=known.initials,
        sex_en=sex_en,
        sex_zh=sex_zh,
        copy=1,
        demonstration=is_demonstration(desk.record),
    )

    def make() -> bytes:
        from ucmsc_desktop.paper.decode import confirmed_label
        from ucmsc_desktop.paper.wristband import wristband_pdf

        return confirmed_label(wristband_pdf(label), code, dpi=PRINTER_DPI)

    return make
