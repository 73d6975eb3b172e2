"""Prepare a bag, both arms in one sequence: inputs wait sealed in the draft until the slot of their step opens.

After a withdrawal no further step is written, in both arms; what was thawed can still be kept, so that the quality
unit's *not supplied* holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import (
    require_may_count,
    require_may_enter_second,
    require_may_prepare,
    require_may_start_preparation,
)
from ucmsc_desktop.core.custody.slots import slot_time, t0_time
from ucmsc_desktop.core.custody.states import IN_PREPARATION
from ucmsc_desktop.core.custody.superseded import require_order_in_force
from ucmsc_desktop.core.dosing.filling import check_reasons, filling_data, filling_of, require_filling
from ucmsc_desktop.core.numbers import format_number, parse_concentration, parse_typed_number, parse_volume_ml
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.draft import load_draft, save_draft
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, protocol_of, sign, study_at, study_under
from ucmsc_desktop.services.dosing.equipment_in_use import cleared_cabinet, is_equipment_code, require_equipment
from ucmsc_desktop.services.dosing.final_volumes import calculated_bag, drawn_volume_ml, failed_rules
from ucmsc_desktop.services.dosing.kept_inputs import drop_inputs, keep_inputs, kept_inputs, taken_over
from ucmsc_desktop.services.dosing.new_filling import NewFilling
from ucmsc_desktop.services.dosing.plan_dose import arm_of
from ucmsc_desktop.services.dosing.usable_stock import require_components
from ucmsc_desktop.services.reading import dose_of, local_day, participant_of

_ATTEMPTS = 2
_DRAFT = "draft"
"""The act of a change to the draft: it writes no entry, and draws no name that could shift another's."""


def start_preparation(
    desk: Desk, *, dose: str, line_cleared: bool, cabinet: str | None = None, act: str | None = None
) -> None:
    """Record T0: from this minute run the slots and the expiry, in both arms alike.

    `cabinet` is the code on the cabinet that was cleared; until the release no other bag is prepared in it.

    Raises:
        UserFacingError: The ward is not ready, the order is of a former protocol, the participant withdrew, the line
            was not cleared, or the cabinet is missing, overdue or in use; nothing was thawed and nothing recorded.
    """
    if not line_cleared:
        raise UserFacingError("line-not-cleared", dose=dose)
    with acting(desk, Action.START_PREPARATION, act=act) as tx:
        known, study = dose_of(desk.record, dose), study_at(desk.record, tx.now)
        require_may_start_preparation(known)
        require_order_in_force(known, digest=study.digest)
        require_active(participant_of(desk.record, known.participant))
        cleared = cleared_cabinet(tx, study, dose=dose, code=cabinet)
        t0 = t0_time(tx.now)
        tx.append(
            stream=f"dose:{dose}",
            kind="preparation.started/1",
            data={
                "t0": instant_text(t0),
                "expires_at": instant_text(t0 + timedelta(minutes=study.protocol.expiry.minutes)),
                "latest_start": instant_text(t0 + timedelta(minutes=study.protocol.slots.latest_start)),
            },
            slot_at=t0,
            payload={"line_cleared": line_cleared, "cabinet": cleared, "at": instant_text(tx.now)},
            context=f"participant:{known.participant}",
        )
        begun: dict[str, Any] = {
            "cabinet": cleared,
            "started_by": desk.person,
            "attempts": [],
            "filled_at": None,
            "filling": None,
        }
        keep_inputs(tx, dose, begun)


def record_components(desk: Desk, *, dose: str, codes: list[str], typed: Mapping[str, str] | None = None) -> None:
    """Keep in the draft which containers were thawed or opened for this attempt, and which equipment was used.

    Codes of equipment and of containers stand in one list, as they are scanned. `typed` holds why a code was typed
    instead of scanned, by the code; it is sealed with the attempt.

    Raises:
        UserFacingError: No preparation is open, a container may not be taken, a calibration does not stand, or two
            attempts were used; nothing was kept.
    """
    with acting(desk, Action.RECORD_THAW, act=_DRAFT) as tx:
        known = _require_open(desk, dose)
        study = study_under(desk.record, known.protocol_digest)
        kept = kept_inputs(tx, dose)
        if len(kept["attempts"]) >= _ATTEMPTS:
            raise UserFacingError("repeat-used", dose=dose)
        cells = arm_of(tx, study, known.participant).cells
        used = [code for code in codes if is_equipment_code(tx.record, code)]
        taken = [code for code in codes if code not in used]
        require_components(tx, taken, dose=dose, cells=cells, on=local_day(study, tx.now))
        attempt = {
            "consumed": sorted(set(taken)),
            "equipment": require_equipment(tx, study, used),
            "thawed_at": instant_text(tx.now),
            "by": desk.person,
            "count": None,
            **({"typed": dict(typed)} if typed else {}),
        }
        unfilled = {"filled_at": None, "filling": None}
        keep_inputs(tx, dose, {**kept, **unfilled, "attempts": [*kept["attempts"], attempt]})


