"""The wristband's label."""

from dataclasses import replace

import pytest

from tests.paper.examples import BAG_CODE, WRISTBAND, WRISTBAND_CODE
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.wristband import wristband_pdf


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
