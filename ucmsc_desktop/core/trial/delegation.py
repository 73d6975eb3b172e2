"""Who may do what in the study since when, and who was trained for it: the log that the investigator signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Final

from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

WARNING_DAYS: Final = 30
"""So many days before its end a delegation or a training is said to end soon."""


class Duty(Enum):
    """What an investigator may delegate."""

    SCREENING = "screening"
    MEDICAL_DECISIONS = "medical-decisions"
    OUTCOMES = "outcomes"
    DOSE_CALCULATION = "dose-calculation"
    PREPARATION = "preparation"
    RELEASE = "release"
    DISPENSING = "dispensing"
    TRANSPORT = "transport"
    INFUSION = "infusion"
    UNBLINDING = "unblinding"


_CLINIC = frozenset({Role.INVESTIGATOR, Role.COORDINATOR})
DUTY_ROLES: Final[Mapping[Duty, frozenset[Role]]] = {
    Duty.SCREENING: _CLINIC,
    Duty.MEDICAL_DECISIONS: frozenset({Role.INVESTIGATOR}),
    Duty.OUTCOMES: _CLINIC,
    Duty.DOSE_CALCULATION: frozenset({Role.PHARMACIST, Role.LAB}),
    Duty.PREPARATION: frozenset({Role.LAB}),
    Duty.RELEASE: frozenset({Role.QA}),
    Duty.DISPENSING: frozenset({Role.PHARMACIST}),
    Duty.TRANSPORT: frozenset({Role.COURIER, Role.PHARMACIST, Role.NURSE}),
    Duty.INFUSION: frozenset({Role.NURSE, Role.INVESTIGATOR}),
    Duty.UNBLINDING: frozenset({Role.INVESTIGATOR}),
}
"""To whom a duty can be delegated: to nobody whose role may not do it."""
DELEGATED_ROLES: Final = frozenset[Role]().union(*DUTY_ROLES.values())


class Standing(Enum):
    """How a person stands in the log on a day."""

    CURRENT = "current"
    ENDS_SOON = "ends-soon"
    UNTRAINED = "untrained"
    UNDELEGATED = "undelegated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Duties of one person from a local day on, to an end that may be open; `entry` is the signature."""

    entry: str
    by: str
    duties: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    ended_on: date | None = None
    end_reason: str | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds, None where none is set."""
        days = [day for day in (self.valid_until, self.ended_on) if day is not None]
        return min(days, default=None)

    def holds_on(self, day: date) -> bool:
        """Return whether it holds on a local day; its first and its last day count."""
        return self.valid_from <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A training of one person in one version, to an end that may be open."""

    entry: str
    by: str
    training: str
    version: str
    trained_on: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether it holds on a local day; its first and its last day count."""
        return self.trained_on <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Everything that the log says of one person, in the order of its entries."""

    delegations: tuple[Delegation, ...] = ()
    trainings: tuple[Training, ...] = ()

    def standing(self, day: date) -> Standing:
        """Return how the person stands on a local day: a delegation and a training must hold."""
        delegations = [each for each in self.delegations if each.holds_on(day)]
        trainings = [each for each in self.trainings if each.holds_on(day)]
        if not delegations:
            return Standing.UNDELEGATED
        if not trainings:
            return Standing.UNTRAINED
        soon = day + timedelta(days=WARNING_DAYS)
        lasting = any(each.holds_on(soon) for each in delegations) and any(each.holds_on(soon) for each in trainings)
        return Standing.CURRENT if lasting else Standing.ENDS_SOON


def fold_duties(events: Sequence[Event]) -> Duties:
    """Return what the entries of a person's stream say of her duties; other entries are passed over.

    Raises:
        RecordOrderError: A delegation ends that is unknown or ended before.
    """
    duties = Duties()
    for event in with_corrections(events):
        match event.kind:
            case "person.delegated/1":
                duties = replace(duties, delegations=(*duties.delegations, _delegation(event)))
            case "person.trained/1":
                duties = replace(duties, trainings=(*duties.trainings, _training(event)))
            case "person.delegation-ended/1":
                duties = _ended(duties, event)
            case _:
                pass
    return duties


def require_may_delegate(
    duties: Duties, *, role: Role, tasks: Sequence[str], valid_from: date, valid_until: date | None
) -> None:
    """Return when these duties may be delegated to a role for this time.

    Raises:
        UserFacingError: No duty is named, one is unknown or not of the role, the end is before the beginning, or one
            of them is delegated to her for a part of this time already; nothing was signed.
    """
    if not tasks:
        raise UserFacingError("duty-missing")
    for task in tasks:
        known = next((duty for duty in Duty if duty.value == task), None)
        if known is None or role not in DUTY_ROLES[known]:
            raise UserFacingError("duty-not-of-role", duty=task, role=role.value)
    _require_order(valid_from, valid_until)
    for each in duties.delegations:
        shared = sorted(set(each.duties) & set(tasks))
        begins_before = each.last_day is None or valid_from <= each.last_day
        ends_after = valid_until is None or each.valid_from <= valid_until
        if shared and begins_before and ends_after:
            raise UserFacingError("duty-delegated-already", duty=shared[0], since=each.valid_from)


def require_may_end(duties: Duties, *, delegation: str, ended_on: date, reason: str) -> Delegation:
    """Return the delegation when it may end on a local day.

    Raises:
        UserFacingError: It is unknown, ended before, the day is before its beginning, or there is no reason; nothing
            was signed.
    """
    found = next((each for each in duties.delegations if each.entry == delegation), None)
    if found is None:
        raise UserFacingError("delegation-unknown", delegation=delegation)
    if found.ended_on is not None:
        raise UserFacingError("delegation-ended-already", ended_on=found.ended_on)
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    _require_order(found.valid_from, ended_on)
    return found


def require_may_train(*, training: str, version: str, trained_on: date, valid_until: date | None, today: date) -> None:
    """Return when a training may be recorded.

    Raises:
        UserFacingError: Its name or version is blank, it is of a day to come, or its end is before its day; nothing was
            signed.
    """
    for name, text in (("training", training), ("version", version)):
        if not text.strip():
            raise UserFacingError("field-blank", field=name)
    if trained_on > today:
        raise UserFacingError("training-in-future", on=trained_on, today=today)
    _require_order(trained_on, valid_until)


def _require_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise UserFacingError("end-before-beginning", first=first, last=last)


def _delegation(event: Event) -> Delegation:
    tasks = event.data["tasks"]
    if not isinstance(tasks, list):
        raise RecordOrderError(event, found="duties that are no list")
    return Delegation(
        entry=event.id,
        by=event.by,
        duties=tuple(str(task) for task in tasks),
        valid_from=date.fromisoformat(event.text("valid_from")),
        valid_until=_day(event, "valid_until"),
    )


def _training(event: Event) -> Training:
    return Training(
        entry=event.id,
        by=event.by,
        training=event.text("training"),
        version=event.text("version"),
        trained_on=date.fromisoformat(event.text("trained_on")),
        valid_until=_day(event, "valid_until"),
    )


def _ended(duties: Duties, event: Event) -> Duties:
    entry = event.text("delegation")
    found = next((each for each in duties.delegations if each.entry == entry and each.ended_on is None), None)
    if found is None:
        raise RecordOrderError(event, found="no such delegation in force")
    ended = replace(found, ended_on=date.fromisoformat(event.text("ended_on")), end_reason=event.text("reason"))
    return replace(duties, delegations=tuple(ended if each.entry == entry else each for each in duties.delegations))


def _day(event: Event, field: str) -> date | None:
    text = event.optional_text(field)
    return None if text is None else date.fromisoformat(text)
