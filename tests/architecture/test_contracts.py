from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def copied_checkout(folder: Path) -> Path:
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for path in (ROOT / "ucmsc_desktop").rglob("*.py"):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def test_imports_go_downwards_only():
    run = lint_imports(ROOT)

    assert run.returncode == 0, run.stdout
    assert "Contracts: 8 kept, 0 broken." in run.stdout


def test_each_contract_breaks_when_its_rule_is_broken(tmp_path):
    folder = copied_checkout(tmp_path)
    package = folder / "ucmsc_desktop"
    breaches = {
        "errors.py": "import ucmsc_desktop.core.guardrails",
        "record/ledger/__init__.py": "import ucmsc_desktop.record.storage",
        "core/__init__.py": "import sqlite3",
        "services/__init__.py": "import PySide6.QtCore, openpyxl, reportlab",
        "gui/__init__.py": "import ucmsc_desktop.record.ledger",
    }
    for name, line in breaches.items():
        with (package / name).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    (package / "drawer.py").write_text('"""A room that no contract places."""\n', encoding="utf-8")

    run = lint_imports(folder)

    assert run.returncode == 1
    assert "Contracts: 0 kept, 8 broken." in run.stdout, run.stdout
    assert "drawer" in run.stdout
