"""The demonstration: a whole study by the real services that ends in mid-flight."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.demonstrations import Demonstration, Run
from tests.plain_columns import plain_columns
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.dose_sheet import dose_sheet_pdf
from ucmsc_desktop.paper.infusion_order import infusion_order_pdf
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.bedside.verdict import judge
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.dosing.print_dose_sheet import dose_sheet
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_order
from ucmsc_desktop.services.queries.bedside_verdict import verdict_words
from ucmsc_desktop.services.queries.trace import trace
from ucmsc_desktop.services.reading import dose_of


def test_ten_bags_of_ten_participants_wait_and_every_kind_of_stop_is_there(
    shared_demonstration: Demonstration,
) -> None:
    bags = shared_demonstration.report["bags"]
    go = [bag for bag in bags if bag["expected"] == "GO"]
    assert len(go) >= 10
    assert len({bag["participant"] for bag in go}) >= 10
    assert Counter(bag["state"] for bag in bags if bag["expected"] == "STOP") == {
        "on-ward": 3,
        "infusing": 1,
        "void": 1,
        "dispensed": 1,
    }


def test_each_bag_answers_as_the_story_says(shared_demonstration: Demonstration) -> None:
    record = open_record(shared_demonstration.file, app="")
    try:
        for bag in shared_demonstration.report["bags"]:
            words = verdict_words(record, wristband=bag["wristband"], bag=bag["code"], now=record.clock.now())
            assert words["verdict"] == bag["expected"], (bag, words["headline"])
    finally:
        record.close()


def test_only_the_diagonal_of_wristbands_and_bags_is_go(shared_demonstration: Demonstration) -> None:
    waiting = [bag for bag in shared_demonstration.report["bags"] if bag["expected"] == "GO"][:10]
    record = open_record(shared_demonstration.file, app="")
    try:
        now = record.clock.now()
        for bag in waiting:
            for other in waiting:
                words = verdict_words(record, wristband=other["wristband"], bag=bag["code"], now=now)
                assert (words["verdict"] == "GO") == (bag is other)
    finally:
        record.close()


def test_each_stop_of_the_story_has_its_own_first_failure(shared_demonstration: Demonstration) -> None:
    record = open_record(shared_demonstration.file, app="")
    try:
        now = record.clock.now()
        failures = [
            judge(record, wristband=bag["wristband"], bag=bag["code"], now=now).verdict.headline.message
            for bag in shared_demonstration.report["bags"]
            if bag["expected"] == "STOP"
        ]
    finally:
        record.close()
    assert sorted(failures) == [
        "bedside-already-started",
        "bedside-bag-for-another-visit",
        "bedside-chain-incomplete",
        "bedside-label-void",
        "bedside-newer-attempt",
        "bedside-newer-attempt",
    ]


def test_the_record_verifies_in_full_and_with_every_signature(shared_demonstration: Demonstration, run: Run) -> None:
    answer = run("verify", shared_demonstration.file, "--full", "--every-signature", "--json")
    assert answer.exit_code == 0
    assert answer.json["findings"] == []
    assert answer.json["head"].startswith(f"H1.{answer.json['entries']}.")


def test_the_arms_swapped_leave_every_plain_column_and_the_size_the_same(
    shared_demonstration: Demonstration, swapped_demonstration: Demonstration
) -> None:
    assert swapped_demonstration.report == shared_demonstration.report
    assert plain_columns(swapped_demonstration.file) == plain_columns(shared_demonstration.file)
    assert swapped_demonstration.file.stat().st_size == shared_demonstration.file.stat().st_size


def blinded_papers_and_traces(file: Path) -> list[object]:
    """Return every label, each blinded sheet and infusion order with a constant head, and every blinded trace."""
    record = open_record(file, app="")
    head = make_head(seq=1, entry_hash=bytes(32))
    moment = record.clock.now().replace(second=0, microsecond=0)
    found: list[object] = []
    try:
        for row in record.rows("SELECT id FROM dose ORDER BY seq"):
            dose = dose_of(record, row["id"])
            sheet = dose_sheet(record, dose.dose_id, unsealed=None, printed_by="nurse-1")
            found.append(dose_sheet_pdf(replace(sheet, head=head, printed_at=moment)))
            order = infusion_order(record, dose.dose_id, printed_by="nurse-1", is_record=True)
            found.append(infusion_order_pdf(replace(order, head=head, printed_at=moment)))
            found.append(trace(record, dose.dose_id, unsealed=None))
            if dose.code is not None:
                found.append(bag_label_pdf([label_of_bag(record, dose, part=LabelPart.BAG, copy=1)]))
    finally:
        record.close()
    return found


def test_the_arms_swapped_leave_every_paper_and_every_blinded_trace_the_same(
    shared_demonstration: Demonstration, swapped_demonstration: Demonstration
) -> None:
    papers = blinded_papers_and_traces(shared_demonstration.file)
    assert len(papers) > 60
    assert blinded_papers_and_traces(swapped_demonstration.file) == papers


def test_the_arms_are_really_swapped(
    shared_demonstration: Demonstration, swapped_demonstration: Demonstration, run: Run
) -> None:
    code, arms = shared_demonstration.bag()["code"], []
    for file in (shared_demonstration.file, swapped_demonstration.file):
        answer = run("trace", file, code, "--person", "pharmacist-1", "--json", password="pharmacist-1-demonstration")
        arms.append(answer.json["arm"])
    assert sorted(arms) == ["placebo", "uc-msc"]


def test_no_plain_byte_of_the_file_names_an_arm_beside_a_participant(shared_demonstration: Demonstration) -> None:
    for table, rows in plain_columns(shared_demonstration.file).items():
        if table in {"ledger", "protocol_version", "study", "lot"}:
            continue
        assert not [row for row in rows if any("placebo" in str(value) for value in row)], table
    with sqlite3.connect(shared_demonstration.file) as db:
        bodies = [row[0].decode() for row in db.execute("SELECT body FROM ledger").fetchall()]
    assert len([body for body in bodies if "placebo" in body]) == 1, "only the protocol's text names the arms"


@pytest.mark.parametrize("participants", [1, 2, 3, 11])
def test_fewer_participants_make_as_much_of_the_story_as_fits(participants: int, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "few.ucmsc"
    answer = run("demo", file, "--participants", participants, "--weeks", 0, "--json")
    assert answer.exit_code == 0, answer.err
    assert sum(bag["expected"] == "GO" for bag in answer.json["bags"]) == min(participants, 10)


def test_an_existing_file_is_refused_and_left_alone(demonstration: Demonstration, run: Run) -> None:
    before = demonstration.file.read_bytes()
    answer = run("demo", demonstration.file, "--json")
    assert (answer.exit_code, answer.json["error"]["code"]) == (5, "record-exists")
    assert demonstration.file.read_bytes() == before


def test_acknowledged_entries_are_all_in_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acknowledged.ucmsc"
    answer = run("demo", file, "--participants", 1, "--weeks", 0, "--acknowledge")
    lines = [line.split() for line in answer.out.splitlines() if line[:1].isdigit()]
    with sqlite3.connect(file) as db:
        rows = db.execute("SELECT seq, hash FROM ledger ORDER BY seq").fetchall()
    assert [[str(seq), digest.hex()] for seq, digest in rows] == lines
