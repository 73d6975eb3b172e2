"""A lot is recalled after the third infusion of five: what each role sees, and the same with the arms swapped."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.demonstrations import Run
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.recall import RecallDecision, RecallMeasure
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.recall_component import recall_component, resolve_recall
from ucmsc_desktop.services.product.record_result import NewResult, record_results
from ucmsc_desktop.services.queries.bags import bag_detail, bag_lines, count_bags
from ucmsc_desktop.services.queries.exposure import exposure_of
from ucmsc_desktop.services.queries.quality_alerts import open_alerts
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.reading import unsealed_of

BLINDED = ("nurse-1", "investigator-1", "coordinator-1", "monitor-1")
UNBLINDED = ("pharmacist-1", "qa-1", "unblinded-monitor-1")
PARTICIPANTS, WEEKS = 2, 24


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, Path]:
    """Return the record after three infusions, told twice: the second with the arms swapped."""
    folder = tmp_path_factory.mktemp("recall")
    made = []
    for name, swap in (("told", ()), ("swapped", ("--swap-arms",))):
        file = folder / f"{name}.ucmsc"
        answer = run("demo", file, "--participants", PARTICIPANTS, "--weeks", WEEKS, *swap, "--json")
        assert answer.exit_code == 0, answer.err
        made.append(file)
    return made[0], made[1]


@contextmanager
def opened(file: Path) -> Iterator[Record]:
    """Yield a copy of the record whose clock stands still on a whole minute, with randomness that two copies share."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.ucmsc"
        shutil.copy(file, copy)
        record = open_record(copy, app="test")
        record.clock = SimulatedClock(record.clock.now().replace(second=0, microsecond=0), boot="recall")
        record.randomness = SeededRandomness(7)
        yield record
        record.close()


_DESKS: dict[tuple[int, str], Desk] = {}


def desk_of(record: Record, person: str) -> Desk:
    """Return the person's desk at this record; she signs in once."""
    if (id(record), person) not in _DESKS or _DESKS[id(record), person].record is not record:
        _DESKS[id(record), person] = sign_in(record, person, f"{person}-demonstration")
    return _DESKS[id(record), person]


def cell_lot_given(record: Record) -> str:
    """Return the lot of the first container that a bag of the third visit took."""
    view = unsealed_of(desk_of(record, "qa-1"))
    doses = record.rows("SELECT id FROM dose WHERE week = 16 AND state = 'reconciled' ORDER BY seq")
    taken = [code for dose in doses for code in view.containers_of(dose["id"])]
    lots = [record.rows("SELECT lot FROM container WHERE code = ?", (code,))[0]["lot"] for code in taken]
    cells = {row["id"] for row in record.rows("SELECT id FROM lot WHERE product = ?", (Product.UC_MSC.value,))}
    return next(lot for lot in lots if lot in cells)


def recalled(record: Record, lot: str) -> RecallDecision:
    desk, own = desk_of(record, "qa-1"), signing(record, "qa-1", "qa-1-demonstration")
    recall = recall_component(
        desk, component=f"lot:{lot}", measure=RecallMeasure.RECALL, reason="Sterility.", signature=own
    )
    return resolve_recall(desk, recall=recall, signature=own)


def seen_by_the_blinded(record: Record) -> list[object]:
    found: list[object] = []
    for person in BLINDED:
        desk = desk_of(record, person)
        lines = bag_lines(desk, text="", start=0, count=count_bags(desk, text=""))
        found += [lines, [bag_detail(desk, line.dose) for line in lines], today(desk)]
    return found


def plain(record: Record) -> list[tuple[object, ...]]:
    rows = record.db.execute("SELECT seq, session, body, length(sealed) FROM ledger ORDER BY seq").fetchall()
    return [tuple(row) for row in rows]


def test_each_role_sees_what_it_may_after_the_third_infusion(files: tuple[Path, Path]) -> None:
    with opened(files[0]) as record:
        lot = cell_lot_given(record)
        recalled(record, lot)
        told = [exposure_of(desk_of(record, person), f"lot:{lot}") for person in UNBLINDED]
        assert told[0] == told[1] == told[2]
        exposed = told[0]
        view = unsealed_of(desk_of(record, "qa-1"))
        assert exposed.participants
        assert {view.arm_of(participant) for participant in exposed.participants} == {"uc-msc"}
        assert {bag.week for bag in exposed.bags if bag.started_at is not None} >= {16}
        assert {"Investigator 1"} <= set(exposed.to_call)
        for person in BLINDED:
            with pytest.raises(UserFacingError, match="role-not-allowed"):
                exposure_of(desk_of(record, person), f"lot:{lot}")
        assert lot not in repr(seen_by_the_blinded(record))


def test_with_swapped_arms_the_blinded_see_the_same_recall(files: tuple[Path, Path]) -> None:
    seen, entries, arms = [], [], []
    with opened(files[0]) as record:
        lot = cell_lot_given(record)
    for file in files:
        with opened(file) as record:
            desk, own = desk_of(record, "qa-1"), signing(record, "qa-1", "qa-1-demonstration")
            recall_component(
                desk, component=f"lot:{lot}", measure=RecallMeasure.RECALL, reason="Sterility.", signature=own
            )
            seen.append(seen_by_the_blinded(record))
            entries.append(plain(record))
            arms.append(exposure_of(desk_of(record, "qa-1"), f"lot:{lot}").participants)
    assert arms[0] != arms[1]
    assert seen[0] == seen[1]
    assert entries[0] == entries[1]


def test_a_sterility_failure_after_the_infusion_alerts_and_leads_to_the_recall(files: tuple[Path, Path]) -> None:
    with opened(files[0]) as record:
        lot = cell_lot_given(record)
        bag = next(
            each.dose for each in exposure_of(desk_of(record, "qa-1"), f"lot:{lot}").bags if each.started_at is not None
        )
        before = len(open_alerts(desk_of(record, "qa-1")))
        result = NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")
        record_results(desk_of(record, "lab-1"), results=[(f"dose:{bag}", result)])
        alerts = open_alerts(desk_of(record, "unblinded-monitor-1"))
        assert len(alerts) == before + 1
        alert = next(each for each in alerts if each.subject == f"dose:{bag}")
        recalled(record, lot)
        own = signing(record, "qa-1", "qa-1-demonstration")
        answer_alert(desk_of(record, "qa-1"), entry=alert.entry, action="Lot recalled.", signature=own)
        assert len(open_alerts(desk_of(record, "qa-1"))) == before
