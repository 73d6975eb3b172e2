"""While an infusion runs and after: pause, go on, stop, observe, not give, reconcile."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

from ucmsc_desktop.core.bedside.acts import (
    require_may_not_give,
    require_may_observe,
    require_may_pause,
    require_may_reconcile,
    require_may_resume,
    require_may_sign_stop,
    require_may_stop,
)
from ucmsc_desktop.core.bedside.flow import weighed_ml
from ucmsc_desktop.core.bedside.infusion import due_observations, reconcile
from ucmsc_desktop.core.bedside.vital_signs import require_possible
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.numbers import (
    format_number,
    parse_density_g_per_ml,
    parse_mass_g,
    parse_temperature_celsius,
    parse_volume_ml,
)
from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text, local_text
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.access.station import station_author
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting, protocol_of, sign
from ucmsc_desktop.services.reading import dose_of, participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The vital signs of one observation; None is a measure that was not taken."""

    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse_per_min: int | None = None
    temperature_celsius: str | None = None
    spo2_percent: int | None = None
    respiratory_rate_per_min: int | None = None
    arm: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The bag on the scale before the start and after the stop [g], and the density of its content [g/mL], as typed."""

    before_text: str
    after_text: str
    density_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """Where the bag's volume went, as typed [mL]."""

    given_text: str
    left_text: str
    discarded_text: str

    def in_ml(self) -> dict[str, Decimal]:
        """Return given, left and discarded [mL] as `reconcile` takes them.

        Raises:
            UserFacingError: One of them cannot be read; nothing was recorded.
        """
        return {
            "given_ml": parse_volume_ml(self.given_text),
            "left_ml": parse_volume_ml(self.left_text),
            "discarded_ml": parse_volume_ml(self.discarded_text),
        }


def pause_infusion(desk: Desk, *, dose: str, reason: str, act: str | None = None) -> None:
    """Record that the infusion stands still.

    Raises:
        UserFacingError: It does not run, or there is no reason; nothing was recorded.
    """
    with acting(desk, Action.PAUSE_INFUSION, act=act) as tx:
        require_may_pause(dose_of(desk.record, dose), reason=reason)
        tx.append(stream=f"dose:{dose}", kind="infusion.paused/1", data={"reason": reason.strip()})


