"""What an unblinded session may see, opened into memory; nothing of it touches a disk, and locking drops it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.record.ledger.canonical import parsed
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.allocation import open_slot
from ucmsc_desktop.record.storage.connection import translated
from ucmsc_desktop.record.storage.sqlite import database, sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = (
    "CREATE TABLE arm(participant TEXT PRIMARY KEY, slot INTEGER NOT NULL, arm TEXT NOT NULL) STRICT",
    "CREATE TABLE step(seq INTEGER PRIMARY KEY, dose TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL) STRICT",
    "CREATE INDEX step_dose ON step(dose)",
    "CREATE TABLE consumption(container TEXT NOT NULL, dose TEXT NOT NULL, PRIMARY KEY(container, dose)) STRICT",
    "CREATE TABLE reservation(container TEXT NOT NULL, dose TEXT NOT NULL, PRIMARY KEY(container, dose)) STRICT",
    "CREATE TABLE recall(recall TEXT PRIMARY KEY, component TEXT NOT NULL, measure TEXT NOT NULL, "
    "reason TEXT NOT NULL) STRICT",
    "CREATE TABLE lab(seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, kind TEXT NOT NULL, entry TEXT NOT NULL, "
    "payload TEXT) STRICT",
    "CREATE INDEX lab_stream ON lab(stream, seq)",
    "CREATE INDEX lab_kind ON lab(kind, seq)",
)
LAB_KINDS = (
    "component.registered/1",
    "donor.tested/1",
    "donor.determined/1",
    "lot.rejected/1",
    "qc.recorded/1",
    "qc.corrected/1",
    "alert.answered/1",
    "deviation.recorded/1",
    "deviation.closed/1",
)
"""The laboratory's own kinds: each is opened when its stream or its kind is first asked for."""
_ENROLMENTS = ("participant.enrolled/1", "participant.enrolled/2")
_KINDS = (
    *_ENROLMENTS,
    "dose.planned/1",
    "dose.plan-checked/1",
    "preparation.started/1",
    "preparation.counted/1",
    "preparation.prepared/1",
    "preparation.second-entry/1",
    "bag.released/1",
    "bag.not-supplied/1",
    "recall.issued/1",
    *LAB_KINDS,
)
_COMPONENTS = ("dose.planned/1", "preparation.counted/1", "preparation.prepared/1")
_MARKS = ", ".join("?" * len(_KINDS))
_NEXT = f"SELECT seq, kind, stream, id FROM entry WHERE seq > ? AND kind IN ({_MARKS}) ORDER BY seq"  # noqa: S608
_USERS = (
    "SELECT s.dose, 'equipment:' || e.value FROM step s, json_each(s.payload, '$.equipment') e "
    "UNION SELECT s.dose, 'person:' || e.value FROM step s, json_each(s.payload, '$.operators') e ORDER BY 1, 2"
)
_ROW = "SELECT body, sealed FROM ledger WHERE seq = ?"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A dose's sealed step that nobody asked for yet."""

    seq: int
    kind: str
    entry: str


