"""The demonstration beside as many bare commits and its printing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from benchmarks.bulk import settled
from benchmarks.figure import Bound, Figure, seconds
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.paper.bag_label import BagLabel, LabelPart, bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.services.demonstration.make import Outline, make_demonstration

ORDER = 50
_OUTLINE = Outline(participants=54, weeks=32, seed=1, swap_arms=False)
_NOON = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=8)))


def measure(folder: Path) -> Figure:
    """Return the time of the whole demonstration relative to the same number of bare commits and the same labels."""
    file = folder / "demo.ucmsc"
    ours = seconds(lambda: make_demonstration(file, _OUTLINE, app="benchmark", progress=lambda _sentence: None))
    bare = settled(folder / "bare.sqlite")
    source = settled(file)
    commits = source.execute("SELECT COUNT(DISTINCT act) FROM entry").fetchone()[0]
    printed = source.execute(
        "SELECT COUNT(*) FROM entry WHERE kind IN ('label.issued/1', 'label.replaced/1')"
    ).fetchone()
    body = source.execute("SELECT body FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()[0]
    bare.execute("CREATE TABLE ledger(seq INTEGER PRIMARY KEY, body BLOB)")

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO ledger(body) VALUES(?)", (body,))
        bare.execute("COMMIT")

    theirs = seconds(lambda: _repeat(commit, commits)) + seconds(lambda: _repeat(_print, printed[0]))
    source.close()
    bare.close()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Figure(
        what="demo",
        peer="bare commits and its printing",
        ratio=ours / theirs,
        bound=Bound.AT_MOST,
        limit=3.0,
        note=f"{ours:.1f} s to {theirs:.1f} s, {commits} commits, {printed[0]} label sets",
    )


def _repeat(work: Callable[[], None], times: int) -> None:
    for _ in range(times):
        work()


def _print() -> None:
    code = make_code(CodeKind.CONTAINER, bytes(range(10)))
    labels = [
        BagLabel(
            code=code,
            pack_code="7Q4K2M",
            study_code="NCT04216849",
            product_en="UC-MSC or placebo",
            product_zh="UC-MSC 或安慰剂",
            contact_en="Shanghai East Hospital",
            contact_zh="Shanghai East Hospital",
            screening_number="P-001",
            randomisation_number="R-001",
            initials="QH",
            birth_year=1961,
            week=8,
            infusion=2,
            infusions=5,
            attempt=1,
            volume_ml=Decimal(100),
            duration_min=60,
            store_low_celsius=2,
            store_high_celsius=8,
            use_by=_NOON,
            latest_start=_NOON,
            stability_study=None,
            part=part,
            copy=1,
            demonstration=True,
        )
        for part in LabelPart
    ]
    confirmed_label(bag_label_pdf(labels), code)
