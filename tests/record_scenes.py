"""A small record with people, sessions and a row in every projection, made as the program makes one."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ucmsc_desktop.record.access.keys import PersonKeys, make_keys, wrap
from ucmsc_desktop.record.access.passwords import kdf_for
from ucmsc_desktop.record.access.sessions import Session, sign_in, unlock, unlock_keys, with_study_key
from ucmsc_desktop.record.access.station import demonstration_station, load_station, public_key
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness, SystemRandomness
from ucmsc_desktop.runtime.resources import resource_path

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STATION = "station-1"
PEOPLE = {"admin-1": "admin", "qa-1": "qa", "nurse-1": "nurse", "nurse-2": "nurse", "pharmacist-1": "pharmacist"}


def password(person: str) -> str:
    return f"{person}-demonstration"


LAST = 65
"""The last entry of the record that `told` tells."""


@dataclass
class Scene:
    record: Record
    clock: SimulatedClock
    path: Path
    keys: dict[str, PersonKeys]
    sessions: dict[str, Session] = field(default_factory=dict)

    def session(self, person: str) -> Session:
        if person not in self.sessions:
            self.sessions[person] = sign_in(self.record, person, password(person), station=STATION)
        return self.sessions[person]

    def signer(self, person: str) -> Signer:
        return unlock(self.record, person, password(person)).signer

    def act(self) -> str:
        return self.record.new_name("act", "scene")

    def put(self, person: str, stream: str, kind: str, data: dict, **more) -> None:
        """Record one entry in one transaction, half a minute after the one before."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=30))
        with self.record.transaction(self.session(person).author, act=self.act()) as tx:
            tx.append(stream=stream, kind=kind, data=data, **more)

    def sign(self, person: str, stream: str, kind: str, data: dict, **more) -> None:
        """Record one e-signature of the person's own key."""
        signed = {**data, "meaning": "I have checked this.", "printed_name": person}
        self.put(person, stream, kind, signed, signer=self.signer(person), **more)

    def weigh(self, weight_kg: str = "68.4", *, person: str = "nurse-1") -> None:
        data = {"weight_kg": weight_kg, "reasons": [], "reason": None, "confirms": None}
        self.put(person, "participant:P-001", "weight.measured/1", data)

    def head(self) -> tuple[int, bytes]:
        found = self.record.head()
        assert found is not None
        return found


def credentials(person: str, role: str, source) -> tuple[PersonKeys, dict, bytes]:
    keys = make_keys(source, person)
    kdf = kdf_for(source.draw("kdf-salt", person, 16), demonstration=True)
    data = {
        "person": person,
        "name": person.capitalize(),
        "role": role,
        "sign_key": keys.sign_public(),
        "box_key": keys.box_public(),
        "kdf": kdf.fields(),
    }
    return keys, data, wrap(keys, person=person, password=password(person), kdf=kdf, source=source)


def begin(path: Path, *, seed: int = 1, people: dict[str, str] | None = None) -> Scene:
    """A demonstration record with its people enrolled by the first of them and nothing else."""
    clock, source = SimulatedClock(START), SeededRandomness(seed)
    record = Record.create(path, clock=clock, randomness=source, app="test 1")
    station = demonstration_station(STATION)
    made = {person: credentials(person, role, source) for person, role in (people or PEOPLE).items()}
    (first, (first_keys, first_data, first_sealed)), *others = made.items()
    opening = {
        "record": record.new_name("record"),
        "demonstration": True,
        "station": STATION,
        "station_key": public_key(station),
        **first_data,
    }
    first_signer = Signer(f"p:{first}", first, first_keys.sign)
    with record.transaction(Author(first_signer), act=record.new_name("act")) as tx:
        tx.append(stream="record", kind="record.opened/1", data=opening, sealed=first_sealed)
        for person, (keys, data, sealed) in others:
            tx.append(stream=f"person:{person}", kind="person.enrolled/1", data=data, sealed=sealed)
            signer = Signer(f"p:{person}", person, keys.sign)
            tx.append(stream=f"person:{person}", kind="person.accepted/1", data={"person": person}, signer=signer)
    record.station = station
    return Scene(record, clock, path, {person: keys for person, (keys, _, _) in made.items()})


def reopen(path: Path, *, busy_ms: int = 2_000) -> Scene:
    """The same file in another connection, as another process would open it."""
    clock = SimulatedClock(START + timedelta(hours=2))
    record = Record.open(path, clock=clock, randomness=SystemRandomness(), app="test 2", busy_ms=busy_ms)
    record.station = load_station(record)
    return Scene(record, clock, path, {})


