"""Set up the printers of this station: administrators alone, since a mark lets papers that tell the arm come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ucmsc_desktop.core.printers import PrinterSetup, require_printers
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.runtime.settings import Settings, SettingsFile
from ucmsc_desktop.services.acting import Desk


def set_up_printers(
    desk: Desk, printers: Sequence[PrinterSetup], *, settings: Settings, file: SettingsFile
) -> Settings:
    """Keep the printers in the station's file and return the settings with them; nothing is recorded.

    Raises:
        UserFacingError: The role may not, a printer cannot be used as it is described, two share a name, or the file
            cannot be written; the printers stay as they were.
    """
    require(Role(desk.session.role), Action.SET_UP_PRINTERS)
    require_printers(printers)
    changed = replace(settings, printers=tuple(printers))
    file.save(changed)
    return changed
