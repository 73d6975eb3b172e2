"""The window reads through one door: what a page shows comes from `services/queries`."""

from __future__ import annotations

import ast

from tests.architecture.sources import modules

GUI = {name: tree for name, tree in modules().items() if name.startswith("ucmsc_desktop/gui/")}
NAMES_OF_ACTING = {"Desk", "Signature"}


def foreign_readings(tree: ast.AST) -> list[str]:
    """Name what a module of the window takes from services that read without being queries, and from the record."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {alias.name for alias in node.names}
            if node.module.startswith("ucmsc_desktop.services.reading"):
                found.append(node.module)
            if node.module == "ucmsc_desktop.services.acting" and not names <= NAMES_OF_ACTING:
                found.append(f"{node.module}: {sorted(names - NAMES_OF_ACTING)}")
        if isinstance(node, ast.Attribute) and node.attr in {"record", "session"}:
            found.append(f"line {node.lineno}: .{node.attr}")
    return found


def test_the_scan_sees_what_it_looks_for():
    tree = ast.parse(
        "from ucmsc_desktop.services.reading import dose_of\n"
        "from ucmsc_desktop.services.acting import Desk, open_study_of\n"
        "desk.record.rows('SELECT 1')\ndesk.session.author\n"
    )

    assert len(foreign_readings(tree)) == 4
    assert foreign_readings(ast.parse("from ucmsc_desktop.services.acting import Desk, Signature")) == []


def test_no_page_reads_the_record_or_folds_its_streams():
    assert len(GUI) > 30
    assert {name: found for name, tree in GUI.items() if (found := foreign_readings(tree))} == {}