def record_count(
    desk: Desk,
    *,
    dose: str,
    first_text: str,
    second_text: str,
    viability_text: str,
    counter_file: str | None = None,
) -> tuple[str, ...]:
    """Keep the duplicate count in the draft; return the codes of the rules it fails, none when it is sound.

    `counter_file` is the SHA-256 of the counter's file where the count was read from one; it is sealed with the count.

    Raises:
        UserFacingError: A number cannot be read, nothing was thawed, or this attempt was counted; nothing was kept.
    """
    first, second = parse_concentration(first_text), parse_concentration(second_text)
    viability = parse_typed_number(viability_text, what="viability")
    with acting(desk, Action.RECORD_COUNT, act=_DRAFT) as tx:
        known = _require_open(desk, dose)
        study = study_under(desk.record, known.protocol_digest)
        kept = kept_inputs(tx, dose)
        attempts = kept["attempts"]
        if not attempts or attempts[-1]["count"] is not None:
            raise UserFacingError("count-without-thaw", dose=dose)
        count = {
            "first_cells_per_ml": first,
            "second_cells_per_ml": second,
            "viability_percent": format_number(viability),
            "at": instant_text(tx.now),
            "by": desk.person,
            **({"counter_file": counter_file} if counter_file is not None else {}),
        }
        keep_inputs(tx, dose, {**kept, "attempts": [*attempts[:-1], {**attempts[-1], "count": count}]})
        return failed_rules(known, count, study)


def record_filled(desk: Desk, *, dose: str, filling: NewFilling) -> None:
    """Keep in the draft that the bag is filled and sleeved, what was measured and looked at, and the true time.

    Raises:
        UserFacingError: No preparation is open, a number cannot be read, a check has no answer, nothing was counted, or
            the suspension is not accounted for; nothing was kept.
    """
    measured = filling.read()
    with acting(desk, Action.RECORD_COUNT, act=_DRAFT) as tx:
        known = _require_open(desk, dose)
        study = study_under(desk.record, known.protocol_digest)
        kept = kept_inputs(tx, dose)
        require_filling(measured, drawn_ml=drawn_volume_ml(tx, known, kept["attempts"], study))
        now = {"filled_at": instant_text(tx.now), "filled_by": desk.person, "filling": filling_data(measured)}
        keep_inputs(tx, dose, {**kept, **now})


