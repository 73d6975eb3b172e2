"""The cell laboratory's page: from the donor to the preparation of a bag."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.lab_parts import PARTS
from ucmsc_desktop.gui.pages.parted_page import PartedPage
from ucmsc_desktop.gui.shift import Shift


class LabPage(PartedPage):
    """The laboratory's parts; everything here shows what only unblinded people may know."""

    shows_arm = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PARTS)
