"""Reading a protocol from its text. The text is kept byte by byte in the record; its digest names it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from typing import Any, TypeVar

from ucmsc_desktop.core.guardrails import Guardrail
from ucmsc_desktop.core.product.specification import Due, QualityTest, Subject
from ucmsc_desktop.core.protocol.consistency import require_consistent
from ucmsc_desktop.core.protocol.model import (
    AllocationRules,
    Arm,
    BagRules,
    CellRules,
    Criterion,
    DoseBasis,
    DoseRule,
    Expiry,
    GfrEquation,
    InfusionRules,
    LabelText,
    Mark,
    Moment,
    ObservationPoint,
    Outcome,
    OutcomeRules,
    PredictedWeightFormula,
    PreparationRules,
    Protocol,
    SafetyLimits,
    Slots,
    Transport,
    Visits,
    WeightRules,
)
from ucmsc_desktop.core.protocol.table import Table
from ucmsc_desktop.errors import UserFacingError

_Part = TypeVar("_Part")


def protocol_digest(text: str) -> str:
    """Return the SHA-256 of the protocol's text in UTF-8, as 64 hexadecimal characters."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def parse_protocol(toml_text: str) -> Protocol:
    """Return the protocol that a text in TOML states, every value with its mark.

    Raises:
        UserFacingError: The text is not TOML, a value is missing, unknown, unmarked or of a wrong kind, or values
            contradict each other; nothing was loaded.
    """
    marks: dict[str, Mark] = {}
    file = Table(_content(toml_text), path="", marks=marks)
    protocol = Protocol(
        id=file.text("id"),
        title=file.text("title"),
        sponsor=file.text("sponsor"),
        masked=file.flag("masked"),
        arms=tuple(_arm(table) for table in file.tables("arms")),
        label=_label(file.table("label")),
        contact=_optional(file, "contact", _label),
        caution=file.text("caution") if "caution" in file else None,
        dose=_dose(file.table("dose")),
        weight=_weight(file.table("weight")),
        bag=_bag(file.table("bag")),
        infusion=_infusion(file.table("infusion")),
        limits=_limits(file.table("limits")),
        cells=_cells(file.table("cells")),
        expiry=_expiry(file.table("expiry")),
        slots=_slots(file.table("slots")),
        preparation=_optional(file, "preparation", _preparation),
        transport=_transport(file.table("transport")),
        visits=_visits(file.table("visits")),
        observations=tuple(_observation(table) for table in file.tables("observations")),
        eligibility=tuple(_criterion(table) for table in file.tables("eligibility")),
        specification=tuple(_quality_test(table) for table in file.tables("specification")),
        allocation=_optional(file, "allocation", _allocation),
        outcomes=_optional(file, "outcomes", _outcomes),
        marks=tuple(marks.items()),
    )
    file.finish()
    return require_consistent(protocol)


