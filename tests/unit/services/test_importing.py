"""Files of containers and results: a dry run with every fault, then the whole file or nothing."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date

import pytest

from tests.services_scenes import CELL_LOT, SALINE_LOT
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.product.import_containers import check_containers, import_containers
from ucmsc_desktop.services.product.import_results import check_results, import_results
from ucmsc_desktop.services.product.read_import import ImportKind, headings, read_import, save_rejected
from ucmsc_desktop.services.product.record_result import results_of
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.queries.open_lots import open_lots
from ucmsc_desktop.services.reading import unsealed_of

NEW = "UC-2026-77"
CODE = make_code(CodeKind.CONTAINER, bytes(range(10)))
VIAL = ["", "vial", "30000000", "95", "10", "10", "2026-01-05 14:30"]
VIABILITY = [CELL_LOT, "viability", "95.1", "%", "NC-200", "NC-1", "", ""]


@pytest.fixture
def scene(bring):
    scene = bring("ready")
    record = scene.record
    parents = tuple(
        row["parent"].removeprefix("component:")
        for row in record.rows("SELECT parent FROM descent WHERE child = ?", (f"lot:{CELL_LOT}",))
    )
    lot = NewLot(lot=NEW, product=Product.UC_MSC, expires_on=date(2027, 1, 1), parents=parents, passage=4)
    register_lot(scene.desk("lab-1"), lot=lot, containers=[])
    return scene


@pytest.fixture
def read(tmp_path):
    def make(kind, *rows):
        path = tmp_path / "in.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings(kind), *rows])
        return read_import(path, kind, zone=UTC)

    return make


def seq(scene):
    return scene.record.rows("SELECT MAX(seq) AS seq FROM ledger")[0]["seq"]


def bodies_after(scene, before):
    return [json.loads(row["body"]) for row in scene.record.rows("SELECT body FROM ledger WHERE seq > ?", (before,))]


def refusal_of(call, *values, **names):
    with pytest.raises(UserFacingError) as refused:
        call(*values, **names)
    return refused.value.code


def found(file):
    return [(fault.row, fault.column, fault.error.code) for fault in file.faults]


def test_a_file_of_containers_is_recorded_as_a_whole_and_marked_as_imported(scene, read):
    desk, file = scene.desk("lab-1"), read(ImportKind.CONTAINERS, VIAL, [CODE, *VIAL[1:]])
    before = seq(scene)
    assert check_containers(desk, lot=NEW, file=file).faults == ()
    assert seq(scene) == before
    codes = import_containers(desk, lot=NEW, file=file)
    assert (len(codes), codes[1]) == (2, CODE)
    assert [body["input"] for body in bodies_after(scene, before)] == ["import", "import"]


def test_one_bad_row_of_a_thousand_keeps_the_whole_file_out(scene, read):
    desk, before = scene.desk("lab-1"), seq(scene)
    file = read(ImportKind.CONTAINERS, *[VIAL] * 500, ["", "vial", "", *VIAL[3:]], *[VIAL] * 499)
    assert found(check_containers(desk, lot=NEW, file=file)) == [(502, "viable_cells [cells]", "import-cells-missing")]
    assert refusal_of(import_containers, desk, lot=NEW, file=file) == "import-has-faults"
    assert seq(scene) == before


def test_codes_that_stand_twice_or_are_known_are_named(scene, read):
    desk, known = scene.desk("lab-1"), scene.container(SALINE_LOT)
    file = read(
        ImportKind.CONTAINERS,
        [CODE, *VIAL[1:]],
        [CODE, *VIAL[1:]],
        [known, *VIAL[1:]],
        [make_code(CodeKind.BADGE, bytes(10)), *VIAL[1:]],
        [*VIAL[:6], "2099-01-01 10:00"],
    )
    assert found(check_containers(desk, lot=NEW, file=file)) == [
        (3, "code", "import-code-twice"),
        (4, "code", "code-in-use"),
        (5, "code", "code-other-kind"),
        (6, "frozen_at", "import-moment-future"),
    ]


@pytest.mark.parametrize(("lot", "code"), [(CELL_LOT, "lot-closed"), ("=none", "lot-unknown")])
def test_what_the_import_itself_would_refuse_is_a_fault_of_the_whole_file(scene, read, lot, code):
    desk, file, before = scene.desk("lab-1"), read(ImportKind.CONTAINERS, VIAL), seq(scene)
    assert found(check_containers(desk, lot=lot, file=file)) == [(0, "", code)]
    assert refusal_of(import_containers, desk, lot=lot, file=file) == code
    assert seq(scene) == before


def test_a_file_of_results_is_recorded_with_its_digest_and_only_once(scene, read):
    desk, file = scene.desk("lab-1"), read(ImportKind.RESULTS, VIABILITY, [CELL_LOT, "sterility", *sterile()])
    before = seq(scene)
    assert check_results(desk, file=file).faults == ()
    assert seq(scene) == before
    entries = import_results(desk, file=file)
    known = {each.entry: each for each in results_of(scene.record, unsealed_of(desk), f"lot:{CELL_LOT}")}
    assert [known[entry].value for entry in entries] == ["95.1", "no-growth"]
    assert {known[entry].attachment_digest for entry in entries} == {file.table.digest}
    assert found(check_results(desk, file=file)) == [(0, "", "import-file-known")]
    assert refusal_of(import_results, desk, file=file) == "import-has-faults"
    assert seq(scene) == before + 2


def sterile():
    return ["no-growth", "", "Culture", "BACTEC", "", ""]


def test_every_fault_of_a_file_of_results_is_named_and_nothing_is_recorded(scene, read, tmp_path):
    desk, before = scene.desk("lab-1"), seq(scene)
    file = read(
        ImportKind.RESULTS,
        VIABILITY,
        VIABILITY,
        ["UC-0", *VIABILITY[1:]],
        [CELL_LOT, "taste", *VIABILITY[2:]],
        [*VIABILITY[:2], "high", "EU/mL", *VIABILITY[4:]],
        [*VIABILITY[:6], "2026-01-05 10:00", "2026-01-04 10:00"],
        [*VIABILITY[:7], "2099-01-04 10:00"],
        [*VIABILITY[:4], "m" * 201, *VIABILITY[5:]],
    )
    checked = check_results(desk, file=file)
    assert found(checked) == [
        (3, "", "import-row-twice"),
        (4, "lot", "lot-unknown"),
        (5, "test", "test-unknown"),
        (6, "unit", "import-unit-other"),
        (6, "value", "number-unreadable"),
        (7, "tested_at", "result-before-sample"),
        (8, "", "result-in-future"),
        (9, "", "field-too-long"),
    ]
    assert refusal_of(import_results, desk, file=checked) == "import-has-faults"
    assert seq(scene) == before
    for name in ("out.csv", "out.xlsx"):
        save_rejected(tmp_path / name, checked, lambda fault: fault.error.code)
        again = read_import(tmp_path / name, ImportKind.RESULTS, zone=UTC)
        assert [row.cells[:8] for row in again.table.rows] == [row.cells for row in checked.rejected]
    with pytest.raises(UserFacingError, match="import-rejected-unwritten"):
        save_rejected(tmp_path / "none" / "out.csv", checked, lambda fault: fault.error.code)


def test_a_file_of_the_other_kind_is_refusal_of(scene, read):
    desk = scene.desk("lab-1")
    containers, results = read(ImportKind.CONTAINERS, VIAL), read(ImportKind.RESULTS, VIABILITY)
    assert refusal_of(check_results, desk, file=containers) == "import-kind-other"
    assert refusal_of(check_containers, desk, lot=NEW, file=results) == "import-kind-other"


def test_who_may_not_record_may_not_even_rehearse(scene, read):
    desk, before = scene.desk("nurse-1"), seq(scene)
    containers, results = read(ImportKind.CONTAINERS, VIAL), read(ImportKind.RESULTS, VIABILITY)
    assert refusal_of(check_containers, desk, lot=NEW, file=containers) == "role-not-allowed"
    assert refusal_of(check_results, desk, file=results) == "role-not-allowed"
    assert refusal_of(import_results, desk, file=results) == "role-not-allowed"
    assert seq(scene) == before


def test_only_lots_that_wait_take_containers(scene):
    assert open_lots(scene.desk("lab-1")) == (NEW,)
