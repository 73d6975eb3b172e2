from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.ledger.chain import ChainWalk
from ucmsc_desktop.record.ledger.entry import Body, body_of, entry_hash, signature, signature_holds
from ucmsc_desktop.record.ledger.keyring import KeyRing
from ucmsc_desktop.record.ledger.kinds import KINDS, By, require_form, sealed_length, signer_of
from ucmsc_desktop.record.ledger.lengths import SEALED_BYTES
from ucmsc_desktop.record.ledger.seals import Vault, open_grant, padded

FORMAT = (Path(__file__).parents[3] / "docs" / "record-format.md").read_text(encoding="utf-8")


def test_canonical_json_sorts_keys_and_has_no_white_space():
    assert canonical({"b": [1, None, True], "a": "ö\n"}) == '{"a":"ö\\n","b":[1,null,true]}'.encode()


@pytest.mark.parametrize("value", [1.5, b"x", {1}, [1.0], {"a": {"b": float("nan")}}])
def test_a_value_that_is_not_exact_json_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"a": value})


def test_a_key_that_is_no_text_is_refused():
    with pytest.raises(TypeError):
        canonical({"a": {1: "x"}})


@pytest.mark.parametrize("value", ["e\u0301", 2**53, -(2**53)])
def test_a_text_that_is_not_nfc_and_an_inexact_integer_are_refused(value):
    with pytest.raises(ValueError, match=r"NFC|exact"):
        canonical({"a": value})
    with pytest.raises(ValueError, match="NFC"):
        canonical({"e\u0301": 1})


