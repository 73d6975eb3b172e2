"""What a cell may hold, and how a text goes out so that no spreadsheet program executes it.

A cell whose first character begins a formula somewhere (`=` `+` `-` `@`, their full-width forms, tab, carriage return)
is a fault on the way in. On the way out such a text, and one that begins with an apostrophe, gets an apostrophe before
it; the way in takes that one apostrophe away again, so that a file of rejected rows comes back exactly.
"""

from __future__ import annotations

import unicodedata

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError

FORMULA_STARTS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MOST_CHARACTERS = 1_000
_APOSTROPHE = "'"


def is_executable(text: str) -> bool:
    """Return whether a spreadsheet program could take `text` for a formula; spaces before it do not protect."""
    return text[:1] in FORMULA_STARTS or text.lstrip(" \u3000")[:1] in FORMULA_STARTS


def outgoing(text: str) -> str:
    """Return `text` as it may be written into a file: never one that a spreadsheet program executes."""
    return f"{_APOSTROPHE}{text}" if text.startswith(_APOSTROPHE) or is_executable(text) else text


def incoming(text: str) -> str:
    """Return what `outgoing` was given; any other text is returned as it is."""
    rest = text[1:]
    is_ours = text.startswith(_APOSTROPHE) and outgoing(rest) != rest
    return rest if is_ours else text


def require_plain(text: str) -> str:
    """Return `text` without spaces around it when it can do no harm and is not too long.

    Raises:
        UserFacingError: `import-cell-formula`, `import-cell-long` or `import-cell-character`; nothing was recorded.
    """
    if is_executable(text):
        raise UserFacingError("import-cell-formula", kind=ErrorKind.USAGE, text=escaped(text))
    if len(text) > MOST_CHARACTERS:
        raise UserFacingError("import-cell-long", kind=ErrorKind.USAGE, count=len(text), limit=MOST_CHARACTERS)
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in text):
        raise UserFacingError("import-cell-character", kind=ErrorKind.USAGE, text=escaped(text))
    return text.strip()
