"""The Chinese texts: complete, said once, built, and with the fields of the English ones."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QTranslator

from ucmsc_desktop import gui
from ucmsc_desktop.runtime.resources import resource_path

GUI = Path(gui.__file__).parent
AREAS = sorted(resource_path("translations/zh_CN").glob("*.ts"))
BUILT = resource_path("translations/ucmsc_zh_CN.qm")
Text = tuple[str, str]


def messages(catalogue: str) -> Iterator[tuple[Text, ET.Element]]:
    """Yield context and English text of every message of a catalogue with its Chinese element."""
    for context in ET.fromstring(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield (context.findtext("name", ""), message.findtext("source", "")), translation


@cache
def written() -> tuple[tuple[str, Text, ET.Element], ...]:
    return tuple(
        (path.name, text, chinese) for path in AREAS for text, chinese in messages(path.read_text(encoding="utf-8"))
    )


def chinese_texts() -> dict[Text, str]:
    return {text: chinese.text or "" for _, text, chinese in written()}


def said_in(source: str) -> set[Text]:
    """Return what a module says with `translate`; context and text have to be literals."""
    return {
        (ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1]))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate"
    }


@cache
def spoken() -> dict[str, set[Text]]:
    return {
        path.relative_to(GUI).as_posix(): said_in(path.read_text(encoding="utf-8"))
        for path in sorted(GUI.rglob("*.py"))
    }


def test_every_text_of_the_window_has_its_chinese():
    missing = {module: found for module, texts in spoken().items() if (found := texts - set(chinese_texts()))}

    assert said_in('translate("A", "Say " "this")') == {("A", "Say this")}
    assert sum(map(len, spoken().values())) > 150
    assert missing == {}


def test_no_chinese_text_stands_there_that_nobody_says():
    said = set().union(*spoken().values())

    assert [(area, *text) for area, text, _ in written() if text not in said] == []


def test_no_text_stands_twice():
    assert [text for text, times in Counter(text for _, text, _ in written()).items() if times > 1] == []


def test_every_chinese_text_is_finished():
    ((_, draft),) = messages(
        "<TS><context><message><source>a</source><translation type='unfinished'/></message></context></TS>"
    )

    assert draft.get("type") == "unfinished"
    assert [(area, *text) for area, text, chinese in written() if chinese.get("type") or not chinese.text] == []


def test_each_chinese_text_names_the_fields_of_the_english_one():
    for (_, text), chinese in chinese_texts().items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", chinese)), text


def test_the_built_catalogue_holds_what_the_written_ones_say(qapp):
    """`make translations` builds it anew."""
    translator = QTranslator()
    assert translator.load(str(BUILT))

    assert [text for text, chinese in chinese_texts().items() if translator.translate(*text) != chinese] == []