def commit_count(desk: Desk, *, dose: str, act: str | None = None) -> None:
    """Write the count under its slot time: what lies in the draft, sealed.

    Raises:
        UserFacingError: The slot is not open, nothing was taken yet, or the participant withdrew; nothing was recorded.
    """
    with acting(desk, Action.RECORD_COUNT, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_count(known)
        require_active(participant_of(desk.record, known.participant))
        slots = protocol_of(desk.record, known.protocol_digest).slots
        slot = slot_time(tx.now, t0=_t0(known), slot_min=slots.count, plan=slots)
        kept = kept_inputs(tx, dose)
        if not kept["attempts"]:
            raise UserFacingError("count-without-thaw", dose=dose)
        tx.append(
            stream=f"dose:{dose}",
            kind="preparation.counted/1",
            data={},
            slot_at=slot,
            payload={**taken_over(kept), "at": instant_text(tx.now)},
            context=f"participant:{known.participant}",
        )


def prepare_bag(desk: Desk, *, dose: str, signature: SigningPerson, act: str | None = None) -> dict[str, Any]:
    """Sign the prepared bag under its slot time and return what was sealed: volumes, calculation and outcome.

    The outcome is `prepared` or `failed`; to everybody else both look the same until the release.

    Raises:
        UserFacingError: The slot is not open, the count is missing, the participant withdrew, or the signer may not;
            nothing was recorded.
    """
    with acting(desk, Action.PREPARE_BAG, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_prepare(known)
        require_active(participant_of(desk.record, known.participant))
        study = study_under(desk.record, known.protocol_digest)
        slot = slot_time(tx.now, t0=_t0(known), slot_min=study.protocol.slots.prepared, plan=study.protocol.slots)
        kept = kept_inputs(tx, dose)
        payload = {
            **_prepared(tx, known, kept, study),
            **taken_over(kept),
            "filled_at": kept["filled_at"],
            "filling": kept["filling"],
            "at": instant_text(tx.now),
        }
        sign(
            tx,
            signature,
            Action.PREPARE_BAG,
            stream=f"dose:{dose}",
            kind="preparation.prepared/1",
            meaning="I prepared this bag as recorded.",
            slot_at=slot,
            payload=payload,
            context=f"participant:{known.participant}",
        )
        vault = tx.vault
    drop_inputs(desk.record, vault, dose)
    return payload


def enter_second(
    desk: Desk,
    *,
    dose: str,
    count_text: str,
    volume_text: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign the second entry under its slot time: count [cells/mL] and suspension volume [mL], entered blind.

    A preparation without cells has the count 0 and the suspension volume 0, and so has one of which nothing could be
    drawn: its second entry follows like any other, so that no missing step tells the arm.

    Raises:
        UserFacingError: A value differs from the first entry, the slot is not open, the participant withdrew, or the
            signer prepared; nothing was recorded.
    """
    count, volume = parse_concentration(count_text), parse_volume_ml(volume_text)
    with acting(desk, Action.SECOND_ENTRY, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_enter_second(known, person=signature.person)
        require_active(participant_of(desk.record, known.participant))
        slots = protocol_of(desk.record, known.protocol_digest).slots
        slot = slot_time(tx.now, t0=_t0(known), slot_min=slots.second_entry, plan=slots)
        first = tx.unsealed.payload(dose, "preparation.prepared/1") or {}
        if (count, format_number(volume)) != _first_entry(first):
            raise UserFacingError("second-entry-differs", dose=dose)
        sign(
            tx,
            signature,
            Action.SECOND_ENTRY,
            stream=f"dose:{dose}",
            kind="preparation.second-entry/1",
            meaning="I read count and volume myself and entered them without seeing the first entry.",
            slot_at=slot,
            payload={"counted_cells_per_ml": count, "suspension_volume_ml": format_number(volume)},
            context=f"participant:{known.participant}",
        )


def refresh_draft(desk: Desk) -> None:
    """Write the draft again as it is; while a preparation is open the window does so every 10 s, in both arms."""
    with acting(desk, Action.RECORD_COUNT, act=_DRAFT) as tx:
        save_draft(desk.record.path, tx.vault, load_draft(desk.record.path, tx.vault))


def _prepared(tx: Transaction, dose: Dose, kept: dict[str, Any], study: OpenStudy) -> dict[str, Any]:
    found = calculated_bag(tx, dose, kept["attempts"], study)
    if kept["filling"] is None:
        if found["outcome"] == "prepared":
            raise UserFacingError("filling-missing", dose=dose.dose_id)
        return found
    reasons = check_reasons(filling_of(kept["filling"]).failed_checks)
    if not reasons:
        return found
    return {**found, "outcome": "failed", "reasons": [*found["reasons"], *(reason.code for reason in reasons)]}


def _first_entry(prepared: dict[str, Any]) -> tuple[int | None, str | None]:
    """Return count and suspension volume as prepared; where no bag could be filled, nothing was drawn."""
    drawn = "0" if prepared.get("diluent_volume_ml") is None else prepared["suspension_volume_ml"]
    return prepared.get("counted_cells_per_ml"), drawn


def _t0(dose: Dose) -> datetime:
    if dose.t0 is None:
        raise UserFacingError("preparation-not-started", dose=dose.dose_id)
    return dose.t0


def _require_open(desk: Desk, dose: str) -> Dose:
    known = dose_of(desk.record, dose)
    if known.state not in IN_PREPARATION:
        raise UserFacingError("preparation-not-started", dose=dose)
    return known
