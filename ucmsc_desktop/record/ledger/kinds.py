"""Every kind of entry, as docs/record-format.md section 5 lists them; nothing else can be appended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, auto

from ucmsc_desktop.record.ledger.lengths import COMMITMENT_BYTES, GRANT_BYTES, SEALED_BYTES, WRAPPED_BYTES


class By(Flag):
    """Whose signature a kind bears."""

    SESSION = auto()
    PERSON = auto()
    STATION = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """The fields of a kind, who signs it, whether it is an e-signature, sealed or written under a slot time."""

    fields: frozenset[str]
    by: By
    meaning: bool = False
    sealed: bool = False
    slotted: bool = False


def _kind(fields: str, by: By = By.SESSION, *, sealed: bool = False, slotted: bool = False) -> Kind:
    return Kind(frozenset(fields.split()), by, sealed=sealed, slotted=slotted)


def _signed(fields: str = "", *, sealed: bool = False, slotted: bool = False) -> Kind:
    return Kind(
        frozenset(fields.split()) | {"meaning", "printed_name"}, By.PERSON, meaning=True, sealed=sealed, slotted=slotted
    )


_MACHINE_OR_SESSION = By.SESSION | By.STATION
_SIGNERS = {"s:": By.SESSION, "p:": By.PERSON, "m:": By.STATION}
_SEALED_LENGTHS = {
    "record.opened/1": WRAPPED_BYTES,
    "person.enrolled/1": WRAPPED_BYTES,
    "study.key-granted/1": GRANT_BYTES,
    "allocation.sealed/1": COMMITMENT_BYTES + SEALED_BYTES,
    "allocation.sealed/2": COMMITMENT_BYTES + SEALED_BYTES,
    "allocation.slot-sealed/2": COMMITMENT_BYTES + SEALED_BYTES,
    "person.key-changed/1": WRAPPED_BYTES,
    "person.key-reset/1": WRAPPED_BYTES,
}

KINDS: dict[str, Kind] = {
    "record.opened/1": _kind(
        "record demonstration station station_key person name role sign_key box_key kdf", By.PERSON, sealed=True
    ),
    "person.enrolled/1": _kind("person name role sign_key box_key kdf", By.PERSON, sealed=True),
    "person.accepted/1": _kind("person", By.PERSON),
    "person.key-changed/1": _kind("person sign_key box_key kdf", By.PERSON, sealed=True),
    "person.key-reset/1": _signed("person sign_key box_key kdf", sealed=True),
    "person.reset-agreed/1": _signed("person"),
    "person.disabled/1": _kind("person reason", By.PERSON),
    "person.enabled/1": _kind("person reason", By.PERSON),
    "people.reviewed/1": _kind("people note"),
    "badge.issued/1": _kind("person code replaces reason"),
    "person.delegated/1": _signed("person tasks valid_from valid_until"),
    "person.delegation-ended/1": _signed("person delegation ended_on reason"),
    "person.trained/1": _signed("person training version trained_on valid_until"),
    "session.opened/1": _kind("session person role key station", By.PERSON),
    "session.resumed/1": _kind("session badge locked_at"),
    "session.closed/1": _kind("session reason"),
    "sign-in.failed/1": _kind("person", By.STATION),
    "clock.stepped/1": _kind("before after", By.STATION),
    "station.certified/1": _signed("station station_key"),
    "record.backed-up/1": _kind("last_seq", By.STATION),
    "record.restored/1": _kind("last_seq", By.STATION),
    "scan.refused/1": _kind("text where reason", _MACHINE_OR_SESSION),
    "study.opened/1": _kind("study protocol protocol_text protocol_digest time_zone site"),
    "protocol.amended/1": _signed("protocol protocol_text protocol_digest effective_on reason"),
    "study.key-granted/1": _kind("person", By.SESSION | By.PERSON, sealed=True),
    "study.key-revoked/1": _kind("person reason"),
    "study.key-recovered/1": _kind("person sheets"),
    "recovery.printed/1": _kind("sheets"),
    "study.unblinded/1": _signed("slots reason"),
    "study.unblinding-agreed/1": _signed(),
    "allocation.sealed/1": _kind("slots", sealed=True),
    "allocation.slot-sealed/1": _kind("slot", sealed=True),
    "allocation.sealed/2": _kind("slots strata origin", sealed=True),
    "allocation.slot-sealed/2": _kind("slot stratum", sealed=True),
    "participant.screened/1": _kind(
        "participant screening_number initials sex age_years height_cm screening_weight_kg consent_version consented_on"
    ),
    "consent.recorded/1": _kind("consent_version consented_on"),
    "eligibility.recorded/1": _kind("answers"),
    "participant.screen-failed/1": _kind("criteria reason"),
    "participant.enrolled/2": _kind("participant randomisation_number slot stratum eligibility_entry"),
    "participant.enrolled/1": _kind(
        "participant screening_number randomisation_number slot initials sex year_of_birth height_cm "
        "screening_weight_kg consent_version"
    ),
    "participant.withdrawn/1": _kind("from reason"),
    "form.printed/1": _kind("code form"),
    "form.accounted/1": _kind("outcome dose note"),
    "wristband.printed/1": _kind("code replaces reason"),
    "wristband.confirmed/1": _kind("code"),
    "weight.measured/1": _kind("weight_kg reasons reason confirms"),
    "weight.refused/1": _kind("weight_kg reasons"),
    "weight.countersigned/1": _signed("weight_entry"),
    "fitness.signed/1": _signed("visit fit fever infection pregnancy new_medication consent_version note"),
    "visit.exception-approved/1": _signed("visit on reason"),
    "visit.missed/1": _kind("visit reason"),
    "outcome.recorded/1": _kind("week outcome value unit sampled_on age_years note"),
    "envelope.issued/1": _kind("participant envelope reason", sealed=True),
    "unblinding.failed/1": _kind("participant envelope reason"),
    "unblinding.recorded/1": _signed("participant envelope how reason opened_at"),
    "adverse-event.recorded/1": _kind(
        "event participant dose term grade began_at action outcome serious thrombotic note"
    ),
    "adverse-event.assessed/1": _kind("event relation serious outcome may_go_on note"),
    "incident.recorded/1": _kind("incident type participant dose happened_at text"),
    "incident.assessed/1": _kind("incident assessment measures"),
    "dose.ordered/1": _kind(
        "dose participant visit week attempt weight_kg height_cm sex weight_entry fitness_entry dose_cells_per_kg "
        "target_cells bag_volume_ml duration_min reasons reason protocol protocol_digest"
    ),
    "dose.order-countersigned/1": _signed(),
    "dose.planned/1": _kind("", sealed=True),
    "dose.plan-checked/1": _signed(sealed=True),
    "ward.ready/1": _kind("vein_flows"),
    "preparation.started/1": _kind("t0 expires_at latest_start", sealed=True, slotted=True),
    "preparation.counted/1": _kind("", sealed=True, slotted=True),
    "preparation.prepared/1": _signed(sealed=True, slotted=True),
    "preparation.second-entry/1": _signed(sealed=True, slotted=True),
    "label.issued/1": _kind("code pack_code copies", slotted=True),
    "label.confirmed/1": _kind("code copies"),
    "bag.released/1": _signed(sealed=True, slotted=True),
    "bag.not-supplied/1": _signed(sealed=True, slotted=True),
    "bag.dispensed/1": _signed(slotted=True),
    "label.copied/1": _kind("code copy", _MACHINE_OR_SESSION),
    "label.replaced/1": _kind("code pack_code replaces reason"),
    "custody.handed-over/1": _kind("giver taker from_place to_place seal logger"),
    "custody.taken-over/1": _kind("handed_over seal_intact"),
    "custody.display-read/1": _kind("handed_over minimum_celsius maximum_celsius alarm"),
    "custody.refused/1": _kind("handed_over reason"),
    "custody.received/1": _kind("place seal_intact minimum_celsius maximum_celsius alarm accepted"),
    "custody.logger-read/1": _kind(
        "logger layout file first_at last_at readings minimum_celsius maximum_celsius outside_s findings"
    ),
    "bag.held/1": Kind(frozenset({"reason", "source", "meaning", "printed_name"}), By.SESSION | By.PERSON),
    "bag.freed/1": _signed("held"),
    "bag.replaced/1": _signed("held"),
    "bag.set-aside/1": _kind("how reason"),
    "bedside.checked/1": _kind("wristband bag typed_reason verdict headline checks"),
    "bedside.read-back/1": _signed("checked"),
    "bedside.first-signed/1": _signed("checked name_and_birth_date_confirmed"),
    "bedside.second-signed/1": _signed("checked name_and_birth_date_confirmed"),
    "infusion.started/1": _kind("wristband bag rate_ml_per_h slow_until planned_end"),
    "infusion.line-checked/1": _kind("looked_at"),
    "infusion.rate-changed/1": _kind("rate_ml_per_h planned_end reason"),
    "infusion.flushed/1": _kind("volume_ml note"),
    "infusion.site-checked/1": _kind("point seen not_done note"),
    "bag.weighed/1": _kind("before_g after_g density_g_per_ml given_ml"),
    "infusion.paused/1": _kind("reason"),
    "infusion.resumed/1": _kind("reason"),
    "infusion.stopped/1": _kind("reason signed", _MACHINE_OR_SESSION),
    "infusion.stop-signed/1": _kind("stopped reason"),
    "infusion.not-given/1": _kind("reason"),
    "infusion.entered/1": _signed(
        "form started_at stopped_at pauses reason rate_ml_per_h slow_until planned_end first_person second_person "
        "ticked findings note"
    ),
    "infusion.entry-compared/1": _signed("entered"),
    "observation.recorded/1": _kind(
        "point due_at observed_at systolic_mmhg diastolic_mmhg pulse_per_min temperature_celsius spo2_percent "
        "respiratory_rate_per_min arm note"
    ),
    "bag.reconciled/1": _signed("given_ml left_ml discarded_ml outcome adverse_events"),
    "dose.completion-decided/1": _signed("decision reason given_percent"),
    "lot.registered/1": _kind("lot product donor donation_number master_bank working_bank passage expires_on"),
    "container.registered/1": _kind(
        "code lot viable_cells viability_percent volume_ml cryoprotectant_percent expires_on"
    ),
    "lot.registered/2": _kind(
        "lot product parents passage population_doublings supplier supplier_lot received_on expires_on"
    ),
    "container.registered/2": _kind(
        "code lot form parents viable_cells viability_percent volume_ml cryoprotectant_percent frozen_at expires_on"
    ),
    "lot.released/1": _signed("lot"),
    "lot.rejected/1": _signed("lot", sealed=True),
    "component.registered/1": _kind("component type parents external_id", sealed=True),
    "donor.tested/1": _kind("component", sealed=True),
    "donor.determined/1": _signed("component", sealed=True),
    "qc.recorded/1": _kind("subject", sealed=True),
    "qc.corrected/1": _signed("subject", sealed=True),
    "alert.answered/1": _signed("alert", sealed=True),
    "deviation.recorded/1": _kind("deviation public_text", sealed=True),
    "deviation.closed/1": _signed("deviation", sealed=True),
    "equipment.registered/1": _kind("equipment type name code"),
    "equipment.calibrated/1": _kind("equipment calibrated_on due_on certificate"),
    "equipment.retired/1": _kind("equipment reason"),
    "location.registered/1": _kind("location type name parent rows columns"),
    "location.retired/1": _kind("location reason"),
    "container.stored/1": _kind("container location position"),
    "container.taken-out/1": _kind("container reason"),
    "container.label-printed/1": _kind("container code copy", _MACHINE_OR_SESSION),
    "container.label-confirmed/1": _kind("container code"),
    "container.label-replaced/1": _kind("container code replaces reason"),
    "container.drawn/1": _kind("container how volume_ml reason"),
    "container.divided/1": _kind("container children loss_ml reason"),
    "recall.issued/1": _signed("recall", sealed=True),
    "recall.resolved/1": _signed("recall decision"),
    "entry.corrected/1": _signed("entry field old new reason"),
}


SLOTTED = frozenset({kind for kind, form in KINDS.items() if form.slotted} | {"label.confirmed/1"})
"""The kinds that may bear a slot time; the confirmation of a replaced label bears the true time."""


def signer_of(label: str) -> By:
    """Return whose signature a label of the column `session` announces.

    Raises:
        KeyError: The label begins with none of `s:`, `p:` and `m:`.
    """
    return _SIGNERS[label[:2]]


def sealed_length(kind: str) -> int:
    """Return how many bytes the column `sealed` of this kind holds, whatever they say.

    Source: docs/record-format.md section 4
    """
    return _SEALED_LENGTHS.get(kind, SEALED_BYTES)


def require_form(
    kind: str, data: Mapping[str, object], *, signer: str, sealed: bytes | None, slotted: bool = False
) -> Kind:
    """Return the kind when an entry of it may be written in this form.

    Raises:
        ValueError: The kind is unknown, its fields differ from the format, another signer is due, or a slot time or
            ciphertext is missing, out of place or of another length. It is a fault of the program: nothing was written.
    """
    form = KINDS.get(kind)
    if form is None:
        raise ValueError(f"{kind} is not in docs/record-format.md")
    if set(data) != form.fields:
        raise ValueError(f"{kind}: fields {sorted(set(data) ^ form.fields)} differ from docs/record-format.md")
    if signer_of(signer) not in form.by:
        raise ValueError(f"{kind} is not signed {signer}")
    if (form.slotted and not slotted) or (slotted and kind not in SLOTTED):
        raise ValueError(f"{kind} {'bears no' if slotted else 'needs its'} slot time")
    _require_ciphertext(kind, form, sealed)
    return form


def _require_ciphertext(kind: str, form: Kind, sealed: bytes | None) -> None:
    if (sealed is not None) != form.sealed:
        raise ValueError(f"{kind}: ciphertext is {'missing' if sealed is None else 'out of place'}")
    if sealed is not None and len(sealed) != sealed_length(kind):
        raise ValueError(f"{kind}: ciphertext has {len(sealed)} bytes instead of {sealed_length(kind)}")
