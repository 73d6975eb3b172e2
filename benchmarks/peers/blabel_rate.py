"""Labels by blabel: prints how many a second. Run by an interpreter that has blabel; reads the labels as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

_HTML = """<img class="qr" src="{{ label_tools.qr_code(code) }}"/>
<div class="facts">{% for line in lines %}{{ line }}<br/>{% endfor %}</div>"""
_CSS = (
    "@page { size: 100mm 60mm; margin: 0 } .qr { width: 33mm; float: left } "
    ".facts { font-size: 8pt; font-family: 'Noto Sans SC' }"
)


def main() -> None:
    """Draw every label of the standard input, after two that load everything."""
    from blabel import LabelWriter

    records = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "label.html").write_text(_HTML, encoding="utf-8")
        (folder / "label.css").write_text(_CSS, encoding="utf-8")
        writer = LabelWriter(str(folder / "label.html"), default_stylesheets=(str(folder / "label.css"),))
        writer.write_labels(records[:2], target=str(folder / "warm.pdf"))
        began = time.perf_counter()
        writer.write_labels(records, target=str(folder / "labels.pdf"))
        print(len(records) / (time.perf_counter() - began))


if __name__ == "__main__":
    main()