def _content(toml_text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise UserFacingError("protocol-not-toml", detail=str(error)) from error


def _optional(file: Table, key: str, read: Callable[[Table], _Part]) -> _Part | None:
    return read(file.table(key)) if key in file else None


def _arm(table: Table) -> Arm:
    arm = Arm(
        key=table.text("key"),
        name_en=table.text("name_en"),
        name_zh=table.text("name_zh"),
        cells=table.flag("cells"),
    )
    table.finish()
    return arm


def _label(table: Table) -> LabelText:
    label = LabelText(en=table.text("en"), zh=table.text("zh"))
    table.finish()
    return label


def _dose(table: Table) -> DoseRule:
    predicted = table.table("predicted_weight") if "predicted_weight" in table else None
    rule = DoseRule(
        basis=table.choice("basis", DoseBasis),
        cells=table.integer("cells"),
        ceiling_cells=table.integer("ceiling_cells"),
        predicted_weight=None if predicted is None else _predicted_weight(predicted),
    )
    table.finish()
    return rule


def _predicted_weight(table: Table) -> PredictedWeightFormula:
    formula = PredictedWeightFormula(
        male_base_kg=table.number("male_base_kg"),
        female_base_kg=table.number("female_base_kg"),
        kg_per_cm=table.number("kg_per_cm"),
        reference_height_cm=table.number("reference_height_cm"),
    )
    table.finish()
    return formula


def _guardrail(table: Table) -> Guardrail:
    bounds = {key: table.number(key) for key in ("allowed_low", "allowed_high", "usual_low", "usual_high")}
    table.finish()
    try:
        return Guardrail(**bounds)
    except ValueError as error:
        raise UserFacingError("protocol-range-wrong", path=table.path_of("usual_low")) from error


def _weight(table: Table) -> WeightRules:
    bmi = table.table("bmi_kg_per_m2") if "bmi_kg_per_m2" in table else None
    rules = WeightRules(
        weight_kg=_guardrail(table.table("weight_kg")),
        bmi_kg_per_m2=None if bmi is None else _guardrail(bmi),
        change_needs_reason_percent=table.number("change_needs_reason_percent"),
        change_refused_percent=table.number("change_refused_percent"),
        reweigh_within_kg=table.number("reweigh_within_kg"),
        unit_slip_percent=table.number("unit_slip_percent"),
        change_after_order_percent=table.number("change_after_order_percent"),
    )
    table.finish()
    return rules


def _bag(table: Table) -> BagRules:
    rules = BagRules(
        volume_ml=table.number("volume_ml"),
        suspension_step_ml=table.number("suspension_step_ml"),
        tolerance_percent=table.number("tolerance_percent"),
        given_tolerance_ml=table.number("given_tolerance_ml"),
    )
    table.finish()
    return rules


def _infusion(table: Table) -> InfusionRules:
    rules = InfusionRules(
        duration_minutes=table.integer("duration_minutes"), slow_minutes=table.integer("slow_minutes")
    )
    table.finish()
    return rules


def _limits(table: Table) -> SafetyLimits:
    limits = SafetyLimits(
        endotoxin_eu_per_kg_per_h=table.number("endotoxin_eu_per_kg_per_h"),
        lot_endotoxin_eu_per_ml=table.number("lot_endotoxin_eu_per_ml"),
        dmso_g_per_kg=table.number("dmso_g_per_kg"),
        dmso_percent_v_v=table.number("dmso_percent_v_v"),
        dmso_g_per_ml=table.number("dmso_g_per_ml"),
    )
    table.finish()
    return limits


def _cells(table: Table) -> CellRules:
    rules = CellRules(
        viability_before_freezing_percent=table.number("viability_before_freezing_percent"),
        viability_after_thaw_percent=table.number("viability_after_thaw_percent"),
        viability_at_expiry_percent=table.number("viability_at_expiry_percent"),
        count_difference_percent=table.number("count_difference_percent"),
        expected_recovery_percent=table.number("expected_recovery_percent"),
    )
    table.finish()
    return rules


def _expiry(table: Table) -> Expiry:
    expiry = Expiry(minutes=table.integer("minutes"), stability_study=table.optional_text("stability_study"))
    table.finish()
    return expiry


def _slots(table: Table) -> Slots:
    slots = Slots(
        count=table.integer("count"),
        prepared=table.integer("prepared"),
        second_entry=table.integer("second_entry"),
        labels=table.integer("labels"),
        released=table.integer("released"),
        dispensed=table.integer("dispensed"),
        leaves=table.integer("leaves"),
        latest_start=table.integer("latest_start"),
        raster=table.integer("raster"),
        open_seconds=table.integer("open_seconds"),
    )
    table.finish()
    return slots


def _preparation(table: Table) -> PreparationRules:
    rules = PreparationRules(cabinet_required=table.flag("cabinet_required"))
    table.finish()
    return rules


def _transport(table: Table) -> Transport:
    transport = Transport(low_celsius=table.number("low_celsius"), high_celsius=table.number("high_celsius"))
    table.finish()
    return transport


def _visits(table: Table) -> Visits:
    visits = Visits(
        weeks=table.integers("weeks"),
        window_days=table.integer("window_days"),
        apart_days=table.integer("apart_days"),
        outcome_week=table.integer("outcome_week"),
    )
    table.finish()
    return visits


def _observation(table: Table) -> ObservationPoint:
    point = ObservationPoint(
        id=table.text("id"), moment=table.choice("moment", Moment), minutes=table.integer("minutes")
    )
    table.finish()
    return point


def _criterion(table: Table) -> Criterion:
    criterion = Criterion(
        id=table.text("id"),
        text_en=table.text("text_en"),
        text_zh=table.text("text_zh"),
        low=table.optional_number("low"),
        high=table.optional_number("high"),
        below=table.flag("below"),
        unit=table.optional_text("unit"),
        exclusion=table.flag("exclusion"),
        either=table.optional_text("either"),
    )
    table.finish()
    return criterion


def _allocation(table: Table) -> AllocationRules:
    strata = table.optional_text("strata")
    rules = AllocationRules(
        ratio=table.integers("ratio"), blocks=table.integers("blocks"), strata=() if strata is None else _words(strata)
    )
    table.finish()
    return rules


def _outcomes(table: Table) -> OutcomeRules:
    rules = OutcomeRules(
        weeks=table.integers("weeks"),
        equation=table.choice("equation", GfrEquation),
        measured=tuple(_outcome(each) for each in table.tables("measured")),
    )
    table.finish()
    return rules


def _outcome(table: Table) -> Outcome:
    outcome = Outcome(
        id=table.text("id"),
        name_en=table.text("name_en"),
        name_zh=table.text("name_zh"),
        units=_words(table.text("units")),
        low=table.number("low"),
        high=table.number("high"),
        creatinine=table.flag("creatinine"),
    )
    table.finish()
    return outcome


def _words(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(","))


def _quality_test(table: Table) -> QualityTest:
    findings = table.optional_text("findings")
    test = QualityTest(
        subject=table.choice("subject", Subject),
        test=table.text("test"),
        name_en=table.text("name_en"),
        name_zh=table.text("name_zh"),
        method=table.text("method"),
        when=table.choice("when", Due),
        releasing=table.flag("releasing"),
        unit=table.optional_text("unit"),
        low=table.optional_number("low"),
        high=table.optional_number("high"),
        below=table.flag("below") if "below" in table else False,
        findings=() if findings is None else _words(findings),
        either=table.optional_text("either"),
    )
    table.finish()
    return test
