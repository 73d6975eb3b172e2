"""The statistician's list from a file: whole, or refused by row and column; a founded site seals exactly that list."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from tests.unit.services.test_people_and_stations import HOLDER, SITE
from ucmsc_desktop.core.trial.allocation import AllocationList, Origin, Slot
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.allocation import holds_its_commitment, open_slot
from ucmsc_desktop.runtime.clock import SystemClock
from ucmsc_desktop.runtime.randomness import SystemRandomness
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.access.found_site import found_site
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.trial.read_allocation_list import ListRefusedError, read_allocation_list

GOOD = "number,arm,stratum\n1,placebo,\n2,uc-msc,\n"
PROTOCOL = shipped_protocol("NCT04216849").protocol


def read(tmp_path, text: str | bytes, name: str = "list.csv"):
    file = tmp_path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_allocation_list(file, PROTOCOL)


def faults_of(tmp_path, text: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(ListRefusedError) as error:
        read(tmp_path, text)
    assert (error.value.code, error.value.fields["count"]) == ("allocation-file-faults", str(len(error.value.faults)))
    return [(fault.row, fault.column, fault.error.code) for fault in error.value.faults]


def test_a_list_is_read_as_it_stands(tmp_path) -> None:
    found = read(tmp_path, GOOD)
    assert found.origin is Origin.IMPORTED
    assert found.slots == (
        Slot(number=1, stratum=None, arm="placebo"),
        Slot(number=2, stratum=None, arm="uc-msc"),
    )
    assert "placebo" not in repr(found)


EVERYTHING = """number;arm;stratum
1;uc-msc;
1;placebo;
4;sugar;
five;placebo;high
;;
9;uc-msc;high
8;placebo;
10;;
"""


def test_every_fault_of_a_file_is_named_at_once_by_row_and_column(tmp_path) -> None:
    assert faults_of(tmp_path, EVERYTHING) == [
        (3, "number", "allocation-row-number-twice"),
        (4, "number", "allocation-row-number"),
        (4, "arm", "allocation-row-arm"),
        (5, "number", "few-unreadable"),
        (7, "stratum", "allocation-row-stratum"),
        (8, "number", "allocation-row-number"),
        (9, "arm", "import-cell-blank"),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_fault_tells_which_arm_a_row_names(language, tmp_path) -> None:
    with pytest.raises(ListRefusedError) as error:
        read(tmp_path, EVERYTHING.replace("sugar", "UC-MSC"))
    for fault in error.value.faults:
        words = sentence(fault.error.code, fault.error.fields, language)
        said = words.message + words.remedy
        assert said
        assert "UC-MSC" not in said
        assert ("uc-msc" in said) == ("placebo" in said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("number,arm\n1,placebo\n", [(1, "stratum", "import-column-missing")]),
        (
            "number,arm,arm,extra,stratum\n1,placebo,,,\n",
            [(1, "extra", "import-column-unknown"), (1, "arm", "import-column-twice")],
        ),
        ("number,arm,stratum\n", [(0, "", "import-rows-none")]),
        ("number,arm,stratum\n1,placebo,\n2,placebo,\n", [(0, "arm", "allocation-arm-unused")]),
        ("number,arm,stratum\n1,placebo,,x\n2,uc-msc,\n", [(2, "", "import-row-length")]),
        ("number,arm,stratum\n0,placebo,\n1,uc-msc,\n", [(2, "number", "allocation-row-number")]),
        (
            "number,arm,stratum\n2,placebo,\n1,uc-msc,\n",
            [(2, "number", "allocation-row-number"), (3, "number", "allocation-row-number")],
        ),
    ],
)
def test_a_fault_of_heading_file_or_order_is_found(text, found, tmp_path) -> None:
    assert faults_of(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("number,arm,stratum\n1,安慰剂,\n".encode("gbk"), "import-not-utf8"),
        (b"", "import-file-empty"),
        (b"number,arm,stratum\n1,pla\0cebo,\n", "import-zero-byte"),
        (b"PK\x03\x04 no workbook", "import-workbook-damaged"),
        ("number,arm,stratum\n" + "1,placebo,\n" * 2_001, "import-rows-many"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(text, code, tmp_path) -> None:
    with pytest.raises(UserFacingError) as error:
        read(tmp_path, text)
    assert error.value.code == code


@pytest.mark.parametrize(
    "text", ["\ufeff" + GOOD, GOOD.replace(",", ";"), GOOD.replace(",", "\t"), GOOD.replace("\n", "\r\n")]
)
def test_a_byte_order_mark_semicolons_and_tabs_change_nothing(text, tmp_path) -> None:
    assert read(tmp_path, text) == read(tmp_path, GOOD)


def test_a_workbook_is_read_like_a_text(tmp_path) -> None:
    book = openpyxl.Workbook()
    for row in (("number", "arm", "stratum"), (1, "placebo", None), (2, "uc-msc", None)):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    assert read_allocation_list(tmp_path / "list.xlsx", PROTOCOL) == read(tmp_path, GOOD)


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


def test_a_list_for_another_protocol_founds_no_site(tmp_path) -> None:
    path = tmp_path / "site.ucmsc"
    other = AllocationList((Slot(number=1, stratum=None, arm="sugar"),), Origin.IMPORTED)
    with pytest.raises(UserFacingError) as error:
        found_site(
            path, replace(SITE, allocation=other), clock=SystemClock(), randomness=SystemRandomness(), app="test 1"
        )
    assert error.value.code == "allocation-arm-unknown"
    assert not path.exists()
