"""What holds for the whole room: it loads nothing heavy before it is used, and every refusal has its sentence."""

import re
import subprocess
import sys
from pathlib import Path

import ucmsc_desktop.paper
from ucmsc_desktop.runtime.sentences import load_sentences

FOLDER = Path(ucmsc_desktop.paper.__file__).parent


def test_importing_the_room_loads_no_drawing_and_no_decoding() -> None:
    modules = [f"ucmsc_desktop.paper.{path.stem}" for path in FOLDER.glob("[a-z]*.py")]
    assert len(modules) >= 10
    code = (
        f"import sys, importlib; [importlib.import_module(name) for name in {modules}];"
        "print(sorted({'reportlab', 'qrcode', 'pypdfium2', 'zxingcpp', 'PIL', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parents[1]
    )
    assert done.stdout.strip() == "[]"


def test_every_refusal_of_the_room_has_its_sentence_and_every_sentence_its_refusal() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    raised = set(re.findall(r'PaperError\(\s*"([a-z-]+)"', sources))
    topics = set(re.findall(r'^\["([a-z-]+)"\]', _catalogue(), re.MULTILINE))
    assert len(raised) >= 9
    assert raised == topics
    assert raised <= set(load_sentences())


def _catalogue() -> str:
    return (FOLDER.parents[1] / "resources" / "messages" / "paper.toml").read_text(encoding="utf-8")