def resume_infusion(desk: Desk, *, dose: str, reason: str, act: str | None = None) -> None:
    """Record that the infusion goes on.

    Raises:
        UserFacingError: It does not stand still, the participant withdrew, or there is no reason; nothing was recorded.
    """
    with acting(desk, Action.PAUSE_INFUSION, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_resume(known, reason=reason)
        require_active(participant_of(desk.record, known.participant))
        tx.append(stream=f"dose:{dose}", kind="infusion.resumed/1", data={"reason": reason.strip()})


def stop_infusion(desk: Desk, *, dose: str, reason: str, act: str | None = None) -> None:
    """Record the end of the infusion with its reason.

    Raises:
        UserFacingError: Nothing runs, or the reason is unknown; nothing was recorded.
    """
    with acting(desk, Action.STOP_INFUSION, act=act) as tx:
        require_may_stop(dose_of(desk.record, dose), reason=reason)
        tx.append(stream=f"dose:{dose}", kind="infusion.stopped/1", data={"reason": reason, "signed": True})


def stop_now(record: Record, *, dose: str, act: str) -> None:
    """Record *stop now*: it needs nobody signed in, the station signs, and a person signs afterwards.

    Raises:
        UserFacingError: Nothing runs, or the station has no key; nothing was recorded.
    """
    if record.station is None:
        raise UserFacingError("station-not-certified")
    with record.transaction(station_author(record.station), act=act) as tx:
        require_may_stop(dose_of(record, dose), reason="stop-now")
        tx.append(stream=f"dose:{dose}", kind="infusion.stopped/1", data={"reason": "stop-now", "signed": False})


def stop_now_here(desk: Desk, *, dose: str) -> None:
    """Record *stop now* from the desk of whoever is signed in; like everywhere the station signs it.

    Raises:
        UserFacingError: Nothing runs, or the station has no key; nothing was recorded.
    """
    stop_now(desk.record, dose=dose, act=desk.new_act())


def sign_stop(desk: Desk, *, dose: str, reason: str, act: str | None = None) -> None:
    """Record who stopped and why, after *stop now*.

    Raises:
        UserFacingError: No unsigned stop waits, or the reason is unknown; nothing was recorded.
    """
    with acting(desk, Action.STOP_INFUSION, act=act) as tx:
        stopped = require_may_sign_stop(dose_of(desk.record, dose), reason=reason)
        tx.append(stream=f"dose:{dose}", kind="infusion.stop-signed/1", data={"stopped": stopped, "reason": reason})


def record_observation(
    desk: Desk,
    *,
    dose: str,
    point: str,
    measures: Measures,
    observed_at: datetime | None = None,
    act: str | None = None,
) -> None:
    """Record the observation of one point of the protocol; `observed_at` is given when it is entered late.

    Raises:
        UserFacingError: The bag is not on the ward yet, the protocol has no such point, the observation lies in the
            future, the temperature cannot be read, or the measures contradict themselves; nothing was recorded.
    """
    require_possible(
        systolic_mmhg=measures.systolic_mmhg,
        diastolic_mmhg=measures.diastolic_mmhg,
        spo2_percent=measures.spo2_percent,
    )
    temperature = measures.temperature_celsius
    if temperature is not None:
        measures = replace(measures, temperature_celsius=format_number(parse_temperature_celsius(temperature)))
    with acting(desk, Action.RECORD_OBSERVATION, act=act) as tx:
        known = dose_of(desk.record, dose)
        protocol = protocol_of(desk.record, known.protocol_digest)
        require_may_observe(known, point=point, points=frozenset(each.id for each in protocol.observations))
        if observed_at is not None and observed_at > tx.now:
            raise UserFacingError("observation-in-future", now=local_text(tx.now, like=tx.now))
        due = _due_at(known, point, protocol)
        tx.append(
            stream=f"dose:{dose}",
            kind="observation.recorded/1",
            data={
                "point": point,
                "due_at": None if due is None else instant_text(due),
                "observed_at": instant_text(observed_at or tx.now),
                **{field.name: getattr(measures, field.name) for field in fields(measures)},
            },
        )


def record_not_given(desk: Desk, *, dose: str, reason: str, act: str | None = None) -> None:
    """Record that a dose is not given.

    Raises:
        UserFacingError: The infusion was started, or there is no reason; nothing was recorded.
    """
    with acting(desk, Action.NOT_GIVEN, act=act) as tx:
        require_may_not_give(dose_of(desk.record, dose), reason=reason)
        tx.append(stream=f"dose:{dose}", kind="infusion.not-given/1", data={"reason": reason.strip()})


def given_by(weighing: Weighing) -> Decimal:
    """Return the volume given by weighing [mL].

    Raises:
        UserFacingError: A number cannot be read, the bag did not get lighter, or the density is none of such a content.
    """
    return weighed_ml(
        before_g=parse_mass_g(weighing.before_text),
        after_g=parse_mass_g(weighing.after_text),
        density_g_per_ml=parse_density_g_per_ml(weighing.density_text),
    )


def reconcile_bag(
    desk: Desk,
    *,
    dose: str,
    volumes: Volumes,
    adverse_events: str | None,
    signature: SigningPerson,
    weighing: Weighing | None = None,
    act: str | None = None,
) -> str:
    """Sign where the bag's volume went and return the outcome: `complete` or `partial`.

    Raises:
        UserFacingError: given + left + discarded is not the bag's volume, given is not what was weighed, or the stop is
            not signed; nothing was recorded.
    """
    volumes_ml = volumes.in_ml()
    weighed = None if weighing is None else _weighed_data(weighing, volumes_ml["given_ml"])
    with acting(desk, Action.RECONCILE_BAG, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_reconcile(known)
        tolerance_ml = protocol_of(desk.record, known.protocol_digest).bag.given_tolerance_ml
        outcome = reconcile(bag_volume_ml=known.bag_volume_ml, tolerance_ml=tolerance_ml, **volumes_ml)
        if weighed is not None:
            tx.append(stream=f"dose:{dose}", kind="bag.weighed/1", data=weighed)
        shown = {name: format_number(volume) for name, volume in volumes_ml.items()}
        sign(
            tx,
            signature,
            Action.RECONCILE_BAG,
            stream=f"dose:{dose}",
            kind="bag.reconciled/1",
            meaning="I weighed the bag and account for its volume.",
            data={**shown, "outcome": outcome.value, "adverse_events": adverse_events},
        )
    return outcome.value


def _weighed_data(weighing: Weighing, given_ml: Decimal) -> dict[str, str]:
    weighed = given_by(weighing)
    if weighed != given_ml:
        shown = format_number(given_ml)
        raise UserFacingError("given-not-as-weighed", given_ml=shown, weighed_ml=format_number(weighed))
    return {
        "before_g": format_number(parse_mass_g(weighing.before_text)),
        "after_g": format_number(parse_mass_g(weighing.after_text)),
        "density_g_per_ml": format_number(parse_density_g_per_ml(weighing.density_text)),
        "given_ml": format_number(given_ml),
    }


def _due_at(dose: Dose, point: str, protocol: Protocol) -> datetime | None:
    infusion = dose.infusion
    due = due_observations(
        protocol.observations,
        started_at=None if infusion is None else infusion.started_at,
        stopped_at=None if infusion is None else infusion.stopped_at,
        recorded=(),
    )
    return next((each.due_at for each in due if each.point.id == point), None)
