"""The delegation log: an investigator signs who may do what since when, its end, and trainings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ucmsc_desktop.core.roles import Action, Role
from ucmsc_desktop.core.trial.delegation import (
    Duties,
    fold_duties,
    require_may_delegate,
    require_may_end,
    require_may_train,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson, enrolment_of, require_enabled
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, sign, study_at
from ucmsc_desktop.services.reading import local_day


def delegate(
    desk: Desk,
    *,
    person: str,
    tasks: Sequence[str],
    valid_from: date,
    valid_until: date | None,
    signature: SigningPerson,
    act: str | None = None,
) -> str:
    """Sign that a person may do these tasks from a local day on, and return the delegation's entry.

    Raises:
        UserFacingError: She is unknown or disabled, a task is not of her role or delegated to her already, the days are
            in a wrong order, or the role may not delegate; nothing was recorded.
    """
    with acting(desk, Action.DELEGATE, act=act) as tx:
        role, duties = _known(tx, person)
        require_enabled(tx.record, person)
        require_may_delegate(duties, role=role, tasks=tasks, valid_from=valid_from, valid_until=valid_until)
        return sign(
            tx,
            signature,
            Action.DELEGATE,
            stream=f"person:{person}",
            kind="person.delegated/1",
            meaning="I delegate these tasks to this person.",
            data={
                "person": person,
                "tasks": sorted(tasks),
                "valid_from": valid_from.isoformat(),
                "valid_until": None if valid_until is None else valid_until.isoformat(),
            },
        ).id


def end_delegation(
    desk: Desk,
    *,
    person: str,
    delegation: str,
    ended_on: date,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign that a delegation ends with a local day.

    Raises:
        UserFacingError: It is unknown or ended before, the day is before its beginning, there is no reason, or the role
            may not; nothing was recorded.
    """
    with acting(desk, Action.DELEGATE, act=act) as tx:
        _, duties = _known(tx, person)
        require_may_end(duties, delegation=delegation, ended_on=ended_on, reason=reason)
        data = {"person": person, "delegation": delegation, "ended_on": ended_on.isoformat(), "reason": reason.strip()}
        sign(
            tx,
            signature,
            Action.DELEGATE,
            stream=f"person:{person}",
            kind="person.delegation-ended/1",
            meaning="I end this delegation.",
            data=data,
        )


def record_training(
    desk: Desk,
    *,
    person: str,
    training: str,
    version: str,
    trained_on: date,
    valid_until: date | None,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign that a person was trained.

    Raises:
        UserFacingError: She is unknown, name or version is blank, the training is of a day to come or ends before it
            began, or the role may not; nothing was recorded.
    """
    with acting(desk, Action.DELEGATE, act=act) as tx:
        _known(tx, person)
        today = local_day(study_at(tx.record, tx.now), tx.now)
        require_may_train(
            training=training, version=version, trained_on=trained_on, valid_until=valid_until, today=today
        )
        sign(
            tx,
            signature,
            Action.DELEGATE,
            stream=f"person:{person}",
            kind="person.trained/1",
            meaning="I confirm that this person was trained.",
            data={
                "person": person,
                "training": training.strip(),
                "version": version.strip(),
                "trained_on": trained_on.isoformat(),
                "valid_until": None if valid_until is None else valid_until.isoformat(),
            },
        )


def _known(tx: Transaction, person: str) -> tuple[Role, Duties]:
    enrolment = enrolment_of(tx.record, person)
    if enrolment is None:
        raise UserFacingError("person-unknown", person=person)
    return Role(enrolment.data["role"]), fold_duties(tx.events(f"person:{person}"))
