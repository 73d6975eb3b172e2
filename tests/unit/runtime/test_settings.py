"""The settings of a station: kept whole, and never in the way."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.runtime.settings import SETTINGS_VARIABLE, Settings, SettingsFile, settings_path

LABELS = {"width_um": 100_000, "height_um": 60_000}
CHOSEN = Settings(
    language="zh",
    theme="dark",
    lock_after_minutes=3,
    label_printer="Zebra 标签",
    document_printer="Office",
    text_scale=130,
    scan_prefix="]Q1",
    scan_suffix="#z",
    printers=(
        PrinterSetup(name="Zebra 标签", connection="thermal", address="192.0.2.7", port=9100, dpi=203, **LABELS),
        PrinterSetup(name="Office", connection="system", address="HP", right_um=-250, is_unblinded=True),
    ),
)
WITHOUT_OFFSET = {name: value for name, value in asdict(CHOSEN.printers[0]).items() if name != "right_um"}


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "station" / "settings.json")


def test_without_a_file_everything_is_as_at_first(file: SettingsFile):
    assert file.load() == Settings(language=None, theme="light", lock_after_minutes=10, text_scale=100)
    assert file.fault is None
    assert not file.path.parent.exists()


def test_what_was_saved_is_loaded_again(file: SettingsFile):
    file.save(CHOSEN)

    again = SettingsFile(file.path)
    assert (again.load(), again.fault) == (CHOSEN, None)
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"zh"', "{" * 100_000, "\ufeff{}", '{"theme": "dark"'])
def test_a_file_that_cannot_be_read_is_said_and_counts_as_none(file: SettingsFile, text: str):
    file.path.parent.mkdir()
    file.path.write_text(text, encoding="utf-8")

    assert file.load() == Settings()
    assert file.fault is not None
    assert file.fault.code == "settings-unreadable"
    assert file.fault.fields == {"file": str(file.path)}


def test_bytes_that_are_no_text_and_a_folder_in_its_place_are_said_too(file: SettingsFile):
    file.path.parent.mkdir()
    file.path.write_bytes(b"\xff\xfe\x00")
    assert (file.load(), file.fault is None) == (Settings(), False)

    file.path.unlink()
    file.path.mkdir()
    assert (file.load(), file.fault is None) == (Settings(), False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("language", []),
        ("theme", None),
        ("theme", {}),
        ("lock_after_minutes", 0),
        ("lock_after_minutes", 31),
        ("lock_after_minutes", True),
        ("lock_after_minutes", 2.5),
        ("lock_after_minutes", "10"),
        ("label_printer", None),
        ("document_printer", "a\nb"),
        ("document_printer", "x" * 201),
        ("text_scale", 101),
        ("text_scale", 115.0),
        ("scan_prefix", None),
        ("scan_prefix", "C1"),
        ("scan_suffix", "# "),
        ("scan_suffix", 1),
        ("sounds", 1),
        ("serial_port", None),
        ("camera", "a\nb"),
        ("printers", None),
        ("printers", {}),
        ("printers", ["Zebra"]),
        ("printers", [WITHOUT_OFFSET]),
        ("printers", [{**WITHOUT_OFFSET, "right_um": 0.5}]),
        ("printers", [{**WITHOUT_OFFSET, "right_um": 0, "colour": "no"}]),
        ("printers", [{**WITHOUT_OFFSET, "right_um": 0, "connection": "pigeon"}]),
        ("printers", [{**WITHOUT_OFFSET, "right_um": 0, "dpi": 204}]),
        ("printers", [{**WITHOUT_OFFSET, "right_um": 0}] * 2),
    ],
)
def test_one_wrong_value_is_as_at_first_and_the_others_stay(file: SettingsFile, name: str, value: object):
    file.save(CHOSEN)
    values = json.loads(file.path.read_text(encoding="utf-8"))
    file.path.write_text(json.dumps({**values, name: value}), encoding="utf-8")

    loaded = file.load()

    assert getattr(loaded, name) == getattr(Settings(), name)
    others = [each.name for each in fields(Settings) if each.name != name]
    assert [getattr(loaded, each) for each in others] == [getattr(CHOSEN, each) for each in others]
    assert file.fault is not None


def test_the_shape_of_a_scan_is_of_the_settings():
    assert CHOSEN.scan_shape == ScanShape(prefix="]Q1", suffix="#z")
    assert Settings().scan_shape == ScanShape()


def test_a_setting_of_a_later_program_is_passed_over(file: SettingsFile):
    file.path.parent.mkdir()
    file.path.write_text('{"theme": "dark", "sound": "loud"}', encoding="utf-8")

    assert file.load() == Settings(theme="dark")
    assert file.fault is None


def test_a_fault_is_forgotten_once_the_settings_were_saved(file: SettingsFile):
    file.path.parent.mkdir()
    file.path.write_text("{", encoding="utf-8")
    file.load()

    file.save(CHOSEN)

    assert file.fault is None
    assert file.load() == CHOSEN


def test_a_setting_that_is_not_allowed_is_never_written(file: SettingsFile):
    file.save(CHOSEN)

    with pytest.raises(ValueError, match="lock_after_minutes"):
        file.save(Settings(lock_after_minutes=31))

    assert file.load() == CHOSEN


def test_a_write_that_breaks_off_leaves_the_old_settings_whole(file: SettingsFile, monkeypatch: pytest.MonkeyPatch):
    file.save(CHOSEN)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserFacingError) as refused:
        file.save(Settings())

    assert refused.value.code == "settings-not-saved"
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]
    assert file.load() == CHOSEN


def test_the_place_is_the_variable_or_the_platforms_folder(tmp_path: Path):
    assert settings_path({"UCMSC_SETTINGS": str(tmp_path / "own.json")}) == tmp_path / "own.json"
    assert settings_path({}).name == "settings.json"
    assert settings_path({}).parent.name == "ucmsc-desktop"


@pytest.mark.parametrize("home", [None, "/somewhere/else", "not/absolute", ""])
def test_the_folder_by_hand_is_the_one_that_the_library_names(monkeypatch, home):
    from platformdirs import user_config_path

    monkeypatch.delenv(SETTINGS_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", home)

    expected = user_config_path("ucmsc-desktop", appauthor=False) / "settings.json"
    if home != "not/absolute":
        assert settings_path() == expected
    assert settings_path().is_absolute()
