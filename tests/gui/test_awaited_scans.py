"""A page that waits for one thing says of another what it is, and what to scan; the page and its work stay."""

from __future__ import annotations

import pytest

from tests.gui.hand import Hand
from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from tests.unit.services.test_storage import boxes
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.awaited import Awaited, WrongKind
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.services.queries.changes import last_seq
from ucmsc_desktop.services.queries.scanned import LabelKind

BADGE = make_code(CodeKind.BADGE, bytes(10))


def test_a_form_for_the_code_of_a_place_keeps_what_was_typed_when_a_bag_is_scanned(window_as, demonstration):  # noqa: F811
    window = window_as("lab-1")
    workplace = window.workplace
    workplace.show_page("lab")
    page = workplace.shown_page
    page.show_part("storage")
    part = page.part("storage")
    part._begin()
    before = last_seq(workplace.shift.desk)

    for code, said in ((demonstration.bag()["code"], "a bag for infusion"), (BADGE, "a badge")):
        Hand(window).scan(code)
        assert workplace.notice.text() == f"This is {said}; scan the code of the place. Nothing was done."
        assert workplace.shown_page is page
        assert part.form.isVisible()

    assert last_seq(workplace.shift.desk) == before


def test_with_a_check_wrong_the_reason_is_the_check(window_as, demonstration):  # noqa: F811
    window = window_as("nurse-1")
    workplace = window.workplace
    workplace.show_page("study")
    page = workplace.shown_page
    page.show_part("documents")
    part = page.part("documents")
    name = next(each.name for each in part.documents if each.is_of_a_bag)
    part.buttons[name].click()
    assert page.awaits is Awaited.BAG

    Hand(window).scan(BADGE)
    assert workplace.notice.text() == "This is a badge; scan the bag. Nothing was done."
    Hand(window).scan(BADGE[:-1] + ("0" if BADGE[-1] != "0" else "1"))
    assert "check" in workplace.notice.text()
    Hand(window).scan(demonstration.bag()["code"])
    assert workplace.notice.text() == ""
    assert part.bag.text() == demonstration.bag()["code"]


def test_each_step_of_the_bench_waits_for_its_own(lab):
    bench = lab("ready")
    bench.at(0)
    assert bench.page.awaits is Awaited.CABINET
    bench.page.show_part("storage")
    assert bench.page.awaits is None
    bench.scan(boxes(bench.scene))
    assert bench.page.awaits is Awaited.CONTAINER


def test_the_components_of_a_preparation_are_containers(lab):
    bench = lab("preparing")
    assert bench.page.awaits is Awaited.CONTAINER


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_has_its_words_in_both_languages(language, qapp):
    translations = Translations(qapp)
    translations.show_language(language)
    try:
        said = {WrongKind(kind=kind, awaited=awaited).words() for kind in LabelKind for awaited in Awaited}
    finally:
        translations.show_language("en")

    assert len(said) == len(LabelKind) * len(Awaited)
    assert all("{" not in words and words.isascii() is (language == "en") for words in said)
