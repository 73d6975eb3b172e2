"""Which pages there are, who has them, and how each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.gui.translations import translate

if TYPE_CHECKING:
    from ucmsc_desktop.gui.pages.page import Page
    from ucmsc_desktop.gui.shift import Shift

_EVERYBODY = frozenset(Role)
_BEDSIDE = frozenset({Role.NURSE, Role.INVESTIGATOR})
_LABORATORY = frozenset({Role.LAB, Role.QA, Role.PHARMACIST, Role.UNBLINDED_MONITOR})
_CLINICAL = _EVERYBODY - {Role.COURIER, Role.ADMIN, Role.LAB}
_OF_PEOPLE = frozenset({Role.ADMIN, Role.QA, Role.PHARMACIST, Role.MONITOR, Role.UNBLINDED_MONITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page of the side bar: its name, its icon, the roles that have it, and how it is made."""

    name: str
    icon: str
    roles: frozenset[Role]
    make: Callable[[Shift], Page]


def pages_of(role: str) -> tuple[PageEntry, ...]:
    """Return the pages of a role in the order of the side bar."""
    return tuple(entry for entry in PAGES if Role(role) in entry.roles)


def load_pages_of(role: str) -> None:
    """Load the modules of a role's pages, which takes longer than a page may take to open; a job does it ahead."""
    for entry in pages_of(role):
        import_module(f"ucmsc_desktop.gui.pages.{entry.name}")


def side_title(name: str) -> str:
    """Return what the side bar calls a page, in the shown language."""
    titles = {
        "today": translate("Frame", "Today"),
        "participants": translate("Frame", "Participants"),
        "doses": translate("Frame", "Doses"),
        "lab": translate("Frame", "Cell lab"),
        "bags": translate("Frame", "Bags"),
        "bedside": translate("Frame", "Bedside"),
        "study": translate("Frame", "Study"),
        "record": translate("Frame", "Record"),
        "people": translate("Frame", "People"),
        "settings": translate("Frame", "Settings"),
    }
    return titles[name]


def page_title(name: str) -> str:
    """Return the title above a page, in the shown language."""
    titles = {
        "bedside": translate("Frame", "Bedside check"),
        "lab": translate("Frame", "Cell laboratory"),
    }
    return titles.get(name) or side_title(name)


def _today(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.today import TodayPage

    return TodayPage(shift)


def _participants(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.participants import ParticipantsPage

    return ParticipantsPage(shift)


def _doses(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.doses import DosesPage

    return DosesPage(shift)


def _lab(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.lab import LabPage

    return LabPage(shift)


def _bags(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.bags import BagsPage

    return BagsPage(shift)


def _bedside(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.bedside import BedsidePage

    return BedsidePage(shift)


def _study(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.study import StudyPage

    return StudyPage(shift)


def _record(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.record import RecordPage

    return RecordPage(shift)


def _people(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.people import PeoplePage

    return PeoplePage(shift)


def _settings(shift: Shift) -> Page:
    from ucmsc_desktop.gui.pages.settings import SettingsPage

    if shift.look is None:
        raise RuntimeError("a shift without a look has no settings")
    page = SettingsPage(shift, shift.look.file)
    page.settings_changed.connect(shift.look.take)
    shift.look.changed.connect(page.show_settings)
    return page


PAGES = (
    PageEntry(name="today", icon="today", roles=_EVERYBODY, make=_today),
    PageEntry(name="participants", icon="person", roles=_CLINICAL, make=_participants),
    PageEntry(name="doses", icon="calculator", roles=_CLINICAL | {Role.LAB}, make=_doses),
    PageEntry(name="lab", icon="flask", roles=_LABORATORY, make=_lab),
    PageEntry(name="bags", icon="bag", roles=_EVERYBODY - {Role.ADMIN}, make=_bags),
    PageEntry(name="bedside", icon="wristband", roles=_BEDSIDE, make=_bedside),
    PageEntry(name="study", icon="study", roles=_EVERYBODY - {Role.COURIER, Role.ADMIN}, make=_study),
    PageEntry(name="record", icon="record", roles=_EVERYBODY - {Role.COURIER}, make=_record),
    PageEntry(name="people", icon="people", roles=_OF_PEOPLE, make=_people),
    PageEntry(name="settings", icon="settings", roles=_EVERYBODY, make=_settings),
)
