from __future__ import annotations

import json
import stat

import pytest

from tests.record_scenes import STATION, begin, edited, enrol_participant, open_study, password, told
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import make_keys, unwrap, wrap
from ucmsc_desktop.record.access.passwords import KdfParameters, kdf_for, kdf_from, wrapping_key
from ucmsc_desktop.record.access.sessions import (
    enrolment_of,
    is_demonstration,
    sign_in,
    sign_out,
    unlock,
    unlock_keys,
)
from ucmsc_desktop.record.access.station import (
    demonstration_station,
    load_station,
    make_station,
    public_key,
    station_author,
    station_file,
)
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.record.storage.draft import BLOCKS, DRAFT_BYTES, draft_file, load_draft, save_draft
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.randomness import SeededRandomness, SystemRandomness

QUICK = KdfParameters(memory_kib=1024, time=1, parallelism=1, salt=bytes(16))


@pytest.fixture
def scene(tmp_path):
    made = begin(tmp_path / "record.ucmsc")
    yield made
    made.record.close()


def refusal(call) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call()
    return refused.value


def test_wrapped_keys_open_with_the_password_and_person_only():
    keys = make_keys(SystemRandomness(), "nurse-1")
    wrapped = wrap(keys, person="nurse-1", password="ﬁne", kdf=QUICK, source=SystemRandomness())

    assert len(wrapped) == 92
    opened = unwrap(wrapped, person="nurse-1", password="fine", kdf=QUICK)
    assert (opened.sign_public(), opened.box_public()) == (keys.sign_public(), keys.box_public())
    assert unwrap(wrapped, person="nurse-1", password="Fine", kdf=QUICK) is None
    assert unwrap(wrapped, person="nurse-2", password="fine", kdf=QUICK) is None
    assert unwrap(wrapped[:-1], person="nurse-1", password="fine", kdf=QUICK) is None
    assert unwrap(b"", person="nurse-1", password="fine", kdf=QUICK) is None
    assert keys.sign.private_bytes_raw().hex() not in repr(keys)


def test_the_parameters_of_real_people_are_strong_and_those_of_a_demonstration_quick():
    real, shown = kdf_for(bytes(16), demonstration=False), kdf_for(bytes(16), demonstration=True)

    assert (real.memory_kib, real.time, real.parallelism) == (262_144, 3, 4)
    assert (shown.memory_kib, shown.time, shown.parallelism) == (1_024, 1, 1)
    assert kdf_from(real.fields(), demonstration=False) == real
    assert kdf_from(shown.fields(), demonstration=True) == shown
    assert len(wrapping_key("x", shown)) == 32


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, False),
        ({"memory_kib": 64 * 1024}, False),
        ({"memory_kib": 64 * 1024 - 1}, True),
        ({"time": 2}, True),
        ({"memory_kib": 2 * 1024 * 1024}, False),
        ({"memory_kib": 2 * 1024 * 1024 + 1}, True),
        ({"time": 16}, False),
        ({"time": 17}, True),
        ({"parallelism": 0}, True),
        ({"parallelism": 16}, False),
        ({"parallelism": 17}, True),
        ({"salt": "00" * 15}, True),
    ],
)
def test_parameters_below_the_floor_or_beyond_any_version_are_refused(change, refused):
    fields = {**kdf_for(bytes(16), demonstration=False).fields(), **change}
    if refused:
        assert refusal(lambda: kdf_from(fields, demonstration=False)).code == "kdf-refused"
    else:
        kdf_from(fields, demonstration=False)


def test_a_demonstration_may_be_quick_but_not_endless():
    fields = QUICK.fields()
    assert kdf_from(fields, demonstration=True) == QUICK
    assert refusal(lambda: kdf_from({**fields, "time": 0}, demonstration=True)).code == "kdf-refused"
    assert refusal(lambda: kdf_from(fields, demonstration=False)).code == "kdf-refused"


def test_a_person_signs_in_and_out_and_the_session_is_in_the_record(scene):
    session = sign_in(scene.record, "nurse-1", password("nurse-1"), station=STATION)
    assert (session.person, session.name, session.role) == ("nurse-1", "Nurse-1", "nurse")
    assert session.author.unsealed is None
    assert session.author.vault is None
    sign_out(scene.record, session, reason="signed-out")

    row = scene.record.rows("SELECT * FROM session")[0]
    assert (row["person"], row["station"]) == ("nurse-1", STATION)
    assert row["closed_at"] is not None
    assert is_demonstration(scene.record)


def test_a_wrong_password_opens_nothing_and_is_recorded_by_the_station(scene):
    for call in (sign_in, unlock, unlock_keys):
        more = {"station": STATION} if call is sign_in else {}
        refused = refusal(lambda call=call, more=more: call(scene.record, "nurse-1", "wrong", **more))
        assert (refused.code, refused.fields) == ("password-wrong", {"person": "nurse-1"})
    assert [row["person"] for row in scene.record.rows("SELECT person FROM failed_sign_in")] == ["nurse-1"] * 3
    assert scene.record.rows("SELECT * FROM session") == []


