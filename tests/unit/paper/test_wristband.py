"""The wristband's label."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from tests.paper.examples import BAG_CODE, WRISTBAND, WRISTBAND_CODE
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.wristband import wristband_pdf

FACTS = "S-012 R-031 LXM NCT04216849 female 女"
CAPTIONS = "Screening 筛选号 Random. 随机号 Study 研究 Initials 缩写 Sex 性别"
COPY = "Copy 1 · 第 1 份"


def test_it_bears_both_numbers_and_the_initials_and_neither_age_nor_year_of_birth() -> None:
    """An age goes out of date, and the participant says name and birth date herself."""
    document = PdfDocument(wristband_pdf(WRISTBAND))
    words = set(document[0].get_textpage().get_text_range().split())
    code = {WRISTBAND_CODE[start : start + 4] for start in range(0, len(WRISTBAND_CODE), 4)}
    assert words == {*FACTS.split(), *CAPTIONS.split(), *COPY.split(), *code}


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("demonstration", [True, False])
def test_the_code_reads_back(dpi: int, demonstration: bool) -> None:
    assert decode_codes(wristband_pdf(replace(WRISTBAND, demonstration=demonstration)), dpi=dpi) == [WRISTBAND_CODE]


def test_a_demonstration_is_marked() -> None:
    assert wristband_pdf(replace(WRISTBAND, demonstration=True)) != wristband_pdf(WRISTBAND)


def test_a_bag_code_on_a_wristband_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        wristband_pdf(replace(WRISTBAND, code=BAG_CODE))
    assert refusal.value.code == "paper-code-kind"


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        wristband_pdf(replace(WRISTBAND, screening_number="SCREENING-NUMBER-0127"))
    assert refusal.value.code == "paper-text-too-long"
