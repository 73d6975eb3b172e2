"""Makes the one-folder application in dist/: run as `python build/spec.py`, with PyInstaller, which is no part of it.

This is a program and no spec file. PyInstaller's own work and its spec lie in a temporary folder; nothing but dist/ is
written into the repository. Build on the oldest system that the application is to run on: its libraries are copied.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "ucmsc-desktop"
# Wanted by something that we use, used by nothing that we do.
EXCLUDED = (
    "tkinter",
    "numpy",
    "pip",
    "setuptools",
    "pkg_resources",
    "pytest",
    "hypothesis",
    "mypy",
    "IPython",
    "PIL._avif",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtQuickControls2",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtNetwork",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtDesigner",
    "PySide6.QtUiTools",
    "PySide6.QtHelp",
    "PySide6.QtConcurrent",
    "PySide6.QtXml",
)
# Modules that are imported by name at run time, so that no import statement shows them.
HIDDEN = ("reportlab.graphics.barcode", "sqlite_utils", "tzdata", "zxingcpp")
# Sounds, serial ports and cameras, where the extra `hardware` is installed.
OPTIONAL = ("PySide6.QtMultimedia", "PySide6.QtSerialPort")
COLLECTED = ("tzdata", "reportlab.pdfbase", "pypdfium2_raw")
# Qt's files that are copied along though the window needs none of them.
UNWANTED = re.compile(
    r"(?:Quick|Qml|VirtualKeyboard|virtualkeyboard|EglFS|EglFs|Eglfs|WlShell|Sql|Designer|Pdf|Test|3D)"
    r"|/(?:egldeviceintegrations|networkinformation|tls|sqldrivers|qmltooling|vectorimageformats)/"
    r"|/platforms/libq(?:linuxfb|vnc|vkkhrdisplay|eglfs|minimalegl)"
    r"|/platformthemes/libqgtk3"
)
TRANSLATIONS = ("qtbase_zh_CN.qm",)


def main(arguments: list[str]) -> int:
    """Build the application, say where it lies and how large it is, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python build/spec.py", description="Make the one-folder application.")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder to make it in (default: dist)")
    into: Path = parser.parse_args(arguments).into.resolve()
    with tempfile.TemporaryDirectory(prefix="ucmsc-build-") as scratch:
        built = build(into=Path(scratch) / "dist", work=Path(scratch))
        leave_out(built)
        target = into / NAME
        shutil.rmtree(target, ignore_errors=True)
        into.mkdir(parents=True, exist_ok=True)
        shutil.move(built, target)
    megabytes = sum(path.lstat().st_size for path in target.rglob("*")) / 1e6
    print(f"{target} ({megabytes:.0f} MB)")
    return 0


def build(*, into: Path, work: Path) -> Path:
    """Run PyInstaller and return the folder that it made.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed; it has said why.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    command = [sys.executable, "-m", "PyInstaller", *builder_arguments(into=into, work=work)]
    subprocess.run(command, check=True, cwd=work, env=environment)
    return into / NAME


def builder_arguments(*, into: Path, work: Path) -> list[str]:
    """Return what PyInstaller is asked for; every path it may write to lies in `into` or `work`."""
    separator = os.pathsep
    return [
        str(ROOT / "ucmsc_desktop" / "__main__.py"),
        f"--name={NAME}",
        "--onedir",
        "--console",
        "--noconfirm",
        "--noupx",
        "--log-level=WARN",
        f"--distpath={into}",
        f"--workpath={work / 'work'}",
        f"--specpath={work}",
        f"--paths={ROOT}",
        f"--add-data={ROOT / 'resources'}{separator}ucmsc_desktop/resources",
        f"--add-data={ROOT / 'LICENSE'}{separator}.",
        f"--copy-metadata={NAME}",
        "--collect-submodules=ucmsc_desktop",
        *(f"--hidden-import={name}" for name in (*HIDDEN, *(name for name in OPTIONAL if find_spec(name)))),
        *(f"--collect-data={name}" for name in COLLECTED),
        *(f"--exclude-module={name}" for name in EXCLUDED),
    ]


def leave_out(folder: Path) -> None:
    """Remove what Qt brings along for others, but for the Chinese texts of its own buttons."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if "PySide6" not in name or not (path.is_file() or path.is_symlink()):
            continue
        is_text = path.suffix == ".qm" and path.name not in TRANSLATIONS
        if is_text or UNWANTED.search(name):
            path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
