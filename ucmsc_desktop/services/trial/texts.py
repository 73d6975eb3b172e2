"""Texts that a form must hold."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError


def require_text(**fields: str) -> None:
    """Return when no field is blank; the fields are named as the record names them.

    Raises:
        UserFacingError: `field-blank`; nothing was recorded.
    """
    for name, text in fields.items():
        if not text.strip():
            raise UserFacingError("field-blank", field=name.replace("_", " "))
