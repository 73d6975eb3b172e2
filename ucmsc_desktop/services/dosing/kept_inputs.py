"""The inputs of an open preparation: they wait sealed in the draft until the slot of their step opens."""

from __future__ import annotations

from typing import Any

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.draft import load_draft, save_draft
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction


def kept_inputs(tx: Transaction, dose: str) -> dict[str, Any]:
    """Return what waits for the dose.

    Raises:
        UserFacingError: Nothing waits; nothing was recorded.
    """
    kept = load_draft(tx.record.path, tx.vault).get(dose)
    if kept is None:
        raise UserFacingError("draft-missing", dose=dose)
    return kept


def keep_inputs(tx: Transaction, dose: str, inputs: dict[str, Any]) -> None:
    """Let `inputs` wait for the dose, in the place of what waited before."""
    save_draft(tx.record.path, tx.vault, {**load_draft(tx.record.path, tx.vault), dose: inputs})


def drop_inputs(record: Record, vault: Vault, dose: str) -> None:
    """Forget what waited for the dose; call it only after an entry that holds it was committed."""
    kept = load_draft(record.path, vault)
    save_draft(record.path, vault, {name: inputs for name, inputs in kept.items() if name != dose})


def thawed_so_far(tx: Transaction, dose: str) -> dict[str, Any]:
    """Return the attempts that wait for the dose, all that they took and used, and who; empty where nothing waits."""
    kept = load_draft(tx.record.path, tx.vault).get(dose, {"attempts": []})
    return taken_over(kept)


def taken_over(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what a sealed payload takes over from the draft: attempts, containers, equipment and operators by id."""
    return {
        "attempts": kept["attempts"],
        "consumed": consumed_by(kept["attempts"]),
        "equipment": equipment_used(kept),
        "operators": operators_of(kept),
    }


def consumed_by(attempts: list[dict[str, Any]]) -> list[str]:
    """Return the codes of everything that these attempts took."""
    return sorted({code for attempt in attempts for code in attempt["consumed"]})


def equipment_used(kept: dict[str, Any]) -> list[str]:
    """Return the ids of the cabinet and of everything else that was scanned as used, each once."""
    used = {name for attempt in kept["attempts"] for name in attempt.get("equipment", ())}
    return sorted(used | ({kept["cabinet"]} if kept.get("cabinet") is not None else set()))


def operators_of(kept: dict[str, Any]) -> list[str]:
    """Return the ids of those who started, thawed, counted or filled, each once."""
    found = {kept.get("started_by"), kept.get("filled_by")}
    for attempt in kept["attempts"]:
        found |= {attempt["by"], (attempt["count"] or {}).get("by")}
    return sorted(person for person in found if person is not None)
