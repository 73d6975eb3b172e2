"""The printers of a station are an administrator's; what she sets up is kept in the station's file."""

from __future__ import annotations

import pytest

from tests.services_scenes import new_entries, refused
from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.runtime.settings import Settings, SettingsFile
from ucmsc_desktop.services.access.set_up_printers import set_up_printers

OFFICE = PrinterSetup(name="Office", connection="system", address="HP", is_unblinded=True)


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def test_printers_are_kept_beside_the_other_settings(bring, file):
    scene = bring("arrived")
    desk, before = scene.desk("admin-1"), Settings(theme="dark")

    assert new_entries(scene, lambda: set_up_printers(desk, [OFFICE], settings=before, file=file)) == []
    assert file.load() == Settings(theme="dark", printers=(OFFICE,))


def test_nobody_else_marks_a_printer(bring, file):
    scene = bring("arrived")
    for person in ("lab-2", "qa-1", "nurse-1", "pharmacist-1"):
        desk = scene.desk(person)
        refused(
            scene,
            "role-not-allowed",
            lambda desk=desk: set_up_printers(desk, [OFFICE], settings=Settings(), file=file),
        )
    assert not file.path.exists()


def test_a_printer_that_cannot_be_used_changes_nothing(bring, file):
    scene = bring("arrived")
    refused(
        scene,
        "printer-name-taken",
        lambda: set_up_printers(scene.desk("admin-1"), [OFFICE, OFFICE], settings=Settings(), file=file),
    )
    assert not file.path.exists()
