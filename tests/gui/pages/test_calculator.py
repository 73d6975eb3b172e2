"""The calculator on the doses page: every keystroke shows the calculation by the protocol that was chosen."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ucmsc_desktop.gui.pages.doses import CALCULATOR, DosesPage


class Keys:
    """Types and presses on the calculator."""

    def __init__(self, stage, page):
        self._stage, self.page = stage, page

    def type(self, text):
        self._stage.type(self.page, text)

    def press(self, key):
        self._stage.press(self.page, key)


@pytest.fixture
def dose(stage, show_as):
    page = show_as("pharmacist-1", DosesPage)
    page.show_tab(CALCULATOR)
    return Keys(stage, page), page.calculator


def test_typing_the_weight_shows_the_target_dose_in_millions_and_in_full(dose):
    hand, page = dose

    hand.type("68.4")

    assert page.edits["weight_kg"].text() == "68.4"
    assert page.result.target.text() == "102.6 million cells"
    assert page.result.target_exact.text() == "(102,600,000 cells)"
    assert page.result.verdict.text() == "Accepted"


def test_a_comma_is_a_decimal_sign_and_the_page_says_how_it_was_read(dose):
    hand, page = dose

    hand.type("68,4")

    assert page.result.target.text() == "102.6 million cells"
    assert page._fields["weight_kg"].note.text() == "Read as 68.4."


@pytest.mark.parametrize("text", ["7e1", "068.4a", "+70", "70.123", "1000", "\uff17\uff10"])
def test_what_is_no_number_shows_no_dose_and_says_so_beside_the_field(dose, text):
    hand, page = dose

    hand.type(text)

    assert page.result.target.text() == "–"
    assert page.edits["weight_kg"].property("wrong") is True
    assert "Nothing was calculated" in page._fields["weight_kg"].note.text()
    assert not page._fields["weight_kg"].note.isHidden()


def test_no_number_of_the_former_weight_stays_while_the_next_is_half_typed(dose):
    hand, page = dose
    hand.type("68.4")

    hand.press(Qt.Key.Key_Backspace)

    assert page.edits["weight_kg"].text() == "68."
    assert page.result.target.text() == "–"
    assert page.result.steps.rows == ()
    assert not page.result.steps.isVisible()


def test_a_refused_weight_is_not_clamped_and_shows_no_dose_to_prepare(dose):
    hand, page = dose

    hand.type("140")

    assert page.edits["weight_kg"].text() == "140"
    assert page.result.target.text() == "No dose"
    assert page.result.verdict.text() == "Refused"
    assert "140 kg is outside the 35 to 130 kg" in page.result.reasons.reasons[0].message
    assert page.result.reasons.isVisible()


def test_every_step_is_listed_with_its_formula(dose):
    hand, page = dose
    hand.type("68.4")
    hand.press(Qt.Key.Key_Tab)

    hand.type("5000000")

    rows = [(row.name, row.formula, row.value) for row in page.result.steps.rows]
    assert page.result.steps.isVisible()
    assert ("Target dose", "1,500,000 cells/kg × 68.4 kg", "102,600,000 cells") in rows
    assert ("Cell suspension to draw", "20.52 mL to 0.1 mL, half up", "20.5 mL") in rows
    assert page.result.volumes["draw_ml"].text() == "20.5 mL"
    assert page.result.volumes["add_ml"].text() == "79.5 mL"


def test_another_protocol_is_calculated_at_once(dose):
    hand, page = dose
    hand.type("68.4")

    page.protocol.setCurrentIndex(page.protocol.findText("FIXED-150M"))

    assert page.result.target.text() == "150 million cells"


def test_enter_in_a_field_presses_nothing(dose):
    hand, page = dose
    hand.type("68.4")

    hand.press(Qt.Key.Key_Return)

    assert page.result.target.text() == "102.6 million cells"
    assert page.isVisible()


def test_a_keystroke_is_drawn_within_two_frames_even_on_a_busy_machine(dose):
    hand, page = dose
    page.edits["viable_cells_per_ml"].setText("5000000")
    page.edits["height_cm"].setText("172")
    hand.type("68.4")
    times = []
    for text in ("68.3", "68.2", "144", "68.4") * 5:
        start = time.thread_time()
        page.edits["weight_kg"].setText(text)
        hand.page.repaint()
        QApplication.processEvents()
        times.append(time.thread_time() - start)

    assert sorted(times)[len(times) // 2] < 0.032
    QTest.qWait(0)
