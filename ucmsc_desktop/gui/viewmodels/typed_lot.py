"""A lot with its containers as typed into the form, read by the core's parsers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import parse_concentration
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot

MOST_CONTAINERS = 999
_MOST_PASSAGES = 99
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,32}")
_WHOLE = re.compile(r"[0-9]{1,3}")


def typed_lot(texts: Mapping[str, str]) -> tuple[NewLot, tuple[NewContainer, ...]]:
    """Return the lot and its containers, all alike; what albumin and saline do not have is left out.

    Raises:
        UserFacingError: The name, the date or a number cannot be read; nothing was recorded.
    """
    product = Product(texts["product"])
    has_cells = product is Product.UC_MSC
    name = texts["lot"].strip()
    if _NAME.fullmatch(name) is None:
        raise UserFacingError("lot-name-unfit", kind=ErrorKind.USAGE, text=escaped(name))
    lot = NewLot(
        lot=name,
        product=product,
        expires_on=_day(texts["expires_on"].strip()),
        parents=tuple(texts["parents"].replace(",", " ").split()) if has_cells else (),
        passage=_passage(texts["passage"].strip()) if has_cells else None,
    )
    container = NewContainer(
        form=ContainerForm.VIAL if has_cells else ContainerForm.BOTTLE,
        volume_text=texts["volume"].strip(),
        viable_cells=parse_concentration(texts["cells"].strip()) if has_cells else None,
        viability_text=_optional(texts["viability"]) if has_cells else None,
        cryoprotectant_text=_optional(texts["cryoprotectant"]) if has_cells else None,
    )
    return lot, (container,) * _whole(texts["count"].strip(), low=1, high=MOST_CONTAINERS)


def _day(text: str) -> date:
    if _DAY.fullmatch(text) is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise UserFacingError("date-unreadable", kind=ErrorKind.USAGE, text=escaped(text))


def _passage(text: str) -> int | None:
    return _whole(text, low=0, high=_MOST_PASSAGES) if text else None


def _whole(text: str, *, low: int, high: int) -> int:
    if _WHOLE.fullmatch(text) is None or not low <= int(text) <= high:
        raise UserFacingError("whole-number-unreadable", kind=ErrorKind.USAGE, text=escaped(text), low=low, high=high)
    return int(text)


def _optional(text: str) -> str | None:
    return text.strip() or None
