from __future__ import annotations

import pytest

from ucmsc_desktop.runtime import resources
from ucmsc_desktop.runtime.resources import resource_path


def test_a_shipped_font_is_found_in_the_checkout():
    assert resource_path("fonts/NotoSansSC-Regular.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert resource_path("fonts").is_dir()


def test_a_wheel_or_a_bundle_carries_the_folder_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "ucmsc_desktop"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)

    assert resource_path("icons/bag.svg") == package / "resources" / "icons" / "bag.svg"


def test_a_checkout_carries_the_folder_beside_the_package(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "ucmsc_desktop")

    assert resource_path("icons/bag.svg") == tmp_path / "resources" / "icons" / "bag.svg"


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "fonts/../../x", "C:/x", "fonts\\..\\x"])
def test_a_name_that_leaves_the_folder_is_refused(name):
    with pytest.raises(ValueError, match="not the name of a resource"):
        resource_path(name)
