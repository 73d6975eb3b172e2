from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.record_scenes import told


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    """A finished record, and the keys of its people for the attacks that need one."""
    path = tmp_path_factory.mktemp("master") / "record.ucmsc"
    scene = told(path)
    scene.record.close()
    return scene


@pytest.fixture
def path(master, tmp_path) -> Path:
    copy = tmp_path / "record.ucmsc"
    shutil.copy(master.path, copy)
    return copy