def test_a_wrong_password_without_a_station_key_is_refused_all_the_same(scene):
    scene.record.station = None
    head = scene.head()
    assert refusal(lambda: unlock(scene.record, "nurse-1", "wrong")).code == "password-wrong"
    assert scene.head() == head


def test_nobody_signs_in_before_accepting(scene):
    assert enrolment_of(scene.record, "nurse-1") is not None
    with edited(scene.path) as conn:
        conn.execute("UPDATE person SET accepted = 0 WHERE id = 'nurse-1'")
    assert enrolment_of(scene.record, "nurse-1") is None
    assert refusal(lambda: unlock(scene.record, "nurse-1", password("nurse-1"))).code == "person-unknown"
    assert refusal(lambda: unlock(scene.record, "nobody", "x")).code == "person-unknown"


def test_an_e_signature_is_by_the_persons_own_key(scene):
    person = unlock(scene.record, "qa-1", password("qa-1"))

    assert (person.person, person.role, person.signer.label) == ("qa-1", "qa", "p:qa-1")
    assert public_key(person.signer) == scene.keys["qa-1"].sign_public()


def test_a_session_that_cannot_be_recorded_forgets_its_seals(scene, monkeypatch):
    open_study(scene)
    closed = []

    def close(view):
        closed.append(view)

    monkeypatch.setattr(UnsealedView, "close", close)
    monkeypatch.setattr(scene.record, "transaction", _locked)
    for person, forgotten in (("pharmacist-1", 1), ("nurse-1", 1)):

        def enter(person=person):
            sign_in(scene.record, person, password(person), station=STATION)

        assert refusal(enter).code == "record-locked"
        assert len(closed) == forgotten
    session = scene.sessions["pharmacist-1"]
    assert refusal(lambda: sign_out(scene.record, session, reason="locked")).code == "record-locked"
    assert closed[1] is session.author.unsealed


def _locked(*_, **__):
    raise UserFacingError("record-locked")


