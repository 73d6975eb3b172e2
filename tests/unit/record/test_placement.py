"""Shares and synchronised folders are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.placement import require_local_folder

MOUNTS = "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n//ward/share /mnt/ward\\040six cifs rw 0 0\nodd\n"


@pytest.mark.parametrize("folder", ["/srv/study", "/homework"])
def test_a_local_disk_is_accepted(folder: str) -> None:
    require_local_folder(Path(folder) / "record.ucmsc", mounts=MOUNTS)


@pytest.mark.parametrize(
    ("folder", "what"),
    [
        ("/home/lab", "nfs4"),
        ("/mnt/ward six", "cifs"),
        ("/srv/OneDrive - Hospital/study", "OneDrive - Hospital"),
        ("/srv/Dropbox", "Dropbox"),
    ],
)
def test_a_share_or_a_synchronised_folder_is_refused(folder: str, what: str) -> None:
    with pytest.raises(UserFacingError, match="record-folder-shared") as refused:
        require_local_folder(Path(folder) / "record.ucmsc", mounts=MOUNTS)
    assert refused.value.fields["what"] == what


def test_a_network_path_of_windows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "absolute", lambda self: self)
    with pytest.raises(UserFacingError, match="record-folder-shared"):
        require_local_folder(Path("\\\\server\\share/record.ucmsc"), mounts=MOUNTS)


def test_this_machine_tells_its_own_mounts(tmp_path: Path) -> None:
    require_local_folder(tmp_path / "record.ucmsc")


def test_without_a_list_of_mounts_only_names_are_judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ucmsc_desktop.record.storage.placement._MOUNTS", tmp_path / "none")
    require_local_folder(tmp_path / "record.ucmsc")
