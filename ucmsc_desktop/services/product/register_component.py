"""Donors, cord tissue, isolations and banks: registered by the laboratory, donors determined by the quality unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ucmsc_desktop.core.donation_numbers import parse_donation_number
from ucmsc_desktop.core.identifiers import require_id
from ucmsc_desktop.core.product.eligibility import days_of_collection, read_marker, require_may_be_eligible
from ucmsc_desktop.core.product.genealogy import Component, ComponentType, Determination, require_parents
from ucmsc_desktop.core.product.origin_details import details_of, read_details, require_order
from ucmsc_desktop.core.roles import Action, require_other_person
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, sign
from ucmsc_desktop.services.reading import component_of, local_day, tissues_of


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
        UserFacingError: The id is unfit or taken, a parent is unknown, of the wrong type or younger, a detail is
            missing or unreadable, or a donation number is wrong or not on tissue; nothing was recorded.
    """
    name = component.component
    require_id(name)
    details = read_details(component.type, component.details)
    donation = _donation_number(component)
    with acting(desk, Action.REGISTER_COMPONENT, act=act) as tx:
        if tx.events(f"component:{name}"):
            raise UserFacingError("component-exists", component=name)
        parents = [component_of(desk.record, tx.unsealed, parent) for parent in component.parents]
        require_parents(component.type, parents)
        study = open_study_of(desk.record)
        require_order(
            name,
            details,
            {parent.component: details_of(parent) for parent in parents},
            today=local_day(study, tx.now),
            day_of=lambda at: local_day(study, at),
        )
        tx.append(
            stream=f"component:{name}",
            kind="component.registered/1",
            data={
                "component": name,
                "type": component.type.value,
                "parents": list(component.parents),
                "external_id": donation,
            },
            payload=dict(component.details),
        )


def record_markers(desk: Desk, *, donor: str, markers: Sequence[Mapping[str, object]], act: str | None = None) -> None:
    """Record results of infectious-disease markers of a donor; for the same specimen's day a later one counts.

    Raises:
        UserFacingError: The donor is unknown, there is no result, one cannot be read, or a day lies in the future;
            nothing was recorded.
    """
    if not markers:
        raise UserFacingError("field-blank", field="markers")
    results = [read_marker(marker) for marker in markers]
    with acting(desk, Action.REGISTER_COMPONENT, act=act) as tx:
        _require_donor(tx, donor)
        today = local_day(open_study_of(desk.record), tx.now)
        for result in results:
            last = max(result.sampled_on, result.tested_on or result.sampled_on)
            if last > today:
                raise UserFacingError("component-in-future", component=result.marker.value, day=last, today=today)
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
        UserFacingError: The donor is unknown, the signer registered the donor, there is no reason, or the donor is
            called eligible while markers stand against it, which are named; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.DETERMINE_DONOR, act=act) as tx:
        known = _require_donor(tx, donor)
        for person in (desk.person, signature.person):
            require_other_person(known.registered_by, person, code="donor-determiner-registered")
        if determination is Determination.ELIGIBLE:
            study = open_study_of(desk.record)
            days = days_of_collection(
                donor, tissues_of(tx.record, tx.unsealed, donor), day_of=lambda at: local_day(study, at)
            )
            require_may_be_eligible(known, collected_on=days)
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


def _donation_number(component: NewComponent) -> str | None:
    """Return the thirteen characters of a donation number, however it was typed or scanned."""
    if component.external_id is None:
        return None
    if component.type is not ComponentType.TISSUE:
        raise UserFacingError("donation-number-foreign", type=component.type.value)
    return parse_donation_number(component.external_id).number


def _require_donor(tx: Transaction, donor: str) -> Component:
    known = component_of(tx.record, tx.unsealed, donor)
    if known.type is not ComponentType.DONOR:
        raise UserFacingError("component-not-donor", component=donor)
    return known
