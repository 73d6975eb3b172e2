"""The study's page: what concerns the trial as a whole, for each role its parts."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.parted_page import PartedPage
from ucmsc_desktop.gui.pages.study_parts import PARTS
from ucmsc_desktop.gui.shift import Shift


class StudyPage(PartedPage):
    """The study's parts; none of them shows an arm before the study is unblinded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PARTS)
