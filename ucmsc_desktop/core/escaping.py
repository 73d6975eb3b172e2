"""Text from outside, made safe to show: what was typed, scanned or imported and could not be used."""

from __future__ import annotations

SHOWN_CHARACTERS = 64


def escaped(text: str) -> str:
    """Return `text` in printable ASCII, everything else as an escape, cut after 64 characters.

    Control characters, direction marks and look-alike letters become visible and have no effect.
    """
    shown = text[:SHOWN_CHARACTERS].encode("unicode_escape").decode("ascii")
    return shown[:SHOWN_CHARACTERS]
