"""QR codes as matrices, and their place on a page in whole dots of a 203 dpi printer."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import parse_code
from ucmsc_desktop.paper.page import DOT_MM, Box
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from ucmsc_desktop.core.identifiers import Code, CodeKind
    from ucmsc_desktop.paper.page import Page

QUIET_MODULES = 4
# The alphanumeric set without the space, which a scanner that types would send to a focused button.
_ALPHANUMERIC = re.compile(r"[0-9A-Z$%*+\-./:]{1,90}", re.ASCII)


class ErrorCorrection(Enum):
    """How much of a code may be damaged and still read; the value is the name in the standard."""

    M = "M"
    H = "H"


@lru_cache(maxsize=8)
def qr_modules(payload: str, *, correction: ErrorCorrection = ErrorCorrection.H) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of modules of the payload in alphanumeric mode, dark as True, without quiet zone.

    A code of 20 characters at level H is version 2: 25 x 25 modules. Source: docs/sources.md#iso-18004.

    Raises:
        PaperError: `paper-code-unprintable` when the payload has other characters or more than 90; nothing was drawn.
    """
    if not _ALPHANUMERIC.fullmatch(payload):
        raise PaperError("paper-code-unprintable", code=ascii(payload)[1:-1])
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M
    from qrcode.main import QRCode
    from qrcode.util import MODE_ALPHA_NUM, QRData

    level = {ErrorCorrection.H: ERROR_CORRECT_H, ErrorCorrection.M: ERROR_CORRECT_M}[correction]
    code = QRCode(error_correction=level, border=0)
    code.add_data(QRData(payload.encode("ascii"), mode=MODE_ALPHA_NUM))
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def printable_code(text: str, *, kind: CodeKind) -> Code:
    """Return the code, whose characters, check and kind are right.

    Raises:
        UserFacingError: `code-unreadable` or `code-check-wrong`; nothing was drawn.
        PaperError: `paper-code-kind` when it is the code of another thing.
    """
    code = parse_code(text)
    if code.kind is not kind:
        raise PaperError("paper-code-kind", code=code.groups, found=code.kind.word, expected=kind.word)
    return code


def qr_side_mm(modules: int, *, dots_per_module: int) -> float:
    """Return the side of the code with its quiet zone [mm] = (modules + 2 x 4) x dots x 25.4 / 203."""
    return (modules + 2 * QUIET_MODULES) * dots_per_module * DOT_MM


def draw_qr(
    page: Page, rows: tuple[tuple[bool, ...], ...], *, left_dots: int, top_dots: int, dots_per_module: int
) -> Box:
    """Return the box of the code with its quiet zone, drawn on white with every edge on a dot of a 203 dpi printer.

    Raises:
        PaperError: `paper-text-too-long` when the code would leave the page or lie on another mark.
    """
    side_mm = qr_side_mm(len(rows), dots_per_module=dots_per_module)
    box = Box(left_mm=left_dots * DOT_MM, top_mm=top_dots * DOT_MM, width_mm=side_mm, height_mm=side_mm)
    page.claim(box, "QR")
    page.blank(box)
    quiet_dots = QUIET_MODULES * dots_per_module
    page.modules(
        rows,
        left_mm=(left_dots + quiet_dots) * DOT_MM,
        top_mm=(top_dots + quiet_dots) * DOT_MM,
        module_mm=dots_per_module * DOT_MM,
    )
    return box
