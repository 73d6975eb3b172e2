"""What an unblinded session reads anew after each entry: nothing twice, however many entries are not for it."""

from __future__ import annotations

from tests.services_scenes import VIAL
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.reading import unsealed_of


def test_entries_that_seal_nothing_are_walked_once(bring):
    scene = bring("planned")
    desk = scene.desk("lab-1")
    lot = NewLot(lot="NS-9", product=Product.SALINE, expires_on=scene.clock.now().date())
    register_lot(scene.desk("lab-3"), lot=lot, containers=[VIAL] * 9)
    view = unsealed_of(desk)

    assert view._seq == desk.record.head()[0]
    scene.go_to(-30)
    scene.do("plan-checked")
    scene.go_to(-5)
    scene.do("ready")
    assert unsealed_of(desk).payload(scene.dose_id, "dose.plan-checked/1") is not None
    assert view._seq == desk.record.head()[0]
