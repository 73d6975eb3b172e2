"""Reports: every page whole, the head of a table again on each page, and nothing that does not fit."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from tests.paper.report_examples import LETTER_REPORT, REPORT
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.report import ReportColumn, report_pdf


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def sizes_of(pdf: bytes) -> set[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    return {(round(page.get_width()), round(page.get_height())) for page in document}


def test_the_head_of_a_table_stands_on_each_of_its_pages():
    pages = pages_of(report_pdf(REPORT))
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        assert "When 时间" in text
        assert f"Page {number} of 2" in text
        assert "AAAQ EAYE AUDA" in text
        assert "Printed by 打印人 monitor-1" in text
    assert "Points of transfer" in pages[0]
    assert "Points of transfer" not in pages[1]


def test_all_rows_are_printed_once():
    text = "".join(pages_of(report_pdf(REPORT)))
    assert text.count("Pharmacist 1, pharmacy") == len(REPORT.tables[0].rows)


def test_a_table_without_rows_and_a_signature_say_so():
    text = "".join(pages_of(report_pdf(REPORT)))
    assert "Nothing was transferred." in text
    assert "I release this bag." in text
    assert "Quality 1" in text


@pytest.mark.parametrize(("report", "size"), [(REPORT, (595, 842)), (LETTER_REPORT, (612, 792))])
def test_both_sizes_of_paper_are_exact(report, size):
    assert sizes_of(report_pdf(report)) == {size}


def test_unblinded_pages_all_say_so_and_masked_ones_never():
    assert all("UNBLINDED" in text for text in pages_of(report_pdf(LETTER_REPORT)))
    assert not any("UNBLINDED" in text for text in pages_of(report_pdf(REPORT)))


def test_a_typed_word_wider_than_its_column_is_broken_and_whole():
    table = replace(REPORT.tables[0], rows=(("x" * 60, "", "", "", ""),))
    assert sum(text.count("x") for text in pages_of(report_pdf(replace(REPORT, tables=(table,))))) >= 60


def test_a_number_wider_than_its_column_is_refused():
    table = replace(REPORT.tables[0], rows=(("", "", "", "1" * 60, ""),))
    with pytest.raises(PaperError):
        report_pdf(replace(REPORT, tables=(table,)))


def test_columns_without_any_share_are_refused():
    column = ReportColumn(name_en="A", name_zh="甲", share=0)
    table = replace(REPORT.tables[0], columns=(column,), rows=(("x",),))
    with pytest.raises(PaperError):
        report_pdf(replace(REPORT, tables=(table,)))
