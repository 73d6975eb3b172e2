"""The statistician's list from a file: whole, or refused by row and column; a founded site seals exactly that list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.services.test_people_and_stations import HOLDER, SITE
from ucmsc_desktop.core.trial.allocation import Origin, Slot
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.allocation import holds_its_commitment, open_slot
from ucmsc_desktop.runtime.clock import SystemClock
from ucmsc_desktop.runtime.randomness import SystemRandomness
from ucmsc_desktop.services.access.found_site import found_site
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.trial.read_allocation_list import read_allocation_list

GOOD = "number,arm,stratum\n1,placebo,\n2,uc-msc,\n"


def read(tmp_path, text: str):
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    return read_allocation_list(file)


def test_a_list_is_read_as_it_stands(tmp_path) -> None:
    found = read(tmp_path, GOOD)
    assert found.origin is Origin.IMPORTED
    assert found.slots == (
        Slot(number=1, stratum=None, arm="placebo"),
        Slot(number=2, stratum=None, arm="uc-msc"),
    )
    assert "placebo" not in repr(found)


@pytest.mark.parametrize(
    ("text", "row", "column", "count"),
    [
        ("number,arm,stratum\n1,placebo,\nx,uc-msc,\n,placebo,\n", "3", "number", "2"),
        ("number,arm\n1,placebo\n", "1", "stratum", "1"),
        ("number,arm,stratum\n1,,\n", "2", "arm", "1"),
        ("number,arm,stratum\n", "0", "-", "1"),
    ],
)
def test_faults_are_named_by_row_and_column(text, row, column, count, tmp_path) -> None:
    with pytest.raises(UserFacingError) as error:
        read(tmp_path, text)
    assert error.value.code == "allocation-file-faults"
    assert {name: error.value.fields[name] for name in ("row", "column", "count")} == {
        "row": row,
        "column": column,
        "count": count,
    }


def test_a_founded_site_seals_the_imported_list(tmp_path) -> None:
    path = tmp_path / "site.ucmsc"
    site = replace(SITE, allocation=read(tmp_path, GOOD))
    found_site(path, site, clock=SystemClock(), randomness=SystemRandomness(), app="test 1")
    record = open_record(path, app="test")
    vault = sign_in(record, HOLDER.person, HOLDER.password).session.author.unsealed.vault
    rows = record.rows("SELECT origin, slots FROM allocation")
    assert (rows[0]["origin"], rows[0]["slots"]) == ("imported", 2)
    assert [open_slot(record.db, vault, number).arm for number in (1, 2)] == ["placebo", "uc-msc"]
    assert holds_its_commitment(record.db)
    record.close()


def test_a_list_that_does_not_fit_the_protocol_founds_no_site(tmp_path) -> None:
    path = tmp_path / "site.ucmsc"
    site = replace(SITE, allocation=read(tmp_path, "number,arm,stratum\n1,sugar,\n2,uc-msc,\n"))
    with pytest.raises(UserFacingError) as error:
        found_site(path, site, clock=SystemClock(), randomness=SystemRandomness(), app="test 1")
    assert error.value.code == "allocation-arm-unknown"
    assert not path.exists()
