"""The clock of a step's slot: how long until it opens, how long it stays open, and when it opens next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from ucmsc_desktop.core.custody.slots import next_opening, slot_time
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.words import time_words
from ucmsc_desktop.services.queries.preparation_run import PreparationRun

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFace:
    """What the clock says: a caption, the time left in large digits, when it opens next, and whether it is open."""

    caption: str
    number: str
    detail: str
    is_open: bool


def slot_face(run: PreparationRun, now: datetime, zone: tzinfo) -> SlotFace | None:
    """Return the clock of the step that is written next; None where no slot is due."""
    if run.t0 is None or run.slot_min is None:
        return None
    step = step_word(run.state)
    raster = timedelta(minutes=run.slots.raster)
    try:
        slot = slot_time(now, t0=run.t0, slot_min=run.slot_min, plan=run.slots)
    except UserFacingError:
        opens = next_opening(now, t0=run.t0, slot_min=run.slot_min, plan=run.slots)
        detail = translate("Lab", "Opens at {time}, then every {minutes} min")
        if opens > run.t0 + timedelta(minutes=run.slot_min):
            detail = translate("Lab", "Next opening {time}, then every {minutes} min")
        return SlotFace(
            caption=translate("Lab", "{step} opens in").format(step=step),
            number=left_digits(opens - now),
            detail=detail.format(time=time_words(opens, zone), minutes=run.slots.raster),
            is_open=False,
        )
    closes = slot + timedelta(seconds=run.slots.open_seconds)
    return SlotFace(
        caption=translate("Lab", "{step} is open for").format(step=step),
        number=left_digits(closes - now),
        detail=translate("Lab", "Next opening {time}").format(time=time_words(slot + raster, zone)),
        is_open=True,
    )


def left_digits(left: timedelta) -> str:
    """Return a time left as `04:12`, or `1:04:12` from an hour on; a part of a second counts as a whole one."""
    seconds = -(-left // _SECOND)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def step_word(state: DoseState) -> str:
    """Return the name of the step that follows a state, as the clock says it."""
    return {
        DoseState.PREPARING: translate("Lab", "Count"),
        DoseState.COUNTED: translate("Lab", "Prepared bag"),
        DoseState.PREPARED: translate("Lab", "Second entry"),
        DoseState.SECOND_ENTERED: translate("Lab", "Labels"),
    }.get(state, "")