def open_study(scene: Scene, *, slots: int = 2) -> None:
    vault = Vault("NCT00000000", scene.record.randomness.draw("study-key", "study", 32))
    keys = unlock_keys(scene.record, "pharmacist-1", password("pharmacist-1"))
    session = scene.session("pharmacist-1")
    with scene.record.transaction(session.author, act=scene.act()) as tx:
        tx.append(
            stream="study",
            kind="study.opened/1",
            data={
                "study": vault.study,
                "protocol": "NCT00000000",
                "protocol_text": resource_path("protocols/NCT04216849.toml").read_text(encoding="utf-8"),
                "protocol_digest": "0" * 64,
                "time_zone": "Asia/Shanghai",
                "site": "site",
            },
        )
        grant = vault.grant("pharmacist-1", scene.keys["pharmacist-1"].box.public_key().public_bytes_raw())
        tx.append(stream="study", kind="study.key-granted/1", data={"person": "pharmacist-1"}, sealed=grant)
        tx.append(
            stream="allocation",
            kind="allocation.sealed/1",
            data={"slots": slots},
            sealed=bytes(32),
            payload={"salt": "00"},
            vault=vault,
        )
        for number in range(1, slots + 1):
            tx.append(
                stream="allocation",
                kind="allocation.slot-sealed/1",
                data={"slot": number},
                payload={"arm": "cells" if number % 2 else "placebo"},
                context=f"slot:{number}",
                vault=vault,
            )
    scene.sessions["pharmacist-1"] = with_study_key(scene.record, session, keys)


def enrol_participant(scene: Scene, number: int = 1) -> None:
    data = {
        "participant": f"P-00{number}",
        "screening_number": f"P-00{number}",
        "randomisation_number": f"R-00{number}",
        "slot": number,
        "initials": "WL",
        "sex": "F",
        "year_of_birth": 1970,
        "height_cm": "165",
        "screening_weight_kg": "68.0",
        "consent_version": "1",
    }
    scene.put("nurse-1", f"participant:P-00{number}", "participant.enrolled/1", data)


def _tell_laboratory(scene: Scene) -> None:
    """Two donors, a pooled bank, a lot of it and a container that was divided."""
    for component, type_, parents in (
        ("D-2", "donor", []),
        ("D-3", "donor", []),
        ("T-2", "tissue", ["D-2"]),
        ("T-3", "tissue", ["D-3"]),
        ("M-2", "master-bank", ["T-2", "T-3"]),
        ("W-2", "working-bank", ["M-2"]),
    ):
        number = "A999926123456" if component == "T-2" else None
        data = {"component": component, "type": type_, "parents": parents, "external_id": number}
        payload = {"note": f"sealed note of {component}"}
        scene.put("pharmacist-1", f"component:{component}", "component.registered/1", data, payload=payload)
    material = dict.fromkeys(("supplier", "supplier_lot", "received_on"))
    lot = {"lot": "L-2", "product": "uc-msc", "parents": ["W-2"], "passage": 4, "population_doublings": "12.5"}
    scene.put("qa-1", "lot:L-2", "lot.registered/2", {**lot, **material, "expires_on": "2027-06-01"})
    cells = {"lot": "L-2", "form": "vial", "viable_cells": 1_000_000, "viability_percent": "95", "volume_ml": "1.5"}
    frozen = {"cryoprotectant_percent": "10", "frozen_at": "2026-02-01T09:00:00.000Z", "expires_on": "2027-06-01"}
    for code, parents in (("C1P", []), ("C1Q", ["C1P"])):
        data = {"code": code, **cells, **frozen, "parents": parents}
        scene.put("qa-1", f"container:{code}", "container.registered/2", data)
    cabinet = {"equipment": "BSC-1", "type": "cabinet", "name": "Cabinet 1", "code": "L1B"}
    scene.put("qa-1", "equipment:BSC-1", "equipment.registered/1", cabinet)
    checked = {"equipment": "BSC-1", "calibrated_on": "2026-01-10", "due_on": "2027-01-10", "certificate": "K-7"}
    scene.put("qa-1", "equipment:BSC-1", "equipment.calibrated/1", checked)
    tank = {"location": "L1T", "type": "tank", "name": "Tank 1", "parent": None, "rows": None, "columns": None}
    scene.put("qa-1", "location:L1T", "location.registered/1", tank)
    scene.put("qa-1", "container:C1Q", "container.stored/1", {"container": "C1Q", "location": "L1T", "position": None})
    label = {"container": "C1Q", "code": "C1R"}
    replaced = {**label, "replaces": "C1Q", "reason": "Torn."}
    scene.put("qa-1", "container:C1Q", "container.label-replaced/1", replaced)
    scene.put("qa-1", "container:C1Q", "container.label-printed/1", {**label, "copy": 1})
    scene.put("qa-1", "container:C1Q", "container.label-confirmed/1", label)
    sample = {"container": "C1Q", "how": "retained", "volume_ml": "0.5", "reason": "Retention."}
    scene.put("qa-1", "container:C1Q", "container.drawn/1", sample)
    told_of = {"deviation": "V-1", "public_text": "A logger was read late"}
    scene.put("pharmacist-1", "deviation:V-1", "deviation.recorded/1", told_of, payload={"detail": "It was late."})


