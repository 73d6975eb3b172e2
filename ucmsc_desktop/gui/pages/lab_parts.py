"""The parts of the laboratory's page in the order of their tabs, each made when it is first shown."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.part import Part, PartEntry
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate


def _preparation(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_preparation import PreparationPart

    return PreparationPart(shift)


def _stock(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_stock import StockPart

    return StockPart(shift)


def _origin(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_origin import OriginPart

    return OriginPart(shift)


def _register(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_register import RegisterPart

    return RegisterPart(shift)


def _forecast(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_forecast import ForecastPart

    return ForecastPart(shift)


def _materials(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_materials import MaterialsPart

    return MaterialsPart(shift)


def _quality(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_quality import QualityPart

    return QualityPart(shift)


def _recall(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_recall import RecallPart

    return RecallPart(shift)


def _deviations(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_deviations import DeviationsPart

    return DeviationsPart(shift)


def _trace(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_trace import TracePart

    return TracePart(shift)


def _storage(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_storage import StoragePart

    return StoragePart(shift)


def _import(shift: Shift) -> Part:
    from ucmsc_desktop.gui.pages.lab_import import ImportPart

    return ImportPart(shift)


PARTS = (
    PartEntry(
        name="preparation",
        title=lambda: translate("Lab", "Preparation"),
        make=_preparation,
        subjects=frozenset({"dose"}),
    ),
    PartEntry(
        name="origin",
        title=lambda: translate("LabOrigin", "Origin"),
        make=_origin,
        subjects=frozenset({"component"}),
    ),
    PartEntry(
        name="register",
        title=lambda: translate("Lab", "New lot"),
        make=_register,
        needs=Action.REGISTER_LOT,
    ),
    PartEntry(
        name="stock",
        title=lambda: translate("Lab", "Lots"),
        make=_stock,
        subjects=frozenset({"lot", "container"}),
    ),
    PartEntry(
        name="quality",
        title=lambda: translate("LabQuality", "Quality"),
        make=_quality,
        subjects=frozenset({"quality"}),
    ),
    PartEntry(
        name="storage",
        title=lambda: translate("LabStorage", "Storage"),
        make=_storage,
        subjects=frozenset({"location"}),
    ),
    PartEntry(
        name="materials",
        title=lambda: translate("LabMaterials", "Materials"),
        make=_materials,
        subjects=frozenset({"equipment"}),
    ),
    PartEntry(
        name="import",
        title=lambda: translate("LabImport", "Import"),
        make=_import,
        needs=Action.RECORD_QC,
    ),
    PartEntry(
        name="forecast",
        title=lambda: translate("Forecast", "Forecast"),
        make=_forecast,
        subjects=frozenset({"forecast"}),
    ),
    PartEntry(
        name="recall",
        title=lambda: translate("LabRecall", "Recall"),
        make=_recall,
    ),
    PartEntry(
        name="deviations",
        title=lambda: translate("LabRecall", "Deviations"),
        make=_deviations,
        subjects=frozenset({"deviation"}),
    ),
    PartEntry(
        name="trace",
        title=lambda: translate("LabTrace", "Trace"),
        make=_trace,
        subjects=frozenset({"trace"}),
        needs=Action.TRACE,
    ),
)
