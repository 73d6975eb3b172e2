from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.architecture.sources import PACKAGE, ROOT, modules

NAMES_OF_NO_CONCEPT = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def long_files(line_counts: dict[str, int]) -> list[str]:
    return [f"{name}: {lines} lines" for name, lines in line_counts.items() if lines > 400]


def long_functions(tree: ast.AST) -> list[str]:
    found = []
    for function in functions(tree):
        lines = function.end_lineno - function.lineno + 1
        if lines > 40:
            found.append(f"{function.name}: {lines} lines")
    return found


def undocumented(tree: ast.Module) -> list[str]:
    public = [node for node in tree.body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")]
    return [node.name for node in public if not ast.get_docstring(node)]


def test_no_file_is_longer_than_400_lines():
    counts = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "build")
        for path in folder.rglob("*.py")
    }

    assert len(counts) > 40
    assert long_files({"a.py": 401, "b.py": 400}) == ["a.py: 401 lines"]
    assert long_files(counts) == []


def test_no_function_is_longer_than_40_lines():
    assert long_functions(ast.parse("def f():\n" + "    x = 1\n" * 40)) == ["f: 41 lines"]
    assert sum(len(functions(tree)) for tree in modules().values()) > 100
    assert {name: found for name, tree in modules().items() if (found := long_functions(tree))} == {}


def test_every_module_says_what_it_is_for():
    silent = [name for name, tree in modules().items() if not (ast.get_docstring(tree) or "").split("\n")[0].strip()]
    packages = [name for name in modules() if name.endswith("__init__.py")]

    assert len(packages) > 20
    assert silent == []


def test_every_package_has_an_init_file():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}

    assert [folder.relative_to(ROOT).as_posix() for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_public_function_and_class_says_what_it_returns():
    assert undocumented(ast.parse("def f(): pass\nclass C: pass\ndef _g(): pass")) == ["f", "C"]
    assert {name: found for name, tree in modules().items() if (found := undocumented(tree))} == {}


@pytest.mark.parametrize("name", sorted(modules()))
def test_every_module_is_named_for_a_concept(name):
    words = {word for part in PurePosixPath(name).with_suffix("").parts for word in part.split("_")}

    assert not words & NAMES_OF_NO_CONCEPT