def _tell_trial(scene: Scene) -> None:
    """A visit missed, another approved, a bag given in part, an envelope, an incident, and somebody in screening."""
    tasks = {"person": "nurse-1", "tasks": ["infusion"], "valid_from": "2026-03-01", "valid_until": None}
    scene.sign("nurse-1", "person:nurse-1", "person.delegated/1", tasks)
    trained = {"training": "GCP", "version": "R3", "trained_on": "2026-03-01", "valid_until": None}
    scene.sign("nurse-1", "person:nurse-1", "person.trained/1", {"person": "nurse-1", **trained})
    value = {"week": 0, "outcome": "uacr", "value": "120", "unit": "mg/g", "sampled_on": "2026-03-01"}
    scene.put("nurse-1", "participant:P-001", "outcome.recorded/1", {**value, "age_years": None, "note": None})
    candidate = {"participant": "P-009", "screening_number": "P-009", "initials": "CD", "sex": "M", "age_years": 45}
    body = {"height_cm": "175", "screening_weight_kg": "80", "consent_version": "1", "consented_on": "2026-03-01"}
    scene.put("nurse-1", "participant:P-009", "participant.screened/1", {**candidate, **body})
    answers = {"answers": [{"criterion": "type-2-diabetes", "value": "yes", "unit": None}]}
    scene.put("nurse-1", "participant:P-009", "eligibility.recorded/1", answers)
    scene.put("nurse-1", "participant:P-001", "visit.missed/1", {"visit": 2, "reason": "Away."})
    approved = {"visit": 3, "on": "2026-07-01", "reason": "Holidays."}
    scene.sign("nurse-1", "participant:P-001", "visit.exception-approved/1", approved)
    form = "D10000000000000000AA"
    scene.put("nurse-1", f"form:{form}", "form.printed/1", {"code": form, "form": "infusion"})
    kept = {"outcome": "used", "dose": "D-2", "note": None}
    scene.put("nurse-1", f"form:{form}", "form.accounted/1", kept)
    volumes = {"given_ml": "50", "left_ml": "50", "discarded_ml": "0", "outcome": "partial", "adverse_events": None}
    scene.sign("nurse-1", "dose:D-2", "bag.reconciled/1", volumes)
    envelope = {"participant": "P-001", "envelope": 1, "reason": None}
    scene.put("pharmacist-1", "unblinding:P-001", "envelope.issued/1", envelope, sealed=bytes(4124))
    failed = {**envelope, "reason": "Shock."}
    scene.put("nurse-1", "unblinding:P-001", "unblinding.failed/1", failed)
    incident = {"incident": "I-1", "type": "leak", "participant": "P-001", "dose": None, "text": "The sleeve was wet."}
    happened = {**incident, "happened_at": "2026-03-02T08:00:00.000Z"}
    scene.put("nurse-1", "incident:I-1", "incident.recorded/1", happened)
    _tell_bedside(scene)


def _tell_bedside(scene: Scene) -> None:
    """An adverse event that was assessed, and a check of codes that were typed."""
    event = {"event": "AE-1", "participant": "P-001", "dose": "D-1", "term": "Fever", "grade": 2, "serious": False}
    course = {"thrombotic": False, "began_at": "2026-03-02T08:00:00.000Z", "action": "none", "outcome": "recovered"}
    scene.put("nurse-1", "participant:P-001", "adverse-event.recorded/1", {**event, **course, "note": "38.1 at noon."})
    judged = {"event": "AE-1", "relation": "possible", "serious": False, "outcome": "recovered", "may_go_on": True}
    scene.put("nurse-1", "participant:P-001", "adverse-event.assessed/1", {**judged, "note": "Mild."})
    typed = {"wristband": "P1W", "bag": "C1B", "typed_reason": "The label is torn.", "verdict": "STOP"}
    scene.put("nurse-1", "dose:D-1", "bedside.checked/1", {**typed, "headline": None, "checks": []})


