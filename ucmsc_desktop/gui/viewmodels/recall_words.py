"""Recalls, exposure and deviations in the words of the shown language."""

from __future__ import annotations

from datetime import tzinfo

from ucmsc_desktop.core.product.recall import RecallDecision, RecallMeasure
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words, product_word
from ucmsc_desktop.gui.widgets.story import StoryLine
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.queries.exposure import ExposedBag, Exposure, NodeLine, StandingRecall


def node_words(node: str) -> str:
    """Return the id of a node; the code of a container in groups of four."""
    kind, _, name = node.partition(":")
    return code_words(name) if kind in {"container", "location"} else name


def what_words(line: NodeLine) -> str:
    """Return what a node is: a donor, a lot of a product, equipment, a person."""
    if line.kind == "person":
        return role_name(line.what)
    if line.kind == "lot":
        return translate("LabRecall", "Lot: {product}").format(product=product_word(line.what))
    if line.kind == "location":
        return line.what.rpartition(" · ")[0]
    return {
        "donor": translate("LabRecall", "Donor"),
        "tissue": translate("LabRecall", "Cord tissue"),
        "isolation": translate("LabRecall", "Isolation"),
        "master-bank": translate("LabRecall", "Master cell bank"),
        "working-bank": translate("LabRecall", "Working cell bank"),
        "container": translate("LabRecall", "Container"),
        "cabinet": translate("LabRecall", "Cabinet"),
        "centrifuge": translate("LabRecall", "Centrifuge"),
        "counter": translate("LabRecall", "Cell counter"),
        "thaw-device": translate("LabRecall", "Thawing device"),
        "freezer": translate("LabRecall", "Freezer"),
        "logger": translate("LabRecall", "Temperature logger"),
        "scale": translate("LabRecall", "Scale"),
    }.get(line.what, line.what)


def summary_words(found: Exposure) -> str:
    """Return how many bags contain a component, how many were given, and how many people were given one."""
    given = sum(bag.started_at is not None for bag in found.bags)
    return translate(
        "LabRecall", "Bags that contain it or were made with it: {bags}. Given: {given}, to participants: {people}."
    ).format(bags=len(found.bags), given=given, people=len(found.participants))


def held_words(found: Exposure) -> str:
    """Return how many bags a recall would hold now, whatever they contain."""
    return translate("LabRecall", "A recall or quarantine now holds every undelivered bag: {count}").format(
        count=found.would_hold
    )


def call_words(found: Exposure) -> str:
    """Return whom to call, or an empty text while nobody was exposed."""
    if not found.to_call:
        return ""
    return translate("LabRecall", "To call: {people}").format(people=", ".join(found.to_call))


def standing_words(recall: StandingRecall, zone: tzinfo) -> str:
    """Return a recall or quarantine with its reason, who signed it when, and what was decided."""
    at = local_text(recall.at.astimezone(zone), like=recall.at.astimezone(zone))
    measure = (
        translate("LabRecall", "Recalled for good")
        if recall.measure is RecallMeasure.RECALL
        else translate("LabRecall", "In quarantine")
    )
    if not recall.is_in_force:
        measure = translate("LabRecall", "Quarantine that ended")
    return translate("LabRecall", "{measure}: {reason}. {name}, {at}. {decision}").format(
        measure=measure, reason=recall.reason.rstrip("."), name=recall.by_name, at=at, decision=_decision_words(recall)
    )


def bag_line(bag: ExposedBag, zone: tzinfo) -> StoryLine:
    """Return a bag as a line: when it was given, whose it is, and who gave it."""
    text = translate("LabRecall", "{participant}, week {week}, attempt {attempt}").format(
        participant=bag.participant, week=bag.week, attempt=bag.attempt
    )
    if bag.started_at is None:
        return StoryLine(
            at_text=translate("LabRecall", "Not given"), text=text, who=_state_words(bag.state), look="muted"
        )
    at = bag.started_at.astimezone(zone)
    return StoryLine(
        at_text=at.strftime("%Y-%m-%d %H:%M"),
        text=translate("LabRecall", "{bag}: given").format(bag=text),
        who=", ".join(bag.nurses),
        look="stop",
    )


def _decision_words(recall: StandingRecall) -> str:
    if recall.decision is None:
        return translate("LabRecall", "Bags on hold: {count}. The decision is open.").format(count=recall.held)
    if recall.decision is RecallDecision.FREED:
        return translate("LabRecall", "Every held bag was freed.")
    return translate("LabRecall", "Every held bag was replaced.")


def _state_words(state: str) -> str:
    known = {
        "on-ward": translate("LabRecall", "on the ward"),
        "replaced": translate("LabRecall", "replaced"),
        "not-supplied": translate("LabRecall", "not supplied"),
        "not-given": translate("LabRecall", "not given"),
        "in-transit": translate("LabRecall", "on the way"),
        "set-aside": translate("LabRecall", "set aside"),
    }
    return known.get(state, translate("LabRecall", "in preparation or in the pharmacy"))
