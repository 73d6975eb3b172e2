"""Versions of the protocol in words: the columns of their list, and values as they were and are."""

from __future__ import annotations

from ucmsc_desktop.core.protocol.changes import ChangedValue, StatedValue
from ucmsc_desktop.core.protocol.model import Mark
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.protocol_versions import VersionLine

_NOTHING = "–"


def version_columns() -> tuple[Column[VersionLine], ...]:
    """Return the columns of the list of versions."""
    return (
        Column(
            title=lambda: translate("Protocol", "Version"),
            text=lambda line: str(line.number),
            is_number=True,
            width_px=76,
        ),
        Column(title=lambda: translate("Protocol", "In force from"), text=since_words, width_px=120),
        Column(title=lambda: translate("Protocol", "State"), text=state_words, look=state_look),
    )


def value_columns() -> tuple[Column[ChangedValue], ...]:
    """Return the columns of the list of values."""
    return (
        Column(title=lambda: translate("Protocol", "Value"), text=lambda each: each.path, width_px=264),
        Column(title=lambda: translate("Protocol", "Before"), text=before_words),
        Column(title=lambda: translate("Protocol", "States"), text=lambda each: _value(each.new), look=change_look),
        Column(title=lambda: translate("Protocol", "Source"), text=mark_words, width_px=88),
    )


def since_words(line: VersionLine) -> str:
    """Return the day from which a version is in force."""
    if line.effective_on is None:
        return translate("Protocol", "the beginning")
    return line.effective_on.isoformat()


def state_words(line: VersionLine) -> str:
    """Return how a version stands to today."""
    if line.is_in_force:
        return translate("Protocol", "in force")
    return translate("Protocol", "to come") if line.is_to_come else translate("Protocol", "former")


def state_look(line: VersionLine) -> str:
    """Return the name of the state's colour among the theme's tokens."""
    return "go" if line.is_in_force else "caution" if line.is_to_come else "muted"


def is_changed(each: ChangedValue) -> bool:
    """Return whether the version states a value otherwise than the one before."""
    return each.old != each.new


def before_words(each: ChangedValue) -> str:
    """Return what the version before stated, where it was otherwise."""
    return _value(each.old) if is_changed(each) else ""


def change_look(each: ChangedValue) -> str:
    """Return the name of a value's colour: what changed stands out."""
    return "accent" if is_changed(each) else ""


def mark_words(each: ChangedValue) -> str:
    """Return where a value comes from; a mark that changed is said with both."""
    words = {Mark.REGISTRY: translate("Protocol", "registry"), Mark.SITE: translate("Protocol", "site")}
    marks = [stated.mark for stated in (each.old, each.new) if stated is not None]
    return " → ".join(words[mark] for mark in dict.fromkeys(marks))


def _value(stated: StatedValue | None) -> str:
    return _NOTHING if stated is None else stated.value
