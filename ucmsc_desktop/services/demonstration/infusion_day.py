"""One infusion in the story: from the scales to the reconciled bag, each step at its minute from T0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.custody.completion import Decision
from ucmsc_desktop.core.protocol.model import Moment
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.bedside.control_infusion import check_site, flush_line
from ucmsc_desktop.services.bedside.run_infusion import (
    Measures,
    Volumes,
    pause_infusion,
    reconcile_bag,
    record_not_given,
    record_observation,
    resume_infusion,
    sign_stop,
    stop_infusion,
    stop_now,
)
from ucmsc_desktop.services.bedside.start_infusion import Scans, start_infusion
from ucmsc_desktop.services.custody.hand_over import (
    LoggerDisplay,
    Way,
    hand_over,
    receive_bag,
    set_aside_bag,
    take_over,
)
from ucmsc_desktop.services.custody.issue_label import confirm_label, replace_label
from ucmsc_desktop.services.demonstration.agenda import Agenda
from ucmsc_desktop.services.demonstration.bench import Bench
from ucmsc_desktop.services.demonstration.chance import Chance
from ucmsc_desktop.services.dosing.decide_completion import decide_completion
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.reading import dose_of, participant_of
from ucmsc_desktop.services.trial.measure_weight import countersign_weight, measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import FitnessAnswers, sign_fitness

_AWAY_PERCENT = 8
_AT_THE_PHARMACY = LoggerDisplay(minimum_text="3.1", maximum_text="4.4", alarm=False)
_FULL_MINUTES, _SHORT_MINUTES = 60, 30
_NEXT_DAY_MIN = 24 * 60
_REACTION = "Chills and 38.2 C twenty minutes after the start; paracetamol; gone after two hours."
_SHORTENED = {"half": "technical", "adverse-event": "adverse-event"}
"""Incidents that stop an infusion at half, and the reason that is signed for the stop."""
TO_WARD = Way(from_place="Pharmacy", to_place="Corridor B", seal="SEAL-1", logger="LOGGER-3")
TO_NURSE = Way(from_place="Corridor B", to_place="Ward 6 East", seal="SEAL-1", logger="LOGGER-3")
"""The same words for every bag: a seal's or a logger's number would be one more thing to tell bags apart by."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far one attempt of the story goes, and what happens to it."""

    receive: bool = True
    start: bool = True
    stop: bool = True
    incident: str | None = None


WHOLE = Course()
WAITING = Course(start=False)
NEVER_HANDED_OVER = Course(receive=False, start=False)
RUNNING = Course(stop=False)


