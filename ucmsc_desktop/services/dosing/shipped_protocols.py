"""The protocols that ship with the program, read from its resources."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.runtime.resources import resource_path

DEFAULT_PROTOCOL = "NCT04216849"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolFile:
    """A protocol with the text that it was read from, and that text's digest."""

    protocol: Protocol
    text: str
    digest: str


def shipped_protocol_ids() -> tuple[str, ...]:
    """Return the ids of the protocols that ship with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource_path("protocols").glob("*.toml")))


def shipped_protocol(protocol_id: str) -> ProtocolFile:
    """Return a shipped protocol by its id.

    Raises:
        UserFacingError: `protocol-unknown`; nothing was calculated.
    """
    known = shipped_protocol_ids()
    if protocol_id not in known:
        raise UserFacingError(
            "protocol-unknown", kind=ErrorKind.USAGE, protocol=escaped(protocol_id), known=", ".join(known)
        )
    text = resource_path(f"protocols/{protocol_id}.toml").read_bytes().decode("utf-8")
    return ProtocolFile(protocol=parse_protocol(text), text=text, digest=protocol_digest(text))
