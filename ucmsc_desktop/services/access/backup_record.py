"""Back the record up: a copy verified in full, its signed manifest beside it, the older ones kept by rule."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ucmsc_desktop.core.identifiers import parse_head
from ucmsc_desktop.core.retention import kept_backups
from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.storage.copying import WaitingCopy, copy_aside, keep_copy, write_durably
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.services.access.signing_in import open_record

MANIFEST: Final = ".manifest.json"
_SIGNED = b"ucmsc-backup/1"
_HASH_CHARACTERS = 12


def backup_record(file: Path, folder: Path, *, app: str) -> dict[str, Any]:
    """Return the object of the command `backup`: the copy, its manifest, what it holds, and the copies given up.

    The station signs an entry that says up to which entry was copied; a record without its station's key gets none,
    and the copy is as good.

    Raises:
        UserFacingError: The record cannot be read or is not intact, or the folder is missing or cannot be written; no
            copy is left and nothing was recorded.
    """
    if not folder.is_dir():
        raise UserFacingError("folder-missing", kind=ErrorKind.ENVIRONMENT, file=folder.name)
    record = open_record(file, app=app)
    try:
        made_at = record.clock.now()
        copy = copy_aside(file, folder / f".{file.stem}.part")
        path = folder / _name(file, copy, made_at)
        keep_copy(copy, path)
        manifest = _manifest(record, copy, path, made_at)
        write_durably(_manifest_of(path), json.dumps(manifest, indent=2) + "\n")
        return {
            **{name: manifest[name] for name in ("entries", "head", "sha256")},
            "file": str(path),
            "manifest": str(_manifest_of(path)),
            "recorded": _record(record, copy),
            "removed": _give_up(folder, record=manifest["record"], newest=path),
        }
    finally:
        record.close()


def _name(file: Path, copy: WaitingCopy, made_at: datetime) -> str:
    """Return a name that tells the record, when it was copied, up to which entry, and the head's first characters."""
    head = parse_head(str(copy.verified.head))
    text = head.text.rsplit(".", 1)[1][:_HASH_CHARACTERS]
    return f"{file.stem}.{made_at:%Y%m%dT%H%M%SZ}.{head.seq}.{text}.ucmsc"


def _manifest(record: Record, copy: WaitingCopy, path: Path, made_at: datetime) -> dict[str, Any]:
    facts = {
        "record": record.rows("SELECT id FROM entry WHERE seq = 1")[0]["id"],
        "file": path.name,
        "made_at": instant_text(made_at),
        "entries": copy.verified.entries,
        "head": copy.verified.head,
        "sha256": copy.sha256,
        "bytes": copy.size_bytes,
        "verified": True,
    }
    station = record.station
    if station is None:
        return {**facts, "station": None, "signature": None}
    signature = station.key.sign(_SIGNED + canonical(facts)).hex()
    return {**facts, "station": station.by, "signature": signature}


def _record(record: Record, copy: WaitingCopy) -> bool:
    """Return whether the station recorded the backup."""
    station = record.station
    if station is None:
        return False
    act = record.new_name("act", station.by)
    with record.transaction(Author(station), act=act, input_by="program") as tx:
        data = {"last_seq": copy.verified.entries}
        tx.append(stream=f"station:{station.by}", kind="record.backed-up/1", data=data)
    return True


def _give_up(folder: Path, *, record: str, newest: Path) -> list[str]:
    """Remove the copies of this record that no rule keeps, and return their names; the newest always stays."""
    found: dict[datetime, list[Path]] = {}
    for manifest in folder.glob(f"*{MANIFEST}"):
        with suppress(OSError, ValueError, LookupError, TypeError):
            facts = json.loads(manifest.read_text(encoding="utf-8"))
            if facts["record"] == record:
                found.setdefault(parse_instant(facts["made_at"]), []).append(folder / Path(facts["file"]).name)
    kept = kept_backups(found)
    given_up = [path for made_at, paths in found.items() if made_at not in kept for path in paths if path != newest]
    for path in given_up:
        _manifest_of(path).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    return sorted(path.name for path in given_up)


def _manifest_of(path: Path) -> Path:
    return path.with_name(path.name + MANIFEST)