@dataclass(slots=True)
class InfusionDay:
    """Plans the events of infusion days on the agenda; every event is a call of a real service."""

    record: Record
    agenda: Agenda
    chance: Chance
    bench: Bench

    def arrive(self, when: datetime, participant: str, *, visit: int) -> None:
        """Plan the morning: wristband and weight; the fitness is signed a little later."""
        self.agenda.at(when, lambda: self._wristband(participant, visit))
        self.agenda.at(when + timedelta(minutes=2), lambda: self._weigh(participant, visit))
        self.agenda.at(when + timedelta(minutes=6), lambda: self._declare_fit(participant, visit))

    def dose(self, t0: datetime, participant: str, *, visit: int, attempt: int, course: Course) -> None:
        """Plan one attempt: ordered 40 minutes before T0, then by the slots, as far as its course goes."""
        subject = f"{participant}|{visit}|{attempt}"
        steps: dict[str, str] = {}

        def order() -> None:
            if not participant_of(self.record, participant).is_active:
                return
            desk = self.agenda.shift.desk("investigator-1")
            steps["dose"] = order_dose(desk, participant=participant, visit=visit)
            self._after_order(t0, steps["dose"], participant, course, subject)

        self.agenda.at(t0 - timedelta(minutes=40), order)

    def _after_order(self, t0: datetime, dose: str, participant: str, course: Course, subject: str) -> None:
        minute = self._minute(t0)
        shift = self.agenda.shift
        minute(-35, lambda: self._plan(dose, subject))
        minute(-5, lambda: declare_ready(shift.desk("nurse-1"), dose=dose, vein_flows=True))
        self.bench.prepare(t0, dose, subject=subject, supplied=course.incident != "not-supplied")
        if course.incident == "not-supplied" or not course.receive:
            return
        minute(135, lambda: self._send(dose))
        warm = course.incident == "warm"
        minute(141, lambda: self._receive(dose, maximum="11.5" if warm else "5.6"))
        if warm:
            minute(145, lambda: self._set_aside(dose, "returned", "The bag arrived warm."))
            return
        if course.incident == "leaking":
            minute(145, lambda: self._set_aside(dose, "leaking", "A port of the bag drips."))
            return
        if course.incident == "label":
            minute(144, lambda: self.reprint(dose))
        if course.start:
            minute(150, lambda: self._infuse(dose, participant, course, subject))

    def reprint(self, dose: str) -> str:
        """Replace a label that does not scan, and return the code that is void from now on."""
        former = dose_of(self.record, dose).code
        label = replace_label(self.agenda.shift.desk("pharmacist-2"), dose=dose, reason="The label does not scan.")
        desk = self.agenda.shift.desk("pharmacist-2")
        confirm_label(desk, dose=dose, scanned=(label.code, label.code))
        return str(former)

    def reweigh(self, participant: str, *, percent: int) -> None:
        """Weigh again with a changed weight, which puts an open dose on hold."""
        weight = participant_of(self.record, participant).last_weight.weight_kg
        tenths = int(weight * 10) * (100 + percent) // 100
        measure_weight(
            self.agenda.shift.desk("nurse-1"), participant=participant, weight_text=f"{tenths // 10}.{tenths % 10}"
        )

    def _minute(self, t0: datetime) -> Callable[[int, Callable[[], object]], None]:
        return lambda minute, event: self.agenda.at(t0 + timedelta(minutes=minute), lambda: (event(), None)[1])

    def _wristband(self, participant: str, visit: int) -> None:
        desk = self.agenda.shift.desk("nurse-1")
        reason = None if visit == 1 else "A new wristband for this visit."
        known = participant_of(self.record, participant)
        if not known.is_active:
            return
        if known.wristband is not None and reason is None:
            reason = "The first wristband was lost."
        code = print_wristband(desk, participant=participant, reason=reason)
        confirm_wristband(desk, participant=participant, scanned=code)

    def _weigh(self, participant: str, visit: int) -> None:
        known = participant_of(self.record, participant)
        if not known.is_active:
            return
        subject = f"{participant}|{visit}"
        tenths = int(known.last_weight.weight_kg * 10)
        tenths += self.chance.between(-12, 12, purpose="weight", subject=subject)
        measure_weight(
            self.agenda.shift.desk("nurse-1"), participant=participant, weight_text=f"{tenths // 10}.{tenths % 10}"
        )
        if participant_of(self.record, participant).weight_awaiting_signature is not None:
            countersign_weight(
                self.agenda.shift.desk("nurse-2"),
                participant=participant,
                signature=self.agenda.shift.signature("nurse-2"),
            )

    def _declare_fit(self, participant: str, visit: int) -> None:
        if not participant_of(self.record, participant).is_active:
            return
        answers = FitnessAnswers(
            fever=False, infection=False, pregnancy=False, new_medication=False, consent_version="2.0"
        )
        sign_fitness(
            self.agenda.shift.desk("investigator-1"),
            participant=participant,
            visit=visit,
            fit=True,
            answers=answers,
            signature=self.agenda.shift.signature("investigator-1"),
        )

    def _plan(self, dose: str, subject: str) -> None:
        """Plan and check; on some days the pharmacist is away and the deputy plans."""
        shift = self.agenda.shift
        is_away = self.chance.happens(_AWAY_PERCENT, purpose="deputy", subject=subject)
        planner, checker = ("pharmacist-2", "lab-2") if is_away else ("pharmacist-1", "pharmacist-2")
        plan = plan_dose(shift.desk(planner), dose=dose)
        known = dose_of(self.record, dose)
        check_plan(
            shift.desk(checker),
            dose=dose,
            weight_text=str(known.weight_kg),
            target_cells=known.target_cells,
            containers=len(plan["reserved"]),
            signature=shift.signature(checker),
        )

    def _send(self, dose: str) -> None:
        shift = self.agenda.shift
        entry = hand_over(shift.desk("pharmacist-1"), dose=dose, taker="courier-1", way=TO_WARD)
        take_over(shift.desk("courier-1"), dose=dose, handed_over=entry, seal_intact=True, display=_AT_THE_PHARMACY)

    def _receive(self, dose: str, *, maximum: str) -> None:
        shift = self.agenda.shift
        entry = hand_over(shift.desk("courier-1"), dose=dose, taker="nurse-1", way=TO_NURSE)
        display = LoggerDisplay(minimum_text="3.1", maximum_text=maximum, alarm=maximum != "5.6")
        take_over(shift.desk("nurse-1"), dose=dose, handed_over=entry, seal_intact=True, display=display)
        receive_bag(shift.desk("nurse-1"), dose=dose, place="Ward 6 East", seal_intact=True, display=display)

    def _set_aside(self, dose: str, how: str, reason: str) -> None:
        set_aside_bag(self.agenda.shift.desk("nurse-1"), dose=dose, how=how, reason=reason)

    def _infuse(self, dose: str, participant: str, course: Course, subject: str) -> None:
        shift = self.agenda.shift
        nurse = shift.desk("nurse-1")
        if course.incident == "refused":
            record_not_given(nurse, dose=dose, reason="The participant refused the infusion today.")
            return
        if not participant_of(self.record, participant).is_active:
            record_not_given(nurse, dose=dose, reason="The participant withdrew while the bag was on its way.")
            return
        self._observe(dose, "before", subject)
        start_infusion(
            nurse,
            scans=Scans(
                wristband=str(participant_of(self.record, participant).wristband),
                bag=str(dose_of(self.record, dose).code),
            ),
            first=shift.signature("nurse-1"),
            second=shift.signature("nurse-2"),
            name_and_birth_date_confirmed=True,
            line_checked=LINE_CHECKS,
        )
        self._during(dose, course, subject)

    def _during(self, dose: str, course: Course, subject: str) -> None:
        start = self.record.clock.now()
        minute = self._minute(start)
        length = _SHORT_MINUTES if course.incident in _SHORTENED else _FULL_MINUTES
        for point in open_study_of(self.record).protocol.observations:
            if point.moment is Moment.START and point.minutes <= length:
                minute(point.minutes, lambda name=point.id: self._observe(dose, name, subject))  # type: ignore[misc]
        if course.incident == "paused":
            minute(20, lambda: pause_infusion(self._nurse(), dose=dose, reason="The vein was flushed."))
            minute(24, lambda: resume_infusion(self._nurse(), dose=dose, reason="The vein flows again."))
        if course.stop:
            minute(length + 1, lambda: self._stop(dose, subject, incident=course.incident))

    def _nurse(self) -> Desk:
        return self.agenda.shift.desk("nurse-1")

    def _stop(self, dose: str, subject: str, *, incident: str | None) -> None:
        shift = self.agenda.shift
        half = incident in _SHORTENED
        if incident is not None and half:
            stop_now(self.record, dose=dose, act=self.record.new_name("act", dose))
            sign_stop(shift.desk("nurse-1"), dose=dose, reason=_SHORTENED[incident])
        else:
            stop_infusion(shift.desk("nurse-1"), dose=dose, reason="completed")
        flush_line(shift.desk("nurse-1"), dose=dose, volume_text="20", note=None)
        check_site(shift.desk("nurse-1"), dose=dose, point="end", findings=())
        given = 51 if half else self.chance.between(93, 99, purpose="given", subject=subject)
        volumes = Volumes(given_text=str(given), left_text=str(100 - given), discarded_text="0")
        minute = self._minute(self.record.clock.now())
        minute(
            5,
            lambda: reconcile_bag(
                shift.desk("nurse-1"),
                dose=dose,
                volumes=volumes,
                adverse_events=_REACTION if incident == "adverse-event" else None,
                signature=shift.signature("nurse-1"),
            ),
        )
        if half:
            minute(10, lambda: self._decide(dose, incident))
        for point in open_study_of(self.record).protocol.observations:
            if point.moment is Moment.END:
                minute(point.minutes, lambda name=point.id: self._observe(dose, name, subject))  # type: ignore[misc]
        minute(_NEXT_DAY_MIN, lambda: check_site(self._nurse(), dose=dose, point="24h", findings=()))

    def _decide(self, dose: str, incident: str | None) -> None:
        """Sign what becomes of a bag given in part: after a reaction nothing more is given, else the rest comes."""
        shift = self.agenda.shift
        reacted = incident == "adverse-event"
        decide_completion(
            shift.desk("investigator-1"),
            dose=dose,
            decision=Decision.ACCEPT if reacted else Decision.REPLACE,
            reason="The participant reacted." if reacted else "The line was lost.",
            signature=shift.signature("investigator-1"),
        )

    def _observe(self, dose: str, point: str, subject: str) -> None:
        def value(name: str, low: int, high: int) -> int:
            return self.chance.between(low, high, purpose=f"{name}-{point}", subject=subject)

        record_observation(
            self.agenda.shift.desk("nurse-1"),
            dose=dose,
            point=point,
            measures=Measures(
                systolic_mmhg=value("systolic", 108, 152),
                diastolic_mmhg=value("diastolic", 62, 92),
                pulse_per_min=value("pulse", 58, 96),
                temperature_celsius=f"36.{value('temperature', 1, 8)}",
                spo2_percent=value("spo2", 95, 99),
                respiratory_rate_per_min=value("respiration", 12, 19),
            ),
        )
