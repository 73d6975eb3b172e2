"""Every paper is, byte for byte, the one that was looked at; `python -m tests.paper.regenerate` renews them."""

import pytest

from tests.paper.record_documents import NAMES as OF_A_RECORD
from tests.paper.regenerate import REFERENCE, papers
from ucmsc_desktop.paper.decode import decode_codes

MADE = papers()
NAMES = sorted(MADE)
WITH_OWN_CODE = {"downtime-forms.pdf"}
"""Pages that bear a code of their own beside the record's head."""
WITHOUT_CODE = {name for name in NAMES if name.startswith("code-envelope")}
"""An envelope is folded and sealed: what is to be read of it with a machine would be read through the paper."""


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_identical_to_its_golden_file(name: str) -> None:
    assert MADE[name] == (REFERENCE / name).read_bytes(), "look at the page, then: python -m tests.paper.regenerate"


def test_two_runs_give_the_same_bytes() -> None:
    assert papers() == MADE


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in REFERENCE.glob("*.pdf")) == sorted([*NAMES, *OF_A_RECORD])


@pytest.mark.parametrize("name", sorted(set(NAMES) - WITHOUT_CODE - WITH_OWN_CODE))
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_page_carries_exactly_one_readable_code(name: str, dpi: int) -> None:
    pdf = (REFERENCE / name).read_bytes()
    pages = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
    codes = decode_codes(pdf, dpi=dpi)
    assert len(codes) == pages
    assert len(set(codes)) == 1


@pytest.mark.parametrize("name", sorted(WITHOUT_CODE))
def test_an_envelope_carries_no_code_for_a_machine(name: str) -> None:
    assert decode_codes((REFERENCE / name).read_bytes(), dpi=300) == []


@pytest.mark.parametrize("name", sorted(WITH_OWN_CODE))
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_page_with_a_code_of_its_own_carries_it_and_the_head(name: str, dpi: int) -> None:
    pdf = (REFERENCE / name).read_bytes()
    pages = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
    codes = decode_codes(pdf, dpi=dpi)
    heads = [code for code in codes if code.startswith("H1.")]
    assert (len(codes), len(heads), len(set(heads))) == (2 * pages, pages, 1)
