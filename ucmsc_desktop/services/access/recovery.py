"""The study key on two sealed sheets: printed by a holder, and typed back when no holder is left who can grant it."""

from __future__ import annotations

import hashlib
from typing import Final

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.recovery import KEY_BYTES, PAIR_BYTES, Share, join_shares, parse_share, share_lines, split_key
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.recovery_sheet import RecoverySheet
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.allocation import open_slot
from ucmsc_desktop.record.storage.transaction import Transaction, require_open_study
from ucmsc_desktop.services.acting import Desk, acting, open_study_of
from ucmsc_desktop.services.trial.open_study import append_grant

_TAG: Final = b"ucmsc-recovery/1"


def print_recovery_sheets(desk: Desk, *, act: str | None = None) -> tuple[RecoverySheet, RecoverySheet]:
    """Record that the study key was split anew, and return the two sheets; the shares stand on this paper only.

    Raises:
        UserFacingError: The role may not print them, or the person holds no study key; nothing was recorded.
    """
    with acting(desk, Action.PRINT_RECOVERY, act=act) as tx:
        require_open_study(tx)
        names = [desk.record.new_name("recovery-sheet", f"{tx.act}|{number}") for number in (1, 2)]
        vault = tx.vault
        random_bytes = desk.record.randomness.draw("recovery-share", tx.act, KEY_BYTES)
        shares = split_key(vault.key, random_bytes=random_bytes, pair=_pair(vault.study, names))
        tx.append(stream="study", kind="recovery.printed/1", data={"sheets": names})
    first, second = (_paper(desk, share) for share in shares)
    return first, second


def recover_study_key(desk: Desk, *, first: tuple[str, ...], second: tuple[str, ...], act: str | None = None) -> None:
    """Record that the person at the desk recovered the study key from both sheets, and grant it to her.

    The key is proved by a seal of the allocation list before anything is recorded. She opens seals from her next
    sign-in on.

    Raises:
        UserFacingError: A line cannot be read, the sheets are no pair of this record, they do not hold the study's key,
            she holds it already, or the role may not; nothing was recorded.
    """
    with acting(desk, Action.RECOVER_KEY, act=act) as tx:
        shares = parse_share(first), parse_share(second)
        study = require_open_study(tx)
        vault = Vault(study, join_shares(*shares))
        names = _names(tx, study, shares[0].pair)
        _prove(tx, vault)
        tx.append(stream="study", kind="study.key-recovered/1", data={"person": desk.person, "sheets": names})
        append_grant(tx, vault, desk.person)


def _pair(study: str, names: list[str]) -> bytes:
    return hashlib.sha256(b"|".join((_TAG, study.encode(), *(name.encode() for name in names)))).digest()[:PAIR_BYTES]


def _names(tx: Transaction, study: str, pair: bytes) -> list[str]:
    """Return the names of the sheets of a pair that was printed from this record."""
    for event in tx.events("study"):
        if event.kind == "recovery.printed/1":
            names = event.data["sheets"]
            if isinstance(names, list) and _pair(study, [str(name) for name in names]) == pair:
                return [str(name) for name in names]
    raise UserFacingError("recovery-sheets-foreign")


def _prove(tx: Transaction, vault: Vault) -> None:
    (row,) = tx.record.rows("SELECT slot FROM allocation_slot ORDER BY slot LIMIT 1")
    try:
        open_slot(tx.record.db, vault, int(row["slot"]))
    except UserFacingError:
        raise UserFacingError("recovery-key-wrong") from None


def _paper(desk: Desk, share: Share) -> RecoverySheet:
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise RuntimeError("sheets were recorded in an empty record")
    return RecoverySheet(
        study_code=study.id,
        site=study.site,
        pair=share.pair.hex().upper(),
        sheet=share.sheet,
        lines=share_lines(share),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )
