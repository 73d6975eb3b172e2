"""Donors, cord tissue, isolations and banks: registered by the laboratory, donors determined by the quality unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ucmsc_desktop.core.donation_numbers import parse_donation_number
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination, require_parents
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.reading import component_of

_NAME = re.compile(r"[A-Za-z0-9._-]{1,32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComponent:
    """A component by its id, its parents by theirs; the details of its type are sealed."""

    component: str
    type: ComponentType
    parents: tuple[str, ...] = ()
    external_id: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def register_component(desk: Desk, *, component: NewComponent, act: str | None = None) -> None:
    """Record a donor, tissue, isolation or bank.

    Raises:
        UserFacingError: The id is unfit or taken, a parent is unknown or of the wrong type, or a donation number is
            wrong; nothing was recorded.
    """
    name = component.component
    if _NAME.fullmatch(name) is None:
        raise UserFacingError("component-name-unfit", kind=ErrorKind.USAGE, text=escaped(name))
    if component.type is ComponentType.TISSUE and component.external_id is not None:
        parse_donation_number(component.external_id)
    with acting(desk, Action.REGISTER_COMPONENT, act=act) as tx:
        if tx.events(f"component:{name}"):
            raise UserFacingError("component-exists", component=name)
        parents = [component_of(desk.record, tx.unsealed, parent) for parent in component.parents]
        require_parents(component.type, parents)
        tx.append(
            stream=f"component:{name}",
            kind="component.registered/1",
            data={
                "component": name,
                "type": component.type.value,
                "parents": list(component.parents),
                "external_id": component.external_id,
            },
            payload=dict(component.details),
        )


def record_markers(desk: Desk, *, donor: str, markers: Sequence[Mapping[str, object]], act: str | None = None) -> None:
    """Record results of infectious-disease markers of a donor.

    Raises:
        UserFacingError: The donor is unknown, or there is no result; nothing was recorded.
    """
    if not markers:
        raise UserFacingError("field-blank", field="markers")
    with acting(desk, Action.REGISTER_COMPONENT, act=act) as tx:
        known = component_of(desk.record, tx.unsealed, donor)
        if known.type is not ComponentType.DONOR:
            raise UserFacingError("component-not-donor", component=donor)
        tx.append(
            stream=f"component:{donor}",
            kind="donor.tested/1",
            data={"component": donor},
            payload={"markers": [dict(marker) for marker in markers]},
        )


def determine_donor(
    desk: Desk,
    *,
    donor: str,
    determination: Determination,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign the eligibility determination of a donor; a later one takes its place.

    Raises:
        UserFacingError: The donor is unknown or there is no reason; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.DETERMINE_DONOR, act=act) as tx:
        known = component_of(desk.record, tx.unsealed, donor)
        if known.type is not ComponentType.DONOR:
            raise UserFacingError("component-not-donor", component=donor)
        sign(
            tx,
            signature,
            Action.DETERMINE_DONOR,
            stream=f"component:{donor}",
            kind="donor.determined/1",
            meaning="I determined the eligibility of this donor.",
            data={"component": donor},
            payload={"determination": determination.value, "reason": reason.strip()},
        )
