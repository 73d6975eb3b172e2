"""The family tree: every box has a place of its own, beside its parents, and a long one goes on over pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.paper.examples import FAMILY_TREE, HEAD
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.family_tree import ROWS_A_PAGE, TreeBox, family_tree_pdf, tree_rows
from ucmsc_desktop.paper.raster import pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError


def test_no_two_boxes_of_a_column_share_a_row():
    rows = tree_rows(FAMILY_TREE)
    places = Counter((box.column, rows[box.node]) for box in FAMILY_TREE.boxes)
    assert set(places.values()) == {1}
    assert [rows[f"p{n}"] for n in range(16)] == [rows[f"d{n}"] for n in range(16)] == list(range(16))


def test_a_long_tree_goes_on_over_pages_that_all_carry_the_head():
    pdf = family_tree_pdf(FAMILY_TREE)
    pages = pdf_pages_grey(pdf, dpi=60)
    assert len(pages) == 16 // ROWS_A_PAGE + 1
    assert pages[0].width > pages[0].height
    assert decode_codes(pdf, dpi=203) == [HEAD] * len(pages)


@pytest.mark.parametrize("mark", ["is_traced", "is_recalled"])
def test_a_mark_is_seen(mark):
    plain = tuple(replace(box, is_traced=False, is_recalled=False) for box in FAMILY_TREE.boxes)
    marked = (replace(plain[0], **{mark: True}), *plain[1:])
    assert family_tree_pdf(replace(FAMILY_TREE, boxes=plain)) != family_tree_pdf(replace(FAMILY_TREE, boxes=marked))


def test_a_single_box_is_one_page_and_a_name_that_does_not_fit_is_refused():
    alone = TreeBox(node="donor", column="donor", title="DONOR-01", second="donor")
    tree = replace(FAMILY_TREE, boxes=(alone,), edges=())
    assert len(pdf_pages_grey(family_tree_pdf(tree), dpi=30)) == 1
    with pytest.raises(PaperError):
        family_tree_pdf(replace(tree, boxes=(replace(alone, title="W" * 200),)))