class UnsealedView:
    """The in-memory database of one unblinded session; `catch_up` keeps it at the ledger's head.

    A seal is opened when its dose, or the stock it took from, is first asked for.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._db = database(sqlite3.connect(":memory:", isolation_level=None))
        self._seq = 0
        self._waiting: dict[str, list[_Waiting]] = {}
        self._record: Database | None = None
        self._path = Path()
        for statement in _TABLES:
            self._db.execute(statement)

    def catch_up(self, record: Database) -> None:
        """Take up what was appended since the last time, of the participants enrolled so far and of nobody else."""
        if record is not self._record:
            self._record, self._path = record, Path(record.execute("PRAGMA database_list").fetchone()[2])
        head = int(record.execute("SELECT coalesce(MAX(seq), 0) FROM entry").fetchone()[0])
        for seq, kind, stream, entry in record.execute(_NEXT, [self._seq, *_KINDS]).fetchall():
            if kind in _ENROLMENTS:
                self._open_slot(record, seq)
            elif kind == "recall.issued/1":
                self._open_recall(record, seq, kind=kind, entry=entry)
            elif kind in LAB_KINDS:
                self._db.execute("INSERT INTO lab VALUES(?, ?, ?, ?, NULL)", (seq, stream, kind, entry))
            else:
                self._waiting.setdefault(stream.removeprefix("dose:"), []).append(_Waiting(seq, kind, entry))
            self._seq = seq
        self._seq = max(self._seq, head)

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def arm_of(self, participant: str) -> str:
        """Return the arm of an enrolled participant."""
        return str(self._db.execute("SELECT arm FROM arm WHERE participant = ?", (participant,)).fetchone()[0])

    def payload(self, dose: str, kind: str) -> dict[str, Any] | None:
        """Return the opened payload of a dose's entry of this kind, or None where there is none."""
        self._open_dose(dose)
        row = self._db.execute(
            "SELECT payload FROM step WHERE dose = ? AND kind = ? ORDER BY seq DESC LIMIT 1", (dose, kind)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def payloads(self, dose: str) -> list[tuple[str, dict[str, Any]]]:
        """Return every opened payload of a dose, in the order of the entries."""
        self._open_dose(dose)
        rows = self._db.execute("SELECT kind, payload FROM step WHERE dose = ? ORDER BY seq", (dose,)).fetchall()
        return [(str(kind), json.loads(payload)) for kind, payload in rows]

    def consumed(self) -> frozenset[str]:
        """Return the codes of all containers that went into any preparation."""
        self._open_components()
        return frozenset(str(row[0]) for row in self._db.execute("SELECT container FROM consumption").fetchall())

    def reserved(self, doses: frozenset[str]) -> frozenset[str]:
        """Return the codes of the containers that the plans of these doses name."""
        self._open_components()
        rows = self._db.execute("SELECT container, dose FROM reservation").fetchall()
        return frozenset(str(container) for container, dose in rows if dose in doses)

    def containers_of(self, dose: str) -> tuple[str, ...]:
        """Return the codes of the containers that went into a dose."""
        self._open_dose(dose)
        rows = self._db.execute("SELECT container FROM consumption WHERE dose = ? ORDER BY container", (dose,))
        return tuple(str(row[0]) for row in rows.fetchall())

    def doses_with(self, container: str) -> tuple[str, ...]:
        """Return the doses that a container went into."""
        self._open_components()
        rows = self._db.execute("SELECT dose FROM consumption WHERE container = ? ORDER BY dose", (container,))
        return tuple(str(row[0]) for row in rows.fetchall())

    def consumption(self) -> dict[str, tuple[str, ...]]:
        """Return the doses that each consumed container went into."""
        self._open_components()
        found: dict[str, tuple[str, ...]] = {}
        for container, dose in self._db.execute("SELECT container, dose FROM consumption ORDER BY dose, container"):
            found[container] = (*found.get(container, ()), dose)
        return found

    def users(self) -> list[tuple[str, str]]:
        """Return each dose that was prepared with the node of each equipment used and each person who prepared it."""
        self._open_components()
        return [(str(dose), str(node)) for dose, node in self._db.execute(_USERS).fetchall()]

    def lab_payloads(self, stream: str) -> dict[str, dict[str, Any]]:
        """Return the opened payload of each sealed entry of a stream of the laboratory, by the id of the entry."""
        rows = self._opened_lab("stream = ?", stream)
        return {entry: payload for _stream, entry, payload in rows}

    def lab_entries(self, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Return stream, entry and opened payload of all entries of a kind of the laboratory, in their order."""
        return self._opened_lab("kind = ?", kind)

    def recalled(self) -> dict[str, str]:
        """Return the node of each recall or quarantine, such as `lot:<id>`."""
        rows = self._db.execute("SELECT recall, component FROM recall").fetchall()
        return {str(recall): str(component) for recall, component in rows}

    def recalled_lots(self) -> dict[str, str]:
        """Return the lot of each recall of a lot."""
        return {
            recall: node.removeprefix("lot:") for recall, node in self.recalled().items() if node.startswith("lot:")
        }

    def recall_measure(self, recall: str) -> str:
        """Return `recall` or `quarantine`."""
        return str(self._db.execute("SELECT measure FROM recall WHERE recall = ?", (recall,)).fetchone()[0])

    def recall_reason(self, recall: str) -> str:
        """Return why a component was recalled, as the quality unit wrote it."""
        return str(self._db.execute("SELECT reason FROM recall WHERE recall = ?", (recall,)).fetchone()[0])

    def _opened_lab(self, where: str, value: str) -> list[tuple[str, str, dict[str, Any]]]:
        sql = f"SELECT seq, stream, kind, entry FROM lab WHERE {where} AND payload IS NULL"  # noqa: S608 - our own words
        for seq, stream, kind, entry in self._db.execute(sql, (value,)).fetchall():
            with translated(self._path):
                self._open_lab(seq, stream=stream, kind=kind, entry=entry)
        rows = self._db.execute(
            f"SELECT stream, entry, payload FROM lab WHERE {where} ORDER BY seq",  # noqa: S608 - our own words
            (value,),
        ).fetchall()
        return [(str(stream), str(entry), json.loads(payload)) for stream, entry, payload in rows]

    def _open_lab(self, seq: int, *, stream: str, kind: str, entry: str) -> None:
        record = self._at_head()
        context = "lab"
        if stream.startswith("quality:dose:"):
            dose = stream.removeprefix("quality:dose:")
            participant = record.execute("SELECT participant FROM dose WHERE id = ?", (dose,)).fetchone()[0]
            context = f"participant:{participant}"
        sealed = record.execute(_ROW, (seq,)).fetchone()[1]
        opened = self.vault.open(sealed, context=context, kind=kind, entry=entry)
        self._db.execute("UPDATE lab SET payload = ? WHERE seq = ?", (json.dumps(opened), seq))

    def _open_dose(self, dose: str) -> None:
        self._open_waiting(dose, tuple(self._waiting.get(dose, ())))

    def _open_components(self) -> None:
        for dose, steps in self._waiting.items():
            self._open_waiting(dose, tuple(step for step in steps if step.kind in _COMPONENTS))

    def _open_waiting(self, dose: str, steps: tuple[_Waiting, ...]) -> None:
        """Open steps one by one; one that cannot be opened goes on waiting, so that nothing is ever taken as absent."""
        for step in steps:
            with translated(self._path):
                self._open_step(dose, step)
            self._waiting[dose].remove(step)

    def _open_step(self, dose: str, step: _Waiting) -> None:
        record = self._at_head()
        participant = record.execute("SELECT participant FROM dose WHERE id = ?", (dose,)).fetchone()[0]
        sealed = record.execute(_ROW, (step.seq,)).fetchone()[1]
        opened = self.vault.open(sealed, context=f"participant:{participant}", kind=step.kind, entry=step.entry)
        self._db.execute("INSERT INTO step VALUES(?, ?, ?, ?)", (step.seq, dose, step.kind, json.dumps(opened)))
        for container in opened.get("reserved", ()):
            self._db.execute("INSERT OR IGNORE INTO reservation VALUES(?, ?)", (container, dose))
        for container in opened.get("consumed", ()):
            self._db.execute("INSERT OR IGNORE INTO consumption VALUES(?, ?)", (container, dose))

    def _open_recall(self, record: Database, seq: int, *, kind: str, entry: str) -> None:
        body, sealed = record.execute(_ROW, (seq,)).fetchone()
        data: Any = parsed(body)["data"]
        opened = self.vault.open(sealed, context="lab", kind=kind, entry=entry)
        component = opened.get("component") or f"lot:{opened['lot']}"
        measure = opened.get("measure", "recall")
        self._db.execute(
            "INSERT INTO recall VALUES(?, ?, ?, ?)", (data["recall"], component, measure, opened["reason"])
        )

    def _open_slot(self, record: Database, seq: int) -> None:
        data: Any = parsed(record.execute(_ROW, (seq,)).fetchone()[0])["data"]
        arm = open_slot(record, self.vault, data["slot"]).arm
        self._db.execute("INSERT INTO arm VALUES(?, ?, ?)", (data["participant"], data["slot"], arm))

    def _at_head(self) -> Database:
        if self._record is None:
            raise RuntimeError("the view was never brought to the head of a record")
        return self._record
