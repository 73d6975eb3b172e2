"""Scans that no label of ours carries: the record knows none of them, and each is refused in words and recorded."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.generated_scans import generated_scans, two_codes
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.queries.scanned import as_container, what_was_scanned

SHAPE = ScanShape(prefix="]Q1", suffix="#z")


@pytest.mark.parametrize("person", ["nurse-1", "lab-1"])
def test_of_20000_generated_scans_the_record_knows_none(bring, person):
    desk = bring("on-ward").desk(person)
    refused = Counter[str]()
    for text in generated_scans(20_000, SHAPE, without=[two_codes]):
        for shown in (*SHAPE.codes_in(text), SHAPE.bare(text)):
            with pytest.raises(UserFacingError) as error:
                what_was_scanned(desk, as_container(desk, shown))
            refused[error.value.code] += 1

    assert set(refused) <= {"code-unreadable", "code-check-wrong", "head-unreadable", "scan-unknown"}
    assert refused["code-check-wrong"] > 1000


def test_whatever_was_scanned_is_recorded_escaped_and_short(bring):
    scene = bring("on-ward")
    for text in generated_scans(100, SHAPE, seed=1):
        refuse_scan(scene.desk("nurse-1"), text=text, where="bedside", reason="code-unreadable")

    texts = [event.data["text"] for event in scene.record.events("station:station-1") if event.kind == "scan.refused/1"]
    assert len(texts) == 100
    assert all(text.isascii() and text.isprintable() and len(text) <= 64 for text in texts)
