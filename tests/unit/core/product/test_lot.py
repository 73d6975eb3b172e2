from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.product.lot import Product, fold_container, fold_lot, require_may_release, require_may_use
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
