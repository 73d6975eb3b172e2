from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT

LOG = (ROOT / "docs" / "hazard-log.md").read_text(encoding="utf-8")
HAZARDS = [f"H{number}" for number in range(1, 24)]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
MODULE = re.compile(r"`((?!tests/)[a-z_]+/[a-z_/]+\.py)`")


def section_of(hazard: str, log: str) -> str:
    found = re.search(rf"^### {hazard} .*?(?=^##|\Z)", log, flags=re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def defined_in(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def missing_tests(log: str) -> list[str]:
    return [f"{file}::{name}" for file, name in TEST.findall(log) if name not in defined_in(ROOT / file)]


def missing_modules(log: str) -> list[str]:
    return [name for name in MODULE.findall(log) if not (PACKAGE / name).is_file()]


def test_the_scans_see_what_they_look_for():
    assert missing_tests("`tests/architecture/test_hazard_log.py::test_of_nothing`") != []
    assert missing_tests("`tests/nowhere.py::test_of_nothing`") == ["tests/nowhere.py::test_of_nothing"]
    assert missing_modules("`core/roles.py` and `core/nowhere.py`") == ["core/nowhere.py"]
    assert section_of("H2", "### H1 One\na\n### H2 Two\nb\n## Next\n") == "### H2 Two\nb\n"
    assert section_of("H2", "### H1 One\n### H20 Twenty\n") == ""


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_hazard_says_harm_cause_control_test_and_what_remains(hazard):
    section = section_of(hazard, LOG)

    said = ["- Harm:", "- Cause:", "- Control:", "- Tests:", "- Remains:"]
    assert [word for word in said if word not in section] == []
    assert TEST.search(section)
    assert MODULE.search(section)


def test_every_test_that_the_log_names_exists():
    assert len(TEST.findall(LOG)) == LOG.count("`tests/") - LOG.count("`tests/architecture/test_hazard_log.py`")
    assert missing_tests(LOG) == []


def test_every_module_that_the_log_names_exists():
    assert missing_modules(LOG) == []


def test_no_hazard_stands_twice():
    assert re.findall(r"^### (H[0-9]+) ", LOG, flags=re.MULTILINE) == HAZARDS
