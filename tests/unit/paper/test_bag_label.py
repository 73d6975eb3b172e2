"""The bag's label: whole, readable, masked."""

from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

import pypdfium2
import pytest

from tests.paper.examples import BAG, BAG_CODE, SHANGHAI, SLEEVE, WIDEST_BAG, WRISTBAND_CODE
from ucmsc_desktop.core.identifiers import check_characters
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.bag_label import BagLabel, bag_label_pdf
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.raster import pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError


def _text(pdf: bytes, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text_page = document[page].get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    document.close()
    return " ".join(text.split())


def test_a_label_has_no_field_that_could_carry_an_arm() -> None:
    assert {field.name for field in fields(BagLabel)} == {
        "attempt",
        "caution",
        "code",
        "contact_en",
        "contact_zh",
        "copy",
        "demonstration",
        "duration_min",
        "infusion",
        "infusions",
        "initials",
        "latest_start",
        "pack_code",
        "part",
        "product_en",
        "product_zh",
        "randomisation_number",
        "screening_number",
        "stability_study",
        "store_celsius",
        "study_code",
        "use_by",
        "volume_ml",
        "week",
    }


@pytest.mark.parametrize(
    "words",
    [
        "UC-MSC or placebo",
        "UC-MSC 或安慰剂",
        "NCT04216849",
        "S-012",
        "R-031",
        "LXM",
        "Week 8",
        "infusion 2 of 5",
        "attempt 1",
        "第 8 周",
        "7Q4 K2M",
        "100 mL over 60 min IV",
        "静脉输注，60 分钟",
        "2–8 °C",
        "2026-03-14 13:05 +08:00",
        "2026-03-14 12:05 +08:00",
        "Latest start 最迟开始",
        "For clinical trial use only 仅供临床试验用",
        "Caution: New Drug—Limited by Federal (or United States) law to investigational use.",
        "Do not irradiate 禁止辐照",
        "No leukoreduction filter 禁用白细胞滤器",
        "Stability: not validated 稳定性：未验证",
        "emergency unblinding",
        "紧急揭盲",
        "Bag copy 1",
        " ".join(BAG_CODE[start : start + 4] for start in range(0, 20, 4)),
    ],
)
def test_a_label_states(words: str) -> None:
    assert words in _text(bag_label_pdf([BAG]))


def test_each_copy_is_a_page_of_100_by_60_mm_that_names_its_part() -> None:
    pdf = bag_label_pdf([BAG, SLEEVE])
    assert "Bag copy 1" in _text(pdf, 0)
    assert "Sleeve copy 1" in _text(pdf, 1)
    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(side * 25.4 / 72, 2) for side in document[index].get_size()) for index in range(len(document))]
    document.close()
    assert sizes == [(100.0, 60.0), (100.0, 60.0)]


def test_a_named_stability_study_replaces_not_validated() -> None:
    text = _text(bag_label_pdf([replace(BAG, stability_study="STAB-2025-017")]))
    assert "STAB-2025-017" in text
    assert "not validated" not in text


@pytest.mark.parametrize("stock", list(BagStock))
@pytest.mark.parametrize("label", [BAG, SLEEVE, WIDEST_BAG, replace(BAG, demonstration=True)])
def test_every_stock_says_the_same_and_reads_back_at_every_resolution(stock: BagStock, label: BagLabel) -> None:
    pdf = bag_label_pdf([label], stock=stock)
    assert sorted(_text(pdf).replace(" ", "")) == sorted(_text(bag_label_pdf([label])).replace(" ", ""))
    for dpi in (203, 300, 600):
        assert decode_codes(pdf, dpi=dpi) == [BAG_CODE]


@pytest.mark.parametrize(
    ("stock", "size_mm"),
    [
        (BagStock.MM_100_50, (100.0, 50.0)),
        (BagStock.IN_4_2, (101.6, 50.8)),
        (BagStock.A4_SHEET, (210.0, 297.0)),
    ],
)
def test_a_page_is_as_large_as_its_stock(stock: BagStock, size_mm: tuple[float, float]) -> None:
    document = pypdfium2.PdfDocument(bag_label_pdf([BAG, SLEEVE], stock=stock))
    sizes = [tuple(round(side * 25.4 / 72, 2) for side in document[index].get_size()) for index in range(len(document))]
    document.close()
    assert sizes == [size_mm, size_mm]


def test_a_sheet_goes_through_once_for_each_label_each_at_the_next_place_on_whole_dots() -> None:
    images = pdf_pages_grey(bag_label_pdf([BAG] * 9, stock=BagStock.A4_SHEET), dpi=203)
    corners = []
    for image in images:
        rows = [image.pixels[row * image.width : (row + 1) * image.width] for row in range(image.height)]
        top = next(number for number, row in enumerate(rows) if min(row) < 128)
        left = min(row.index(min(row)) for row in rows if min(row) < 8)
        corners.append((top, left))
    tops, lefts = sorted({top for top, _ in corners}), sorted({left for _, left in corners})
    assert (len(tops), len(lefts)) == (4, 2)
    assert corners[8] == corners[0]
    assert {second - first for first, second in pairwise(tops)} <= {479, 480}


