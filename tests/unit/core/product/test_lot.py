from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.product.lot import (
    ContainerForm,
    Product,
    fold_container,
    fold_lot,
    require_may_reject,
    require_may_release,
    require_may_use,
)
from ucmsc_desktop.core.streams import RecordOrderError

LAST_DAY = date(2027, 1, 31)
DAY_AFTER = date(2027, 2, 1)


def registered(**changes: object) -> Stream:
    data: dict[str, object] = {
        "lot": "L-1",
        "product": "uc-msc",
        "donor": "D-7",
        "donation_number": "A999926123456",
        "master_bank": "MCB-1",
        "working_bank": "WCB-1",
        "passage": 4,
        "expires_on": "2027-01-31",
    }
    stream = Stream()
    stream.add("lot.registered", "lab-1", after(0), **{**data, **changes})
    return stream


def released() -> Stream:
    stream = registered()
    stream.add("lot.released", "qa-1", after(1), lot="L-1")
    return stream


def bottled(**changes: object) -> Stream:
    data: dict[str, object] = {
        "code": "C1X",
        "lot": "L-1",
        "viable_cells": 50_000_000,
        "viability_percent": "94.5",
        "volume_ml": "5",
        "cryoprotectant_percent": "10",
        "expires_on": "2027-01-31",
    }
    stream = Stream()
    stream.add("container.registered", "lab-1", after(0), **{**data, **changes})
    return stream


def test_a_lot_names_its_genealogy():
    lot = fold_lot(registered().events)

    assert (lot.lot, lot.product, lot.parents) == ("L-1", Product.UC_MSC, ("WCB-1",))
    assert (lot.passage, lot.expires_on) == (4, LAST_DAY)
    assert (lot.registered_by, lot.released_by, lot.rejected_by) == ("lab-1", None, None)


@pytest.mark.parametrize(
    ("missing", "parents"), [(["working_bank"], ("MCB-1",)), (["working_bank", "master_bank"], ("D-7",))]
)
def test_the_nearest_that_version_1_named_is_the_parent(missing, parents):
    assert fold_lot(registered(**dict.fromkeys(missing)).events).parents == parents


def test_albumin_has_no_donor_of_cells():
    nothing = dict.fromkeys(["donor", "donation_number", "master_bank", "working_bank", "passage"])
    lot = fold_lot(registered(product="human-albumin", **nothing).events)

    assert (lot.product, lot.parents, lot.passage) == (Product.HUMAN_ALBUMIN, (), None)


def test_a_released_lot_names_who_released_it():
    assert fold_lot(released().events).released_by == "qa-1"


def test_a_corrected_lot_is_read_at_its_new_value():
    stream = released()
    stream.add(
        "entry.corrected",
        "qa-1",
        after(2),
        entry="e1",
        field="working_bank",
        old="WCB-1",
        new="WCB-2",
        reason="misread",
    )

    assert fold_lot(stream.events).parents == ("WCB-2",)
    assert fold_lot(stream.events).released_by == "qa-1"


def test_a_container_is_as_it_was_registered():
    container = fold_container(bottled().events)

    assert (container.code, container.lot, container.viable_cells) == ("C1X", "L-1", 50_000_000)
    assert (container.viability_percent, container.volume_ml) == (Decimal("94.5"), Decimal(5))
    assert (container.cryoprotectant_percent, container.expires_on) == (Decimal(10), LAST_DAY)


def test_a_bottle_of_saline_holds_no_cells():
    nothing = dict.fromkeys(["viable_cells", "viability_percent", "cryoprotectant_percent"])
    container = fold_container(bottled(**nothing).events)

    assert (container.viable_cells, container.viability_percent, container.cryoprotectant_percent) == (None,) * 3


def test_empty_streams_are_nothing():
    for fold in (fold_lot, fold_container):
        with pytest.raises(ValueError, match="no entries"):
            fold([])


def twice(stream: Stream) -> Stream:
    stream.events.append(stream.events[-1])
    return stream


@pytest.mark.parametrize("stream", [bottled(), twice(registered()), twice(released())])
def test_a_lot_is_registered_and_released_once(stream):
    with pytest.raises(RecordOrderError):
        fold_lot(stream.events)


@pytest.mark.parametrize("stream", [registered(), twice(bottled())])
def test_a_container_is_registered_once(stream):
    with pytest.raises(RecordOrderError):
        fold_container(stream.events)


