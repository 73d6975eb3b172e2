"""Whose signature is whose: the public keys that the entries introduced, and what each of them may say.

The same rules judge an entry before it is written and every time it is verified. Whoever edits the file with another
program can copy an entry, but cannot introduce a key, speak for somebody else or widen a role without a finding.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.record.ledger.kinds import KINDS, signer_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_ENROLLER = "admin"
_OF_THE_KEY = {"study.key-granted/1", "study.key-revoked/1"}
_GRANTERS = frozenset({"qa", "pharmacist"})
_HOLDERS = _GRANTERS | {"lab", "unblinded-monitor"}
_INTRODUCING = {"record.opened/1", "person.enrolled/1", "session.opened/1", "station.certified/1"}


@dataclass(frozen=True, slots=True)
class Known:
    """A key that an entry introduced: whose it is, in which role, and whether its owner took it up herself."""

    key: Ed25519PublicKey
    text: str
    name: str
    role: str | None = None
    accepted: bool = True


@dataclass(slots=True)
class KeyRing:
    """The keys introduced so far, by the label of whoever signs with them (`p:`, `s:` or `m:` and the name)."""

    _known: MutableMapping[str, Known] = field(default_factory=dict)

    def key(self, label: str) -> Ed25519PublicKey | None:
        """Return the public key of a signer, or None where no entry introduced one."""
        known = self._known.get(label)
        return None if known is None else known.key

    def holds(self, label: str, key_text: str) -> bool:
        """Return whether `key_text` (hexadecimal) is the key that the entries introduced for this signer."""
        known = self._known.get(label)
        return known is not None and known.text == key_text

    def child(self) -> KeyRing:
        """Return a ring that knows what this one knows and keeps to itself what it learns."""
        return KeyRing(ChainMap({}, self._known))

    def adopt(self, child: KeyRing) -> None:
        """Take up what a child learned, now that it is recorded."""
        if isinstance(child._known, ChainMap):
            self._known.update(child._known.maps[0])

    def objection(self, label: str, *, by: object, kind: str, data: dict[str, Any]) -> str | None:
        """Return the code of a finding where a well-signed entry says more than its signer may, else None.

        Raises:
            KeyError: The signer is not known, or a field is missing.
        """
        known = self._known[label]
        form = KINDS.get(kind)
        if by != known.name:
            return "author-false"
        if form is not None and signer_of(label) not in form.by:
            return "signer-not-entitled"
        if not known.accepted and kind != "person.accepted/1":
            return "person-not-accepted"
        return self._introduction(known, kind, data) or self._grant(known, kind, data)

    def learn(self, kind: str, data: dict[str, Any]) -> None:
        """Take up the keys that an entry introduces.

        Raises:
            KeyError: A field is missing.
            ValueError: A key is not one.
        """
        match kind:
            case "record.opened/1":
                self._keep(f"p:{data['person']}", data["sign_key"], data["person"], role=data["role"])
                self._keep(f"m:{data['station']}", data["station_key"], data["station"])
            case "person.enrolled/1":
                label = f"p:{data['person']}"
                self._keep(label, data["sign_key"], data["person"], role=data["role"], accepted=False)
            case "person.accepted/1":
                found = self._known[f"p:{data['person']}"]
                self._known[f"p:{data['person']}"] = Known(found.key, found.text, found.name, found.role)
            case "session.opened/1":
                self._keep(f"s:{data['session']}", data["key"], data["person"], role=data["role"])
            case "station.certified/1":
                self._keep(f"m:{data['station']}", data["station_key"], data["station"])
            case _:
                pass

    def _introduction(self, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry that introduces a key: a new label, from somebody who may."""
        match kind:
            case "record.opened/1":
                return "key-introduced-twice"
            case "person.accepted/1" if data["person"] != signer.name:
                return "author-false"
            case "session.opened/1" if (data["person"], data["role"]) != (signer.name, signer.role):
                return "author-false"
            case "person.enrolled/1" if signer.role != _ENROLLER and self._people() > 1:
                return "signer-not-entitled"
            case "station.certified/1" if signer.role != _ENROLLER:
                return "signer-not-entitled"
            case _:
                taken = kind in _INTRODUCING and _label_of(kind, data) in self._known
                return "key-introduced-twice" if taken else None

    def _grant(self, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry that gives or takes the study key: by whom, and to whom."""
        if kind not in _OF_THE_KEY:
            return None
        taker = self._known.get(f"p:{data['person']}")
        may_hold = kind != "study.key-granted/1" or (taker is not None and taker.role in _HOLDERS)
        return None if signer.role in _GRANTERS and may_hold else "signer-not-entitled"

    def _people(self) -> int:
        return sum(label.startswith("p:") for label in self._known)

    def _keep(self, label: str, text: str, name: str, *, role: str | None = None, accepted: bool = True) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
        self._known[label] = Known(key, text, name, role, accepted)


def _label_of(kind: str, data: dict[str, Any]) -> str:
    prefix, field_name = {
        "person.enrolled/1": ("p:", "person"),
        "session.opened/1": ("s:", "session"),
        "station.certified/1": ("m:", "station"),
    }[kind]
    return f"{prefix}{data[field_name]}"
