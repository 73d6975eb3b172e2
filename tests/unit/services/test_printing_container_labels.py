"""The labels of containers on hand: lab people alone, and drawing them records nothing."""

from __future__ import annotations

import pytest

from tests.services_scenes import CELL_LOT, new_entries, refused
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.product.print_container_labels import container_labels_of
from ucmsc_desktop.services.queries.stock import ContainerState, container_lines


def free_codes_of(scene) -> tuple[str, ...]:
    lines = container_lines(scene.desk("lab-1"), lot=CELL_LOT, text="", start=0, count=99)
    return tuple(line.code for line in lines if line.state is ContainerState.ON_HAND)


def codes_of(scene) -> tuple[str, ...]:
    return tuple(line.code for line in container_lines(scene.desk("lab-1"), lot=CELL_LOT, text="", start=0, count=99))


def test_a_lot_has_a_label_for_each_free_container_and_drawing_them_records_nothing(bring):
    scene, found = bring("ready"), []
    made = new_entries(scene, lambda: found.append(container_labels_of(scene.desk("lab-1"), lot=CELL_LOT)))
    (labels,) = found
    assert made == []
    assert labels.codes == labels.containers == free_codes_of(scene)
    assert tuple(decode_codes(labels.draw(lambda _drawn: None))) == labels.codes


def test_one_container_has_one_label(bring):
    scene = bring("ready")
    code = free_codes_of(scene)[1]
    labels = container_labels_of(scene.desk("lab-2"), lot=CELL_LOT, code=code)
    assert (labels.codes, decode_codes(labels.draw(lambda _drawn: None))) == ((code,), [code])


def test_a_container_that_is_used_gets_no_label_any_more(bring):
    scene = bring("labelled")
    before, standing = codes_of(scene), container_labels_of(scene.desk("lab-1"), lot=CELL_LOT).codes
    used = sorted(set(before) - set(standing))
    assert used
    refused(
        scene,
        "container-labels-none",
        lambda: container_labels_of(scene.desk("lab-1"), lot=CELL_LOT, code=used[0]),
    )


@pytest.mark.parametrize("person", ["nurse-1", "admin-1", "qa-1", "pharmacist-1"])
def test_nobody_outside_the_laboratory_prints_them(bring, person):
    scene = bring("ready")
    refused(scene, "role-not-allowed", lambda: container_labels_of(scene.desk(person), lot=CELL_LOT))
