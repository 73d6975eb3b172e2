"""The label of a container that was replaced, scanned in the window."""

from __future__ import annotations

from tests.gui.hand import Hand
from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.services.product.label_container import replace_container_label
from ucmsc_desktop.services.queries.changes import last_seq

__all__ = ["window_as"]


def test_a_replaced_label_of_a_container_says_so_and_leaves_no_entry(window_as: WindowAs) -> None:
    window = window_as("lab-1")
    workplace = window.workplace
    assert workplace is not None
    desk = workplace.shift.desk
    rows = desk.record.rows("SELECT code FROM container ORDER BY seq DESC LIMIT 1")
    code = str(rows[0]["code"])
    replace_container_label(desk, container=code, reason="Torn.")
    before = last_seq(desk)
    Hand(window).scan(code)
    assert "was replaced and is void" in workplace.notice.text()
    assert last_seq(desk) == before
