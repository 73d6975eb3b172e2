"""The protocol's tab: the version in force shows its values at once, also when the page is read anew."""

from __future__ import annotations

import pytest

from tests.gui.reading import texts_of
from ucmsc_desktop.gui.pages.study import StudyPage


@pytest.mark.parametrize("person", ["investigator-1", "nurse-1", "qa-1"])
def test_the_values_of_the_version_in_force_stand_there_from_the_first_look(person, show_as) -> None:
    page = show_as(person, StudyPage)
    page.show_part("protocol")
    part = page.part("protocol")
    assert part.values.model.rowCount() > 50
    assert part.values.table.isVisible()
    assert any(text.startswith("visits.") for text in texts_of(part.values))
    part.refresh()
    assert part.values.model.rowCount() > 50
