"""One participant's arm sealed under the code of an envelope: it opens offline, without the study key."""

from __future__ import annotations

from typing import Any

from ucmsc_desktop.record.ledger.seals import Vault

_CONTEXT = "envelope"
_KIND = "envelope.issued/1"


def seal_envelope(*, study: str, participant: str, envelope: int, code: str, arm: str) -> bytes:
    """Return the 4,124 bytes for the column `sealed`; the key is HKDF-SHA256 of the code, bound to study and envelope.

    Source: docs/record-format.md section 4
    """
    sealing, bound = _sealing(study, participant, envelope, code)
    return sealing.seal({"arm": arm}, context=_CONTEXT, kind=_KIND, entry=bound)


def open_envelope(sealed: bytes, *, study: str, participant: str, envelope: int, code: str) -> str:
    """Return the key of the arm that an envelope holds.

    Raises:
        UserFacingError: `seal-broken`: the code is another one, or the ciphertext was changed or moved.
    """
    sealing, bound = _sealing(study, participant, envelope, code)
    opened: dict[str, Any] = sealing.open(sealed, context=_CONTEXT, kind=_KIND, entry=bound)
    return str(opened["arm"])


def _sealing(study: str, participant: str, envelope: int, code: str) -> tuple[Vault, str]:
    """Return a vault under the code's own key, and what the ciphertext is bound to."""
    bound = f"{participant}|{envelope}"
    return Vault(study, code.encode("ascii")), bound
