"""Hands on the participants page, and participants as far as a day has brought them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from ucmsc_desktop.gui.pages.participants import ParticipantsPage
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband

NEW = "P-099"


def enrol(stage, participant=NEW):
    """Enrol somebody now."""
    return screen_and_enrol(
        stage.shift("investigator-1").desk,
        screening_number=participant,
        initials="LXJ",
        sex="F",
        age_text="54",
        height_text="165",
        weight_text="68",
        consent_version="2.0",
    )


def put_wristband_on(stage):
    """Print today's wristband and scan it back."""
    desk = stage.shift("nurse-2").desk
    confirm_wristband(desk, participant=NEW, scanned=print_wristband(desk, participant=NEW))


def weigh(stage):
    """Measure a usual weight."""
    measure_weight(stage.shift("nurse-2").desk, participant=NEW, weight_text="68.4")


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def opened(show_as, person, participant=NEW):
    page = show_as(person, ParticipantsPage)
    page.open_subject("participant", participant)
    return page


def texts_of(widget: QWidget) -> str:
    shown = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    return "\n".join((*shown, widget.shown.told.list.accessibleDescription()))


def rows(page):
    model = page.listing.model
    return [model.line(row).participant for row in range(model.rowCount())]


def fill(stage, page, form, texts):
    for name, text in texts.items():
        form.fields[name].control.setFocus()
        stage.type(page, text)


def choose(stage, page, control, downs):
    control.setFocus()
    for _ in range(downs):
        stage.press(page, Qt.Key.Key_Down)


def sign(stage, qtbot, page, person):
    assert page.is_modal
    stage.type(page, f"{person}-demonstration")
    click(page.panel.signing.sign)
    qtbot.waitUntil(lambda: not page.is_modal)


def answer(stage, page, form, *, yes=(), decision=1):
    for name in ("fever", "infection", "pregnancy", "new_medication"):
        choose(stage, page, form.fields[name].control, 2 if name in yes else 1)
    choose(stage, page, form.fields["decision"].control, decision)
    fill(stage, page, form, {"consent": "2.0"})