def test_a_corrected_container_stays_a_container():
    stream = bottled()
    stream.add("entry.corrected", "qa-1", after(2), entry="e1", field="volume_ml", old="5", new="6", reason="misread")

    assert fold_container(stream.events).volume_ml == Decimal(6)


def test_another_person_releases_a_lot_until_its_last_day():
    lot = fold_lot(registered().events)

    require_may_release(lot, person="qa-1", today=LAST_DAY)
    with refused("lot-expired", lot="L-1", expires_on=LAST_DAY):
        require_may_release(lot, person="qa-1", today=DAY_AFTER)
    with refused("lot-releaser-registered", person="lab-1"):
        require_may_release(lot, person="lab-1", today=LAST_DAY)
    with refused("lot-released-already", lot="L-1"):
        require_may_release(fold_lot(released().events), person="qa-2", today=LAST_DAY)


def use(container=None, lot=None, *, today=LAST_DAY, used=(), recalled=()):
    require_may_use(
        fold_container((container or bottled()).events),
        fold_lot((lot or released()).events),
        today=today,
        used=used,
        recalled=recalled,
    )


def test_a_container_of_a_released_lot_is_used_until_its_last_day():
    use()
    with refused("container-expired", container="C1X", expires_on=LAST_DAY):
        use(today=DAY_AFTER)
    with refused("container-expired", expires_on="2026-12-31"):
        use(bottled(expires_on="2026-12-31"))
    with refused("container-expired", expires_on=LAST_DAY):
        use(bottled(expires_on="2030-12-31"), today=DAY_AFTER)


def test_a_container_is_not_used_unreleased_recalled_or_twice():
    with refused("lot-not-released", lot="L-1"):
        use(lot=registered())
    with refused("lot-recalled", lot="L-1"):
        use(recalled={"L-1"})
    with refused("container-used", container="C1X"):
        use(used={"C1X"})


def second_version(stream: Stream) -> Stream:
    stream.events[0] = replace(stream.events[0], kind=stream.events[0].kind.replace("/1", "/2"))
    return stream


def test_version_2_names_banks_doublings_and_supply():
    cells = second_version(
        registered(
            parents=["WCB-1", "WCB-2"],
            population_doublings="12.5",
            supplier=None,
            supplier_lot=None,
            received_on=None,
        )
    )
    lot = fold_lot(cells.events)
    assert (lot.parents, lot.population_doublings, lot.received_on) == (("WCB-1", "WCB-2"), Decimal("12.5"), None)
    bought = second_version(
        registered(
            product="bag",
            parents=[],
            passage=None,
            population_doublings=None,
            supplier="Sun",
            supplier_lot="S-7",
            received_on="2026-03-02",
        )
    )
    lot = fold_lot(bought.events)
    assert (lot.supplier, lot.supplier_lot, lot.received_on) == ("Sun", "S-7", date(2026, 3, 2))
    assert (lot.product, lot.passage, lot.population_doublings) == (Product.BAG, None, None)


def test_a_divided_container_knows_its_parents_and_when_it_was_frozen():
    stream = second_version(bottled(form="vial", parents=["C1A", "C1B"], frozen_at="2026-01-05T02:00:00.000Z"))
    container = fold_container(stream.events)
    assert (container.parents, container.form) == (("C1A", "C1B"), ContainerForm.VIAL)
    assert container.frozen_at == datetime(2026, 1, 5, 2, tzinfo=UTC)


def test_a_rejected_lot_is_neither_released_nor_rejected_again():
    stream = registered()
    stream.add("lot.rejected", "qa-1", after(1), lot="L-1")
    lot = fold_lot(stream.events)
    assert lot.rejected_by == "qa-1"
    with refused("lot-rejected"):
        require_may_release(lot, person="qa-2", today=LAST_DAY)
    with refused("lot-rejected"):
        require_may_reject(lot, person="qa-2")
    stream.add("lot.released", "qa-2", after(2), lot="L-1")
    with pytest.raises(RecordOrderError, match="a rejected lot"):
        fold_lot(stream.events)


def test_a_lot_is_rejected_by_another_person_before_its_release():
    require_may_reject(fold_lot(registered().events), person="qa-1")
    with refused("lot-releaser-registered"):
        require_may_reject(fold_lot(registered().events), person="lab-1")
    with refused("lot-released-already"):
        require_may_reject(fold_lot(released().events), person="qa-2")
