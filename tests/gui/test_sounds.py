"""Two sounds that differ clearly, for GO and for STOP or a refusal; switched off, or without the module, none."""

from __future__ import annotations

import io
import wave
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.gui import made_sounds
from tests.gui.hand import Hand
from tests.gui.pages.bedside_scenes import ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.hardware import optional_module
from ucmsc_desktop.gui.pages.settings_scan_choices import ScanChoicesCard
from ucmsc_desktop.gui.sounds import Hearing, Sound, Sounds
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.runtime.settings import Settings

SHEET = make_code(CodeKind.SHEET, bytes(10))


def multimedia(heard: list[str], *, has_output: bool = True) -> SimpleNamespace:
    """What of QtMultimedia is used."""

    class Effect:
        def __init__(self, _parent) -> None:
            self.file = ""

        def setSource(self, url) -> None:  # noqa: N802 - Qt's name
            assert Path(url.toLocalFile()).is_file()
            self.file = url.fileName()

        def play(self) -> None:
            heard.append(self.file)

        def stop(self) -> None:
            pass

    output = SimpleNamespace(isNull=lambda: not has_output)
    return SimpleNamespace(QSoundEffect=Effect, QMediaDevices=SimpleNamespace(defaultAudioOutput=lambda: output))


@pytest.fixture
def heard(ward):  # noqa: F811
    """The sounds of the ward's window, as they are played."""
    found: list[str] = []
    sounds = Sounds(load=lambda _name: multimedia(found), parent=ward.hand.window)
    sounds.load()
    ward.page.shift.sounds = sounds
    return found


def test_the_shipped_files_are_what_made_sounds_makes():
    assert sorted(made_sounds.SOUNDS) == sorted(sound.value for sound in Sound)
    for name, tones in made_sounds.SOUNDS.items():
        assert resource_path(f"sounds/{name}").read_bytes() == made_sounds.sound(tones)


def test_the_sounds_differ_in_length_and_in_height():
    lengths, crossings = {}, {}
    for sound in Sound:
        with wave.open(io.BytesIO(resource_path(f"sounds/{sound.value}").read_bytes())) as file:
            rate, frames = file.getframerate(), file.readframes(file.getnframes())
        samples = [int.from_bytes(frames[at : at + 2], "little", signed=True) for at in range(0, len(frames), 2)]
        lengths[sound] = len(samples) / rate
        pairs = pairwise(samples)
        crossings[sound] = sum(a < 0 <= b for a, b in pairs) / lengths[sound]
        assert 10_000 < max(samples) < 32_767

    assert lengths[Sound.STOP] > 2 * lengths[Sound.GO]
    assert crossings[Sound.GO] > 3 * crossings[Sound.STOP]


def test_a_go_and_a_stop_are_heard_once_each(ward, heard):  # noqa: F811
    ward.go()
    assert (ward.page.stage, heard) == (Stage.GO, ["go.wav"])
    ward.page.sign.click()
    ward.page._view_model.leave_signing()
    ward.page.refresh()
    assert (ward.page.stage, heard) == (Stage.GO, ["go.wav"])

    ward.stop()
    ward.page.refresh()
    assert (ward.page.stage, heard) == (Stage.STOP, ["go.wav", "stop.wav"])


def test_what_is_not_taken_is_heard_as_stop(ward, heard):  # noqa: F811
    ward.hand.scan(ward.band)
    assert heard == []
    ward.hand.scan(SHEET)
    assert heard == ["stop.wav"]

    ward.hand.window.workplace.show_page("today")
    Hand(ward.hand.window).scan("6901234567892")
    assert heard == ["stop.wav", "stop.wav"]


def test_switched_off_nothing_is_heard(ward, heard):  # noqa: F811
    ward.page.shift.sounds.is_on = False
    ward.stop()

    assert (ward.page.stage, heard) == (Stage.STOP, [])


@pytest.mark.parametrize(
    ("module", "hearing", "words"),
    [
        (None, Hearing.NO_MODULE, "Silent: QtMultimedia is missing."),
        (multimedia([], has_output=False), Hearing.NO_OUTPUT, "Silent: this computer has no sound output."),
        (multimedia([]), Hearing.READY, "The page always shows the same in words, shape and colour."),
    ],
)
def test_settings_say_whether_anything_can_be_heard(module, hearing, words, qtbot):
    sounds = Sounds(load=lambda _name: module)
    card = ScanChoicesCard(Settings(), sounds)
    qtbot.addWidget(card)
    card.say()
    sounds.play(Sound.GO)

    assert sounds.hearing is hearing
    assert card.hearing.text().startswith(words)
    assert card.plays[Sound.GO].isEnabled() is (hearing is Hearing.READY)


def test_the_switch_is_a_choice_and_each_sound_can_be_heard(qtbot):
    found: list[str] = []
    card = ScanChoicesCard(Settings(), Sounds(load=lambda _name: multimedia(found)))
    qtbot.addWidget(card)
    card.say()
    for sound in Sound:
        card.plays[sound].click()
    assert found == ["go.wav", "stop.wav"]

    with qtbot.waitSignal(card.chosen) as told:
        card.heard.click()
    assert told.args == [Settings(sounds=False)]
    card.say()
    assert not card.plays[Sound.STOP].isEnabled()


def test_a_module_that_is_not_installed_is_none():
    assert optional_module("PySide6.QtNoSuchThing") is None
    assert optional_module("PySide6.QtCore") is not None
