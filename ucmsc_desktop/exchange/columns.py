"""The columns that an import declares, as data: name, unit, whether a cell may be empty, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import parse_code
from ucmsc_desktop.core.numbers import parse_cells, parse_few, parse_typed_number
from ucmsc_desktop.core.product.lot import ContainerForm
from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.errors import ErrorKind, UserFacingError

_ALL = Decimal(100)

Reader = Callable[[str, tzinfo], object]


class ImportKind(Enum):
    """What a file brings."""

    CONTAINERS = "containers"
    RESULTS = "results"
    ALLOCATION = "allocation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One declared column; `reads` returns what a cell that is not empty means, in the study's time zone."""

    name: str
    unit: str | None = None
    required: bool = False
    reads: Reader

    @property
    def heading(self) -> str:
        """Return what stands in the first row: `volume [mL]`."""
        return self.name if self.unit is None else f"{self.name} [{self.unit}]"


def _text(text: str, _zone: tzinfo) -> str:
    return text


def _code(text: str, _zone: tzinfo) -> str:
    return parse_code(text).text


def _form(text: str, _zone: tzinfo) -> ContainerForm:
    try:
        return ContainerForm(text)
    except ValueError as error:
        known = ", ".join(form.value for form in ContainerForm)
        raise UserFacingError("import-form-unknown", kind=ErrorKind.USAGE, text=escaped(text), known=known) from error


def _cells(text: str, _zone: tzinfo) -> int:
    return parse_cells(text)


def _few(text: str, _zone: tzinfo) -> int:
    return parse_few(text)


def _percent(text: str, _zone: tzinfo) -> str:
    if parse_typed_number(text, what="percent") > _ALL:
        raise UserFacingError("import-percent-high", kind=ErrorKind.USAGE, text=escaped(text))
    return text


def _volume(text: str, _zone: tzinfo) -> str:
    if parse_typed_number(text, what="volume_ml") == 0:
        raise UserFacingError("import-volume-zero", kind=ErrorKind.USAGE)
    return text


COLUMNS: dict[ImportKind, tuple[Column, ...]] = {
    ImportKind.CONTAINERS: (
        Column(name="code", reads=_code),
        Column(name="form", required=True, reads=_form),
        Column(name="viable_cells", unit="cells", reads=_cells),
        Column(name="viability", unit="%", reads=_percent),
        Column(name="volume", unit="mL", required=True, reads=_volume),
        Column(name="cryoprotectant", unit="%", reads=_percent),
        Column(name="frozen_at", reads=parse_minute),
    ),
    ImportKind.RESULTS: (
        Column(name="lot", required=True, reads=_text),
        Column(name="test", required=True, reads=_text),
        Column(name="value", required=True, reads=_text),
        Column(name="unit", reads=_text),
        Column(name="method", required=True, reads=_text),
        Column(name="instrument", required=True, reads=_text),
        Column(name="sampled_at", reads=parse_minute),
        Column(name="tested_at", reads=parse_minute),
    ),
    ImportKind.ALLOCATION: (
        Column(name="number", required=True, reads=_few),
        Column(name="arm", required=True, reads=_text),
        Column(name="stratum", reads=_text),
    ),
}
"""The headings of each kind: all of them stand in the first row, in any order, and no others but `fault`."""
