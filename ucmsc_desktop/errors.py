"""What may be said to a person: refusals with a code, the facts of the case and a remedy.

The sentence and the remedy of each code stand in `resources/messages/*.toml`, in English and Chinese.
"""

from __future__ import annotations

from enum import Enum


class ErrorKind(Enum):
    """Whose matter an error is; the value is the exit code of a command."""

    USAGE = 2
    RULE = 3
    RECORD = 4
    ENVIRONMENT = 5


class UserFacingError(Exception):
    """A refusal that a person reads; nothing was recorded and nothing was changed."""

    def __init__(self, code: str, /, *, kind: ErrorKind = ErrorKind.RULE, **fields: object) -> None:
        """Keep the code, whose matter it is, and the facts that the sentence names."""
        super().__init__(f"{code} {fields}" if fields else code)
        self.code = code
        self.kind = kind
        self.fields: dict[str, str] = {name: str(value) for name, value in fields.items()}