def test_an_unblinded_session_opens_what_was_sealed_and_forgets_it_when_it_ends(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    session = sign_in(scene.record, "pharmacist-1", password("pharmacist-1"), station=STATION)
    view = session.author.unsealed

    assert view.arm_of("P-001") == "cells"
    assert view.payload("D-1", "dose.planned/1") == {"calculation": "long", "consumed": ["C1A"]}
    assert view.payload("D-1", "preparation.counted/1") is None
    assert [kind for kind, _ in view.payloads("D-1")] == ["dose.planned/1", "preparation.started/1"]
    assert view.consumed() == {"C1A"}
    assert (view.containers_of("D-1"), view.doses_with("C1A")) == (("C1A",), ("D-1",))
    assert view.reserved(frozenset({"D-1"})) == frozenset()
    assert view.recalled_lots() == {}
    payload = {"lot": "L-1", "reason": "sterility"}
    scene.sign("qa-1", "recall:R-1", "recall.issued/1", {"recall": "R-1"}, payload=payload, vault=view.vault)
    view.catch_up(scene.record.db)
    assert view.recalled_lots() == {"R-1": "L-1"}
    sign_out(scene.record, session, reason="locked")
    with pytest.raises(Exception, match="closed database"):
        view.arm_of("P-001")
    scene.record.close()


def test_what_a_plan_reserves_and_a_count_consumes_is_known_without_opening_the_rest(tmp_path):
    scene = begin(tmp_path / "record.ucmsc")
    open_study(scene)
    enrol_participant(scene)
    order = dict.fromkeys(KINDS["dose.ordered/1"].fields)
    order |= {"weight_kg": "68.4", "target_cells": 102_600_000, "reasons": [], "protocol_digest": "0" * 64}
    scene.put(
        "nurse-1",
        "dose:D-1",
        "dose.ordered/1",
        {**order, "dose": "D-1", "participant": "P-001", "visit": 1, "week": 0, "attempt": 1},
    )
    view = scene.session("pharmacist-1").author.unsealed
    sealed = {"context": "participant:P-001"}
    scene.put("pharmacist-1", "dose:D-1", "dose.planned/1", {}, payload={"reserved": ["C1", "C2"]}, **sealed)
    slot = {"t0": "x", "expires_at": "y", "latest_start": "2026-03-02T12:00:00.000Z"}
    now = scene.clock.now()
    scene.put("pharmacist-1", "dose:D-1", "preparation.started/1", slot, payload={}, slot_at=now, **sealed)
    scene.put(
        "pharmacist-1", "dose:D-1", "preparation.counted/1", {}, payload={"consumed": ["C1"]}, slot_at=now, **sealed
    )

    assert view.consumed() == {"C1"}
    assert view.reserved(frozenset({"D-1"})) == {"C1", "C2"}
    assert view.reserved(frozenset({"D-2"})) == frozenset()
    assert len(view.payloads("D-1")) == 3
    scene.record.close()


def test_a_step_that_cannot_be_opened_now_is_not_taken_as_absent_later(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    session = sign_in(scene.record, "pharmacist-1", password("pharmacist-1"), station=STATION)
    view, db = session.author.unsealed, scene.record.db
    db.execute("PRAGMA busy_timeout")
    with edited(scene.path) as conn:
        conn.execute("UPDATE dose SET participant = 'P-002' WHERE id = 'D-1'")
    for read in (view.consumed, lambda: view.payloads("D-1")):
        assert refusal(read).code == "seal-broken"
    with edited(scene.path) as conn:
        conn.execute("UPDATE dose SET participant = 'P-001' WHERE id = 'D-1'")
    assert view.consumed() == {"C1A"}
    assert len(view.payloads("D-1")) == 2
    scene.record.close()


def test_a_view_that_never_saw_a_record_has_nothing_to_open(scene):
    from ucmsc_desktop.record.ledger.seals import Vault

    view = UnsealedView(Vault("s", bytes(32)))
    assert view.consumed() == frozenset()
    with pytest.raises(RuntimeError):
        view._at_head()
    view.close()


def test_a_station_key_is_for_its_user_only_whatever_lay_there_before(tmp_path):
    record = tmp_path / "record.ucmsc"
    outside = tmp_path / "outside"
    outside.write_text("kept", encoding="ascii")
    station_file(record).write_text("older", encoding="ascii")
    station_file(record).chmod(0o666)
    (tmp_path / "record.ucmsc.station.new").symlink_to(outside)
    made = make_station(record, SystemRandomness(), station="station-2")

    assert stat.S_IMODE(station_file(record).stat().st_mode) == 0o600
    assert json.loads(station_file(record).read_text(encoding="ascii"))["station"] == "station-2"
    assert outside.read_text(encoding="ascii") == "kept"
    assert made.label == "m:station-2"


def test_a_demonstrations_station_key_is_found_again_from_any_copy(scene):
    found = load_station(scene.record)

    assert public_key(found) == public_key(demonstration_station(STATION))
    assert station_author(found).signer is found
    with edited(scene.path) as conn:
        conn.execute("DELETE FROM station")
    assert load_station(scene.record) is None


def test_a_station_that_an_administrator_certified_signs(scene):
    from ucmsc_desktop.record.storage.record import Author

    made = make_station(scene.path, SystemRandomness(), station="station-2")
    data = {"station": "station-2", "station_key": public_key(made)}
    scene.sign("admin-1", "station:station-2", "station.certified/1", data)
    with scene.record.transaction(Author(made), act=scene.act()) as tx:
        tx.append(stream="station:station-2", kind="sign-in.failed/1", data={"person": "nurse-1"})

    assert scene.record.rows("SELECT key, demonstration FROM station WHERE id = 'station-2'") == [
        {"key": public_key(made), "demonstration": 1}
    ]
    assert verify_file(scene.path, full=True, every_signature=True).findings == ()


def test_only_the_key_that_the_record_knows_signs_for_a_station(scene, monkeypatch):
    monkeypatch.setattr(type(scene.record), "demonstration", property(lambda _: False))
    assert load_station(scene.record) is None
    made = make_station(scene.path, SeededRandomness(3), station=STATION)
    assert load_station(scene.record) is None
    with edited(scene.path) as conn:
        conn.execute("UPDATE station SET key = ?", (public_key(made),))
    assert load_station(scene.record).label == f"m:{STATION}"
    for text in ("", "{}", "[]", '{"station": 1, "key": 2}', '{"station": "x", "key": "00"}', "é"):
        station_file(scene.path).write_text(text, encoding="utf-8")
        assert load_station(scene.record) is None


def test_a_draft_has_one_size_and_opens_for_holders_of_the_key_only(tmp_path):
    from ucmsc_desktop.record.ledger.seals import Vault

    path, vault = tmp_path / "record.ucmsc", Vault("NCT1", bytes(32))
    assert load_draft(path, vault) == {}
    sizes = set()
    for inputs in ({}, {"D-1": {"viable": 5}}, {f"D-{number}": {} for number in range(BLOCKS)}):
        save_draft(path, vault, inputs)
        sizes.add(draft_file(path).stat().st_size)
        assert load_draft(path, vault) == inputs
        assert stat.S_IMODE(draft_file(path).stat().st_mode) == 0o600
    assert sizes == {DRAFT_BYTES}
    many = {f"D-{number}": {} for number in range(BLOCKS + 1)}
    assert refusal(lambda: save_draft(path, vault, many)).code == "draft-full"
    assert refusal(lambda: load_draft(path, Vault("NCT1", b"x" * 32))).code == "seal-broken"
