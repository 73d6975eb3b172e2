"""The dose sheet: every step, every signature, every page with its number and the record's head."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

import ucmsc_desktop.core.dosing
from tests.paper.examples import HEAD, SHEET, UNBLINDED_SHEET
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.dose_sheet import DoseSheet, dose_sheet_pdf
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.sheet_frame import check_code
from ucmsc_desktop.paper.step_names import STEP_NAMES, sheet_step


def _pages(sheet: DoseSheet) -> list[str]:
    document = pypdfium2.PdfDocument(dose_sheet_pdf(sheet))
    texts = []
    for index in range(len(document)):
        text_page = document[index].get_textpage()
        texts.append(" ".join(text_page.get_text_range().split()))
        text_page.close()
    document.close()
    return texts


@pytest.mark.parametrize(
    "words",
    [
        "Dose sheet 剂量单",
        "S-012",
        "1,500,000 cells/kg × 68.4 kg",
        "102.6 million cells (102,600,000)",
        "≈ 20.1176 mL",
        "20.1 mL",
        "≈ 99.9123 %",
        "体重较上次访视变化 11.2 %",
        "Pharmacist 1",
        "2026-03-14 08:31 +08:00",
        "not signed 未签名",
        "AAAQ EAYE AUDA",
        "entry 条目 41,871",
        "Printed by 打印人 Pharmacist 1 · 2026-03-14 09:02 +08:00",
        "Page 1 of 1",
        "第 1 页，共 1 页",
    ],
)
def test_a_sheet_states(words: str) -> None:
    assert words in _pages(SHEET)[0].replace(" ", " ")


def test_a_component_without_a_lot_leaves_its_place_empty() -> None:
    drawn = replace(UNBLINDED_SHEET.components[0], what_en="Diluent", identifier="", lot="", amount="79.5 mL")
    (page,) = _pages(replace(UNBLINDED_SHEET, components=(drawn,)))
    assert "Diluent" in page
    assert "79.5 mL" in page
    assert "Lot 批号" not in page


def test_every_page_has_its_number_and_the_head_as_a_code() -> None:
    pages = _pages(UNBLINDED_SHEET)
    assert len(pages) == 2
    assert "Page 1 of 2" in pages[0]
    assert "Page 2 of 2" in pages[1]
    assert decode_codes(dose_sheet_pdf(UNBLINDED_SHEET)) == [HEAD, HEAD]


def test_every_component_is_printed_once() -> None:
    text = " ".join(_pages(UNBLINDED_SHEET))
    assert UNBLINDED_SHEET.components is not None
    assert [text.count(part.identifier) for part in UNBLINDED_SHEET.components] == [1] * 24


def test_the_banner_stands_on_every_unblinded_page_and_on_no_other() -> None:
    assert all("UNBLINDED" in page for page in _pages(UNBLINDED_SHEET))
    assert "UNBLINDED" not in _pages(SHEET)[0]


def test_an_unblinded_sheet_without_components_says_so() -> None:
    page = _pages(replace(SHEET, components=()))[0]
    assert "UNBLINDED" in page
    assert "None 无" in page


def test_the_watermark_is_there_in_a_demonstration_and_nowhere_else() -> None:
    assert all(page.count("DEMONSTRATION 演示") == 2 for page in _pages(replace(UNBLINDED_SHEET, demonstration=True)))
    assert "DEMONSTRATION" not in _pages(SHEET)[0]


def test_the_check_code_is_the_first_12_characters_of_the_hash() -> None:
    assert check_code(HEAD) == "AAAQ EAYE AUDA"


def test_a_head_that_is_none_is_refused() -> None:
    with pytest.raises(UserFacingError) as refusal:
        dose_sheet_pdf(replace(SHEET, head="H1.1.ABC"))
    assert refusal.value.code == "head-unreadable"


def test_a_word_wider_than_its_column_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        dose_sheet_pdf(replace(SHEET, steps=(replace(SHEET.steps[0], formula="1" * 80),)))
    assert refusal.value.code == "paper-text-too-long"


def test_the_largest_sequence_number_still_fits() -> None:
    head = HEAD.replace("41871", str(2**63 - 1))
    assert decode_codes(dose_sheet_pdf(replace(SHEET, head=head))) == [head]


def test_every_step_of_the_core_has_a_name_on_paper() -> None:
    folder = Path(ucmsc_desktop.core.dosing.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'Step\(\s*name="([a-z-]+)"', sources))
    assert len(named) >= 10
    assert named == set(STEP_NAMES)


def test_a_step_becomes_a_line_of_the_sheet() -> None:
    line = sheet_step(Step(name="diluent-volume", formula="100 mL − 20.1 mL", value=80, unit="mL"))
    assert (line.name_en, line.name_zh, line.value) == ("Diluent to add", "稀释液加入量", 80)
