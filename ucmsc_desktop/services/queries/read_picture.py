"""Read the codes in a picture, such as a camera's; the record is not asked."""

from __future__ import annotations

from ucmsc_desktop.paper.decode import decode_image
from ucmsc_desktop.paper.raster import GreyImage

_NO_PAPER_DPI = 72


def codes_in_picture(*, pixels: bytes, width: int, height: int) -> tuple[str, ...]:
    """Return the texts of all QR codes in a picture, whatever they say.

    Args:
        pixels: A byte a pixel from black 0 to white 255, rows from the top without padding.
        width: Pixels of a row.
        height: Rows.

    Raises:
        ValueError: There are not width x height bytes.
    """
    if len(pixels) != width * height:
        raise ValueError(f"a picture of {width} x {height} pixels has {width * height} bytes, got {len(pixels)}")
    return tuple(decode_image(GreyImage(width=width, height=height, dpi=_NO_PAPER_DPI, pixels=pixels)))
