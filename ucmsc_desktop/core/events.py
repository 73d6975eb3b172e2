"""What happened, as the core sees it: the plain part of one ledger entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of a stream; `kind` bears its version, `data` is JSON without floats."""

    seq: int
    id: str
    act: str
    kind: str
    at: datetime
    by: str
    data: Mapping[str, object]
    signer: str
    """Who signed: `s:<session>`, `p:<person>` or `m:<station>`."""

    def text(self, field: str) -> str:
        """Return a field that the kind promises to be text.

        Raises:
            TypeError: The field is not text; the entry was written by another program.
        """
        value = self.data[field]
        if not isinstance(value, str):
            raise TypeError(f"entry {self.seq} {self.kind}: {field} is not text")
        return value

    def optional_text(self, field: str) -> str | None:
        """Return a field that is text or null."""
        return None if self.data[field] is None else self.text(field)

    def integer(self, field: str) -> int:
        """Return a field that the kind promises to be an integer.

        Raises:
            TypeError: The field is not an integer; the entry was written by another program.
        """
        value = self.data[field]
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"entry {self.seq} {self.kind}: {field} is not an integer")
        return value

    def names(self, field: str) -> tuple[str, ...]:
        """Return a field that the kind promises to be a list of names.

        Raises:
            TypeError: The field is none; the entry was written by another program.
        """
        value = self.data[field]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise TypeError(f"entry {self.seq} {self.kind}: {field} is not a list of names")
        return tuple(value)

    def flag(self, field: str) -> bool:
        """Return a field that the kind promises to be true or false.

        Raises:
            TypeError: The field is neither; the entry was written by another program.
        """
        value = self.data[field]
        if not isinstance(value, bool):
            raise TypeError(f"entry {self.seq} {self.kind}: {field} is not true or false")
        return value
