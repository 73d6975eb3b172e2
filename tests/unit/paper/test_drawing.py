"""Pages, columns, wrapping and figures."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.errors import ErrorKind
from ucmsc_desktop.paper import fonts
from ucmsc_desktop.paper.column import Column, wrapped
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.flow import Block, paginated
from ucmsc_desktop.paper.page import Box, Page, ink_height_mm, new_document, text_width_mm
from ucmsc_desktop.paper.refusals import PaperError


def _page() -> Page:
    return Page(new_document(width_mm=50, height_mm=20, title="test").canvas, width_mm=50, height_mm=20)


def _refused(code: str) -> pytest.RaisesExc[PaperError]:
    return pytest.raises(PaperError, match=code)


@pytest.mark.parametrize(
    "box",
    [
        Box(left_mm=12, top_mm=5, width_mm=10, height_mm=5),
        Box(left_mm=5, top_mm=9, width_mm=10, height_mm=5),
        Box(left_mm=11, top_mm=6, width_mm=1, height_mm=1),
        Box(left_mm=45, top_mm=15, width_mm=6, height_mm=2),
        Box(left_mm=45, top_mm=15, width_mm=2, height_mm=6),
        Box(left_mm=-1, top_mm=15, width_mm=2, height_mm=2),
        Box(left_mm=30, top_mm=-1, width_mm=2, height_mm=2),
    ],
)
def test_a_mark_on_another_or_over_the_edge_is_refused(box: Box) -> None:
    page = _page()
    page.claim(Box(left_mm=10, top_mm=5, width_mm=10, height_mm=5), "first")
    with _refused("paper-text-too-long"):
        page.claim(box, "second")


def test_marks_that_share_an_edge_are_allowed() -> None:
    page = _page()
    page.claim(Box(left_mm=10, top_mm=5, width_mm=10, height_mm=5), "first")
    page.claim(Box(left_mm=20, top_mm=5, width_mm=10, height_mm=5), "right of it")
    page.claim(Box(left_mm=10, top_mm=10, width_mm=10, height_mm=5), "below it")


def test_a_line_takes_the_first_size_that_fits_and_refuses_when_none_does() -> None:
    text = "measured"
    width_mm = text_width_mm(text, size_pt=8)
    _page().text(text, left_mm=1, baseline_mm=10, width_mm=width_mm, sizes_pt=(12, 8))
    with _refused("paper-text-too-long"):
        _page().text(text, left_mm=1, baseline_mm=10, width_mm=width_mm - 0.1, sizes_pt=(12, 8))


def test_a_bar_too_short_for_its_text_is_refused() -> None:
    with _refused("paper-text-too-long"):
        _page().bar_with_text(
            "a long warning that has no room", Box(left_mm=1, top_mm=1, width_mm=20, height_mm=4), size_pt=8
        )


def test_two_lines_of_a_column_do_not_touch() -> None:
    column = Column(_page(), left_mm=1, top_mm=1, width_mm=40)
    for _ in range(3):
        column.line("Ågjy 验证", sizes_pt=(10,))
    with _refused("paper-text-too-long"):
        for _ in range(3):
            column.line("over the edge", sizes_pt=(10,))


def test_a_block_takes_the_size_at_which_it_ends_above_the_bottom_and_is_refused_when_none_does() -> None:
    texts = ("one", "two", "three")
    column = Column(_page(), left_mm=1, top_mm=1, width_mm=40)
    column.block(texts, sizes_pt=(12, 6), bottom_mm=9)
    assert column.top_mm == pytest.approx(1 + 3 * ink_height_mm(6))
    with _refused("paper-text-too-long"):
        Column(_page(), left_mm=1, top_mm=1, width_mm=40).block(texts, sizes_pt=(12, 6), bottom_mm=7)


@given(st.text(st.sampled_from("ab (),.0 验证（），。、：“”"), max_size=80))
def test_wrapping_loses_nothing_but_spaces_and_no_line_is_too_wide(text: str) -> None:
    width_mm = 30
    try:
        lines = wrapped(text, width_mm=width_mm, size_pt=9)
    except PaperError:
        return
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width_mm(line, size_pt=9) <= width_mm for line in lines)


def test_chinese_breaks_between_characters_but_not_before_a_full_stop_or_after_an_opening_bracket() -> None:
    lines = wrapped("细胞悬液（精确值）。", width_mm=text_width_mm("细胞悬液（", size_pt=9) + 0.1, size_pt=9)
    assert lines == ["细胞悬液", "（精确", "值）。"]


def test_the_groups_of_a_telephone_number_stay_on_one_line() -> None:
    lines = wrapped(
        "call +86 21 0000 0000 at night", width_mm=text_width_mm("+86 21 0000 0000 a", size_pt=9), size_pt=9
    )
    assert lines == ["call", "+86 21 0000 0000", "at night"]


def test_a_word_wider_than_the_line_is_refused() -> None:
    with _refused("paper-text-too-long"):
        wrapped("a " + "w" * 60, width_mm=30, size_pt=9)


def test_a_word_that_may_be_broken_is_whole_over_its_lines() -> None:
    lines = wrapped("a " + "w" * 60, width_mm=30, size_pt=9, breaks_words=True)
    assert "".join(lines).replace(" ", "") == "a" + "w" * 60
    assert all(text_width_mm(line, size_pt=9) <= 30 for line in lines)
    with pytest.raises(PaperError, match="paper-text-too-long"):
        wrapped("w", width_mm=0.1, size_pt=9, breaks_words=True)


def _block(height_mm: float, *, keeps_next: bool = False) -> Block:
    return Block(height_mm=height_mm, draw=lambda _page, _top_mm: None, keeps_next=keeps_next)


def test_a_heading_moves_to_the_next_page_with_its_first_row() -> None:
    title = _block(2, keeps_next=True)
    pages = paginated([_block(7), title, _block(2)], room_mm=10)
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0] is title


def test_a_block_higher_than_a_page_is_refused() -> None:
    with _refused("paper-text-too-long"):
        paginated([_block(11)], room_mm=10)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (102_600_000, "cells", "102.6 million cells (102,600,000)"),
        (1_000_000, "cells", "1 million cells (1,000,000)"),
        (999_999, "cells", "999,999 cells"),
        (5_100_000, "cells/mL", "5,100,000 cells/mL"),
        (Decimal("20.10"), "mL", "20.1 mL"),
        (Decimal("0.5"), "EU/mL", "0.5 EU/mL"),
        (Fraction(1, 3), "mL", "≈ 0.3333 mL"),
        (Fraction(1, 10_000), "mL", "0.0001 mL"),
        (Fraction(1, 20_000), "mL", "≈ 0.0001 mL"),
        (7, "", "7"),
    ],
)
def test_a_figure_reads(value: int | Decimal | Fraction, unit: str, text: str) -> None:
    assert figure_text(value, unit) == text


def test_a_time_is_written_in_its_zone_with_the_offset() -> None:
    nepal = timezone(timedelta(hours=5, minutes=45))
    assert local_time_text(datetime(2026, 3, 4, 3, 5, 59, tzinfo=nepal)) == "2026-03-04 03:05 +05:45"


def test_a_font_that_cannot_be_read_is_a_matter_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fonts")
    monkeypatch.setattr(fonts, "resource_path", lambda name: folder / name)
    fonts._font.cache_clear()
    with _refused("paper-font-unreadable") as refusal:
        fonts.text_width_pt("x", size_pt=9)
    assert refusal.value.kind is ErrorKind.ENVIRONMENT
