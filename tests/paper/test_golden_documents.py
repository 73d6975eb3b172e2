"""Documents of a seeded record are, byte for byte, those that were looked at."""

from __future__ import annotations

import pytest

from tests.paper.record_documents import NAMES, record_documents
from tests.paper.regenerate import REFERENCE
from ucmsc_desktop.paper.decode import decode_codes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return record_documents(tmp_path_factory.mktemp("documents"))


def test_every_document_is_identical_to_its_golden_file(made: dict[str, bytes]) -> None:
    assert sorted(made) == list(NAMES)
    changed = [name for name in NAMES if made[name] != (REFERENCE / name).read_bytes()]
    assert changed == [], "look at the pages, then: python -m tests.paper.regenerate"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_bears_the_head_and_no_other_code(name: str) -> None:
    pdf = (REFERENCE / name).read_bytes()
    codes = decode_codes(pdf, dpi=203)
    assert len(codes) == pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")
    assert {code[:3] for code in codes} == {"H1."}


def test_the_infusion_record_is_one_page_of_us_letter() -> None:
    pdf = (REFERENCE / "record-infusion-record-letter.pdf").read_bytes()
    assert len(decode_codes(pdf, dpi=203)) == 1
    assert b"/MediaBox [ 0 0 612" in pdf
