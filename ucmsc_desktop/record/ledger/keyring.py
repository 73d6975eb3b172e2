"""Whose signature is whose: the public keys that the entries introduced, and what each of them may say.

The same rules judge an entry before it is written and every time it is verified. Whoever edits the file with another
program can copy an entry, but cannot introduce a key, speak for somebody else or widen a role without a finding.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.record.ledger.kinds import KINDS, signer_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_ENROLLER = "admin"
_OF_THE_KEY = {"study.key-granted/1", "study.key-revoked/1"}
_GRANTERS = frozenset({"qa", "pharmacist"})
_HOLDERS = _GRANTERS | {"lab", "unblinded-monitor"}
_INTRODUCING = {"record.opened/1", "person.enrolled/1", "session.opened/1", "station.certified/1"}
_RENEWING = {"person.key-changed/1", "person.key-reset/1"}
_STANDING = {"person.disabled/1", "person.enabled/1"}
_AGREEING = frozenset({"qa", "pharmacist", "investigator"})


@dataclass(frozen=True, slots=True)
class Known:
    """A key that an entry introduced: whose it is, in which role, and whether its owner took it up herself.

    A key that took the place of another: `reset_by` names the administrator while nobody agreed to the reset, and
    `may_regrant` is true until its owner, who changed it herself, sealed the study key for it. A replaced key signs
    nothing more, and a disabled person's nothing until she is enabled again.
    """

    key: Ed25519PublicKey
    text: str
    name: str
    role: str | None = None
    accepted: bool = True
    replaced: bool = False
    disabled: bool = False
    reset_by: str | None = None
    may_regrant: bool = False


@dataclass(slots=True)
class KeyRing:
    """The keys introduced so far, by the label of whoever signs with them (`p:`, `s:` or `m:` and the name)."""

    _known: MutableMapping[str, Known] = field(default_factory=dict)

    def key(self, label: str) -> Ed25519PublicKey | None:
        """Return the public key of a signer, or None where no entry introduced one or a later one replaced it."""
        known = self._known.get(label)
        return None if known is None or known.replaced else known.key

    def holds(self, label: str, key_text: str) -> bool:
        """Return whether `key_text` (hexadecimal) is the key that the entries introduced for this signer."""
        known = self._known.get(label)
        return known is not None and known.text == key_text and not known.replaced

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
        return _unfit(known, kind) or self._judged(label, known, kind, data)

    def _judged(self, label: str, known: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge what an entry says of keys, of people or of the study key."""
        if kind in _RENEWING or kind in {"person.reset-agreed/1", "person.accepted/1"}:
            disabled = self._known[self.label_of(data["person"])].disabled
            return "signer-disabled" if disabled else self._renewal(known, kind, data)
        if kind in _STANDING:
            return self._standing(known, kind, data)
        return self._introduction(known, kind, data) or self._grant(label, known, kind, data)

    def learn(self, kind: str, data: dict[str, Any], *, by: str) -> None:
        """Take up the keys that an entry by `by` introduces.

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
            case "session.opened/1":
                self._keep(f"s:{data['session']}", data["key"], data["person"], role=data["role"])
            case "station.certified/1":
                self._keep(f"m:{data['station']}", data["station_key"], data["station"])
            case _:
                self._learn_renewal(kind, data, by=by)

    def _learn_renewal(self, kind: str, data: dict[str, Any], *, by: str) -> None:
        match kind:
            case "person.key-changed/1" | "person.key-reset/1":
                self._renew(data, reset_by=by if kind == "person.key-reset/1" else None)
            case "person.reset-agreed/1":
                self._amend(data["person"], reset_by=None)
            case "person.accepted/1":
                self._accept(data["person"])
            case "person.disabled/1" | "person.enabled/1":
                self._amend(data["person"], disabled=kind == "person.disabled/1")
            case "study.key-granted/1":
                self._amend(data["person"], may_regrant=False)
            case _:
                pass

    def _introduction(self, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry that introduces a key: a new label, from somebody who may."""
        match kind:
            case "record.opened/1":
                return "key-introduced-twice"
            case "session.opened/1" if (data["person"], data["role"]) != (signer.name, signer.role):
                return "author-false"
            case "person.enrolled/1" if signer.role != _ENROLLER and self._people() > 1:
                return "signer-not-entitled"
            case "station.certified/1" if signer.role != _ENROLLER:
                return "signer-not-entitled"
            case _:
                taken = kind in _INTRODUCING and _label_of(kind, data) in self._known
                return "key-introduced-twice" if taken else None

    def _renewal(self, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry by which a person's key takes the place of her former one."""
        own, newest = data["person"] == signer.name, self._known[self.label_of(data["person"])]
        match kind:
            case "person.key-changed/1" if not own:
                return "author-false"
            case "person.key-reset/1" if own or signer.role != _ENROLLER:
                return "signer-not-entitled"
            case "person.reset-agreed/1":
                agrees = newest.reset_by not in {None, signer.name} and not own and signer.role in _AGREEING
                return None if agrees else "signer-not-entitled"
            case "person.accepted/1":
                if not own or signer is not newest:
                    return "author-false"
                return None if newest.reset_by is None else "signer-not-entitled"
            case _:
                return None if newest.accepted else "key-introduced-twice"

    def _standing(self, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry that disables a person or enables her again: by another one, who is an administrator."""
        other = self._known[self.label_of(data["person"])]
        if signer.role != _ENROLLER or other.name == signer.name:
            return "signer-not-entitled"
        return None if other.disabled == (kind == "person.enabled/1") else "signer-not-entitled"

    def _grant(self, label: str, signer: Known, kind: str, data: dict[str, Any]) -> str | None:
        """Judge an entry that gives or takes the study key: by whom, and to whom.

        Her own key seals it for its owner alone, once after she changed it herself.
        """
        if kind not in _OF_THE_KEY:
            return None
        if label.startswith("p:"):
            regrants = kind == "study.key-granted/1" and data["person"] == signer.name and signer.may_regrant
            return None if regrants and signer.role in _HOLDERS else "signer-not-entitled"
        taker = self._known.get(f"p:{data['person']}")
        may_hold = kind != "study.key-granted/1" or (taker is not None and taker.role in _HOLDERS)
        return None if signer.role in _GRANTERS and may_hold else "signer-not-entitled"

    def label_of(self, person: str) -> str:
        """Return the label of a person's newest key."""
        return person_label(person, number=max(self._numbers(person), default=1))

    def _numbers(self, person: str) -> list[int]:
        number, found = 1, []
        while person_label(person, number=number) in self._known:
            found.append(number)
            number += 1
        return found

    def _renew(self, data: dict[str, Any], *, reset_by: str | None) -> None:
        """Keep a person's new key, which signs nothing but its acceptance until then."""
        person, former = data["person"], self._known[self.label_of(data["person"])]
        label = person_label(person, number=len(self._numbers(person)) + 1)
        self._keep(label, data["sign_key"], person, role=former.role, accepted=False)
        self._known[label] = replace(self._known[label], reset_by=reset_by, may_regrant=reset_by is None)

    def _accept(self, person: str) -> None:
        for number in self._numbers(person)[:-1]:
            label = person_label(person, number=number)
            self._known[label] = replace(self._known[label], replaced=True)
        self._amend(person, accepted=True)

    def _amend(self, person: str, **changes: Any) -> None:
        label = self.label_of(person)
        self._known[label] = replace(self._known[label], **changes)

    def _people(self) -> int:
        return len({known.name for label, known in self._known.items() if label.startswith("p:")})

    def _keep(self, label: str, text: str, name: str, *, role: str | None = None, accepted: bool = True) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
        self._known[label] = Known(key, text, name, role, accepted)


def person_label(person: str, *, number: int) -> str:
    """Return the label under which a person's key signs: `p:<person>`, and `p:<person>#2` for the one after it."""
    return f"p:{person}" if number == 1 else f"p:{person}#{number}"


def _unfit(known: Known, kind: str) -> str | None:
    """Return why a key signs nothing now: its owner is disabled, or did not take it up yet."""
    if known.disabled:
        return "signer-disabled"
    return "person-not-accepted" if not known.accepted and kind != "person.accepted/1" else None


def _label_of(kind: str, data: dict[str, Any]) -> str:
    prefix, field_name = {
        "person.enrolled/1": ("p:", "person"),
        "session.opened/1": ("s:", "session"),
        "station.certified/1": ("m:", "station"),
    }[kind]
    return f"{prefix}{data[field_name]}"
