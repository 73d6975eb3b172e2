"""Verifies a record of UC-MSC Desktop without the program: `python docs/verifier.py FILE [H1.head ...]`.

It follows docs/record-format.md alone and imports nothing of the program: the standard library, and the package
`cryptography` for Ed25519. It checks the form of the file, every hash and every signature, who introduced whose key,
the allocation list against its commitment, and heads that were printed on paper. It opens no seal and writes nothing:
close the program first, or give it a backup. Exit 0: intact; 4: not intact; 5: the file cannot be read.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

APPLICATION_ID, USER_VERSION = 0x55434D31, 1
NULL = (2**64 - 1).to_bytes(8, "big")
GRANTERS, HOLDERS = {"qa", "pharmacist"}, {"qa", "pharmacist", "lab", "unblinded-monitor"}
NEW_KEYS = {"person.key-changed/1", "person.key-reset/1"}
STANDING = ("person.disabled/1", "person.enabled/1")
COLUMNS = "seq, session, body, sealed, prev, hash, sig"


@dataclass
class Key:
    """A public key: whose, in which role, taken up, replaced or disabled or not, and whose agreement it waits for."""

    public: Ed25519PublicKey
    owner: str
    role: str | None
    accepted: bool = True
    replaced: bool = False
    disabled: bool = False
    reset_by: str | None = None


class Verifier:
    """Walks the entries in their order; `findings` say what is wrong."""

    def __init__(self) -> None:
        self.keys: dict[str, Key] = {}
        self.findings: list[str] = []
        self.hashes: dict[int, bytes] = {}
        self.allocation: list[tuple[str, str, str, int, bytes]] = []
        self.seq, self.head, self.study = 0, bytes(32), ""

    def find(self, what: str) -> None:
        """Keep a finding with the entry where it was found."""
        self.findings.append(f"entry {self.seq}: {what}")

    def entry(
        self, seq: int, session: str, body: bytes, sealed: bytes | None, prev: bytes, digest: bytes, sig: bytes
    ) -> None:
        """Check one entry against the chain, its signature, and what its signer may say."""
        self.seq += 1
        if seq != self.seq:
            self.find(f"missing; the next one is {seq}")
            self.seq = seq
        if prev != self.head:
            self.find("does not follow the one before it")
        if chained(prev, seq, session, body, sealed) != digest:
            self.find("was changed: its hash differs")
        self.head = self.hashes[seq] = digest
        fields = json.loads(body)
        kind, data = fields["kind"], fields["data"]
        if seq == 1 and kind == "record.opened/1":
            self.keep(f"p:{data['person']}", data["sign_key"], data["person"], data["role"])
            self.keep(f"m:{data['station']}", data["station_key"], data["station"], None)
        if not self.signed(session, digest, sig):
            return
        objection = self.objection(session, kind, fields["by"], data) if seq > 1 else None
        if objection:
            self.find(objection)
            return
        self.learn(kind, fields["by"], data)
        if kind.startswith("allocation."):
            told = (kind, fields["stream"], fields["study"], data.get("slot", data.get("slots")), (sealed or b"")[:32])
            self.allocation.append(told)

    def signed(self, session: str, digest: bytes, sig: bytes) -> bool:
        """Return whether the signature is of a key that an entry introduced and none replaced."""
        key = self.keys.get(session)
        if key is None or key.replaced:
            self.find(f"signed by {session}, whose key no entry introduced or a later one replaced")
            return False
        try:
            key.public.verify(sig, b"ucmsc-entry/1" + digest)
        except InvalidSignature:
            self.find(f"the signature is not that of {session}")
            return False
        return True

    def objection(self, session: str, kind: str, by: str, data: dict[str, object]) -> str | None:
        """Return what an entry says that its signer may not say, or None."""
        key = self.keys[session]
        person = data.get("person")
        if by != key.owner:
            return f"is by {by} and signed by {key.owner}"
        if key.disabled or (kind in NEW_KEYS and self.of(person)[-1].disabled):
            return f"signs for {person or key.owner}, who is disabled"
        if not key.accepted and kind != "person.accepted/1":
            return f"{key.owner} signs with a key that she did not take up"
        if kind == "record.opened/1":
            return "opens a record that is open"
        if kind in {"person.accepted/1", "person.key-changed/1"} and person != key.owner:
            return f"{key.owner} speaks for {person}"
        if kind == "person.accepted/1" and key.reset_by:
            return f"{person} takes up a key that nobody but {key.reset_by} agreed to"
        if kind == "person.reset-agreed/1" and key.owner in {person, self.of(person)[-1].reset_by}:
            return f"{key.owner} agrees to a reset of her own"
        if kind == "session.opened/1" and (person, data["role"]) != (key.owner, key.role):
            return f"a session of {person} in a role that is not hers"
        people = {each.owner for label, each in self.keys.items() if label.startswith("p:")}
        if kind == "person.enrolled/1" and key.role != "admin" and len(people) > 1:
            return f"{key.owner} is no administrator"
        if kind in STANDING and (person == key.owner or self.of(person)[-1].disabled == (kind == STANDING[0])):
            return f"disables or enables {person}, which {key.owner} may not"
        if kind in {"station.certified/1", "person.key-reset/1", *STANDING} and key.role != "admin":
            return f"{key.owner} is no administrator"
        if kind in {"study.key-granted/1", "study.key-revoked/1"}:
            taker = next((each.role for each in self.keys.values() if each.owner == person), None)
            if session.startswith("p:") and "#" in session and person == key.owner and taker in HOLDERS:
                return None
            if key.role not in GRANTERS or (kind == "study.key-granted/1" and taker not in HOLDERS):
                return f"{key.owner} ({key.role}) gives or takes the study key of {person} ({taker})"
        if kind == "person.enrolled/1" and person in people:
            return f"{person} is enrolled twice"
        return None

    def of(self, person: object) -> list[Key]:
        """Return a person's own keys, the newest last."""
        return [each for label, each in self.keys.items() if label.split("#")[0] == f"p:{person}"]

    def learn(self, kind: str, by: str, data: dict[str, str]) -> None:
        """Take up the keys that an entry introduces, and the study that it opens."""
        if kind == "person.enrolled/1":
            self.keep(f"p:{data['person']}", data["sign_key"], data["person"], data["role"], accepted=False)
        elif kind in NEW_KEYS:
            former = self.of(data["person"])
            label = f"p:{data['person']}#{len(former) + 1}"
            self.keep(label, data["sign_key"], data["person"], former[-1].role, accepted=False)
            self.keys[label].reset_by = by if kind == "person.key-reset/1" else None
        elif kind == "person.reset-agreed/1":
            self.of(data["person"])[-1].reset_by = None
        elif kind == "person.accepted/1":
            *former, newest = self.of(data["person"])
            for each in former:
                each.replaced = True
            newest.accepted = True
        elif kind in STANDING:
            self.of(data["person"])[-1].disabled = kind == STANDING[0]
        elif kind == "session.opened/1":
            self.keep(f"s:{data['session']}", data["key"], data["person"], data["role"])
        elif kind == "station.certified/1":
            self.keep(f"m:{data['station']}", data["station_key"], data["station"], None)
        elif kind == "study.opened/1":
            self.study = data["study"]

    def keep(self, label: str, text: str, owner: str, role: str | None, *, accepted: bool = True) -> None:
        """Keep a key under its label, which it has for ever."""
        if label in self.keys:
            self.find(f"introduces a second key for {label}")
            return
        self.keys[label] = Key(Ed25519PublicKey.from_public_bytes(bytes.fromhex(text)), owner, role, accepted)

    def end(self, heads: list[str]) -> None:
        """Hold the list against its commitment, and printed heads against the entries."""
        if self.allocation and not self.is_fixed():
            self.findings.append("the allocation list is not the one that its commitment fixed")
        for text in heads:
            _, seq, _ = text.split(".")
            if int(seq) not in self.hashes or head_of(int(seq), self.hashes[int(seq)]) != text:
                self.findings.append(f"the record no longer holds {text}: it was cut, restored or written anew")

    def is_fixed(self) -> bool:
        """Return whether one list is followed by its slots 1 to n, as section 4 of the format states it."""
        (kind, _, _, count, commitment), *slots = self.allocation
        version, fixed = kind[-1], [each[4] for each in slots]
        due = [(f"allocation.sealed/{version}", "allocation", self.study, count)]
        due += [(f"allocation.slot-sealed/{version}", "allocation", self.study, n) for n in range(1, count + 1)]
        whole = hashlib.sha256(b"ucmsc-allocation/1" + b"".join(fixed)).digest()
        is_whole = [each[:4] for each in self.allocation] == due and bool(slots)
        return is_whole and (version == "1" or (len(set(fixed)) == count and whole == commitment))


