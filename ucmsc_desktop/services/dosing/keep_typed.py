"""Keep what is being typed or scanned for a preparation in its draft, so that a closed window loses nothing."""

from __future__ import annotations

from collections.abc import Mapping

from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.dosing.kept_inputs import keep_inputs, kept_inputs
from ucmsc_desktop.services.reading import dose_of

_DRAFT = "draft"
_CHARACTERS = 32
_CODES = 40


def keep_typed(desk: Desk, *, dose: str, texts: Mapping[str, str], scanned: tuple[str, ...] = ()) -> None:
    """Keep texts and scanned codes as they are, unread, in the place of those kept before; no entry is written.

    A text is cut after 32 characters and the codes after 40: no number and no bag needs more, and the draft has one
    size.

    Raises:
        UserFacingError: The dose is not between its T0 and the prepared bag; nothing was kept.
    """
    with acting(desk, Action.RECORD_COUNT, act=_DRAFT) as tx:
        if dose_of(desk.record, dose).state not in {DoseState.PREPARING, DoseState.COUNTED}:
            raise UserFacingError("preparation-not-started", dose=dose)
        cut = {name: text[:_CHARACTERS] for name, text in texts.items() if text}
        typed = {"texts": cut, "scanned": list(scanned[:_CODES])}
        keep_inputs(tx, dose, {**kept_inputs(tx, dose), "typed": typed})
