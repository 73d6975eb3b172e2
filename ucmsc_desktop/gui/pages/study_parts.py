"""The parts of the study's page in the order of their tabs, each made when it is first shown."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.part import Part, PartEntry
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.queries.outcomes import measures_outcomes


def _overview(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_overview import OverviewPart

    return OverviewPart(shift)


def _calendar(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_calendar import CalendarPart

    return CalendarPart(shift)


def _protocol(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_protocol import ProtocolPart

    return ProtocolPart(shift)


def _allocation(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_allocation import AllocationPart

    return AllocationPart(shift)


def _unblinding(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_unblinding import UnblindingPart

    return UnblindingPart(shift)


def _adverse_events(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_adverse_events import AdverseEventsPart

    return AdverseEventsPart(shift)


def _incidents(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_incidents import IncidentsPart

    return IncidentsPart(shift)


def _keys(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_keys import KeysPart

    return KeysPart(shift)


def _delegation(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_delegation import DelegationPart

    return DelegationPart(shift)


def _outcomes(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_outcomes import OutcomesPart

    return OutcomesPart(shift)


def _downtime(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_downtime import DowntimePart

    return DowntimePart(shift)


def _documents(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.study_documents import DocumentsPart

    return DocumentsPart(shift)


PARTS = (
    PartEntry(name="overview", title=lambda: translate("Study", "Overview"), make=_overview),
    PartEntry(
        name="calendar",
        title=lambda: translate("Calendar", "Calendar"),
        make=_calendar,
        needs=Action.EXPORT_CALENDAR,
    ),
    PartEntry(
        name="outcomes",
        title=lambda: translate("Outcomes", "Outcomes"),
        make=_outcomes,
        needs=Action.TRACE,
        stands=lambda shift: measures_outcomes(shift.desk),
    ),
    PartEntry(name="protocol", title=lambda: translate("Protocol", "Protocol"), make=_protocol),
    PartEntry(name="allocation", title=lambda: translate("Allocation", "Allocation"), make=_allocation),
    PartEntry(name="keys", title=lambda: translate("Keys", "Keys"), make=_keys, needs=Action.READ_UNBLINDED),
    PartEntry(
        name="unblinding",
        title=lambda: translate("Unblinding", "Unblinding"),
        make=_unblinding,
        subjects=frozenset({"unblindings"}),
    ),
    PartEntry(
        name="adverse-events",
        title=lambda: translate("AdverseEvents", "Events"),
        make=_adverse_events,
        subjects=frozenset({"adverse-events", "adverse-event"}),
        needs=Action.TRACE,
    ),
    PartEntry(
        name="incidents",
        title=lambda: translate("Incidents", "Incidents"),
        make=_incidents,
        subjects=frozenset({"incidents"}),
    ),
    PartEntry(
        name="delegation",
        title=lambda: translate("Delegation", "Delegation"),
        make=_delegation,
        subjects=frozenset({"delegations"}),
    ),
    PartEntry(
        name="downtime",
        title=lambda: translate("Downtime", "Downtime"),
        make=_downtime,
        subjects=frozenset({"form"}),
    ),
    PartEntry(
        name="documents",
        title=lambda: translate("Documents", "Documents"),
        make=_documents,
        subjects=frozenset({"documents"}),
        needs=Action.TRACE,
    ),
)
