"""What the laboratory seals, in words for those who hold the key, and nothing of it for anybody else."""

from __future__ import annotations

from ucmsc_desktop.record.storage.unsealed import LAB_KINDS
from ucmsc_desktop.services.product.record_result import NewResult, record_results
from ucmsc_desktop.services.queries.entry_detail import entry_detail
from ucmsc_desktop.services.queries.entry_fields import field_names


def entries_of_the_laboratory(scene):
    marks = ", ".join("?" * len(LAB_KINDS))
    rows = scene.record.rows(f"SELECT seq, kind FROM entry WHERE kind IN ({marks}) ORDER BY seq", LAB_KINDS)
    return [(row["seq"], row["kind"]) for row in rows]


def test_every_sealed_part_is_opened_for_the_unblinded_alone(bring):
    scene = bring("released")
    result = NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")
    record_results(scene.desk("lab-1"), results=[(f"dose:{scene.dose_id}", result)])
    found = entries_of_the_laboratory(scene)

    assert {kind for _seq, kind in found} >= {"component.registered/1", "donor.tested/1", "qc.recorded/1"}
    for seq, kind in found:
        opened = entry_detail(scene.desk("qa-1"), seq).sealed
        assert opened, kind
        assert entry_detail(scene.desk("nurse-1"), seq).sealed is None, kind


def test_every_sealed_field_of_the_laboratory_has_its_name_in_both_languages(bring):
    scene = bring("arrived")
    view = scene.record.caught_up(scene.desk("qa-1").session.author.unsealed)
    names = field_names()["sealed"]
    fields = {
        name
        for kind in LAB_KINDS
        for _stream, _entry, payload in view.lab_entries(kind)
        for name in (*payload, *(inner for each in payload.get("markers", ()) for inner in each))
    }
    assert "markers" in fields
    assert sorted(fields - set(names)) == []
