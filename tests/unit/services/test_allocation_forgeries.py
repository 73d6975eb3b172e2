"""Lists that somebody with every key wrote wrongly: chain and signatures are sound, and each is found and refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.e2e.test_standalone_verifier import verified
from tests.record_scenes import Scene, begin
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.trial.allocation_slots import next_slot

STUDY = "NCT04216849"
ARMS = ("uc-msc", "placebo", "placebo", "uc-msc")


@dataclass
class Forger:
    """Writes a list entry by entry, in a transaction of a holder of the study key."""

    tx: Transaction
    vault: Vault

    def fixed(self, number: int) -> bytes:
        return slot_commitment(slot=number, stratum=None, arm=ARMS[number - 1], salt=bytes([number]) * 32)

    def head(self, slots: int = 4, *, stream: str = "allocation") -> None:
        commitment = list_commitment([self.fixed(number) for number in range(1, slots + 1)])
        data = {"slots": slots, "strata": [], "origin": "imported"}
        self.tx.append(
            stream=stream, kind="allocation.sealed/2", data=data, sealed=commitment, payload={}, vault=self.vault
        )

    def slot(self, number: int, *, holding: int | None = None, stream: str = "allocation") -> None:
        held = holding or number
        self.tx.append(
            stream=stream,
            kind="allocation.slot-sealed/2",
            data={"slot": number, "stratum": None},
            sealed=self.fixed(held),
            payload={"arm": ARMS[held - 1], "salt": (bytes([held]) * 32).hex()},
            context=f"slot:{number}",
            vault=self.vault,
        )

    def slot_without_commitment(self, number: int) -> None:
        self.tx.append(
            stream="allocation",
            kind="allocation.slot-sealed/1",
            data={"slot": number},
            payload={"arm": "placebo"},
            context=f"slot:{number}",
            vault=self.vault,
        )

    def slots(self, *numbers: int) -> None:
        for number in numbers:
            self.slot(number)


def whole(forger: Forger) -> None:
    forger.head()
    forger.slots(1, 2, 3, 4)


def one_removed(forger: Forger) -> None:
    forger.head()
    forger.slots(1, 3, 4)


def truncated(forger: Forger) -> None:
    forger.head()
    forger.slots(1, 2, 3)


def shorter_than_it_says(forger: Forger) -> None:
    forger.head(slots=3)
    forger.slots(1, 2, 3, 4)


def one_duplicated(forger: Forger) -> None:
    fixed = [forger.fixed(number) for number in (1, 2, 2)]
    data = {"slots": 3, "strata": [], "origin": "imported"}
    forger.tx.append(
        stream="allocation",
        kind="allocation.sealed/2",
        data=data,
        sealed=list_commitment(fixed),
        payload={},
        vault=forger.vault,
    )
    forger.slots(1, 2)
    forger.slot(3, holding=2)


def gap_that_was_fixed(forger: Forger) -> None:
    fixed = [forger.fixed(number) for number in (1, 2, 4)]
    data = {"slots": 3, "strata": [], "origin": "imported"}
    forger.tx.append(
        stream="allocation",
        kind="allocation.sealed/2",
        data=data,
        sealed=list_commitment(fixed),
        payload={},
        vault=forger.vault,
    )
    forger.slots(1, 2, 4)


def both_forms_in_one_list(forger: Forger) -> None:
    forger.tx.append(
        stream="allocation",
        kind="allocation.sealed/1",
        data={"slots": 2},
        sealed=bytes(32),
        payload={"salt": "00"},
        vault=forger.vault,
    )
    forger.slot_without_commitment(1)
    forger.slot(2)


def exchanged(forger: Forger) -> None:
    forger.head()
    forger.slots(2, 1, 3, 4)


def sealed_twice(forger: Forger) -> None:
    whole(forger)
    forger.head(slots=2, stream="allocation:2")


def slot_of_another_study(forger: Forger) -> None:
    forger.head()
    forger.slots(1, 2, 3)
    forger.tx.study = "NCT00000000"
    forger.slot(4)
    forger.tx.study = STUDY


def slot_in_another_stream(forger: Forger) -> None:
    forger.head()
    forger.slots(1, 2, 3)
    forger.slot(4, stream="allocation:2")


def further_slot_without_commitment(forger: Forger) -> None:
    whole(forger)
    forger.slot_without_commitment(5)


def slots_without_a_list(forger: Forger) -> None:
    forger.slots(1, 2, 3, 4)


FORGERIES = (
    one_removed,
    truncated,
    shorter_than_it_says,
    one_duplicated,
    gap_that_was_fixed,
    both_forms_in_one_list,
    exchanged,
    sealed_twice,
    slot_of_another_study,
    slot_in_another_stream,
    further_slot_without_commitment,
    slots_without_a_list,
)


def written(path, forge: Callable[[Forger], None]) -> Scene:
    """Return an open record whose study was opened with a list that `forge` wrote."""
    scene = begin(path)
    vault = Vault(STUDY, scene.record.randomness.draw("study-key", STUDY, 32))
    text = resource_path("protocols/NCT04216849.toml").read_text(encoding="utf-8")
    data = {"study": STUDY, "protocol": STUDY, "protocol_text": text, "protocol_digest": "0" * 64}
    author = scene.session("pharmacist-1").author
    with scene.record.transaction(author, act=scene.act()) as tx:
        tx.append(
            stream="study", kind="study.opened/1", data={**data, "time_zone": "Asia/Shanghai", "site": "Shanghai"}
        )
        forge(Forger(tx, vault))
    return scene


def enrol(scene: Scene) -> int:
    with scene.record.transaction(scene.session("nurse-1").author, act=scene.act()) as tx:
        return next_slot(tx, participant="P-001", stratum=None)


def test_a_whole_list_is_opened_and_enrolled_into(tmp_path) -> None:
    scene = written(tmp_path / "record.ucmsc", whole)
    assert enrol(scene) == 1
    scene.record.close()
    assert verify_file(scene.path, full=True, every_signature=True).intact
    open_record(scene.path, app="test").close()


@pytest.mark.parametrize("forge", FORGERIES)
def test_a_forged_list_is_found_and_stops_enrolment_and_the_program(forge, tmp_path) -> None:
    scene = written(tmp_path / "record.ucmsc", forge)
    with pytest.raises(UserFacingError) as at_enrolment:
        enrol(scene)
    scene.record.close()
    with pytest.raises(UserFacingError) as at_opening:
        open_record(scene.path, app="test")

    assert (at_enrolment.value.code, at_opening.value.code) == ("allocation-differs", "allocation-differs")
    seen = verify_file(scene.path, full=True, every_signature=True)
    assert {each.code for each in seen.findings} == {"allocation-differs"}


@pytest.mark.parametrize(("forge", "is_found"), [(whole, False), *((each, True) for each in FORGERIES)])
def test_the_verifier_that_shares_no_code_finds_the_same(forge, is_found, tmp_path) -> None:
    scene = written(tmp_path / "record.ucmsc", forge)
    scene.record.close()
    code, said = verified(scene.path)
    assert ("the allocation list is not the one" in said, code != 0) == (is_found, is_found)