def chained(prev: bytes, seq: int, session: str, body: bytes, sealed: bytes | None) -> bytes:
    """Return the hash of an entry, as section 1 of the format states it."""
    parts = b"".join(len(part).to_bytes(8, "big") + part for part in (session.encode(), body))
    last = NULL if sealed is None else len(sealed).to_bytes(8, "big") + sealed
    return hashlib.sha256(b"ucmsc-ledger/1" + prev + seq.to_bytes(8, "big") + parts + last).digest()


def head_of(seq: int, digest: bytes) -> str:
    """Return a head as it is printed."""
    return f"H1.{seq}.{base64.b32encode(digest).decode().rstrip('=')}"


def verify(file: Path, heads: list[str]) -> Verifier:
    """Return what a walk through the whole file found.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    found = Verifier()
    with sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True) as conn:
        for name, due in (("application_id", APPLICATION_ID), ("user_version", USER_VERSION)):
            if (value := conn.execute(f"PRAGMA {name}").fetchone()[0]) != due:
                found.findings.append(f"{name} is {value} and should be {due}")
        damage = conn.execute("PRAGMA integrity_check").fetchone()[0]
        if damage != "ok":
            found.findings.append(f"the file is damaged: {damage}")
        for row in conn.execute(f"SELECT {COLUMNS} FROM ledger ORDER BY seq"):
            try:
                found.entry(*row)
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                found.find(f"cannot be read: {error}")
        for digest, content in conn.execute("SELECT digest, bytes FROM blob"):
            if hashlib.sha256(content).digest() != digest:
                found.findings.append(f"attachment {digest.hex()} was changed")
    found.end(heads)
    return found


def main(arguments: list[str]) -> int:
    """Print what was found and return the exit code."""
    if not arguments:
        print(__doc__)
        return 2
    try:
        found = verify(Path(arguments[0]), arguments[1:])
    except sqlite3.Error as error:
        print(f"The file cannot be read: {error}")
        return 5
    for line in found.findings:
        print(line)
    state = "intact" if not found.findings else f"NOT INTACT: {len(found.findings)} findings"
    print(f"{found.seq} entries, head {head_of(found.seq, found.head)}: {state}")
    return 4 if found.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
