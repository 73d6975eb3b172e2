"""Labels of containers: counted, scanned back, replaced; nothing of a container that a bag took or a plan names."""

from __future__ import annotations

import pytest

from tests.paper.zpl_reader import read_zpl
from tests.services_scenes import CELL_LOT, new_entries, password, refused
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.services.custody.print_label_copy import print_label_copy
from ucmsc_desktop.services.product.label_container import (
    confirm_container_label,
    count_printed,
    label_of,
    replace_container_label,
)
from ucmsc_desktop.services.product.print_container_labels import container_labels_of
from ucmsc_desktop.services.product.printed_code import printed_or_drawn
from ucmsc_desktop.services.queries.scanned import as_container, what_was_scanned
from ucmsc_desktop.services.queries.stock import ContainerState, container_line, container_lines


def lines_of(scene):
    return container_lines(scene.desk("lab-1"), lot=CELL_LOT, text="", start=0, count=99)


def code_in(scene, state: ContainerState) -> str:
    return next(line.code for line in lines_of(scene) if line.state is state)


def free(scene) -> str:
    return code_in(scene, ContainerState.ON_HAND)


def labelled(scene, code: str) -> None:
    count_printed(scene.desk("lab-1"), containers=[code])
    confirm_container_label(scene.desk("lab-1"), container=code, scanned=code)


def test_a_label_is_counted_as_printed_and_then_as_scanned_back(bring):
    scene = bring("ready")
    code = free(scene)
    made = new_entries(scene, lambda: labelled(scene, code))
    assert made == ["container.label-printed/1", "container.label-confirmed/1"]
    line = container_line(scene.desk("lab-1"), code)
    assert (line.label, line.copies, line.label_waits) == (code, 1, False)


def test_a_run_offers_what_was_never_scanned_back(bring):
    scene = bring("ready")
    desk, code = scene.desk("lab-1"), free(scene)
    count_printed(desk, containers=[code])
    assert code in container_labels_of(desk, lot=CELL_LOT).containers
    confirm_container_label(desk, container=code, scanned=code)
    assert code not in container_labels_of(desk, lot=CELL_LOT).containers
    again = container_labels_of(desk, lot=CELL_LOT, code=code)
    assert (again.containers, again.codes) == ((code,), (code,))


def test_of_several_one_that_is_not_free_leaves_all_uncounted(bring):
    scene = bring("labelled")
    codes = [free(scene), code_in(scene, ContainerState.USED)]
    refused(scene, "container-taken", lambda: count_printed(scene.desk("lab-1"), containers=codes))


@pytest.mark.parametrize(("step", "state"), [("ready", ContainerState.PLANNED), ("prepared", ContainerState.USED)])
def test_what_a_plan_names_or_a_bag_took_leaves_no_plain_entry(bring, step, state):
    scene = bring(step)
    code, desk = code_in(scene, state), scene.desk("lab-1")
    refused(scene, "container-taken", lambda: count_printed(desk, containers=[code]))
    refused(scene, "container-taken", lambda: replace_container_label(desk, container=code, reason="Torn."))
    refused(scene, "container-labels-none", lambda: container_labels_of(desk, lot=CELL_LOT, code=code))
    file, who = scene.record.path, {"person": "lab-2", "password": password("lab-2")}
    out = file.with_name("copy.pdf")
    refused(scene, "container-taken", lambda: print_label_copy(file, container=code, out=out, **who))
    assert not out.exists()


def test_a_replaced_label_stands_for_its_container_once_it_was_scanned_back(bring):
    scene = bring("ready")
    code, desk = free(scene), scene.desk("lab-1")
    labelled(scene, code)
    new = replace_container_label(desk, container=code, reason=" Torn. ")
    assert new != code
    assert (as_container(desk, new), what_was_scanned(desk, new).subject) == (new, code)
    refused(scene, "container-label-void", lambda: as_container(desk, code))
    refused(scene, "container-label-not-printed", lambda: confirm(scene, code, new))
    count_printed(desk, containers=[code])
    refused(scene, "label-not-in-hand", lambda: confirm(scene, code, code))
    confirm(scene, code, new)
    assert as_container(desk, new) == code
    line = container_line(desk, code)
    assert (line.label, line.copies, line.label_waits) == (new, 1, False)
    labels = container_labels_of(desk, lot=CELL_LOT, code=code)
    assert (labels.containers, labels.codes) == ((code,), (new,))
    assert decode_codes(labels.draw(lambda _drawn: None)) == [new]


def confirm(scene, container: str, scanned: str) -> None:
    confirm_container_label(scene.desk("lab-1"), container=container, scanned=scanned)


def test_a_label_replaced_twice_has_two_void_codes_and_each_new_code_is_another(bring):
    scene = bring("ready")
    code, desk = free(scene), scene.desk("lab-1")
    first = replace_container_label(desk, container=code, reason="Torn.")
    second = replace_container_label(desk, container=code, reason="Wet.")
    assert len({code, first, second}) == 3
    assert label_of(scene.record, code).void == (code, first)
    refused(scene, "container-label-void", lambda: as_container(desk, first))
    new_container = {"kind": what_kind(second), "purpose": "x", "subject": "x"}
    refused(scene, "code-in-use", lambda: printed_or_drawn(scene.record, second, **new_container))


def what_kind(code: str):
    from ucmsc_desktop.core.identifiers import parse_code

    return parse_code(code).kind


def test_the_blinded_learn_nothing_of_a_container_by_its_label(bring):
    scene = bring("ready")
    code = free(scene)
    new = replace_container_label(scene.desk("lab-1"), container=code, reason="Torn.")
    nurse = scene.desk("nurse-1")
    assert (as_container(nurse, code), as_container(nurse, new)) == (code, new)
    for each in (code, new):
        refused(scene, "scan-unknown", lambda each=each: what_was_scanned(nurse, each))


def test_a_copy_by_the_command_has_the_next_number_in_each_form(bring, tmp_path):
    scene = bring("ready")
    code = free(scene)
    labelled(scene, code)
    who = {"person": "lab-2", "password": password("lab-2")}
    numbers = []
    for name in ("a.pdf", "b.png", "c.zpl"):
        found = print_label_copy(scene.record.path, container=code, out=tmp_path / name, **who)
        assert (found["code"], found["container"]) == (code, code)
        numbers.append(found["copy"])
    assert numbers == [2, 3, 4]
    assert decode_codes((tmp_path / "a.pdf").read_bytes()) == [code]
    (label,) = read_zpl((tmp_path / "c.zpl").read_bytes())
    assert decode_image(label.dots(203)) == [code]
    assert label_of(scene.record, code).copies == 4
    new = replace_container_label(scene.desk("lab-1"), container=code, reason="Torn.")
    out = tmp_path / "d.pdf"
    refused(scene, "label-void", lambda: print_label_copy(scene.record.path, container=code, out=out, **who))
    found = print_label_copy(scene.record.path, container=new, out=out, **who)
    assert (found["copy"], found["container"], decode_codes(out.read_bytes())) == (1, code, [new])


def test_the_quality_unit_prints_no_copy_of_a_container(bring, tmp_path):
    scene = bring("ready")
    who = {"person": "qa-1", "password": password("qa-1"), "out": tmp_path / "a.pdf"}
    refused(scene, "role-not-allowed", lambda: print_label_copy(scene.record.path, container=free(scene), **who))
