"""The one parser of typed numbers, for window, command line and import, and how numbers are written for people.

A typed number is ASCII digits, then optionally one `.` or `,` (both decimal, never grouping) and one or two decimals.
Nothing else is read: no sign, space, exponent, NaN, underscore or full-width digit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.quantities import round_half_up
from ucmsc_desktop.errors import ErrorKind, UserFacingError

_TYPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")
_RESULT = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_SIGNED = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,2})?")
_CONCENTRATION = re.compile(r"[0-9]{1,12}")
_FEW = re.compile(r"[0-9]{1,3}")
_MILLION = 1_000_000


def parse_typed_number(text: str, *, what: str) -> Decimal:
    """Return the number that a person typed: 1 to 3 digits, then optionally `.` or `,` and 1 to 2 decimals.

    Args:
        text: What was typed, exactly; nothing is trimmed.
        what: The quantity with its unit, such as `weight_kg`, kept for the log.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return _parse(_TYPED, text, code="number-unreadable", what=what)


def parse_result(text: str, *, what: str) -> Decimal:
    """Return a result of quality control: 1 to 9 digits, then optionally `.` or `,` and 1 to 6 decimals.

    Raises:
        UserFacingError: `number-unreadable`; nothing was recorded.
    """
    return _parse(_RESULT, text, code="number-unreadable", what=what)


def parse_weight_kg(text: str) -> Decimal:
    """Return a body weight [kg] as typed, never rounded.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_typed_number(text, what="weight_kg")


def parse_height_cm(text: str) -> Decimal:
    """Return a body height [cm] as typed.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_typed_number(text, what="height_cm")


def parse_volume_ml(text: str) -> Decimal:
    """Return a volume [mL] as typed.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_typed_number(text, what="volume_ml")


def parse_mass_g(text: str) -> Decimal:
    """Return a mass [g] as typed.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_typed_number(text, what="mass_g")


def parse_density_g_per_ml(text: str) -> Decimal:
    """Return a density [g/mL] as typed, with up to six decimals.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_result(text, what="density_g_per_ml")


def parse_rate_ml_per_h(text: str) -> Decimal:
    """Return the rate of an infusion [mL/h] as typed.

    Raises:
        UserFacingError: `number-unreadable`; nothing was recorded.
    """
    return parse_typed_number(text, what="rate_ml_per_h")


def parse_endotoxin_eu_per_ml(text: str) -> Decimal:
    """Return an endotoxin concentration [EU/mL] as typed.

    Raises:
        UserFacingError: `number-unreadable`; nothing was calculated.
    """
    return parse_typed_number(text, what="endotoxin_eu_per_ml")


def parse_temperature_celsius(text: str) -> Decimal:
    """Return a temperature [degree Celsius] as typed; it alone may begin with a minus (ASCII hyphen).

    Raises:
        UserFacingError: `temperature-unreadable`; nothing was recorded.
    """
    return _parse(_SIGNED, text, code="temperature-unreadable", what="temperature_celsius")


def parse_offset_mm(text: str) -> Decimal:
    """Return how far a printer is off [mm] as typed; it may begin with a minus (ASCII hyphen).

    Raises:
        UserFacingError: `offset-unreadable`; nothing was changed.
    """
    return _parse(_SIGNED, text, code="offset-unreadable", what="offset_mm")


def parse_stock_mm(text: str) -> Decimal:
    """Return one side of a printer's stock [mm] as typed.

    Raises:
        UserFacingError: `stock-unreadable`; nothing was changed.
    """
    return _parse(_TYPED, text, code="stock-unreadable", what="stock_mm")


def parse_concentration(text: str) -> int:
    """Return viable cells per millilitre as typed: 1 to 12 digits, without limits of its own.

    Raises:
        UserFacingError: `concentration-unreadable`; nothing was calculated.
    """
    return int(_parse(_CONCENTRATION, text, code="concentration-unreadable", what="viable_cells_per_ml"))


def parse_cells(text: str) -> int:
    """Return a number of cells as typed: 1 to 12 digits, nothing between them.

    Raises:
        UserFacingError: `cells-unreadable`; nothing was recorded.
    """
    return int(_parse(_CONCENTRATION, text, code="cells-unreadable", what="cells"))


def parse_few(text: str) -> int:
    """Return how many things there are as typed: 1 to 3 digits; none is `0`.

    Raises:
        UserFacingError: `few-unreadable`; nothing was recorded.
    """
    return int(_parse(_FEW, text, code="few-unreadable", what="count"))


def parse_age_years(text: str) -> int:
    """Return completed years of age as typed: 1 to 3 digits.

    Raises:
        UserFacingError: `age-unreadable`; nothing was recorded.
    """
    return int(_parse(_FEW, text, code="age-unreadable", what="age_years"))


def format_number(value: Decimal | Fraction | int, *, places: int = 4) -> str:
    """Return `value` in digits: leading zero, no trailing zero, no exponent, at most `places` decimals, half up.

    A typed number has two decimals at most, so it comes back exactly.
    """
    scaled = round_half_up(Fraction(value), step=Fraction(1, 10**places))
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled.numerator) * 10**places // scaled.denominator, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0") if places else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def format_grouped(value: Decimal | Fraction | int, *, places: int = 4) -> str:
    """Return `value` as `format_number` does, its thousands grouped with commas."""
    whole, point, decimals = format_number(value, places=places).partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole != "-0" else f"-0{point}{decimals}"


def format_millions(cells: int) -> str:
    """Return a number of cells in millions, exact: 102,600,000 is `102.6`."""
    return format_grouped(Fraction(cells, _MILLION), places=6)


def format_cells(cells: int) -> str:
    """Return a number of cells for people, exact and without powers of ten: `102.6 million cells`.

    Below one million the digits are written: `950,000 cells`.

    Source: docs/sources.md#ismp-dose-expression
    """
    if abs(cells) < _MILLION:
        return f"{cells:,} cells"
    return f"{format_millions(cells)} million cells"


def _parse(pattern: re.Pattern[str], text: str, *, code: str, what: str) -> Decimal:
    if pattern.fullmatch(text) is None:
        raise UserFacingError(code, kind=ErrorKind.USAGE, text=escaped(text), what=what)
    return Decimal(text.replace(",", "."))
