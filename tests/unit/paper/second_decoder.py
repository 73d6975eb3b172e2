"""A second decoder of QR codes, which neither made them nor checks them in the program: OpenCV's."""

from __future__ import annotations

import cv2
import numpy as np

from ucmsc_desktop.paper.raster import GreyImage, pdf_pages_grey

EDGE_DOTS = 40


def pixels_of(image: GreyImage) -> np.ndarray:
    """Return a page as rows of grey dots, with white paper around it, as a scanner sees a label on its backing."""
    rows = np.frombuffer(image.pixels, dtype=np.uint8).reshape(image.height, image.width)
    return np.pad(rows, EDGE_DOTS, constant_values=255)


def read(pixels: np.ndarray) -> str:
    """Return the text of the one code in a picture, in its own size and enlarged; empty where there is none."""
    for factor in (1, 2, 3, 4):
        looked_at = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        text, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(looked_at)
        if text:
            return str(text)
    return ""


def codes_of(pdf: bytes, *, dpi: int) -> list[str]:
    """Return what is read of each page."""
    return [read(pixels_of(image)) for image in pdf_pages_grey(pdf, dpi=dpi)]
