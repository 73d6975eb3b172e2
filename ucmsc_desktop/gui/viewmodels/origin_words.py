"""What the laboratory's page says of donors, tissues, isolations and banks, in the shown language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.eligibility import Finding, Marker, MarkerResult
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.origin_details import TissueCondition
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import day_time_words
from ucmsc_desktop.services.queries.origin import ComponentLine, ComponentStory

_INSTANTS = frozenset({"collected_at", "received_at"})


def type_word(type_: ComponentType) -> str:
    """Return the name of a type of component."""
    return {
        ComponentType.DONOR: translate("LabOrigin", "Donor"),
        ComponentType.TISSUE: translate("LabOrigin", "Cord tissue"),
        ComponentType.ISOLATION: translate("LabOrigin", "Isolation"),
        ComponentType.MASTER_BANK: translate("LabOrigin", "Master cell bank"),
        ComponentType.WORKING_BANK: translate("LabOrigin", "Working cell bank"),
    }[type_]


def determination_word(determination: Determination | None) -> str:
    """Return the name of a determination; none was made for None."""
    return {
        None: translate("LabOrigin", "Not determined"),
        Determination.ELIGIBLE: translate("LabOrigin", "Eligible"),
        Determination.INCOMPLETE: translate("LabOrigin", "Incomplete"),
        Determination.INELIGIBLE: translate("LabOrigin", "Ineligible"),
    }[determination]


def determination_look(determination: Determination | None) -> str:
    """Return the colour's name of a determination."""
    return {None: "caution", Determination.ELIGIBLE: "go", Determination.INCOMPLETE: "caution"}.get(
        determination, "stop"
    )


def line_state_word(line: ComponentLine) -> str:
    """Return the state of a line: only donors have one."""
    return determination_word(line.determination) if line.type is ComponentType.DONOR else ""


def line_look(line: ComponentLine) -> str:
    """Return the colour's name of a line's state."""
    return determination_look(line.determination) if line.type is ComponentType.DONOR else ""


def choice_words(line: ComponentLine) -> str:
    """Return how a component is offered as a parent: id, type, donation number or determination."""
    more = line.external_id or line_state_word(line)
    words = f"{line.component} · {type_word(line.type)}"
    return f"{words} · {more}" if more else words


def marker_word(marker: Marker) -> str:
    """Return the name of a marker."""
    return {
        Marker.HIV_1: translate("LabOrigin", "HIV-1"),
        Marker.HIV_2: translate("LabOrigin", "HIV-2"),
        Marker.HBV: translate("LabOrigin", "Hepatitis B"),
        Marker.HCV: translate("LabOrigin", "Hepatitis C"),
        Marker.HTLV: translate("LabOrigin", "HTLV-I/II"),
        Marker.SYPHILIS: translate("LabOrigin", "Syphilis"),
        Marker.CMV: translate("LabOrigin", "Cytomegalovirus"),
    }[marker]


def finding_word(finding: Finding) -> str:
    """Return the name of a finding."""
    return {
        Finding.NON_REACTIVE: translate("LabOrigin", "Non-reactive"),
        Finding.REACTIVE: translate("LabOrigin", "Reactive"),
        Finding.INDETERMINATE: translate("LabOrigin", "Indeterminate"),
        Finding.NOT_DONE: translate("LabOrigin", "Not done"),
    }[finding]


def result_words(result: MarkerResult) -> str:
    """Return a marker with its finding, its days, method and laboratory."""
    said = f"{marker_word(result.marker)}: {finding_word(result.finding)}"
    if result.tested_on is not None:
        said = translate("LabOrigin", "{finding}, tested {day}").format(finding=said, day=result.tested_on.isoformat())
    return ", ".join(part for part in (said, result.method, result.laboratory) if part)


def condition_word(condition: TissueCondition) -> str:
    """Return the name of a condition."""
    return {
        TissueCondition.INTACT: translate("LabOrigin", "Intact"),
        TissueCondition.DAMAGED: translate("LabOrigin", "Damaged"),
        TissueCondition.CLOTTED: translate("LabOrigin", "Clotted"),
        TissueCondition.CONTAMINATED: translate("LabOrigin", "Contaminated"),
    }[condition]


def detail_captions() -> dict[str, str]:
    """Return the name of each detail in the order in which they are asked and shown."""
    return {
        "consent_version": translate("LabOrigin", "Consent version"),
        "consented_on": translate("LabOrigin", "Consented on"),
        "external_id": translate("LabOrigin", "Donation number (ISBT 128)"),
        "condition": translate("LabOrigin", "Condition"),
        "collected_at": translate("LabOrigin", "Collected at"),
        "received_at": translate("LabOrigin", "Received at"),
        "temperature_celsius": translate("LabOrigin", "Temperature on arrival [°C]"),
        "isolated_on": translate("LabOrigin", "Isolated on"),
        "method": translate("LabOrigin", "Method"),
        "passage": translate("LabOrigin", "Passage"),
        "population_doublings": translate("LabOrigin", "Population doublings"),
        "vials": translate("LabOrigin", "Vials frozen"),
        "frozen_on": translate("LabOrigin", "Frozen on"),
    }


def detail_rows(story: ComponentStory, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """Yield names and values of what is known of a component."""
    values = {"external_id": story.line.external_id, **story.details}
    for name, caption in detail_captions().items():
        value = values.get(name)
        if value in (None, ""):
            continue
        text = str(value)
        if name in _INSTANTS:
            text = day_time_words(parse_instant(text), zone)
        elif name == "condition":
            text = condition_word(TissueCondition(text))
        yield caption, text
    if story.cold_time_h is not None:
        hours = format_number(story.cold_time_h, places=2)
        yield translate("LabOrigin", "Cold time"), translate("LabOrigin", "{hours} h").format(hours=hours)
