"""The laboratory's own kinds: what is sealed in them, and who comes from whom."""

from __future__ import annotations

import json

import pytest

from tests.record_scenes import told


@pytest.fixture
def scene(tmp_path):
    made = told(tmp_path / "record.ucmsc")
    yield made
    made.record.close()


def view_of(scene):
    return scene.record.caught_up(scene.session("pharmacist-1").author.unsealed)


def test_the_payloads_of_a_stream_are_opened_by_the_ids_of_its_entries(scene):
    opened = view_of(scene).lab_payloads("component:D-2")

    (event,) = scene.record.events("component:D-2")
    assert opened == {event.id: {"note": "sealed note of D-2"}}
    assert view_of(scene).lab_payloads("component:D-9") == {}


def test_the_entries_of_a_kind_come_in_their_order_and_new_ones_too(scene):
    def streams():
        return [stream for stream, _entry, _payload in view_of(scene).lab_entries("component.registered/1")]

    first = streams()
    assert first[0] == "component:D-2"
    data = {"component": "D-4", "type": "donor", "parents": [], "external_id": None}
    scene.put("pharmacist-1", "component:D-4", "component.registered/1", data, payload={"note": "later"})
    assert streams() == [*first, "component:D-4"]


def test_nothing_sealed_stands_in_the_plain_columns(scene):
    rows = scene.record.db.execute("SELECT body FROM ledger").fetchall()
    assert not any(b"sealed note" in bytes(body) for (body,) in rows)


def test_a_result_of_a_bag_is_sealed_with_the_key_of_its_participant(scene):
    data = {"subject": "dose:D-1"}
    result = {"test": "sterility", "value": "no-growth"}
    scene.put("pharmacist-1", "quality:dose:D-1", "qc.recorded/1", data, payload=result, context="participant:P-001")
    ((stream, _entry, payload),) = view_of(scene).lab_entries("qc.recorded/1")
    assert (stream, payload) == ("quality:dose:D-1", result)


def test_a_lot_shows_every_donor_and_bank_above_it(scene):
    (row,) = scene.record.rows("SELECT * FROM lot WHERE id = ?", ("L-2",))
    assert (row["donor"], row["donation_number"]) == ("D-2, D-3", "A999926123456")
    assert (row["master_bank"], row["working_bank"], row["rejected"]) == ("M-2", "W-2", 0)


def test_a_rejected_lot_is_not_released_any_more(scene):
    scene.sign("qa-1", "lot:L-2", "lot.released/1", {"lot": "L-2"})
    vault = scene.session("pharmacist-1").author.vault
    scene.sign("qa-1", "lot:L-2", "lot.rejected/1", {"lot": "L-2"}, payload={"reason": "Mould."}, vault=vault)
    (row,) = scene.record.rows("SELECT released, rejected FROM lot WHERE id = ?", ("L-2",))
    assert (row["released"], row["rejected"]) == (0, 1)


def test_who_comes_from_whom_is_kept_by_nodes(scene):
    rows = scene.record.rows("SELECT child, parent FROM descent ORDER BY rowid")
    edges = {(row["child"], row["parent"]) for row in rows}
    assert {("component:M-2", "component:T-2"), ("component:M-2", "component:T-3")} <= edges
    assert {("lot:L-2", "component:W-2"), ("container:C1Q", "container:C1P")} <= edges
    assert ("lot:L-1", "component:W-1") in edges
    assert not any(child == "container:C1P" for child, _parent in edges)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"lot": "L-1", "reason": "Mould."}, ("lot:L-1", "recall")),
        ({"component": "component:D-2", "measure": "quarantine", "reason": "Fever."}, ("component:D-2", "quarantine")),
    ],
)
def test_a_recall_names_its_node_and_an_older_one_its_lot(payload, expected, scene):
    vault = scene.session("pharmacist-1").author.vault
    scene.sign("qa-1", "recall:R-1", "recall.issued/1", {"recall": "R-1"}, payload=payload, vault=vault)
    view = view_of(scene)
    assert (view.recalled()["R-1"], view.recall_measure("R-1")) == expected
    assert view.recalled_lots() == ({"R-1": "L-1"} if expected[0].startswith("lot:") else {})
    assert view.recall_reason("R-1") == payload["reason"]


def test_the_body_of_a_sealed_kind_is_json_without_the_payload(scene):
    (body,) = scene.record.db.execute(
        "SELECT body FROM ledger WHERE seq = (SELECT seq FROM entry WHERE stream = 'component:T-2')"
    ).fetchone()
    assert json.loads(body)["data"]["external_id"] == "A999926123456"
