"""The one refusal of this room: a paper that would be cut, unreadable or not what was asked is never made."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError


class PaperError(UserFacingError):
    """A refusal to make or to accept a paper; no page of it was produced and nothing counts as printed."""
