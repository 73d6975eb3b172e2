"""Pictures that a camera could have taken of our labels, drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from ucmsc_desktop.paper.qr import qr_modules

_MODULE_PX, _WIDTH, _HEIGHT = 7, 641, 480


def picture_of(*codes: str) -> QImage:
    """Return a coloured picture of the codes side by side; its width makes rows that end with padding."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#d8d4c8"))
    painter = QPainter(image)
    for place, code in enumerate(codes):
        modules = qr_modules(code)
        side = (len(modules) + 8) * _MODULE_PX
        left, top = 20 + place * (side + 20), 60
        painter.fillRect(QRect(left, top, side, side), QColor("white"))
        for y, row in enumerate(modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    at = QRect(left + (x + 4) * _MODULE_PX, top + (y + 4) * _MODULE_PX, _MODULE_PX, _MODULE_PX)
                    painter.fillRect(at, QColor("#202020"))
    painter.end()
    return image
