"""Labels one after the other: each is printed, applied and scanned back before the next one is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class QueuedLabel:
    """The code that a label shows, and what it is applied to, in the shown language."""

    code: str
    where: Callable[[], str]


class LabelQueue:
    """Where a run of labels stands. A label that was not sent whole stays; one that was sent waits for its scan."""

    def __init__(self, labels: Sequence[QueuedLabel]) -> None:
        self.labels = tuple(labels)
        self.place = 0
        self.is_sent = False
        self._is_sending = self._is_used = False

    @property
    def current(self) -> QueuedLabel | None:
        """Return the label that is printed or scanned now; None after the last."""
        return self.labels[self.place] if self.place < len(self.labels) else None

    def take_sent(self) -> None:
        """Note that the current label was sent whole."""
        self.is_sent = self._is_used = True
        self._is_sending = False

    def take_sending(self, *, is_under_way: bool) -> None:
        """Note that the current label is under way, or that it did not arrive whole and stays."""
        self._is_sending = is_under_way

    def take_saved(self) -> None:
        """Note that the labels lie in a file: from now on they may be printed elsewhere."""
        self._is_used = False

    def require_in_hand(self, code: str) -> None:
        """Return when the scan is of the current label.

        A queue that sent nothing, or whose labels were saved, takes scans too: they were printed elsewhere.

        Raises:
            UserFacingError: `label-not-in-hand` for another code; `label-not-printed-yet` when the scan can only be
                that of a label before. The current label stays.
        """
        label = self.current
        if label is None or code != label.code:
            raise UserFacingError("label-not-in-hand", code=code)
        if self._is_sending or (self._is_used and not self.is_sent):
            raise UserFacingError("label-not-printed-yet", label=self.place + 1, labels=len(self.labels))

    def take_code(self, code: str) -> None:
        """Go on to the next label after the current one was scanned.

        Raises:
            UserFacingError: As `require_in_hand` says; the current label stays.
        """
        self.require_in_hand(code)
        self.place += 1
        self.is_sent = False
