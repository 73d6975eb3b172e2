"""Measure every figure, or those named: `python -m benchmarks [--folder FOLDER] [NAME ...]`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import benchmarks.rows

_BENCH = Path(__file__).parents[1] / ".bench"


def main(arguments: list[str]) -> int:
    """Print one line a figure, and return 1 when one missed its limit."""
    found = sorted(module.name for module in pkgutil.iter_modules(benchmarks.rows.__path__))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the figures of the program.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(found)}")
    parser.add_argument("--folder", type=Path, default=_BENCH, help="a folder on a disk (default: .bench)")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.names) - set(found)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    rows = [importlib.import_module(f"benchmarks.rows.{name}") for name in chosen.names or found]
    missed = 0
    print(f"{'figure':<28} {'ratio':>8}    limit  verdict  peer")
    for row in sorted(rows, key=lambda row: row.ORDER):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            figure = row.measure(Path(folder))
        print(figure.line(), flush=True)
        missed += not figure.reached
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
