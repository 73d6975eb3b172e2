"""The label of a container: copies counted, scanned back, replaced."""

from __future__ import annotations

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from tests.unit.core.product.test_division import vial
from ucmsc_desktop.core.product.container_label import (
    LabelOfContainer,
    fold_label,
    require_may_confirm,
    require_may_label,
    require_reason_to_replace,
)
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.core.streams import RecordOrderError

OWN, NEW = "C1X", "C1Y"


def told(*steps: str) -> Stream:
    """Return a vial after these steps: `print`, `confirm`, `replace`."""
    stream, code, copy = vial(), OWN, 0
    for minute, step in enumerate(steps, start=1):
        data: dict[str, object] = {"container": OWN, "code": code}
        if step == "print":
            copy += 1
            data["copy"] = copy
        if step == "replace":
            data = {**data, "code": NEW, "replaces": code, "reason": "Torn."}
            code, copy = NEW, 0
        name = {"print": "printed", "confirm": "confirmed", "replace": "replaced"}[step]
        stream.add(f"container.label-{name}", "lab-1", after(minute), **data)
    return stream


def label(*steps: str) -> LabelOfContainer:
    return fold_label(OWN, told(*steps).events)


def test_a_container_begins_with_its_own_code_and_no_printed_label():
    found = label()
    assert (found.code, found.copies, found.waits, found.counts, found.void) == (OWN, 0, False, False, ())


def test_a_printed_copy_counts_after_it_was_scanned_back():
    assert (label("print").waits, label("print").counts) == (True, False)
    assert (label("print", "confirm").waits, label("print", "confirm").counts) == (False, True)
    again = label("print", "confirm", "print")
    assert (again.copies, again.waits, again.counts) == (2, True, False)


def test_a_label_of_a_new_code_makes_the_one_before_void_and_counts_its_own_copies():
    found = label("print", "confirm", "replace")
    assert (found.code, found.copies, found.counts, found.void) == (NEW, 0, False, (OWN,))
    found = label("print", "replace", "print", "confirm")
    assert (found.code, found.copies, found.counts, found.void) == (NEW, 1, True, (OWN,))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("container.label-printed", {"code": OWN, "copy": 3}),
        ("container.label-printed", {"code": NEW, "copy": 2}),
        ("container.label-confirmed", {"code": NEW}),
        ("container.label-replaced", {"code": "C1Z", "replaces": NEW, "reason": "x"}),
    ],
)
def test_entries_that_no_service_writes_break_the_order(kind, data):
    stream = told("print")
    stream.add(kind, "lab-1", after(9), container=OWN, **data)
    with pytest.raises(RecordOrderError):
        fold_label(OWN, stream.events)


def test_a_copy_is_not_scanned_back_twice():
    stream = told("print", "confirm")
    stream.add("container.label-confirmed", "lab-1", after(9), container=OWN, code=OWN)
    with pytest.raises(RecordOrderError):
        fold_label(OWN, stream.events)


def test_only_what_is_on_hand_and_of_no_bag_gets_a_label():
    full = fold_rest(vial().events)
    require_may_label(full, taken=False)
    with refused("container-taken", container=OWN):
        require_may_label(full, taken=True)
    stream = vial()
    stream.add("container.drawn", "lab-1", after(1), container=OWN, how="discarded", volume_ml="10", reason="x")
    with refused("container-gone", container=OWN):
        require_may_label(fold_rest(stream.events), taken=False)


def test_only_the_code_of_the_waiting_copy_is_scanned_back():
    require_may_confirm(label("print"), scanned=OWN)
    with refused("label-not-in-hand", code=NEW):
        require_may_confirm(label("print"), scanned=NEW)
    with refused("label-not-in-hand", code=OWN):
        require_may_confirm(label("print", "replace", "print"), scanned=OWN)
    with refused("container-label-not-printed", code=OWN):
        require_may_confirm(label("print", "confirm"), scanned=OWN)


def test_a_new_code_needs_a_reason():
    assert require_reason_to_replace("  Torn. ") == "Torn."
    with refused("field-blank", field="reason"):
        require_reason_to_replace(" ")