def test_the_code_on_a_sheet_stands_on_whole_dots() -> None:
    for image in pdf_pages_grey(bag_label_pdf([BAG] * 2, stock=BagStock.A4_SHEET), dpi=203):
        dark = [index for index, shade in enumerate(image.pixels) if shade < 8]
        top, left = dark[0] // image.width, min(index % image.width for index in dark)
        rows = range(top, top + 200)
        shades = [image.pixels[row * image.width + column] for row in rows for column in range(left, left + 200)]
        grey = [shade for shade in shades if 8 <= shade <= 247]
        assert len(grey) < len(shades) // 50


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("label", [BAG, SLEEVE, WIDEST_BAG, replace(BAG, demonstration=True)])
def test_the_code_reads_back_at_every_resolution(label: BagLabel, dpi: int) -> None:
    assert decode_codes(bag_label_pdf([label]), dpi=dpi) == [BAG_CODE]


def test_the_watermark_is_there_in_a_demonstration_and_nowhere_else() -> None:
    shown = _text(bag_label_pdf([replace(BAG, demonstration=True)]))
    assert shown.count("DEMONSTRATION 演示") == 2
    assert "DEMONSTRATION" not in _text(bag_label_pdf([BAG]))


def test_the_watermark_leaves_every_pixel_of_the_code_as_it_was() -> None:
    def code_pixels(label: BagLabel) -> list[bytes]:
        image = pdf_pages_grey(bag_label_pdf([label]), dpi=203)[0]
        return [image.pixels[row * image.width + 8 : row * image.width + 272] for row in range(8, 272)]

    assert code_pixels(replace(BAG, demonstration=True)) == code_pixels(BAG)


def test_modules_are_whole_dots_of_a_203_dpi_printer() -> None:
    image = pdf_pages_grey(bag_label_pdf([BAG]), dpi=203)[0]
    rows = [image.pixels[row * image.width + 40 : row * image.width + 240] for row in range(40, 240)]
    shades = [shade for row in rows for shade in row]
    assert len(shades) == 200 * 200
    assert all(shade < 8 or shade > 247 for shade in shades)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("product_en", "umbilical cord mesenchymal stromal cells or placebo"),
        ("study_code", "NCT04216849-SHANGHAI-EAST-HOSPITAL"),
        ("screening_number", "SCREENING-NUMBER-0127"),
        ("initials", "WWWWWWWWWW"),
        ("pack_code", "7Q4K2MWWWW"),
        ("caution", "by the law of this country for clinical investigation only, and for nothing else " * 3),
        ("contact_en", "emergency unblinding at any time of the day " * 12),
        ("contact_zh", "紧急揭盲联系电话" * 40),
        ("stability_study", "a stability study with a name that is much longer than the line has room for"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_not_cut(field: str, value: str) -> None:
    with pytest.raises(PaperError) as refusal:
        bag_label_pdf([replace(BAG, **{field: value})])
    assert refusal.value.code == "paper-text-too-long"


@pytest.mark.parametrize("initials", ["L\u2076M", "L\U0001f489", "L\tM", "L\u00adM", "L\u200bM"])
def test_a_character_without_a_glyph_is_refused(initials: str) -> None:
    with pytest.raises(PaperError) as refusal:
        bag_label_pdf([replace(BAG, initials=initials)])
    assert refusal.value.code == "paper-glyph-missing"


def test_a_wristband_code_on_a_bag_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        bag_label_pdf([replace(BAG, code=WRISTBAND_CODE)])
    assert refusal.value.code == "paper-code-kind"


def test_a_code_with_a_wrong_check_is_refused() -> None:
    with pytest.raises(UserFacingError) as refusal:
        bag_label_pdf([replace(BAG, code=BAG_CODE[:-1] + "0")])
    assert refusal.value.code == "code-check-wrong"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        bag_label_pdf([replace(BAG, use_by=datetime(2026, 3, 14, 13, 5))])  # noqa: DTZ001  the refused case
    assert refusal.value.code == "paper-time-without-zone"


def test_no_labels_is_refused() -> None:
    with pytest.raises(PaperError) as refusal:
        bag_label_pdf([])
    assert refusal.value.code == "paper-empty"


def test_a_half_millilitre_keeps_its_decimal() -> None:
    assert "102.5 mL over 60 min IV" in _text(bag_label_pdf([replace(BAG, volume_ml=Decimal("102.50"))]))


def test_a_negative_offset_is_written_with_its_sign() -> None:
    west = datetime(2026, 3, 14, 13, 5, tzinfo=SHANGHAI).astimezone(SHANGHAI.__class__(-SHANGHAI.utcoffset(None) / 2))
    assert "2026-03-14 01:05 -04:00" in _text(bag_label_pdf([replace(BAG, use_by=west)]))


def test_only_the_two_embedded_fonts_are_referenced() -> None:
    pdf = bag_label_pdf([BAG])
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == 2


def test_no_code_is_too_wide_for_its_place() -> None:
    widest = "W" * 16
    label = replace(BAG, code=f"C1{widest}{check_characters(widest)}", pack_code="WWWWWW")

    assert decode_codes(bag_label_pdf([label])) == [label.code]
