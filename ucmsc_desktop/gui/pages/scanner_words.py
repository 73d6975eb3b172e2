"""What the scanner test says of a burst: kind, layout, end key, and what to set differently."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.keyboard_layouts import Layout, layout_of
from ucmsc_desktop.core.scan_shape import ScanShape, surroundings_of
from ucmsc_desktop.gui.scan_probe import Burst
from ucmsc_desktop.gui.scanner import GAP_MS
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.queries.check_code import CheckedCode

_INPUT_METHODS = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS")


def fact_captions() -> dict[str, str]:
    """Return the caption of each fact, in their order."""
    return {
        "kind": translate("Settings", "Kind"),
        "rhythm": translate("Settings", "Rhythm"),
        "end": translate("Settings", "End key"),
        "layout": translate("Settings", "Layout"),
        "input": translate("Settings", "Input method"),
        "filter": translate("Settings", "Scanner filter"),
    }


def kind_words(kind: str) -> str:
    """Return what a code is fixed to."""
    names = {
        "container": translate("Settings", "container or bag"),
        "wristband": translate("Settings", "wristband"),
        "badge": translate("Settings", "badge"),
        "location": translate("Settings", "location"),
        "sheet": translate("Settings", "sheet"),
        "head": translate("Settings", "record check code of a sheet"),
        "isbt128-donation": translate("Settings", "ISBT 128 donation number"),
    }
    return names.get(kind, translate("Settings", "no code of this program"))


def verdict_words(checked: CheckedCode) -> str:
    """Return whether a code was read rightly."""
    if checked["kind"] == "unknown":
        return translate("Settings", "This is no code of this program.")
    if checked["valid"]:
        return translate("Settings", "Read without error: the check agrees.")
    right = checked["check_character"]
    if right is None:
        return translate("Settings", "Read wrongly: the check does not agree.")
    return translate("Settings", "Read wrongly: the check should be {right}.").format(right=right)


def end_words(end: str) -> str:
    """Return the name of the key that ended a burst."""
    names = {
        "enter": translate("Settings", "Enter"),
        "tab": translate("Settings", "Tab"),
        "line-feed": translate("Settings", "line feed"),
        "serial": translate("Settings", "no keyboard"),
    }
    return names.get(end, translate("Settings", "none"))


def layout_words(text: str) -> str:
    """Return by which layout the keys of a code were read."""
    names = {
        Layout.US: translate("Settings", "fits the scanner"),
        Layout.GERMAN: translate("Settings", "German (QWERTZ)"),
        Layout.FRENCH: translate("Settings", "French (AZERTY)"),
        Layout.RUSSIAN: translate("Settings", "Russian"),
        Layout.FULL_WIDTH: translate("Settings", "full-width characters"),
    }
    layout = layout_of(text)
    return translate("Settings", "not to be told from this code") if layout is None else names[layout]


def input_method_words(environment: Mapping[str, str] = os.environ) -> str:
    """Return which input method the session names; pages that await a scan keep it away."""
    found = next((environment[name] for name in _INPUT_METHODS if environment.get(name)), "")
    if not found:
        return translate("Settings", "none named by this session")
    return translate("Settings", "{name}; kept away where a scan is awaited").format(name=escaped(found))


def advice_words(burst: Burst, shape: ScanShape) -> str:
    """Return what to change, a line each, the weightiest first; empty where the scanner is set up well."""
    found = (
        _layout_advice(shape.bare(burst.text)),
        _affix_advice(burst.text, shape),
        _rhythm_advice(burst),
        _caps_lock_advice(burst),
    )
    return "\n".join(words for words in found if words)


def _layout_advice(text: str) -> str:
    layout = layout_of(text)
    if layout is Layout.FULL_WIDTH:
        return translate(
            "Settings", "An input method makes wide characters of the keys: switch it off for this window."
        )
    if layout in {None, Layout.US}:
        return ""
    words = translate(
        "Settings",
        "The keyboard of this computer is set to {layout}, the scanner to US: set both alike, or scans are refused.",
    )
    return words.format(layout=layout_words(text))


def _affix_advice(text: str, shape: ScanShape) -> str:
    around = None if shape.codes_in(text) else surroundings_of(text)
    if around is None:
        return ""
    words = translate(
        "Settings",
        "The scanner sends {before} before and {after} after the code: enter this above, or set it to send neither.",
    )
    nothing = translate("Settings", "nothing")
    return words.format(before=escaped(around[0]) or nothing, after=escaped(around[1]) or nothing)


def _rhythm_advice(burst: Burst) -> str:
    if burst.slowest_ms > GAP_MS:
        words = translate("Settings", "Too slow: set the scanner to send at most {ms} ms between two keys.")
        return words.format(ms=GAP_MS)
    if burst.end == "none":
        return translate("Settings", "Set the scanner to send Enter after each code: scans are taken sooner then.")
    return ""


def _caps_lock_advice(burst: Burst) -> str:
    if not burst.caps_lock:
        return ""
    return translate("Settings", "Caps Lock is on: scans are taken all the same, but typed passwords go wrong.")
