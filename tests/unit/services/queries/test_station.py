"""What somebody reads out who is asked which record is open."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import parse_head
from ucmsc_desktop.paper.sheet_frame import check_code
from ucmsc_desktop.services.queries.station import station_facts


def test_the_open_record_is_named_with_its_station_and_its_head(bring):
    scene = bring("arrived")
    facts = station_facts(scene.desk("nurse-1"))

    assert (facts.file, facts.folder) == (scene.record.path.name, str(scene.record.path.parent))
    assert facts.station == "station-1"
    assert facts.entries == len(scene.kinds)
    assert parse_head(facts.head).entry_hash == scene.record.head()[1]
    assert facts.check_code == check_code(facts.head)


def test_the_head_moves_with_each_entry(bring):
    scene = bring("arrived")
    before = station_facts(scene.desk("nurse-1"))
    scene.do("weighed")
    after = station_facts(scene.desk("nurse-1"))

    assert after.entries == before.entries + 1
    assert after.check_code != before.check_code
