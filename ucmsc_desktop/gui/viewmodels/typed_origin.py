"""A component and results of markers as typed into the forms, read by the core's parsers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from ucmsc_desktop.core.numbers import parse_few
from ucmsc_desktop.core.product.eligibility import Marker
from ucmsc_desktop.core.product.genealogy import ComponentType
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.typed_times import parse_day, parse_minute
from ucmsc_desktop.services.product.register_component import NewComponent

DETAILS: Mapping[ComponentType, tuple[str, ...]] = {
    ComponentType.DONOR: ("consent_version", "consented_on"),
    ComponentType.TISSUE: ("condition", "collected_at", "received_at", "temperature_celsius"),
    ComponentType.ISOLATION: ("isolated_on", "method"),
    ComponentType.MASTER_BANK: ("passage", "population_doublings", "vials", "frozen_on"),
    ComponentType.WORKING_BANK: ("passage", "population_doublings", "vials", "frozen_on"),
}
"""Which details the form asks for; a donation number is asked with tissue besides."""
_DAYS = frozenset({"consented_on", "isolated_on", "frozen_on"})
_INSTANTS = frozenset({"collected_at", "received_at"})
_FEW = frozenset({"passage", "vials"})


def typed_component(texts: Mapping[str, str], *, parents: Sequence[str], zone: tzinfo) -> NewComponent:
    """Return the component that was typed; what was left empty is left out.

    Raises:
        UserFacingError: A day, a time or a number cannot be read; nothing was recorded.
    """
    type_ = ComponentType(texts["type"])
    typed = {name: texts[name].strip() for name in DETAILS[type_]}
    return NewComponent(
        component=texts["component"].strip(),
        type=type_,
        parents=() if type_ is ComponentType.DONOR else tuple(parents),
        external_id=(texts["external_id"].strip().upper() or None) if type_ is ComponentType.TISSUE else None,
        details={name: _detail(name, text, zone) for name, text in typed.items() if text},
    )


def typed_markers(texts: Mapping[str, str]) -> tuple[dict[str, object], ...]:
    """Return the results of the markers for which a finding was chosen.

    Raises:
        UserFacingError: A day cannot be read; nothing was recorded.
    """
    sampled_on = texts["sampled_on"].strip() and parse_day(texts["sampled_on"].strip()).isoformat()
    tested_on = texts["tested_on"].strip() and parse_day(texts["tested_on"].strip()).isoformat()
    return tuple(
        {
            "marker": marker.value,
            "result": texts[marker.value],
            "sampled_on": sampled_on or None,
            "tested_on": tested_on or None,
            "method": texts["method"].strip() or None,
            "laboratory": texts["laboratory"].strip() or None,
        }
        for marker in Marker
        if texts[marker.value]
    )


def _detail(name: str, text: str, zone: tzinfo) -> object:
    if name in _DAYS:
        return parse_day(text).isoformat()
    if name in _INSTANTS:
        return instant_text(parse_minute(text, zone))
    return parse_few(text) if name in _FEW else text
