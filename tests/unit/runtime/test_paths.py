from __future__ import annotations

from ucmsc_desktop.runtime.paths import default_record_path, log_folder


def test_asking_for_a_path_creates_nothing():
    record, logs = default_record_path(), log_folder()

    assert not record.parent.exists()
    assert not logs.exists()


def test_the_record_lies_in_the_platforms_data_folder(tmp_path, monkeypatch):
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))

    record = default_record_path()

    assert record.is_relative_to(tmp_path)
    assert record.parts[-2:] == ("ucmsc-desktop", "record.ucmsc")
