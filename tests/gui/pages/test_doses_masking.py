"""What the doses page tells whom: a blinded person nothing of the arm, an unblinded one plan, preparation and sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.pages.dose_scenes import Ward, tab_to
from ucmsc_desktop.gui.pages.dose_papers import DosePaper
from ucmsc_desktop.gui.pages.doses import DosesPage
from ucmsc_desktop.gui.widgets.steps_table import StepsTable
from ucmsc_desktop.services.reading import dose_of

ARM_WORDS = ("mesenchymal", "Saline", "placebo", "uc-msc", "thaw", "unblinded", "Containers", "suspension", "recovery")
SPARE = "P-051"


@pytest.fixture
def ward(stage):
    return Ward(stage)


def texts(page):
    """Return every text of a page's widgets, shown or hidden, the painted steps among them."""
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [widget.accessibleName() for widget in page.findChildren(object) if hasattr(widget, "accessibleName")]
    said += [table.accessibleDescription() for table in page.findChildren(StepsTable)]
    return said


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "coordinator-1", "monitor-1", "admin-1"])
def test_no_text_of_a_blinded_persons_page_tells_anything_of_the_arm(person, show_as, stage, ward):
    planned = ward.of_arm("uc-msc", "planned")
    page = show_as(person, DosesPage)
    done = stage.record.rows("SELECT id FROM dose WHERE state = 'reconciled' LIMIT 3")
    for dose in (planned, *(row["id"] for row in done)):
        page.open_subject("dose", dose)
        said = " | ".join(texts(page))
        assert [word for word in ARM_WORDS if word.lower() in said.lower()] == []


@pytest.mark.parametrize("person", ["nurse-1", "coordinator-1"])
def test_both_arms_give_a_blinded_person_the_same_page(person, show_as, ward, stage):
    def told(dose, participant):
        page = show_as(person, DosesPage)
        page.open_subject("dose", dose)
        return [text.replace(dose, "*").replace(participant, "*") for text in texts(page.panel)]

    active, placebo = ward.of_arm("uc-msc", "planned"), None
    for number in range(52, 60):
        dose = ward.bring(f"P-0{number}", "planned")
        if ward.arm_of(f"P-0{number}") == "placebo":
            placebo, name = dose, f"P-0{number}"
            break
    assert placebo is not None
    other = dose_of(stage.record, active).participant
    assert told(active, other) == told(placebo, name)


def test_the_final_calculation_stands_beside_the_plan_for_the_unblinded(show_as, stage, ward):
    view = ward.desk("pharmacist-1").session.author.unsealed
    page = show_as("pharmacist-1", DosesPage)
    rows = stage.record.rows("SELECT id, participant FROM dose WHERE state = 'reconciled'")
    active = next(row["id"] for row in rows if view.arm_of(row["participant"]) == "uc-msc")
    placebo = next(row["id"] for row in rows if view.arm_of(row["participant"]) == "placebo")
    page.open_subject("dose", active)
    sealed = page.panel.sealed
    assert sealed.final_steps.rows
    assert [number.text().endswith(" mL") for number in sealed.volumes.numbers] == [True, True]
    assert all(number.text().endswith("million cells") for number in sealed.delivered.numbers)
    page.open_subject("dose", placebo)
    assert [number.text() for number in sealed.volumes.numbers] == ["0 mL", "100 mL"]
    assert sealed.delivered.isHidden()
    assert sealed.thaw.text() == "Nothing is thawed."


@pytest.mark.parametrize(
    ("person", "title", "saves"), [("nurse-1", "blinded", True), ("pharmacist-1", "UNBLINDED", False)]
)
def test_the_sheet_is_shown_before_it_is_printed_and_an_unblinded_one_is_not_saved(
    person, title, saves, show_as, stage, ward
):
    dose = ward.bring(SPARE, "plan-checked")
    page = show_as(person, DosesPage)
    page.open_subject("dose", dose)
    tab_to(stage, page, page.panel.papers[DosePaper.SHEET])
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: bool(page.sheet.paper.images))
    assert title in page.sheet.paper.title.text()
    assert page.sheet.paper.save.isVisible() is saves
    assert page.sheet.paper.tells_arm is not saves
    page.sheet.back.click()
    assert page.panel.isVisible()


def test_a_courier_prints_no_sheet(show_as, stage, ward):
    page = show_as("courier-1", DosesPage)
    page.open_subject("dose", ward.bring(SPARE, "ordered"))
    assert not page.panel.papers[DosePaper.SHEET].isVisible()
