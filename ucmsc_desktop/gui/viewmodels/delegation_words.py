"""The delegation log in words: tasks, days, and how a person stands."""

from __future__ import annotations

from ucmsc_desktop.core.trial.delegation import Delegation, Duty, Standing, Training
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.queries.delegations import DelegationLine


def columns() -> tuple[Column[DelegationLine], ...]:
    """Return the columns of the log."""
    return (
        Column[DelegationLine](
            title=lambda: translate("Delegation", "Name"), text=lambda line: line.name, width_px=168
        ),
        Column[DelegationLine](
            title=lambda: translate("Delegation", "Role"), text=lambda line: role_name(line.role), width_px=136
        ),
        Column[DelegationLine](
            title=lambda: translate("Delegation", "State"),
            text=lambda line: standing_words(line.standing),
            look=lambda line: _LOOKS[line.standing],
        ),
    )


def standing_words(standing: Standing) -> str:
    """Return how a person stands today."""
    return {
        Standing.CURRENT: translate("Delegation", "delegated and trained"),
        Standing.ENDS_SOON: translate("Delegation", "ends within 30 days"),
        Standing.UNTRAINED: translate("Delegation", "no training in force"),
        Standing.UNDELEGATED: translate("Delegation", "not delegated"),
    }[standing]


def duty_words(duty: str) -> str:
    """Return a task in words; one that this program does not know stays as it was written."""
    return {
        Duty.SCREENING.value: translate("Delegation", "consent, screening, visits"),
        Duty.MEDICAL_DECISIONS.value: translate("Delegation", "fitness, orders, medical decisions"),
        Duty.OUTCOMES.value: translate("Delegation", "outcomes"),
        Duty.DOSE_CALCULATION.value: translate("Delegation", "dose calculation and its check"),
        Duty.PREPARATION.value: translate("Delegation", "preparation and labels"),
        Duty.RELEASE.value: translate("Delegation", "quality and release"),
        Duty.DISPENSING.value: translate("Delegation", "dispensing"),
        Duty.TRANSPORT.value: translate("Delegation", "transport"),
        Duty.INFUSION.value: translate("Delegation", "infusion and observations"),
        Duty.UNBLINDING.value: translate("Delegation", "emergency unblinding"),
    }.get(duty, duty)


def delegation_words(delegation: Delegation) -> tuple[str, str]:
    """Return the days of a delegation, and its tasks with the reason of its end."""
    until = translate("Delegation", "open") if delegation.last_day is None else str(delegation.last_day)
    tasks = ", ".join(duty_words(each) for each in delegation.duties)
    if delegation.end_reason is not None:
        tasks = translate("Delegation", "{tasks} (ended: {reason})").format(tasks=tasks, reason=delegation.end_reason)
    return f"{delegation.valid_from} – {until}", tasks


def training_words(training: Training) -> tuple[str, str]:
    """Return the days of a training, and its name with the version."""
    until = translate("Delegation", "open") if training.valid_until is None else str(training.valid_until)
    words = translate("Delegation", "training: {training}, version {version}")
    return f"{training.trained_on} – {until}", words.format(training=training.training, version=training.version)


_LOOKS = {
    Standing.CURRENT: "go",
    Standing.ENDS_SOON: "caution",
    Standing.UNTRAINED: "stop",
    Standing.UNDELEGATED: "stop",
}
