"""Words of a temperature logger's file: its faults, what it says of a bag's way, what speaks against the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, tzinfo

from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.words import in_one_line
from ucmsc_desktop.runtime.sentences import Language, sentence
from ucmsc_desktop.services.custody.read_logger_file import LoggerPreview
from ucmsc_desktop.services.queries.entry_words import vocabulary

_MINUTE = timedelta(minutes=1)


def fault_words(faults: Sequence[Reason], language: Language) -> str:
    """Return every fault of a file in words, a line each."""
    return "\n".join(in_one_line(sentence(each.code, dict(each.fields), language)) for each in faults)


def finding_words(findings: Sequence[str], language: Language) -> str:
    """Return what speaks against the receipt, and what to do."""
    place = 0 if language == "en" else 1
    said = "; ".join(vocabulary()["findings"][code][place] for code in findings)
    words = translate(
        "Bags", "Recorded. The logger's file speaks against the receipt: {findings}. Call the quality unit."
    )
    return words.format(findings=said)


def summary_words(preview: LoggerPreview, zone: tzinfo) -> str:
    """Return what a file says of the way, and what speaks against the receipt."""
    summary = preview.summary
    if summary is None:
        return ""
    words = translate(
        "Bags",
        "Layout {layout}, logger {logger}: {readings} readings from {first} to {last}, {low} to {high} °C, longest gap "
        "{gap} min, {outside} min outside the limits.",
    ).format(
        layout=preview.text.layout,
        logger=preview.text.logger or "–",
        readings=summary.readings,
        first=f"{summary.first_at.astimezone(zone):%Y-%m-%d %H:%M}",
        last=f"{summary.last_at.astimezone(zone):%Y-%m-%d %H:%M}",
        low=format_number(summary.minimum_celsius),
        high=format_number(summary.maximum_celsius),
        gap=summary.longest_gap // _MINUTE,
        outside=summary.outside // _MINUTE,
    )
    if not summary.findings:
        return words
    place = 0 if shown_language() == "en" else 1
    said = "; ".join(vocabulary()["findings"][code][place] for code in summary.findings)
    return "\n".join((words, translate("Bags", "Against the receipt: {findings}").format(findings=said)))
