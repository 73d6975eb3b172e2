"""What the entries of the bedside make of the dose: check, signatures, infusion, observations, reconciliation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ucmsc_desktop.core.custody.dose import (
    BedsideCheck,
    Completion,
    Dose,
    Infusion,
    Observation,
    Pause,
    RateChange,
    Reconciliation,
    SiteCheck,
)
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError, parse_instant


def checked(dose: Dose, event: Event) -> Dose:
    """Return the dose with a new bedside check; signatures on an earlier one no longer count."""
    check = BedsideCheck(entry=event.id, at=event.at, by=event.by, go=event.text("verdict") == "GO")
    return replace(dose, bedside=check)


def read_back(dose: Dose, event: Event) -> Dose:
    """Return the dose whose typed codes another person read back.

    Raises:
        RecordOrderError: The entry names another check, or the codes were read back, or by the person who typed them.
    """
    check = dose.bedside
    if check is None or check.entry != event.text("checked") or check.read_back_by is not None or check.by == event.by:
        raise RecordOrderError(event, found="no check that this person reads back")
    return replace(dose, bedside=replace(check, read_back_by=event.by))


def first_signed(dose: Dose, event: Event) -> Dose:
    """Return the dose with the first signature on its last check.

    Raises:
        RecordOrderError: The last check is another one or a STOP, or it was signed already.
    """
    check = _signable(dose, event)
    if check.first_signed_by is not None:
        raise RecordOrderError(event, found="a first signature")
    return replace(dose, bedside=replace(check, first_signed_by=event.by))


def second_signed(dose: Dose, event: Event) -> Dose:
    """Return the dose with the second person's signature on its last check.

    Raises:
        RecordOrderError: The last check is another one or a STOP, the first signature is missing or by the same person.
    """
    check = _signable(dose, event)
    if check.first_signed_by in {None, event.by} or check.second_signed_by is not None:
        raise RecordOrderError(event, found=f"the first signature of {check.first_signed_by}")
    return replace(dose, bedside=replace(check, second_signed_by=event.by))


def started(dose: Dose, event: Event) -> Dose:
    """Return the dose with its infusion running.

    Raises:
        RecordOrderError: The last bedside check is not a GO with both signatures.
    """
    if dose.bedside is None or dose.bedside.second_signed_by is None:
        raise RecordOrderError(event, found="no bedside check with two signatures")
    infusion = Infusion(
        entry=event.id,
        started_at=event.at,
        started_by=event.by,
        rate_ml_per_h=Decimal(event.text("rate_ml_per_h")),
        slow_until=parse_instant(event.text("slow_until")),
        planned_end=parse_instant(event.text("planned_end")),
    )
    return replace(dose, state=DoseState.INFUSING, infusion=infusion)


def paused(dose: Dose, event: Event) -> Dose:
    """Return the dose with its infusion interrupted."""
    infusion = dose.started_infusion
    pause = Pause(began_at=event.at, reason=event.text("reason"))
    return replace(dose, state=DoseState.PAUSED, infusion=replace(infusion, pauses=(*infusion.pauses, pause)))


def resumed(dose: Dose, event: Event) -> Dose:
    """Return the dose with its infusion running again."""
    return replace(dose, state=DoseState.INFUSING, infusion=_without_open_pause(dose.started_infusion, event))


def line_checked(dose: Dose, _event: Event) -> Dose:
    """Return the dose whose sleeve, line, chamber cover and seal were looked at before the start."""
    return replace(dose, line_checked=True)


def rate_changed(dose: Dose, event: Event) -> Dose:
    """Return the dose with its infusion running at another rate, and the planned end that follows."""
    infusion, rate = dose.started_infusion, Decimal(event.text("rate_ml_per_h"))
    change = RateChange(at=event.at, rate_ml_per_h=rate, reason=event.text("reason"))
    changed = replace(
        infusion,
        rate_ml_per_h=rate,
        planned_end=parse_instant(event.text("planned_end")),
        rate_changes=(*infusion.rate_changes, change),
    )
    return replace(dose, infusion=changed)


def flushed(dose: Dose, event: Event) -> Dose:
    """Return the dose with its line flushed.

    Raises:
        RecordOrderError: It was flushed already.
    """
    infusion = dose.started_infusion
    if infusion.flushed_ml is not None:
        raise RecordOrderError(event, found="an earlier flush")
    return replace(dose, infusion=replace(infusion, flushed_ml=Decimal(event.text("volume_ml"))))


def site_checked(dose: Dose, event: Event) -> Dose:
    """Return the dose with one more look at the infusion site.

    Raises:
        RecordOrderError: The point was recorded already.
    """
    point = event.text("point")
    if point in {each.point for each in dose.site_checks}:
        raise RecordOrderError(event, found=f"a check of the site at {point}")
    check = SiteCheck(
        point=point,
        at=event.at,
        by=event.by,
        findings=event.names("seen"),
        not_done=event.optional_text("not_done"),
        note=event.optional_text("note"),
    )
    return replace(dose, site_checks=(*dose.site_checks, check))


def weighed(dose: Dose, _event: Event) -> Dose:
    """Return the dose as it was: the weighing explains the account that follows in its act."""
    return dose


def stopped(dose: Dose, event: Event) -> Dose:
    """Return the dose with its infusion ended; *stop now* is signed afterwards."""
    infusion = dose.started_infusion
    if dose.state is DoseState.PAUSED:
        infusion = _without_open_pause(infusion, event)
    ended = replace(
        infusion,
        stopped_at=event.at,
        stop_entry=event.id,
        stop_reason=event.text("reason"),
        stop_signed=event.flag("signed"),
    )
    return replace(dose, state=DoseState.STOPPED, infusion=ended)


def stop_signed(dose: Dose, event: Event) -> Dose:
    """Return the dose with its *stop now* signed and given its reason.

    Raises:
        RecordOrderError: The entry names another stop, or the stop is signed already.
    """
    infusion = dose.started_infusion
    if infusion.form is not None or infusion.stop_signed or infusion.stop_entry != event.text("stopped"):
        raise RecordOrderError(event, found="no such unsigned stop")
    return replace(dose, infusion=replace(infusion, stop_signed=True, stop_reason=event.text("reason")))


def observed(dose: Dose, event: Event) -> Dose:
    """Return the dose with one more observation."""
    due_at = event.optional_text("due_at")
    observation = Observation(
        entry=event.id,
        point=event.text("point"),
        due_at=None if due_at is None else parse_instant(due_at),
        observed_at=parse_instant(event.text("observed_at")),
        entered_at=event.at,
        by=event.by,
    )
    return replace(dose, observations=(*dose.observations, observation))


def reconciled(dose: Dose, event: Event) -> Dose:
    """Return the dose with its bag accounted for.

    Raises:
        RecordOrderError: The stop is not signed.
    """
    if not dose.started_infusion.stop_signed:
        raise RecordOrderError(event, found="an unsigned stop")
    reconciliation = Reconciliation(
        entry=event.id,
        at=event.at,
        by=event.by,
        given_ml=Decimal(event.text("given_ml")),
        left_ml=Decimal(event.text("left_ml")),
        discarded_ml=Decimal(event.text("discarded_ml")),
        outcome=event.text("outcome"),
    )
    return replace(dose, state=DoseState.RECONCILED, reconciliation=reconciliation)


def completion_decided(dose: Dose, event: Event) -> Dose:
    """Return the dose with the decision about its bag given in part.

    Raises:
        RecordOrderError: It was decided already.
    """
    if dose.completion is not None:
        raise RecordOrderError(event, found="an earlier decision")
    completion = Completion(
        entry=event.id,
        at=event.at,
        by=event.by,
        decision=event.text("decision"),
        given_percent=Decimal(event.text("given_percent")),
    )
    return replace(dose, completion=completion)


def _signable(dose: Dose, event: Event) -> BedsideCheck:
    check = dose.bedside
    if check is None or not check.go or check.entry != event.text("checked"):
        raise RecordOrderError(event, found="another bedside check, or a STOP")
    if not event.flag("name_and_birth_date_confirmed"):
        raise RecordOrderError(event, found="an unconfirmed name and birth date")
    return check


def _without_open_pause(infusion: Infusion, event: Event) -> Infusion:
    ended = replace(infusion.pauses[-1], ended_at=event.at)
    return replace(infusion, pauses=(*infusion.pauses[:-1], ended))