@pytest.mark.parametrize("body", [b"[]", b"1", b"{", b'{"a":1.5}', b'{"a":NaN}', b'{"a":' + b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_plain_object_is_refused(body):
    with pytest.raises(ValueError, match=r".*"):
        parsed(body)


def test_an_instant_is_written_in_utc_and_cut_to_the_millisecond():
    instant = datetime(2026, 3, 2, 16, 15, 0, 1999, tzinfo=timezone(timedelta(hours=8)))

    assert instant_text(instant) == "2026-03-02T08:15:00.001Z"
    assert parse_instant("2026-03-02T08:15:00.001Z") == datetime(2026, 3, 2, 8, 15, 0, 1000, tzinfo=UTC)


def test_the_hash_is_the_one_of_the_written_format():
    import hashlib

    text = b"ucmsc-ledger/1" + bytes(32) + (1).to_bytes(8, "big")
    text += (3).to_bytes(8, "big") + b"s:X" + (2).to_bytes(8, "big") + b"{}"
    without = hashlib.sha256(text + b"\xff" * 8).digest()
    empty = hashlib.sha256(text + bytes(8)).digest()

    assert entry_hash(prev=bytes(32), seq=1, session="s:X", body=b"{}", sealed=None) == without
    assert entry_hash(prev=bytes(32), seq=1, session="s:X", body=b"{}", sealed=b"") == empty


def test_a_signature_is_over_the_tag_and_the_hash():
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    sig = signature(key, b"h" * 32)

    key.public_key().verify(sig, b"ucmsc-entry/1" + b"h" * 32)
    assert signature_holds(key.public_key(), b"h" * 32, sig)
    assert not signature_holds(key.public_key(), b"i" * 32, sig)


@pytest.mark.parametrize("sig", [b"", b"x" * 63, b"x" * 64, b"x" * 65, "text", None, 5])
def test_what_is_no_signature_at_all_does_not_hold(sig):
    assert not signature_holds(Ed25519PrivateKey.generate().public_key(), b"h" * 32, sig)


def test_a_body_gives_its_parts_and_the_event_of_the_core():
    fields = {"id": "I", "act": "A", "kind": "ward.ready/1", "at": "2026-03-02T08:15:00.000Z", "by": "nurse-1"}
    body = body_of(4, "s:X", canonical({**fields, "stream": "dose:D-1", "data": {"vein_flows": True}}), b"c")

    assert (body.kind, body.stream, body.data, body.sealed) == ("ward.ready/1", "dose:D-1", {"vein_flows": True}, b"c")
    event = body.event()
    assert (event.seq, event.id, event.act, event.by, event.signer) == (4, "I", "A", "nurse-1", "s:X")
    assert event.at == datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
    assert isinstance(body, Body)


def written_kinds() -> set[str]:
    return set(re.findall(r"`([a-z-]+\.[a-z-]+/[0-9]+)`", FORMAT.split("## 5. Kinds")[1]))


def test_the_kinds_are_those_of_the_written_format():
    assert len(KINDS) > 50
    assert set(KINDS) == written_kinds()


def test_an_e_signature_is_signed_by_the_person_and_says_what_it_means():
    for kind, form in KINDS.items():
        if form.meaning:
            assert form.by == By.PERSON, kind
            assert form.fields >= {"meaning", "printed_name"}, kind


@pytest.mark.parametrize(
    ("kind", "data", "signer", "sealed"),
    [
        ("ward.ready/2", {"vein_flows": True}, "s:X", None),
        ("ward.ready/1", {}, "s:X", None),
        ("ward.ready/1", {"vein_flows": True, "more": 1}, "s:X", None),
        ("ward.ready/1", {"vein_flows": True}, "p:nurse-1", None),
        ("ward.ready/1", {"vein_flows": True}, "m:station", None),
        ("ward.ready/1", {"vein_flows": True}, "s:X", b"x" * SEALED_BYTES),
        ("dose.planned/1", {}, "s:X", None),
        ("dose.planned/1", {}, "s:X", b"x" * (SEALED_BYTES - 1)),
        ("study.key-granted/1", {"person": "x"}, "s:X", b"x" * SEALED_BYTES),
        ("bag.released/1", {"meaning": "m", "printed_name": "n"}, "s:X", b"x" * SEALED_BYTES),
    ],
)
def test_an_entry_in_another_form_is_refused(kind, data, signer, sealed):
    with pytest.raises(ValueError, match=re.escape(kind)):
        require_form(kind, data, signer=signer, sealed=sealed)


def test_an_entry_in_its_form_is_accepted():
    assert require_form("ward.ready/1", {"vein_flows": True}, signer="s:X", sealed=None) is KINDS["ward.ready/1"]
    assert require_form("dose.planned/1", {}, signer="s:X", sealed=b"x" * SEALED_BYTES).sealed
    label = {"code": "C", "copies": []}
    for slotted in (False, True):
        assert require_form("label.confirmed/1", label, signer="s:X", sealed=None, slotted=slotted)


def test_the_lengths_of_ciphertext_are_those_of_the_written_format():
    wrapped = {"record.opened/1", "person.enrolled/1", "person.key-changed/1", "person.key-reset/1"}
    committed = {"allocation.sealed/1", "allocation.sealed/2", "allocation.slot-sealed/2"}
    lengths = {"study.key-granted/1": 80, **dict.fromkeys(wrapped, 92), **dict.fromkeys(committed, 4156)}
    for kind, form in KINDS.items():
        if form.sealed:
            assert sealed_length(kind) == lengths.get(kind, 4124), kind
    assert [signer_of(label) for label in ("s:a", "p:b", "m:c")] == [By.SESSION, By.PERSON, By.STATION]


VAULT = Vault("NCT1", b"k" * 32)
BOUND = {"context": "participant:P-001", "kind": "dose.planned/1", "entry": "E"}


@pytest.mark.parametrize("change", [{"context": "lab"}, {"kind": "dose.planned/2"}, {"entry": "F"}])
def test_a_ciphertext_moved_elsewhere_does_not_open(change):
    sealed = VAULT.seal({"arm": "cells"}, **BOUND)

    assert VAULT.open(sealed, **BOUND) == {"arm": "cells"}
    with pytest.raises(UserFacingError) as refused:
        VAULT.open(sealed, **{**BOUND, **change})
    assert refused.value.code == "seal-broken"
    assert refused.value.kind is ErrorKind.RECORD


@pytest.mark.parametrize("vault", [Vault("NCT2", b"k" * 32), Vault("NCT1", b"l" * 32)])
def test_another_study_or_key_does_not_open(vault):
    with pytest.raises(UserFacingError):
        vault.open(VAULT.seal({}, **BOUND), **BOUND)


@pytest.mark.parametrize("sealed", [b"", b"x" * 11, b"x" * 27, b"x" * SEALED_BYTES])
def test_bytes_that_are_no_ciphertext_do_not_open(sealed):
    with pytest.raises(UserFacingError) as refused:
        VAULT.open(sealed, **BOUND)
    assert refused.value.code == "seal-broken"


def test_two_ciphertexts_of_one_payload_differ():
    assert VAULT.seal({}, **BOUND) != VAULT.seal({}, **BOUND)


def test_a_payload_fits_up_to_its_last_byte_and_not_beyond():
    empty = len(canonical({"a": ""}))
    assert len(padded({"a": "x" * (4092 - empty)})) == 4096
    with pytest.raises(UserFacingError) as refused:
        padded({"a": "x" * (4093 - empty)})
    assert refused.value.code == "sealed-too-long"
    assert refused.value.fields == {"bytes": "4093", "limit": "4092"}


def test_a_vault_does_not_show_its_key():
    assert "k" * 8 not in repr(VAULT)
    assert (b"k" * 32).hex() not in repr(VAULT)


def test_a_grant_opens_for_its_person_and_study_only():
    box, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    grant = VAULT.grant("qa-1", box.public_key().public_bytes_raw())

    assert len(grant) == 80
    assert open_grant(grant, study="NCT1", person="qa-1", box_key=box) == VAULT
    for wrong in (
        {"study": "NCT2", "person": "qa-1", "box_key": box},
        {"study": "NCT1", "person": "qa-2", "box_key": box},
        {"study": "NCT1", "person": "qa-1", "box_key": other},
    ):
        with pytest.raises(UserFacingError) as refused:
            open_grant(grant, **wrong)
        assert refused.value.code == "grant-not-yours"


PUBLIC = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw().hex()


def ring(**roles: str) -> KeyRing:
    made = KeyRing()
    (first, role), *others = roles.items()
    opening = {"person": first, "role": role, "sign_key": PUBLIC, "station": "st", "station_key": PUBLIC}
    made.learn("record.opened/1", opening, by="first")
    for person, role in others:
        made.learn("person.enrolled/1", {"person": person, "role": role, "sign_key": PUBLIC}, by="first")
        made.learn("person.accepted/1", {"person": person}, by="first")
    return made


def objection(made: KeyRing, label: str, kind: str, data: dict, *, by: str | None = None) -> str | None:
    return made.objection(label, by=by or label[2:], kind=kind, data=data)


def test_the_first_person_enrols_the_second_in_whatever_role_and_then_only_an_administrator_enrols():
    enrol = {"person": "third", "role": "nurse", "sign_key": PUBLIC}

    assert objection(ring(first="qa"), "p:first", "person.enrolled/1", enrol) is None
    assert objection(ring(first="qa", second="nurse"), "p:first", "person.enrolled/1", enrol) == "signer-not-entitled"
    assert objection(ring(first="qa", second="admin"), "p:second", "person.enrolled/1", enrol) is None


def test_a_person_who_has_not_accepted_signs_nothing_but_the_acceptance():
    made = ring(first="admin")
    made.learn("person.enrolled/1", {"person": "new", "role": "nurse", "sign_key": PUBLIC}, by="first")
    session = {"session": "S", "person": "new", "role": "nurse", "key": PUBLIC}

    assert objection(made, "p:new", "session.opened/1", session) == "person-not-accepted"
    assert objection(made, "p:first", "person.accepted/1", {"person": "new"}) == "author-false"
    assert objection(made, "p:new", "person.accepted/1", {"person": "new"}) is None
    made.learn("person.accepted/1", {"person": "new"}, by="first")
    assert objection(made, "p:new", "session.opened/1", session) is None


def test_a_station_is_certified_by_an_administrator_and_once():
    made = ring(first="admin", second="nurse")
    new, known = {"station": "other", "station_key": PUBLIC}, {"station": "st", "station_key": PUBLIC}

    assert objection(made, "p:first", "station.certified/1", new) is None
    assert objection(made, "p:second", "station.certified/1", new) == "signer-not-entitled"
    assert objection(made, "p:first", "station.certified/1", known) == "key-introduced-twice"
    made.learn("station.certified/1", new, by="first")
    assert made.holds("m:other", PUBLIC)


def test_a_session_speaks_for_its_person_and_signs_only_what_sessions_may():
    made = ring(first="admin")
    made.learn("session.opened/1", {"session": "S", "person": "first", "role": "admin", "key": PUBLIC}, by="first")

    assert objection(made, "s:S", "ward.ready/1", {}, by="first") is None
    assert objection(made, "s:S", "ward.ready/1", {}, by="second") == "author-false"
    assert objection(made, "s:S", "bag.dispensed/1", {}, by="first") == "signer-not-entitled"
    assert objection(made, "s:S", "of-a-later-version/1", {}, by="first") is None
    twice = {"session": "S", "person": "first", "role": "admin", "key": PUBLIC}
    assert objection(made, "p:first", "session.opened/1", twice) == "key-introduced-twice"


def test_a_child_ring_keeps_to_itself_what_it_learns_until_it_is_adopted():
    made = ring(first="admin")
    child = made.child()
    child.learn("session.opened/1", {"session": "S", "person": "first", "role": "admin", "key": PUBLIC}, by="first")

    assert child.holds("s:S", PUBLIC)
    assert made.key("s:S") is None
    made.adopt(child)
    assert made.holds("s:S", PUBLIC)
    assert not made.holds("s:S", "00")
    made.adopt(made)
    assert made.holds("s:S", PUBLIC)


def test_a_walk_begins_with_the_opening_of_a_record_and_nothing_else():
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    data = {"person": "a", "role": "admin", "sign_key": PUBLIC, "station": "st", "station_key": PUBLIC}
    for kind, by, label in (
        ("person.enrolled/1", "a", "p:a"),
        ("record.opened/1", "b", "p:a"),
        ("record.opened/1", "a", "p:b"),
    ):
        body = canonical({"kind": kind, "by": by, "data": data})
        digest = entry_hash(prev=bytes(32), seq=1, session=label, body=body, sealed=None)
        walk = ChainWalk()
        walk.feed([(1, label, body, None, bytes(32), digest, signature(key, digest))])
        assert [finding.code for finding in walk.finish()] == ["signer-unknown"]
