"""What the packager is asked for; that what it makes works is shown by `make package-test`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def spec() -> ModuleType:
    found = importlib.util.spec_from_file_location("ucmsc_build_spec", ROOT / "build" / "spec.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_nothing_is_written_outside_the_two_given_folders(spec, tmp_path):
    arguments = spec.builder_arguments(into=tmp_path / "into", work=tmp_path / "work")

    written = [each for each in arguments if each.startswith(("--distpath", "--workpath", "--specpath"))]
    assert len(written) == 3
    assert all(Path(each.split("=")[1]).is_relative_to(tmp_path) for each in written)


def test_the_program_the_resources_and_the_version_go_along(spec, tmp_path):
    arguments = spec.builder_arguments(into=tmp_path, work=tmp_path)

    assert arguments[0] == str(ROOT / "ucmsc_desktop" / "__main__.py")
    assert any(each.startswith("--add-data") and "ucmsc_desktop/resources" in each for each in arguments)
    assert "--copy-metadata=ucmsc-desktop" in arguments
    assert {"--onedir", "--noupx"} <= set(arguments)


def test_what_the_window_needs_of_qt_stays_and_the_rest_goes(spec, tmp_path):
    qt = tmp_path / "_internal" / "PySide6" / "Qt"
    kept = ["lib/libQt6Widgets.so.6", "plugins/platforms/libqxcb.so", "plugins/platforms/libqoffscreen.so"]
    kept += ["translations/qtbase_zh_CN.qm", "plugins/platforms/libqwayland.so"]
    left_out = ["lib/libQt6Quick.so.6", "lib/libQt6Pdf.so.6", "plugins/platforms/libqlinuxfb.so"]
    left_out += ["translations/qtbase_de.qm", "translations/qt_zh_CN.qm", "plugins/tls/libqopensslbackend.so"]
    for name in (*kept, *left_out):
        path = qt / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    spec.leave_out(tmp_path)

    assert sorted(path.relative_to(qt).as_posix() for path in qt.rglob("*") if path.is_file()) == sorted(kept)


def test_the_ignored_build_folder_spares_the_program():
    assert "!/build/spec.py" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
