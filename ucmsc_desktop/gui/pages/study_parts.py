"""The parts of the study's page in the order of their tabs, each made when it is first shown."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.part import Part, PartEntry
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate


def _overview(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_overview import OverviewPart

    return OverviewPart(shift)


PARTS = (PartEntry(name="overview", title=lambda: translate("Study", "Overview"), make=_overview),)
