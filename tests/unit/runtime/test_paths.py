from __future__ import annotations

import sys

import pytest

from ucmsc_desktop.runtime.paths import default_record_path, log_folder


def test_asking_for_a_path_creates_nothing():
    record, logs = default_record_path(), log_folder()

    assert not record.parent.exists()
    assert not logs.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the folder's name is the platform's")
def test_the_record_lies_in_the_platforms_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert default_record_path() == tmp_path / "ucmsc-desktop" / "record.ucmsc"
