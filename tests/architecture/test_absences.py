from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import called_name, calls, imported_names, modules, tracked_files

# Written in halves, so that this file is not what the scan finds.
ADDRESSES_OF_AN_INDEX = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in [
            ("pypi", ".org"),
            ("pythonhosted", ".org"),
            ("npmjs", ".org"),
            ("npmjs", ".com"),
            ("deb.debian", ".org"),
            ("--index", "-url"),
            ("--find", "-links"),
            ("--extra-index", "-url"),
        ]
    )
)
CORE = {name: tree for name, tree in modules().items() if name.startswith("ucmsc_desktop/core/")}


def names_used(tree: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return names | attributes | {part for name in imported_names(tree) for part in name.split(".")}


def floats(tree: ast.AST) -> list[int]:
    literals = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is float]
    return literals + [call.lineno for call in calls(tree) if called_name(call) == "float"]


def clock_readings(tree: ast.AST) -> list[int]:
    readings = {"now", "utcnow", "today", "monotonic", "perf_counter", "time_ns", "monotonic_ns"}
    return [call.lineno for call in calls(tree) if isinstance(call.func, ast.Attribute) and call.func.attr in readings]


@pytest.mark.parametrize("name", ["QDoubleSpinBox", "QtSql", "QSqlDatabase", "QSqlTableModel"])
def test_a_class_that_corrupts_numbers_or_locks_is_nowhere_used(name):
    assert name in names_used(ast.parse(f"from PySide6.QtWidgets import {name}"))
    assert [module for module, tree in modules().items() if name in names_used(tree)] == []


def test_there_is_no_float_in_the_core():
    assert floats(ast.parse("a = 1.5\nb = float('2')\nc = 3")) == [1, 2]
    assert len(CORE) > 10
    assert {name: found for name, tree in CORE.items() if (found := floats(tree))} == {}


def test_the_core_reads_no_clock():
    assert clock_readings(ast.parse("datetime.now(UTC)\ntime.monotonic()")) == [1, 2]
    assert {name: found for name, tree in CORE.items() if (found := clock_readings(tree))} == {}


def test_no_method_that_drops_triggers_is_called_in_the_record():
    droppers = {"transform", "transform_sql", "add_foreign_key", "add_foreign_keys"}
    record = {name: tree for name, tree in modules().items() if name.startswith("ucmsc_desktop/record/")}

    assert len(record) > 10
    assert {
        name: found
        for name, tree in record.items()
        if (found := [call.lineno for call in calls(tree) if called_name(call) in droppers])
    } == {}


def test_no_file_of_the_repository_names_a_package_index():
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked_files() if path.suffix != ".ttf"}

    assert any(path.name == "requirements.lock" for path in texts)
    assert ADDRESSES_OF_AN_INDEX.search("files.python" + "hosted.org/x")
    assert [str(path) for path, text in texts.items() if ADDRESSES_OF_AN_INDEX.search(text)] == []


def test_every_locked_package_has_a_version_and_a_hash():
    (lock,) = [path for path in tracked_files() if path.name == "requirements.lock"]
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert len(entries) > 20
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9.-]+==[0-9.]+[^\n]*\\\n    --hash=sha256:", entry)
    ] == []
    assert "://" not in lock.read_text(encoding="utf-8")
