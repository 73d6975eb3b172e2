"""The key of this station: it signs what the machine does, and lies beside the record as `FILE.station`."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.runtime.randomness import Randomness

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def station_file(record: Path) -> Path:
    """Return where the station's key of a record lies."""
    return record.with_name(record.name + ".station")


def make_station(record: Path, source: Randomness, *, station: str) -> Signer:
    """Make and keep a new station key, readable for this user only and on the disk before this returns."""
    key = _private(source.draw("station-key", station, 32))
    text = json.dumps({"station": station, "key": key.private_bytes_raw().hex()})
    path = station_file(record)
    waiting = path.with_name(path.name + ".new")
    waiting.unlink(missing_ok=True)
    # O_EXCL: an older file's mode or a link would decide who can read the key.
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
    return _signer(station, key)


def demonstration_station(station: str) -> Signer:
    """Return a demonstration record's station key, which is no secret: any copy of the file can find it again."""
    seed = hashlib.sha256(f"ucmsc-demonstration-station/1|{station}".encode()).digest()
    return _signer(station, _private(seed))


def load_station(record: Record) -> Signer | None:
    """Return the station's signer, or None where this copy has no key that the record knows.

    A file without its key can be read; an administrator certifies a new key before the station signs again.
    """
    known = {row["id"]: row["key"] for row in record.rows("SELECT id, key FROM station ORDER BY seq")}
    if record.demonstration:
        return demonstration_station(next(iter(known))) if known else None
    signer = _kept(station_file(record.path))
    return signer if signer is not None and known.get(signer.by) == public_key(signer) else None


def _kept(path: Path) -> Signer | None:
    """Return the key in a file, or None where there is none or what is there is no key."""
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
        return _signer(str(kept["station"]), _private(bytes.fromhex(kept["key"])))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def public_key(signer: Signer) -> str:
    """Return a signer's public key in hexadecimal."""
    return signer.key.public_key().public_bytes_raw().hex()


def station_author(signer: Signer) -> Author:
    """Return the station as the author of a transaction."""
    return Author(signer)


def _private(seed: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)


def _signer(station: str, key: Ed25519PrivateKey) -> Signer:
    return Signer(f"m:{station}", station, key)
