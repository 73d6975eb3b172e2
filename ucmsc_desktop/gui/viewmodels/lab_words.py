"""What the cell laboratory's page says of doses, containers, counts and lots, in the shown language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.product.lot import ContainerForm
from ucmsc_desktop.core.protocol.model import Arm
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import ReasonLine
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.words import refusal_words, time_words
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.components import Component
from ucmsc_desktop.services.queries.preparation_run import Count
from ucmsc_desktop.services.queries.stock import ContainerLine, ContainerState, LotState, Use


def state_word(state: str) -> str:
    """Return the name of a dose's state; one that this page never lists stays as it is."""
    return {
        "ready": translate("Lab", "Ward ready"),
        "preparing": translate("Lab", "In preparation"),
        "counted": translate("Lab", "Counted"),
        "prepared": translate("Lab", "Prepared"),
        "second-entered": translate("Lab", "Second entry made"),
        "label-issued": translate("Lab", "Label printed"),
    }.get(state, state)


def arm_words(arm: Arm) -> str:
    """Return the name of an arm in the shown language."""
    return arm.name_zh if shown_language() == "zh" else arm.name_en


def meaning_words(meaning: str) -> str:
    """Return what a signature means in the shown language; it is signed in English.

    Raises:
        KeyError: The meaning has no Chinese, which is a defect.
    """
    return meaning_zh(meaning) if shown_language() == "zh" else meaning


def product_word(product: str) -> str:
    """Return the name of a product."""
    return {
        "uc-msc": translate("Lab", "UC-MSC"),
        "human-albumin": translate("Lab", "Human albumin"),
        "saline": translate("Lab", "Saline"),
        "bag": translate("Lab", "Infusion bag"),
        "infusion-set": translate("Lab", "Infusion set"),
        "cryoprotectant": translate("Lab", "Cryoprotectant"),
        "medium": translate("Lab", "Medium"),
        "reagent": translate("Lab", "Reagent"),
    }.get(product, product)


def form_word(form: ContainerForm) -> str:
    """Return the name of what a container is."""
    return {
        ContainerForm.VIAL: translate("Lab", "Vial"),
        ContainerForm.BAG: translate("Lab", "Freezing bag"),
        ContainerForm.BOTTLE: translate("Lab", "Bottle"),
        ContainerForm.PIECE: translate("Lab", "Piece"),
    }[form]


def component_words(component: Component) -> str:
    """Return product or cells, lot, and last day of use of a container."""
    content = product_word(component.product)
    if component.viable_cells is not None:
        content = million_words(component.viable_cells)
    return translate("Lab", "{content} · {volume} mL · lot {lot} · expires {day}").format(
        content=content, volume=component.volume_ml, lot=component.lot, day=component.expires_on.isoformat()
    )


def code_words(code: str) -> str:
    """Return a code in groups of four."""
    return grouped_by_four(code)


def count_words(count: Count) -> str:
    """Return a duplicate count with its mean, its difference and its viability."""
    return translate(
        "Lab", "{first} and {second} cells/mL, mean {mean}; they differ by {percent} %; viability {viability} %"
    ).format(
        first=f"{count.first:,}",
        second=f"{count.second:,}",
        mean=f"{count.mean:,}",
        percent=count.difference_percent,
        viability=count.viability_percent,
    )


def reason_lines(reasons: Iterable[Reason]) -> tuple[ReasonLine, ...]:
    """Return reasons as lines to show, the severest first."""
    shown = sorted(reasons, key=lambda reason: -reason.severity)
    return tuple(_reason_line(reason) for reason in shown)


def refusal_line(error: UserFacingError) -> ReasonLine:
    """Return a refusal as a line to show."""
    words = refusal_words(error)
    return ReasonLine(look="stop", icon="cross", message=words.message, remedy=words.remedy)


def lot_state_word(state: LotState) -> str:
    """Return the name of a lot's state."""
    return {
        LotState.REGISTERED: translate("Lab", "Not released"),
        LotState.RELEASED: translate("Lab", "Released"),
        LotState.REJECTED: translate("LabQuality", "Rejected"),
        LotState.RECALLED: translate("Lab", "Recalled"),
        LotState.EXPIRED: translate("Lab", "Expired"),
    }[state]


def lot_look(state: LotState) -> str:
    """Return the colour's name of a lot's state."""
    return {
        LotState.REGISTERED: "caution",
        LotState.RELEASED: "go",
        LotState.REJECTED: "muted",
        LotState.RECALLED: "stop",
        LotState.EXPIRED: "muted",
    }[state]


def use_words(use: Use) -> str:
    """Return for whom a bag is."""
    return translate("Lab", "{participant}, week {week}, attempt {attempt}").format(
        participant=use.participant, week=use.week, attempt=use.attempt
    )


def whereabouts_words(line: ContainerLine) -> str:
    """Return where a container is or went."""
    if line.state is ContainerState.PLANNED:
        return translate("Lab", "Planned for {bag}").format(bag=use_words(line.uses[0]))
    if line.state is ContainerState.USED:
        return "; ".join(use_words(use) for use in line.uses)
    if line.state is ContainerState.GONE:
        return translate("Lab", "Divided, pooled or drawn empty")
    if line.uses:
        return translate("Lab", "On hand; in {count} bags").format(count=len(line.uses))
    return translate("Lab", "On hand")


def day_time_words(instant: datetime, zone: tzinfo) -> str:
    """Return date and time of day at the site."""
    return f"{instant.astimezone(zone):%Y-%m-%d} {time_words(instant, zone)}"


def _reason_line(reason: Reason) -> ReasonLine:
    words = sentence(reason.code, dict(reason.fields), shown_language())
    is_refused = reason.severity is Severity.REFUSED
    look, icon = ("stop", "cross") if is_refused else ("caution", "warning")
    return ReasonLine(look=look, icon=icon, message=words.message, remedy=words.remedy)