def told(path: Path, *, seed: int = 1, first_arm_swapped: bool = False) -> Scene:
    """A record with a row in every projection; still open."""
    scene = begin(path, seed=seed)
    open_study(scene)
    enrol_participant(scene)
    scene.put("nurse-1", "participant:P-001", "wristband.printed/1", {"code": "P1W", "replaces": None, "reason": None})
    scene.put("nurse-1", "participant:P-001", "wristband.confirmed/1", {"code": "P1W"})
    scene.weigh()
    lot = {"lot": "L-1", "product": "uc-msc", "donor": "D-1", "donation_number": None, "master_bank": "M-1"}
    bank = {"working_bank": "W-1", "passage": 4, "expires_on": "2027-01-01"}
    scene.put("qa-1", "lot:L-1", "lot.registered/1", {**lot, **bank})
    scene.sign("qa-1", "lot:L-1", "lot.released/1", {"lot": "L-1"})
    cells = {"code": "C1A", "lot": "L-1", "viable_cells": 1_000_000, "viability_percent": "95", "volume_ml": "1.5"}
    scene.put(
        "qa-1",
        "container:C1A",
        "container.registered/1",
        {**cells, "cryoprotectant_percent": "10", "expires_on": "2027-01-01"},
    )
    _tell_laboratory(scene)
    order = {"dose": "D-1", "participant": "P-001", "visit": 1, "week": 0, "attempt": 1, "weight_kg": "68.4"}
    rule = {
        "height_cm": "168",
        "sex": "F",
        "weight_entry": "E",
        "fitness_entry": "F",
        "dose_cells_per_kg": 1_500_000,
        "target_cells": 102_600_000,
    }
    bag = {"bag_volume_ml": "100", "duration_min": 60, "reasons": [], "reason": None}
    named = {"protocol": "NCT00000000", "protocol_digest": "0" * 64}
    scene.put("nurse-1", "dose:D-1", "dose.ordered/1", {**order, **rule, **bag, **named})
    planned = {"calculation": "long", "consumed": ["C1A"]} if not first_arm_swapped else {"calculation": "x"}
    scene.put("pharmacist-1", "dose:D-1", "dose.planned/1", {}, payload=planned, context="participant:P-001")
    t0 = scene.clock.now() + timedelta(minutes=1)
    end = {"expires_at": "2026-03-02T13:00:00.000Z", "latest_start": "2026-03-02T12:00:00.000Z"}
    slot = {"t0": "2026-03-02T09:00:00.000Z", **end}
    more = {"payload": {"clear": True}, "context": "participant:P-001"}
    scene.put("pharmacist-1", "dose:D-1", "preparation.started/1", slot, slot_at=t0, **more)
    label = {"code": "C1B", "pack_code": "ABCDEF"}
    scene.put("pharmacist-1", "dose:D-1", "label.issued/1", {**label, "copies": ["bag"]}, slot_at=t0)
    change = {"entry": "E", "field": "initials", "old": "WL", "new": "WLI", "reason": "typing error"}
    scene.sign("nurse-1", "participant:P-001", "entry.corrected/1", change)
    asked = dict.fromkeys(("fever", "infection", "pregnancy", "new_medication"), False)
    scene.sign(
        "nurse-1",
        "participant:P-001",
        "fitness.signed/1",
        {"visit": 1, "fit": True, **asked, "consent_version": "1", "note": None},
    )
    _tell_trial(scene)
    station = Author(scene.record.station)
    with scene.record.transaction(station, act=scene.act()) as tx:
        tx.append(stream=f"station:{STATION}", kind="sign-in.failed/1", data={"person": "nurse-2"})
    return scene


@contextmanager
def edited(path: Path):
    """The file as a database browser holds it: no settings, no guard, triggers dropped on demand by the test."""
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        yield conn
    finally:
        conn.close()


def without_triggers(conn: sqlite3.Connection) -> list[str]:
    """Drop the triggers, and return the statements that put them back."""
    rows = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in rows:
        conn.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in rows]


@contextmanager
def tampered(path: Path):
    """Edit the ledger as somebody would who hides that the triggers were lifted."""
    with edited(path) as conn:
        statements = without_triggers(conn)
        yield conn
        for statement in statements:
            conn.execute(statement)
