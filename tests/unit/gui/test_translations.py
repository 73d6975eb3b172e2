"""The Chinese texts: complete, built, and with the fields of the English ones."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QTranslator

from ucmsc_desktop.runtime.resources import resource_path

GUI = Path(__file__).parents[3] / "ucmsc_desktop" / "gui"
CATALOGUE = resource_path("translations/ucmsc_zh_CN.ts")


def catalogue() -> dict[tuple[str, str], str]:
    texts = {}
    for context in ET.parse(CATALOGUE).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            assert translation.get("type") is None, message.findtext("source")
            texts[context.findtext("name", ""), message.findtext("source", "")] = translation.text or ""
    return texts


def spoken() -> set[tuple[str, str]]:
    texts = set()
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                context, text = (ast.literal_eval(argument) for argument in node.args[:2])
                texts.add((context, text))
    return texts


def test_every_text_of_the_window_has_its_chinese_and_no_other_stands_there():
    assert spoken() == set(catalogue())
    assert all(catalogue().values())


def test_each_chinese_text_names_the_fields_of_the_english_one():
    for (_, text), chinese in catalogue().items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", chinese)), text


def test_the_built_catalogue_holds_what_the_written_one_says(qapp):
    translator = QTranslator()
    assert translator.load(str(CATALOGUE.with_suffix(".qm")))

    for (context, text), chinese in catalogue().items():
        assert translator.translate(context, text) == chinese
