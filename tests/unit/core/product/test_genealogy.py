"""Components, their parents, what is known of them, and that no child is older than its parent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.product.genealogy import (
    MAY_COME_FROM,
    Component,
    ComponentType,
    Determination,
    ancestors,
    fold_component,
    names_in,
    require_parents,
)
from ucmsc_desktop.core.product.origin_details import (
    BankDetails,
    DonorDetails,
    IsolationDetails,
    TissueCondition,
    TissueDetails,
    day_made,
    details_of,
    read_day,
    read_details,
    require_after_bank,
    require_order,
)
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.runtime.sentences import sentence

CONSENT = {"consent_version": "1.0", "consented_on": "2025-05-12"}
RECEIPT = {
    "collected_at": "2025-05-20T02:10:00.000Z",
    "received_at": "2025-05-20T08:40:00.000Z",
    "condition": "intact",
}
ISOLATION = {"isolated_on": "2025-05-20", "method": "explant"}
BANK = {"passage": 2, "population_doublings": "6.5", "vials": 40, "frozen_on": "2025-06-10"}
DETAILS = {
    ComponentType.DONOR: CONSENT,
    ComponentType.TISSUE: RECEIPT,
    ComponentType.ISOLATION: ISOLATION,
    ComponentType.MASTER_BANK: BANK,
    ComponentType.WORKING_BANK: BANK,
}


def refused(code: str, act: Callable[[], object]) -> UserFacingError:
    """Return the refusal of an act; it can be said in both languages."""
    with pytest.raises(UserFacingError) as caught:
        act()
    assert caught.value.code == code
    for language in ("en", "zh"):
        assert sentence(code, caught.value.fields, language).message
    return caught.value


def registered(type_: ComponentType = ComponentType.DONOR, *parents: str, name: str = "X-1") -> Stream:
    stream = Stream()
    data = {"component": name, "type": type_.value, "parents": list(parents), "external_id": None, **DETAILS[type_]}
    stream.add("component.registered", "lab-1", after(0), **data)
    return stream


def component(type_: ComponentType, name: str = "X-1") -> Component:
    return fold_component(registered(type_, name=name).events)


def local(at: datetime) -> date:
    return (at + timedelta(hours=8)).date()


def test_a_donor_is_tested_and_determined_and_the_last_determination_holds():
    stream = registered()
    stream.add("donor.tested", "lab-1", after(1), component="X-1", markers=[{"marker": "hiv-1"}])
    stream.add("donor.tested", "lab-1", after(2), component="X-1", markers=[{"marker": "hcv"}, {"marker": "cmv"}])
    stream.add("donor.determined", "qa-1", after(3), component="X-1", determination="eligible", reason="All well.")
    stream.add("donor.determined", "qa-2", after(4), component="X-1", determination="ineligible", reason="A letter.")
    donor = fold_component(stream.events)

    assert [each["marker"] for each in donor.markers] == ["hiv-1", "hcv", "cmv"]
    assert (donor.determination, donor.determination_reason) == (Determination.INELIGIBLE, "A letter.")
    assert (donor.determined_by, donor.registered_by, donor.registered_at) == ("qa-2", "lab-1", after(0))
    assert donor.details == CONSENT


def test_a_correction_changes_the_external_id():
    stream = registered(ComponentType.TISSUE, "D-1")
    stream.add(
        "entry.corrected", "qa-1", after(1), entry="e1", field="external_id", old=None, new="A999914123456", reason="x"
    )
    tissue = fold_component(stream.events)

    assert (tissue.external_id, tissue.parents, tissue.determination) == ("A999914123456", ("D-1",), None)


def test_only_entries_of_a_component_fold():
    with pytest.raises(ValueError, match="no entries"):
        fold_component([])
    stream = registered()
    with pytest.raises(RecordOrderError):
        fold_component([*stream.events, *stream.events])
    tested = Stream()
    tested.add("donor.tested", "lab-1", after(0), component="X-1", markers=[])
    with pytest.raises(RecordOrderError):
        fold_component(tested.events)
    stream.add("donor.tested", "lab-1", after(1), component="X-1", markers="none")
    with pytest.raises(TypeError, match="markers"):
        fold_component(stream.events)


def test_names_are_a_list():
    (event,) = registered(ComponentType.MASTER_BANK, "ISO-1", "ISO-2").events
    assert names_in(event, "parents") == ("ISO-1", "ISO-2")
    with pytest.raises(TypeError, match="type"):
        names_in(event, "type")


@pytest.mark.parametrize("type_", list(ComponentType))
def test_each_type_comes_from_the_types_that_it_is_made_of(type_):
    for parent_type in ComponentType:
        parents = [component(parent_type, "A")]
        if parent_type in MAY_COME_FROM[type_]:
            require_parents(type_, parents)
        else:
            code = "component-parents-count" if type_ is ComponentType.DONOR else "component-parent-type"
            refused(code, lambda parents=parents: require_parents(type_, parents))


def test_parents_are_as_many_as_the_type_has():
    require_parents(ComponentType.DONOR, [])
    first, second = component(ComponentType.MASTER_BANK, "A"), component(ComponentType.MASTER_BANK, "B")
    require_parents(ComponentType.WORKING_BANK, [first, second])
    refused("component-parents-count", lambda: require_parents(ComponentType.WORKING_BANK, []))
    refused("component-parent-twice", lambda: require_parents(ComponentType.WORKING_BANK, [first, first]))
    donors = [component(ComponentType.DONOR, "A"), component(ComponentType.DONOR, "B")]
    refused("component-parents-count", lambda: require_parents(ComponentType.TISSUE, donors))


def test_every_ancestor_is_named_once_the_nearest_first():
    parents = {"L": ("W1", "W2"), "W1": ("M",), "W2": ("M",), "M": ("D",)}
    assert ancestors("L", parents_of=lambda name: parents.get(name, ())) == ("W1", "W2", "M", "D")


def test_the_details_of_each_type_are_read():
    donor, tissue, isolation, bank, _ = (read_details(type_, DETAILS[type_]) for type_ in ComponentType)

    assert donor == DonorDetails(consent_version="1.0", consented_on=date(2025, 5, 12))
    assert tissue == TissueDetails(
        collected_at=datetime(2025, 5, 20, 2, 10, tzinfo=UTC),
        received_at=datetime(2025, 5, 20, 8, 40, tzinfo=UTC),
        condition=TissueCondition.INTACT,
        temperature_celsius=None,
    )
    assert tissue.cold_time_h == Fraction(13, 2)
    assert isolation == IsolationDetails(isolated_on=date(2025, 5, 20), method="explant")
    assert bank == BankDetails(passage=2, population_doublings=Decimal("6.5"), vials=40, frozen_on=date(2025, 6, 10))
    assert details_of(component(ComponentType.DONOR)) == donor


def test_what_need_not_be_known_may_be_left_out():
    cold = read_details(ComponentType.TISSUE, {**RECEIPT, "temperature_celsius": "-4.5"})
    assert isinstance(cold, TissueDetails)
    assert cold.temperature_celsius == Decimal("-4.5")
    bank = read_details(ComponentType.WORKING_BANK, {"passage": 0, "frozen_on": "2025-06-10"})
    assert bank == BankDetails(passage=0, population_doublings=None, vials=None, frozen_on=date(2025, 6, 10))


@pytest.mark.parametrize(
    ("type_", "change", "code"),
    [
        (ComponentType.DONOR, {"consent_version": None}, "component-detail-missing"),
        (ComponentType.DONOR, {"consented_on": ""}, "component-detail-missing"),
        (ComponentType.DONOR, {"consent_version": "  "}, "component-detail-unreadable"),
        (ComponentType.DONOR, {"consented_on": "12 May"}, "component-detail-unreadable"),
        (ComponentType.DONOR, {"name": "Li"}, "component-detail-foreign"),
        (ComponentType.TISSUE, {"condition": "fine"}, "component-detail-unreadable"),
        (ComponentType.TISSUE, {"received_at": "2025-05-20"}, "component-detail-unreadable"),
        (ComponentType.TISSUE, {"received_at": "2025-05-20T02:09:59.999Z"}, "tissue-received-first"),
        (ComponentType.TISSUE, {"temperature_celsius": "cold"}, "temperature-unreadable"),
        (ComponentType.ISOLATION, {"method": 7}, "component-detail-unreadable"),
        (ComponentType.MASTER_BANK, {"passage": -1}, "component-detail-unreadable"),
        (ComponentType.MASTER_BANK, {"passage": "2"}, "component-detail-unreadable"),
        (ComponentType.MASTER_BANK, {"passage": True}, "component-detail-unreadable"),
        (ComponentType.MASTER_BANK, {"vials": 0}, "component-detail-unreadable"),
        (ComponentType.MASTER_BANK, {"population_doublings": "many"}, "number-unreadable"),
    ],
)
def test_details_that_cannot_be_are_refused(type_, change, code):
    refused(code, lambda: read_details(type_, {**DETAILS[type_], **change}))


def test_a_day_is_a_text():
    assert read_day({"on": "2025-05-20"}, "on") == date(2025, 5, 20)


def test_each_component_came_to_be_on_its_day():
    days = [day_made(read_details(type_, DETAILS[type_]), day_of=local) for type_ in ComponentType]
    assert [day.isoformat() for day in days] == ["2025-05-12", "2025-05-20", "2025-05-20", "2025-06-10", "2025-06-10"]


def order(type_: ComponentType, change: dict[str, object], parent: ComponentType, today: str = "2026-01-01") -> None:
    require_order(
        "X-1",
        read_details(type_, {**DETAILS[type_], **change}),
        {"P-1": read_details(parent, DETAILS[parent])},
        today=date.fromisoformat(today),
        day_of=local,
    )


@pytest.mark.parametrize(
    ("type_", "change", "parent", "code"),
    [
        (ComponentType.TISSUE, {}, ComponentType.DONOR, None),
        (ComponentType.TISSUE, {"collected_at": "2025-05-11T15:59:00Z"}, ComponentType.DONOR, "component-older"),
        (ComponentType.TISSUE, {"collected_at": "2025-05-11T16:00:00Z"}, ComponentType.DONOR, None),
        (ComponentType.ISOLATION, {}, ComponentType.TISSUE, None),
        (ComponentType.ISOLATION, {"isolated_on": "2025-05-19"}, ComponentType.TISSUE, "component-older"),
        (ComponentType.MASTER_BANK, {"frozen_on": "2025-05-19"}, ComponentType.ISOLATION, "component-older"),
        (ComponentType.WORKING_BANK, {}, ComponentType.MASTER_BANK, None),
        (ComponentType.WORKING_BANK, {"passage": 1}, ComponentType.MASTER_BANK, "component-passage-falls"),
    ],
)
def test_no_child_is_older_than_its_parent(type_, change, parent, code):
    if code is None:
        order(type_, change, parent)
    else:
        refused(code, lambda: order(type_, change, parent))


def test_nothing_is_of_the_future():
    order(ComponentType.TISSUE, {}, ComponentType.DONOR, today="2025-05-20")
    late = {"received_at": "2025-05-20T16:00:00Z"}
    refused("component-in-future", lambda: order(ComponentType.TISSUE, late, ComponentType.DONOR, today="2025-05-20"))
    refused(
        "component-in-future", lambda: order(ComponentType.WORKING_BANK, {}, ComponentType.DONOR, today="2025-06-09")
    )


def test_a_lot_is_not_older_than_its_bank():
    bank = read_details(ComponentType.WORKING_BANK, BANK)
    assert isinstance(bank, BankDetails)
    frozen = bank.frozen_on
    require_after_bank("L", bank="W", details=bank, passage=2, frozen_on={frozen})
    require_after_bank("L", bank="W", details=bank, passage=None, frozen_on=())
    early = {frozen - timedelta(days=1), frozen}
    refused(
        "component-passage-falls",
        lambda: require_after_bank("L", bank="W", details=bank, passage=1, frozen_on=()),
    )
    refused("component-older", lambda: require_after_bank("L", bank="W", details=bank, passage=2, frozen_on=early))
