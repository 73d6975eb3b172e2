"""Who may do what since when: duties of a role only, days in order, and a standing on every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.core.trial.delegation import (
    DELEGATED_ROLES,
    DUTY_ROLES,
    Duty,
    Standing,
    fold_duties,
    require_may_delegate,
    require_may_end,
    require_may_train,
)

FIRST = date(2026, 3, 1)


def delegated(stream, *, tasks=("infusion",), valid_from="2026-03-01", valid_until=None):
    tasks = list(tasks) if isinstance(tasks, tuple) else tasks
    return stream.add(
        "person.delegated", "investigator-1", after(1), tasks=tasks, valid_from=valid_from, valid_until=valid_until
    )


def trained(stream, *, trained_on="2026-03-01", valid_until=None):
    return stream.add(
        "person.trained",
        "investigator-1",
        after(2),
        training="GCP",
        version="R3",
        trained_on=trained_on,
        valid_until=valid_until,
    )


def ended(stream, delegation, on="2026-03-20"):
    return stream.add(
        "person.delegation-ended", "investigator-1", after(3), delegation=delegation, ended_on=on, reason="She left."
    )


def told(**changes):
    stream = Stream()
    stream.add("person.enrolled", "admin-1", after(0), person="nurse-1")
    delegated(stream, **changes)
    trained(stream)
    return stream


def test_the_log_keeps_what_was_signed_and_passes_over_the_rest():
    stream = told(valid_until="2026-12-31")
    duties = fold_duties(stream.events)
    (delegation,), (training,) = duties.delegations, duties.trainings
    assert (delegation.duties, delegation.by, delegation.entry) == (("infusion",), "investigator-1", "e2")
    assert (delegation.valid_from, delegation.last_day) == (FIRST, date(2026, 12, 31))
    assert (training.training, training.version, training.trained_on) == ("GCP", "R3", FIRST)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-28", Standing.UNDELEGATED),
        ("2026-03-01", Standing.CURRENT),
        ("2026-11-30", Standing.CURRENT),
        ("2026-12-01", Standing.CURRENT),
        ("2026-12-02", Standing.ENDS_SOON),
        ("2026-12-31", Standing.ENDS_SOON),
        ("2027-01-01", Standing.UNDELEGATED),
    ],
)
def test_a_standing_on_every_day_of_a_delegation_with_an_end(day, expected):
    duties = fold_duties(told(valid_until="2026-12-31").events)
    assert duties.standing(date.fromisoformat(day)) is expected


def test_a_delegation_without_a_training_in_force_is_not_enough():
    stream = Stream()
    delegated(stream)
    assert fold_duties(stream.events).standing(FIRST) is Standing.UNTRAINED
    trained(stream, valid_until="2026-03-10")
    assert fold_duties(stream.events).standing(FIRST) is Standing.ENDS_SOON
    assert fold_duties(stream.events).standing(date(2026, 3, 11)) is Standing.UNTRAINED
    assert fold_duties(stream.events).standing(FIRST - timedelta(days=1)) is Standing.UNDELEGATED


def test_an_ended_delegation_holds_to_its_last_day():
    stream = told()
    ended(stream, "e2")
    duties = fold_duties(stream.events)
    (delegation,) = duties.delegations
    assert (delegation.ended_on, delegation.end_reason) == (date(2026, 3, 20), "She left.")
    assert delegation.holds_on(date(2026, 3, 20))
    assert not delegation.holds_on(date(2026, 3, 21))
    assert duties.standing(date(2026, 3, 21)) is Standing.UNDELEGATED


def test_what_the_services_never_write_is_found():
    stream = told()
    ended(stream, "e9")
    with pytest.raises(RecordOrderError):
        fold_duties(stream.events)
    stream = told()
    ended(stream, "e2")
    ended(stream, "e2")
    with pytest.raises(RecordOrderError):
        fold_duties(stream.events)
    with pytest.raises(RecordOrderError):
        fold_duties(told(tasks="infusion").events)


def ask(*, role=Role.NURSE, tasks=("infusion",), valid_from=FIRST, valid_until=None, events=()):
    require_may_delegate(fold_duties(events), role=role, tasks=tasks, valid_from=valid_from, valid_until=valid_until)


@pytest.mark.parametrize("role", list(Role))
def test_a_duty_goes_to_the_roles_that_may_do_it(role):
    for duty in Duty:
        if role in DUTY_ROLES[duty]:
            ask(role=role, tasks=(duty.value,))
        else:
            with refused("duty-not-of-role", duty=duty.value, role=role.value):
                ask(role=role, tasks=(duty.value,))
    assert (role in DELEGATED_ROLES) is any(role in roles for roles in DUTY_ROLES.values())


def test_no_duty_an_unknown_one_and_an_end_before_the_beginning_are_refused():
    with refused("duty-missing"):
        ask(tasks=())
    with refused("duty-not-of-role", duty="sweeping", role="nurse"):
        ask(tasks=("sweeping",))
    with refused("end-before-beginning", first=FIRST, last=date(2026, 2, 28)):
        ask(valid_until=date(2026, 2, 28))
    ask(valid_until=FIRST)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "fits"),
    [
        (date(2026, 1, 1), date(2026, 2, 28), True),
        (date(2026, 1, 1), date(2026, 3, 1), False),
        (date(2026, 1, 1), None, False),
        (date(2026, 12, 31), None, False),
        (date(2027, 1, 1), None, True),
    ],
)
def test_the_same_duty_is_not_delegated_twice_for_a_day(valid_from, valid_until, fits):
    events = told(valid_until="2026-12-31").events
    if fits:
        ask(valid_from=valid_from, valid_until=valid_until, events=events)
    else:
        with refused("duty-delegated-already", duty="infusion", since=FIRST):
            ask(valid_from=valid_from, valid_until=valid_until, events=events)
    ask(tasks=("transport",), valid_from=valid_from, valid_until=valid_until, events=events)


def test_after_an_open_delegation_was_ended_the_duty_may_be_delegated_again():
    stream = told()
    with refused("duty-delegated-already", duty="infusion", since=FIRST):
        ask(valid_from=date(2026, 4, 1), events=stream.events)
    ended(stream, "e2")
    ask(valid_from=date(2026, 4, 1), events=stream.events)


def end(delegation="e2", on=FIRST, reason="She left.", events=None):
    return require_may_end(
        fold_duties(told().events if events is None else events), delegation=delegation, ended_on=on, reason=reason
    )


def test_a_delegation_ends_once_with_a_reason_and_not_before_it_began():
    assert end().entry == "e2"
    with refused("delegation-unknown", delegation="e9"):
        end(delegation="e9")
    with refused("field-blank", field="reason"):
        end(reason=" ")
    with refused("end-before-beginning", first=FIRST, last=date(2026, 2, 28)):
        end(on=date(2026, 2, 28))
    stream = told()
    ended(stream, "e2")
    with refused("delegation-ended-already", ended_on=date(2026, 3, 20)):
        end(events=stream.events)


def train(*, training="GCP", version="R3", trained_on=FIRST, valid_until=None):
    require_may_train(training=training, version=version, trained_on=trained_on, valid_until=valid_until, today=FIRST)


def test_a_training_has_a_name_a_version_and_a_day_that_has_come():
    train()
    train(valid_until=FIRST)
    with refused("field-blank", field="training"):
        train(training=" ")
    with refused("field-blank", field="version"):
        train(version="")
    with refused("training-in-future", on=date(2026, 3, 2), today=FIRST):
        train(trained_on=date(2026, 3, 2))
    with refused("end-before-beginning", first=FIRST, last=date(2026, 2, 28)):
        train(valid_until=date(2026, 2, 28))
