"""Backups are verified copies; a restore never overwrites, and the record tells of it."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.services_scenes import refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.backup_record import MANIFEST, backup_record
from ucmsc_desktop.services.access.restore_note import restore_note
from ucmsc_desktop.services.access.restore_record import restore_record
from ucmsc_desktop.services.access.signing_in import certify_station, open_record


@pytest.fixture
def site(bring, tmp_path):
    """A record that nobody has open, and an empty folder for its copies."""
    scene = bring("arrived")
    file = scene.record.path
    scene.record.close()
    folder = tmp_path / "copies"
    folder.mkdir()
    return file, folder


def last_entry(file):
    conn = sqlite3.connect(file)
    seq, body = conn.execute("SELECT seq, body FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    conn.close()
    return seq, json.loads(body)


def test_a_backup_is_a_whole_verified_copy_with_a_signed_manifest(site):
    file, folder = site
    before = verify_file(file, full=True)
    report = backup_record(file, folder, app="test 1")

    assert (report["entries"], report["head"], report["recorded"]) == (before.entries, before.head, True)
    copy = folder / report["file"].rsplit("/", 1)[-1]
    assert str(before.entries) in copy.name
    assert before.head.rsplit(".", 1)[1][:12] in copy.name
    assert verify_file(copy, full=True, every_signature=True).head == before.head
    assert sorted(path.name for path in folder.iterdir()) == [copy.name, copy.name + MANIFEST]
    seq, body = last_entry(file)
    assert (seq, body["kind"], body["data"]) == (before.entries + 1, "record.backed-up/1", {"last_seq": before.entries})

    manifest = json.loads((folder / (copy.name + MANIFEST)).read_text(encoding="utf-8"))
    signature, station = bytes.fromhex(manifest.pop("signature")), manifest.pop("station")
    record = open_record(file, app="test 1")
    (key,) = (row["key"] for row in record.rows("SELECT key FROM station WHERE id = ?", (station,)))
    record.close()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, b"ucmsc-backup/1" + canonical(manifest))


def test_a_record_that_is_not_intact_is_not_copied(site):
    file, folder = site
    conn = sqlite3.connect(file)
    conn.execute("UPDATE participant SET initials = 'XX'")
    conn.commit()
    conn.close()
    with pytest.raises(UserFacingError) as error:
        backup_record(file, folder, app="test 1")
    assert (error.value.code, error.value.kind.value) == ("copy-not-intact", 4)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_or_cannot_be_written_is_named(site):
    file, folder = site
    with pytest.raises(UserFacingError, match="folder-missing"):
        backup_record(file, folder / "none", app="test 1")


def test_older_copies_of_the_record_are_given_up_by_rule_and_others_stay(site):
    file, folder = site
    first = backup_record(file, folder, app="test 1")
    (folder / "other.ucmsc").write_bytes(b"x")
    foreign = {"record": "another", "made_at": "2020-01-01T00:00:00.000Z", "file": "other.ucmsc"}
    (folder / ("other.ucmsc" + MANIFEST)).write_text(json.dumps(foreign))
    (folder / ("broken" + MANIFEST)).write_text("{")
    second = backup_record(file, folder, app="test 1")
    assert second["removed"] == [first["file"].rsplit("/", 1)[-1]]
    assert (folder / "other.ucmsc").exists()
    assert not (folder / second["removed"][0]).exists()


def test_a_restored_record_tells_of_it_and_goes_on(site, tmp_path):
    file, folder = site
    copy = backup_record(file, folder, app="test 1")
    new = tmp_path / "again.ucmsc"
    report = restore_record(folder / copy["file"].rsplit("/", 1)[-1], new, app="test 1")

    assert (report["entries"], report["head"], report["recorded"]) == (copy["entries"], copy["head"], True)
    seq, body = last_entry(new)
    assert (seq, body["kind"]) == (copy["entries"] + 1, "record.restored/1")
    assert body["data"] == {"last_seq": copy["entries"]}
    assert verify_file(new, full=True, heads=(copy["head"],)).intact
    assert not restore_note(new).exists()
    lost = verify_file(file).head
    assert not verify_file(new, heads=(lost,)).intact


def test_a_restore_never_overwrites_a_file_and_leaves_nothing_of_a_damaged_copy(site, tmp_path):
    file, folder = site
    copy = folder / backup_record(file, folder, app="test 1")["file"].rsplit("/", 1)[-1]
    with pytest.raises(UserFacingError, match="record-exists"):
        restore_record(copy, file, app="test 1")
    damaged = tmp_path / "damaged.ucmsc"
    shutil.copy(copy, damaged)
    conn = sqlite3.connect(damaged)
    conn.execute("DROP TRIGGER ledger_no_update")
    conn.execute("UPDATE ledger SET body = CAST(replace(body, 'WL', 'XX') AS BLOB) WHERE seq > 100")
    conn.commit()
    conn.close()
    new = tmp_path / "again.ucmsc"
    with pytest.raises(UserFacingError, match="copy-not-intact"):
        restore_record(damaged, new, app="test 1")
    assert not new.exists()
    assert not restore_note(new).exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".again")]
    with pytest.raises(UserFacingError, match="record-missing"):
        restore_record(tmp_path / "none.ucmsc", new, app="test 1")


def test_without_the_stations_key_the_entry_comes_with_the_certificate_of_the_station(bring):
    scene = bring("arrived")
    note = restore_note(scene.record.path)
    note.write_text(json.dumps({"last_seq": 41}))
    scene.record.station = None
    admin = scene.desk("admin-1")
    certify_station(admin, station="station-2", signature=scene.own("admin-1"))
    kinds = [(event.kind, event.data.get("last_seq")) for event in scene.record.events("station:station-2")]
    assert kinds == [("station.certified/1", None), ("record.restored/1", 41)]
    assert not note.exists()
    scene.record.close()
    assert verify_file(scene.record.path, full=True).intact


def test_a_note_that_cannot_be_read_tells_nothing(bring):
    scene = bring("arrived")
    restore_note(scene.record.path).write_text("{")
    scene.record.station = None
    certify_station(scene.desk("admin-1"), station="station-2", signature=scene.own("admin-1"))
    assert [event.kind for event in scene.record.events("station:station-2")] == ["station.certified/1"]
    refused(
        scene,
        "station-known",
        lambda: certify_station(scene.desk("admin-1"), station="station-3", signature=scene.own("admin-1")),
    )
