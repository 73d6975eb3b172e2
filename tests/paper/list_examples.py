"""The papers about masking of which golden files are made: envelopes of both arms, and the lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.paper.examples import HEAD, SHANGHAI
from ucmsc_desktop.paper.code_envelope import CodeEnvelope, NamedArm
from ucmsc_desktop.paper.opened_list import ListedSlot, ListSignature, OpenedListPaper
from ucmsc_desktop.paper.unblinding_list import PrintedUnblinding, UnblindingListPaper

_CELLS = ("Umbilical cord mesenchymal stromal cells", "脐带间充质干细胞")
_SALINE = ("Saline with human albumin", "含人血白蛋白的生理盐水")


def _arms(*, is_cells: bool) -> tuple[NamedArm, ...]:
    return (
        NamedArm(name_en=_CELLS[0], name_zh=_CELLS[1], is_hers=is_cells),
        NamedArm(name_en=_SALINE[0], name_zh=_SALINE[1], is_hers=not is_cells),
    )


CELLS_ENVELOPE = CodeEnvelope(
    study="NCT04216849",
    site="Shanghai East Hospital",
    participant="S-012",
    randomisation_number="R-031",
    envelope=2,
    code="XR1YGPCZ3GD7MERQ",
    arms=_arms(is_cells=True),
    head=HEAD,
    printed_by="Pharmacist 1",
    printed_at=datetime(2026, 3, 16, 10, 0, tzinfo=SHANGHAI),
    demonstration=False,
)
PLACEBO_ENVELOPE = replace(CELLS_ENVELOPE, arms=_arms(is_cells=False))

OPENED_LIST = OpenedListPaper(
    study_code="NCT04216849",
    reason="Database lock on 2027-02-01; the analysis begins.",
    commitment="9f3ac41e" * 8,
    check="agrees",
    slots=tuple(
        ListedSlot(
            slot=number,
            stratum=None,
            arm_en=(_CELLS, _SALINE)[number % 2][0],
            arm_zh=(_CELLS, _SALINE)[number % 2][1],
            participant=f"S-{number:03}" if number <= 54 else None,
            randomisation_number=f"R-{number:03}" if number <= 54 else None,
        )
        for number in range(1, 61)
    ),
    signatures=(
        ListSignature(
            meaning_en="I open the allocation list of the study at its end.",
            meaning_zh="本人在研究结束时公开随机分配表。",
            printed_name="QA 1",
            signed_at=datetime(2027, 2, 1, 9, 0, tzinfo=SHANGHAI),
        ),
        ListSignature(
            meaning_en="I agree that the study is unblinded now.",
            meaning_zh="本人同意研究现在揭盲。",
            printed_name="Investigator 1",
            signed_at=datetime(2027, 2, 1, 9, 0, tzinfo=SHANGHAI),
        ),
    ),
    head=HEAD,
    printed_by="Monitor 1",
    printed_at=datetime(2027, 2, 1, 9, 30, tzinfo=SHANGHAI),
    demonstration=False,
)
DIFFERING_LIST = replace(
    OPENED_LIST, check="differs", slots=OPENED_LIST.slots[:4], signatures=OPENED_LIST.signatures, demonstration=True
)

UNBLINDINGS = UnblindingListPaper(
    study_code="NCT04216849",
    lines=(
        PrintedUnblinding(
            participant="S-012",
            how="emergency",
            reason="Shock 20 minutes after the infusion; the treatment depends on the arm.",
            printed_name="Investigator 2",
            at=datetime(2026, 5, 4, 2, 17, tzinfo=SHANGHAI),
        ),
        PrintedUnblinding(
            participant="S-012",
            how=None,
            reason="Shock 20 minutes after the infusion; the treatment depends on the arm.",
            printed_name="Investigator 2",
            at=datetime(2026, 5, 4, 2, 16, tzinfo=SHANGHAI),
        ),
        PrintedUnblinding(
            participant="S-003",
            how="paper",
            reason="系统停机，值班研究者手工开启信封。",
            printed_name="Investigator 1",
            at=datetime(2026, 4, 1, 23, 5, tzinfo=SHANGHAI),
        ),
    ),
    head=HEAD,
    printed_by="Monitor 1",
    printed_at=datetime(2026, 6, 1, 9, 30, tzinfo=SHANGHAI),
    demonstration=False,
)
