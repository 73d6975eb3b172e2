"""The code envelope: one page; only code and mark differ between two arms, and no line moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from tests.paper.examples import HEAD
from tests.paper.list_examples import CELLS_ENVELOPE, PLACEBO_ENVELOPE
from ucmsc_desktop.paper.code_envelope import FOLD_MM, HEIGHT_MM, CodeEnvelope, NamedArm, code_envelope_pdf
from ucmsc_desktop.paper.raster import pdf_pages_grey

CELLS = NamedArm(name_en="Umbilical cord mesenchymal stromal cells", name_zh="脐带间充质干细胞", is_hers=True)
SALINE = NamedArm(name_en="Saline with human albumin", name_zh="含人血白蛋白的生理盐水", is_hers=False)
ENVELOPE = CodeEnvelope(
    study="NCT04216849",
    site="Shanghai East Hospital",
    participant="S-001",
    randomisation_number="R-001",
    envelope=2,
    code="XR1YGPCZ3GD7MERQ",
    arms=(CELLS, SALINE),
    head=HEAD,
    printed_by="Pharmacist 1",
    printed_at=datetime(2026, 3, 16, 2, tzinfo=UTC),
    demonstration=False,
)
OTHER = replace(ENVELOPE, arms=(replace(CELLS, is_hers=False), replace(SALINE, is_hers=True)))


def lines(envelope: CodeEnvelope) -> tuple[list[str], list[int]]:
    """Return the lines of the page, and the height of each above its lower edge [pt]."""
    document = pypdfium2.PdfDocument(code_envelope_pdf(envelope))
    assert len(document) == 1
    text_page = document[0].get_textpage()
    boxes = [text_page.get_rect(index) for index in range(text_page.count_rects())]
    found = text_page.get_text_range().splitlines(), [round(box[1]) for box in boxes]
    text_page.close()
    document.close()
    return found


def test_only_the_mark_differs_between_the_arms_and_nothing_moves() -> None:
    (cells, places), (saline, others) = lines(ENVELOPE), lines(OTHER)
    differing = [pair for pair in zip(cells, saline, strict=True) if pair[0] != pair[1]]
    assert [first.replace("[X]", "[–]") for first, _ in differing] == [
        second.replace("[X]", "[–]") for _, second in differing
    ]
    assert len(differing) == 2
    assert places == others


def test_code_and_arms_stand_on_the_middle_third_only() -> None:
    document = pypdfium2.PdfDocument(code_envelope_pdf(ENVELOPE))
    text_page = document[0].get_textpage()
    pt_per_mm = 72 / 25.4
    upper, lower = ((HEIGHT_MM - fold) * pt_per_mm for fold in FOLD_MM)
    outside = text_page.get_text_bounded(bottom=upper)
    middle = text_page.get_text_bounded(bottom=lower, top=upper)
    text_page.close()
    document.close()
    assert "XR1Y GPCZ 3GD7 MERQ" in middle
    assert CELLS.name_en in middle
    assert "XR1Y" not in outside
    assert not any(arm.name_en in outside or arm.name_zh in outside for arm in ENVELOPE.arms)
    assert "Open only in an emergency" in outside


def test_a_demonstration_says_so() -> None:
    assert any("DEMONSTRATION" in line for line in lines(replace(ENVELOPE, demonstration=True))[0])
    assert not any("DEMONSTRATION" in line for line in lines(ENVELOPE)[0])


def faces(envelope: CodeEnvelope) -> tuple[list[bytes], ...]:
    """Return the rows of pixels of the three thirds of the sheet, from above."""
    (page,) = pdf_pages_grey(code_envelope_pdf(envelope), dpi=150)
    rows = [bytes(page.pixels[start : start + page.width]) for start in range(0, len(page.pixels), page.width)]
    folds = [round(fold / HEIGHT_MM * page.height) for fold in FOLD_MM]
    return rows[: folds[0]], rows[folds[0] : folds[1]], rows[folds[1] :]


def ink(row: bytes) -> int:
    return sum(255 - pixel for pixel in row)


def test_from_outside_both_arms_are_the_same_in_every_pixel() -> None:
    (above, _, below), (other_above, _, other_below) = faces(CELLS_ENVELOPE), faces(PLACEBO_ENVELOPE)
    assert above == other_above
    assert below == other_below
    assert any(map(ink, above))


def test_the_covered_face_has_its_ink_in_the_same_rows_and_as_much_of_it() -> None:
    cells, saline = faces(CELLS_ENVELOPE)[1], faces(PLACEBO_ENVELOPE)[1]
    assert cells != saline
    assert [any(map(ink, [row])) for row in cells] == [any(map(ink, [row])) for row in saline]
    assert sum(map(ink, cells)) == pytest.approx(sum(map(ink, saline)), rel=0.002)
