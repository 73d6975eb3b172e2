"""The code of a new container, place or piece of equipment: pre-printed on its label, or drawn."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import CODE_RANDOM_BYTES, CodeKind, make_code, parse_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.reading import subject_of


def printed_or_drawn(record: Record, printed: str | None, *, kind: CodeKind, purpose: str, subject: str) -> str:
    """Return a pre-printed code when it is of this kind and stands on nothing yet; without one, draw a code.

    Args:
        record: The record in which the code is to be new.
        printed: What was scanned from the label, None for none.
        kind: What the code is for.
        purpose: What is drawn, so that draws for different things never meet.
        subject: Whose code it is; draws of a demonstration follow from it.

    Raises:
        UserFacingError: It is no code, its check characters are wrong, it is of another kind, or it is in use; nothing
            was recorded.
    """
    if printed is None:
        return make_code(kind, record.randomness.draw(purpose, subject, CODE_RANDOM_BYTES))
    code = parse_code(printed)
    if code.kind is not kind:
        raise UserFacingError("code-other-kind", code=code.groups, found=code.kind.value, needed=kind.value)
    if subject_of(record, code.text) is not None:
        raise UserFacingError("code-in-use", code=code.groups)
    return code.text
