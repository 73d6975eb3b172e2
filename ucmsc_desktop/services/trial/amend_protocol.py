"""Amend the protocol: a further version with its whole text, in force from a local day on; no version is changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ucmsc_desktop.core.protocol.changes import ChangedValue, changed_values
from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.core.protocol.versions import ProtocolVersion, fold_versions, require_may_amend
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.services.acting import Desk, Signature, acting, sign, study_under
from ucmsc_desktop.services.custody.label_of_bag import require_label_fits
from ucmsc_desktop.services.reading import local_day

MEANING = "I amend the protocol from this day on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A new text of the protocol, read: its digest, the version that it follows, and every value that it changes."""

    protocol: Protocol
    text: str
    digest: str
    follows: int
    changes: tuple[ChangedValue, ...]


def read_protocol_text(content: bytes) -> str:
    """Return the text of a protocol's file.

    Raises:
        UserFacingError: `amendment-unreadable`; nothing was recorded.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UserFacingError("amendment-unreadable", kind=ErrorKind.USAGE) from None
    if not unicodedata.is_normalized("NFC", text):
        raise UserFacingError("amendment-unreadable", kind=ErrorKind.USAGE)
    return text


def read_protocol_file(path: Path) -> str:
    """Return the text of a protocol's file.

    Raises:
        UserFacingError: `amendment-unreadable`, or `amendment-not-found` where no such file can be read; nothing was
            recorded.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserFacingError("amendment-not-found", kind=ErrorKind.ENVIRONMENT, file=path.name) from error
    return read_protocol_text(content)


def proposed_amendment(desk: Desk, *, protocol_text: str, effective_on: date, reason: str) -> Amendment:
    """Return what an amendment from a local day on would change, seen against the last version; nothing is recorded.

    Raises:
        UserFacingError: The text is no consistent protocol, does not fit a bag's label, is a version already or changes
            what stays, the day is past, the reason is blank, or no study is open; nothing was recorded.
    """
    new, digest = parse_protocol(protocol_text), protocol_digest(protocol_text)
    versions = fold_versions(desk.record.events("study"))
    if not versions:
        raise UserFacingError("study-not-open")
    last: ProtocolVersion = versions[-1]
    study = study_under(desk.record, last.digest)
    require_may_amend(
        versions,
        old=study.protocol,
        new=new,
        digest=digest,
        effective_on=effective_on,
        today=local_day(study, desk.now()),
        reason=reason,
    )
    require_label_fits(new, site=study.site)
    return Amendment(
        protocol=new,
        text=protocol_text,
        digest=digest,
        follows=last.number,
        changes=changed_values(last.text, protocol_text),
    )


def amend_protocol(
    desk: Desk,
    *,
    protocol_text: str,
    effective_on: date,
    reason: str,
    signature: Signature,
    act: str | None = None,
) -> str:
    """Sign a further version of the protocol and return the digest of its text.

    Raises:
        UserFacingError: As `proposed_amendment`, or the role may not sign; nothing was recorded.
    """
    with acting(desk, Action.AMEND_PROTOCOL, act=act) as tx:
        amendment = proposed_amendment(desk, protocol_text=protocol_text, effective_on=effective_on, reason=reason)
        sign(
            tx,
            signature,
            Action.AMEND_PROTOCOL,
            stream="study",
            kind="protocol.amended/1",
            meaning=MEANING,
            data={
                "protocol": amendment.protocol.id,
                "protocol_text": protocol_text,
                "protocol_digest": amendment.digest,
                "effective_on": effective_on.isoformat(),
                "reason": reason.strip(),
            },
        )
    return amendment.digest
