"""The commands as other programs use them: keys, exit codes, and no window's library loaded."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demonstrations import Demonstration, Run
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.paper.decode import decode_codes, decode_image

DOSE_KEYS = {
    "weight_kg",
    "dose_cells_per_kg",
    "target_cells",
    "viable_cells_per_ml",
    "suspension_volume_ml",
    "diluent_volume_ml",
    "bag_volume_ml",
    "delivered_cells",
    "delivered_percent_of_target",
    "infusion_rate_ml_per_h",
    "endotoxin_eu_per_kg_per_h",
    "verdict",
    "reasons",
    "protocol",
    "protocol_digest",
}


def test_dose_answers_the_worked_example(run: Run) -> None:
    answer = run("dose", "--weight-kg", "68.4", "--viable-cells-per-ml", "6680000", "--json")
    assert answer.exit_code == 0
    assert set(answer.json) == DOSE_KEYS
    assert answer.json["target_cells"] == 102_600_000
    assert (answer.json["suspension_volume_ml"], answer.json["diluent_volume_ml"]) == ("15.4", "84.6")
    assert answer.json["delivered_cells"] == 102_872_000
    assert answer.json["verdict"] == "accepted"


def test_egfr_answers_with_four_decimals_and_an_integer(run: Run) -> None:
    answer = run("egfr", "--creatinine", "0.9", "--unit", "mg/dL", "--age", "55", "--sex", "F", "--json")
    assert (answer.exit_code, answer.json) == (0, {"egfr": "75.4988", "display": 75})


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["85", "--unit", "mg/dL", "--age", "65"], 3, "creatinine-outside-range"),
        (["1", "--unit", "mg/dL", "--age", "17"], 3, "age-outside-equation"),
        (["one", "--unit", "mg/dL", "--age", "65"], 2, "number-unreadable"),
        (["1", "--unit", "g/L", "--age", "65"], 2, "usage"),
    ],
)
def test_egfr_refuses_what_the_equation_is_not_for(arguments: list[str], exit_code: int, code: str, run: Run) -> None:
    answer = run("egfr", "--json", "--sex", "F", "--creatinine", *arguments)
    found = answer.json["reasons"][0] if exit_code == 3 else answer.json["error"]
    assert (answer.exit_code, found["code"]) == (exit_code, code)
    assert answer.json.get("egfr") is None
    assert found["message"]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "verdict"),
    [
        (["68,4"], 0, "accepted"),
        (["39.99"], 0, "needs-second-signature"),
        (["34.99"], 3, "refused"),
        (["68.4", "--previous-weight-kg", "60"], 0, "needs-reason"),
        (["137", "--previous-weight-kg", "68.5"], 3, "refused"),
    ],
)
def test_dose_ends_with_the_code_of_its_verdict(arguments: list[str], exit_code: int, verdict: str, run: Run) -> None:
    answer = run("dose", "--json", "--weight-kg", *arguments)
    assert (answer.exit_code, answer.json["verdict"]) == (exit_code, verdict)


@pytest.mark.parametrize("weight", ["abc", "6.840", "1e2", "\uff16\uff18", "-68", "68.", "1234", "", " 68", "NaN"])
def test_a_weight_that_cannot_be_read_is_a_fault_of_usage(weight: str, run: Run) -> None:
    answer = run("dose", "--json", f"--weight-kg={weight}")
    assert answer.exit_code == 2
    assert set(answer.json) == {"error"}
    assert set(answer.json["error"]) == {"code", "message", "remedy"}


def test_an_unknown_option_answers_with_the_same_object(run: Run) -> None:
    answer = run("dose", "--json", "--wait", "68")
    assert answer.exit_code == 2
    assert answer.json["error"]["code"] == "usage"


@pytest.mark.parametrize(
    ("code", "exit_code", "kind"),
    [
        ("G123417654321A", 0, "isbt128-donation"),
        ("A999922012346*", 0, "isbt128-donation"),
        ("G123417654321", 0, "isbt128-donation"),
        ("A999915123456N", 3, "isbt128-donation"),
        ("hello", 3, "unknown"),
    ],
)
def test_check_knows_donation_numbers(code: str, exit_code: int, kind: str, run: Run) -> None:
    answer = run("check", code, "--json")
    assert (answer.exit_code, answer.json["kind"]) == (exit_code, kind)
    assert set(answer.json) == {"kind", "valid", "check_character"}


def test_check_knows_our_codes_and_finds_one_wrong_character(demonstration: Demonstration, run: Run) -> None:
    code = demonstration.bag()["code"]
    assert run("check", code, "--json").json == {"kind": "container", "valid": True, "check_character": code[-2:]}
    wrong = code[:5] + ("A" if code[5] != "A" else "B") + code[6:]
    assert run("check", wrong, "--json").exit_code == 3


def test_scan_gives_the_verdict_without_recording(demonstration: Demonstration, run: Run) -> None:
    before = demonstration.file.read_bytes()
    bag = demonstration.bag()
    answer = run("scan", demonstration.file, "--wristband", bag["wristband"], "--bag", bag["code"], "--json")
    assert (answer.exit_code, answer.json["verdict"]) == (0, "GO")
    assert set(answer.json) == {"verdict", "headline", "checks"}
    assert all(set(check) == {"code", "passed", "message"} for check in answer.json["checks"])
    assert demonstration.file.read_bytes() == before


def test_scan_at_another_instant_is_judged_by_it(demonstration: Demonstration, run: Run) -> None:
    bag = demonstration.bag()
    scan = ["scan", demonstration.file, "--wristband", bag["wristband"], "--bag", bag["code"], "--json", "--at"]
    late = run(*scan, "2026-04-27T23:40:00+08:00")
    assert (late.exit_code, late.json["verdict"]) == (3, "STOP")
    assert run(*scan, "2026-04-27 12:40").json["error"]["code"] == "instant-without-zone"


def test_an_unknown_bag_is_a_stop_whose_checks_are_all_listed(demonstration: Demonstration, run: Run) -> None:
    bag = demonstration.bag()
    answer = run("scan", demonstration.file, "--wristband", bag["wristband"], "--bag", "C1NOTHING", "--json")
    assert (answer.exit_code, answer.json["verdict"]) == (3, "STOP")
    assert len(answer.json["checks"]) == 11


def test_trace_shows_components_to_a_pharmacist_and_only_custody_to_a_nurse(
    demonstration: Demonstration, run: Run
) -> None:
    subjects = [bag["code"] for bag in demonstration.report["bags"]]
    seen = []
    for code in subjects:
        pharmacist = run(
            "trace",
            demonstration.file,
            code,
            "--person",
            "pharmacist-1",
            "--json",
            password="pharmacist-1-demonstration",
        )
        nurse = run(
            "trace", demonstration.file, code, "--person", "nurse-2", "--json", password="nurse-2-demonstration"
        )
        station = run("trace", demonstration.file, code, "--json")
        assert nurse.json == station.json
        assert not {"arm", "components"} & set(nurse.json)
        assert "uc-msc" not in nurse.out
        assert "placebo" not in nurse.out
        seen += [component["donor"] for component in pharmacist.json["components"]]
        if {"uc-msc", "placebo"} <= {pharmacist.json["arm"]} or len(seen) > 3:
            break
    assert any(donor and donor.startswith("DONOR-") for donor in seen)


def test_trace_goes_from_a_donor_forward_to_participants(demonstration: Demonstration, run: Run) -> None:
    answer = run("trace", demonstration.file, "DONOR-01", "--person", "qa-1", "--json", password="qa-1-demonstration")
    assert answer.json["participants"]
    assert run("trace", demonstration.file, "DONOR-01", "--json").json["error"]["code"] == "trace-unblinded-only"


def test_a_wrong_password_is_refused_and_recorded(demonstration: Demonstration, run: Run) -> None:
    code = demonstration.bag()["code"]
    answer = run("trace", demonstration.file, code, "--person", "nurse-1", "--json", password="guess")
    assert (answer.exit_code, answer.json["error"]["code"]) == (3, "password-wrong")
    with sqlite3.connect(demonstration.file) as db:
        assert db.execute("SELECT person FROM failed_sign_in").fetchall() == [("nurse-1",)]


@pytest.mark.parametrize("form", ["pdf", "png", "zpl"])
def test_label_prints_the_next_copy_of_the_same_code(
    form: str, demonstration: Demonstration, run: Run, tmp_path: Path
) -> None:
    code = demonstration.bag()["code"]
    out = tmp_path / f"label.{form}"
    first = run("label", demonstration.file, "--container", code, "--out", out, "--json")
    second = run("label", demonstration.file, "--container", code, "--out", out, "--json")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.json["copy"] == first.json["copy"] + 1
    assert out.read_bytes()[:3] in {b"%PDF"[:3], b"\x89PN", b"^XA"}
    if form == "pdf":
        assert decode_codes(out.read_bytes(), dpi=203) == [code]
    if form == "zpl":
        assert [decode_image(label.dots(203)) for label in read_zpl(out.read_bytes())] == [[code]]
    assert run("verify", demonstration.file, "--full", "--json").json["intact"]


def test_a_void_label_is_not_copied(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    void = next(bag for bag in demonstration.report["bags"] if bag["state"] == "void")
    out = tmp_path / "label.pdf"
    answer = run("label", demonstration.file, "--container", void["code"], "--out", out, "--json")
    assert (answer.exit_code, answer.json["error"]["code"]) == (3, "label-void")
    assert not out.exists()


def test_label_refuses_a_form_it_does_not_write(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "label.gif"
    answer = run("label", demonstration.file, "--container", demonstration.bag()["code"], "--out", out, "--json")
    assert (answer.exit_code, answer.json["error"]["code"]) == (2, "paper-form-unknown")


def test_a_courier_may_not_print_a_label(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    code, out = demonstration.bag()["code"], tmp_path / "label.pdf"
    label = ["label", demonstration.file, "--container", code, "--out", out, "--person", "courier-1", "--json"]
    answer = run(*label, password="courier-1-demonstration")
    assert (answer.exit_code, answer.json["error"]["code"]) == (3, "role-not-allowed")


@pytest.mark.parametrize("person", ["courier-1", "admin-1"])
def test_couriers_and_administrators_neither_trace_nor_print_sheets(
    person: str, demonstration: Demonstration, run: Run, tmp_path: Path
) -> None:
    code, password = demonstration.bag()["code"], f"{person}-demonstration"
    traced = run("trace", demonstration.file, code, "--person", person, "--json", password=password)
    assert (traced.exit_code, traced.json["error"]["code"]) == (3, "role-not-allowed")
    dose = run("trace", demonstration.file, code, "--json").json["dose"]
    sheet = ["sheet", demonstration.file, "--dose", dose, "--out", tmp_path / "sheet.pdf", "--person", person, "--json"]
    assert run(*sheet, password=password).json["error"]["code"] == "role-not-allowed"
    assert not (tmp_path / "sheet.pdf").exists()


def test_sheet_is_printed_for_the_dose_that_trace_names(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    dose = run("trace", demonstration.file, demonstration.bag()["code"], "--json").json["dose"]
    out = tmp_path / "sheet.pdf"
    blinded = run("sheet", demonstration.file, "--dose", dose, "--out", out, "--json")
    assert (blinded.exit_code, blinded.json["view"]) == (0, "blinded")
    sheet = ["sheet", demonstration.file, "--dose", dose, "--out", out, "--person", "pharmacist-2", "--json"]
    assert run(*sheet, password="pharmacist-2-demonstration").json["view"] == "unblinded"
    assert run("verify", demonstration.file, "--head", blinded.json["head"], "--json").json["intact"]


def test_verify_names_a_cut_tail_against_a_printed_head(demonstration: Demonstration, run: Run) -> None:
    head = run("verify", demonstration.file, "--json").json["head"]
    with sqlite3.connect(demonstration.file) as db:
        db.execute("DROP TRIGGER ledger_no_delete")
        (last,) = db.execute("SELECT MAX(seq) FROM ledger").fetchone()
        db.execute("DELETE FROM ledger WHERE seq = ?", (last,))
        db.execute(
            "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END"
        )
    answer = run("verify", demonstration.file, "--head", head, "--json")
    assert answer.exit_code == 4
    assert [finding["code"] for finding in answer.json["findings"]] == ["head-not-held"]


def test_rebuild_changes_nothing_that_verify_could_see(demonstration: Demonstration, run: Run) -> None:
    entries = run("verify", demonstration.file, "--json").json["entries"]
    assert run("rebuild", demonstration.file, "--json").json == {"entries": entries}
    assert run("verify", demonstration.file, "--full", "--json").json["intact"]


def test_a_backup_is_restored_as_a_record_that_goes_on(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    made = run("backup", demonstration.file, "--to", tmp_path, "--json").json
    again = tmp_path / "again.ucmsc"
    restored = run("restore", made["file"], "--to", again, "--json")
    assert (restored.exit_code, restored.json["head"], restored.json["recorded"]) == (0, made["head"], True)
    assert run("verify", again, "--full", "--head", made["head"], "--json").json["intact"]
    refused = run("restore", made["file"], "--to", again, "--json")
    assert (refused.exit_code, refused.json["error"]["code"]) == (5, "record-exists")


def test_a_damaged_record_is_not_backed_up(demonstration: Demonstration, run: Run, tmp_path: Path) -> None:
    conn = sqlite3.connect(demonstration.file)
    conn.execute("UPDATE participant SET initials = 'XX'")
    conn.commit()
    conn.close()
    answer = run("backup", demonstration.file, "--to", tmp_path, "--json")
    assert (answer.exit_code, answer.json["error"]["code"]) == (4, "copy-not-intact")


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_a_missing_file_is_of_the_environment(command: str, run: Run, tmp_path: Path) -> None:
    answer = run(command, tmp_path / "nothing.ucmsc", "--json")
    assert (answer.exit_code, answer.json["error"]["code"]) == (5, "record-missing")


def test_no_command_loads_the_window(shared_demonstration: Demonstration, tmp_path: Path) -> None:
    file = tmp_path / "record.ucmsc"
    shutil.copy(shared_demonstration.file, file)
    bag = shared_demonstration.bag()
    commands = [
        ["dose", "--weight-kg", "70"],
        ["egfr", "--creatinine", "1", "--unit", "mg/dL", "--age", "50", "--sex", "F"],
        ["check", bag["code"]],
        ["verify", str(file)],
        ["scan", str(file), "--wristband", bag["wristband"], "--bag", bag["code"]],
        ["trace", str(file), bag["code"]],
        ["label", str(file), "--container", bag["code"], "--out", str(tmp_path / "label.pdf")],
        ["rebuild", str(file)],
        ["backup", str(file), "--to", str(tmp_path)],
        ["demo", str(tmp_path / "new.ucmsc"), "--participants", "1", "--weeks", "0"],
    ]
    program = (
        "import sys, json\nfrom ucmsc_desktop import cli\n"
        "for arguments in json.loads(sys.argv[1]):\n"
        "    sys.argv = ['ucmsc-desktop', *arguments]\n"
        "    try:\n        cli.main()\n    except SystemExit as end:\n        assert end.code == 0, arguments\n"
        "loaded = [name for name in sys.modules if name.split('.')[0] in {'PySide6', 'shiboken6'}]\n"
        "print('LOADED', loaded)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"
