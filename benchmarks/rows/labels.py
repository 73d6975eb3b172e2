"""A thousand labels of bags with their codes, beside blabel on the same words, in the same run.

blabel needs system libraries of its own, so it is not among the packages of the project: `UCMSC_BLABEL` names a Python
that has it, such as that of `python -m venv peer && peer/bin/pip install blabel`.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2

from benchmarks.figure import Bound, Figure
from tests.paper.examples import BAG
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.paper.bag_label import bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_labels

ORDER = 75
_OURS, _PEERS = 1_000, 60
_PEER = Path(__file__).parents[1] / "peers" / "blabel_rate.py"


def measure(folder: Path) -> Figure:
    """Return the rate of drawing relative to blabel's; every label is read back beside it."""
    del folder
    interpreter = os.environ.get("UCMSC_BLABEL")
    if interpreter is None:
        raise SystemExit("set UCMSC_BLABEL to a Python that has blabel")
    labels = [replace(BAG, code=make_code(CodeKind.CONTAINER, number.to_bytes(10, "big"))) for number in range(_OURS)]
    first = bag_label_pdf(labels[:1])
    began = time.perf_counter()
    pdf = bag_label_pdf(labels)
    drawn = time.perf_counter()
    confirmed_labels(pdf, [label.code for label in labels])
    read = time.perf_counter()
    ours, peers = _OURS / (drawn - began), _rate_of_blabel(interpreter, first)
    return Figure(
        what=f"{_OURS:,} labels",
        peer="blabel on the same words",
        ratio=ours / peers,
        bound=Bound.AT_LEAST,
        limit=5.0,
        note=f"{ours:.0f} a second, {_OURS / (read - began):.0f} with each read back; blabel {peers:.1f}",
    )


def _rate_of_blabel(interpreter: str, label: bytes) -> float:
    document = pypdfium2.PdfDocument(label)
    text_page = document[0].get_textpage()
    lines = text_page.get_text_range().splitlines()
    text_page.close()
    document.close()
    records = [{"code": f"C1{number:018d}", "lines": lines} for number in range(_PEERS)]
    done = subprocess.run(
        [interpreter, str(_PEER)], input=json.dumps(records), capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])
