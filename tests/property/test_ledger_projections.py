"""Projections kept entry by entry are the ones that the whole ledger gives, and a seed repeats the plain record."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record_scenes import LAST, begin, edited, enrol_participant, open_study, told
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.record.storage.projections import table_names
from ucmsc_desktop.record.storage.rebuilding import rebuild_projections
from ucmsc_desktop.record.storage.verification import verify_file

CIPHER_OR_CHAIN = {"sealed", "prev", "hash", "sig"}
actions = st.lists(
    st.one_of(
        st.tuples(st.just("weigh"), st.sampled_from(["61.0", "72.5"]), st.sampled_from(["nurse-1", "nurse-2"])),
        st.tuples(st.just("wristband"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("hold"), st.integers(1, 2), st.booleans()),
        st.tuples(st.just("transport"), st.integers(1, 2), st.booleans()),
        st.tuples(st.just("label"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("lot"), st.integers(0, 3), st.booleans()),
        st.tuples(st.just("withdraw"), st.sampled_from(["treatment", "follow-up"]), st.none()),
    ),
    max_size=12,
)


def act(scene, name, one, two) -> None:
    match name:
        case "weigh":
            scene.weigh(one, person=two)
        case "wristband":
            data = {"code": f"P1{one}", "replaces": f"P1{two}", "reason": "torn"}
            scene.put("nurse-1", "participant:P-001", "wristband.printed/1", data)
            scene.put("nurse-1", "participant:P-001", "wristband.confirmed/1", {"code": f"P1{one}"})
        case "hold":
            kind, data = (
                ("bag.held/1", {"reason": "quality-decision", "source": "x"}) if two else ("bag.freed/1", {"held": "x"})
            )
            scene.sign("qa-1", f"dose:D-{one}", kind, data)
        case "transport":
            data = {"giver": "a", "taker": "b", "from_place": "c", "to_place": "d", "seal": None, "logger": None}
            scene.put("nurse-2", f"dose:D-{one}", "custody.handed-over/1", data)
            start = {"wristband": "P", "bag": "C", "rate_ml_per_h": "100", "slow_until": "x", "planned_end": "y"}
            after = ("infusion.started/1", start) if two else ("bag.set-aside/1", {"how": "leaking", "reason": "seam"})
            scene.put("nurse-2", f"dose:D-{one}", *after)
        case "label":
            data = {"code": f"C1{one}", "pack_code": "ABCDEF", "replaces": f"C1{two}", "reason": "smudged"}
            scene.put("pharmacist-1", "dose:D-1", "label.replaced/1", data)
            scene.put("pharmacist-1", "dose:D-1", "label.copied/1", {"code": f"C1{two}", "copy": 2})
        case "lot":
            data = dict.fromkeys(("donor", "donation_number", "master_bank", "working_bank", "passage"))
            scene.put(
                "qa-1",
                f"lot:L-{one}",
                "lot.registered/1",
                {**data, "lot": f"L-{one}", "product": "saline", "expires_on": "x"},
            )
            scene.sign("qa-1", f"lot:L-{one}", "lot.released/1", {"lot": f"L-{one}"})
        case _:
            scene.put("nurse-1", "participant:P-001", "participant.withdrawn/1", {"from": one, "reason": "asked"})


def tables(path: Path) -> dict[str, list]:
    with edited(path) as conn:
        return {name: conn.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in table_names()}


@settings(max_examples=25)
@given(actions)
def test_projections_kept_by_the_transactions_are_those_of_a_rebuild(chosen):
    with tempfile.TemporaryDirectory() as folder:
        scene = begin(Path(folder) / "record.ucmsc")
        open_study(scene)
        enrol_participant(scene)
        order = dict.fromkeys(KINDS["dose.ordered/1"].fields)
        order |= {"dose": "D-1", "participant": "P-001", "visit": 1, "week": 0, "attempt": 1}
        order |= {"weight_kg": "68.4", "target_cells": 102_600_000, "reasons": [], "protocol_digest": "0" * 64}
        scene.put("nurse-1", "dose:D-1", "dose.ordered/1", order)
        for name, one, two in chosen:
            try:
                act(scene, name, one, two)
            except sqlite3.IntegrityError:
                continue
            except UserFacingError as error:
                raise AssertionError(error.code) from error
        assert verify_file(scene.path, full=True, every_signature=True).findings == ()
        before, head = tables(scene.path), scene.head()
        assert rebuild_projections(scene.record.db) == head[0]
        assert tables(scene.path) == before
        assert scene.head() == head
        scene.record.close()


def plain(path: Path) -> dict[str, list]:
    with edited(path) as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {
            name: conn.execute(
                "SELECT {} FROM {} ORDER BY rowid".format(
                    ", ".join(
                        row[1]
                        for row in conn.execute(f"PRAGMA table_info({name})").fetchall()
                        if row[1] not in CIPHER_OR_CHAIN
                    )
                    or "rowid",
                    name,
                )
            ).fetchall()
            for name in names
        }


def test_the_same_seed_gives_the_same_plain_columns_and_size_whatever_is_sealed(tmp_path):
    scenes = [
        told(tmp_path / f"{number}.ucmsc", first_arm_swapped=swapped)
        for number, swapped in enumerate((False, False, True))
    ]
    for scene in scenes:
        scene.record.close()
    first, *others = (plain(scene.path) for scene in scenes)

    assert len(first["ledger"]) == LAST
    assert others == [first, first]
    assert len({scene.path.stat().st_size for scene in scenes}) == 1


def test_another_seed_gives_another_record(tmp_path):
    scenes = [told(tmp_path / f"{seed}.ucmsc", seed=seed) for seed in (1, 2)]
    for scene in scenes:
        scene.record.close()
    assert plain(scenes[0].path) != plain(scenes[1].path)
