"""A lot with its containers as typed into the form, read by the core's parsers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import require_id
from ucmsc_desktop.core.numbers import parse_concentration
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.core.typed_times import parse_day, parse_minute
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot

MOST_CONTAINERS = 999
_MOST_PASSAGES = 99
_PIECES = frozenset({Product.BAG, Product.INFUSION_SET})
_WHOLE = re.compile(r"[0-9]{1,3}")


def typed_lot(
    texts: Mapping[str, str], *, banks: Sequence[str], zone: tzinfo
) -> tuple[NewLot, tuple[NewContainer, ...]]:
    """Return the lot and its containers, all alike; what the product does not have is left out.

    Raises:
        UserFacingError: The name, a date or a number cannot be read; nothing was recorded.
    """
    typed = {name: text.strip() for name, text in texts.items()}
    product = Product(typed["product"])
    require_id(typed["lot"])
    lot, container = _cells_of(typed, banks, zone) if product is Product.UC_MSC else _material_of(typed, product)
    return lot, (container,) * _whole(typed["count"], low=1, high=MOST_CONTAINERS)


def _cells_of(typed: Mapping[str, str], banks: Sequence[str], zone: tzinfo) -> tuple[NewLot, NewContainer]:
    lot = NewLot(
        lot=typed["lot"],
        product=Product.UC_MSC,
        expires_on=parse_day(typed["expires_on"]),
        parents=tuple(banks),
        passage=_passage(typed["passage"]),
        population_doublings_text=typed["population_doublings"] or None,
    )
    container = NewContainer(
        form=ContainerForm(typed["form"]),
        volume_text=typed["volume"],
        viable_cells=parse_concentration(typed["cells"]),
        viability_text=typed["viability"] or None,
        cryoprotectant_text=typed["cryoprotectant"] or None,
        frozen_at=parse_minute(typed["frozen_at"], zone) if typed["frozen_at"] else None,
    )
    return lot, container


def _material_of(typed: Mapping[str, str], product: Product) -> tuple[NewLot, NewContainer]:
    lot = NewLot(
        lot=typed["lot"],
        product=product,
        expires_on=parse_day(typed["expires_on"]),
        supplier=typed["supplier"] or None,
        supplier_lot=typed["supplier_lot"] or None,
        received_on=parse_day(typed["received_on"]) if typed["received_on"] else None,
    )
    form = ContainerForm.PIECE if product in _PIECES else ContainerForm.BOTTLE
    return lot, NewContainer(form=form, volume_text=typed["volume"])


def _passage(text: str) -> int | None:
    return _whole(text, low=0, high=_MOST_PASSAGES) if text else None


def _whole(text: str, *, low: int, high: int) -> int:
    if _WHOLE.fullmatch(text) is None or not low <= int(text) <= high:
        raise UserFacingError("whole-number-unreadable", kind=ErrorKind.USAGE, text=escaped(text), low=low, high=high)
    return int(text)
