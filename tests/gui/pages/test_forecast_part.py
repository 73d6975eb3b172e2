"""The forecast's tab on a real record: what it says, lists and draws, and where Today's line leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.theme import apply_theme
from ucmsc_desktop.services.product.recall_component import recall_lot


def open_forecast(bench):
    bench.page.show_part("forecast")
    bench.page.refresh()
    return bench.page.part("forecast")


def recall(scene) -> None:
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Sterility positive.", signature=scene.own("qa-1"))


def rows(part) -> list[str]:
    model = part.listing.model
    return ["|".join(model.data(model.index(row, column)) for column in range(5)) for row in range(model.rowCount())]


def test_it_says_how_long_the_stock_lasts_and_lists_every_week(lab):
    """12 vials, 3 for each of 5 visits: the fifth in the week of 2026-10-26 has none."""
    part = open_forecast(lab("weighed"))

    assert part.headline.text() == "Stock lasts through the week of 2026-10-19"
    assert part.reason.text() == (
        "12 containers with cells are on hand. From 2026-10-26 on they do not suffice: 3 are missing in that week."
    )
    assert (part.reason.property("look"), len(rows(part))) == ("stop-strong", 33)
    assert rows(part)[0] == "2026-03-16|1|3|9|"
    assert rows(part)[-1] == "2026-10-26|1|3|0|3 missing"
    assert "70 % recovery" in part.assumptions.text()
    assert "60 million viable cells" in part.assumptions.text()


def test_an_empty_stock_does_not_cover_this_week(lab):
    bench = lab("weighed")
    recall(bench.scene)
    part = open_forecast(bench)

    assert part.headline.text() == "Stock does not cover this week"
    assert part.reason.text().startswith("0 containers with cells are on hand.")


def test_a_week_is_found_by_typing_and_marked_in_the_picture(lab):
    bench = lab("weighed")
    part = open_forecast(bench)
    before = part.chart.grab().toImage()
    bench.page.focus_first()
    bench.type("2026-10-26")
    bench.stage.qtbot.waitUntil(lambda: part.listing.model.rowCount() == 1)
    bench.press(Qt.Key.Key_Return)

    assert part.listing.chosen_key == "2026-10-26"
    assert part.chart.grab().toImage() != before
    assert part.chart.accessibleDescription().count("\n") == 32


def test_everything_is_said_in_chinese_and_drawn_in_the_dark(lab, qapp: QApplication):
    bench = lab("weighed")
    part = open_forecast(bench)
    bench.stage.translations.show_language("zh")
    apply_theme(qapp, "dark")

    assert part.headline.text() == "库存可用至 2026-10-19 当周"
    assert rows(part)[-1].endswith("缺 3 个")
    assert not part.chart.grab().toImage().isNull()


def test_what_today_says_of_the_stock_opens_the_forecast(lab):
    bench = lab("weighed")
    bench.page.open_subject("forecast", "forecast")

    assert bench.page.shown is bench.page.part("forecast")
