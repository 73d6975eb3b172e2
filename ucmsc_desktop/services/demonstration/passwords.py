"""Passwords of a demonstration: no secret, and shown on its sign-in page."""

from __future__ import annotations


def demonstration_password(person: str) -> str:
    """Return the password of a demonstration's person."""
    return f"{person}-demonstration"
