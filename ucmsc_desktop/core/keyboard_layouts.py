"""Layouts of keyboards: why a scan arrives as other characters than its code holds.

A scanner at the keyboard port sends keys of a US keyboard. A computer set to another layout reads them as what its own
keyboard has in those places; a full-width input method makes wide characters of them.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

from ucmsc_desktop.core.identifiers import check_characters, has_code_pattern

_KEYS = "1234567890-.qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM"
"""What a US keyboard has in the places that the layouts below name in the same order."""


class Layout(Enum):
    """How the keys of a scanner were read; the value is what stands in the places of a US keyboard's characters."""

    US = _KEYS
    GERMAN = "1234567890ß.qwertzuiopasdfghjklyxcvbnmQWERTZUIOPASDFGHJKLYXCVBNM"
    FRENCH = "&é\"'(-è_çà):azertyuiopqsdfghjklwxcvbn,AZERTYUIOPQSDFGHJKLWXCVBN?"
    RUSSIAN = "1234567890-юйцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
    FULL_WIDTH = ""


def layout_of(text: str) -> Layout | None:
    """Return the layout under which `text` is a whole code with the right check; None where there is none.

    Of wrongly read texts one in 1,021 is taken for a layout by accident: this is advice, and decides nothing.
    """
    wide = unicodedata.normalize("NFKC", text)
    if wide != text:
        return Layout.FULL_WIDTH if _is_right(wide) else None
    for layout in Layout:
        if layout is not Layout.FULL_WIDTH and _is_right(text.translate(_back_to_us(layout))):
            return layout
    return None


def _back_to_us(layout: Layout) -> dict[int, str]:
    return {ord(shown): key for shown, key in zip(layout.value, _KEYS, strict=True)}


def _is_right(text: str) -> bool:
    shown = text.upper()
    return text.isascii() and has_code_pattern(shown) and check_characters(shown[2:-2]) == shown[-2:]
