"""The bytes of an entry: one form for each body, one length for each ciphertext, one hash for each row."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.ledger.chain import ChainWalk
from ucmsc_desktop.record.ledger.entry import entry_hash
from ucmsc_desktop.record.ledger.lengths import PAYLOAD_BYTES, SEALED_BYTES
from ucmsc_desktop.record.ledger.seals import Vault, padded

texts = st.text(max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts
bodies = st.dictionaries(
    texts,
    st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)),
    max_size=6,
)
rows = st.tuples(
    st.binary(min_size=32, max_size=32), st.integers(1, 2**63 - 1), texts, st.binary(), st.none() | st.binary()
)


@given(bodies)
def test_a_body_reads_back_as_it_was_and_has_one_form(body):
    written = canonical(body)

    assert parsed(written) == body
    assert canonical(parsed(written)) == written
    assert canonical(dict(reversed(body.items()))) == written


@given(st.dictionaries(texts, texts, max_size=5))
def test_a_ciphertext_has_one_length_whatever_it_says(payload):
    vault = Vault("study", bytes(32))
    sealed = vault.seal(payload, context="lab", kind="k/1", entry="E")

    assert len(padded(payload)) == PAYLOAD_BYTES
    assert len(sealed) == SEALED_BYTES
    assert vault.open(sealed, context="lab", kind="k/1", entry="E") == payload


@given(rows, rows)
def test_two_rows_have_one_hash_only_if_they_are_the_same(one, two):
    hashes = [
        entry_hash(prev=prev, seq=seq, session=session, body=body, sealed=sealed)
        for prev, seq, session, body, sealed in (one, two)
    ]

    assert (hashes[0] == hashes[1]) == (one == two)


@given(texts, st.binary(max_size=20), st.none() | st.binary(max_size=20))
def test_the_walk_hashes_as_the_writer_did(session, body, sealed):
    digest = entry_hash(prev=bytes(32), seq=1, session=f"s:{session}", body=body, sealed=sealed)
    walk = ChainWalk()
    walk.feed([(1, f"s:{session}", body, sealed, bytes(32), digest, b"")])

    assert [finding.code for finding in walk.findings] == []
    assert walk.head == digest


@given(
    st.lists(
        st.tuples(
            *[st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=3) | st.binary(max_size=3)] * 6,
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_a_row_of_any_types_is_a_finding_and_no_exception(cells, every):
    walk = ChainWalk(every_signature=every)
    walk.feed([(seq, *row) for seq, row in enumerate(cells, start=1)])

    assert walk.finish()
