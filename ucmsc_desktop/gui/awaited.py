"""What a page waits to be scanned, and what is said of a code of another kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.queries.scanned import LabelKind


class Awaited(Enum):
    """What is to be scanned next."""

    WRISTBAND = "wristband"
    BAG = "bag"
    CONTAINER = "container"
    LOCATION = "location"
    CABINET = "cabinet"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongKind:
    """A code of another kind than the one that is awaited."""

    kind: LabelKind
    awaited: Awaited

    def words(self) -> str:
        """Return what the code is and what to scan, in the shown language."""
        sentence = translate("Scan", "This is {kind}; scan {awaited}. Nothing was done.")
        return sentence.format(kind=_kind_words(self.kind), awaited=_awaited_words(self.awaited))


def _kind_words(kind: LabelKind) -> str:
    return {
        LabelKind.WRISTBAND: translate("Scan", "a wristband"),
        LabelKind.BADGE: translate("Scan", "a badge"),
        LabelKind.LOCATION: translate("Scan", "a place or a device"),
        LabelKind.SHEET: translate("Scan", "a sheet"),
        LabelKind.HEAD: translate("Scan", "the record check code of a sheet"),
        LabelKind.BAG: translate("Scan", "a bag for infusion"),
        LabelKind.CONTAINER: translate("Scan", "a container of the laboratory, such as a vial"),
        LabelKind.NO_BAG: translate("Scan", "no bag for infusion, but a vial or an unknown label"),
        LabelKind.UNKNOWN: translate("Scan", "an unknown label"),
    }[kind]


def _awaited_words(awaited: Awaited) -> str:
    return {
        Awaited.WRISTBAND: translate("Scan", "the wristband"),
        Awaited.BAG: translate("Scan", "the bag"),
        Awaited.CONTAINER: translate("Scan", "the container"),
        Awaited.LOCATION: translate("Scan", "the code of the place"),
        Awaited.CABINET: translate("Scan", "the cabinet"),
    }[awaited]
